"""Necessary conditions: single ones, conjunctions, and disjunctions of conditions that stand in for one another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from peacecase.qca.effort import Effort, SearchStopped
from peacecase.qca.fit import Necessity, necessity, passes
from peacecase.qca.sets import Memberships, SetData

NECESSARY_STAGE = "necessary conditions"

_ALWAYS_SEARCHED = 3
"""Expressions up to this size are tried even where a smaller size has brought nothing new."""

NecessaryForm = Literal["condition", "conjunction", "disjunction"]
Literals = tuple[tuple[int, int], ...]
"""Pairs of condition and value."""

_NO_FIT = Necessity(None, None, None)


@dataclass(frozen=True, slots=True)
class NecessityCutOffs:
    """What an expression must reach to be listed as necessary."""

    consistency: float = 0.9
    coverage: float = 0.0
    relevance: float = 0.5
    most_literals: int | None = None
    """Largest size searched; None for all conditions."""


@dataclass(frozen=True, slots=True)
class NecessaryExpression:
    """A condition, conjunction or disjunction with its fit as a necessary condition of the outcome."""

    expression: str
    form: NecessaryForm
    literals: Literals
    fit: Necessity


def single_conditions(data: SetData) -> tuple[NecessaryExpression, ...]:
    """Every condition and its absence (every value of a multi-value condition), whatever its fit."""
    found = []
    for condition, levels in enumerate(data.levels):
        for value in range(levels) if levels > 2 else (1, 0):
            fit = necessity(data.literal(condition, value), data.outcome)
            name = data.notation.literal(condition, value)
            found.append(NecessaryExpression(name, "condition", ((condition, value),), fit))
    return tuple(found)


def necessary_expressions(
    data: SetData, cut_offs: NecessityCutOffs, effort: Effort
) -> tuple[NecessaryExpression, ...]:
    """Conjunctions and disjunctions that pass as necessary, by size, conjunctions first.

    Every conjunction that passes is listed. The disjunction of the same literals is tried where the conjunction
    fails, and listed unless it contains literals already listed at a smaller size. From four literals on the
    search ends with the first size that brings nothing new. This is what superSubset() of R's QCA lists (Dusa,
    QCA with R, 2019, chapter 5).
    """
    listed: list[NecessaryExpression] = []
    smaller: list[frozenset[tuple[int, int]]] = []
    largest = min(cut_offs.most_literals or len(data.levels), len(data.levels))
    growing = [_Growing((), None, None)]
    try:
        for size in range(1, largest + 1):
            growing, new = _grow(data, growing, cut_offs, smaller, effort)
            if not new and size > _ALWAYS_SEARCHED:
                break
            smaller += [frozenset(found.literals) for found in new]
            listed += sorted(new, key=_by_conditions)
    except (SearchStopped, KeyboardInterrupt) as stop:
        effort.cut_short(NECESSARY_STAGE, isinstance(stop, KeyboardInterrupt))
    return tuple(sorted(listed, key=lambda found: found.form == "disjunction"))


@dataclass(frozen=True, slots=True)
class _Growing:
    """Literals to which more may be added: as a conjunction, as a disjunction, or both; None where it cannot pass."""

    literals: Literals
    least: Memberships | None
    most: Memberships | None


def _grow(
    data: SetData,
    growing: list[_Growing],
    cut_offs: NecessityCutOffs,
    smaller: list[frozenset[tuple[int, int]]],
    effort: Effort,
) -> tuple[list[_Growing], list[NecessaryExpression]]:
    """Add one literal of a later condition to everything that grows, and say what passes as necessary.

    Nothing that could pass is lost: consistency only falls as a conjunction grows, and relevance only falls as
    a disjunction grows.
    """
    grown, new, tried = [], [], 0
    for old in growing:
        start = old.literals[-1][0] + 1 if old.literals else 0
        for condition in range(start, len(data.levels)):
            for value in range(data.levels[condition]):
                tried += 1
                if tried % 256 == 0:
                    effort.check(NECESSARY_STAGE, tried)
                literals = (*old.literals, (condition, value))
                column = data.literal(condition, value)
                least = _together(min, old.least, column, not old.literals)
                most = _together(max, old.most, column, not old.literals)
                as_all = necessity(least, data.outcome) if least else _NO_FIT
                as_any = necessity(most, data.outcome) if most else _NO_FIT
                if _passes(as_all, cut_offs):
                    form: NecessaryForm = "conjunction" if old.literals else "condition"
                    new.append(_expression(data, literals, form, as_all))
                elif (
                    old.literals
                    and _passes(as_any, cut_offs)
                    and not any(listed <= set(literals) for listed in smaller)
                ):
                    new.append(_expression(data, literals, "disjunction", as_any))
                least = least if passes(as_all.consistency or 0.0, cut_offs.consistency) else None
                most = most if passes(as_any.relevance or 0.0, cut_offs.relevance) else None
                if least or most:
                    grown.append(_Growing(literals, least, most))
    return grown, new


def _together(
    how: Callable[[float, float], float], old: Memberships | None, column: Memberships, is_first: bool
) -> Memberships | None:
    if old is None:
        return column if is_first else None
    return tuple(map(how, old, column))


def _expression(
    data: SetData, literals: Literals, form: NecessaryForm, fit: Necessity
) -> NecessaryExpression:
    sign = " + " if form == "disjunction" else "*"
    return NecessaryExpression(
        sign.join(data.notation.literal(*literal) for literal in literals), form, literals, fit
    )


def _by_conditions(found: NecessaryExpression) -> tuple[tuple[int, ...], tuple[int, ...]]:
    conditions, values = zip(*found.literals, strict=True)
    return conditions, values


def _passes(fit: Necessity, cut_offs: NecessityCutOffs) -> bool:
    return (
        passes(fit.consistency or 0.0, cut_offs.consistency)
        and passes(fit.coverage or 0.0, cut_offs.coverage)
        and passes(fit.relevance or 0.0, cut_offs.relevance)
    )
