"""A planned mission held against past ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from peacecase.api.opened import Opened
from peacecase.api.options import Arg, Language, Opt, Placed, ReadAs, StrPath, into
from peacecase.api.result import Document, Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.errors import UserError
from peacecase.language import ENGLISH
from peacecase.model.report_definition import Paper
from peacecase.tables.cells import Cell

if TYPE_CHECKING:
    from peacecase.analysis.assessment import Assessment

PROFILE = "equal"
"""The weight profile that widths and steps are measured with (METHOD section 10)."""


@dataclass(frozen=True)
class AssessOptions(Placed):
    """Hold a planned mission against past ones: what it would lack.

    The case has status: planned (peacecase new ID --planned). It is given: its profile with bounds; each gap with what past
    missions with the same gap did, and where they ended; the missions like it, differences first; the context side by side;
    the questions to settle before the start; what one level up would change; and what cannot be said. No probability: the
    cases were chosen, and they are few. With -o the same as pages, PDF or HTML by the ending.

    \b
    Examples:
      peacecase assess sarn-2027-norrland
      peacecase assess sarn-2027-norrland -o sarn.pdf
      peacecase assess sarn-2027-norrland --format json
    """

    case: Annotated[str, Arg("CASE", "The planned mission, by id or by file.")]
    _: KW_ONLY
    output: Annotated[
        StrPath | None, into("Write pages to this file: .pdf or .html.", default="the screen")
    ] = None
    reading: ReadAs = "lead"
    paper: Annotated[Paper, Opt("Paper of the PDF.")] = "a4"
    language: Language = ENGLISH


@use_case("assess", AssessOptions, parts=("questions", "missions", "gaps"))
def run_assess(library: Opened, asked: AssessOptions, run: Run) -> Result[Assessment]:
    """A planned mission beside the past ones (METHOD section 10).

    Tables: `questions`, one row an open question with its sharpness; `missions`, one row a past mission with its distance;
    `gaps`, one row a gap and past mission that had it. Raises UserError for a case that is not planned, and where the
    library holds no past mission.
    """
    from peacecase.analysis.assessment import assess, assessment_record

    library = library.beside((asked.case,))
    (case_id,) = library.ids((asked.case,))
    case = library.read((asked.case,)).cases[case_id]
    if not case.is_planned:
        raise UserError(
            f"{case_id} is no planned mission: its status is {case.status}",
            "for past missions: peacecase show, brief, compare; for one ahead write status: planned",
            option="case",
        )
    past = library.content.past()
    form = _form(asked.output)
    weights = library.profile(PROFILE)
    found = assess(past, case, weights)

    def document() -> Document:
        from peacecase.report.assessment_pages import render_assessment

        assert asked.output is not None, "asked for with an output alone"
        content = render_assessment(found, run.moment(), form, asked.paper, asked.language)
        return Document(content, place=Path(asked.output))

    return Result(
        found,
        (
            ResultTable(
                "questions",
                columns("indicator rating width:float rank:int"),
                lambda: (
                    (each.indicator, str(found.settled.ratings[each.indicator].rating), each.width, rank)
                    for rank, group in enumerate(found.questions, start=1)
                    for each in group
                ),
            ),
            ResultTable(
                "missions",
                columns("case low:float high:float same:int known:int nearer_than"),
                lambda: (
                    (
                        each.case,
                        None if each.low is None else float(each.low),
                        None if each.high is None else float(each.high),
                        each.same,
                        each.known,
                        "; ".join(sorted(each.nearer_than)),
                    )
                    for each in found.likenesses
                ),
            ),
            ResultTable("gaps", columns("indicator case level:int rises made_up:bool"), lambda: _gaps(found)),
        ),
        lambda: assessment_record(found),
        document=document,
    )


def _gaps(found: Assessment) -> Iterator[tuple[Cell, ...]]:
    for indicator, page in found.gaps.items():
        for each in page.lacking:
            rises = "; ".join(rise.episode for rise in each.rises)
            yield indicator, each.case, each.level, rises, each.made_up is not None


def _form(output: StrPath | None) -> Literal["pdf", "html"]:
    ending = "pdf" if output is None else Path(output).suffix.lower().removeprefix(".") or "pdf"
    if ending not in ("pdf", "html"):
        raise UserError(f"{output} ends neither with .pdf nor with .html", option="output")
    return "pdf" if ending == "pdf" else "html"
