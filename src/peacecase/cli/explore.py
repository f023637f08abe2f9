"""`peacecase explore`: the library as one HTML file to look at, move about in and pass on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from peacecase.cli.opening import ids_in_order, open_library, tell
from peacecase.cli.profile_option import open_profile, profile_option
from peacecase.cli.settings import Settings, pass_settings
from peacecase.errors import UserError

if TYPE_CHECKING:
    from peacecase.model.profile import WeightProfile

LARGEST = 40
"""Above so many cases a page is refused: its tables of pairs would be too large to read, and slow to redraw under a slider."""


@click.command()
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE.html",
    help="File to write.",
)
@click.option(
    "--title", default="Peacemaking missions compared", show_default=True, help="Title of the page."
)
@profile_option
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@pass_settings
def explore(
    settings: Settings, cases: tuple[str, ...], output: Path, title: str, profile: str, force: bool
) -> None:
    """Write an HTML page to explore the library: weights, orders, evidence, outcomes.

    One file that needs no network and no server, for a browser of the last three years. It opens with the weights of
    --profile; all profiles can be chosen on the page.

    \b
    Examples:
      peacecase explore -o explorer.html
      peacecase explore cambodia-1992-japan sri-lanka-1999-norway -o two.html
    """
    from peacecase.explorer.content import page_content
    from peacecase.explorer.page import render_page
    from peacecase.files.writing import WouldOverwriteError, write_file

    profiles = _profiles(settings, profile)
    if output.exists() and not force:  # before the work; write_file says it again if one appears meanwhile
        raise WouldOverwriteError(output)
    library = open_library(settings, cases)
    ids = ids_in_order(library, cases)
    if len(ids) > LARGEST:
        raise UserError(f"{len(ids)} cases are more than a page can show", f"name up to {LARGEST} cases")
    write_file(output, render_page(page_content(library, ids, profiles, title)), replace=force)
    click.echo(output)


def _profiles(settings: Settings, first: str) -> list[WeightProfile]:
    """The profile to open with, then the others that the library knows; a broken one is told and left out."""
    from peacecase.files.profiles import known_profiles, load_profile

    opening = open_profile(settings, first)
    found = [opening]
    for name in known_profiles(settings.library):
        if name != opening.id:
            other, diagnostics = load_profile(name, settings.library)
            tell(diagnostics)
            if other is not None:
                found.append(other)
    return found
