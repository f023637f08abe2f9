"""What comes back from a workshop's room: sheets collected, shown to the room, debriefed, and promoted to codings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, asdict, astuple, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from peacecase.api.faulty_library import FaultyLibraryError
from peacecase.api.import_ratings import checked_coding
from peacecase.api.opened import Opened
from peacecase.api.options import Arg, Opt, StrPath
from peacecase.api.result import Folder, Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.api.writing import need_folder
from peacecase.errors import UserError
from peacecase.files.library_folder import CODINGS, case_path, coding_path
from peacecase.files.plain_file import read_plain
from peacecase.files.reading import MAX_BYTES
from peacecase.tables.cells import Cell
from peacecase.workshop.kit.manifest import KitManifest, load_manifest

if TYPE_CHECKING:
    from peacecase.model.library import Library
    from peacecase.workshop.collect.collecting import Collection
    from peacecase.workshop.debrief.room import IndicatorRoom
    from peacecase.workshop.kit.sheet import Problem, Sheet

Room = Annotated[StrPath, Arg("DIR", "Folder that `workshop new` wrote.")]


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


@use_case("workshop collect", WorkshopCollectOptions, parts=("answers", "problems"))
def run_workshop_collect(_library: Opened, asked: WorkshopCollectOptions, run: Run) -> Result[Collection]:
    """The sheets as read, which `collected/sheets.json` keeps. Rows: one a sheet and question; `problems`: what to look at.

    Raises UserError where the folder holds no workshop.
    """
    from peacecase.workshop.collect.collecting import collect

    folder, kit = _opened(asked.folder, "collected/originals")
    found = collect(folder, kit, lambda paths: run.watched(paths, "Reading sheets", len(paths)))
    of_sheet = "source round:int person group:int recognised consent:bool foresight:int"
    answers = columns(f"{of_sheet} indicator level confidence higher lower")
    problems = ResultTable(
        "problems", columns("sheet field value message"), lambda: map(astuple, found.problems)
    )
    return Result(
        found,
        (ResultTable("answers", answers, lambda: _answers(found)), problems),
        lambda: {
            "files": found.files,
            "sheets": [asdict(sheet) for sheet in found.sheets],
            "rivals": [asdict(answer) for answer in found.rivals],
            "problems": problems.records(),
        },
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


def _in_words(problem: Problem) -> str:
    value = f"'{problem.value}'" if problem.value else ""
    return ": ".join(part for part in (problem.sheet, problem.field, value, problem.message) if part)


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


@use_case("workshop feedback", WorkshopFeedbackOptions, parts=("questions",))
def run_workshop_feedback(
    _library: Opened, asked: WorkshopFeedbackOptions, run: Run
) -> Result[tuple[IndicatorRoom, ...]]:
    """The questions, those on which groups differ most first. Rows: one a question, with a column a group.

    `gap`: highest less lowest group median; 0 to 3: people of the whole room at each level. Raises UserError where no
    sheets of the round were collected.
    """
    from peacecase.workshop.debrief.feedback import feedback_pdf
    from peacecase.workshop.debrief.room import indicator_rooms, most_different

    folder, kit, every = _collected(asked.folder, "feedback")
    sheets = [sheet for sheet in every if sheet.round == asked.round]
    if not sheets:
        raise UserError(
            f"there are no sheets of round {asked.round}", f"peacecase workshop collect {asked.folder}"
        )
    rooms = most_different(indicator_rooms(sheets, kit))
    groups = sorted({group for room in rooms for group in room.groups})
    table = ResultTable(
        "questions",
        (
            ("question", str),
            *((f"group {group}", float) for group in groups),
            *columns("gap:float 0:int 1:int 2:int 3:int"),
        ),
        lambda: _questions(rooms, groups),
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


def _questions(rooms: tuple[IndicatorRoom, ...], groups: list[int]) -> Iterator[tuple[Cell, ...]]:
    for room in rooms:
        medians = (_plain(room.groups[group].median) for group in groups)
        yield (room.indicator, *medians, _plain(room.gap), *room.room.levels)


def _plain(median: float | None) -> float | None:
    return median if median is None or median % 1 else int(median)


@dataclass(frozen=True)
class WorkshopCloseOptions:
    """Write the debrief: DIR/debrief/debrief.pdf, slides, and the counts as JSON.

    Distributions of both rounds, the room's median beside the reference coding with its own range, movement, agreement
    with its interval, hindsight (with --split-outcome), the facts that split the room, what it said of the rival explanations. It
    can be run again.

    \b
    Example:
      peacecase workshop close room
    """

    folder: Room


@use_case("workshop close", WorkshopCloseOptions)
def run_workshop_close(library: Opened, asked: WorkshopCloseOptions, run: Run) -> Folder:
    """Writes the debrief into the room's folder and returns the paths of its files.

    Raises UserError where no sheets were collected.
    """
    from peacecase.workshop.collect.collecting import load_rivals
    from peacecase.workshop.debrief.closing import close
    from peacecase.workshop.debrief.room_rivals import rivals_room
    from peacecase.workshop.kit.phones import load_phones

    folder, kit, sheets = _collected(asked.folder, "debrief")
    content = _with_case_of(library, kit)
    if (
        sha256(read_plain(case_path(library.folder, kit.case), MAX_BYTES, library.folder)).hexdigest()
        != kit.case_sha256
    ):
        run.warn("the case file has changed since the kit was made; the debrief uses it as it is now")
    case, rivals = content.cases[kit.case], None
    if answers := load_rivals(folder):
        try:
            rivals = rivals_room(answers, load_phones(folder, kit.id), case)
        except UserError as error:
            run.warn(f"the debrief is without the rival explanations: {error}")
    files = close(kit, case, content.codings.get(kit.case, ()), sheets, run.moment(), rivals)
    return Folder({f"debrief/{name}": content for name, content in files.items()}, (), folder, True)


@dataclass(frozen=True)
class WorkshopPromoteOptions:
    """Turn consented sheets of round 1 into anonymous second codings of the library.

    Writes codings/<case>/workshop-<id>-<number>.yaml, without seats, groups or notes. Sheets of round 2 are made after
    talking and are not independent; they stay in the folder. Running it again adds what is new.

    \b
    Example:
      peacecase workshop promote room && peacecase reliability
    """

    folder: Room


@use_case("workshop promote", WorkshopPromoteOptions)
def run_workshop_promote(library: Opened, asked: WorkshopPromoteOptions, _run: Run) -> Folder:
    """Writes what is new and returns its paths; codings that are there already stay as they are."""
    from peacecase.workshop.promote.promotion import promoted

    _folder, kit, sheets = _collected(asked.folder)
    content = _with_case_of(library, kit)
    case = content.cases[kit.case]
    need_folder(library.folder / CODINGS, library.folder, is_folder=True)
    made = promoted(sheets, kit, case)
    texts = {coding_path(library.folder, kit.case, each.id): made.text_of(each) for each in made.codings}
    faults = [
        fault
        for path, text in texts.items()
        for fault in checked_coding(text, path, case, content.codebook)[1]
    ]
    if faults:
        raise FaultyLibraryError(faults, "the sheets give codings that do not validate; nothing was written")
    there = [path for path in texts if path.exists()]
    return Folder(
        {str(path.relative_to(library.folder)): text for path, text in texts.items() if path not in there},
        notes=(*(f"{path} is there already; left as it is" for path in there), made.summary),
        place=library.folder,
        has_findings=not made.codings,
    )


def _opened(folder: StrPath, writes: str = "") -> tuple[Path, KitManifest]:
    """The room's folder, and what it was made for. Raises UserError where it holds no workshop, and where `writes`, a
    folder in it, cannot be written into."""
    room = Path(folder)
    kit = load_manifest(room)
    need_folder(room / writes, room, is_folder=True)
    return room, kit


def _collected(folder: StrPath, writes: str = "") -> tuple[Path, KitManifest, tuple[Sheet, ...]]:
    """As `_opened`, with the sheets collected."""
    from peacecase.workshop.collect.collecting import load_sheets

    room, kit = _opened(folder, writes)
    return room, kit, load_sheets(room, kit)


def _with_case_of(library: Opened, kit: KitManifest) -> Library:
    """The library with the case of a kit alone. Raises UserError where it is coded with another codebook than the kit's."""
    content = library.read((kit.case,))
    if content.codebook.id != kit.codebook.id:
        raise UserError(
            f"the workshop used the codebook '{kit.codebook.id}', and {library.folder} has '{content.codebook.id}'",
            "name the library that the kit was made from with --library DIR",
        )
    return content
