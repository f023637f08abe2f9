"""Conflict-years read from a file of UCDP/PRIO: the one that ships, or one that a library's settings name."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path

from peacecase.files.named_files import named_file
from peacecase.files.reading import decode_text, fault, read_text
from peacecase.files.separated import column_of, separated
from peacecase.model.conflict_years import ConflictYear, ConflictYears
from peacecase.model.diagnostic import Diagnostic

SHIPPED = "ucdp-acd-25.1.csv"
"""Every conflict of the states of the shipped cases, whole: Davies, Pettersson, Sollenberg and Oberg 2025, CC BY 4.0."""
NEEDED = ("conflict_id", "year", "intensity_level", "start_date2", "ep_end_date")
STATE = "gwno_a"
"""Column of the state on the first side; a file may lack it."""
_VERSION = re.compile(r"(\d{2})[._](\d)|acd-(\d{2})(\d)(?!\d)")
"""In a file's name: UcdpPrioConflict_v25_1, ucdp-prio-acd-251."""


@lru_cache(maxsize=1)
def shipped_conflict_years() -> ConflictYears:
    """The extract that ships with peacecase."""
    content = resources.files("peacecase.files").joinpath("data_sets", SHIPPED).read_bytes()
    years, found = parsed_conflict_years(decode_text(content, SHIPPED)[0] or "", SHIPPED)
    if years is None:
        raise ValueError(f"{SHIPPED}: {found[0].message}")
    return years


def library_conflict_years(folder: Path) -> tuple[ConflictYears | None, list[Diagnostic]]:
    """The conflict-years that a library looks its conflicts up in: of the file that its settings name, else the shipped.

    None where the file cannot be used; what is wrong with the settings themselves, `library_codebook` tells.
    """
    hint = "put the CSV file of the UCDP/PRIO Armed Conflict Dataset there"
    file, found = named_file(folder, "data", "ucdp", hint=hint)
    if file is not None:
        return load_conflict_years(file.path, file.home)
    wrong = [each for each in found if each.path]
    return (None, wrong) if wrong else (shipped_conflict_years(), [])


def load_conflict_years(
    path: Path, home: Path | None = None
) -> tuple[ConflictYears | None, list[Diagnostic]]:
    """The conflict-years in a CSV file as UCDP or peacesciencer gives it; None where it cannot be used, with every fault.

    `home`: the library that the file is of, and that no link may lead out of; None for a file that somebody named, which
    may be a pipe.
    """
    text, found = read_text(path, home, pipes=home is None)
    if text is None:
        return None, found
    years, faults = parsed_conflict_years(text, str(path))
    return years, found + faults


def parsed_conflict_years(text: str, file: str) -> tuple[ConflictYears | None, list[Diagnostic]]:
    """The conflict-years in the text of a CSV file; None where it cannot be used, with every fault."""
    delimiter, text, above = separated(text)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return _gathered(rows, file, above, lambda name: _column(text, rows, name, delimiter))
    except csv.Error as error:
        message = f"the table is damaged: {error}"
        return None, [fault("PC1013", file, message, line=rows.line_num + above)]


def _gathered(
    rows: "csv.DictReader[str]", file: str, above: int, column: Callable[[str], int]
) -> tuple[ConflictYears | None, list[Diagnostic]]:
    lacking = [name for name in NEEDED if name not in (rows.fieldnames or ())]
    if lacking:
        message = f"the columns {', '.join(lacking)} are not there"
        hint = "name the conflict-years of the UCDP/PRIO Armed Conflict Dataset, as a CSV file"
        return None, [fault("PC1013", file, message, hint)]
    twice = [name for name in NEEDED if list(rows.fieldnames or ()).count(name) > 1]
    if twice:
        return None, [fault("PC1013", file, f"the column {name} is there twice") for name in twice]
    found: list[Diagnostic] = []
    held: dict[str, dict[int, ConflictYear]] = defaultdict(dict)
    states: dict[str, str] = {}
    version = ""
    for row in rows:
        try:
            year = _conflict_year(row)
        except ValueError as error:
            message = str(error)
            at = column(message.partition(" ")[0])
            found.append(fault("PC1013", file, message, line=rows.line_num + above, column=at))
            continue
        # where several states were in it, a conflict-year stands in several rows
        held[row["conflict_id"].strip()][year.year] = year
        states.setdefault(row["conflict_id"].strip(), (row.get(STATE) or "").partition(",")[0].strip())
        version = version or (row.get("version") or "").strip()
    if found or not held:
        return None, found or [fault("PC1013", file, "there are no conflict-years")]
    named = _VERSION.search(Path(file).name)
    by_conflict = {each: tuple(years[at] for at in sorted(years)) for each, years in held.items()}
    through = max(years[-1].year for years in by_conflict.values())
    stated = version or (".".join(filter(None, named.groups())) if named else "not stated")
    named_states = {each: state for each, state in states.items() if state}
    return ConflictYears(stated, through, by_conflict, named_states), []


def _column(text: str, rows: "csv.DictReader[str]", name: str, delimiter: str) -> int:
    """Where on its line the cell of a column stands that the row read last has."""
    line = text.split("\n")[rows.line_num - 1]
    return column_of(line, list(rows.fieldnames or ()).index(name), delimiter)


def _conflict_year(row: Mapping[str, str | None]) -> ConflictYear:
    """Raises ValueError, in words, for cells that cannot be read."""
    given = {}
    for name in NEEDED:
        cell = row[name]
        if cell is None:
            raise ValueError(f"{name} is missing")
        given[name] = cell.strip()
    if not given["conflict_id"]:
        raise ValueError("conflict_id is blank")
    if given["intensity_level"] not in ("1", "2"):
        raise ValueError(f"intensity_level is '{given['intensity_level']}': it is 1 or 2")
    if not re.fullmatch(r"(19|20)\d\d", given["year"], re.ASCII):
        raise ValueError(f"year is '{given['year']}': it is a year such as 1992")
    ended = given["ep_end_date"]
    return ConflictYear(
        year=int(given["year"]),
        intensity=1 if given["intensity_level"] == "1" else 2,
        began=_day(given["start_date2"], "start_date2"),
        ended=_day(ended, "ep_end_date") if ended not in ("", "NA") else None,
    )


def _day(text: str, column: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise ValueError(f"{column} is '{text}': it is a day such as 1992-06-13") from None
