"""What each kind of picture shows, in numbers and in words."""

import random
import re
from collections.abc import Callable
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peacecase.charts.acceptability import acceptability_chart, ordinal
from peacecase.charts.canvas import Canvas, Chart
from peacecase.charts.distributions import LevelBars, distribution_chart
from peacecase.charts.hasse import hasse_chart
from peacecase.charts.horizons import FactorsAndOutcomes, OutcomeRow, horizon_charts
from peacecase.charts.intervals import IntervalRow, in_words, interval_chart
from peacecase.charts.scatter import ScatterPoint, scatter_chart
from peacecase.charts.timeline import WINDOW_SHARE, TimeAxis, TimelineMark, timeline_charts
from peacecase.charts.tornado import TornadoRow, tornado_chart
from peacecase.wording.sentences import percent

from .conftest import Text

SVG = "{http://www.w3.org/2000/svg}"
Texts = Callable[[Chart], list[Text]]


def forty_entries() -> list[TimelineMark]:
    dice = random.Random(7)
    first = date(1990, 1, 1)
    return [
        TimelineMark(
            day := first + timedelta(days=int(dice.random() ** 3 * 3000)),
            day + timedelta(days=dice.choice([0, 0, 29, 120])),
            f"{day.day} March {day.year}",
            "Something happened then and there " * dice.choice([1, 2, 4]),
            key=number % 5 == 0,
        )
        for number in range(40)
    ]


def test_no_label_of_a_crowded_timeline_covers_another(texts: Texts) -> None:
    for chart in timeline_charts(forty_entries(), (date(1991, 10, 1), date(1993, 9, 1)), "Testland"):
        labels = [text for text in texts(chart) if text.left > 60]
        assert len(labels) > 30
        for at, label in enumerate(labels):
            assert not any(label.overlaps(other) for other in labels[:at])


def test_every_entry_of_a_timeline_is_drawn_and_told_once() -> None:
    entries = [
        TimelineMark(date(1990 + n, 1, 1), date(1990 + n, 1, 1), str(1990 + n), f"Event {n}")
        for n in range(30)
    ]
    charts = timeline_charts(entries, None, "Testland")
    drawn = [text for chart in charts for text in re.findall(r">(Event \d+)</text>", chart.svg)]
    assert sorted(drawn) == sorted(entry.event for entry in entries)
    assert all(sum(f"{entry.when}: {entry.event}" in chart.alt for chart in charts) == 1 for entry in entries)


def test_a_timeline_too_tall_for_a_page_becomes_several_of_like_height() -> None:
    charts = timeline_charts(forty_entries() * 2, None, "Testland", max_height=500)
    assert len(charts) >= 3
    assert all(chart.height <= 500 for chart in charts)
    assert min(chart.height for chart in charts) >= 250


def test_marks_stand_where_their_days_are() -> None:
    entries = [
        TimelineMark(day, day, "", name)
        for day, name in ((date(1990, 1, 1), "a"), (date(1991, 1, 1), "b"), (date(1994, 1, 1), "c"))
    ]
    (chart,) = timeline_charts(entries, None, "Testland")
    heights = [
        float(circle.attrib["cy"]) for circle in ElementTree.fromstring(chart.svg).iter(f"{SVG}circle")
    ]
    first, second, third = sorted(heights)
    assert (second - first) / (third - first) == pytest.approx(365 / 1461, abs=0.01)


WINDOW = date(1991, 10, 1), date(1993, 9, 30)


def on_axis(chart: Chart) -> list[float]:
    """Heights of the marks of a timeline, from the top."""
    circles = ElementTree.fromstring(chart.svg).iter(f"{SVG}circle")
    return sorted(float(circle.attrib["cy"]) for circle in circles)


def test_the_window_has_most_of_a_timeline_and_the_picture_says_how_much_shorter_other_years_are(
    texts: Texts,
) -> None:
    days = [date(1979, 2, 1), *WINDOW, date(1997, 7, 5)]
    (chart,) = timeline_charts([TimelineMark(day, day, "", "Talks.") for day in days], WINDOW, "Testland")
    first, opens, closes, last = on_axis(chart)
    assert (closes - opens) / (last - first) == pytest.approx(WINDOW_SHARE, abs=0.01)
    # Outside 12.7 and 3.8 years share two fifths, inside 2.0 years have three: 100 * 0.4 / 16.4 * 2.0 / 0.6 = 8.1.
    assert (opens - first) / (last - closes) == pytest.approx(12.66 / 3.76, abs=0.05)
    told = "Dashed: outside the window, where a year has 8 % of the room of a year within it."
    assert chart.alt.endswith(told)
    assert texts(chart)[-1].content == told
    assert 'stroke-dasharray="2 2.5"' in chart.svg


