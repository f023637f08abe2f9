"""A scoring sheet: its fields, and how what people wrote becomes answers, with every unreadable value named."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from peacecase.model.scale import Confidence, LevelOrMissing
from peacecase.unseen import in_comment
from peacecase.wording.answer_words import Recognised, typed_words
from peacecase.wording.japanese_widths import plain_width
from peacecase.workshop.kit.manifest import KitManifest

Choice = TypeVar("Choice")
ROUNDS = (1, 2)
HEAD_FIELDS = ("person", "recognised", "consent", "foresight")
ANSWER_FIELDS = ("level", "confidence", "higher", "lower")
LONGEST_VALUE = 200
"""Characters of a value that are looked at and shown; nobody writes more into a box of this size."""

SEAT_CODE = re.compile(r"(?P<group>\d{1,2})\s*[-./ ]?\s*(?P<seat>[A-Za-z])")
_NUMBERS = re.compile(r"[\s,;.+&、・]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person wrote on one indicator."""

    level: LevelOrMissing | None = None
    """None where it was left open or could not be read."""
    confidence: Confidence | None = None
    higher: tuple[int, ...] = ()
    """Numbers of facts that pull the level up."""
    lower: tuple[int, ...] = ()
    """Numbers of facts that pull it down."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of one round. No names: a seat code at most."""

    id: str
    """Made from the content, so that the same sheet handed in twice is one sheet."""
    source: str
    """File it came from, and row."""
    round: int
    person: str | None
    """Seat code such as 2C; None where it could not be read."""
    group: int | None
    recognised: Recognised | None
    consent: bool
    foresight: int | None
    """Judged chance, in per cent, that large-scale fighting is over five years after the packet's end."""
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What could not be read, or needs a look."""

    sheet: str
    """File, and row where it has several."""
    field: str
    value: str
    message: str


def sheet_fields(indicators: tuple[str, ...]) -> Iterator[str]:
    """Names of all fields of a sheet, in order: ``person``, .., ``level_formal_mandate``, .."""
    yield from HEAD_FIELDS
    for indicator in indicators:
        for part in ANSWER_FIELDS:
            yield f"{part}_{indicator}"


def is_blank(raw: Mapping[str, str]) -> bool:
    """True for a sheet that nobody wrote on."""
    return not any(text.strip() for text in raw.values())


def read_sheet(
    raw: Mapping[str, str], kit: KitManifest, *, source: str, round_number: int, sheet_id: str
) -> tuple[Sheet, list[Problem]]:
    """A sheet from the texts of its fields, and everything on it that could not be read."""
    reader = _Reader(raw, source)
    words = typed_words(kit.language)
    person, group = reader.person(kit.groups)
    recognised = reader.one_of("recognised", words.recognised)
    consent = reader.consent(words.yes, words.no)
    foresight = reader.per_cent("foresight")
    answers = {}
    for indicator in kit.indicators:
        answers[indicator] = Answer(
            level=reader.one_of(f"level_{indicator}", words.levels),
            confidence=reader.one_of(f"confidence_{indicator}", words.confidences),
            higher=reader.facts(f"higher_{indicator}", kit.facts),
            lower=reader.facts(f"lower_{indicator}", kit.facts),
        )
        if answers[indicator].level is None and answers[indicator].confidence is not None:
            reader.problem(
                f"level_{indicator}", "", "a confidence without a level: the level is taken as left open"
            )
    known = set(sheet_fields(kit.indicators))
    for name in sorted(set(raw) - known):
        if raw[name].strip():
            reader.problem(name, raw[name], "the sheet has no such field; it was left aside")
    sheet = Sheet(
        id=sheet_id,
        source=source,
        round=round_number,
        person=person,
        group=group,
        recognised=recognised,
        consent=consent,
        foresight=foresight,
        answers=answers,
    )
    return sheet, reader.problems


class _Reader:
    """The fields of one sheet, read one by one; problems pile up."""

    def __init__(self, raw: Mapping[str, str], source: str) -> None:
        self._raw = raw
        self._source = source
        self.problems: list[Problem] = []

    def problem(self, field: str, value: str, message: str) -> None:
        self.problems.append(Problem(self._source, field, printable(value), message))

    def text(self, field: str) -> str:
        value = plain_width(self._raw.get(field, "")).strip()
        if len(value) > LONGEST_VALUE:
            self.problem(field, value, f"longer than {LONGEST_VALUE} characters; left aside")
            return ""
        return value

    def person(self, groups: int) -> tuple[str | None, int | None]:
        value = self.text("person")
        match = SEAT_CODE.fullmatch(value)
        if match is None:
            self.problem("person", value, "no seat code such as 2C; the sheet is kept without one")
            return None, None
        group = int(match["group"])
        if not 1 <= group <= groups:
            self.problem(
                "person", value, f"there are groups 1 to {groups}; the sheet is kept without a group"
            )
            return None, None
        return f"{group}{match['seat'].upper()}", group

    def one_of(self, field: str, known: Mapping[str, Choice]) -> Choice | None:
        value = self.text(field)
        if not value:
            return None
        # A spreadsheet turns 2 into 2.0.
        plain = value.casefold().removesuffix(".0")
        if plain not in known:
            self.problem(
                field, value, f"not one of {', '.join(dict.fromkeys(map(str, known.values())))}; left open"
            )
            return None
        return known[plain]

    def consent(self, yes: Container[str], no: Container[str]) -> bool:
        value = self.text("consent").casefold().removesuffix(".0")
        if value and value not in yes and value not in no:
            self.problem("consent", value, "neither yes nor no; taken as no")
        return value in yes

    def per_cent(self, field: str) -> int | None:
        value = self.text(field).removesuffix("%").strip().removesuffix(".0")
        if not value:
            return None
        if not (value.isascii() and value.isdigit() and int(value) <= 100):
            self.problem(field, value, "not a whole number from 0 to 100; left open")
            return None
        return int(value)

    def facts(self, field: str, known: Mapping[int, str]) -> tuple[int, ...]:
        numbers, unread = [], []
        for part in _NUMBERS.split(self.text(field).removesuffix(".0")):
            if not part:
                continue
            if part.isascii() and part.isdigit() and int(part) in known:
                numbers.append(int(part))
            else:
                unread.append(part)
        if unread:
            message = f"no fact of the packet, which has 1 to {max(known, default=0)}; left out"
            self.problem(field, " ".join(unread), message)
        return tuple(dict.fromkeys(numbers))


def printable(value: str) -> str:
    """A value as it can be shown in a terminal: on one line, with escapes for what cannot be seen, cut."""
    shown = in_comment(value)
    return shown if len(shown) <= 60 else f"{shown[:59]}…"
