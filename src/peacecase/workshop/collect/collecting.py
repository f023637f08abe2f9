"""Collecting: every returned file is kept, what can be read becomes sheets, what cannot is named."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from peacecase.errors import UserError
from peacecase.files.plain_file import UnreadableError, read_plain
from peacecase.files.reader_process import LARGEST_FILE
from peacecase.workshop.collect.returned import RawSheet, read_returned, returned_files, shown_name
from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.kit.sheet import ROUNDS, Problem, Sheet, is_blank, read_sheet

COLLECTED = "collected"
SHEETS = "sheets.json"
ORIGINALS = "originals"
MOST_PROBLEMS = 1_000
"""Most problems of one returned file that are listed."""


@dataclass(frozen=True, slots=True)
class Collection:
    """All sheets of a workshop, and all that needs a look."""

    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]
    files: int
    """Files looked at."""
    kept: int
    """Files whose original is kept, also of earlier runs."""
    originals: Mapping[str, Path] = field(compare=False)
    """Files that were not kept before: name under which an original is kept -> the file."""

    def of_round(self, number: int) -> tuple[Sheet, ...]:
        """The sheets of one round."""
        return tuple(sheet for sheet in self.sheets if sheet.round == number)

    def to_keep(self, kit: KitManifest) -> dict[str, str | bytes | Path]:
        """File of the room's folder -> its content, or the file that it is a copy of."""
        store = {"kit": kit.id, "sheets": [asdict(sheet) for sheet in self.sheets]}
        originals = {f"{COLLECTED}/{ORIGINALS}/{name}": path for name, path in self.originals.items()}
        return {
            **originals,
            f"{COLLECTED}/{SHEETS}": json.dumps(store, indent=1, ensure_ascii=False) + "\n",
        }


def collect(
    folder: Path, kit: KitManifest, watched: Callable[[list[Path]], Iterable[Path]] = iter
) -> Collection:
    """Read everything under returned/. What `to_keep` names is for the caller to write.

    Originals are never changed, moved or removed, and one that was kept stays kept when its file has gone from
    returned/. The same sheet in two files counts once; two different sheets of one seat in one round are both kept, and
    told, and neither is linked to a sheet of the other round.
    """
    paths, unread = returned_files(folder)
    raw: list[RawSheet] = []
    problems = list(unread)
    present: dict[str, Path] = {}
    for path in watched(paths):
        try:
            present.setdefault(_name_of_original(path, folder), path)
        except UnreadableError:
            problems.append(
                Problem(shown_name(path, folder), "", "", "not copied; it stays in returned/ alone")
            )
        found = read_returned(path, folder, kit.language)
        raw += found.sheets
        problems += found.problems
    sheets, more = _bind(raw, kit)
    problems += more
    sheets, more = _without_doubles(sheets)
    problems += more
    before = _kept_before(folder)
    problems += [_gone(kept, folder) for name, kept in before.items() if name not in present]
    originals = {name: path for name, path in present.items() if name not in before}
    return Collection(tuple(sheets), _bounded(problems), len(paths), len(before) + len(originals), originals)


def _bounded(problems: list[Problem]) -> tuple[Problem, ...]:
    """The problems in order, so many of each file, and how many more there are."""
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_file[problem.sheet.partition(", row ")[0]].append(problem)
    kept = [each for found in by_file.values() for each in sorted(found)[:MOST_PROBLEMS]]
    more = [
        Problem(file, "", "", f"{len(found) - MOST_PROBLEMS:,} more problems in this file are not listed")
        for file, found in by_file.items()
        if len(found) > MOST_PROBLEMS
    ]
    return tuple(sorted([*kept, *more]))


