"""How results leave the program: JSON, CSV and tables on standard output, progress on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from peacecase.unseen import visible

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_SIGNS = {"+": "green", "-": "red", "@": "cyan"}

Item = TypeVar("Item")


def print_json(content: Any, *, one_line: bool = False) -> None:
    """Print as JSON: keys sorted, numbers in full precision, letters of every script as themselves."""
    import json

    indent = None if one_line else 2
    print_text(
        visible(json.dumps(content, indent=indent, sort_keys=True, ensure_ascii=False, allow_nan=False))
        + "\n"
    )


def print_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print as CSV (RFC 4180 quoting, line feeds); None becomes an empty cell.

    Text that a spreadsheet would run as a formula carries an apostrophe: names and texts come from other people's files.
    """
    from peacecase.tables.cells import write_csv

    print_text(write_csv(header, rows))


def print_text(text: str, *, coloured: bool = False) -> None:
    """Print data as they are: in UTF-8 whatever the terminal's letters are, unless a terminal is what shows them.

    `coloured`: on a terminal, the lines of a difference in the colours of their signs.
    """
    if not sys.stdout.isatty():
        click.echo(text.encode(errors="backslashreplace"), nl=False)
        return
    for line in text.splitlines(keepends=True):
        click.echo(click.style(line, fg=_SIGNS.get(line[0])) if coloured else line, nl=False)


def console() -> Console:
    """A Rich console on standard output that takes text as it is: no markup, no emoji codes, no guessed colours.

    Colour only on a terminal, never with NO_COLOR; 80 columns when piped and COLUMNS is not set.
    """
    from rich.console import Console

    return Console(markup=False, emoji=False, highlight=False)


def print_rich(*parts: RenderableType) -> None:
    """Print tables, rules and text through `console()`; piped, lines end where their text ends."""
    out = console()
    if out.is_terminal:
        for part in parts:
            out.print(part)
        return
    with out.capture() as captured:
        for part in parts:
            out.print(part)
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


def with_progress(items: Iterable[Item], label: str, total: int | None = None) -> Iterator[Item]:
    """The items one by one, with a progress bar on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, description=label, total=total, console=Console(stderr=True), transient=True)
