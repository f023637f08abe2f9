"""A thought experiment: some ratings of a case set otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Annotated

from peacecase.api.opened import Opened
from peacecase.api.options import Arg, Opt, Profile, ReadAs
from peacecase.api.result import Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.score import score_rows
from peacecase.api.use_case import use_case
from peacecase.did_you_mean import did_you_mean
from peacecase.errors import UserError
from peacecase.model.codebook import Codebook
from peacecase.model.coding import Rating
from peacecase.model.scale import Missing
from peacecase.tables.cells import Cell

if TYPE_CHECKING:
    from peacecase.analysis.whatif import WhatIf


def parse_supposed(texts: Sequence[str]) -> dict[str, str]:
    """`partner_leverage.leverage_over_holdout=0`, several times, as indicator -> level."""
    found: dict[str, str] = {}
    for text in texts:
        name, equals, level = (part.strip() for part in text.partition("="))
        if not equals:
            raise UserError(f"'{text}' has no '=': write INDICATOR=LEVEL")
        if name in found:
            raise UserError(f"'{name}' is set twice")
        found[name] = level
    return found


@dataclass(frozen=True)
class WhatIfOptions:
    """Suppose other ratings, and see profile, index and order change.

    A thought experiment with the instrument, not a finding about what would have happened. The other cases of the
    library stay as they are, and nothing is written.

    \b
    Examples:
      peacecase whatif cambodia-1992-japan --set partner_leverage.leverage_over_holdout=0
      peacecase whatif sri-lanka-1999-norway --set aid_scale=3 --set delivery=unknown
    """

    case: Annotated[str, Arg("CASE")]
    supposed: Annotated[
        Mapping[str, int | str],
        Opt(
            "A rating to suppose: partner_leverage.leverage_over_holdout=0, or the indicator alone; may be repeated.",
            flags=("--set",),
            metavar="INDICATOR=LEVEL",
            parse=parse_supposed,
            many=True,
        ),
    ]
    _: KW_ONLY
    reading: ReadAs = "lead"
    profile: Profile = "equal"


@use_case("whatif", WhatIfOptions, parts=("factors",))
def run_whatif(library: Opened, asked: WhatIfOptions, _run: Run) -> Result[WhatIf]:
    """The case as coded and as supposed (indicator id -> level), beside the other cases of the library.

    Rows: one a factor of the case, and one for its index, before and after.
    """
    from peacecase.analysis.whatif import what_if, whatif_record

    supposed = _levels(library.content.codebook, asked.supposed)
    weights = library.profile(asked.profile)
    (case,) = library.ids((asked.case,))
    content = library.content
    if case not in content.cases:
        raise library.no_such_case(case)
    found = what_if(content, case, supposed, weights)
    bounds = " ".join(
        f"{bound}_{when}:float" for when in ("before", "after") for bound in ("value", "low", "high")
    )
    return Result(
        found,
        (ResultTable("factors", columns(f"case measure id {bounds}"), lambda: _rows(found)),),
        lambda: whatif_record(found),
    )


def _rows(found: WhatIf) -> Iterator[tuple[Cell, ...]]:
    sides = ({found.case: profile} for profile in (found.profile_before, found.profile_after))
    for before, after in zip(*map(score_rows, sides), strict=True):
        case, _, measure, name, *bounds = before[:7]
        yield (case, measure, name, *bounds, *after[4:7])


def _levels(codebook: Codebook, supposed: Mapping[str, int | str]) -> dict[str, int | Missing]:
    """The ratings by indicator id; raises UserError for what is no indicator and what is no rating."""
    found: dict[str, int | Missing] = {}
    for name, level in supposed.items():
        factor, dot, indicator = name.rpartition(".")
        problem = ""
        if indicator not in codebook.indicator_ids:
            problem = f"'{indicator}' is no indicator{did_you_mean(indicator, codebook.indicator_ids)}"
        elif dot and factor != codebook.factor_of(indicator).id:
            problem = f"'{indicator}' belongs to {codebook.factor_of(indicator).id}"
        elif indicator in found:
            problem = f"'{indicator}' is set twice"
        if problem:
            raise UserError(problem, option="supposed")
        try:
            found[indicator] = Rating.model_validate({"rating": level}).rating
        except ValueError as error:
            raise UserError(
                f"'{level}' is no rating: 0, 1, 2, 3, unknown, not_applicable or not_assessed",
                option="supposed",
            ) from error
    return found
