"""Steps side by side: a box for each level, lines for two coders, results at the foot, and room for eleven steps."""

from collections.abc import Callable
from itertools import combinations
from xml.etree import ElementTree

import pytest

from peacecase.charts.canvas import Chart
from peacecase.charts.marks import StepKind
from peacecase.charts.trajectory import StepLevel, TrajectoryRow, TrajectoryStep, trajectory_chart

from .conftest import Text

SVG = "{http://www.w3.org/2000/svg}"
RESULTS: tuple[StepKind, ...] = ("reached", "partly_reached", "not_reached", "unknown")
LEVELS: tuple[StepLevel, ...] = (0, 1, 2, 3, "unknown", "not_applicable", "not_assessed")


def steps(count: int, title: str = "A step") -> list[TrajectoryStep]:
    return [
        TrajectoryStep(
            at + 1, "2003–04", "14 November 2003 – 23 April 2004", f"{title} {at}", RESULTS[at % 4]
        )
        for at in range(count)
    ]


def rows(count: int, steps_: int, blind: bool) -> list[TrajectoryRow]:
    levels = [LEVELS[at % len(LEVELS)] for at in range(steps_)]
    return [
        TrajectoryRow(f"Question number {at}", levels, levels[::-1] if blind else None) for at in range(count)
    ]


@pytest.mark.parametrize(
    "title", ["A step", "The suspension of the facilitation by one side, told at some length"]
)
def test_eleven_steps_of_eight_questions_stand_on_half_a_page_and_apart(
    title: str, texts: Callable[[Chart], list[Text]]
) -> None:
    chart = trajectory_chart(steps(11, title), rows(8, 11, blind=True), "Testland")
    assert chart.height <= 500
    labels = texts(chart)
    assert not any(one.overlaps(other) for one, other in combinations(labels, 2))
    assert [label.content for label in labels].count("blind") == 8


def test_results_stand_under_their_steps() -> None:
    chart = trajectory_chart(steps(3), rows(1, 3, blind=False), "Testland", with_titles=False)
    root = ElementTree.fromstring(chart.svg)
    numbers = {
        text.text: float(text.attrib["x"])
        for text in root.iter(f"{SVG}text")
        if text.get("font-weight") == "bold"
    }
    circles = sorted({float(circle.attrib["cx"]) for circle in root.iter(f"{SVG}circle")})
    assert {numbers[str(number)] for number in (1, 2, 3)} <= set(circles)
    assert ">blind<" not in chart.svg


def test_a_trajectory_is_told_in_words() -> None:
    chart = trajectory_chart(
        [TrajectoryStep(1, "1992", "June 1992", "Tokyo", "partly_reached")],
        [TrajectoryRow("Confidence", ["unknown"], [2])],
        "Testland",
    )
    assert chart.alt == (
        "Steps of Testland: 1 Tokyo (June 1992): reached in part. Levels step by step. "
        "Confidence: unknown; blind 2."
    )


def test_only_what_is_drawn_is_explained(texts: Callable[[Chart], list[Text]]) -> None:
    step = TrajectoryStep(1, "1992", "June 1992", "Tokyo", "reached")
    few = trajectory_chart([step], [TrajectoryRow("Confidence", [2])], "Testland", with_titles=False)
    assert [text.content for text in texts(few)][-5:] == [
        "level 0",
        "level 1",
        "level 2",
        "level 3",
        "reached",
    ]
    assert "not applicable" in trajectory_chart([step], [TrajectoryRow("x", ["not_applicable"])], "T").svg


def test_a_trajectory_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no step"):
        trajectory_chart([], rows(1, 0, blind=False), "Testland")
    with pytest.raises(ValueError, match="no question"):
        trajectory_chart(steps(1), [], "Testland")
