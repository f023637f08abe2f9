"""The comparative report: of a definition, of cases, or of the whole library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from peacecase.api.opened import Opened
from peacecase.api.options import Arg, Opt, Placed, ReadAs, StrPath, into
from peacecase.api.result import Document
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.api.writing import BUILD, need_folder
from peacecase.errors import UserError
from peacecase.files.records import schema_of
from peacecase.language import ENGLISH, languages
from peacecase.model.profile import WeightProfile
from peacecase.model.report_definition import USUAL_SECTIONS, Form, Paper, ReportDefinition, usual_definition

if TYPE_CHECKING:
    from peacecase.report.rendered import Rendered
    from peacecase.typeset.pdf import PdfResult

LONG_REPORT = 40
"""Above so many cases is said how long a report will take."""
SECONDS_A_CASE, MEGABYTES_A_CASE = 1.6, 20
_FORM_BY_ENDING: dict[str, Form] = {
    "": "pdf",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
}

SpecOrCases = Annotated[
    Sequence[str], Arg("[SPEC | CASE]...", "A report definition, or cases by id or by file.")
]
FormOfFile = Annotated[
    Form | None, Opt("Form, where the file's ending does not say it.", flags=("--format",), default="pdf")
]
PaperOfSpec = Annotated[Paper | None, Opt("Paper.", default="the SPEC's, or a4")]
LanguageOfSpec = Annotated[
    str | None,
    Opt("Language of what readers get.", flags=("--lang",), choices=languages, default="the SPEC's, or en"),
]


@dataclass(frozen=True)
class ReportOptions(Placed):
    """Render the comparative report, as PDF, as HTML or for Word.

    SPEC is a report definition (reports/<name>.yaml). Without a SPEC the report is on the cases named, or on the whole
    library. The ending of the file says the form: .pdf, .html, .docx. An existing file is replaced only with --force, or
    in a folder reports/build, which holds nothing but rendered reports. With SOURCE_DATE_EPOCH set, the same input gives
    the same bytes.

    \b
    Examples:
      peacecase report -o reports/build/comparison.pdf
      peacecase report --full -o reports/build/comparison-full.pdf
      peacecase report reports/japan-and-others.yaml
      peacecase report cambodia-1992-japan aceh-2005-cmi --paper letter -o two.pdf
      peacecase report reports/japan-and-others.yaml -o comparison.docx
      peacecase report --lang ja -o reports/build/hikaku.html
    """

    output: Annotated[StrPath | None, into(default="for a SPEC: its name in the folder build beside it")] = (
        None
    )
    names: SpecOrCases = ()
    _: KW_ONLY
    full: Annotated[
        bool,
        Opt("With the annex: every reason, item, pair, search and source, behind the report in one file."),
    ] = False
    reading: ReadAs = "lead"
    form: FormOfFile = None
    paper: PaperOfSpec = None
    profile: Annotated[
        str | WeightProfile | None,
        Opt(
            "Weights for the factor index, as in `score`.",
            metavar="NAME|FILE",
            default="the SPEC's, or equal",
        ),
    ] = None
    language: LanguageOfSpec = None


@use_case("report", ReportOptions)
def run_report(library: Opened, asked: ReportOptions, run: Run) -> Document:
    """Returns the path of the report."""
    order = read_order(library, asked.names, asked.output, asked.form)
    if order.form != "pdf":
        rendered, printed = _rendered(order, asked, run)
    else:
        from peacecase.typeset.apart import pages_apart

        with pages_apart() as set_pdf:
            rendered, printed = _rendered(order, asked, run, set_pdf)
    for warning in rendered.warnings:
        run.warn(warning)
    notes = () if asked.full else _kept_for_annex(printed)
    return Document(rendered.content, notes, order.place, order.within)


def _rendered(
    order: PrintOrder, asked: ReportOptions, run: Run, set_pdf: Callable[..., PdfResult] | None = None
) -> tuple[Rendered, ReportDefinition]:
    """The report and its definition with what is asked for in its place."""
    from peacecase.report.rendering import RENDERING_STEPS, Recipe, render_report

    library, names = order.library, order.names
    count = library.count(names)
    if count > LONG_REPORT:
        run.warn(
            f"a report of {count} cases takes about {count * SECONDS_A_CASE / 60:.0f} minutes and "
            f"{count * MEGABYTES_A_CASE / 1000:.1f} GB of memory; name the cases that you want beside each other"
        )
    content = library.read(names)
    definition = order.definition or usual_definition(
        tuple(library.ids(names)), language=asked.language or ENGLISH
    )
    weights = library.profile(asked.profile or definition.profile)
    printed = definition.model_copy(
        update={
            "paper": asked.paper or definition.paper,
            "profile": weights.id,
            "language": asked.language or definition.language,
        }
    )
    recipe = Recipe(
        content,
        printed,
        weights,
        run.moment(),
        with_annex=asked.full,
        is_own_title=order.definition is not None,
        lenses=library.lenses() if asked.full else (),
    )
    rendered = render_report(recipe, order.form, lambda step: run.step(step, RENDERING_STEPS), set_pdf)
    return rendered, printed


def _kept_for_annex(definition: ReportDefinition) -> tuple[str, ...]:
    """Which of the parts that a definition names are printed with the annex only."""
    from peacecase.report.chapters.chapters import ONLY_IN_ANNEX

    # A definition that names no parts has them all.
    named = definition.sections != USUAL_SECTIONS
    kept = [each for each in ONLY_IN_ANNEX if named and definition.has(each)]
    return (f"these parts stand in the annex, with --full: {', '.join(kept)}",) if kept else ()


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What a report or a brief is made of, and where it goes."""

    library: Opened
    """With the files that are named."""
    names: list[str]
    definition: ReportDefinition | None
    """None where no file describes it."""
    form: Form
    place: Path
    within: Path | None
    """The folder that the file may not leave, where a definition says the place."""


