"""Results as plain data: the names of their fields, all the way down."""

import json
from dataclasses import dataclass

from peacecase.analysis.plain import plain


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    shares: tuple[float, ...]


@dataclass(frozen=True)
class Whole:
    kept: Part
    by_case: dict[str, Part | None]
    pairs: tuple[tuple[str, str], ...]
    aside: object


def test_a_record_has_the_names_of_the_fields_all_the_way_down() -> None:
    part = Part("a", (0.5, 1.0))
    record = plain(Whole(part, {"x": part, "y": None}, (("x", "y"),), object()), "aside")
    told = {"name": "a", "shares": [0.5, 1.0]}
    assert record == {"kept": told, "by_case": {"x": told, "y": None}, "pairs": [["x", "y"]]}
    assert json.loads(json.dumps(record)) == record
