"""Cases side by side, their robust order, and what draws say of each pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Annotated

from peacecase.analysis.distributions import DRAWS
from peacecase.api.opened import Opened
from peacecase.api.options import Arg, Opt, Profile, ReadAs
from peacecase.api.result import Result, ResultTable, cells, columns
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.errors import UserError
from peacecase.wording.case_names import planned_notes

if TYPE_CHECKING:
    from peacecase.analysis.comparison import Comparison

MOST_COMPARED = 200
"""Above so many cases a comparison is refused: pairs and ranks grow with the square of their number."""


@dataclass(frozen=True)
class CompareOptions:
    """Compare cases: side by side, robust order, rank acceptability.

    Without names, all cases of the library. What differs comes first. "Above" is said only where it holds under
    every weighting, or in 95 % of the draws of ratings, weights, lambda and values; "leaning" from 80 %.

    \b
    Examples:
      peacecase compare cambodia-1992-japan sri-lanka-1999-norway
      peacecase compare --format json > comparison.json
    """

    cases: Annotated[Sequence[str], Arg("CASE CASE...")] = ()
    _: KW_ONLY
    reading: ReadAs = "lead"
    profile: Profile = "equal"
    draws: Annotated[int, Opt("Draws of ratings, weights, lambda and values.", low=1, high=1_000_000)] = DRAWS


@use_case("compare", CompareOptions, parts=("ratings", "pairs"))
def run_compare(library: Opened, asked: CompareOptions, _run: Run) -> Result[Comparison]:
    """The cases side by side, their robust order, and what draws say of each pair (METHOD section 5).

    Tables: `ratings`, one row an indicator and case, what differs first; `pairs`, one row a pair of cases.
    """
    from peacecase.analysis.comparison import compare, comparison_record

    count = library.count(asked.cases)
    if count > MOST_COMPARED:
        raise UserError(
            f"{count:,} cases make {count * (count - 1) // 2:,} pairs, more than anyone can read",
            f"name up to {MOST_COMPARED} cases",
        )
    weights = library.profile(asked.profile)
    ids = library.ids(asked.cases)
    if asked.cases and len(ids) == 1:
        raise UserError("name two cases or more, or none for the whole library")
    content = library.read(asked.cases)
    found = compare(content, ids, weights, asked.draws)
    return Result(
        found,
        (
            ResultTable(
                "ratings",
                columns("factor indicator case rating spread:int"),
                lambda: (
                    (row.factor, row.indicator, case, str(rating), row.spread)
                    for row in found.contrasts
                    for case, rating in row.ratings.items()
                ),
            ),
            ResultTable(
                "pairs",
                columns("first second word robust:bool index:float"),
                lambda: (cells(pair, "first second word robust index") for pair in found.pairs),
            ),
        ),
        lambda: comparison_record(found),
        notes=planned_notes(content.cases[each] for each in ids),
    )
