"""What results on the screen are put together of: headings, notes, tables."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import RenderableType
from rich.rule import Rule
from rich.table import Column, Table
from rich.text import Text


def heading(text: str) -> Rule:
    """A heading with a line through the screen."""
    return Rule(strong(text), style="dim")


def strong(text: str) -> Text:
    """A text in bold."""
    return Text(text, style="bold")


def note(text: str) -> Text:
    """What is to be known beside the result."""
    return Text(text, style="dim")


def words(*heads: str) -> list[Column]:
    """Columns of words, which may go on in a second line."""
    return [Column(head, overflow="fold") for head in heads]


def figures(*heads: str) -> list[Column]:
    """Columns of numbers, which stay on one line."""
    return [Column(head, justify="right", no_wrap=True) for head in heads]


def table(
    *columns: Column | str,
    rows: Iterable[Iterable[RenderableType]] = (),
    wide: bool = False,
    show_header: bool = True,
) -> Table:
    """A table with a line under its head; `wide` has two signs between columns."""
    padding = (0, 1) if wide else (0, 1, 0, 0)
    made = Table(*columns, box=box.SIMPLE_HEAD, padding=padding, pad_edge=False, show_header=show_header)
    for row in rows:
        made.add_row(*row)
    return made


def plain_table(*columns: Column | str, rows: Iterable[Iterable[RenderableType]]) -> Table:
    """A table without lines."""
    made = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        made.add_row(*row)
    return made
