"""Text in SVG charts, drawn in whole runs.

WeasyPrint 70 draws SVG text letter by letter, which breaks every script whose letters join, stack or
run leftwards (its issue 2249). One run at a time is right for all text that is not positioned letter
by letter, and charts position none; it is faster too, and copies out of the PDF as words.

Importing this module imports weasyprint.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint import svg

_POSITIONS = ("x", "y", "dx", "dy")  # lists of them place single letters
_PER_LETTER = ("rotate", "letter-spacing", "textLength")


class _Run(str):
    """A text whose only letter is the whole of it."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def draw_text_in_runs() -> None:
    """Replace WeasyPrint's drawing of SVG text for the rest of the process. A second call does nothing."""
    letter_by_letter = svg.text
    if getattr(letter_by_letter, "in_runs", False):
        return

    def draw_text(image: Any, node: Any, font_size: float) -> None:
        if node.text and not _places_letters(node):
            node._etree_node.text = _Run(node.text)
        letter_by_letter(image, node, font_size)

    draw_text.in_runs = True  # type: ignore[attr-defined]
    svg.text = draw_text
    svg.TAGS.update({tag: draw_text for tag, drawing in svg.TAGS.items() if drawing is letter_by_letter})


def _places_letters(node: Any) -> bool:
    if any(node.get(name) for name in _PER_LETTER):
        return True
    return any(len(node.get(name, "").replace(",", " ").split()) > 1 for name in _POSITIONS)
