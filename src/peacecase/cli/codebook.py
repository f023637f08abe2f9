"""`peacecase codebook`: the questions and the wording of their levels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from peacecase.api.codebook import CODEBOOK, Questions
from peacecase.api.result import Result
from peacecase.cli.commands import command

if TYPE_CHECKING:
    from rich.console import RenderableType


def codebook_blocks(result: Result[Questions]) -> Iterator[RenderableType]:
    """Each question with its levels, under a rule for each factor."""
    from rich.padding import Padding
    from rich.rule import Rule
    from rich.table import Table
    from rich.text import Text

    found = result.found
    for heading, questions in found.sections:
        yield Rule(Text(heading, style="bold"), style="dim")
        for question in questions:
            yield Text.assemble((question.name, "bold"), f"  {question.id}")
            yield Padding(Text(question.question, style="italic"), (0, 0, 0, 2))
            levels = Table(box=None, show_header=False, padding=(0, 1), pad_edge=True)
            levels.add_column(justify="right", style="bold")
            levels.add_column(overflow="fold")  # a language without spaces breaks anywhere
            for level, wording in enumerate(question.levels):
                levels.add_row(str(level), wording)
            yield Padding(levels, (0, 0, 0, 2))
            yield Padding(Text(question.clarification, style="dim"), (0, 0, 1, 4))
    if found.note:
        yield Text(found.note, style="dim")


codebook = command(CODEBOOK, codebook_blocks)
