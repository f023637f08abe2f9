"""SVG pictures that stand on many places are drawn once for each size, and then repeated.

WeasyPrint 70 reads and draws an SVG again wherever it stands; a report has a hundred marks on a thousand places. What
drawing has put into a page's stream is put there again.

Importing this module imports weasyprint.
"""

import inspect
import warnings
from collections.abc import Callable, Iterable
from typing import Any

from weasyprint import images

from peacecase.typeset.errors import EngineWarning

_ASKS_FOR = "(self, stream, concrete_width, concrete_height, _style)"


def draw_each_once(pictures: Iterable[Any]) -> None:
    """Let the SVG pictures of one document, set but not drawn, repeat what drew them before at the same size.

    Where this WeasyPrint draws pictures in another way, an EngineWarning is given and it draws each as it does.
    """
    kind: Any = getattr(images, "SVGImage", None)
    if not _is_as_expected(kind):
        warnings.warn(
            EngineWarning("draws a mark again wherever it stands: reports take longer"),
            stacklevel=2,
        )
        return
    for picture in pictures:
        if isinstance(picture, kind):
            picture.draw = _or_again(picture.draw)


def _is_as_expected(kind: Any) -> bool:
    return hasattr(kind, "draw") and str(inspect.signature(kind.draw)) == _ASKS_FOR


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
