"""`peacecase codebook`: the questions and the wording of their levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from peacecase.cli.language_option import language_option
from peacecase.cli.output import format_option, print_json, print_rich
from peacecase.cli.settings import Settings, pass_settings

if TYPE_CHECKING:
    from rich.console import RenderableType

    from peacecase.model.codebook import Codebook, Indicator, Outcome


@click.command()
@click.argument("question", required=False, metavar="[INDICATOR|OUTCOME]")
@format_option("table", "json", "markdown", "yaml")
@language_option()
@pass_settings
def codebook(settings: Settings, question: str | None, output_format: str, language: str) -> None:
    """Print the library's codebook: questions and level wordings.

    A library has the memoir's codebook unless its .peacecase.yaml names a file (codebook: my-codebook.yaml). The form
    yaml is such a file, whole and in English, to start one from.

    \b
    Examples:
      peacecase codebook
      peacecase codebook formal_mandate --lang ja
      peacecase codebook --format yaml > cases/my-codebook.yaml
    """
    from peacecase.did_you_mean import did_you_mean
    from peacecase.files.codebooks import codebook_in_use, render_codebook
    from peacecase.language import speaking, translations_into
    from peacecase.wording.translated_codebook import translated

    in_use = codebook_in_use(settings.library)
    known = in_use.questions
    if question is not None and question not in known:
        raise click.BadParameter(f"'{question}' is no indicator or outcome{did_you_mean(question, known)}.")
    if output_format == "yaml":
        if question is not None:
            raise click.UsageError("The form yaml is a whole codebook: leave the question out.")
        click.echo(render_codebook(in_use), nl=False)
        return
    with speaking(translations_into(language)):
        chosen = [translated(each) for each in ((known[question],) if question else known.values())]
        if output_format == "json":
            print_json({**_language(language), **_as_plain(in_use, chosen, question)})
        elif output_format == "markdown":
            _print_page(in_use, chosen, question)
        else:
            print_rich(*_blocks(in_use, chosen))


def _language(code: str) -> dict[str, object]:
    """What a reader of the JSON must know of a translation; nothing for English."""
    from peacecase.language import ENGLISH, translation_note

    return {} if code == ENGLISH else {"language": code, "translation": translation_note()}


def _as_plain(
    in_use: Codebook, chosen: Sequence[Indicator | Outcome], question: str | None
) -> dict[str, object]:
    from peacecase.model.codebook import Outcome
    from peacecase.model.outcomes import HORIZONS
    from peacecase.wording.translated_codebook import translated_factor

    if question:
        return chosen[0].model_dump(mode="json")
    return {
        "id": in_use.id,
        "version": in_use.version,
        "factors": [translated_factor(factor).model_dump(mode="json") for factor in in_use.factors],
        "outcomes": [each.model_dump(mode="json") for each in chosen if isinstance(each, Outcome)],
        "horizons": list(HORIZONS),
    }


def _print_page(in_use: Codebook, chosen: Sequence[Indicator | Outcome], question: str | None) -> None:
    from peacecase.exports.codebook_page import render_codebook_page, render_question
    from peacecase.language import translation_note

    page = render_question(chosen[0], in_use) if question else render_codebook_page(in_use)
    click.echo(page, nl=False)
    if question and translation_note():
        click.echo(f"\n{translation_note()}")


def _blocks(in_use: Codebook, chosen: Sequence[Indicator | Outcome]) -> Iterator[RenderableType]:
    """Each question with its levels, under a rule for each factor."""
    from rich.padding import Padding
    from rich.rule import Rule
    from rich.table import Table
    from rich.text import Text

    from peacecase.language import gettext as _
    from peacecase.language import translation_note
    from peacecase.model.scale import LEVELS

    last_heading = ""
    for question in chosen:
        is_outcome = question.id in in_use.outcome_ids
        heading = _("Outcomes") if is_outcome else _(in_use.factor_of(question.id).name)
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
