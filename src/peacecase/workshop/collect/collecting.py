"""Collecting: every returned file is kept, what can be read becomes sheets, what cannot is named."""

import hashlib
import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from peacecase.errors import UserError
from peacecase.files.plain_file import UnreadableError, read_plain
from peacecase.files.reader_process import LARGEST_FILE
from peacecase.workshop.collect.decided import without_set_aside
from peacecase.workshop.collect.returned import RawSheet, read_returned, returned_files, shown_name
from peacecase.workshop.collect.returned_rivals import RIVALS_TABLE, RivalAnswer, RivalsRow, read_rivals
from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.kit.phones import load_phones
from peacecase.workshop.kit.sheet import ROUNDS, Problem, Sheet, is_blank, read_sheet

COLLECTED = "collected"
SHEETS = "sheets.json"
ORIGINALS = "originals"
MOST_DIFFERING = 2
"""Questions in which two sheets of one seat may differ and still look like one sheet typed twice."""
MOST_PROBLEMS = 1_000
"""Most problems of one returned file that are listed."""


@dataclass(frozen=True, slots=True)
class Collection:
    """All sheets of a workshop, and all that needs a look."""

    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]
    rivals: tuple[RivalAnswer, ...]
    """What was said of the rival explanations."""
    files: int
    """Files looked at."""
    kept: int
    """Files whose original is kept, also of earlier runs."""
    originals: Mapping[str, Path] = field(compare=False)
    """Files that were not kept before: name under which an original is kept -> the file."""
    names: Mapping[str, str] = field(compare=False)
    """Name under which an original is kept -> that of the returned file, also of earlier runs."""

    def of_round(self, number: int) -> tuple[Sheet, ...]:
        """The sheets of one round."""
        return tuple(sheet for sheet in self.sheets if sheet.round == number)

    def to_keep(self, kit: KitManifest) -> dict[str, str | bytes | Path]:
        """File of the room's folder -> its content, or the file that it is a copy of."""
        sheets = [asdict(sheet) for sheet in self.sheets]
        rivals = [asdict(answer) for answer in self.rivals]
        store = {"kit": kit.id, "originals": dict(self.names), "sheets": sheets, "rivals": rivals}
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
    returned/. A file that was changed in place counts as it is now. The same sheet in two files counts once; two different
    sheets of one seat in one round are both kept, and told, and neither is linked to a sheet of the other round.
    """
    paths, unread = returned_files(folder)
    raw: list[RawSheet] = []
    rows = list(_from_phones(folder))
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
        rows += found.rivals
        problems += found.problems
    sheets, more = _bind(raw, kit)
    problems += more
    sheets, more = without_set_aside(folder, sheets)
    problems += more
    sheets, more = _without_doubles(sheets)
    problems += more
    problems += _seats_of_one_round(sheets)
    rivals, more = _rivals(folder, kit, rows)
    problems += more
    before = _kept_before(folder)
    names = _names_before(folder) | {name: shown_name(path, folder) for name, path in present.items()}
    there = {shown_name(path, folder) for path in paths}
    gone = [name for name in before if name not in present and names.get(name) not in there]
    problems += [_gone(before[name], folder) for name in gone]
    originals = {name: path for name, path in present.items() if name not in before}
    return Collection(
        tuple(sheets),
        _bounded(problems),
        tuple(rivals),
        len(paths),
        len(before) + len(originals),
        originals,
        names,
    )


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


def _from_phones(folder: Path) -> tuple[RivalsRow, ...]:
    """What `workshop serve` wrote of the rivals; nothing where it did not."""
    path = folder / RIVALS_TABLE
    return read_returned(path, folder).rivals if os.path.lexists(path) else ()


def _rivals(
    folder: Path, kit: KitManifest, rows: Sequence[RivalsRow]
) -> tuple[list[RivalAnswer], list[Problem]]:
    if not rows:
        return [], []
    try:
        return read_rivals(rows, kit, load_phones(folder, kit.id))
    except UserError as error:
        return [], [Problem(rows[0][0], "", "", f"the rival explanations are not read: {error}")]


def load_rivals(folder: Path) -> tuple[RivalAnswer, ...]:
    """What was said of the rival explanations, as last collected; nothing of a store of before."""
    try:
        store = json.loads(read_plain(folder / COLLECTED / SHEETS, LARGEST_FILE, folder))
        return TypeAdapter(tuple[RivalAnswer, ...]).validate_python(store.get("rivals", ()))
    except (UnreadableError, ValueError, TypeError, AttributeError, RecursionError, ValidationError):
        return ()


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
    first_alike: dict[str, Sheet] = {}
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
        # As read, not as written: "1a" and "1A" are one seat. Without a seat two equal sheets may well be two people's.
        same = first_alike.setdefault(repr(replace(sheet, id="", source="")), sheet)
        if sheet.person is not None and same is not sheet:
            problems.append(Problem(each.source, "", "", f"the same sheet as {same.source}; counted once"))
            problems += found if same.id != sheet_id else ()
            continue
        alike[sheet_id] += 1
        if alike[sheet_id] > 1:
            sheet = replace(sheet, id=f"{sheet_id}-{alike[sheet_id]}")
        sheets.append(sheet)
        problems += found
    return sheets, problems


def _without_doubles(sheets: list[Sheet]) -> tuple[list[Sheet], list[Problem]]:
    """Two different sheets of one seat in one round are both kept, without the seat: nobody knows whose is whose."""
    by_seat: dict[tuple[int, str], list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        if sheet.person is not None:
            by_seat[sheet.round, sheet.person].append(sheet)
    doubled = {key: together for key, together in by_seat.items() if len(together) > 1}
    problems = []
    for (at, seat), together in doubled.items():
        hint = _what_it_may_be(together, by_seat.get((3 - at, seat)))
        for sheet in together:
            others = ", ".join(each.source for each in together if each is not sheet)
            message = f"another sheet of this seat in round {at} is {others}; both are kept, without the seat code{hint}"
            problems.append(Problem(sheet.source, "person", seat, message))
    ids = {sheet.id for together in doubled.values() for sheet in together}
    return [replace(sheet, person=None) if sheet.id in ids else sheet for sheet in sheets], problems


def _what_it_may_be(together: Sequence[Sheet], of_other_round: Sequence[Sheet] | None) -> str:
    """What two sheets of one seat look like: one of them typed twice, or one in the wrong round."""
    first, second = together[:2]
    differ = [indicator for indicator, answer in first.answers.items() if answer != second.answers[indicator]]
    if len(together) == 2 and 0 < len(differ) <= MOST_DIFFERING:
        return f". They differ in {', '.join(differ)} alone: if it is one sheet typed twice, take one out"
    if not of_other_round:
        return f". There is none of this seat in round {3 - first.round}: one of them may be of that round"
    return ""


def _seats_of_one_round(sheets: Sequence[Sheet]) -> list[Problem]:
    """Where one seat of a group wrote in round 1 alone, and one in round 2 alone: a slip of the finger, or two people."""
    problems = []
    seats: dict[int, dict[str, Sheet]] = {at: {} for at in ROUNDS}
    for sheet in sheets:
        if sheet.person is not None:
            seats[sheet.round][sheet.person] = sheet
    for group in sorted({sheet.group for sheet in sheets if sheet.group is not None}):
        first, second = (
            [seat for seat, sheet in seats[at].items() if sheet.group == group and seat not in seats[3 - at]]
            for at in ROUNDS
        )
        if len(first) == len(second) == 1:
            early, late = seats[1][first[0]], seats[2][second[0]]
            message = (
                f"no sheet of this seat in round 1, where {first[0]} ({early.source}) has none in round 2; "
                "if it is one person, mend the code"
            )
            problems.append(Problem(late.source, "person", second[0], message))
    return problems


def _name_of_original(path: Path, folder: Path) -> str:
    """The name under which a file's original is kept. Raises UnreadableError where it cannot be."""
    digest = hashlib.sha256(read_plain(path, LARGEST_FILE, folder)).hexdigest()
    ending = path.suffix.lower()[:8]
    return f"{digest[:16]}{ending if ending.isascii() and ending[1:].isalnum() else ''}"


def _kept_before(folder: Path) -> dict[str, Path]:
    originals = folder / COLLECTED / ORIGINALS
    kept = sorted(originals.iterdir()) if originals.is_dir() else []
    return {path.name: path for path in kept if not path.name.startswith(".")}


def _names_before(folder: Path) -> dict[str, str]:
    """What the returned files were called whose originals are kept, as the last run wrote it down."""
    try:
        store = json.loads(read_plain(folder / COLLECTED / SHEETS, LARGEST_FILE, folder))
        return TypeAdapter(dict[str, str]).validate_python(store["originals"])
    except (UnreadableError, ValueError, KeyError, TypeError, RecursionError, ValidationError):
        return {}  # a store of before, or none


def _gone(kept: Path, folder: Path) -> Problem:
    """A file that was there at an earlier run and is not any more: kept, and told."""
    message = (
        "collected before and no longer in returned/: kept, not counted; put it back if it was not replaced"
    )
    return Problem(shown_name(kept, folder), "", "", message)
