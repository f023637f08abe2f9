"""Other frameworks: what the cases have of their concepts, what the codebook lacks of them, and the reverse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Annotated

from peacecase.api.faulty_library import FaultyLibraryError
from peacecase.api.opened import Opened
from peacecase.api.options import Arg, Cases, ReadAs
from peacecase.api.reference_faults import check_coding, check_lens
from peacecase.api.result import Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.did_you_mean import as_near, question
from peacecase.errors import UserError
from peacecase.files.lenses import known_lenses, lens_file, load_lens
from peacecase.files.library_folder import coding_path
from peacecase.model.diagnostic import Diagnostic
from peacecase.model.lens import Lens
from peacecase.model.library import Library
from peacecase.tables.cells import Cell
from peacecase.wording.case_names import planned_notes

if TYPE_CHECKING:
    from peacecase.analysis.lens_pages import LensPage


@dataclass(frozen=True)
class LensOptions:
    """See the cases through another framework, concept by concept.

    What the cases' ratings have of each concept, and in which relation; what the framework sees and the codebook lacks,
    with the evidence that was filed elsewhere and bears on it; and what the codebook asks and the framework does not.
    Shipped: un2012, zartman, stedman, walter. A mapping is an argument, and no rating follows from it.

    \b
    Examples:
      peacecase lens walter
      peacecase lens zartman oslo-1992-norway sri-lanka-1999-norway
      peacecase lens my-lens.yaml --format json
    """

    lens: Annotated[
        str,
        Arg("LENS|FILE", "The id of a lens that ships or stands in the library's folder lenses, or a file."),
    ]
    cases: Cases = ()
    _: KW_ONLY
    reading: ReadAs = "lead"


@dataclass(frozen=True, slots=True)
class Lensed:
    """A library through a lens."""

    library: Library
    page: LensPage
    is_whole: bool
    """True where no case was named: then the screen counts the evidence, and tells none of it."""


_MAPPED = columns("concept target relation expectation case rating confidence text")
_EVIDENCE = columns("concept in_codebook:bool case evidence when statement")
_RATINGS = columns("concept case coding kind coder needs_review:bool rating confidence why")


@use_case("lens", LensOptions, parts=("mapped", "evidence", "ratings", "unmapped"))
def run_lens(library: Opened, asked: LensOptions, _run: Run) -> Result[Lensed]:
    """The library, or the cases named, through a lens (METHOD section 11).

    Tables: `mapped`, a row a concept, place that it maps to and case; `evidence`, a row a concept and item that bears on
    it; `ratings`, those of concepts by coders of the lens; `unmapped`, the indicators that no concept maps to. Raises
    UserError for a lens that there is not or that maps another codebook, FaultyLibraryError for one with an error.
    """
    from peacecase.analysis.lens_pages import lens_page, lens_page_record

    content = library.read(asked.cases)
    lens = _sound(library, content, asked.lens)
    page = lens_page(content, lens)
    return Result(
        Lensed(content, page, is_whole=not asked.cases),
        (
            ResultTable("mapped", _MAPPED, lambda: _mapped(page)),
            ResultTable("evidence", _EVIDENCE, lambda: _evidence(content, page)),
            ResultTable("ratings", _RATINGS, lambda: _ratings(page)),
            ResultTable("unmapped", columns("indicator"), lambda: ((each,) for each in page.unmapped)),
        ),
        lambda: lens_page_record(page),
        notes=planned_notes(content.cases.values()),
    )


def _sound(library: Opened, content: Library, name: str) -> Lens:
    """The lens of a name, held against the library. A shipped one may list cases that this library has not."""
    known = known_lenses(library.folder)
    path = lens_file(name, library.folder)
    if not name.endswith((".yaml", ".yml")) and name not in known:
        hint = question(as_near(name, known)) or f"lenses: {', '.join(known)}; or the path of a file"
        raise UserError(f"there is no lens '{name}'", hint, option="lens")
    lens, found = load_lens(name, library.folder, content.codebook)
    other = [each for each in found if each.code == "PC1221"]
    if other or (lens is not None and lens.codebook != content.codebook.id):
        says = (
            other[0].message
            if other
            else (
                f"the lens '{name}' maps the codebook '{lens.codebook if lens else ''}', and this library is coded with "
                f"'{content.codebook.id}'"
            )
        )
        raise UserError(
            says, "map the framework onto this library's questions in a lens of its own", option="lens"
        )
    if lens is None:
        raise FaultyLibraryError(found)
    if path is not None:
        found += check_lens(lens, content.cases, library.folder, path)
        found += _faults_of_codings(library, content, lens)
    if any(each.severity == "error" for each in found):
        raise FaultyLibraryError(sorted(found))
    return lens


def _faults_of_codings(library: Opened, content: Library, lens: Lens) -> Iterator[Diagnostic]:
    """Of codings of this lens, which need not stand where the library's own are looked at."""
    for case_id, codings in content.codings.items():
        for coding in codings:
            if coding.lens == lens.id:
                path = coding_path(library.folder, case_id, coding.id)
                case = content.cases[case_id]
                yield from check_coding(coding, case, content.codebook, codings, path, lenses={lens.id: lens})


def _mapped(page: LensPage) -> Iterator[tuple[Cell, ...]]:
    for view in page.concepts:
        for each in view.mapped:
            mapping = each.mapping
            for answer in each.answers:
                rating = None if answer.rating is None else str(answer.rating)
                yield (
                    view.concept.id,
                    mapping.target,
                    mapping.relation,
                    mapping.expectation,
                    answer.case,
                    rating,
                    answer.confidence,
                    answer.text,
                )


def _evidence(library: Library, page: LensPage) -> Iterator[tuple[Cell, ...]]:
    for view in page.concepts:
        for case_id, items in view.evidence.items():
            for item_id in items:
                item = library.cases[case_id].evidence[item_id]
                yield view.concept.id, bool(view.mapped), case_id, item_id, str(item.when), item.statement


def _ratings(page: LensPage) -> Iterator[tuple[Cell, ...]]:
    for view in page.concepts:
        for each in view.ratings:
            yield (
                view.concept.id,
                each.case,
                each.coding,
                each.kind,
                each.coder,
                each.needs_review,
                str(each.rating),
                each.confidence,
                each.why,
            )
