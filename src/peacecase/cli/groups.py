"""The commands that are groups of commands, each made of use cases whose names begin with its own."""

import click

from peacecase.api import library
from peacecase.cli.commands import command
from peacecase.cli.serve import serve


@click.group()
def audit() -> None:
    """Hold a random sample of evidence items against their sources.

    \b
    Example, from the draw to the rate:
      peacecase audit sample -n 30 --seed 7 -o cases/audits/spring.yaml
      (look each item up, set its verdict in the file)
      peacecase audit rate
    """


@click.group()
def export() -> None:
    """Write the library for spreadsheets, statistics, Zotero, deposit.

    Each format is a command; all take the ids of cases (none: the whole library), -o FILE and --force. Formats that are
    text go to standard output without -o.

    \b
    Examples:
      peacecase export csv > ratings.csv
      peacecase export xlsx -o library.xlsx
      peacecase export sqlite -o library.db && datasette library.db
    """


@click.group(name="import")
def import_() -> None:
    """Read ratings, evidence or sources into a case file.

    Ratings come from a coding sheet, evidence and sources from a sheet of their own, sources also from a reference manager.

    \b
    Examples:
      peacecase import ratings sheet.xlsx cambodia-1992-japan
      peacecase import sheet evidence.xlsx --case cambodia-1992-japan
      peacecase import sources refs.bib --case cambodia-1992-japan
    """


@click.group()
def workshop() -> None:
    """Run a workshop on a real case: kit, sheets, debriefing.

    \b
    Example, from the kit to the debrief:
      peacecase workshop new --case cambodia-1992-japan --profile 180 --groups 3 -o room
      (print room/, run round 1, put sheets into room/returned/round-1;
      or let phones answer: peacecase workshop serve room)
      peacecase workshop collect room
      peacecase workshop feedback room --round 1
      (round 2)
      peacecase workshop collect room
      peacecase workshop close room
      peacecase workshop promote room
    """


for _group in (audit, export, import_, workshop):
    for _member in vars(library.OpenLibrary).values():
        _use = getattr(_member, "use_case", None)
        if _use is not None and _use.name.split()[0] == _group.name:
            _group.add_command(command(_use))
workshop.add_command(serve)
