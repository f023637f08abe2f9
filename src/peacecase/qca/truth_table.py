"""The truth table: every configuration that the cases show, and whether it counts as sufficient."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from math import prod
from typing import Literal

from peacecase.qca.algebra import Row, count_rows, is_inside, row_number, rows_of
from peacecase.qca.fit import MORE_IN, MORE_OUT, Sufficiency, passes, sufficiency
from peacecase.qca.sets import SetData
from peacecase.qca.terms import FREE, Term

Out = Literal["1", "0", "C", "?"]
"""Sufficient, not sufficient, contradiction, remainder."""

MOST_EXCLUDED_ROWS = 4096
"""Excluded configurations without cases are listed one by one up to this number."""


@dataclass(frozen=True, slots=True)
class CutOffs:
    """What a row must reach to count as sufficient."""

    consistency: float = 1.0
    contradiction: float | None = None
    """A second, lower cut-off: rows between the two are contradictions."""
    pri: float = 0.0
    cases: int = 1
    """Rows with fewer cases are remainders."""


@dataclass(frozen=True, slots=True)
class TruthRow:
    """One configuration with the cases that show it."""

    number: int
    """From 1, the first condition most significant; after all others where a condition does not apply."""
    values: Row
    n: int
    """Cases with membership above one half."""
    consistency: float | None
    pri: float | None
    out: Out
    cases: tuple[str, ...]
    deviant: tuple[str, ...]
    """Those of `cases` in which the outcome is more absent than present."""

    @property
    def is_contradictory(self) -> bool:
        """True where its cases stand on both sides of the outcome."""
        return 0 < len(self.deviant) < len(self.cases)


@dataclass(frozen=True, slots=True)
class TruthTable:
    """Rows with enough cases or excluded by the analyst, those with too few, and what no case shows."""

    rows: tuple[TruthRow, ...]
    too_few_cases: tuple[TruthRow, ...]
    """Rows with cases, but fewer than the cut-off: remainders, with out "?"."""
    excluded: tuple[Term, ...]
    """What the analyst has ruled out: no solution may cover it."""
    possible: int
    """Number of configurations, observed or not."""
    remainders: int
    """Number of configurations that a solution may take as sufficient, or not."""
    on_the_line: tuple[str, ...]
    """Cases at .5 in a fuzzy condition: in no row's n, and still in every row's sums."""

    @property
    def every_row(self) -> tuple[TruthRow, ...]:
        """The rows, those with too few cases among them, by number."""
        return tuple(sorted((*self.rows, *self.too_few_cases), key=lambda row: row.number))

    def rows_with(self, *outs: Out) -> tuple[TruthRow, ...]:
        """The rows with one of these outs, by number."""
        return tuple(row for row in self.rows if row.out in outs)


def truth_table(data: SetData, cut_offs: CutOffs, excluded: Sequence[Term] = ()) -> TruthTable:
    """Assign cases to configurations and score each against the outcome.

    Membership in a configuration is the least membership in its literals; a case belongs where it is above one
    half. All cases enter the sums of every row. Excluded rows get out 0, with cases or without.

    Source: Ragin 2008, chapter 7; cut-offs and contradictions as in Dusa, QCA with R, 2019, chapter 7.
    """
    members, on_the_line = _members_by_row(data)
    rows: list[TruthRow] = []
    too_few: list[TruthRow] = []
    possible = prod(data.levels)
    numbers = count(possible + 1)
    for values in sorted(members):
        figures = _figures(data, values, members[values])
        cases = members[values]
        out: Out = "?"
        if any(is_inside(values, term) for term in excluded):
            out = "0"
        elif len(cases) >= cut_offs.cases:
            out = _out(figures, cut_offs)
        row = TruthRow(
            number=next(numbers) if FREE in values else row_number(values, data.levels),
            values=values,
            n=len(cases),
            consistency=figures.consistency,
            pri=figures.pri,
            out=out,
            cases=tuple(data.cases[case] for case in cases),
            deviant=tuple(data.cases[case] for case in cases if data.outcome[case] < MORE_OUT),
        )
        (too_few if out == "?" else rows).append(row)
    allowed = sum(
        FREE not in row.values and not any(is_inside(row.values, term) for term in excluded) for row in rows
    )
    rows += _excluded_without_cases(excluded, members, data.levels)
    return TruthTable(
        rows=tuple(sorted(rows, key=lambda row: row.number)),
        too_few_cases=tuple(too_few),
        excluded=tuple(excluded),
        possible=possible,
        remainders=possible - allowed - count_rows(excluded, data.levels),
        on_the_line=tuple(data.cases[case] for case in on_the_line),
    )


def sufficient_for_both(table: TruthTable, negated: TruthTable) -> tuple[TruthRow, ...]:
    """Rows that pass as sufficient for the outcome and, in the other table, for its absence."""
    numbers = {row.number for row in negated.rows_with("1")}
    return tuple(row for row in table.rows_with("1") if row.number in numbers)


def _members_by_row(data: SetData) -> tuple[dict[Row, list[int]], list[int]]:
    members: dict[Row, list[int]] = defaultdict(list)
    on_the_line = []
    for case in range(len(data.cases)):
        given = [(condition.values[case], condition.is_fuzzy) for condition in data.conditions]
        if any(is_fuzzy and MORE_OUT <= value <= MORE_IN for value, is_fuzzy in given):
            on_the_line.append(case)
        else:
            members[
                tuple(int(value > MORE_IN) if is_fuzzy else int(value) for value, is_fuzzy in given)
            ].append(case)
    return dict(members), on_the_line


def _figures(data: SetData, values: Row, members: Sequence[int]) -> Sufficiency:
    if any(condition.is_fuzzy for condition in data.conditions):
        return sufficiency(data.membership_in_row(values), data.outcome)
    # Without a fuzzy condition only the row's own cases have any membership in it.
    return sufficiency([1.0] * len(members), [data.outcome[case] for case in members])


def _out(figures: Sufficiency, cut_offs: CutOffs) -> Out:
    consistency = figures.consistency or 0.0
    if passes(consistency, cut_offs.consistency):
        return "1" if passes(figures.pri, cut_offs.pri) else "0"
    return "C" if cut_offs.contradiction is not None and passes(consistency, cut_offs.contradiction) else "0"


def _excluded_without_cases(
    excluded: Sequence[Term], members: dict[Row, list[int]], levels: Sequence[int]
) -> list[TruthRow]:
    if not excluded or count_rows(excluded, levels) > MOST_EXCLUDED_ROWS:
        return []
    unseen = {row for term in excluded for row in rows_of(term, levels)} - members.keys()
    return [TruthRow(row_number(row, levels), row, 0, None, None, "0", (), ()) for row in sorted(unseen)]
