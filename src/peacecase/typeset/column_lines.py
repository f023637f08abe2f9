"""Lines of text in columns, set once and then moved.

WeasyPrint 70 balances columns by setting all their text again for every height it tries, up to a hundred times a
block. A line depends on its text and its width alone, so within one block of columns a line that was set is used
again, wherever it comes to stand. The pages stay the same to the byte; a test holds that. Upstream would have to keep
the lines of a paragraph from one height to the next, or to find the height otherwise: then this module can go.

Importing this module imports weasyprint.
"""

import inspect
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext, block, inline

from peacecase.typeset.errors import EngineWarning

_ASKS_FOR = (
    "(context, linebox, position_y, bottom_space, skip_stack, containing_block, absolute_boxes, fixed_boxes, "
    "first_letter_style, first_line_style)"
)
_TEXT = {"LineBox", "InlineBox", "InlineBlockBox", "TextBox"}
_ASKED_OF_A_BOX = ("descendants", "is_in_normal_flow", "content_box_x", "deepcopy", "translate")
_ONE_AT_A_TIME = RLock()


class _Lines:
    """The lines of one block of columns."""

    def __init__(self) -> None:
        self.known: dict[tuple[Any, ...], tuple[Any, Any, float]] = {}
        """Paragraph, start in it, width and indent -> the line, where its text goes on, its left edge."""
        self._is_text: dict[Any, bool] = {}

    def is_text(self, paragraph: Any) -> bool:
        """Whether nothing but text is in it: pictures, tables, floats and the like may depend on their place."""
        if paragraph not in self._is_text:
            self._is_text[paragraph] = all(
                type(box).__name__ in _TEXT and box.is_in_normal_flow() for box in paragraph.descendants()
            )
        return self._is_text[paragraph]


@contextmanager
def lines_set_once() -> Iterator[None]:
    """Within the block, WeasyPrint sets a line in columns once; afterwards it is as it was. One block at a time.

    Where this WeasyPrint sets lines in another way, an EngineWarning is given and it goes on as it does.
    """
    with _ONE_AT_A_TIME:
        if not _is_as_expected():
            warnings.warn(
                EngineWarning("sets text in columns again and again: reports take longer"),
                stacklevel=3,
            )
            yield
            return
        set_line, lay_out_columns = inline.get_next_linebox, block.columns_layout
        block.columns_layout, inline.get_next_linebox = _in_columns(lay_out_columns), _known_or(set_line)
        try:
            yield
        finally:
            block.columns_layout, inline.get_next_linebox = lay_out_columns, set_line


def _is_as_expected() -> bool:
    set_line = getattr(inline, "get_next_linebox", None)
    return (
        set_line is not None
        and str(inspect.signature(set_line)) == _ASKS_FOR
        and hasattr(block, "columns_layout")
        and hasattr(LayoutContext, "excluded_shapes")
        and all(hasattr(boxes, name) for name in _TEXT)
        and all(hasattr(boxes.Box, name) for name in _ASKED_OF_A_BOX)
    )


def _in_columns(lay_out_columns: Callable[..., Any]) -> Callable[..., Any]:
    def columns_layout(context: Any, *arguments: Any) -> Any:
        if hasattr(context, "lines_in_columns"):  # columns in columns
            return lay_out_columns(context, *arguments)
        context.lines_in_columns = _Lines()
        try:
            return lay_out_columns(context, *arguments)
        finally:
            del context.lines_in_columns

    return columns_layout


def _known_or(set_line: Callable[..., Any]) -> Callable[..., Any]:
    def get_next_linebox(
        context: Any, paragraph: Any, top: float, bottom_space: float, start: Any, container: Any, *lists: Any
    ) -> Any:
        lines: _Lines | None = getattr(context, "lines_in_columns", None)
        *_, first_letter_style, first_line_style = lists
        is_special = context.excluded_shapes or first_letter_style or first_line_style
        if lines is None or is_special or not lines.is_text(paragraph):
            return set_line(context, paragraph, top, bottom_space, start, container, *lists)
        key = paragraph, repr(start), container.width, paragraph.text_indent
        left = container.content_box_x()
        if key not in lines.known:
            line, goes_on = set_line(context, paragraph, top, bottom_space, start, container, *lists)
            if line is not None:
                lines.known[key] = line.deepcopy(), goes_on, left
            return line, goes_on
        known, goes_on, known_left = lines.known[key]
        line = known.deepcopy()
        line.translate(left - known_left, top - known.position_y)
        line.position_y = top  # and not what adding floating-point numbers makes of it
        return line, goes_on

    return get_next_linebox
