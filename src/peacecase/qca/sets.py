"""The data of an analysis: cases with their membership in conditions and in an outcome."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import isnan

from peacecase.qca.terms import FREE, Notation, Term

Memberships = tuple[float, ...]
"""One number from 0 to 1 for each case."""

MOST_VALUES = 20
"""Whole numbers beyond this are taken for raw data that nobody has calibrated."""

MOST_CONDITIONS = 100
"""More take hours and all memory, and say nothing: with ten there are a thousand combinations for a handful of cases."""

_OUTCOME = re.compile(r"\s*(?P<not>[~!])?\s*(?P<name>.+?)\s*(?:[\[{]\s*(?P<value>\d{1,4})\s*[\]}])?\s*")
_SIGNS = frozenset("~!*+[]{},;=")
"""What expressions and expectations are written with."""


class SetDataError(ValueError):
    """Data that cannot be analysed as sets. `problems` lists everything found, not the first thing alone."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class ConditionSet:
    """One condition: a fuzzy set where any membership is not whole, else one with 2 or more values."""

    name: str
    levels: int
    """Number of values; 2 for crisp and fuzzy sets."""
    is_fuzzy: bool
    values: tuple[float, ...]
    """Of each case: membership 0 to 1, the value 0, 1, 2, .. of a multi-value set, or FREE where the condition does not
    apply to the case ("-"): then it has none of the values."""

    def membership(self, value: int) -> Memberships:
        """Of each case in the condition having `value` (1 present, 0 absent for a fuzzy set)."""
        if self.is_fuzzy:
            return self.values if value else tuple(1 - given for given in self.values)
        return tuple(float(given == value) for given in self.values)


@dataclass(frozen=True)
class SetData:
    """Cases, conditions in the order given, and the outcome to be explained."""

    cases: tuple[str, ...]
    conditions: tuple[ConditionSet, ...]
    presence_name: str
    """Of the outcome: `Y`, or `Y[2]`."""
    presence: Memberships
    """Of each case in the outcome being present."""
    is_negated: bool = False
    """True where its absence is to be explained."""

    @property
    def outcome_name(self) -> str:
        """What is explained: `Y`, `~Y` or `Y[2]`."""
        return f"~{self.presence_name}" if self.is_negated else self.presence_name

    @cached_property
    def outcome(self) -> Memberships:
        """Each case's membership in what is explained."""
        return tuple(1 - given for given in self.presence) if self.is_negated else self.presence

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """Number of values of each condition."""
        return tuple(condition.levels for condition in self.conditions)

    @cached_property
    def notation(self) -> Notation:
        """How terms over these conditions are written."""
        return Notation(tuple(condition.name for condition in self.conditions), self.levels)

    @cached_property
    def _literals(self) -> tuple[tuple[Memberships, ...], ...]:
        return tuple(
            tuple(condition.membership(value) for value in range(condition.levels))
            for condition in self.conditions
        )

    def literal(self, condition: int, value: int) -> Memberships:
        """Each case's membership in one condition having one value."""
        return self._literals[condition][value]

    def membership(self, term: Term) -> Memberships:
        """Each case's membership in a term: the least over its literals; 1 for the term that demands nothing."""
        columns = [self._literals[at][value] for at, value in enumerate(term) if value != FREE]
        if len(columns) < 2:
            return columns[0] if columns else (1.0,) * len(self.cases)
        return tuple(map(min, *columns))

    def membership_in_row(self, row: Term) -> Memberships:
        """Each case's membership in a row of the truth table; where a condition does not apply, it must not."""
        return (
            tuple(
                map(
                    min,
                    *(
                        condition.membership(value)
                        for condition, value in zip(self.conditions, row, strict=True)
                    ),
                )
            )
            if FREE in row
            else self.membership(row)
        )

    def with_outcome_negated(self) -> SetData:
        """The same data with the outcome's absence to be explained, or its presence instead of its absence."""
        return replace(self, is_negated=not self.is_negated)


