"""Many cases in one picture, 26 to 60: every name is there, apart from the others, and unlike them."""

import re
from collections.abc import Callable
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peacecase.charts.acceptability import acceptability_chart
from peacecase.charts.canvas import Chart
from peacecase.charts.hasse import hasse_chart
from peacecase.charts.horizons import FactorsAndOutcomes, OutcomeRow, horizon_charts
from peacecase.charts.intervals import IntervalRow, interval_chart, interval_panels
from peacecase.charts.scatter import ScatterPoint, scatter_chart
from peacecase.charts.text import cut_apart, width_of
from peacecase.wording.sentences import percent

from .conftest import Text

SHORT = [f"Testland {1980 + at}, Norway" for at in range(40)]
FEWER = [f"Testland {1960 + at}, Norway" for at in range(26)]
MORE = [f"Testland {1960 + at}, Norway" for at in range(60)]
LONG = [
    f"The Democratic and Federal Republic of Testland and its Islands {1980 + at}, the Union of Neighbours of the North"
    for at in range(40)
]
AT_THE_END = [
    f"The Democratic and Federal Republic of Testland and its Islands, the mission of {1980 + at}"
    for at in range(40)
]
ROW = IntervalRow("Legitimacy", 0.6, 0.5, 0.7)


def pictures(names: list[str]) -> dict[str, list[Chart]]:
    dice = Random(3)
    points = [ScatterPoint(name, dice.randrange(13) / 12, dice.randrange(4) / 3) for name in names]
    labels = {f"c{at:02}": name for at, name in enumerate(names)}
    edges = [(f"c{at:02}", f"c{at + 8:02}") for at in range(len(names) - 16)]
    bands = [FactorsAndOutcomes(name, [ROW], [OutcomeRow("Violence ended", [3], ["3"])]) for name in names]
    shares = [[1 / len(names)] * len(names) for _each in names]
    return {
        "scatter": [scatter_chart(points, "x", "y")],
        "half scatter": [scatter_chart(points, "x", "y", 306)],
        "hasse": [hasse_chart(labels, edges)],
        "horizons": horizon_charts(bands, ["end"]),
        "intervals": [interval_chart([IntervalRow(name, 0.6, 0.5, 0.7) for name in names], "Testland")],
        "panels": [interval_panels([(name, [ROW]) for name in names])],
        "acceptability": [acceptability_chart(names, shares, percent)],
    }


@pytest.mark.parametrize(
    "kind", ["scatter", "half scatter", "hasse", "horizons", "intervals", "panels", "acceptability"]
)
@pytest.mark.parametrize(
    "names", [FEWER, SHORT, MORE, LONG, AT_THE_END], ids=["26", "40", "60", "long", "unlike at the end"]
)
def test_names_can_be_told_apart(names: list[str], kind: str, texts: Callable[[Chart], list[Text]]) -> None:
    years: set[str] = set()
    for chart in pictures(names)[kind]:
        shown = texts(chart)
        assert not any(one.overlaps(other) for one, other in combinations(shown, 2))
        years |= {word.strip(",…()") for text in shown for word in text.content.replace("…", "… ").split()}
    numbers = {str(number) for number in range(1, 41)}
    by_year = {re.findall(r"\d{4}", name)[0] for name in names} <= years
    assert by_year or (names is LONG and numbers <= years)


NAMES = st.lists(
    st.text(st.sampled_from("abc ﾊ漢"), max_size=40),
    min_size=2,
    max_size=12,
    unique_by=lambda name: name.strip(),
)


@settings(deadline=None)
@given(NAMES, st.integers(60, 200))
def test_names_cut_apart_fit_and_differ(names: list[str], width: int) -> None:
    names = list(dict.fromkeys(" ".join(name.split()) for name in names))
    shown = cut_apart(names, 10.0, width)
    assert len(set(shown)) == len(names)
    assert all(width_of(name, 10.0) <= width + 0.01 for name in shown)
    assert all(each == name for each, name in zip(shown, names, strict=True) if width_of(name, 10.0) <= width)


def test_one_name_given_twice_is_cut_alike() -> None:
    assert len(set(cut_apart(["A mission with a long name"] * 2, 10.0, 60.0))) == 1
