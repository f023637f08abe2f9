"""`peacecase export`: the library in the formats of spreadsheets, statistics, reference managers and archives."""

from __future__ import annotations

import click

from peacecase.api import export as formats
from peacecase.api.use_case import UseCase
from peacecase.cli.commands import writing_command
from peacecase.cli.qca import export_qca


@click.group(short_help="Write the library for spreadsheets, statistics, Zotero, archives.")
def export() -> None:
    """Write the library for spreadsheets, statistics, Zotero, archives.

    Each format is a command; all take the ids of cases (none: the whole library), -o FILE and --force. Formats that are
    text go to standard output without -o.

    \b
    Examples:
      peacecase export csv > ratings.csv
      peacecase export xlsx -o library.xlsx
      peacecase export sqlite -o library.db && datasette library.db
    """


for format_ in vars(formats).values():
    if isinstance(format_, UseCase):
        export.add_command(writing_command(format_))
export.add_command(export_qca)
