"""Missions on one clock: one scale, half of it for a long one, lanes for steps that overlap."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from peacecase.charts.clock import ClockRow, ClockStep, clock_chart

SVG = "{http://www.w3.org/2000/svg}"
PALE = "#eef1f4"
ROW = ClockRow("Name", "", "#0072b2", date(1990, 1, 1), date(1991, 12, 31), "Jan 1990", "Dec 1991", (), None)


def bands(*rows: ClockRow) -> list[tuple[float, float]]:
    """Width and height of each mission's band."""
    root = ElementTree.fromstring(clock_chart(rows, 665, "words").svg)
    pale = [rect for rect in root.iter(f"{SVG}rect") if rect.get("fill") == PALE]
    return [(float(rect.get("width", 0)), float(rect.get("height", 0))) for rect in pale]


def test_missions_have_one_scale() -> None:
    (long, _), (short, _) = bands(replace(ROW, last=date(1997, 12, 31)), ROW)
    assert short == pytest.approx(long / 4, rel=0.01)


def test_a_mission_of_more_than_twelve_years_is_drawn_at_half_scale() -> None:
    long = replace(ROW, last=date(2003, 12, 31))
    assert long.is_long
    assert not replace(ROW, last=date(2001, 12, 31)).is_long
    (wide, _), (short, _) = bands(long, ROW)
    assert short == pytest.approx(wide / 14 * 2 * 2, rel=0.01)


def test_steps_that_overlap_stand_in_lanes_and_others_share_one() -> None:
    first = ClockStep(1, date(1990, 1, 1), date(1990, 12, 31), "reached")
    within = ClockStep(2, date(1990, 6, 1), date(1990, 7, 1), "not_reached")
    after = ClockStep(3, date(1991, 6, 1), date(1991, 7, 1), "unknown")
    ((_, one),) = bands(replace(ROW, steps=(first, after)))
    ((_, two),) = bands(replace(ROW, steps=(first, within, after)))
    assert two == 2 * one


def test_a_step_of_a_day_is_seen_and_one_beyond_the_end_is_cut() -> None:
    day = ClockStep(1, date(1991, 12, 31), date(1993, 1, 1), "reached")
    root = ElementTree.fromstring(clock_chart([replace(ROW, steps=(day,))], 665, "words").svg)
    (bar,) = [rect for rect in root.iter(f"{SVG}rect") if rect.get("fill") == "#0072b2"]
    assert float(bar.get("width", 0)) == pytest.approx(7.6)
    ((band, _),) = bands(ROW)
    assert float(bar.get("x", 0)) + 7.6 <= band + 0.02


def test_a_flag_that_would_stand_in_the_name_has_a_line_of_its_own() -> None:
    early, late = (replace(ROW, turn=(day, "the turn")) for day in (date(1990, 1, 5), date(1991, 6, 1)))
    assert clock_chart([early], 665, "w").height == clock_chart([late], 665, "w").height + 13


def test_a_clock_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no mission"):
        clock_chart([], 665, "words")