def read_order(
    library: Opened, names: Sequence[str], output: StrPath | None, form: Form | None, ending: str = ""
) -> PrintOrder:
    """Read the definition that is named, or take the cases.

    `ending`: of the file's name where the definition says the place. Raises UserError for what cannot be read or written.
    """
    given = [names] if isinstance(names, str) else list(names)
    spec = _spec_among(given)
    form, place = _form_and_place(output, form, given, spec, ending)
    within = spec.parent if spec is not None and output is None else None
    need_folder(place, within)
    definition = None if spec is None else library.load(spec, ReportDefinition)
    if definition is not None:
        given = list(definition.cases)
    return PrintOrder(library.beside(given), given, definition, form, place, within)


def _spec_among(names: Sequence[str]) -> Path | None:
    """The report definition that is named; None where cases are."""
    files = [Path(name) for name in names if name.endswith((".yaml", ".yml"))]
    specs = [path for path in files if schema_of(path).startswith("peacecase/report/")]
    if specs and len(names) > 1:
        raise UserError("name one report definition and nothing else, or cases", option="names")
    return specs[0] if specs else None


def _form_and_place(
    output: StrPath | None, form: Form | None, names: Sequence[str], spec: Path | None, ending: str = ""
) -> tuple[Form, Path]:
    """The form asked for, or that of the file's ending; the file, for a definition in `build` beside it.

    `ending`: of the name of that file. Raises UserError where neither says where to write.
    """
    if output is None:
        if spec is None:
            missing = next(
                (each for each in names if each.endswith(".yaml") and not Path(each).exists()), None
            )
            if missing:
                raise UserError(f"there is no file {missing}", option="names")
            raise UserError("say where to write: -o FILE.pdf", option="output")
        form = form or "pdf"
        return form, spec.parent / BUILD[1] / f"{spec.stem}{ending}.{form}"
    path = Path(output)
    form = form or _FORM_BY_ENDING.get(path.suffix.lower())
    if form is None:
        raise UserError(
            f"the ending {path.suffix} is that of no form of a report",
            ".pdf, .html or .docx",
            option="output",
        )
    return form, path
