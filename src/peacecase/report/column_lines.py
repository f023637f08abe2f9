"""Lines of text in columns, set once and then moved.

WeasyPrint 70 balances columns by setting all their text again for every height it tries, up to a hundred times a
block. A line depends on its text and its width alone, so within one block of columns a line that was set is used
again, wherever it comes to stand. The pages stay the same to the byte; a test holds that.

Importing this module imports weasyprint.
"""

from __future__ import annotations

import inspect
from typing import Any

from weasyprint.formatting_structure.boxes import InlineBlockBox, InlineBox, LineBox, TextBox
from weasyprint.layout import block, inline

_ASKS_FOR = (
    "(context, linebox, position_y, bottom_space, skip_stack, containing_block, absolute_boxes, fixed_boxes, "
    "first_letter_style, first_line_style)"
)
_TEXT = {LineBox, InlineBox, InlineBlockBox, TextBox}


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
                type(box) in _TEXT and box.is_in_normal_flow() for box in paragraph.descendants()
            )
        return self._is_text[paragraph]


def set_lines_once() -> None:
    """Replace WeasyPrint's setting of lines in columns for the rest of the process. A second call does nothing.

    Nothing is replaced in a WeasyPrint that asks for other things to set a line.
    """
    set_line, lay_out_columns = inline.get_next_linebox, block.columns_layout
    if str(inspect.signature(set_line)) != _ASKS_FOR:
        return

    def columns_layout(context: Any, *arguments: Any) -> Any:
        if hasattr(context, "lines_in_columns"):  # columns in columns
            return lay_out_columns(context, *arguments)
        context.lines_in_columns = _Lines()
        try:
            return lay_out_columns(context, *arguments)
        finally:
            del context.lines_in_columns

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

    block.columns_layout = columns_layout
    inline.get_next_linebox = get_next_linebox
