"""`peacecase doctor`: the parts that a report takes, on the screen."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from peacecase.api.result import Result
from peacecase.cli.blocks import plain_table, words
from peacecase.typeset.doctor import Condition

_STYLES = {"ok": "green", "warning": "yellow", "fault": "red"}


def doctor_blocks(result: Result[tuple[Condition, ...]]) -> Iterator[RenderableType]:
    """A line a part."""
    yield plain_table(
        *words("Part", "State", "Found", "What to do"),
        rows=(
            (each.part, Text(each.state.value, style=_STYLES[each.state.value]), each.found, each.remedy)
            for each in result.found
        ),
    )
