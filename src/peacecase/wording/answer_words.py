"""Answers in words and marks: what sheets print for them, and what people type for them, in every language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from peacecase.language import ENGLISH, languages, speaking, translations_into
from peacecase.language import gettext as _
from peacecase.model.scale import CONFIDENCES, LEVELS, Confidence, LevelOrMissing
from peacecase.wording.signs import confidence_in_words

Recognised = Literal["no", "unsure", "yes"]

_LEVELS: Mapping[str, LevelOrMissing] = {
    **{str(level): level for level in LEVELS},
    "unknown": "unknown", "u": "unknown", "?": "unknown",
    "not_applicable": "not_applicable", "not applicable": "not_applicable", "n/a": "not_applicable",
    "na": "not_applicable", "-": "not_applicable",
}  # fmt: skip
_CONFIDENCES: Mapping[str, Confidence] = {
    **{name: name for name in CONFIDENCES},
    "h": "high", "m": "moderate", "medium": "moderate", "l": "low", "v": "very_low", "vl": "very_low",
    "very low": "very_low",
}  # fmt: skip
_RECOGNISED: Mapping[str, Recognised] = {"no": "no", "n": "no", "unsure": "unsure", "yes": "yes", "y": "yes"}
_YES = frozenset({"yes", "y", "1", "true", "on"})
_NO = frozenset({"no", "n", "0", "false", "off"})
_TICK = frozenset({"x"})
"""A yes where English is written. Elsewhere, as in Japan, a cross may be a no."""


@dataclass(frozen=True, slots=True)
class TypedWords:
    """What people may type into a sheet, in small letters, and what it means."""

    levels: Mapping[str, LevelOrMissing]
    confidences: Mapping[str, Confidence]
    recognised: Mapping[str, Recognised]
    verdicts: Mapping[str, str]
    """Of a rival explanation beside the mission's own part."""
    yes: frozenset[str]
    no: frozenset[str]


def not_applicable_mark() -> str:
    """What stands over the column for "not applicable"."""
    return _("n/a")


def confidence_mark(confidence: Confidence) -> str:
    """The letter over a column of the sheet: H, M, L, V."""
    # Translators: one or two letters each, for high, moderate, low, very low
    return {"high": _("H"), "moderate": _("M"), "low": _("L"), "very_low": _("V")}[confidence]


def recognised_words() -> tuple[tuple[Recognised, str], ...]:
    """The answers to whether somebody recognised the case, as the sheet prints them."""
    return ("no", _("no")), ("unsure", _("unsure")), ("yes", _("yes"))


@cache
def typed_words(language: str) -> TypedWords:
    """The words for a kit in a language: those of English, then of every language there is, its own with most weight."""
    levels, confidences, recognised, yes, no = dict(_LEVELS), dict(_CONFIDENCES), dict(_RECOGNISED), _YES, _NO
    verdicts: dict[str, str] = {}
    others = [other for other in languages() if other not in (ENGLISH, language)]
    for each in (*others, ENGLISH, language):
        with speaking(translations_into(each)):
            levels |= {_("unknown"): "unknown", _("not applicable"): "not_applicable"}
            levels |= {not_applicable_mark().casefold(): "not_applicable"}
            confidences |= {confidence_in_words(name).casefold(): name for name in CONFIDENCES}
            confidences |= {confidence_mark(name).casefold(): name for name in CONFIDENCES}
            recognised |= {word.casefold(): answer for answer, word in recognised_words()}
            verdicts |= {_("weaker"): "weaker", _("as strong"): "as strong", _("stronger"): "stronger"}
            yes, no = yes | {_("yes").casefold()}, no | {_("no").casefold()}
    return TypedWords(
        levels, confidences, recognised, verdicts, yes | _TICK if language == ENGLISH else yes, no
    )
