"""What draws and the robust order let one say of a pair of cases: above, leaning, no order, or not coded (METHOD section 5)."""

from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from peacecase.analysis.robust import RobustOrder
from peacecase.analysis.smaa import SmaaResult

Word = Literal["above", "leaning", "no order", "not coded"]
ABOVE = 0.95
LEANING = 0.80


@dataclass(frozen=True, slots=True)
class PairReading:
    """What may be said of a pair. Without an order `first` and `second` stand as the cases came."""

    first: str
    """The case that stands above, or that the draws lean towards."""
    second: str
    word: Word
    """"not coded" where a factor of one of them is not, and nothing is computed."""
    robust: bool
    """True where the robust order puts the first above the second."""
    index: float | None
    """Pairwise winning index of the first over the second; None where SMAA left one of them out."""


def word_for(robust: bool, index: float | None) -> Word:
    """The word for a case over another: "above" for the robust order or an index of .95 and more."""
    if robust or (index is not None and index >= ABOVE):
        return "above"
    return "leaning" if index is not None and index >= LEANING else "no order"


def read_pairs(robust: RobustOrder, smaa: SmaaResult) -> tuple[PairReading, ...]:
    """One reading for each pair of cases, in the order of the cases."""
    ordered = frozenset(robust.pairs)
    not_coded = {(pair.first, pair.second) for pair in robust.incomparable if pair.why == "not_coded"}
    return tuple(
        PairReading(a, b, "not coded", False, None) if (a, b) in not_coded else _read(a, b, ordered, smaa)
        for a, b in combinations(robust.cases, 2)
    )


def _read(a: str, b: str, ordered: frozenset[tuple[str, str]], smaa: SmaaResult) -> PairReading:
    forward, backward = (_one_way(above, below, ordered, smaa) for above, below in ((a, b), (b, a)))
    return backward if forward.word == "no order" and backward.word != "no order" else forward


def _one_way(above: str, below: str, ordered: frozenset[tuple[str, str]], smaa: SmaaResult) -> PairReading:
    robust = (above, below) in ordered
    index = smaa.pairwise.get(above, {}).get(below)
    return PairReading(above, below, word_for(robust, index), robust, index)
