"""Text in SVG charts, drawn in whole runs.

WeasyPrint 70 draws SVG text letter by letter, which breaks every script whose letters join, stack or run leftwards
(its issue 2249). One run at a time is right for all text that is not positioned letter by letter, and charts position
none; it is faster too, and copies out of the PDF as words. Upstream would have to shape the text of a node as one, and
take it apart only where x, y, dx, dy, rotate, letter-spacing or textLength ask for it: then this module can go.

Importing this module imports weasyprint.
"""

import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from weasyprint import images

from peacecase.typeset.errors import EngineWarning

_TAGS = ("text", "tspan", "textPath", "a")
_POSITIONS = ("x", "y", "dx", "dy")  # lists of them place single letters
_PER_LETTER = ("rotate", "letter-spacing", "textLength")


class _Run(str):
    """A text whose only letter is the whole of it."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def draw_text_in_runs(pictures: Iterable[Any]) -> None:
    """Let the SVG pictures of one document, set but not drawn, draw their text in runs; others are not touched.

    Where this WeasyPrint keeps a picture in another way, an EngineWarning is given and text is drawn as it draws it.
    """
    kind = getattr(images, "SVGImage", None)
    drawings: list[Any] = [
        getattr(picture, "_svg", None) for picture in pictures if kind and isinstance(picture, kind)
    ]
    if kind is None or not all(map(_is_as_expected, drawings)):
        warnings.warn(
            EngineWarning(
                "draws the text of charts letter by letter: names in Arabic, Khmer, Sinhala and the like come out "
                "broken there"
            ),
            stacklevel=2,
        )
        return
    for drawing in drawings:
        drawing.draw_node = _in_runs(drawing.draw_node)


def _is_as_expected(drawing: Any) -> bool:
    node = getattr(drawing, "tree", None)
    return (
        callable(getattr(drawing, "draw_node", None))
        and hasattr(node, "text")
        and hasattr(node, "_etree_node")
    )


def _in_runs(draw_node: Callable[..., None]) -> Callable[..., None]:
    def draw(node: Any, *given: Any, **named: Any) -> None:
        if node.tag in _TAGS and node.text and not _places_letters(node):
            node._etree_node.text = _Run(node.text)
        draw_node(node, *given, **named)

    return draw


def _places_letters(node: Any) -> bool:
    if any(node.get(name) for name in _PER_LETTER):
        return True
    return any(len(node.get(name, "").replace(",", " ").split()) > 1 for name in _POSITIONS)
