"""`peacecase workshop`: what was collected, and where groups differ, on the screen."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Column

from peacecase.api.result import Result
from peacecase.cli.blocks import plain_table
from peacecase.workshop.collect.collecting import Collection
from peacecase.workshop.debrief.room import IndicatorRoom


def workshop_collect_blocks(result: Result[Collection]) -> Iterator[RenderableType]:
    """How many sheets there are."""
    for number in (1, 2):
        sheets = result.found.of_round(number)
        consented = sum(sheet.consent for sheet in sheets)
        yield f"round {number}: {len(sheets)} sheets, {consented} with consent"
    if result.found.rivals:
        yield f"rival explanations: {len({answer.by or answer.source for answer in result.found.rivals})} sheets"
    yield f"{result.found.kept} originals kept"


def workshop_feedback_blocks(result: Result[tuple[IndicatorRoom, ...]]) -> Iterator[RenderableType]:
    """The questions as a table, one column a group."""
    question, *counts = result.table().header
    yield plain_table(
        question,
        *(Column(name, justify="right") for name in counts),
        rows=(["–" if cell is None else str(cell) for cell in row] for row in result.table().rows()),
    )
