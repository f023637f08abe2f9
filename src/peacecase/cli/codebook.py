"""`peacecase codebook`: the questions and the wording of their levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from peacecase.cli.output import format_option, print_json, print_rich

if TYPE_CHECKING:
    from rich.console import RenderableType

    from peacecase.model.codebook import Indicator, Outcome


@click.command()
@click.argument("question", required=False, metavar="[INDICATOR|OUTCOME]")
@format_option("table", "json", "markdown")
def codebook(question: str | None, output_format: str) -> None:
    """Print the codebook: questions and level wordings.

    \b
    Examples:
      peacecase codebook
      peacecase codebook formal_mandate
      peacecase codebook --format markdown > codebook.md
    """
    from peacecase.model.factors import INDICATOR_BY_ID, INDICATORS
    from peacecase.model.nearest import nearest_hint
    from peacecase.model.outcomes import OUTCOME_BY_ID, OUTCOMES

    known: dict[str, Indicator | Outcome] = {**INDICATOR_BY_ID, **OUTCOME_BY_ID}
    if question is not None and question not in known:
        raise click.BadParameter(f"'{question}' is no indicator or outcome{nearest_hint(question, known)}.")
    every: tuple[Indicator | Outcome, ...] = (*INDICATORS, *OUTCOMES)
    chosen = (known[question],) if question else every
    if output_format == "json":
        print_json(_as_plain(question))
    elif output_format == "markdown":
        from peacecase.files.codebook_page import render_codebook_page, render_question

        click.echo(render_question(chosen[0]) if question else render_codebook_page(), nl=False)
    else:
        print_rich(*_blocks(chosen))


def _as_plain(question: str | None) -> object:
    from dataclasses import asdict

    from peacecase.model.codebook import CODEBOOK_VERSION
    from peacecase.model.factors import FACTORS, INDICATOR_BY_ID
    from peacecase.model.outcomes import HORIZONS, OUTCOME_BY_ID, OUTCOMES

    if question:
        return asdict(INDICATOR_BY_ID.get(question) or OUTCOME_BY_ID[question])
    return {
        "version": CODEBOOK_VERSION,
        "factors": [asdict(factor) for factor in FACTORS],
        "outcomes": [asdict(outcome) for outcome in OUTCOMES],
        "horizons": list(HORIZONS),
    }


def _blocks(chosen: Sequence[Indicator | Outcome]) -> Iterator[RenderableType]:
    """Each question with its levels, under a rule for each factor."""
    from rich.padding import Padding
    from rich.rule import Rule
    from rich.table import Table
    from rich.text import Text

    from peacecase.model.factors import FACTOR_BY_ID, FACTOR_ID_BY_INDICATOR
    from peacecase.model.scale import LEVELS

    last_heading = ""
    for question in chosen:
        factor_id = FACTOR_ID_BY_INDICATOR.get(question.id)
        heading = FACTOR_BY_ID[factor_id].name if factor_id else "Outcomes"
        if heading != last_heading:
            yield Rule(Text(heading, style="bold"), style="dim")
            last_heading = heading
        yield Text.assemble((question.name, "bold"), f"  {question.id}")
        yield Padding(Text(question.question, style="italic"), (0, 0, 0, 2))
        levels = Table(box=None, show_header=False, padding=(0, 1), pad_edge=True)
        levels.add_column(justify="right", style="bold")
        levels.add_column()
        for level in LEVELS:
            levels.add_row(str(level), question.levels[level])
        yield Padding(levels, (0, 0, 0, 2))
        yield Padding(Text(question.clarification, style="dim"), (0, 0, 1, 4))
