"""Collecting: every returned file is kept, what can be read becomes sheets, what cannot is named."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from peacecase.errors import UserError
from peacecase.files.writing import WouldOverwriteError, write_file
from peacecase.workshop.collect.returned import LARGEST_FILE, RawSheet, read_returned, returned_files
from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.kit.sheet import ROUNDS, Problem, Sheet, is_blank, read_sheet

COLLECTED = "collected"
SHEETS = "sheets.json"
ORIGINALS = "originals"


@dataclass(frozen=True, slots=True)
class Collection:
    """All sheets of a workshop, and all that needs a look."""

    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]
    files: int
    """Files looked at."""
    kept: int
    """Files whose original is in collected/originals, also of earlier runs."""

    def of_round(self, number: int) -> tuple[Sheet, ...]:
        """The sheets of one round."""
        return tuple(sheet for sheet in self.sheets if sheet.round == number)


def collect(
    folder: Path, kit: KitManifest, watched: Callable[[list[Path]], Iterable[Path]] = iter
) -> Collection:
    """Read everything under returned/, keep each original, and write collected/sheets.json.

    Originals are never changed, moved or removed, and one that was kept stays kept when its file has gone from
    returned/. The same sheet in two files counts once; two different sheets of one seat in one round are both kept, and
    told, and neither is linked to a sheet of the other round.
    """
    paths = returned_files(folder)
    raw: list[RawSheet] = []
    problems: list[Problem] = []
    for path in watched(paths):
        problems += _keep_original(path, folder)
        found = read_returned(path, folder, kit.language)
        raw += found.sheets
        problems += found.problems
    sheets, more = _bind(raw, kit)
    problems += more
    sheets, more = _without_doubles(sheets)
    problems += more
    problems += _gone(folder, paths)
    store = {"kit": kit.id, "sheets": [asdict(sheet) for sheet in sheets]}
    write_file(
        folder / COLLECTED / SHEETS, json.dumps(store, indent=1, ensure_ascii=False) + "\n", replace=True
    )
    kept = sum(1 for _ in (folder / COLLECTED / ORIGINALS).iterdir())
    return Collection(tuple(sheets), tuple(sorted(problems)), len(paths), kept)


def load_sheets(folder: Path, kit: KitManifest) -> tuple[Sheet, ...]:
    """The sheets as last collected. Raises UserError where nothing was, or the store is of another kit."""
    path = folder / COLLECTED / SHEETS
    try:
        store = json.loads(path.read_text(encoding="utf-8"))
        sheets = TypeAdapter(tuple[Sheet, ...]).validate_python(store["sheets"])
    except FileNotFoundError as error:
        raise UserError(
            f"no sheets were collected in {folder}", f"peacecase workshop collect {folder}"
        ) from error
    except (OSError, ValueError, KeyError, TypeError, RecursionError, ValidationError) as error:
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


def _keep_original(path: Path, folder: Path) -> list[Problem]:
    originals = folder / COLLECTED / ORIGINALS
    name = str(path.relative_to(folder))
    try:
        originals.mkdir(parents=True, exist_ok=True)
        if path.stat().st_size > LARGEST_FILE:
            return [Problem(name, "", "", "too large to copy; it stays in returned/ alone")]
        content = path.read_bytes()
    except OSError as error:
        return [Problem(name, "", "", f"cannot be copied: {error.strerror}")]
    digest = _short(content)
    kept = originals / f"{digest}{path.suffix.lower()[:8]}"
    try:
        write_file(kept, content)
    except WouldOverwriteError:
        return []
    return []


def _gone(folder: Path, paths: Iterable[Path]) -> list[Problem]:
    """Sheets that were there at an earlier run and are not any more: kept, and told."""
    originals = folder / COLLECTED / ORIGINALS
    if not originals.is_dir():
        originals.mkdir(parents=True, exist_ok=True)
        return []
    present = {_digest(path) for path in paths}
    return [
        Problem(
            str(kept.relative_to(folder)),
            "",
            "",
            "collected before and no longer in returned/: kept, not counted; put it back if it was not replaced",
        )
        for kept in sorted(originals.iterdir())
        if kept.stem not in present and not kept.name.startswith(".")
    ]


def _digest(path: Path) -> str:
    """Name under which a file's original is kept; empty where it cannot be read or is too large to be kept."""
    try:
        return _short(path.read_bytes()) if path.stat().st_size <= LARGEST_FILE else ""
    except OSError:
        return ""


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
