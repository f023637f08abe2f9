"""Labels are measured as the font measures them, wrapped and cut to fit, and made harmless."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from peacecase.charts.canvas import Canvas
from peacecase.charts.text import ELLIPSIS, cut, harmless, letters_of, width_of, wrap

FONTS = Path(__file__).resolve().parents[2] / "src" / "peacecase" / "typeset" / "fonts"


def test_ascii_is_as_wide_as_in_the_shipped_font() -> None:
    font = TTFont(FONTS / "NotoSans-Regular.ttf")
    cmap, widths = font.getBestCmap(), font["hmtx"]
    for code in range(32, 127):
        assert width_of(chr(code), 1000) == widths[cmap[code]][0]


@pytest.mark.parametrize(
    "text",
    ["Confidence of the parties", "Leverage over the holdout", "Sri Lanka 1999, Norway", "Miyazawa 1993"],
)
def test_bold_text_is_not_wider_than_reckoned(text: str) -> None:
    font = TTFont(FONTS / "NotoSans-Bold.ttf")
    cmap, widths = font.getBestCmap(), font["hmtx"]
    assert sum(widths[cmap[ord(sign)]][0] for sign in text) <= width_of(text, 1000, bold=True)


@settings(deadline=None)
@given(st.text(max_size=120), st.floats(60, 400))
def test_wrapped_lines_fit_and_keep_every_letter(text: str, width: float) -> None:
    lines = wrap(text, 10, width)
    assert all(width_of(line, 10) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(harmless(text).split())


@settings(deadline=None)
@given(st.text(max_size=120), st.floats(30, 400))
def test_a_cut_text_fits_and_shows_the_cut(text: str, width: float) -> None:
    shown = cut(text, 10, width)
    assert width_of(shown, 10) <= width
    assert shown == harmless(text) or shown.endswith(ELLIPSIS)


def test_what_does_not_fit_into_the_lines_is_cut() -> None:
    lines = wrap("one two three four five six seven", 10, 60, lines=2)
    assert len(lines) == 2
    assert lines[1].endswith(ELLIPSIS)


@pytest.mark.parametrize(
    ("text", "letters_wide", "lines"),
    [
        ("少なくとも70%の兵士", 6.5, ["少なくとも", "70%の兵士"]),
        ("民族解放戦線（KPNLF）が", 7.5, ["民族解放戦線", "（KPNLF）が"]),
        ("停戦が、成立した。", 3.2, ["停戦", "が、成", "立し", "た。"]),
        ("12345678", 3, ["12345", "678"]),
    ],
)
def test_numbers_and_marks_among_full_width_letters_stay_where_they_belong(
    text: str, letters_wide: float, lines: list[str]
) -> None:
    assert wrap(text, 10, letters_wide * 10) == lines


def test_marks_that_turn_the_writing_direction_are_taken_out() -> None:
    assert harmless("\u202eevil\u2066 حسن\u200f") == "evil حسن"
    assert harmless(" two \n lines\t\x00 ") == "two lines"


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("ab", ["a", "b"]),
        ("កម្ពុជា", ["ក", "ម្ពុ", "ជា"]),
        ("ශ්‍රී", ["ශ්‍රී"]),
        ("தமிழ்", ["த", "மி", "ழ்"]),
        ("नेपाल", ["ने", "पा", "ल"]),
        ("မြန်မာ", ["မြ", "န်", "မာ"]),
        ("e\u0301t", ["e\u0301", "t"]),
        ("\u0301", ["\u0301"]),
        ("", []),
    ],
)
def test_a_letter_keeps_its_signs_wherever_a_label_breaks(text: str, letters: list[str]) -> None:
    assert letters_of(text) == letters
    width = max((width_of(letter, 10) for letter in letters), default=1)
    lines = wrap(text, 10, width)
    assert [letter for line in lines for letter in letters_of(line)] == letters


def test_a_label_that_runs_leftwards_is_set_apart_with_its_direction() -> None:
    canvas = Canvas(100, 20)
    canvas.text((0, 10), 'اتفاقية "السلام".')
    canvas.text((0, 10), "The “سلام” accord.")
    canvas.text((0, 10), "1993")
    svg = canvas.chart("x").svg
    assert '>\u2067اتفاقية "السلام".\u2069<' in svg
    assert ">The “سلام” accord.<" in svg
    assert ">1993<" in svg
