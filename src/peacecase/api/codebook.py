"""A library's codebook: its questions and the wording of their levels, in any language there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass
from typing import Annotated, Any

from peacecase.api.opened import Opened
from peacecase.api.options import Arg, Language, OfFolder
from peacecase.api.result import Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.did_you_mean import did_you_mean
from peacecase.errors import UserError
from peacecase.exports.codebook_page import render_codebook_page, render_question
from peacecase.files.codebooks import render_codebook
from peacecase.language import ENGLISH, gettext, speaking, translation_note, translations_into
from peacecase.model.codebook import Codebook, Factor, Indicator, Outcome
from peacecase.model.outcomes import HORIZONS
from peacecase.model.scale import LEVELS
from peacecase.tables.cells import Cell
from peacecase.wording.translated_codebook import translated, translated_factor


@dataclass(frozen=True)
class CodebookOptions(OfFolder):
    """Print the library's codebook: questions and level wordings.

    A library has the memoir's codebook unless its .peacecase.yaml names a file (codebook: my-codebook.yaml). The form
    yaml is such a file, whole and in English, to start one from.

    \b
    Examples:
      peacecase codebook
      peacecase codebook formal_mandate --lang ja
      peacecase codebook --format yaml > cases/my-codebook.yaml
    """

    question: Annotated[str | None, Arg("[INDICATOR|OUTCOME]", "The id of one question; none: all.")] = None
    _: KW_ONLY
    language: Language = ENGLISH


@dataclass(frozen=True, slots=True)
class Questions:
    """A codebook, or one question of it, in a language."""

    codebook: Codebook
    """As it is written."""
    factors: tuple[Factor, ...]
    """Translated, with the indicators asked for; factors without any are left out."""
    outcomes: tuple[Outcome, ...]
    """Translated; those asked for."""
    outcomes_heading: str
    note: str
    """What must be known of the translation; empty for English."""

    @property
    def sections(self) -> list[tuple[str, tuple[Indicator | Outcome, ...]]]:
        """Heading and questions: a section for each factor, and one for the outcomes."""
        found: list[tuple[str, tuple[Indicator | Outcome, ...]]] = [
            (factor.name, factor.indicators) for factor in self.factors
        ]
        return [*found, (self.outcomes_heading, self.outcomes)] if self.outcomes else found


@use_case(
    "codebook",
    CodebookOptions,
    parts=("indicators", "outcomes"),
    forms=("table", "json", "csv", "markdown", "yaml"),
)
def run_read_codebook(library: Opened, asked: CodebookOptions, _run: Run) -> Result[Questions]:
    """The questions with the wording of their levels. Tables: `indicators` and `outcomes`, a row a question.

    Raises UserError for a question that the codebook does not have, FaultyLibraryError for a codebook with an error.
    """
    codebook, wanted = library.codebook, asked.question
    if wanted is not None and wanted not in codebook.questions:
        known = did_you_mean(wanted, codebook.questions)
        raise UserError(f"'{wanted}' is no indicator or outcome{known}", option="question")
    with speaking(translations_into(asked.language)):
        factors = [translated_factor(factor) for factor in codebook.factors]
        outcomes = [translated(each) for each in codebook.outcomes if wanted in (None, each.id)]
        note, heading = translation_note(), gettext("Outcomes")
    if wanted is not None:
        factors = [
            factor.model_copy(update={"indicators": (each,)})
            for factor in factors
            for each in factor.indicators
            if each.id == wanted
        ]
    found = Questions(codebook, tuple(factors), tuple(outcomes), heading, note)
    texts = " ".join(["name", "question", "clarification", *(f"level_{level}" for level in LEVELS)])
    return Result(
        found,
        (
            ResultTable("indicators", columns(f"factor indicator {texts}"), lambda: _indicators(found)),
            ResultTable("outcomes", columns(f"outcome {texts}"), lambda: _outcomes(found)),
        ),
        lambda: _record(found, asked),
        texts=_texts(found, asked),
    )


def _indicators(found: Questions) -> Iterator[tuple[Cell, ...]]:
    for factor in found.factors:
        for each in factor.indicators:
            yield (factor.id, each.id, each.name, each.question, each.clarification, *each.levels)


def _outcomes(found: Questions) -> Iterator[tuple[Cell, ...]]:
    for each in found.outcomes:
        yield (each.id, each.name, each.question, each.clarification, *each.levels)


def _record(found: Questions, asked: CodebookOptions) -> dict[str, Any]:
    said = {} if asked.language == ENGLISH else {"language": asked.language, "translation": found.note}
    if asked.question is not None:
        ((_, (chosen,)),) = found.sections
        return {**said, **chosen.model_dump(mode="json")}
    return {
        **said,
        "id": found.codebook.id,
        "version": found.codebook.version,
        "factors": [factor.model_dump(mode="json") for factor in found.factors],
        "outcomes": [each.model_dump(mode="json") for each in found.outcomes],
        "horizons": list(HORIZONS),
    }


def _texts(found: Questions, asked: CodebookOptions) -> Mapping[str, Callable[[], str]]:
    def page() -> str:
        with speaking(translations_into(asked.language)):
            if asked.question is None:
                return render_codebook_page(found.codebook)
            ((_, (chosen,)),) = found.sections
            return render_question(chosen, found.codebook) + (f"\n{found.note}\n" if found.note else "")

    def file() -> str:
        if asked.question is not None:
            raise UserError("the form yaml is a whole codebook: leave the question out", option="question")
        return render_codebook(found.codebook)

    return {"markdown": page, "yaml": file}
