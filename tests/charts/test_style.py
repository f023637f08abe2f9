"""Shades read in grey print and for colour-blind readers."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peacecase.charts.canvas import Chart
from peacecase.charts.style import ACCENT, COUNTER, INK, LAND, MUTED, PALE, PAPER, RULE, grey, shade


def luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@settings(deadline=None)
@given(st.floats(0, 1))
def test_text_on_a_shade_can_be_read(share: float) -> None:
    background, ink = shade(share)
    assert contrast(background, ink) >= 4.5


@settings(deadline=None)
@given(st.floats(0, 0.95))
def test_a_higher_share_is_lighter(share: float) -> None:
    assert luminance(shade(share + 0.05)[0]) > luminance(shade(share)[0])


def test_the_four_levels_are_told_apart_in_grey() -> None:
    greys = [luminance(shade(level / 3)[0]) for level in range(4)]
    assert all(contrast(shade(a / 3)[0], shade((a + 1) / 3)[0]) >= 1.5 for a in range(3)), greys


@pytest.mark.parametrize("color", [ACCENT, INK, MUTED])
def test_text_colours_pass_on_white(color: str) -> None:
    assert contrast(color, "#ffffff") >= 4.5


@settings(deadline=None)
@given(st.floats(0, 1))
def test_a_grey_has_no_hue_and_text_on_it_can_be_read(share: float) -> None:
    background, ink = grey(share)
    assert len({background[at : at + 2] for at in (1, 3, 5)}) == 1
    assert contrast(background, ink) >= 4.5


LEVEL_SHADES = {shade(level / 3)[0] for level in range(4)}
GREYS = {INK, MUTED, RULE, PALE, PAPER, LAND, "#aab4bf", "#000000"}
OF_A_MISSION = {
    "intervals", "panels", "timeline", "horizons", "hasse", "tornado", "scatter", "distributions", "clock", "map"
}  # fmt: skip
OF_LEVELS = {"horizons"}


def test_a_colour_means_one_thing_in_every_chart(every_kind: Callable[[str], dict[str, Chart]]) -> None:
    for kind, chart in every_kind("Testland").items():
        used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', chart.svg))
        hues = {color for color in used - GREYS if len({color[at : at + 2] for at in (1, 3, 5)}) > 1}
        allowed = {ACCENT} if kind in OF_A_MISSION else set()
        allowed |= LEVEL_SHADES if kind in OF_LEVELS else set()
        assert hues <= allowed, kind
        assert COUNTER not in used


def test_the_second_colour_passes_as_a_shape_on_white() -> None:
    assert contrast(COUNTER, "#ffffff") >= 3
