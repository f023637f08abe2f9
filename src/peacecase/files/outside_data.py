"""Data sets of others in files that somebody named, told apart by their columns; nothing is fetched."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from peacecase.files.conflict_years import NEEDED as UCDP_COLUMNS
from peacecase.files.conflict_years import parsed_conflict_years
from peacecase.files.outside_table import DamagedError, OutsideTable, open_table
from peacecase.files.plain_file import UnreadableError, plain_stream
from peacecase.files.reading import decode_text, fault
from peacecase.model.conflict_years import ConflictYears
from peacecase.model.diagnostic import Diagnostic
from peacecase.model.outside_data import (
    DATA_SET_NAMES,
    PROVISIONS,
    VERSION_NOT_STATED,
    Accord,
    Accords,
    AccordYear,
    Countries,
    CountryRegimes,
    CountryYear,
    DataSet,
)
from peacecase.unseen import without_unseen

LARGEST_DATA_FILE = 1024 * 1024 * 1024
"""Bytes: V-Dem with all its columns has some hundred million."""
INDICES = ("v2x_polyarchy", "v2x_rule", "v2x_civlib")
"""Columns of V-Dem that are printed beside the regime."""
_ACCORD_NAMES = ("accord name", "accord_name", "accordname")
_COLUMNS: Mapping[DataSet, tuple[str, ...]] = {
    "ucdp": UCDP_COLUMNS,
    "pam": ("pam_caseid", "year"),
    "vdem": ("country_text_id", "year", "v2x_regime"),
}
_PAM_VERSION = re.compile(r"(?:V\.?|ID[_ -])(\d\.\d)", re.IGNORECASE)
_VDEM_VERSION = re.compile(r"[-_ ]v(\d{1,2}(?:\.\d)?)(?![\d.]*\d)", re.IGNORECASE)
_NOTHING = frozenset(("", "na", "n/a", "nan", "."))
_WHOLE = re.compile(r"(\d{1,6})(?:[.,]0+)?", re.ASCII)
_YEAR = re.compile(r"((?:1[6-9]|20)\d\d)(?:[.,]0+)?", re.ASCII)
_LONGEST_NAME = 120


@dataclass(slots=True)
class OutsideData:
    """What was read, one of each kind at most."""

    ucdp: ConflictYears | None = None
    pam: Accords | None = None
    vdem: Countries | None = None


def load_outside_data(paths: Sequence[Path]) -> tuple[OutsideData, list[Diagnostic]]:
    """What the files hold, and everything wrong with them: where there is a fault, nothing is to be used. Never raises."""
    data = OutsideData()
    found: list[Diagnostic] = []
    for path in paths:
        try:
            with plain_stream(path, LARGEST_DATA_FILE) as stream:
                found += _load(open_table(stream, path), data)
        except UnreadableError as error:
            found.append(fault(error.code, str(error.file), error.reason))
        except DamagedError as error:
            found.append(error.told)
    return data, found


def _load(table: OutsideTable, data: OutsideData) -> list[Diagnostic]:
    kind, faults = _kind_of(table)
    if kind is None:
        return faults
    if getattr(data, kind) is not None:
        message = f"this is a second file of the {DATA_SET_NAMES[kind]}"
        return [fault("PC1013", table.file, message, "name one of each data set")]
    if kind == "ucdp":
        octets = table.octets()
        if not octets:
            message = "conflict-years are not read from a workbook"
            return [fault("PC1013", table.file, message, "take the CSV file of the data set")]
        text, found = decode_text(octets, table.file)
        if text is not None:
            data.ucdp, more = parsed_conflict_years(text, table.file)
            found += more
        return [each for each in found if each.severity == "error"]
    if kind == "pam":
        data.pam = _accords(table)
    else:
        data.vdem = _countries(table)
    return table.faults


def _kind_of(table: OutsideTable) -> tuple[DataSet | None, list[Diagnostic]]:
    """Which data set the columns are of; what is wrong with them where that cannot be told."""
    held = set(table.header)
    for kind, names in _COLUMNS.items():
        if held.issuperset(names):
            twice = [name for name in names if list(table.header).count(name) > 1]
            return (None if twice else kind), [
                fault("PC1013", table.file, f"the column {name} is there twice") for name in twice
            ]
    nearest = max(_COLUMNS, key=lambda kind: len(held.intersection(_COLUMNS[kind]) - {"year"}))
    lacking = [name for name in _COLUMNS[nearest] if name not in held]
    if held.intersection(_COLUMNS[nearest]) - {"year"}:
        message = f"of the {DATA_SET_NAMES[nearest]} the columns {', '.join(lacking)} are not there"
        return None, [fault("PC1013", table.file, message, "take the file as it is published, as CSV")]
    known = "; ".join(f"{DATA_SET_NAMES[kind]}: {', '.join(names)}" for kind, names in _COLUMNS.items())
    return None, [fault("PC1013", table.file, "the columns are of no data set that is known here", known)]


def _accords(table: OutsideTable) -> Accords | None:
    """The accords of the Peace Accords Matrix, their provisions on arms, power and territory."""
    pairs = {
        each: (f"{each}_prov", f"{each}_implem")
        for each in PROVISIONS
        if f"{each}_prov" in table.header and f"{each}_implem" in table.header
    }
    if not pairs:
        message = (
            "no provision on arms, power or territory has its columns, such as cease_prov and cease_implem"
        )
        table.faults.append(fault("PC1013", table.file, message, "take the file as it is published"))
        return None
    name = next((each for each in _ACCORD_NAMES if each in table.header), None)
    shown = [each for each in (name, "country") if each in table.header and each is not None]
    columns = ["pam_caseid", "year", *shown, *(column for pair in pairs.values() for column in pair)]
    held: dict[str, dict[int, AccordYear]] = defaultdict(dict)
    about: dict[str, tuple[str, str]] = {}
    for row in table.records(columns):
        key, year = _whole(table, row, "pam_caseid"), _year(table, row)
        scores: dict[str, int | None] = {}
        for provision, (has, score) in pairs.items():
            if _score(table, row, has, (0, 1)) == 1:
                scores[provision] = _score(table, row, score, (0, 1, 2, 3))
        if key is None or year is None:
            continue
        if year in held[str(key)]:
            table.fault("year", f"accord {key} has a second row for {year}")
        held[str(key)][year] = AccordYear(year, scores)
        about.setdefault(str(key), (_text(row.get(name or "", "")), _text(row.get("country", ""))))
    accords = {
        key: Accord(key, *about[key], tuple(years[at] for at in sorted(years)))
        for key, years in held.items()
        if key in about
    }
    return Accords(
        _version(table.file, _PAM_VERSION), accords, tuple(each for each in PROVISIONS if each not in pairs)
    )


def _countries(table: OutsideTable) -> Countries:
    """The countries of V-Dem, their regime by year."""
    shown = [each for each in ("country_id", *INDICES) if each in table.header]
    held: dict[str, dict[int, CountryYear]] = defaultdict(dict)
    numbers: dict[str, str] = {}
    for row in table.records(["country_text_id", "year", "v2x_regime", *shown]):
        key, year = row["country_text_id"], _year(table, row)
        if not re.fullmatch(r"[A-Z]{3}", key, re.ASCII):
            table.fault(
                "country_text_id", f"country_text_id is '{_text(key)}': it is three capitals such as KHM"
            )
            continue
        regime = _score(table, row, "v2x_regime", (0, 1, 2, 3))
        if year is None:
            continue
        if year in held[key]:
            table.fault(
                "year",
                f"{key} has a second row for {year}: take the country-year file, not the country-date file",
            )
            continue
        held[key][year] = CountryYear(
            year, regime, {each: _text(row[each]) for each in INDICES if each in row}
        )
        numbers.setdefault(key, _text(row.get("country_id", "")))
    countries = {
        key: CountryRegimes(key, numbers[key], tuple(years[at] for at in sorted(years)))
        for key, years in held.items()
        if key in numbers
    }
    return Countries(_version(table.file, _VDEM_VERSION), countries)


def _version(file: str, form: re.Pattern[str]) -> str:
    named = form.search(Path(file).name)
    return named[1] if named else VERSION_NOT_STATED


def _text(text: str) -> str:
    return without_unseen(" ".join(text.split()))[:_LONGEST_NAME]


def _whole(table: OutsideTable, row: Mapping[str, str], name: str) -> int | None:
    found = _WHOLE.fullmatch(row[name])
    if not found:
        table.fault(name, f"{name} is '{_text(row[name])}': it is a whole number")
    return int(found[1]) if found else None


def _year(table: OutsideTable, row: Mapping[str, str]) -> int | None:
    found = _YEAR.fullmatch(row["year"])
    if not found:
        table.fault("year", f"year is '{_text(row['year'])}': it is a year such as 1992")
    return int(found[1]) if found else None


def _score(table: OutsideTable, row: Mapping[str, str], name: str, levels: tuple[int, ...]) -> int | None:
    """A level, or None where the cell says that there is none."""
    found = _WHOLE.fullmatch(row[name])
    if found and int(found[1]) in levels:
        return int(found[1])
    if row[name].casefold() not in _NOTHING:
        told = f"{', '.join(map(str, levels[:-1]))} or {levels[-1]}"
        table.fault(name, f"{name} is '{_text(row[name])}': it is {told}, or NA")
    return None