def test_a_window_that_has_the_room_by_its_years_has_one_scale() -> None:
    days = [date(1991, 5, 1), *WINDOW, date(1993, 12, 1)]
    (chart,) = timeline_charts([TimelineMark(day, day, "", "Talks.") for day in days], WINDOW, "Testland")
    assert "Dashed" not in chart.svg
    assert "stroke-dasharray" not in chart.svg
    first, opens, _closes, last = on_axis(chart)
    assert (opens - first) / (last - first) == pytest.approx(153 / 945, abs=0.01)


DAYS = st.dates(date(1945, 1, 1), date(2026, 12, 31))


@settings(deadline=None)
@given(st.lists(DAYS, min_size=2, max_size=12), DAYS, st.integers(0, 9000), st.lists(DAYS, min_size=2))
def test_a_later_day_never_stands_higher(
    entries: list[date], start: date, length: int, days: list[date]
) -> None:
    window = start, start + timedelta(days=length)
    for chart in timeline_charts([TimelineMark(day, day, "", "x") for day in entries], window, "Testland"):
        heights = [
            float(circle.attrib["cy"]) for circle in ElementTree.fromstring(chart.svg).iter(f"{SVG}circle")
        ]
        assert heights == sorted(heights)
        assert all(0 <= height <= chart.height for height in heights)
    axis = TimeAxis(min(days), max(days), 0.0, 100.0, None, 1.0)
    assert [axis.y(min(days)), axis.y(max(days))] == [
        0.0,
        pytest.approx(100.0 if len(set(days)) > 1 else 0.0),
    ]


def test_the_turn_has_a_flag_and_its_words(texts: Texts) -> None:
    day = date(1992, 11, 30)
    entry = TimelineMark(day, day, "30 November 1992", "The Council decides", turn="Talks had failed.")
    (chart,) = timeline_charts([entry], None, "Testland")
    assert "<circle" not in chart.svg
    assert "<polygon" in chart.svg
    assert [text.content for text in texts(chart)][-2:] == [
        "The Council decides",
        "The turn: Talks had failed.",
    ]
    assert "The Council decides The turn: Talks had failed." in chart.alt


def test_the_last_year_that_there_is_can_be_drawn() -> None:
    days = date(9998, 1, 1), date(9999, 12, 31)
    (chart,) = timeline_charts([TimelineMark(day, day, "", "Talks.") for day in days], None, "Testland")
    assert ">9999<" in chart.svg


def test_a_timeline_without_entries_is_no_picture() -> None:
    assert timeline_charts([], None, "Testland") == []


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (IntervalRow("x", 2 / 3, 0.5, 0.75), "67 (50–75)"),
        (IntervalRow("x", 2 / 3, 2 / 3, 2 / 3), "67"),
        (IntervalRow("x", None, 0.25, 11 / 12), "not scored (25–92)"),
        (IntervalRow("x", None, None, None), "does not apply"),
        (IntervalRow("x", 0.125, 0.0, 1.0), "13 (0–100)"),
    ],
)
def test_a_score_is_printed_with_its_bounds(row: IntervalRow, told: str, texts: Texts) -> None:
    assert in_words(row) == told
    chart = interval_chart([row], "Testland")
    assert told in [text.content for text in texts(chart)]
    assert told in chart.alt


def test_dots_stand_on_the_scale_at_their_scores() -> None:
    chart = interval_chart(
        [IntervalRow("a", 0.0, 0.0, 0.0), IntervalRow("b", 1.0, 1.0, 1.0), IntervalRow("c", 0.25, 0.0, 1.0)],
        "Testland",
    )
    dots = [float(dot.attrib["cx"]) for dot in ElementTree.fromstring(chart.svg).iter(f"{SVG}circle")]
    assert (dots[2] - dots[0]) / (dots[1] - dots[0]) == pytest.approx(0.25, abs=1e-3)


