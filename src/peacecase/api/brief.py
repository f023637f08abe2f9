"""The brief: one to five missions on two to eight pages."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import Annotated

from peacecase.api.opened import Opened
from peacecase.api.options import Placed, ReadAs, StrPath, into
from peacecase.api.report import FormOfFile, LanguageOfSpec, PaperOfSpec, SpecOrCases, read_order
from peacecase.api.result import Document
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.errors import UserError
from peacecase.language import ENGLISH
from peacecase.model.report_definition import USUAL_SECTIONS, ReportDefinition, usual_definition

MOST_IN_A_BRIEF = 5


@dataclass(frozen=True)
class BriefOptions(Placed):
    """Write a brief of one to five missions.

    What they tried, how it ended, where they parted, and what to ask, on two to eight pages.

    SPEC is a report definition (reports/<name>.yaml): its title, question, cases, paragraphs and who issues it. Without a
    SPEC name the cases; the order is theirs. The ending of the file says the form: .pdf, .html, .docx. An existing file is
    replaced only with --force, or in a folder reports/build. With SOURCE_DATE_EPOCH set, the same input gives the same
    bytes. Each sentence that comes from a case is a link to the first source that it rests on; a table of them all is
    attached.

    \b
    Examples:
      peacecase brief cambodia-1992-japan sri-lanka-1999-norway -o brief.pdf
      peacecase brief aceh-2005-cmi --paper letter -o aceh.pdf
      peacecase brief reports/japan-and-others.yaml -o brief.docx
      peacecase brief cambodia-1992-japan --lang ja -o brief.html
    """

    output: Annotated[
        StrPath | None, into(default="for a SPEC: its name and -brief in the folder build beside it")
    ] = None
    names: SpecOrCases = ()
    _: KW_ONLY
    reading: ReadAs = "lead"
    form: FormOfFile = None
    paper: PaperOfSpec = None
    language: LanguageOfSpec = None


@use_case("brief", BriefOptions)
def run_brief(library: Opened, asked: BriefOptions, run: Run) -> Document:
    """Returns the path of the brief."""
    order = read_order(library, asked.names, asked.output, asked.form, "-brief")
    library, names = order.library, order.names
    _refuse_many(library.count(names))
    from peacecase.report.brief.brief_rendering import BriefRecipe, render_brief

    content = library.read(names)
    printed = order.definition or usual_definition(
        tuple(library.ids(names)), language=asked.language or ENGLISH
    )
    printed = printed.model_copy(
        update={
            "cases": printed.cases or tuple(library.ids(names)),
            "paper": asked.paper or printed.paper,
            "language": asked.language or printed.language,
        }
    )
    size = max(library.count(), len(printed.cases))
    recipe = BriefRecipe(content, printed, run.moment(), size, is_own_title=order.definition is not None)
    rendered = render_brief(recipe, order.form)
    for warning in rendered.warnings:
        run.warn(warning)
    return Document(rendered.content, _kept_for_report(printed), order.place, order.within)


def _kept_for_report(definition: ReportDefinition) -> tuple[str, ...]:
    """Which parts a definition names: they are a report's, and a brief has the same parts always."""
    # A definition that names no parts has them all.
    if definition.sections == USUAL_SECTIONS:
        return ()
    return (f"these parts stand in the report, not in a brief: {', '.join(definition.sections)}",)


def _refuse_many(number: int) -> None:
    if number > MOST_IN_A_BRIEF:
        raise UserError(
            f"a brief is of one to {MOST_IN_A_BRIEF} missions, and these are {number}",
            "name the cases that you want beside each other; `peacecase report` takes any number",
            option="names",
        )
    if not number:
        raise UserError("there is no case to write a brief of", option="names")
