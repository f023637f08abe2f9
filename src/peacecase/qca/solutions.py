"""Solutions: models with the fit of each term, and the cases that they cover or miss, by name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import fsum

from peacecase.qca.algebra import is_inside
from peacecase.qca.fit import MORE_IN, MORE_OUT, sufficiency
from peacecase.qca.minimise import TermSum
from peacecase.qca.sets import Memberships, SetData
from peacecase.qca.terms import Term
from peacecase.qca.truth_table import TruthRow


@dataclass(frozen=True, slots=True)
class FittedTerm:
    """One term of a model."""

    term: Term
    expression: str
    consistency: float | None
    pri: float | None
    raw_coverage: float | None
    unique_coverage: float | None
    """What no other term of the model covers; None for a model of one term."""
    cases: tuple[str, ...]
    """Cases of the sufficient rows that the term covers."""
    deviant: tuple[str, ...]
    """Cases more in the term than out of it, in which the outcome is more absent than present."""


@dataclass(frozen=True, slots=True)
class FittedModel:
    """One model with its fit as a whole."""

    expression: str
    terms: tuple[FittedTerm, ...]
    consistency: float | None
    pri: float | None
    coverage: float | None
    deviant: tuple[str, ...]
    """Cases more in the solution than out of it, in which the outcome is more absent than present."""
    uncovered: tuple[str, ...]
    """Cases with the outcome that are not more in the solution than out of it."""


@dataclass
class Fitting:
    """Fits models to one data set; what it finds out about a term serves every model that uses the term."""

    data: SetData
    positive: Sequence[TruthRow]
    """The rows that the models explain."""

    def __post_init__(self) -> None:
        self._by_term: dict[Term, tuple[FittedTerm, Memberships, Memberships]] = {}

    @cached_property
    def _with_outcome(self) -> float:
        return fsum(self.data.outcome)

    def model(self, terms: TermSum) -> FittedModel:
        """The fit of a model.

        Unique coverage of term i: its raw coverage less sum min(min(x_i, y), max over the others of min(x_j, y))
        / sum y. The solution's membership is the greatest over its terms.
        """
        fitted = [self._term(term) for term in terms]
        unique = self._unique([shared for _, _, shared in fitted])
        outcome, cases = self.data.outcome, self.data.cases
        whole = fitted[0][1] if len(fitted) == 1 else tuple(map(max, *(member for _, member, _ in fitted)))
        fit = sufficiency(whole, outcome)
        return FittedModel(
            expression=self.data.notation.sum(terms),
            terms=tuple(
                replace(term, unique_coverage=alone if len(fitted) > 1 else None)
                for (term, _, _), alone in zip(fitted, unique, strict=True)
            ),
            consistency=fit.consistency,
            pri=fit.pri,
            coverage=fit.coverage,
            deviant=tuple(
                case for case, x, y in zip(cases, whole, outcome, strict=True) if x > MORE_IN and y < MORE_OUT
            ),
            uncovered=tuple(
                case for case, x, y in zip(cases, whole, outcome, strict=True) if x <= MORE_IN and y > MORE_IN
            ),
        )

    def _term(self, term: Term) -> tuple[FittedTerm, Memberships, Memberships]:
        if term not in self._by_term:
            members, outcome = self.data.membership(term), self.data.outcome
            fit = sufficiency(members, outcome)
            covered = [case for row in self.positive if is_inside(row.values, term) for case in row.cases]
            deviant = [
                case
                for case, x, y in zip(self.data.cases, members, outcome, strict=True)
                if x > MORE_IN and y < MORE_OUT
            ]
            fitted = FittedTerm(
                term,
                self.data.notation.term(term),
                fit.consistency,
                fit.pri,
                fit.coverage,
                None,
                tuple(covered),
                tuple(deviant),
            )
            self._by_term[term] = fitted, members, tuple(map(min, members, outcome))
        return self._by_term[term]

    def _unique(self, shared: Sequence[Memberships]) -> list[float | None]:
        """For each term, what it shares with the outcome beyond what any other term does, over sum y."""
        gains: list[list[float]] = [[] for _ in shared]
        for of_case in zip(*shared, strict=True):
            most = max(of_case)
            at = of_case.index(most)
            second = max((value for other, value in enumerate(of_case) if other != at), default=0.0)
            gains[at].append(most - second)
        whole = self._with_outcome
        return [fsum(gain) / whole if whole else None for gain in gains]
