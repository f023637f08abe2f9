"""`peacecase migrate`: what the second form asks and only a person knows, on the screen."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from peacecase.api.result import Result
from peacecase.cli.blocks import note, strong


def migrate_blocks(result: Result[Mapping[str, tuple[str, ...]]]) -> Iterator[RenderableType]:
    """The things to decide, file by file."""
    for file, decisions in result.found.items():
        if decisions:
            yield strong(file)
            for decision in decisions:
                yield Text(f"  {decision}")
    if any(result.found.values()):
        yield note("Left to you: a program cannot know these, and files are read without them.")
