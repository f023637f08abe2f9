"""How numbers stand in tables: scores from 0 to 100 with their bounds, ratings, shares, p-values."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peacecase.analysis.scores import FactorScore, Index

_BROKEN = {
    "legitimacy": "legiti-\nmacy",
    "commitment": "commit-\nment",
    "domestic": "domes-\ntic",
    "leverage": "lever-\nage",
}
_HEAD_WIDTH = 7
INDEX_HEAD = "factor\nindex"
NOT_CODED = "not\ncoded"
RATING_SIGNS = {"unknown": "?", "not_applicable": "n/a", "not_assessed": "..."}
RATING_LEGEND = "? unknown, n/a not applicable, ... not assessed"


def factor_head(factor: str) -> str:
    """The id of a factor as the head of a column seven letters wide."""
    return "\n".join(_BROKEN.get(word, _in_pieces(word)) for word in factor.split("_"))


def _in_pieces(word: str) -> str:
    if len(word) <= _HEAD_WIDTH:
        return word
    return f"{word[: _HEAD_WIDTH - 1]}-\n{_in_pieces(word[_HEAD_WIDTH - 1 :])}"


def whole_hundred(score: float) -> str:
    """A score 0..1 as a whole number from 0 to 100, halves up."""
    return str(int(score * 100 + 0.5 + 1e-9))


def bounds(low: float, high: float) -> str:
    """The bounds as `[50-83]`."""
    return f"[{whole_hundred(low)}-{whole_hundred(high)}]"


def score_cell(score: FactorScore) -> str:
    """A factor score over its bounds."""
    if score.low is None or score.high is None:
        return "n/a" if score.is_coded else NOT_CODED
    value = "not\nscored" if score.score is None else whole_hundred(score.score)
    return f"{value}\n{bounds(score.low, score.high)}"


def index_cell(index: Index) -> str:
    """The factor index over its interval; never one without the other."""
    if index.low is None or index.high is None:
        return "n/a" if index.is_coded else NOT_CODED
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
