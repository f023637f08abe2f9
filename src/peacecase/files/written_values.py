"""How a value is written as YAML: words as they are, prose folded, short lists in brackets, anything else in quotes."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping
from typing import Any, TypeAlias

from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

PROSE_WIDTH = 100
"""Column at which new prose is broken."""

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
"""What a file says at a place; a text is a text, whatever YAML would make of it without quotes."""


class Plain(str):
    """A level or truth value as its text, which stands in a file without quotes."""

    __slots__ = ()


def as_values(given: Any) -> Value:
    """Texts, levels, truth values, lists and records as they are written and compared."""
    if isinstance(given, Mapping):
        return {key: as_values(each) for key, each in given.items()}
    if isinstance(given, list | tuple):
        return [as_values(each) for each in given]
    return Plain(str(given).lower()) if isinstance(given, int) else given


_ONE_SPACED = re.compile(r"\S+(?: \S+)*")
_PARAGRAPH = re.compile(r"\S(?:[^\x00-\x1f\x7f-\x9f\u2028\u2029]*\S)?")
_PLAIN = re.compile(r"[^\W_](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*[^\s:])?")
_PLAIN_IN_FLOW = re.compile(r"[^\W_](?:[\w ().;¶§/+@'-]*[\w).¶§'])?")
_CUT = re.compile(r":\s|\s#")
_NUMBER = re.compile(r"[0-9][0-9_.,:eExob+/~?%-]*")
_DATE = re.compile(r"[0-9][0-9./~?%-]*")
_OTHER_WORDS = frozenset("yYnN")
"""Words that YAML 1.1 reads as true or false, and PyYAML does not."""
_RESOLVER: Any = Resolver()


def is_short_and_flat(value: Value) -> bool:
    """True of a record that may stand in braces: it holds texts alone."""
    return isinstance(value, dict) and not any(isinstance(each, dict | list) for each in value.values())


class Writing:
    """Values as lines of a file that has one kind of line end. Columns count from 0; lines come without their ends."""

    def __init__(self, line_end: str) -> None:
        self.line_end = line_end

    def entry(self, key: str, value: Value, column: int) -> list[str]:
        """The lines of a key and its value, in a record that begins at that column."""
        head = f"{' ' * column}{written_key(key)}:"
        first, *rest = self.after(value, column, len(head))
        return [head + first, *rest]

    def item(self, value: Value, column: int) -> list[str]:
        """The lines of an item, in a list whose dashes stand at that column."""
        head = f"{' ' * column}-"
        if isinstance(value, dict) and value:
            flow = self.flow(value)
            if is_short_and_flat(value) and len(head) + 1 + len(flow) <= PROSE_WIDTH:
                return [f"{head} {flow}"]
            first, *rest = self.record(value, column + 2)
            return [f"{head} {first.lstrip(' ')}", *rest]
        if isinstance(value, list):
            return [f"{head} {self.flow(value)}"]
        first, *rest = self.after(value, column, len(head))
        return [head + first, *rest]

    def record(self, value: dict[str, Value], column: int) -> list[str]:
        """The lines of a record that begins at that column."""
        return [line for key, each in value.items() for line in self.entry(key, each, column)]

    def after(self, value: Value, column: int, head: int) -> list[str]:
        """What follows ``key:`` or the dash of an item, which end at the column `head`: the rest of the line, more lines."""
        if value is None:
            return [""]
        if isinstance(value, dict):
            return ["", *self.record(value, column + 2)] if value else [" {}"]
        if isinstance(value, list):
            is_plain = all(not isinstance(each, dict | list) for each in value)
            flow = self.flow(value)
            if (is_plain or (len(value) == 1 and is_short_and_flat(value[0]))) and head + 1 + len(
                flow
            ) <= PROSE_WIDTH:
                return [f" {flow}"]
            return ["", *(line for each in value for line in self.item(each, column + 2))]
        first, *rest = self.scalar(value, column, head + 1)
        return [f" {first}", *rest]

    def flow(self, value: Value) -> str:
        """The value on one line, as it stands between brackets."""
        if isinstance(value, dict):
            parts = (
                f"{written_key(key)}: {self.flow(each)}" if each is not None else f"{written_key(key)}:"
                for key, each in value.items()
            )
            return "{" + ", ".join(parts) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self.flow, value)) + "]"
        return "~" if value is None else self.scalar(value, 0, 0, flow=True)[0]

    def scalar(self, value: str, column: int, head: int, style: str = "", *, flow: bool = False) -> list[str]:
        """The lines of a text, level or truth value that begins at the column `head`, in a record at `column`.

        `style` is how the text before it was written, as YAML names it, or ``date`` for one without quotes: what was folded
        stays folded, and a date goes on without quotes.
        """
        if isinstance(value, Plain):
            return [value]
        paragraphs = value.split("\n")
        if len(paragraphs) == 1 and style not in (">", "|"):
            plain = (
                value if is_plain(value, flow=flow) or (style == "date" and is_date(value)) else quoted(value)
            )
            if flow or head + len(plain) <= PROSE_WIDTH:
                return [plain]
        elif style in (">", "|") and re.fullmatch("[a-z0-9_]+", value) and is_plain(value):
            return [value]
        indent = " " * (column + 2)
        if (
            len(paragraphs) > 1
            and paragraphs[0]
            and paragraphs[-1]
            and all(map(_PARAGRAPH.fullmatch, filter(None, paragraphs)))
            and not flow
        ):
            return ["|-", *(each and indent + each for each in paragraphs)]
        if flow or len(paragraphs) > 1 or not _ONE_SPACED.fullmatch(value) or not _PARAGRAPH.fullmatch(value):
            return [quoted(value)]
        return [">-", *(indent + line for line in _wrapped(value, PROSE_WIDTH - len(indent)))]


def is_plain(text: str, *, flow: bool = False) -> bool:
    """True of a text that every reader of YAML, of 1.1 too, takes for this text without quotes."""
    form = _PLAIN_IN_FLOW if flow else _PLAIN
    return (
        bool(form.fullmatch(text))
        and not _CUT.search(text)
        and not _NUMBER.fullmatch(text)
        and text not in _OTHER_WORDS
        and _RESOLVER.resolve(ScalarNode, text, (True, False)) == Resolver.DEFAULT_SCALAR_TAG
    )


def is_date(text: str) -> bool:
    """True of a date, or any number, as it may stand without quotes in files that nobody but us reads."""
    return _DATE.fullmatch(text) is not None


def quoted(text: str) -> str:
    """The text between double quotes, on one line."""
    # JSON is YAML but for the line breaks that JSON writes out.
    written = json.dumps(text, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda match: f"\\u{ord(match[0]):04x}", written)


def written_key(key: str) -> str:
    """A key as it stands before its colon."""
    return key if re.fullmatch(r"[a-z][a-z0-9_-]*", key) and is_plain(key) else quoted(key)


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
