"""Lists of an item in one cell, a line an entry, as people read and type them: where it stands, what it bears on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args

from peacecase.did_you_mean import did_you_mean
from peacecase.model.evidence import Direction, EvidenceLink
from peacecase.model.sources import Cite

CellEntry = dict[str, str]
DIRECTIONS: tuple[str, ...] = get_args(Direction)
BREAK = " ↵ "
"""Stands for a line break inside a text, since each line of the cell is an entry."""
CITE_FORM = "SOURCE: PLACE IN IT"
BEARING_FORM = "TARGET DIRECTION (episode ID; party ID): WHY"

_BEARING = re.compile(
    r"(?P<target>\S+?)\s+(?P<direction>\w+)\s*(?:\((?P<more>[^()]*)\))?\s*(?::\s*(?P<why>.*))?"
)
_MORE = {"episode": "episode", "party": "by_party", "by_party": "by_party"}


def cites_cell(cites: Iterable[Cite]) -> str:
    """``memoir: I(6) ¶2``, a place a line; the source alone where the place is left out."""
    return "\n".join(
        f"{each.source}: {_on_one(each.locator)}" if each.locator else each.source for each in cites
    )


def bearings_cell(bearings: Iterable[EvidenceLink]) -> str:
    """``violence_ended@+5 supports (episode geneva; party fmln): why``, a target a line; what is left out, is."""
    return "\n".join(map(_bearing, bearings))


def _bearing(link: EvidenceLink) -> str:
    of = [(word, given) for word, given in (("episode", link.episode), ("party", link.by_party)) if given]
    more = f" ({'; '.join(f'{word} {given}' for word, given in of)})" if of else ""
    return f"{link.target} {link.direction}{more}" + (f": {_on_one(link.why)}" if link.why else "")


def _on_one(text: str) -> str:
    return text.replace("\n", BREAK)


def _parted(text: str) -> str:
    return text.replace(BREAK, "\n").strip()


def read_cites(cell: str) -> tuple[list[CellEntry], list[str]]:
    """The places that a cell names, and what cannot be read in it."""
    found: list[CellEntry] = []
    for line in filter(None, map(str.strip, cell.split("\n"))):
        source, _colon, locator = (part.strip() for part in line.partition(":"))
        found.append({"source": source, **({"locator": _parted(locator)} if locator else {})})
    return found, []


def read_bearings(cell: str, targets: Iterable[str]) -> tuple[list[CellEntry], list[str]]:
    """What a cell says that the item bears on, and what cannot be read in it; `targets` are those that there are."""
    found: list[CellEntry] = []
    faults: list[str] = []
    known = list(targets)
    for line in filter(None, map(str.strip, cell.split("\n"))):
        match = _BEARING.fullmatch(line)
        if match is None:
            faults.append(f"'{_short(line)}' cannot be read: write {BEARING_FORM}, a target a line")
            continue
        if match["target"] not in known:
            faults.append(
                f"there is no '{_short(match['target'])}' to bear on{did_you_mean(match['target'], known)}"
            )
        if match["direction"] not in DIRECTIONS:
            near = did_you_mean(match["direction"], DIRECTIONS)
            faults.append(f"'{_short(match['direction'])}' is no direction{near}: {', '.join(DIRECTIONS)}")
        fields: CellEntry = {"target": match["target"], "direction": match["direction"]}
        for part in filter(None, map(str.strip, (match["more"] or "").split(";"))):
            word, _space, given = part.partition(" ")
            if word not in _MORE or not given.strip():
                faults.append(
                    f"'{_short(part)}' stands in brackets: these hold episode ID, party ID, or both"
                )
            else:
                fields[_MORE[word]] = given.strip()
        if match["why"]:
            fields["why"] = _parted(match["why"])
        found.append(fields)
    return found, faults


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
