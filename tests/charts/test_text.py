"""Labels are measured as the font measures them, wrapped and cut to fit, and made harmless."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from peacecase.charts.text import ELLIPSIS, cut, harmless, width_of, wrap

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


def test_marks_that_turn_the_writing_direction_are_taken_out() -> None:
    assert harmless("\u202eevil\u2066 حسن\u200f") == "evil حسن"
    assert harmless(" two \n lines\t\x00 ") == "two lines"
