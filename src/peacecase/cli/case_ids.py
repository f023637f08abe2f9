"""Ids of cases for a shell that completes them: from the names of files alone, so that a keystroke does not wait."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import click
from click.shell_completion import CompletionItem

_HEAD = 4096
_IS_A_CASE = re.compile(rb"^schema:", re.MULTILINE)


def case_ids(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The cases of the library whose ids begin so; files and folders where none does."""
    found = sorted(_beginning(Path(ctx.find_root().params["library"]), incomplete))
    return [CompletionItem(each) for each in found] or [CompletionItem(incomplete, type="file")]


class TakesCases(click.Command):
    """Stands in for a command that takes cases, and loads it only for a word that cannot be a case."""

    def __init__(self, name: str, loaded: Callable[[str], click.Command]) -> None:
        cases = click.Argument(["cases"], nargs=-1, shell_complete=case_ids)
        super().__init__(name, params=[cases])
        self._loaded = partial(loaded, name)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Of what is no case: the command's own options."""
        return self._loaded().shell_complete(ctx, incomplete)


def _beginning(folder: Path, start: str) -> Iterator[str]:
    with suppress(OSError):  # a library that cannot be read has nothing to offer
        for path in folder.glob("*.yaml"):
            # a pipe would wait for its writer
            if path.stem.startswith(start) and not path.name.startswith(".") and path.is_file():
                with path.open("rb") as file:  # a codebook may lie beside the cases
                    if _IS_A_CASE.search(file.read(_HEAD)):
                        yield path.stem