def test_a_factor_that_is_not_scored_has_a_dashed_line_and_no_dot() -> None:
    chart = interval_chart([IntervalRow("a", None, 0.2, 0.8)], "Testland")
    assert "<circle" not in chart.svg
    assert "stroke-dasharray" in chart.svg


def test_rank_shares_fill_the_bar_and_are_told_in_words() -> None:
    chart = acceptability_chart(["A", "B"], [[0.755, 0.245], [0.245, 0.755]], percent)
    boxes = list(ElementTree.fromstring(chart.svg).iter(f"{SVG}rect"))
    rows: dict[str, float] = {}
    for box in boxes:
        rows[box.attrib["y"]] = rows.get(box.attrib["y"], 0.0) + float(box.attrib["width"])
    assert len({round(width) for width in rows.values()}) == 1
    assert float(boxes[0].attrib["width"]) / sum(
        float(b.attrib["width"]) for b in boxes[:2]
    ) == pytest.approx(0.755, abs=1e-3)
    assert "A: 1st 76 %, 2nd 25 %" in chart.alt


def test_rank_shares_are_not_rounded_to_certainty() -> None:
    chart = acceptability_chart(["A", "B"], [[0.9994, 0.0006], [0.0006, 0.9994]], percent)
    assert "1st more than 99 %" in chart.alt
    assert "100 %;" not in chart.alt


@pytest.mark.parametrize(
    ("rank", "word"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (112, "112th"),
    ],
)
def test_ranks_are_written_as_ordinals(rank: int, word: str) -> None:
    assert ordinal(rank) == word


def test_a_tornado_names_both_ends_and_the_coded_index() -> None:
    chart = tornado_chart(
        [TornadoRow("Public support", 0.4, 0.62), TornadoRow("Delivery", 0.55, 0.58)], 0.55, "Testland"
    )
    assert "55 as coded" in chart.alt
    assert "Public support 40–62; Delivery 55–58" in chart.alt
    below, above = (
        box for box in ElementTree.fromstring(chart.svg).iter(f"{SVG}rect") if box.attrib["y"] == "22.5"
    )
    # told apart by form, not by colour alone: outlined below the coded index, filled above it
    assert "stroke" in below.attrib
    assert "stroke" not in above.attrib
    assert float(below.attrib["width"]) / float(above.attrib["width"]) == pytest.approx(0.15 / 0.07, rel=0.01)


def test_names_in_a_plot_never_cover_each_other(texts: Texts) -> None:
    dice = random.Random(3)
    points = [
        ScatterPoint(
            f"Case number {n}", dice.choice([0, 0.5, 0.58, 0.67, 0.75, 1]), dice.choice([0, 1 / 3, 2 / 3, 1])
        )
        for n in range(20)
    ]
    chart = scatter_chart(points, "Legitimacy", "Violence ended", 627.0)
    names = [text for text in texts(chart) if text.content.startswith("Case number")]
    assert len(names) == 20
    for at, name in enumerate(names):
        assert not any(name.overlaps(other) for other in names[:at])


@pytest.mark.parametrize("width", [306.0, 627.0])
def test_sixty_names_stand_whole_inside_the_picture(texts: Texts, width: float) -> None:
    """Where names find no room the points have numbers, and the names of each number stand below."""
    dice = random.Random(5)
    points = [
        ScatterPoint(
            f"Northern Place{n:02}",
            dice.choice([0.42, 0.5, 0.58, 0.67, 0.75]),
            dice.choice([0, 1 / 3, 2 / 3, 1]),
        )
        for n in range(60)
    ]
    across, up = "Objective attained, end of the window, and after", "Violence ended, ten years on"
    chart = scatter_chart(points, across, up, width)
    set_texts = texts(chart)
    assert all(
        text.left >= 0 and text.right <= width and text.top >= 0 and text.bottom <= chart.height
        for text in set_texts
    )
    told = " ".join(text.content for text in set_texts)
    assert [f"Place{n:02}" for n in range(60)] == sorted(re.findall(r"Place\d\d", told))
    assert across in told
    assert f">{up}<" in chart.svg
    spots = sorted({(point.x, point.y) for point in points})
    key = {text.content.partition(":")[0]: text.content for text in set_texts if ": " in text.content}
    if width == 306.0:
        for number, spot in enumerate(spots, start=1):
            assert key[str(number)].rstrip(",").split(", ")[0].partition(": ")[2] == next(
                point.name for point in points if (point.x, point.y) == spot
            )
    for at, text in enumerate(set_texts):
        assert not any(text.overlaps(other) for other in set_texts[:at])


