"""`peacecase workshop`: the kit for a room, what comes back from it, the debrief, and anonymous codings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from peacecase.api.result import Result
from peacecase.api.workshop_close import WORKSHOP_CLOSE
from peacecase.api.workshop_collect import WORKSHOP_COLLECT
from peacecase.api.workshop_feedback import WORKSHOP_FEEDBACK
from peacecase.api.workshop_new import WORKSHOP_NEW
from peacecase.api.workshop_promote import WORKSHOP_PROMOTE
from peacecase.cli.commands import command, writing_command

if TYPE_CHECKING:
    from rich.console import RenderableType

    from peacecase.workshop.collect.collecting import Collection
    from peacecase.workshop.debrief.room import IndicatorRoom


@click.group()
def workshop() -> None:
    """Run a workshop on a real case: print a kit, collect sheets, debrief.

    \b
    Example, from the kit to the debrief:
      peacecase workshop new --case cambodia-1992-japan --profile 180 --groups 3 -o room
      (print room/, run round 1, put sheets into room/returned/round-1)
      peacecase workshop collect room
      peacecase workshop feedback room --round 1
      (round 2)
      peacecase workshop collect room
      peacecase workshop close room
      peacecase workshop promote room
    """


def collection_blocks(result: Result[Collection]) -> Iterator[RenderableType]:
    """How many sheets there are."""
    for number in (1, 2):
        sheets = result.found.of_round(number)
        consented = sum(sheet.consent for sheet in sheets)
        yield f"round {number}: {len(sheets)} sheets, {consented} with consent"
    yield f"{result.found.kept} originals kept"


def feedback_blocks(result: Result[tuple[IndicatorRoom, ...]]) -> Iterator[RenderableType]:
    """The questions as a table, one column a group."""
    from rich.table import Table

    shown = result.table()
    table = Table(box=None, pad_edge=False)
    for at, name in enumerate(shown.header):
        table.add_column(name, justify="left" if at == 0 else "right")
    for row in shown.rows():
        table.add_row(*("–" if cell is None else str(cell) for cell in row))
    yield table


for _made in (
    writing_command(WORKSHOP_NEW),
    command(WORKSHOP_COLLECT, collection_blocks),
    command(WORKSHOP_FEEDBACK, feedback_blocks),
    writing_command(WORKSHOP_CLOSE),
    writing_command(WORKSHOP_PROMOTE),
):
    workshop.add_command(_made)
