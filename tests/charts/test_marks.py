"""The marks of brief and report: each level, kind and result looks different without any colour."""

from xml.etree import ElementTree

import pytest

from peacecase.charts.marks import (
    BoxMark,
    Filling,
    activity_chart,
    box_chart,
    circles_chart,
    diamond_chart,
    event_chart,
    turn_chart,
)
from peacecase.charts.style import MISSION_COLOURS, _luminance

SVG = "{http://www.w3.org/2000/svg}"
BOXES = [
    *(BoxMark("level", level) for level in range(4)),
    BoxMark("victory", 3),
    BoxMark("facts"),
    BoxMark("unknown"),
    BoxMark("not_applicable"),
    BoxMark("not_assessed"),
    BoxMark("not_reached"),
]


def drawn(svg: str) -> str:
    """What is drawn, without its words."""
    return svg.partition("</title>")[2]


def test_no_two_boxes_look_alike() -> None:
    assert len({drawn(box_chart(mark, "same").svg) for mark in BOXES}) == len(BOXES)


@pytest.mark.parametrize("level", range(4))
def test_a_box_is_filled_from_below_by_a_third_a_level(level: int) -> None:
    chart = box_chart(BoxMark("level", level), "words", "#0072b2")
    filled = [
        rect for rect in ElementTree.fromstring(chart.svg).iter(f"{SVG}rect") if rect.get("fill") == "#0072b2"
    ]
    assert sum(float(rect.get("height", 0)) for rect in filled) == pytest.approx(10 * level / 3, abs=0.01)
    assert all(
        float(rect.get("y", 0)) + float(rect.get("height", 0)) == pytest.approx(10.5, abs=0.02)
        for rect in filled
    )


def test_steps_rivals_and_conflict_years_can_be_told_apart_by_form() -> None:
    steps = {
        drawn(circles_chart([result], "same").svg)
        for result in ("reached", "partly_reached", "not_reached", "unknown")
    }
    assert len(steps) == 4
    fillings: tuple[Filling, ...] = ("full", "half", "open")
    assert len({drawn(diamond_chart(each, "same").svg) for each in fillings}) == 3
    assert len({drawn(activity_chart(intensity, "same").svg) for intensity in range(3)}) == 3


def test_a_row_of_circles_is_as_wide_as_its_steps() -> None:
    one, three = circles_chart(["reached"], "a"), circles_chart(["reached", "unknown", "not_reached"], "b")
    assert three.width == one.width + 26
    assert three.svg.count("<circle") == 3


@pytest.mark.parametrize("color", MISSION_COLOURS)
def test_the_colours_of_missions_can_be_read_on_white(color: str) -> None:
    channels = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
    assert 1.05 / (_luminance(channels) + 0.05) >= 4.5


def test_flag_and_event_say_what_they_are() -> None:
    assert "<title>the turn</title>" in turn_chart("the turn").svg
    assert event_chart("key event").alt == "key event"
