"""How numbers stand in tables: scores from 0 to 100 with their bounds, ratings, shares, p-values."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peacecase.analysis.scores import FactorScore, Index

FACTOR_HEADS = {
    "legitimacy": "legiti-\nmacy",
    "leader_commitment": "leader\ncommit-\nment",
    "domestic_support": "domes-\ntic\nsupport",
    "donor_weight": "donor\nweight",
    "partner_leverage": "partner\nlever-\nage",
}
"""Names of factors broken to fit a column seven letters wide."""
INDEX_HEAD = "factor\nindex"
RATING_SIGNS = {"unknown": "?", "not_applicable": "n/a", "not_assessed": "..."}
RATING_LEGEND = "? unknown, n/a not applicable, ... not assessed"


def whole_hundred(score: float) -> str:
    """A score 0..1 as a whole number from 0 to 100, halves up."""
    return str(int(score * 100 + 0.5 + 1e-9))


def bounds(low: float, high: float) -> str:
    """The bounds as `[50-83]`."""
    return f"[{whole_hundred(low)}-{whole_hundred(high)}]"


def score_cell(score: FactorScore) -> str:
    """A factor score over its bounds."""
    if score.low is None or score.high is None:
        return "n/a"
    value = "not\nscored" if score.score is None else whole_hundred(score.score)
    return f"{value}\n{bounds(score.low, score.high)}"


def index_cell(index: Index) -> str:
    """The factor index over its interval; never one without the other."""
    if index.low is None or index.high is None:
        return "n/a"
    value = "not\ngiven" if index.value is None else whole_hundred(index.value)
    return f"{value}\n{bounds(index.low, index.high)}"


def rating_sign(rating: int | str) -> str:
    """A level, or the sign of a missing rating (see RATING_LEGEND)."""
    return RATING_SIGNS.get(str(rating), str(rating))


def p_value(p: float | None) -> str:
    """A permutation p with three decimals, never zero."""
    if p is None:
        return "-"
    return "<0.001" if p < 0.001 else f"{p:.3f}"


def coefficient(value: float | None) -> str:
    """A coefficient with two decimals; a dash where there is none."""
    return "-" if value is None else f"{value:.2f}"
