"""How far independent coders agree, with intervals and a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacecase.api.opened import Opened
from peacecase.api.result import Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.errors import UserError

if TYPE_CHECKING:
    from peacecase.analysis.reliability import Reliability


@dataclass(frozen=True)
class ReliabilityOptions:
    """Measure how far independent coders agree.

    Second codings stand in codings/<case id>/ inside the library. The CSV lists every unit, case by indicator,
    with the codes it was given.

    \b
    Examples:
      peacecase reliability
      peacecase reliability --format csv > codes.csv
    """


@use_case("reliability", ReliabilityOptions, parts=("codes",))
def run_reliability(library: Opened, _asked: ReliabilityOptions, _run: Run) -> Result[Reliability]:
    """Agreement, Krippendorff's alpha and Gwet's AC2 with intervals (METHOD section 7).

    Rows: one a rating that two codings or more have given. Raises UserError where nothing was coded twice.
    """
    from peacecase.analysis.reliability import measure_reliability, reliability_record

    found = measure_reliability(library.content)
    if not found.units:
        raise UserError(
            "nothing was coded twice",
            f"put a second coding into {library.folder}/codings/<case id>/<coding id>.yaml",
        )
    return Result(
        found,
        (
            ResultTable(
                "codes",
                columns("case indicator coding rating"),
                lambda: (
                    (unit.case, unit.indicator, coding, str(code))
                    for unit in found.units
                    for coding, code in unit.codes.items()
                ),
            ),
        ),
        lambda: reliability_record(found),
    )
