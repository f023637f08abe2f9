"""What results on the screen are put together of: headings, notes, tables."""

from collections.abc import Iterable, Iterator

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Column, Table
from rich.text import Text

_UNLIMITED = 10_000
_LEAST_OF_WORDS = 12
"""Signs of a column of words below which nobody reads it."""


class Heading(Rule):
    """A heading with a line through the screen, or without one where the screen is too narrow for both."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if cell_len(str(self.title)) + 4 > options.max_width:
            yield self.title
        else:
            yield from super().__rich_console__(console, options)


class ScreenTable(Table):
    """A table whose rows stand as lists, one below the other, where the screen is too narrow for its columns."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if self.show_header and self._least_width(console, options) > options.max_width:
            yield from self._as_lists()
        else:
            yield from super().__rich_console__(console, options)

    def _least_width(self, console: Console, options: ConsoleOptions) -> int:
        """Signs that the table takes when its words are folded as far as they are still read."""
        unlimited = options.update(max_width=_UNLIMITED)
        width = Measurement.get(console, unlimited, self).maximum
        for column in self.columns:
            if not column.no_wrap:
                cells = [Measurement.get(console, unlimited, cell) for cell in (column.header, *column.cells)]
                longest_word = max(cell.minimum for cell in cells)
                width -= max(cell.maximum for cell in cells) - min(longest_word, _LEAST_OF_WORDS)
        return width

    def _as_lists(self) -> Iterator[RenderableType]:
        yield ""
        heads = [_on_one_line(column.header) for column in self.columns]
        for cells in zip(*(column.cells for column in self.columns), strict=True):
            yield strong(f"{heads[0]} {_on_one_line(cells[0])}".strip())
            rest = Table.grid(Column(style="dim"), Column(overflow="fold"), padding=(0, 2, 0, 0))
            lists: list[RenderableType] = []
            for column, head, cell in zip(self.columns[1:], heads[1:], cells[1:], strict=True):
                if column.justify != "right" and "\n" in str(cell):
                    lists.extend([Padding(note(head), (0, 0, 0, 2)), Padding(str(cell), (0, 0, 0, 4))])
                else:
                    rest.add_row(head, _on_one_line(cell))
            yield Padding(rest, (0, 0, 0, 2))
            yield from lists
            yield ""


def _on_one_line(cell: RenderableType) -> str:
    """A cell without the breaks that keep columns narrow."""
    return str(cell).replace("-\n", "").replace("\n", " ")


def heading(text: str) -> Rule:
    """A heading with a line through the screen."""
    return Heading(strong(text), style="dim")


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
    made = ScreenTable(
        *columns, box=box.SIMPLE_HEAD, padding=padding, pad_edge=False, show_header=show_header
    )
    for row in rows:
        made.add_row(*row)
    return made


def plain_table(*columns: Column | str, rows: Iterable[Iterable[RenderableType]]) -> Table:
    """A table without lines."""
    made = ScreenTable(*columns, box=None, pad_edge=False)
    for row in rows:
        made.add_row(*row)
    return made