def load_sheets(folder: Path, kit: KitManifest) -> tuple[Sheet, ...]:
    """The sheets as last collected. Raises UserError where nothing was, or the store is of another kit."""
    path = folder / COLLECTED / SHEETS
    try:
        store = json.loads(read_plain(path, LARGEST_FILE, folder))
        sheets = TypeAdapter(tuple[Sheet, ...]).validate_python(store["sheets"])
    except UnreadableError as error:
        said = f"no sheets were collected in {folder}" if error.is_missing else str(error)
        raise UserError(said, f"peacecase workshop collect {folder}") from error
    except (ValueError, KeyError, TypeError, RecursionError, ValidationError) as error:
        raise UserError(f"{path} is damaged", f"peacecase workshop collect {folder}") from error
    if store.get("kit") != kit.id or not all(_can_be_of(kit, sheet) for sheet in sheets):
        raise UserError(f"{path} is of another workshop", f"peacecase workshop collect {folder}")
    return sheets


def _can_be_of(kit: KitManifest, sheet: Sheet) -> bool:
    """True where the kit has everything that the sheet speaks of."""
    facts = {number for answer in sheet.answers.values() for number in (*answer.higher, *answer.lower)}
    return (
        sheet.round in ROUNDS
        and (sheet.group is None or 1 <= sheet.group <= kit.groups)
        and set(sheet.answers) == set(kit.indicators)
        and facts <= set(kit.facts)
    )


def _bind(raw: Iterable[RawSheet], kit: KitManifest) -> tuple[list[Sheet], list[Problem]]:
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    first_by_content: dict[str, Sheet] = {}
    alike: Counter[str] = Counter()
    for each in raw:
        if is_blank(each.fields):
            problems.append(Problem(each.source, "", "", "nobody wrote on this sheet"))
            continue
        content = json.dumps([each.round, sorted(each.fields.items())], ensure_ascii=False)
        sheet_id = hashlib.sha256(f"{kit.id}{content}".encode()).hexdigest()[:12]
        sheet, found = read_sheet(
            each.fields, kit, source=each.source, round_number=each.round, sheet_id=sheet_id
        )
        # Without a seat two equal sheets may well be two people's.
        if sheet.person is not None and sheet_id in first_by_content:
            same = first_by_content[sheet_id]
            problems.append(Problem(each.source, "", "", f"the same sheet as {same.source}; counted once"))
            continue
        alike[sheet_id] += 1
        if alike[sheet_id] > 1:
            sheet = replace(sheet, id=f"{sheet_id}-{alike[sheet_id]}")
        first_by_content[sheet_id] = sheet
        sheets.append(sheet)
        problems += found
    return sheets, problems


def _without_doubles(sheets: list[Sheet]) -> tuple[list[Sheet], list[Problem]]:
    """Two different sheets of one seat in one round are both kept, without the seat: nobody knows whose is whose."""
    by_seat: dict[tuple[int, str], list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        if sheet.person is not None:
            by_seat[sheet.round, sheet.person].append(sheet)
    doubled = {sheet.id for together in by_seat.values() if len(together) > 1 for sheet in together}
    problems = [
        Problem(
            sheet.source,
            "person",
            sheet.person or "",
            f"there are two different sheets of this seat in round {sheet.round}; both are kept, without the seat code",
        )
        for sheet in sheets
        if sheet.id in doubled
    ]
    return [replace(sheet, person=None) if sheet.id in doubled else sheet for sheet in sheets], problems


def _name_of_original(path: Path, folder: Path) -> str:
    """The name under which a file's original is kept. Raises UnreadableError where it cannot be."""
    digest = hashlib.sha256(read_plain(path, LARGEST_FILE, folder)).hexdigest()
    ending = path.suffix.lower()[:8]
    return f"{digest[:16]}{ending if ending.isascii() and ending[1:].isalnum() else ''}"


def _kept_before(folder: Path) -> dict[str, Path]:
    originals = folder / COLLECTED / ORIGINALS
    kept = sorted(originals.iterdir()) if originals.is_dir() else []
    return {path.name: path for path in kept if not path.name.startswith(".")}


def _gone(kept: Path, folder: Path) -> Problem:
    """A file that was there at an earlier run and is not any more: kept, and told."""
    message = (
        "collected before and no longer in returned/: kept, not counted; put it back if it was not replaced"
    )
    return Problem(shown_name(kept, folder), "", "", message)
