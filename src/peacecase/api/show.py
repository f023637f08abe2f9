"""One case: what is written of it, with the ceiling of each rating and what draws take from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Annotated

from peacecase.analysis.confidence import Ceiling, ceilings, confidence_in_force
from peacecase.analysis.distributions import level_distribution
from peacecase.analysis.ratings_in_force import ratings_in_force
from peacecase.api.opened import Opened
from peacecase.api.options import Arg, Opt
from peacecase.api.result import Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.did_you_mean import did_you_mean
from peacecase.errors import UserError
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.coding import Rating, SecondCoding
from peacecase.model.scale import LEVELS
from peacecase.tables.cells import Cell


@dataclass(frozen=True)
class ShowOptions:
    """Show one case: mission, ratings with reasons, evidence.

    CASE is an id or a file. JSON holds the whole case as it is written, defaults filled in.

    \b
    Examples:
      peacecase show aceh-2005-cmi
      peacecase show aceh-2005-cmi --indicator formal_mandate --indicator violence_ended@+5
      peacecase show cases/aceh-2005-cmi.yaml --format json
    """

    case: Annotated[str, Arg("CASE")]
    _: KW_ONLY
    targets: Annotated[
        Sequence[str],
        Opt(
            "Show this indicator, outcome or outcome@horizon alone; can be given again.",
            flags=("--indicator",),
            metavar="ID",
            many=True,
        ),
    ] = ()


@dataclass(frozen=True, slots=True)
class ShownRating:
    """A rating, and what follows from its evidence."""

    rating: Rating
    ceiling: Ceiling | None
    """The confidence that the evidence allows; None where there is nothing to be confident of."""
    drawn: tuple[float, ...]
    """How often draws take the levels 0 to 3 (METHOD section 2); empty without a ceiling, where it does not apply or
    is not assessed, and while its factor is not coded."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A case, or some of its ratings."""

    codebook: Codebook
    case: Case
    targets: tuple[str, ...]
    """The indicators, outcomes and outcomes@horizons asked for; none: the whole case."""
    ratings: Mapping[str, ShownRating]
    """By indicator and outcome@horizon, in the order of the codebook."""
    codings: tuple[SecondCoding, ...]
    """Its second codings."""


@use_case("show", ShowOptions, parts=("ratings",))
def run_show(library: Opened, asked: ShowOptions, _run: Run) -> Result[Shown]:
    """The case with its ratings. Rows: one a rating, with its ceiling and how often draws take each level."""
    content = library.read((asked.case,))
    codebook = content.codebook
    (case,) = content.cases.values()
    coded = [(f"{outcome}@{horizon}", outcome, rating) for outcome, horizon, rating in case.outcomes.items()]
    every = [(each, each, case.ratings.of(each)) for each in codebook.indicator_ids] + coded
    targets = (asked.targets,) if isinstance(asked.targets, str) else tuple(asked.targets)
    known = {name for target, question, _ in every for name in (target, question)} | set(codebook.outcome_ids)
    for target in targets:
        if target not in known:
            raise UserError(
                f"'{target}' is no indicator or coded outcome{did_you_mean(target, sorted(known))}",
                option="targets",
            )
    chosen = {
        target: rating
        for target, question, rating in every
        if not targets or target in targets or question in targets
    }
    not_coded = ratings_in_force(codebook, case, content.codings.get(case.id, ())).not_coded
    undrawn = {each.id for factor in not_coded for each in codebook.factor(factor).indicators}
    codings = tuple(content.codings.get(case.id, ()))
    shown = Shown(codebook, case, targets, dict(_with_ceilings(codebook, case, chosen, undrawn)), codings)
    drawn = " ".join(f"drawn_{level}:float" for level in LEVELS)
    head = columns(f"target rating level:int confidence ceiling {drawn} why")
    return Result(
        shown,
        (ResultTable("ratings", head, lambda: _rows(shown)),),
        lambda: case.model_dump(mode="json", by_alias=True),
    )


def _with_ceilings(
    codebook: Codebook, case: Case, ratings: Mapping[str, Rating], undrawn: Collection[str]
) -> Iterator[tuple[str, ShownRating]]:
    limits = ceilings(codebook, case)
    for target, rating in ratings.items():
        limit = limits.get(target)
        drawn: tuple[float, ...] = ()
        is_drawn = rating.is_applicable and rating.rating != "not_assessed" and target not in undrawn
        if limit is not None and is_drawn:
            drawn = tuple(map(float, level_distribution(rating.level, confidence_in_force(rating, limit))))
        yield target, ShownRating(rating, limit, drawn)


def _rows(shown: Shown) -> Iterator[tuple[Cell, ...]]:
    for target, each in shown.ratings.items():
        rating = each.rating
        ceiling = each.ceiling.level if each.ceiling else None
        head = (target, str(rating.rating), rating.level, rating.confidence, ceiling)
        yield (*head, *(each.drawn or (None,) * len(LEVELS)), rating.why or None)
