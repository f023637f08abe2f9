"""The one visual language of all charts: measures, colours, grey-safe shades.

A colour means one thing throughout:

- A hue (ACCENT, then the others of MISSION_COLOURS) is a mission's own: its score, level, step, event, or who led it. Where
  missions are told apart by place, each has ACCENT; where several share one place, each has a hue of its own.
- A shade of cividis (`shade`) is a level, or a score made of levels; ranks and other shares have shades of grey (`grey`).
- INK, MUTED and the greys are all else: axes, names, conditions, solutions, results of tests.
- COUNTER is what a reader of the explorer has set by hand, and so no coding; no chart of a report has it.

What speaks against, is lost or not known differs by form, never by colour; so does everything that has to be told apart in
grey print.
"""

FULL_WIDTH = 627.0
"""Widest chart in CSS pixels: the text width of a report page, 166 mm."""
FULL_HEIGHT = 800.0
"""Tallest chart in CSS pixels that fits a page of A4 or Letter under its heading and caption."""

FONT = "Noto Sans"
TEXT_SIZE = 11.0
SMALL_SIZE = 10.0

INK = "#1b1f24"
MUTED = "#57606a"
RULE = "#c4cad1"
PALE = "#eef1f4"
LAND = "#dde3e8"
PAPER = "#ffffff"
ACCENT = "#0072b2"
MISSION_COLOURS = (ACCENT, "#b44f00", "#6a3d9a", "#1b7340", "#8c2d5e")
"""The first mission's, the second's and so on: on white all have a contrast of 5 to 1 and more."""
COUNTER = "#d55e00"
"""In the explorer alone; told apart by form as well."""

# Cividis (Nunez, Anderton, Renslow 2018, PLOS ONE 13(7), e0199239) at even steps: its lightness rises evenly, so it
# reads in grey print and with every common kind of colour blindness.
_CIVIDIS = (
    (0, 34, 78),
    (8, 51, 112),
    (53, 69, 108),
    (79, 87, 108),
    (102, 105, 112),
    (125, 124, 120),
    (148, 142, 119),
    (174, 163, 113),
    (200, 184, 102),
    (229, 207, 82),
    (254, 232, 56),
)


def shade(share: float) -> tuple[str, str]:
    """Background and text colour (both #rrggbb) for a share from 0 (dark) to 1 (light).

    The text colour is the one of black and white with the better contrast, at least 4.5 to 1 everywhere.
    """
    position = min(max(share, 0.0), 1.0) * (len(_CIVIDIS) - 1)
    left = min(int(position), len(_CIVIDIS) - 2)
    part = position - left
    mixed = [
        round(low + (high - low) * part) for low, high in zip(_CIVIDIS[left], _CIVIDIS[left + 1], strict=True)
    ]
    return _with_ink(mixed)


def grey(share: float) -> tuple[str, str]:
    """The same in greys without a hue, from 0 (dark) to 1 (light)."""
    light = min(max(share, 0.0), 1.0)
    return _with_ink([round(45 + (235 - 45) * light)] * 3)


def _with_ink(channels: list[int]) -> tuple[str, str]:
    background = "#{:02x}{:02x}{:02x}".format(*channels)
    light = _luminance(channels)
    return background, "#000000" if (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) else "#ffffff"


def _luminance(channels: list[int]) -> float:
    """Relative luminance, 0 to 1. Source: WCAG 2.2, definition of relative luminance."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in channels)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
