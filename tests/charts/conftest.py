"""What tests of charts look at: the shapes and texts of a picture, and one picture of every kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from xml.etree import ElementTree

import pytest

from peacecase.charts.acceptability import acceptability_chart
from peacecase.charts.canvas import Chart
from peacecase.charts.case_chain import ChainRow, case_chain_chart
from peacecase.charts.clock import ClockRow, ClockStep, clock_chart
from peacecase.charts.configurations import Circle, ConfigurationColumn, configuration_chart
from peacecase.charts.distributions import LevelBars, distribution_chart
from peacecase.charts.hasse import hasse_chart
from peacecase.charts.horizons import FactorsAndOutcomes, OutcomeRow, horizon_charts
from peacecase.charts.intervals import IntervalRow, interval_chart, interval_panels
from peacecase.charts.locator import MapPlace, locator_chart
from peacecase.charts.robustness import RobustnessMark, RobustnessStrip, robustness_chart
from peacecase.charts.scatter import ScatterPoint, scatter_chart
from peacecase.charts.text import width_of
from peacecase.charts.timeline import TimelineMark, timeline_charts
from peacecase.charts.tornado import TornadoRow, tornado_chart
from peacecase.charts.trajectory import TrajectoryRow, TrajectoryStep, trajectory_chart
from peacecase.wording.sentences import percent

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Text:
    """A line of text in a picture, with the box it fills."""

    content: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Text) -> bool:
        slack = 0.5
        return (
            self.left < other.right - slack
            and other.left < self.right - slack
            and self.top < other.bottom - slack
            and other.top < self.bottom - slack
        )


def texts_of(chart: Chart) -> list[Text]:
    """Every line of text that is not turned, in painting order."""
    found = []
    for element in ElementTree.fromstring(chart.svg).iter(f"{SVG}text"):
        if "transform" in element.attrib:
            continue
        content, size = element.text or "", float(element.attrib["font-size"])
        width = width_of(content, size, element.get("font-weight") == "bold")
        anchor = element.get("text-anchor", "start")
        left = float(element.attrib["x"]) - {"start": 0, "middle": width / 2, "end": width}[anchor]
        baseline = float(element.attrib["y"])
        found.append(Text(content, left, baseline - size * 0.75, left + width, baseline + size * 0.2))
    return found


def one_of_every_kind(label: str) -> dict[str, Chart]:
    """Every kind of picture, with `label` in each place that takes a label."""
    rows = [
        IntervalRow(label, 0.67, 0.58, 0.75, 0.5),
        IntervalRow(f"{label} 2", None, 0.1, 0.9),
        IntervalRow(f"{label} 3", None, None, None),
        IntervalRow(f"{label} 4", 0.5, 0.5, 0.5),
    ]
    entries = [
        TimelineMark(date(1991, 10, 23), date(1991, 10, 23), "23 October 1991", label, key=True),
        TimelineMark(date(1992, 1, 1), date(1992, 12, 31), label, label),
    ]
    outcomes = [OutcomeRow(label, [3, None, 1, 0], ["3", label, "1", "0"])]
    bars = [
        (label, [LevelBars(label, [0.05, 0.1, 0.25, 0.6], 3), LevelBars(label, None, None)]),
    ]
    locator = locator_chart(
        [MapPlace("KHM", label, "conflict"), MapPlace("JPN", f"{label} 2", "lead")], label
    )
    assert locator is not None
    (timeline,) = timeline_charts(entries, (date(1991, 10, 1), date(1993, 9, 30)), label)
    (horizons,) = horizon_charts([FactorsAndOutcomes(label, rows, outcomes)], ["end", "+1", "+5", "+10"])
    return {
        "intervals": interval_chart(rows, label),
        "panels": interval_panels([(label, rows), (f"{label} 2", rows)]),
        "timeline": timeline,
        "map": locator,
        "trajectory": trajectory_chart(
            [
                TrajectoryStep(1, "1992", label, label, "reached"),
                TrajectoryStep(2, "1992–93", label, f"{label} 2", "unknown"),
            ],
            [
                TrajectoryRow(label, [0, "unknown"], ["not_assessed", 3]),
                TrajectoryRow(f"{label} 2", ["not_applicable", 2]),
            ],
            label,
        ),
        "horizons": horizons,
        "hasse": hasse_chart({"a": label, "b": f"{label} 2", "c": f"{label} 3"}, [("a", "b")]),
        "acceptability": acceptability_chart([label, f"{label} 2"], [[0.75, 0.25], [0.25, 0.75]], percent),
        "tornado": tornado_chart([TornadoRow(label, 0.4, 0.62)], 0.55, label),
        "scatter": scatter_chart(
            [ScatterPoint(label, 0.5, 1 / 3), ScatterPoint(f"{label} 2", 1, 1)], label, label
        ),
        "distributions": distribution_chart(bars, label),
        "configurations": configuration_chart(
            [label, f"{label} 2", f"{label} 3"],
            [
                ConfigurationColumn(label, (Circle(1), Circle(0, is_core=False), None), ("0.90", "–")),
                ConfigurationColumn("2", (None, Circle(1), Circle(0)), ("1.00", "0.25")),
            ],
            ["Consistency", "Unique coverage"],
            [("Solution coverage", "0.75")],
        ),
        "case chain": case_chain_chart(
            [
                ChainRow(label, ((label, True), (f"{label} 2", False)), True, (0, 1)),
                ChainRow(f"{label} 3", ((f"{label} 4", True),), False, ()),
            ],
            [label, f"{label} 5"],
        ),
        "clock": clock_chart([_clock(label), _clock(f"{label} 2")], 665, label),
        "robustness": robustness_chart(
            [
                RobustnessStrip(
                    label,
                    tuple(
                        RobustnessMark(shown, kind)
                        for shown, kind in (
                            ("0.7", "none"),
                            ("0.8", "chosen"),
                            ("0.85", "same"),
                            ("1", "changed"),
                        )
                    ),
                )
            ]
        ),
    }


def _clock(label: str) -> ClockRow:
    steps = (
        ClockStep(1, date(1990, 1, 1), date(1990, 9, 30), "reached"),
        ClockStep(2, date(1990, 3, 1), date(1990, 3, 2), "partly_reached"),
        ClockStep(3, date(1991, 1, 1), date(1991, 6, 30), "not_reached"),
        ClockStep(4, date(1992, 12, 1), date(1993, 6, 30), "unknown"),
    )
    span = date(1990, 1, 1), date(1992, 12, 31)
    return ClockRow(label, label, "#0072b2", *span, label, label, steps, (date(1992, 11, 1), label))


drawn_before = cache(one_of_every_kind)


@pytest.fixture
def every_kind() -> Callable[[str], dict[str, Chart]]:
    """Pictures with a label, drawn once for all tests."""
    return drawn_before


@pytest.fixture
def every_kind_anew() -> Callable[[str], dict[str, Chart]]:
    return one_of_every_kind


@pytest.fixture
def texts() -> Callable[[Chart], list[Text]]:
    return texts_of
