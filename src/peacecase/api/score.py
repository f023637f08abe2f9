"""Factor profiles with exact bounds, and the factor index with its interval."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, dataclass

from peacecase.analysis.ratings_in_force import ratings_in_force
from peacecase.analysis.scores import FactorProfile, factor_profile, score_record
from peacecase.api.opened import Opened
from peacecase.api.options import Cases, Profile, ReadAs
from peacecase.api.result import Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.model.profile import WeightProfile
from peacecase.tables.cells import Cell
from peacecase.wording.case_names import planned_notes


@dataclass(frozen=True)
class ScoreOptions:
    """Show factor profiles with bounds, and the factor index.

    Cases stand in the order of their ids, or in the order named; never in the order of the index. Tables show 0 to
    100; JSON and CSV keep 0 to 1 in full precision.

    \b
    Examples:
      peacecase score
      peacecase score cambodia-1992-japan --profile peacemaking
      peacecase score --format csv > scores.csv
    """

    cases: Cases = ()
    _: KW_ONLY
    reading: ReadAs = "lead"
    profile: Profile = "equal"


@dataclass(frozen=True, slots=True)
class Scores:
    """Factor profiles under one set of weights."""

    weights: WeightProfile
    profiles: Mapping[str, FactorProfile]
    """By case id, in the order asked for."""


@use_case("score", ScoreOptions, parts=("scores",))
def run_score(library: Opened, asked: ScoreOptions, _run: Run) -> Result[Scores]:
    """The factor scores with exact bounds, and the index with its interval, 0 to 1 (METHOD sections 3 and 4).

    Rows: one a case and factor, and one for the index. `found.profiles` has them by case id.
    """
    weights = library.profile(asked.profile)
    content = library.read(asked.cases)
    profiles = {
        case: factor_profile(
            ratings_in_force(content.codebook, content.cases[case], content.codings.get(case, ())), weights
        )
        for case in library.ids(asked.cases)
    }
    head = columns(
        "case profile measure id value:float low:float high:float known:int applicable:int is_coded:bool"
    )
    return Result(
        Scores(weights, profiles),
        (ResultTable("scores", head, lambda: score_rows(profiles)),),
        lambda: [score_record(each) for each in profiles.values()],
        notes=planned_notes(content.cases.values()),
    )


def score_rows(profiles: Mapping[str, FactorProfile]) -> Iterator[tuple[Cell, ...]]:
    """A row for each factor of a case, and one for its index."""
    for of_case in profiles.values():
        head = (of_case.case, of_case.profile)
        for factor, scored in of_case.factors.items():
            bounds = (scored.score, scored.low, scored.high)
            yield (*head, "factor", factor, *bounds, scored.known, scored.applicable, scored.is_coded)
        index = of_case.index
        yield (*head, "index", "", index.value, index.low, index.high, None, None, index.is_coded)
