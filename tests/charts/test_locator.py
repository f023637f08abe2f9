"""The small map: everything named is in it, nothing in dispute is filled, and no line runs where none is settled."""

import re
from collections.abc import Callable
from itertools import combinations
from xml.etree import ElementTree

import pytest

from peacecase.charts.canvas import Chart
from peacecase.charts.locator import NOT_FILLED, MapPlace, locator_chart
from peacecase.charts.outlines import inside, largest, outlines
from peacecase.charts.style import LAND, MUTED

from .conftest import Text

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*places: tuple[str, str, str]) -> Chart:
    chart = locator_chart([MapPlace(*place) for place in places], "Testland")  # type: ignore[arg-type]
    assert chart is not None
    return chart


def filled(chart: Chart) -> list[ElementTree.Element]:
    return [
        path for path in ElementTree.fromstring(chart.svg).iter(f"{SVG}path") if path.get("fill") == MUTED
    ]


@pytest.mark.parametrize(
    ("code", "west", "south", "east", "north"),
    [
        ("KHM", 102, 10, 108, 15),
        ("LKA", 79, 5, 82, 10),
        ("NOR", 4, 57, 32, 72),
        ("JPN", 129, 30, 146, 46),
        ("USA", -125, 24, -66, 50),
        ("FJI", 176, -20, 182, -15),
        ("TLS", 124, -10, 128, -8),
    ],
)
def test_a_country_lies_where_it_lies(
    code: str, west: float, south: float, east: float, north: float
) -> None:
    ring = largest(outlines().countries[code])
    x, y = inside(ring)
    assert west <= x <= east
    assert south <= y <= north
    assert all(west - 1 <= u <= east + 1 and south - 1 <= v <= north + 1 for u, v in ring)


def test_no_ring_jumps_round_the_globe() -> None:
    rings = [*outlines().land, *(ring for rings in outlines().countries.values() for ring in rings)]
    assert len(outlines().countries) == 236
    for ring in rings:
        assert all(abs(ring[at][0] - ring[at - 1][0]) < 180 for at in range(1, len(ring)))


@pytest.mark.parametrize(
    "places",
    [
        [("KHM", "Cambodia", "conflict"), ("JPN", "Japan", "lead"), ("THA", "Thailand", "partner")],
        [("LKA", "Sri Lanka", "conflict"), ("NOR", "Norway", "lead")],
        [
            ("GBR", "United Kingdom", "conflict"),
            ("USA", "United States", "lead"),
            ("IRL", "Ireland", "partner"),
        ],
        [("FJI", "Fiji", "conflict"), ("AUS", "Australia", "lead"), ("PRT", "Portugal", "partner")],
        [("RWA", "Rwanda", "conflict")],
    ],
)
def test_everything_named_is_in_the_picture_and_apart(
    places: list[tuple[str, str, str]], texts: Callable[[Chart], list[Text]]
) -> None:
    chart = drawn(*places)
    labels = texts(chart)
    assert len(labels) == len(places) + 1
    assert not any(one.overlaps(other) for one, other in combinations(labels, 2))
    for x, y in re.findall(r'<circle cx="(.*?)" cy="(.*?)"', chart.svg):
        assert 0 <= float(x) <= chart.width
        assert 0 <= float(y) <= chart.height
    assert all(name in chart.alt for _code, name, _part in places)


def test_one_country_more_is_a_wider_section() -> None:
    near, far = (
        drawn(("LKA", "Sri Lanka", "conflict")),
        drawn(("LKA", "Sri Lanka", "conflict"), ("NOR", "Norway", "lead")),
    )
    sizes = []
    for chart in (near, far):
        (shape,) = filled(chart)
        points = re.findall(r"([\d.]+),([\d.]+)", shape.attrib["d"])
        sizes.append(max(float(y) for _x, y in points) - min(float(y) for _x, y in points))
    assert sizes[0] > sizes[1] > 0


def test_countries_have_no_line_about_them_and_those_in_dispute_no_shape() -> None:
    chart = drawn(("ISR", "Israel", "conflict"), ("PSE", "Palestine", "conflict"), ("NOR", "Norway", "lead"))
    assert not filled(chart)
    assert (
        {"ISR", "PSE", "UKR", "RUS", "IND", "PAK", "CYP", "XKX", "ESH"}
        <= NOT_FILLED
        <= outlines().countries.keys()
    )
    land = [path for path in ElementTree.fromstring(chart.svg).iter(f"{SVG}path") if path.get("fill") == LAND]
    assert len(land) == 1
    assert "stroke" not in land[0].attrib
    assert "stroke" not in filled(drawn(("KHM", "Cambodia", "conflict")))[0].attrib


def test_a_country_with_two_parts_is_told_once_and_one_without_outline_not_at_all() -> None:
    chart = drawn(
        ("GBR", "United Kingdom", "conflict"), ("GBR", "United Kingdom", "partner"), ("TUV", "Tuvalu", "lead")
    )
    assert chart.alt == (
        "Map for Testland. Country of the conflict, filled or with a ring: United Kingdom. "
        "Outlines: Natural Earth; no statement on boundaries."
    )
    assert (
        locator_chart([MapPlace("TUV", "Tuvalu", "conflict"), MapPlace("NOR", "Norway", "lead")], "Testland")
        is None
    )
    assert locator_chart([], "Testland") is None
