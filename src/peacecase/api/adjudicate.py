"""A sheet on which to settle where independent codings of a case differ."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import Annotated

from peacecase.api.opened import Opened
from peacecase.api.options import Arg, Opt, Placed, StrPath, into
from peacecase.api.result import Document
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.errors import UserError
from peacecase.files.adjudication_sheet import render_adjudication_sheet
from peacecase.files.library_folder import coding_path


@dataclass(frozen=True)
class AdjudicateOptions(Placed):
    """Write a sheet on which to settle where codings differ.

    It lists every indicator, of the mission and of its episodes, that independent coders rated differently, with what each of them said. A rating filled
    in replaces the pool of codings in scores and draws; the raw codings are kept.

    \b
    Example:
      peacecase adjudicate aceh-2005-cmi
    """

    case: Annotated[str, Arg("CASE", "The case, by id or by file.")]
    coding_id: Annotated[str, Opt("Id of the new file in codings/CASE/.", flags=("--id",))] = "adjudication"
    _: KW_ONLY
    output: Annotated[StrPath | None, into(default="codings/<case>/<id>.yaml")] = None


@use_case("adjudicate", AdjudicateOptions)
def run_adjudicate(library: Opened, asked: AdjudicateOptions, run: Run) -> Document:
    """Returns the path of the sheet. Raises UserError where all codings of the case agree."""
    from peacecase.analysis.reliability import coded_twice

    (case_id,) = library.ids((asked.case,))
    place = coding_path(library.folder, case_id, asked.coding_id)
    content = library.read((asked.case,))
    units = (*coded_twice(content), *coded_twice(content, by_episode=True))
    disputed = [unit.indicator for unit in units if unit.is_disputed]
    if not disputed:
        raise UserError(
            f"there is nothing to settle: {len(units)} ratings of {case_id} were coded twice, and all agree"
        )
    codings = {coding.id: coding for coding in content.codings.get(case_id, ()) if coding.is_independent}
    day = run.moment().date().isoformat()
    sheet = render_adjudication_sheet(
        content.cases[case_id], codings, disputed, asked.coding_id, day, content.codebook
    )
    then = f"{len(disputed)} ratings to settle; then: peacecase validate {asked.output or place}"
    return Document(sheet, (then,), place, library.folder)
