"""The library as one HTML file to look at, move about in and pass on."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import Annotated

from peacecase.api.compare import MOST_COMPARED
from peacecase.api.opened import Opened
from peacecase.api.options import Cases, Language, Opt, Profile, ReadAs, StrPath, Written, into
from peacecase.api.result import Document
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.errors import UserError
from peacecase.language import ENGLISH


@dataclass(frozen=True)
class ExploreOptions(Written):
    """Write an HTML page on which to explore the library.

    One file that needs no network and no server, for a browser of the last three years. It opens with what the library shows
    and with the weights of --profile; all profiles can be chosen on the page.

    \b
    Examples:
      peacecase explore -o explorer.html
      peacecase explore cambodia-1992-japan sri-lanka-1999-norway -o two.html
    """

    output: Annotated[StrPath, into(metavar="FILE.html")]
    cases: Cases = ()
    _: KW_ONLY
    reading: ReadAs = "lead"
    title: Annotated[str, Opt("Title of the page.", default="how many missions, and their years")] = ""
    profile: Profile = "equal"
    language: Language = ENGLISH


@use_case("explore", ExploreOptions)
def run_explore(library: Opened, asked: ExploreOptions, run: Run) -> Document:
    """Returns the path of the page."""
    from peacecase.explorer.content import page_content
    from peacecase.explorer.page import render_page

    count = library.count(asked.cases)
    if count > MOST_COMPARED:
        raise UserError(f"{count} cases are more than a page can show", f"name up to {MOST_COMPARED} cases")
    content = page_content(
        library.read(asked.cases),
        library.ids(asked.cases),
        library.profiles(asked.profile),
        asked.title,
        as_of=run.moment().date(),
        language=asked.language,
        lenses=library.lenses(),
    )
    return Document(render_page(content))
