"""`peacecase import`: ratings from a coding sheet into a case file, which keeps its comments and its layout."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from peacecase.api.import_ratings import IMPORT_RATINGS
from peacecase.api.result import Result
from peacecase.cli.commands import command

if TYPE_CHECKING:
    from peacecase.api.rating_import import RatingImport


@click.group(name="import")
def import_() -> None:
    """Read ratings back from a coding sheet into a case file.

    \b
    Example:
      peacecase import ratings sheet.xlsx cambodia-1992-japan
    """


def coloured(result: Result[RatingImport]) -> str:
    """The difference, coloured on a terminal."""
    signs = {"+": "green", "-": "red", "@": "cyan"} if sys.stdout.isatty() else {}
    lines = result.found.difference().splitlines(keepends=True)
    return "".join(click.style(line, fg=signs[line[0]]) if line[0] in signs else line for line in lines)


import_.add_command(command(IMPORT_RATINGS, texts={"diff": coloured}))
