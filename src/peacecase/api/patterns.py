"""Factors beside outcomes, case by case, and as set relations held against chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, replace
from typing import TYPE_CHECKING, Annotated

from peacecase.api.opened import Opened
from peacecase.api.options import Opt, ReadAs
from peacecase.api.result import Result, ResultTable, cells, columns
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.did_you_mean import did_you_mean
from peacecase.errors import UserError
from peacecase.model.qca_question import LEAST_CASES

if TYPE_CHECKING:
    from peacecase.analysis.patterns import Patterns


@dataclass(frozen=True)
class PatternsOptions:
    """Hold factors against outcomes, by case and against chance.

    The case from which the factors were taken is left out. Below 12 cases the reading is case by case only.

    \b
    Examples:
      peacecase patterns --outcome objective_attained@+5
      peacecase patterns --exploratory --format csv
    """

    outcomes: Annotated[
        Sequence[str],
        Opt(
            "Show these alone: violence_ended, or violence_ended@+5; may be repeated. The chance line stays that of the "
            "whole table.",
            flags=("--outcome",),
            metavar="OUTCOME[@HORIZON]",
            many=True,
        ),
    ] = ()
    _: KW_ONLY
    reading: ReadAs = "lead"
    exploratory: Annotated[
        bool, Opt(f"Give coefficients below {LEAST_CASES} cases too; they settle nothing there.")
    ] = False


@use_case("patterns", PatternsOptions, parts=("coefficients", "readings"))
def run_patterns(library: Opened, asked: PatternsOptions, _run: Run) -> Result[Patterns]:
    """The factors held against the outcomes (METHOD section 6).

    Tables: `coefficients`, one row a factor, outcome and relation, empty below 12 cases unless `exploratory`;
    `readings`, one row a factor and outcome, with the cases on each side.
    """
    from peacecase.analysis.patterns import find_patterns, patterns_record

    targets = _targets(library.content.codebook.outcome_targets, asked.outcomes)
    whole = find_patterns(library.content, asked.exploratory)
    if not whole.readings:
        raise UserError(
            "there is nothing to hold the factors against",
            "code an outcome of a case other than the seed case",
        )
    found = replace(
        whole,
        readings=tuple(each for each in whole.readings if each.target in targets),
        patterns=tuple(each for each in whole.patterns if each.target in targets),
    )
    sides = "both_high both_low high_factor_low_outcome low_factor_high_outcome undecided"
    return Result(
        found,
        (
            ResultTable(
                "coefficients",
                columns(
                    "outcome horizon factor n:int necessity:float sufficiency:float relevance:float strong:bool tau_b:float "
                    "p:float family_p:float low_factor_high_outcome high_factor_low_outcome"
                ),
                lambda: (
                    (
                        *_outcome_and_horizon(each.target),
                        *cells(each, "factor n necessity sufficiency relevance is_strong tau_b p family_p"),
                        *cells(each, "low_factor_high_outcome high_factor_low_outcome"),
                    )
                    for each in found.patterns
                ),
            ),
            ResultTable(
                "readings",
                columns(f"outcome horizon factor {sides}"),
                lambda: (
                    (*_outcome_and_horizon(each.target), *cells(each, f"factor {sides}"))
                    for each in found.readings
                ),
            ),
        ),
        lambda: patterns_record(found),
    )


def _targets(known_targets: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """`violence_ended` or `violence_ended@+5` as outcome@horizon; all without names."""
    if not names:
        return tuple(known_targets)
    chosen: list[str] = []
    for name in [names] if isinstance(names, str) else names:
        matching = [target for target in known_targets if name in (target, target.partition("@")[0])]
        if not matching:
            known = [*known_targets, *dict.fromkeys(target.partition("@")[0] for target in known_targets)]
            raise UserError(f"'{name}' is no outcome{did_you_mean(name, known)}", option="outcomes")
        chosen += matching
    return tuple(chosen)


def _outcome_and_horizon(target: str) -> tuple[str, str]:
    outcome, _, horizon = target.partition("@")
    return outcome, horizon
