"""The pictures of QCA: what their shapes stand for."""

from xml.etree import ElementTree

from peacecase.charts.canvas import Chart
from peacecase.charts.case_chain import ChainRow, case_chain_chart
from peacecase.charts.configurations import Circle, ConfigurationColumn, configuration_chart
from peacecase.charts.robustness import RobustnessMark, RobustnessStrip, robustness_chart
from peacecase.charts.style import INK

SVG = "{http://www.w3.org/2000/svg}"


def circles(chart: Chart) -> list[dict[str, str]]:
    return [element.attrib for element in ElementTree.fromstring(chart.svg).iter(f"{SVG}circle")]


def configuration(*given: Circle | None) -> Chart:
    conditions = [f"C{at}" for at in range(len(given))]
    return configuration_chart(conditions, [ConfigurationColumn("1", given, ("0.90",))], ["Consistency"], [])


def test_presence_is_filled_absence_is_crossed_and_what_does_not_matter_is_empty() -> None:
    (filled,) = circles(configuration(Circle(1)))
    assert filled["fill"] == INK
    crossed = configuration(Circle(0))
    (open_circle,) = circles(crossed)
    assert open_circle["fill"] == "none"
    assert crossed.svg.count("<path") == configuration(Circle(1)).svg.count("<path") + 2
    assert circles(configuration(None)) == []


def test_core_conditions_have_large_circles() -> None:
    large, small = circles(configuration(Circle(1), Circle(1, is_core=False)))
    assert float(large["r"]) > float(small["r"])


def test_the_words_of_a_configuration_say_what_each_term_demands() -> None:
    alt = configuration(Circle(1), Circle(0), None, Circle(1, is_core=False)).alt
    assert "1: C0 present, C1 absent, C3 present (Consistency 0.90)" in alt


def test_a_case_that_contradicts_its_row_has_a_ring() -> None:
    chart = case_chain_chart(
        [
            ChainRow("row 1", (("a", True), ("b", False)), True, (0,)),
            ChainRow("row 2", (("c", True), ("d", False)), False, ()),
        ],
        ["1: A"],
    )
    heights = [mark["cy"] for mark in circles(chart)]
    assert [heights.count(height) for height in sorted(set(heights), key=float)] == [1, 2, 2, 1]
    assert "row 1: a (with the outcome), b (without it); 1: A" in chart.alt
    assert "row 2: c (with the outcome), d (without it); no term" in chart.alt


def test_a_bar_joins_the_values_between_which_nothing_changes() -> None:
    def strip(*kinds: str) -> Chart:
        marks = tuple(RobustnessMark(str(at), kind) for at, kind in enumerate(kinds))
        return robustness_chart([RobustnessStrip("Cut-off", marks)])

    def bars(chart: Chart) -> int:
        paths = ElementTree.fromstring(chart.svg).iter(f"{SVG}path")
        return sum(path.get("stroke") == INK and path.get("stroke-width") == "3" for path in paths)

    assert bars(strip("same", "changed", "chosen", "same", "none")) == 1
    assert bars(strip("changed", "chosen", "none", "same")) == 0
    assert "Cut-off: 0 changed" not in strip("changed", "chosen").alt
    assert "Cut-off: 0 other models, 1 as chosen" in strip("changed", "chosen").alt