def test_cases_on_one_spot_share_a_point_and_list_their_names() -> None:
    chart = scatter_chart([ScatterPoint("A", 0.5, 0.5), ScatterPoint("B", 0.5, 0.5)], "x", "y")
    assert chart.svg.count("<circle") == 1
    assert "A 50 / 50; B 50 / 50" in chart.alt


def test_a_hasse_diagram_draws_each_edge_and_sets_unordered_cases_apart(texts: Texts) -> None:
    chart = hasse_chart(
        {"a": "Aceh", "b": "Bosnia", "c": "Cambodia", "d": "Darfur"}, [("a", "b"), ("b", "c")]
    )
    assert chart.svg.count("<path") == 2
    height = {text.content: text.top for text in texts(chart)}
    assert height["Aceh"] < height["Bosnia"] < height["Cambodia"] < height["Darfur"]
    assert "Aceh directly above Bosnia" in chart.alt
    assert "Ordered with no other: Darfur" in chart.alt


def test_an_order_without_a_pair_says_so(texts: Texts) -> None:
    chart = hasse_chart({"a": "Aceh", "b": "Bosnia"}, [])
    assert "No case is ordered with another" in [text.content for text in texts(chart)]
    assert "no case above another" in chart.alt


def test_no_box_of_a_crowded_hasse_diagram_covers_another() -> None:
    labels = {f"c{n}": f"Testland {1980 + n}, Examplia" for n in range(14)}
    chart = hasse_chart(labels, [("c0", f"c{n}") for n in range(1, 14)])
    boxes = [
        tuple(float(box.attrib[name]) for name in ("x", "y", "width", "height"))
        for box in ElementTree.fromstring(chart.svg).iter(f"{SVG}rect")
    ]
    assert len(boxes) == 14
    for at, (x, y, width, height) in enumerate(boxes):
        for left, top, broad, tall in boxes[:at]:
            assert x >= left + broad or left >= x + width or y >= top + tall or top >= y + height


def test_outcomes_stand_by_horizon_with_their_levels(texts: Texts) -> None:
    band = FactorsAndOutcomes(
        "Testland",
        [IntervalRow("Legitimacy", 0.5, 0.5, 0.5)],
        [OutcomeRow("Violence ended", [3, None, 1, 0], ["3", "?", "1", "0"])],
    )
    (chart,) = horizon_charts([band], ["end", "+1", "+5", "+10"])
    assert "Violence ended end: 3, +1: ?, +5: 1, +10: 0" in chart.alt
    tiles = [text.content for text in texts(chart) if text.left > 460]
    assert tiles[-4:] == ["3", "?", "1", "0"]


def test_many_bands_become_several_pictures() -> None:
    band = FactorsAndOutcomes("Testland", [IntervalRow("Legitimacy", 0.5, 0.5, 0.5)] * 5, [])
    charts = horizon_charts([band] * 13, ["end"], max_height=700)
    assert len(charts) == 3
    assert all(chart.height <= 700 for chart in charts)


def test_bars_of_a_distribution_are_as_high_as_their_probabilities() -> None:
    chart = distribution_chart(
        [("Legitimacy", [LevelBars("Formal mandate", [0.1, 0.2, 0.3, 0.4], 3)])], "Testland"
    )
    bars = list(ElementTree.fromstring(chart.svg).iter(f"{SVG}rect"))
    heights = [float(bar.attrib["height"]) for bar in bars]
    assert heights == pytest.approx([h * heights[3] / 0.4 for h in (0.1, 0.2, 0.3, 0.4)])
    assert "Formal mandate 10/20/30/40" in chart.alt
    assert len({bar.attrib["fill"] for bar in bars[:3]}) == 1
    assert bars[3].attrib["fill"] != bars[0].attrib["fill"]


def test_numbers_in_pictures_are_short() -> None:
    canvas = Canvas(10, 10)
    canvas.line((0.123456, -0.0001), (10.0, 1 / 3))
    assert 'd="M0.12,0 L10,0.33"' in canvas.chart("x").svg
