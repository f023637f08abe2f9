"""`peacecase doctor`: whether this machine can make reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from peacecase.api.doctor import DOCTOR
from peacecase.api.result import Result
from peacecase.cli.commands import command

if TYPE_CHECKING:
    from rich.console import RenderableType

    from peacecase.typeset.doctor import Condition

_STYLES = {"ok": "green", "warning": "yellow", "fault": "red"}


def doctor_blocks(result: Result[tuple[Condition, ...]]) -> Iterator[RenderableType]:
    """A line a part."""
    from rich.table import Table
    from rich.text import Text

    table = Table("Part", "State", "Found", "What to do", box=None, pad_edge=False)
    for each in result.found:
        state = Text(each.state.value, style=_STYLES[each.state.value])
        table.add_row(each.part, state, each.found, each.remedy)
    yield table


doctor = command(DOCTOR, doctor_blocks)
