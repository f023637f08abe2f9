"""`peacecase show`: one case on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from peacecase.api.result import Result
from peacecase.api.show import SHOW, Shown
from peacecase.cli.commands import command

if TYPE_CHECKING:
    from rich.console import RenderableType


def show_blocks(result: Result[Shown]) -> Iterator[RenderableType]:
    """The page of the case."""
    from peacecase.cli.case_page import case_page

    return case_page(result.found)


show = command(SHOW, show_blocks)
