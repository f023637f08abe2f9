"""Terms (conjunctions of conditions), how they are written and how they are read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

Term = tuple[int, ...]
"""One entry for each condition: the value that the term demands, or FREE where it demands none."""

FREE = -1

_LITERAL = re.compile(
    r"(?P<not>[~!])?\s*(?P<name>[^~!*+\[\]{}\s]+)\s*(?:[\[{]\s*(?P<value>\d{1,4})\s*[\]}])?"
)


class ExpressionError(ValueError):
    """An expression that cannot be read; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Notation:
    """How terms over some conditions are written: `A*~B`, or `A[1]*B[0]` as soon as a condition has three values."""

    names: tuple[str, ...]
    levels: tuple[int, ...]
    """Number of values of each condition."""

    @property
    def is_multi_value(self) -> bool:
        """True where some condition has more than two values; then every literal is written with its value."""
        return max(self.levels, default=2) > 2

    def literal(self, condition: int, value: int) -> str:
        """One condition with one value."""
        name = self.names[condition]
        if self.is_multi_value:
            return f"{name}[{value}]"
        return name if value else f"~{name}"

    def term(self, term: Term) -> str:
        """The literals in the conditions' order; "1" for the term that demands nothing."""
        literals = [self.literal(at, value) for at, value in enumerate(term) if value != FREE]
        return "*".join(literals) or "1"

    def sum(self, terms: Iterable[Term]) -> str:
        """Terms joined by +; "0" for none."""
        return " + ".join(map(self.term, terms)) or "0"

    def parse_sum(self, text: str) -> tuple[Term, ...]:
        """The terms of an expression such as `A*~B + C`, `A[2]*B{0}` or `~A`.

        Raises ExpressionError for an unknown condition, a value that the condition does not have, or a term
        that demands two values of one condition.
        """
        return tuple(self._parse_term(part.strip(), text) for part in text.split("+"))

    def _parse_term(self, text: str, whole: str) -> Term:
        term = [FREE] * len(self.names)
        for part in text.split("*"):
            condition, value = self._parse_literal(part.strip(), whole)
            if term[condition] not in (FREE, value):
                raise ExpressionError(f"{text!r} demands two values of {self.names[condition]}")
            term[condition] = value
        return tuple(term)

    def _parse_literal(self, text: str, whole: str) -> tuple[int, int]:
        found = _LITERAL.fullmatch(text)
        if found is None:
            raise ExpressionError(f"{whole!r}: cannot read {text!r}; write conditions as A, ~A or A[2]")
        name = found["name"]
        if name not in self.names:
            raise ExpressionError(
                f"{whole!r}: {name!r} is not a condition; there are {', '.join(self.names)}"
            )
        condition = self.names.index(name)
        if found["value"] is None:
            if self.levels[condition] > 2:
                raise ExpressionError(
                    f"{whole!r}: {name} has {self.levels[condition]} values; write {name}[1]"
                )
            return condition, 0 if found["not"] else 1
        value = int(found["value"])
        if found["not"]:
            raise ExpressionError(f"{whole!r}: write the other values of {name} instead of ~{name}[{value}]")
        if value >= self.levels[condition]:
            raise ExpressionError(f"{whole!r}: {name} has no value {value}")
        return condition, value


def literal_count(term: Term) -> int:
    """How many conditions the term holds fast."""
    return sum(value != FREE for value in term)


def in_reading_order(terms: Iterable[Term]) -> list[Term]:
    """Short terms first, then by the conditions they use, presence before absence."""
    return sorted(terms, key=reading_key)


def reading_key(term: Term) -> tuple[int, list[tuple[int, int]]]:
    """Sorts terms in reading order."""
    return literal_count(term), [(at, -value) for at, value in enumerate(term) if value != FREE]
