"""What holds for every picture: hostile labels are harmless, words say the numbers, nothing is drawn outside."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from peacecase.charts.canvas import Chart

from .conftest import Text

KINDS = [
    "intervals",
    "panels",
    "timeline",
    "horizons",
    "hasse",
    "acceptability",
    "tornado",
    "scatter",
    "distributions",
    "configurations",
    "case chain",
    "robustness",
    "clock",
    "map",
    "trajectory",
]
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {f"{SVG}{name}" for name in ("svg", "title", "path", "rect", "circle", "polygon", "text")}
HOSTILE = {
    "markup": '</text><script>alert(1)</script><image href="file:///etc/passwd"/> & "quoted" \'too\'',
    "entity": "&lt;b&gt; &#x3c; <!ENTITY x SYSTEM 'file:///etc/passwd'> ]]> <![CDATA[",
    "very long": "Unbroken" * 60,
    "long words": "a mission with a name of many words that goes on and on " * 8,
    "right to left": "حسن دي تيرو \u202eevil\u2066 اتفاق السلام",
    "Khmer": "សម្ដេច ហ៊ុន សែន និង នរោត្តម សីហនុ",
    "controls": "line\nbreak\ttab\x00nul\x07bell\x85next \ud800 lone",
    "empty": "",
}
Every = Callable[[str], dict[str, Chart]]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("label", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_label_is_text_and_nothing_else(every_kind: Every, kind: str, label: str) -> None:
    root = ElementTree.fromstring(every_kind(label)[kind].svg.encode("utf-8"))
    assert {element.tag for element in root.iter()} <= SHAPES
    assert not any("href" in name or name.startswith("on") for item in root.iter() for name in item.attrib)
    assert not {"\u202e", "\u2066", "\x00", "\n"} & set(
        "".join(text.text or "" for text in root.iter(f"{SVG}text"))
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("label", ["Cambodia 1992, Japan", HOSTILE["very long"], HOSTILE["long words"]])
def test_no_text_leaves_the_picture(
    every_kind: Every, texts: Callable[[Chart], list[Text]], kind: str, label: str
) -> None:
    chart = every_kind(label)[kind]
    for text in texts(chart):
        assert text.left >= -0.5, text
        assert text.right <= chart.width + 0.5, text
        assert text.top >= -1.5, text
        assert text.bottom <= chart.height + 1.5, text


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_hold_every_label_and_are_the_title_too(every_kind: Every, kind: str) -> None:
    chart = every_kind("Testland & co")[kind]
    assert "Testland & co" in chart.alt
    title = ElementTree.fromstring(chart.svg).find(f"{SVG}title")
    assert title is not None
    assert title.text == chart.alt


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_numbers_give_the_same_picture(every_kind: Every, every_kind_anew: Every, kind: str) -> None:
    assert every_kind("Testland")[kind] == every_kind_anew("Testland")[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_text_stays_text_in_the_project_s_font(every_kind: Every, kind: str) -> None:
    root = ElementTree.fromstring(every_kind("Testland")[kind].svg)
    assert root.get("font-family") == "Noto Sans"
    assert any("Testland" in (text.text or "") for text in root.iter(f"{SVG}text"))