def set_data(
    cases: Sequence[str],
    columns: Mapping[str, Sequence[float]],
    outcome: str,
    conditions: Sequence[str],
) -> SetData:
    """Bind calibrated columns to the roles they play in an analysis.

    `columns` holds one number for each case: 0 to 1, or 0, 1, 2, .. for a multi-value set; none (nan) where a crisp
    or multi-value condition does not apply, as "A before B" does not to a case without B. `outcome` is the name
    of a column, with ~ before it for its absence, with a value behind it (`Y[2]`) for a multi-value column.
    Raises SetDataError with all problems found.
    """
    problems = [f"case {name!r} stands twice" for name in _doubled(cases)]
    problems += [f"condition {name!r} is named twice" for name in _doubled(conditions)]
    if not cases:
        problems.append("there are no cases")
    if not conditions:
        problems.append("there are no conditions")
    if len(conditions) > MOST_CONDITIONS:
        problems.append(f"there are {len(conditions)} conditions; {MOST_CONDITIONS} are the most")
    problems += [
        f"condition {name!r}: a name is made of signs that can be seen, and not of {' '.join(sorted(_SIGNS))}"
        for name in conditions
        if not name.strip() or not name.isprintable() or _SIGNS & set(name)
    ]
    wanted = _OUTCOME.fullmatch(outcome)
    name = outcome_column(outcome)
    for missing in dict.fromkeys(column for column in (name, *conditions) if column not in columns):
        problems.append(f"there is no column {missing!r}; there are {', '.join(columns)}")
    if name in conditions:
        problems.append(f"{name} is the outcome and cannot be a condition too")
    if problems:
        raise SetDataError(problems)
    for column in (name, *conditions):
        problems += _faults(column, cases, columns[column], may_not_apply=column != name)
    level = wanted["value"] if wanted else None
    given = columns[name]
    problems += _faults_of_value(name, given, level)
    if problems:
        raise SetDataError(problems)
    present = [float(value == int(level)) for value in given] if level is not None else map(float, given)
    return SetData(
        cases=tuple(cases),
        conditions=tuple(_condition(column, columns[column]) for column in conditions),
        presence_name=name + (f"[{level}]" if level is not None else ""),
        presence=tuple(present),
        is_negated=bool(wanted and wanted["not"]),
    )


def _faults_of_value(name: str, given: Sequence[float], level: str | None) -> list[str]:
    """What is wrong with the value that the outcome is to have; None where none was named."""
    if level is None:
        if max(given, default=0) > 1:
            return [f"the outcome {name} has more than two values; say which one, as {name}[2]"]
    elif any(not value.is_integer() for value in map(float, given)):
        return [
            f"the outcome {name} is a fuzzy set and has no value [{level}]; write {name}, or ~{name} for its absence"
        ]
    elif int(level) not in given:
        values = ", ".join(f"{value:g}" for value in sorted(set(given)))
        return [f"no case has the value [{level}] of the outcome {name}; its values are {values}"]
    return []


def outcome_column(outcome: str) -> str:
    """The column that an outcome such as `~Y` or `Y[2]` is read from."""
    wanted = _OUTCOME.fullmatch(outcome)
    return wanted["name"] if wanted else outcome


def _condition(name: str, values: Sequence[float]) -> ConditionSet:
    known = [float(FREE) if isnan(value) else float(value) for value in values]
    is_fuzzy = any(not value.is_integer() for value in known)
    levels = 2 if is_fuzzy else max(2, int(max(known)) + 1)
    return ConditionSet(name, levels, is_fuzzy, tuple(known))


def _faults(name: str, cases: Sequence[str], values: Sequence[float], may_not_apply: bool) -> list[str]:
    if len(values) != len(cases):
        return [f"{name} has {len(values)} values for {len(cases)} cases"]
    known = [float(value) for value in values if not isnan(value)]
    fractions = any(not value.is_integer() for value in known)
    faults = []
    for case, value in zip(cases, values, strict=True):
        if isnan(value):
            if fractions or not may_not_apply:
                faults.append(
                    f"{name} of {case} is -: only a crisp or multi-value condition can fail to apply"
                )
        elif value < 0 or not value < float("inf"):
            faults.append(f"{name} of {case} is {value}: memberships are not negative")
        elif fractions and value > 1:
            faults.append(
                f"{name} of {case} is {value}: not a membership from 0 to 1; calibrate {name} first"
            )
    if not faults and max(known, default=0) >= MOST_VALUES:
        faults.append(f"{name} has values up to {max(known):g}: calibrate {name} first")
    return faults


def _doubled(names: Sequence[str]) -> list[str]:
    ordered = sorted(names)
    return sorted({left for left, right in pairwise(ordered) if left == right})
