"""What comes back from a room: every sheet read, every original kept, everything unreadable named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peacecase.api.opened import Opened
from peacecase.api.result import Folder, Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.use_case import UseCase
from peacecase.api.workshop_room import Room
from peacecase.tables.cells import Cell

if TYPE_CHECKING:
    from peacecase.workshop.collect.collecting import Collection
    from peacecase.workshop.kit.sheet import Problem


@dataclass(frozen=True)
class WorkshopCollectOptions:
    """Read the sheets under DIR/returned: filled PDF forms, CSV, XLSX.

    Names the sheet, field and value of everything that it cannot read, takes the rest, and keeps every original in
    DIR/collected/originals. Run it again whenever sheets were added. Exit code 1 when something needs a look.

    \b
    Examples:
      peacecase workshop collect room
      peacecase workshop collect room --format json
    """

    folder: Room


def run_workshop_collect(_library: Opened, asked: WorkshopCollectOptions, run: Run) -> Result[Collection]:
    """The sheets as read, which `collected/sheets.json` keeps. Rows: one a sheet and question; `problems`: what to look at.

    Raises UserError where the folder holds no workshop.
    """
    from peacecase.workshop.collect.collecting import collect
    from peacecase.workshop.kit.manifest import load_manifest

    folder = Path(asked.folder)
    kit = load_manifest(folder)
    found = collect(folder, kit, lambda paths: run.watched(paths, "Reading sheets", len(paths)))
    head = (*columns(str, "source"), *columns(int, "round"), *columns(str, "person"), *columns(int, "group"))
    of_sheet = (*columns(str, "recognised"), *columns(bool, "consent"), *columns(int, "foresight"))
    answers = columns(str, "indicator", "level", "confidence", "higher", "lower")
    problems = columns(str, "sheet", "field", "value", "message")
    return Result(
        found,
        (
            ResultTable("answers", (*head, *of_sheet, *answers), lambda: _answers(found)),
            ResultTable("problems", problems, lambda: (_cells(each) for each in found.problems)),
        ),
        lambda: _record(found),
        notes=tuple(map(_in_words, found.problems)),
        has_findings=bool(found.problems),
        beside=Folder(found.to_keep(kit), place=folder, replaces=True),
    )


def _answers(found: Collection) -> Iterator[tuple[Cell, ...]]:
    for sheet in found.sheets:
        head = (sheet.source, sheet.round, sheet.person, sheet.group)
        for indicator, answer in sheet.answers.items():
            level = None if answer.level is None else str(answer.level)
            facts = (" ".join(map(str, numbers)) for numbers in (answer.higher, answer.lower))
            of_sheet = (sheet.recognised, sheet.consent, sheet.foresight)
            yield (*head, *of_sheet, indicator, level, answer.confidence, *facts)


def _cells(problem: Problem) -> tuple[Cell, ...]:
    return (problem.sheet, problem.field, problem.value, problem.message)


def _record(found: Collection) -> dict[str, Any]:
    return {
        "files": found.files,
        "sheets": [asdict(sheet) for sheet in found.sheets],
        "problems": [asdict(problem) for problem in found.problems],
    }


def _in_words(problem: Problem) -> str:
    value = f"'{problem.value}'" if problem.value else ""
    return ": ".join(part for part in (problem.sheet, problem.field, value, problem.message) if part)


WORKSHOP_COLLECT = UseCase(
    "workshop collect", WorkshopCollectOptions, run_workshop_collect, parts=("answers", "problems")
)
