"""Ratings and shares as a reader meets them: a sign, a word, a shade."""

import re
from dataclasses import dataclass

from peacecase.charts.intervals import IntervalRow, in_hundred, in_words
from peacecase.charts.style import shade
from peacecase.language import gettext as _
from peacecase.model.case import ActorKind, ActorRole
from peacecase.model.codebook import Codebook
from peacecase.model.coding import PartyRating, Rating, SecondReading
from peacecase.model.outcomes import HORIZON_NAMES, Horizon
from peacecase.model.scale import LEVELS, Confidence, Missing

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\s])|(?<=[。！？])\s*(?=[^\s」』）])")
_FULL_WIDTH = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands in a cell for a rating."""

    text: str
    style: str
    """CSS of the shade; empty for a missing rating."""
    kind: str
    """``level``, ``unknown``, ``not_applicable``, ``not_assessed`` or ``not_coded``."""


def sign_of(rating: Rating | PartyRating | SecondReading | None) -> Sign:
    """The sign of a rating; None is an outcome that is not coded."""
    if rating is None:
        return Sign("·", "", "not_coded")
    level = rating.rating
    if isinstance(level, int):
        return Sign(str(level), shade_style(level / LEVELS[-1]), "level")
    signs = {"unknown": "?", "not_applicable": _("n/a"), "not_assessed": "…"}
    return Sign(signs[level], "", level)


def shade_style(share: float) -> str:
    """CSS for a cell shaded by a share of 0 to 1."""
    background, ink = shade(share)
    return f"background:{background};color:{ink}"


def hundred(share: float | None) -> str:
    """0 to 1 as 0 to 100, or a dash."""
    return "–" if share is None else str(in_hundred(share))


def with_bounds(value: float | None, low: float | None, high: float | None, is_coded: bool = True) -> str:
    """``67 (58–75)``; ``67`` where the bounds are the same; words where there is no value."""
    return in_words(IntervalRow("", value, low, high, is_coded=is_coded))


def code_in_words(code: int | Missing) -> str:
    """A level as it is, a missing rating in words."""
    return str(code) if isinstance(code, int) else _(code.replace("_", " "))


def p_as_sign(p: float | None) -> str:
    """A permutation p with three decimals, never zero; a dash for none."""
    if p is None:
        return "–"
    return "<0.001" if p < 0.001 else f"{p:.3f}"


def confidence_in_words(confidence: Confidence | None) -> str:
    """``very low`` and so on; a dash for none."""
    return {
        "high": _("high"),
        "moderate": _("moderate"),
        "low": _("low"),
        "very_low": _("very low"),
        None: "–",
    }[confidence]


def role_in_words(role: ActorRole) -> str:
    """An actor's part in a case."""
    return {
        "lead": _("lead"),
        "partner": _("partner"),
        "principal_party": _("principal party"),
        "other_party": _("other party"),
        "patron": _("patron"),
        "un": _("United Nations"),
        "observer": _("observer"),
    }[role]


def kind_in_words(kind: ActorKind) -> str:
    """What an actor is."""
    return _("NGO") if kind == "ngo" else _(kind.replace("_", " "))


def horizon_in_words(horizon: Horizon) -> str:
    """``five years on``."""
    return _(HORIZON_NAMES[horizon])


def horizon_as_sign(horizon: Horizon) -> str:
    """``end``, or ``+5`` as in the files: for narrow columns."""
    return _("end") if horizon == "end" else horizon


def target_in_words(codebook: Codebook, target: str) -> str:
    """An outcome@horizon in words: ``Violence ended, five years on``."""
    outcome, _at, horizon = target.partition("@")
    return _("{outcome}, {horizon}").format(
        outcome=_(codebook.outcome(outcome).name),
        horizon=_(HORIZON_NAMES[horizon]),  # type: ignore[index]
    )


def target_briefly(codebook: Codebook, target: str) -> str:
    """The same for a narrow column: ``Fighting over, +5``."""
    outcome, _at, horizon = target.partition("@")
    asked = codebook.outcome(outcome)
    return _("{outcome}, {horizon}").format(
        outcome=_(asked.label or asked.name),
        horizon=horizon_as_sign(horizon),  # type: ignore[arg-type]
    )


def question_in_words(codebook: Codebook, target: str) -> str:
    """An indicator or outcome@horizon by its name; any other text as it is."""
    if target in codebook.indicator_ids:
        return _(codebook.indicator(target).name)
    return target_in_words(codebook, target) if target in codebook.targets else target


def brief(text: str, words: int) -> tuple[str, bool]:
    """The first sentences of a text, up to about so many words; and whether something was left out.

    At least one sentence stands, however long. Two signs of a script without spaces count as a word.
    """
    whole = text.strip()
    ends = [found.start() for found in _SENTENCE_END.finditer(whole)] + [len(whole)]
    kept = ends[0]
    for end in ends[1:]:
        if _words_in(whole[:end]) > words:
            break
        kept = end
    return whole[:kept], kept < len(whole)


def _words_in(text: str) -> int:
    return len(text.split()) + len(_FULL_WIDTH.findall(text)) // 2


def listed(names: list[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}").format(first=_(", ").join(names[:-1]), last=names[-1])
