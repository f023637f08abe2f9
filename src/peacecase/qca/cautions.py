"""What a reader must know before trusting an analysis: cases on the line, contradictions, ambiguity, searches cut short."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from peacecase.qca.algebra import count_rows
from peacecase.qca.analysis import Analysis, Solution, SolutionKind
from peacecase.qca.fit import MORE_IN, MORE_OUT
from peacecase.qca.terms import FREE
from peacecase.qca.truth_table import MOST_EXCLUDED_ROWS, sufficient_for_both, truth_table
from peacecase.qca.untenable import EnhancedSolutions

CautionKind = Literal[
    "on_the_line",
    "contradiction",
    "skewed",
    "nothing_to_explain",
    "everything_explained",
    "limited_diversity",
    "excluded_not_listed",
    "simultaneous",
    "ambiguous",
    "cut_short",
    "perhaps_not_smallest",
    "partly_compared",
]

SKEWED = 0.85
"""Share of cases on one side of a set from which it hardly tells cases apart."""


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to know, with the cases it is about; `wording` puts it into a sentence."""

    kind: CautionKind
    facts: Mapping[str, str | int | float] = field(default_factory=dict)
    """Names and figures of the sentence."""
    cases: tuple[str, ...] = ()


def cautions(analysis: Analysis) -> tuple[Caution, ...]:
    """All cautions, those about the data first."""
    return (
        *_on_the_line(analysis),
        *_contradictions(analysis),
        *_skewed(analysis),
        *_diversity(analysis),
        *_excluded(analysis),
        *_simultaneous(analysis),
        *_nothing_to_minimise(analysis),
        *_ambiguity(analysis.solutions),
        *_cut_short(analysis.stages_cut_short, analysis.solutions),
    )


def enhanced_cautions(enhanced: EnhancedSolutions) -> tuple[Caution, ...]:
    """The cautions about solutions without untenable assumptions, and about what those were found from."""
    return (
        *(
            Caution(
                "partly_compared",
                {
                    "outcome": each.outcome,
                    "compared": each.compared,
                    "models": each.models,
                    "are_all_counted": each.are_all_counted,
                },
            )
            for each in enhanced.compared
            if each.compared < each.models or not each.are_all_counted
        ),
        *_ambiguity(enhanced.solutions),
        *_cut_short(enhanced.stages_cut_short, enhanced.solutions),
    )


def _on_the_line(analysis: Analysis) -> Iterator[Caution]:
    """Cases with membership .5, which is neither in nor out."""
    data = analysis.data
    sets = [(condition.name, False, condition.values) for condition in data.conditions if condition.is_fuzzy]
    for name, is_outcome, values in (*sets, (data.outcome_name, True, data.outcome)):
        cases = tuple(
            case for case, value in zip(data.cases, values, strict=True) if MORE_OUT <= value <= MORE_IN
        )
        if cases:
            yield Caution("on_the_line", {"set": name, "is_outcome": is_outcome}, cases)


def _contradictions(analysis: Analysis) -> Iterator[Caution]:
    for row in analysis.table.rows:
        if row.is_contradictory:
            name = analysis.data.notation.term(row.values)
            others = ", ".join(case for case in row.cases if case not in row.deviant)
            yield Caution("contradiction", {"row": row.number, "term": name, "others": others}, row.deviant)


def _skewed(analysis: Analysis) -> Iterator[Caution]:
    data = analysis.data
    sets = [(condition.name, condition.values) for condition in data.conditions if condition.levels == 2]
    for name, values in (*sets, (data.outcome_name, data.outcome)):
        share = sum(value > MORE_IN for value in values) / len(values)
        if share >= SKEWED or share <= 1 - SKEWED:
            yield Caution("skewed", {"set": name, "share": share})


def _diversity(analysis: Analysis) -> Iterator[Caution]:
    table = analysis.table
    if table.remainders:
        yield Caution(
            "limited_diversity",
            {
                "cases": len(analysis.data.cases),
                "in_rows": sum(row.n for row in table.every_row),
                "shown": sum(row.n > 0 and FREE not in row.values for row in table.every_row),
                "without_a_condition": sum(FREE in row.values for row in table.every_row),
                "too_few": len(table.too_few_cases),
                "needed": analysis.options.cut_offs.cases,
                "possible": table.possible,
                "remainders": table.remainders,
            },
        )


def _excluded(analysis: Analysis) -> Iterator[Caution]:
    table = analysis.table
    number = count_rows(table.excluded, analysis.data.levels)
    if number > MOST_EXCLUDED_ROWS:
        yield Caution("excluded_not_listed", {"number": number})


def _simultaneous(analysis: Analysis) -> Iterator[Caution]:
    other = analysis.data.with_outcome_negated()
    negated = truth_table(other, analysis.options.cut_offs, analysis.options.excluded)
    rows = [str(row.number) for row in sufficient_for_both(analysis.table, negated)]
    if rows:
        facts = {"outcome": analysis.data.outcome_name, "other": other.outcome_name, "rows": ", ".join(rows)}
        yield Caution("simultaneous", facts)


def _nothing_to_minimise(analysis: Analysis) -> Iterator[Caution]:
    if not analysis.explained:
        yield Caution("nothing_to_explain")
    elif len(analysis.explained) == len(analysis.table.rows):
        yield Caution("everything_explained")


def _ambiguity(solutions: Mapping[SolutionKind, Solution]) -> Iterator[Caution]:
    for kind, found in solutions.items():
        if found.model_count > 1 or not found.are_all_counted:
            counts = {"models": found.model_count, "listed": len(found.models)}
            yield Caution("ambiguous", {"solution": kind, "are_all_counted": found.are_all_counted, **counts})


def _cut_short(stages: Sequence[str], solutions: Mapping[SolutionKind, Solution]) -> Iterator[Caution]:
    if not stages:
        return
    yield Caution("cut_short", {"stages": ", ".join(stages)})
    for kind, found in solutions.items():
        if found.models and not found.is_smallest:
            yield Caution("perhaps_not_smallest", {"solution": kind})
