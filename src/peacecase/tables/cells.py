"""Text in spreadsheet cells: none of it is taken for a formula, and what was written can be read back."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

BYTE_ORDER_MARK = "\ufeff"
"""With it before a CSV file Excel reads UTF-8 as such; pandas skips it when it reads `utf-8-sig`."""
Cell = str | int | float | bool | None
"""What a cell holds; None is an empty cell."""

# Signs that open a formula, the full-width ones that Japanese spreadsheets take too, and the control
# characters that hide them. Any apostrophes before count, so that `restore` undoes `neutralise` exactly.
# They count at the beginning, and behind a semicolon or a line feed too: a program that takes another sign for the separator,
# as Excel does in half of the world, begins a cell there, and knows of no quotes inside a cell.
_FORMULA = r"[^\S\t\n\r]*[=+\-@＝＋－＠]"
_PLACE = rf"(?:\A{{0}}(?='*(?:[\t\r\n]|{_FORMULA}))|(?<=[;\t\n\r]){{0}}(?='*{_FORMULA}))"
_BEGINS, _NEUTRAL = (re.compile(_PLACE.format(sign)) for sign in ("", "'"))


def neutralise(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet could take what follows for a formula.

    Meant for text only: a number is no formula, and a negative one stays as it is.
    Source: OWASP, CSV Injection.
    """
    return _BEGINS.sub("'", text)


def restore(text: str) -> str:
    """The text that `neutralise` was given."""
    return _NEUTRAL.sub("", text)


def safe_cell(content: Cell) -> Cell:
    """A cell's content, with text neutralised and numbers left alone."""
    return neutralise(content) if isinstance(content, str) else content


def write_csv(header: Iterable[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV with RFC 4180 quoting, line feeds, a header, empty cells for None; text is neutralised."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows(
        [neutralise(cell) if isinstance(cell, str) else cell for cell in row]
        for row in (tuple(header), *rows)
    )
    return stream.getvalue()
