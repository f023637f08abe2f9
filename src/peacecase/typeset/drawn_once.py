"""SVG pictures that stand on many places are drawn once for each size, and then repeated.

WeasyPrint 70 reads and draws an SVG again wherever it stands; a report has a hundred marks on a thousand places. What
drawing has put into a page's stream is put there again.
"""

from collections.abc import Callable, Iterable
from typing import Any


def draw_each_once(pictures: Iterable[Any]) -> None:
    """Let the pictures of one document, set but not drawn, repeat what drew them before at the same size."""
    for picture in pictures:
        if hasattr(picture, "_svg"):
            picture.draw = _or_again(picture.draw)


def _or_again(draw: Callable[..., None]) -> Callable[..., None]:
    drawn: dict[tuple[float, float], list[Any]] = {}

    def draw_or_repeat(stream: Any, width: float, height: float, style: Any) -> None:
        if stream.extra:  # a group, whose resources are its own; those of pages are shared
            draw(stream, width, height, style)
            return
        known = drawn.get((width, height))
        _forget_colors(stream)
        if known is None:
            start = len(stream.stream)
            draw(stream, width, height, style)
            drawn[width, height] = stream.stream[start:]
        else:
            stream.stream += known
            _forget_colors(stream)

    return draw_or_repeat


def _forget_colors(stream: Any) -> None:
    """Let what comes next set its colours, whatever was set before."""
    stream.push_state()
    stream.pop_state()
