"""Whether this machine can make reports, and how to get what is missing."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from peacecase.api.opened import Opened
from peacecase.api.result import Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.use_case import use_case

if TYPE_CHECKING:
    from peacecase.typeset.doctor import Condition


@dataclass(frozen=True)
class DoctorOptions:
    """Look for all that a report takes: libraries, packages, fonts.

    Ends by drawing a trial page in the scripts of its own fonts. Exit code 1 when something is missing or damaged.

    \b
    Examples:
      peacecase doctor
      peacecase doctor --format json
    """


@use_case("doctor", DoctorOptions, parts=("conditions",))
def run_doctor(_library: Opened, _asked: DoctorOptions, _run: Run) -> Result[tuple[Condition, ...]]:
    """Everything that a report takes, and whether it is there. Rows: one a part, with what to do where it lacks."""
    from peacecase.typeset.doctor import State, examine

    found = tuple(examine())
    head = columns("part state found remedy")
    table = ResultTable(
        "conditions", head, lambda: ((each.part, each.state.value, each.found, each.remedy) for each in found)
    )
    return Result(
        found,
        (table,),
        lambda: [asdict(each) for each in found],
        has_findings=any(each.state is State.FAULT for each in found),
    )
