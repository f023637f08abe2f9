"""What a phone may answer: each value held against the kit before it is written down."""

from collections.abc import Mapping
from typing import Any

from peacecase.model.scale import CONFIDENCES, LEVELS
from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.kit.phones import PhonesFile
from peacecase.workshop.kit.rivals import BEARING_SIGNS, OWN_PART, VERDICTS, rival_question
from peacecase.workshop.live.events import ANY_TIME, CONSENT, DONE, FORESIGHT, RECOGNISED, RIVALS

NO_LEVELS = ("unknown", "not_applicable")
LONGEST_REASON = 300


class BadAnswerError(ValueError):
    """No page of ours sends this."""


def checked_value(kit: KitManifest, phones: PhonesFile, number: int, question: str, value: Any) -> Any:
    """The value as it is logged. Raises BadAnswerError for a question, level, fact or sign that the kit has not."""
    if number == ANY_TIME and question == CONSENT:
        return _one_of(value, ("yes", "no", None))
    if number != ANY_TIME and question == DONE:
        return _one_of(value, (True, False))
    if number in (1, 2):
        if question == RECOGNISED:
            return _one_of(value, ("no", "unsure", "yes", None))
        if question == FORESIGHT:
            if value is not None and (type(value) is not int or not 0 <= value <= 100):
                raise BadAnswerError("foresight")
            return value
        if question in kit.indicators:
            return _rating(kit, value)
    if number == RIVALS and question in rival_questions(phones):
        return _rival(phones, question, value)
    raise BadAnswerError("question")


def rival_questions(phones: PhonesFile) -> tuple[str, ...]:
    """The rows of the rivals sheet; none where the case weighs no rivals."""
    if not phones.rivals:
        return ()
    return tuple(rival_question(at) for at in (*range(len(phones.rivals)), OWN_PART))


def _rating(kit: KitManifest, value: Any) -> dict[str, Any]:
    given = _fields(value, {"level", "confidence", "higher", "lower"})
    higher, lower = (_facts(kit, given.get(name, [])) for name in ("higher", "lower"))
    if set(higher) & set(lower):
        raise BadAnswerError("a fact pulls one way")
    return {
        "level": _one_of(given.get("level"), (*LEVELS, *NO_LEVELS, None)),
        "confidence": _one_of(given.get("confidence"), (*CONFIDENCES, None)),
        "higher": higher,
        "lower": lower,
    }


def _rival(phones: PhonesFile, question: str, value: Any) -> dict[str, Any]:
    given = _fields(value, {"signs", "verdict", "why"})
    signs = _fields(given.get("signs", {}), set(phones.rival_facts))
    verdicts = () if question == rival_question(OWN_PART) else VERDICTS
    why = given.get("why", "")
    if not isinstance(why, str) or len(why) > LONGEST_REASON:
        raise BadAnswerError("why")
    return {
        "signs": {letter: _one_of(sign, BEARING_SIGNS) for letter, sign in sorted(signs.items())},
        "verdict": _one_of(given.get("verdict"), (*verdicts, None)),
        # half of a character that a phone cut in two would be kept by no file, and hold up all that it sends after
        "why": why.encode("utf-8", "replace").decode(),
    }


def _facts(kit: KitManifest, numbers: Any) -> list[int]:
    if not isinstance(numbers, list) or any(
        type(each) is not int or each not in kit.facts for each in numbers
    ):
        raise BadAnswerError("facts")
    return sorted(set(numbers))


def _fields(value: Any, names: set[str]) -> Mapping[str, Any]:
    if not isinstance(value, dict) or not set(value) <= names:
        raise BadAnswerError("fields")
    return value


def _one_of(value: Any, known: tuple[Any, ...]) -> Any:
    # True would be 1 of the levels
    if not any(type(value) is type(each) and value == each for each in known):
        raise BadAnswerError(repr(value)[:40])
    return value
