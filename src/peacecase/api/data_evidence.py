"""What a data set proposes, as items of evidence with their source in a case file; the level is left to the coder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from peacecase.analysis.outside_readings import DataReading
from peacecase.api.faulty_library import FaultyLibraryError
from peacecase.api.import_ratings import checked_case, errors_of
from peacecase.api.opened import Opened
from peacecase.api.result import Edit
from peacecase.files.codebooks import codebook_in_use
from peacecase.files.item_edits import ItemFields, set_items
from peacecase.files.new_ids import free_id, proposed_id
from peacecase.files.plain_file import read_plain
from peacecase.files.reading import MAX_BYTES, decode_text, with_text
from peacecase.model.case import Case
from peacecase.model.outside_data import DATA_SET_NAMES, DataSet
from peacecase.wording.outside_data import fits_words, reading_words, rows_words

_SOURCES: Mapping[DataSet, Mapping[str, str]] = {
    "ucdp": {
        "publisher": "Uppsala Conflict Data Program",
        "url": "https://ucdp.uu.se/downloads/",
        "origin": "ucdp-prio",
    },
    "pam": {
        "publisher": "Kroc Institute for International Peace Studies",
        "url": "https://peaceaccords.nd.edu/",
        "origin": "peace-accords-matrix",
    },
    "vdem": {
        "publisher": "V-Dem Institute",
        "url": "https://www.v-dem.net/data/the-v-dem-dataset/",
        "origin": "v-dem",
    },
}
_NAMES: Mapping[DataSet, tuple[str, ...]] = {
    "ucdp": ("ucdp/prio", "ucdp-prio"),
    "pam": ("peace accords matrix",),
    "vdem": ("v-dem", "varieties of democracy"),
}
"""By what the title of a source is known to be the data set."""
_IDS: Mapping[DataSet, str] = {"ucdp": "ucdp-prio", "pam": "pam", "vdem": "v-dem"}


@dataclass(frozen=True, slots=True)
class DataItem:
    """An item of evidence that is added."""

    case: str
    key: str
    target: str


def with_data_items(
    path: Path, library: Opened, case_id: str, readings: Iterable[tuple[str, DataReading]], day: str
) -> tuple[Edit | None, list[DataItem], list[str]]:
    """The change of a case file that adds what was read of its cells; the items; and a word on each that is there already.

    `day`: when the files were read. Raises FaultyLibraryError where the case would not validate.
    """
    before = read_plain(path, MAX_BYTES, library.folder)
    codebook = codebook_in_use(library.folder)
    text, _found = decode_text(before, str(path))
    case = checked_case(text or "", path, codebook)[0]
    if text is None or case is None:
        raise FaultyLibraryError((), f"{path} has to validate before evidence can be written into it")
    sources: dict[str, ItemFields] = {}
    evidence: dict[str, ItemFields] = {}
    items: list[DataItem] = []
    notes: list[str] = []
    for target, reading in readings:
        source = _source_of(case, reading) or _new_source(case, reading, day, sources)
        there = _cited(case, source, target)
        if there is not None:
            notes.append(f"{case_id}: {there} cites these data on {target} already")
            continue
        taken = {*case.evidence, *evidence}
        key = free_id(proposed_id("evidence", {}, taken), taken)
        evidence[key] = _item(target, reading, source)
        items.append(DataItem(case_id, key, target))
    if not items:
        return None, [], notes
    used = {place["source"] for each in evidence.values() for place in _places(each)}
    edited = set_items(
        text, {"sources": {key: each for key, each in sources.items() if key in used}, "evidence": evidence}
    )
    errors = errors_of(checked_case(edited, path, codebook)[1])
    if errors:
        raise FaultyLibraryError(errors, "the result would not validate; nothing was written")
    told = (
        f"{len(items)} item{'s' if len(items) > 1 else ''} of evidence added to {path}; the levels are yours"
    )
    return Edit(path, before, with_text(before, text, edited), told), items, notes


def _places(item: ItemFields) -> Sequence[Mapping[str, str]]:
    cites = item["cites"]
    return cites if cites is not None and not isinstance(cites, str) else ()


def _source_of(case: Case, reading: DataReading) -> str | None:
    """The source of the case that is the data set in this version."""
    for key, source in case.sources.items():
        title = source.title.casefold()
        if (
            source.type == "dataset"
            and reading.version in title
            and any(name in title for name in _NAMES[reading.data])
        ):
            return key
    return None


def _new_source(case: Case, reading: DataReading, day: str, sources: dict[str, ItemFields]) -> str:
    title = f"{DATA_SET_NAMES[reading.data]} {reading.version}"
    for key, fields in sources.items():
        if fields["title"] == title:
            return key
    key = free_id(f"{_IDS[reading.data]}-{reading.version.replace('.', '-')}", {*case.sources, *sources})
    sources[key] = {
        "type": "dataset",
        "title": title,
        **_SOURCES[reading.data],
        "accessed": day,
        "distance": "later",
    }
    return key


def _cited(case: Case, source: str, target: str) -> str | None:
    """The item that cites the source and bears on the cell."""
    return next(
        (
            key
            for key, item in case.evidence.items()
            if any(place.source == source for place in item.cites)
            and any(bearing.target == target for bearing in item.bears_on)
        ),
        None,
    )


def _item(target: str, reading: DataReading, source: str) -> ItemFields:
    fits = reading.fits or ()
    direction = (
        "supports"
        if min(fits) >= 2
        else "weakens"
        if max(fits) <= 1 or (3 not in fits and 0 in fits)
        else "mixed"
    )
    name = f"{DATA_SET_NAMES[reading.data]} {reading.version}"
    said = {
        "ucdp": f"By the {name}, the conflict was {reading_words(reading)}.",
        "pam": f"The {name} scores the accord's provisions on arms, power and territory ({reading_words(reading)}).",
        "vdem": f"The {name} classifies the regime ({reading_words(reading)}).",
    }[reading.data]
    return {
        "statement": said,
        "when": f"{reading.first.isoformat()}/{reading.last.isoformat()}",
        "cites": ({"source": source, "locator": rows_words(reading)},),
        "bears_on": (
            {
                "target": target,
                "direction": direction,
                "why": f"A proposal by rule (peacecase check-data): the rows fit {fits_words(reading)}. The coder decides.",
            },
        ),
        **({} if reading.data == "ucdp" else {"directness": "inferential"}),
    }
