"""`peacecase codebook`: the questions and the wording of their levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from peacecase.cli.language_option import language_option
from peacecase.cli.output import format_option, print_json, print_rich

if TYPE_CHECKING:
    from rich.console import RenderableType

    from peacecase.model.codebook import Indicator, Outcome


@click.command()
@click.argument("question", required=False, metavar="[INDICATOR|OUTCOME]")
@format_option("table", "json", "markdown")
@language_option()
def codebook(question: str | None, output_format: str, language: str) -> None:
    """Print the codebook: questions and level wordings.

    \b
    Examples:
      peacecase codebook
      peacecase codebook formal_mandate --lang ja
      peacecase codebook --format markdown > codebook.md
    """
    from peacecase.codebook.memoir.factors import INDICATOR_BY_ID, INDICATORS
    from peacecase.did_you_mean import did_you_mean
    from peacecase.language import speaking, translations_into
    from peacecase.model.outcomes import OUTCOME_BY_ID, OUTCOMES
    from peacecase.wording.translated_codebook import translated

    known: dict[str, Indicator | Outcome] = {**INDICATOR_BY_ID, **OUTCOME_BY_ID}
    if question is not None and question not in known:
        raise click.BadParameter(f"'{question}' is no indicator or outcome{did_you_mean(question, known)}.")
    every: tuple[Indicator | Outcome, ...] = (*INDICATORS, *OUTCOMES)
    with speaking(translations_into(language)):
        chosen = [translated(each) for each in ((known[question],) if question else every)]
        if output_format == "json":
            print_json({**_language(language), **_as_plain(chosen, question)})
        elif output_format == "markdown":
            _print_page(chosen, question)
        else:
            print_rich(*_blocks(chosen))


def _language(code: str) -> dict[str, object]:
    """What a reader of the JSON must know of a translation; nothing for English."""
    from peacecase.language import ENGLISH, translation_note

    return {} if code == ENGLISH else {"language": code, "translation": translation_note()}


def _as_plain(chosen: Sequence[Indicator | Outcome], question: str | None) -> dict[str, object]:
    from dataclasses import asdict

    from peacecase.codebook.memoir.factors import FACTORS
    from peacecase.model.codebook import CODEBOOK_VERSION, Outcome
    from peacecase.model.outcomes import HORIZONS
    from peacecase.wording.translated_codebook import translated_factor

    if question:
        return asdict(chosen[0])
    return {
        "version": CODEBOOK_VERSION,
        "factors": [asdict(translated_factor(factor)) for factor in FACTORS],
        "outcomes": [asdict(each) for each in chosen if isinstance(each, Outcome)],
        "horizons": list(HORIZONS),
    }


def _print_page(chosen: Sequence[Indicator | Outcome], question: str | None) -> None:
    from peacecase.exports.codebook_page import render_codebook_page, render_question
    from peacecase.language import translation_note

    page = render_question(chosen[0]) if question else render_codebook_page()
    click.echo(page, nl=False)
    if question and translation_note():
        click.echo(f"\n{translation_note()}")


def _blocks(chosen: Sequence[Indicator | Outcome]) -> Iterator[RenderableType]:
    """Each question with its levels, under a rule for each factor."""
    from rich.padding import Padding
    from rich.rule import Rule
    from rich.table import Table
    from rich.text import Text

    from peacecase.codebook.memoir.factors import FACTOR_BY_ID, FACTOR_ID_BY_INDICATOR
    from peacecase.language import gettext as _
    from peacecase.language import translation_note
    from peacecase.model.scale import LEVELS

    last_heading = ""
    for question in chosen:
        factor_id = FACTOR_ID_BY_INDICATOR.get(question.id)
        heading = _(FACTOR_BY_ID[factor_id].name) if factor_id else _("Outcomes")
        if heading != last_heading:
            yield Rule(Text(heading, style="bold"), style="dim")
            last_heading = heading
        yield Text.assemble((question.name, "bold"), f"  {question.id}")
        yield Padding(Text(question.question, style="italic"), (0, 0, 0, 2))
        levels = Table(box=None, show_header=False, padding=(0, 1), pad_edge=True)
        levels.add_column(justify="right", style="bold")
        levels.add_column(overflow="fold")  # a language without spaces breaks anywhere
        for level in LEVELS:
            levels.add_row(str(level), question.levels[level])
        yield Padding(levels, (0, 0, 0, 2))
        yield Padding(Text(question.clarification, style="dim"), (0, 0, 1, 4))
    if translation_note():
        yield Text(translation_note(), style="dim")
