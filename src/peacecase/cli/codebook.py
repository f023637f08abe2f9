"""`peacecase codebook`: the questions and the wording of their levels, on the screen."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from peacecase.api.codebook import Questions
from peacecase.api.result import Result
from peacecase.cli.blocks import heading, note
from peacecase.model.codebook import Indicator


def codebook_blocks(result: Result[Questions]) -> Iterator[RenderableType]:
    """Each question with its levels, under a rule for each factor."""
    found = result.found
    for name, questions in found.sections:
        yield heading(name)
        for question in questions:
            moment = "  (for episodes too)" if isinstance(question, Indicator) and question.moment else ""
            yield Text.assemble((question.name, "bold"), f"  {question.id}{moment}")
            yield Padding(Text(question.question, style="italic"), (0, 0, 0, 2))
            levels = Table(box=None, show_header=False, padding=(0, 1), pad_edge=True)
            levels.add_column(justify="right", style="bold")
            levels.add_column(overflow="fold")  # a language without spaces breaks anywhere
            for level, wording in enumerate(question.levels):
                levels.add_row(str(level), wording)
            yield Padding(levels, (0, 0, 0, 2))
            yield Padding(note(question.clarification), (0, 0, 1, 4))
    if found.note:
        yield note(found.note)
