"""The ceiling that the evidence sets on confidence, as four clauses, for each level that could be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peacecase.analysis.confidence import Ceiling, ceiling
from peacecase.language import gettext as _
from peacecase.model.coding import OutcomeRating, Rating
from peacecase.model.outcomes import HORIZONS
from peacecase.model.scale import CONFIDENCES, LEVELS
from peacecase.web.studio.frame import Frame
from peacecase.wording.signs import confidence_in_words


@dataclass(frozen=True, slots=True)
class Clause:
    """One of the four things that the ceiling rests on."""

    loss: int
    text: str


@dataclass(frozen=True, slots=True)
class Allowed:
    """What confidence the evidence allows for a level."""

    value: str
    """The level, or the word for none."""
    points: int
    told: str
    clauses: tuple[Clause, ...]


def allowed_for(frame: Frame, target: str, answer: str) -> list[Allowed]:
    """What the evidence allows for each level, and for the answer that stands."""
    case = frame.state.case
    if case is None:
        return []
    name, _at, where = target.partition("@")
    is_outcome = where in HORIZONS
    made = []
    kept = frame.at(*frame.target_path(target), "reconciles") or ()
    for level in (*LEVELS, answer if answer and not answer.isdecimal() else "not_assessed"):
        supposed: Any = {"rating": level, "reconciles": tuple(kept)}
        rating = (OutcomeRating if is_outcome else Rating)(**supposed)
        limit = ceiling(
            frame.codebook,
            case,
            target if is_outcome or not where else name,
            rating,
            episode=where if where and not is_outcome else None,
        )
        made.append(Allowed(str(level), limit.points, _allowance(limit), tuple(_clauses(limit))))
    return made


def _allowance(limit: Ceiling) -> str:
    told = _("The evidence allows {confidence} at most").format(confidence=confidence_in_words(limit.level))
    if limit.level == CONFIDENCES[0]:
        return _("The evidence allows high confidence.")
    return told + _(": ") + _("; ").join(limit.reasons) + _(".")


def _clauses(limit: Ceiling) -> list[Clause]:
    """Where points are lost, and what kept the others."""
    if not limit.items:
        return []
    kept = (
        _("supported by a source without interest"),
        _("three independent origins or more"),
        _("less than a fifth of the facts speaks against it"),
        _("direct, and inside the window"),
    )
    reasons = list(limit.reasons)
    losses = (limit.loss_l, limit.loss_a, limit.loss_k, limit.loss_r)
    return [Clause(loss, reasons.pop(0) if loss else told) for loss, told in zip(losses, kept, strict=True)]
