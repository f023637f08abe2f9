"""Where the groups of a room differ most after a round, with a page for the wall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from peacecase.api.opened import Opened
from peacecase.api.options import Opt
from peacecase.api.result import Folder, Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.use_case import UseCase
from peacecase.api.workshop_room import Room
from peacecase.errors import UserError
from peacecase.tables.cells import Cell

if TYPE_CHECKING:
    from peacecase.workshop.debrief.room import IndicatorRoom


@dataclass(frozen=True)
class WorkshopFeedbackOptions:
    """Show where the groups differ most after a round, and write DIR/feedback/round-N.pdf for the wall.

    Shows neither the reference coding nor the outcome, so it can be put up before round 2.

    \b
    Example:
      peacecase workshop feedback room --round 1
    """

    folder: Room
    _: KW_ONLY
    round: Annotated[int, Opt("Round.", low=1, high=2)] = 1


def run_workshop_feedback(
    _library: Opened, asked: WorkshopFeedbackOptions, run: Run
) -> Result[tuple[IndicatorRoom, ...]]:
    """The questions, those on which groups differ most first. Rows: one a question, with a column a group.

    `gap`: highest less lowest group median; 0 to 3: people of the whole room at each level. Raises UserError where no
    sheets of the round were collected.
    """
    from peacecase.workshop.collect.collecting import load_sheets
    from peacecase.workshop.debrief.feedback import feedback_pdf
    from peacecase.workshop.debrief.room import indicator_rooms, most_different
    from peacecase.workshop.kit.manifest import load_manifest

    folder = Path(asked.folder)
    kit = load_manifest(folder)
    sheets = [sheet for sheet in load_sheets(folder, kit) if sheet.round == asked.round]
    if not sheets:
        raise UserError(
            f"there are no sheets of round {asked.round}", f"peacecase workshop collect {asked.folder}"
        )
    rooms = most_different(indicator_rooms(sheets, kit))
    groups = sorted({group for room in rooms for group in room.groups})
    medians = columns(float, *(f"group {group}" for group in groups), "gap")
    table = ResultTable(
        "questions",
        (*columns(str, "question"), *medians, *columns(int, "0", "1", "2", "3")),
        lambda: _rows(rooms, groups),
    )
    name = f"feedback/round-{asked.round}.pdf"
    page = feedback_pdf(kit, sheets, asked.round, run.moment())
    return Result(
        rooms,
        (table,),
        table.records,
        notes=(str(folder / name),),
        beside=Folder({name: page}, place=folder, replaces=True),
    )


def _rows(rooms: tuple[IndicatorRoom, ...], groups: list[int]) -> Iterator[tuple[Cell, ...]]:
    for room in rooms:
        medians = (_plain(room.groups[group].median) for group in groups)
        yield (room.indicator, *medians, _plain(room.gap), *room.room.levels)


def _plain(median: float | None) -> float | None:
    return median if median is None or median % 1 else int(median)


WORKSHOP_FEEDBACK = UseCase(
    "workshop feedback", WorkshopFeedbackOptions, run_workshop_feedback, parts=("questions",)
)
