"""A record's place is where an analyst would put the cursor."""

import pytest

from peacecase.files.positions import Positions, place_findings
from peacecase.model.diagnostic import Finding

TEXT = """\
title: Été
actors:
  north:
    name: North
  south: {name: South, note: }
list:
  - one
  - two: 2
    three: >-
      long
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("title",), (1, 8)),
        (("actors",), (2, 1)),
        (("actors", "north"), (3, 3)),
        (("actors", "north", "name"), (4, 11)),
        (("actors", "south", "name"), (5, 17)),
        (("actors", "south", "note"), (5, 24)),
        (("list", 0), (7, 5)),
        (("list", 1), (8, 5)),
        (("list", 1, "three"), (9, 12)),
        (("actors", "north", "kind"), (3, 3)),
        (("actors", "north", "name", "deeper"), (4, 11)),
        (("list", 7), (6, 1)),
        (("nothing",), (1, 1)),
        ((), (1, 1)),
    ],
)
def test_a_path_leads_to_its_place_or_to_the_nearest_parent(
    path: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    assert Positions(TEXT).of(path) == place


def test_the_key_can_be_meant_instead_of_its_text() -> None:
    assert Positions(TEXT).of(("actors", "north", "name"), key=True) == (4, 5)


def test_findings_are_placed_in_the_order_of_the_file() -> None:
    findings = [
        Finding("PC2001", "error", "x", ("list", 1, "two"), "later", "mend it"),
        Finding("PC2002", "error", "x", ("title",), "earlier"),
    ]
    placed = place_findings(findings, TEXT, "x.yaml")
    assert [(d.line, d.column, d.code, d.path) for d in placed] == [
        (1, 8, "PC2002", "title"),
        (8, 10, "PC2001", "list[1].two"),
    ]
    assert placed[1].hint == "mend it"
