"""The library as one HTML file to look at, move about in and pass on."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import Annotated

from peacecase.api.opened import Opened
from peacecase.api.options import Cases, Opt, Profile, ReadAs, StrPath, Written, into
from peacecase.api.result import Document
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.errors import UserError

MOST_EXPLORED = 40
"""Above so many cases a page is refused: its tables of pairs would be too large to read, and slow to redraw under a slider."""


@dataclass(frozen=True)
class ExploreOptions(Written):
    """Write an HTML page to explore the library: weights, orders, evidence, outcomes.

    One file that needs no network and no server, for a browser of the last three years. It opens with the weights of
    --profile; all profiles can be chosen on the page.

    \b
    Examples:
      peacecase explore -o explorer.html
      peacecase explore cambodia-1992-japan sri-lanka-1999-norway -o two.html
    """

    output: Annotated[StrPath, into(metavar="FILE.html")]
    cases: Cases = ()
    _: KW_ONLY
    reading: ReadAs = "lead"
    title: Annotated[str, Opt("Title of the page.")] = "Peacemaking missions compared"
    profile: Profile = "equal"


@use_case("explore", ExploreOptions)
def run_explore(library: Opened, asked: ExploreOptions, _run: Run) -> Document:
    """Returns the path of the page."""
    from peacecase.explorer.content import page_content
    from peacecase.explorer.page import render_page

    count = library.count(asked.cases)
    if count > MOST_EXPLORED:
        raise UserError(f"{count} cases are more than a page can show", f"name up to {MOST_EXPLORED} cases")
    profiles = library.profiles(asked.profile)
    content = library.read(asked.cases)
    title = asked.title + (" (read with partners)" if asked.reading == "coalition" else "")
    return Document(render_page(page_content(content, library.ids(asked.cases), profiles, title)))
