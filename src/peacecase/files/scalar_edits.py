"""Setting texts and levels in a YAML text and nothing else: comments, order and layout of the rest stay to the letter."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

from peacecase.errors import UserError
from peacecase.files.positions import yaml_node

PROSE_WIDTH = 100
"""Column at which new prose is broken."""

ScalarSettings: TypeAlias = "Mapping[str, str | int | ScalarSettings | None]"
"""Key -> what to write there, None to take the key away, or the settings inside the record of that key."""

_Entry = tuple[Node, Node]
"""Key and value of a record."""
_PLAIN_TEXT = re.compile(r"\S+(?: \S+)*")
_PLAIN_WORD = re.compile(r"(?!(?:null|true|false|yes|no|on|off|y|n)$)[a-z][a-z0-9_]*")
_HEADER_COMMENT = re.compile(r"[|>][-+0-9]*(?P<comment>[ \t]+#[^\r\n]*)")


class CannotEditError(UserError):
    """A place that cannot be changed by itself, such as an alias."""


@dataclass(frozen=True, slots=True)
class _Change:
    start: int
    end: int
    text: str


def set_scalars(
    text: str, settings: ScalarSettings, order: Sequence[str] = (), *, in_quotes: bool = False
) -> str:
    """The text with the settings written in; records and keys that are missing are added.

    `text` is a sound YAML mapping. A new key stands after the one that comes before it in `settings` or in `order`, else
    at the end of its record. Texts are folded as prose, or stand on one line `in_quotes`. Raises CannotEditError where a place holds an alias, or a list or record where a text is to stand.
    """
    root = yaml_node(text)
    if not isinstance(root, MappingNode):
        raise CannotEditError("the file holds no record")
    editor = _Editor(text, order, in_quotes)
    editor.edit(root, settings, ())
    return editor.changed()


class _Editor:
    def __init__(self, text: str, order: Sequence[str], in_quotes: bool) -> None:
        self._text = text
        self._in_quotes = in_quotes
        self._order = order
        self._changes: list[_Change] = []
        self._line_end = "\r\n" if "\r\n" in text else "\n"

    def changed(self) -> str:
        """The text with all changes, made from its end so that offsets stay true."""
        text = self._text
        ordered = sorted(enumerate(self._changes), key=lambda numbered: (numbered[1].start, numbered[0]))
        for _number, change in reversed(ordered):
            text = text[: change.start] + change.text + text[change.end :]
        return text

    def edit(
        self, record: MappingNode, settings: ScalarSettings, path: tuple[str, ...], flow: bool = False
    ) -> None:
        """Note the changes that bring the settings into a record."""
        flow = flow or bool(record.flow_style)
        present = {key.value: (key, value) for key, value in record.value}
        before: _Entry | None = None
        for key, content in settings.items():
            here = (*path, key)
            if content is None:
                if key in present:
                    self._remove(record, present[key], here)
                continue
            if key not in present:
                self._add(record, before or self._before(key, present), key, content, flow)
                continue
            before = _key_node, value = present[key]
            if _is_alias(before):
                raise CannotEditError(f"{'.'.join(here)} is an alias: write it out, then try again")
            if isinstance(content, Mapping) and isinstance(value, MappingNode):
                self.edit(value, content, here, flow)
            elif isinstance(content, Mapping) and _is_empty(value):
                self._fill(value, content, _column(record), flow)
            elif isinstance(value, ScalarNode) and not isinstance(content, Mapping):
                self._replace(value, content, _column(record), flow)
            else:
                raise CannotEditError(f"{'.'.join(here)} holds something else than expected")

    def _before(self, key: str, present: Mapping[str, _Entry]) -> _Entry | None:
        """The entry that a new key is to follow."""
        at = self._order.index(key) if key in self._order else 0
        return next((present[each] for each in reversed(self._order[:at]) if each in present), None)

    def _remove(self, record: MappingNode, entry: _Entry, path: tuple[str, ...]) -> None:
        """Take an entry away: its lines, or its part of a record in braces."""
        at = next(number for number, (key, _value) in enumerate(record.value) if key is entry[0])
        if _is_alias(entry) or len(record.value) == 1:
            raise CannotEditError(f"{'.'.join(path)} cannot be taken away: do it by hand, then try again")
        start, end = entry[0].start_mark.index, _end_of_entry(entry, self._text)
        if not record.flow_style:
            start -= entry[0].start_mark.column
            end = self._end_of_line(end)
            end += self._text.startswith(self._line_end, end) and len(self._line_end)
        elif at + 1 < len(record.value):
            end = record.value[at + 1][0].start_mark.index
        else:
            start = _end_of_entry(record.value[at - 1], self._text)
        self._changes.append(_Change(start, end, ""))

    def _replace(self, value: ScalarNode, content: str | int, column: int, flow: bool) -> None:
        start, end = value.start_mark.index, _end(value, self._text)
        header = _HEADER_COMMENT.match(self._text, start) if value.style in ("|", ">") else None
        written = self._scalar(content, column, flow, header["comment"] if header else "")
        self._changes.append(_Change(start, end, written if end > start else f" {written}"))

    def _fill(self, value: Node, content: ScalarSettings, column: int, flow: bool) -> None:
        """Put a record where a key has nothing yet."""
        place = value.start_mark.index
        if flow:
            self._changes.append(_Change(place, place, f" {self._flow(content)}"))
            return
        after = self._end_of_line(place)
        self._changes.append(_Change(after, after, self._line_end + self._block(content, column + 2)))

    def _add(
        self,
        record: MappingNode,
        before: _Entry | None,
        key: str,
        content: str | int | ScalarSettings,
        flow: bool,
    ) -> None:
        if record.flow_style or flow:
            entry = f"{_key(key)}: {self._flow(content)}"
            if record.value:
                place = _end_of_entry(before or record.value[-1], self._text, flow)
                entry = f", {entry}"
            else:
                place = record.start_mark.index + 1
            self._changes.append(_Change(place, place, entry))
            return
        column = _column(record)
        place = self._end_of_line(_end_of_entry(before or record.value[-1], self._text))
        entry = self._block({key: content}, column)
        self._changes.append(_Change(place, place, self._line_end + entry))

    def _end_of_line(self, place: int) -> int:
        match = re.compile(r"[^\r\n]*").match(self._text, place)
        return match.end() if match else place

    def _block(self, settings: ScalarSettings, column: int) -> str:
        lines = []
        for key, content in settings.items():
            head = f"{' ' * column}{_key(key)}:"
            if content is None:
                continue
            if isinstance(content, Mapping):
                lines += [head, self._block(content, column + 2)]
            else:
                lines.append(f"{head} {self._scalar(content, column, False)}")
        return self._line_end.join(lines)

    def _flow(self, content: str | int | ScalarSettings) -> str:
        if isinstance(content, Mapping):
            parts = (f"{_key(key)}: {self._flow(each)}" for key, each in content.items() if each is not None)
            return "{" + ", ".join(parts) + "}"
        return self._scalar(content, 0, True)

    def _scalar(self, content: str | int, column: int, flow: bool, comment: str = "") -> str:
        """A level or word as it is, prose folded, paragraphs as they stand, anything else in double quotes."""
        if isinstance(content, int) or _PLAIN_WORD.fullmatch(content):
            return f"{content}{comment}"
        paragraphs = content.split("\n")
        if (
            flow
            or self._in_quotes
            or not paragraphs[0]
            or not all(_PLAIN_TEXT.fullmatch(each) for each in paragraphs if each)
            or not paragraphs[-1]
        ):
            return f"{_quoted(content)}{comment}"
        indent = " " * (column + 2)
        if len(paragraphs) > 1:
            return self._line_end.join([f"|-{comment}", *(each and indent + each for each in paragraphs)])
        wrapped = textwrap.wrap(
            content,
            PROSE_WIDTH - len(indent),
            break_long_words=False,
            break_on_hyphens=False,
            drop_whitespace=True,
        )
        return self._line_end.join([f">-{comment}", *(indent + line for line in wrapped)])


def _quoted(text: str) -> str:
    # JSON is YAML but for the line breaks that JSON writes out.
    written = json.dumps(text, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda match: f"\\u{ord(match[0]):04x}", written)


def _key(key: str) -> str:
    return key if re.fullmatch(r"[a-z][a-z0-9_-]*", key) else json.dumps(key)


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and not node.style and node.value in ("", "~", "null")


def _column(record: MappingNode) -> int:
    keys: Iterable[Node] = (key for key, _value in record.value)
    first = next(iter(keys), record)
    return int(first.start_mark.column)


def _is_alias(entry: _Entry) -> bool:
    """True where the value stands before its key: it was written elsewhere, and is repeated here."""
    key, value = entry
    return bool(value.start_mark.index < key.end_mark.index)


def _end_of_entry(entry: _Entry, text: str, flow: bool = False) -> int:
    """Where the last letter of an entry ends; for an alias in a block record, somewhere on its line."""
    if not _is_alias(entry):
        return _end(entry[1], text)
    if flow:
        raise CannotEditError(f"an alias stands at '{entry[0].value}': write it out, then try again")
    return int(entry[0].end_mark.index)


def _end(node: Node, text: str) -> int:
    """Where the last letter of a node's own text ends."""
    if isinstance(node, CollectionNode) and not node.flow_style:
        last = node.value[-1]
        return _end_of_entry(last, text) if isinstance(last, tuple) else _end(last, text)
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip())
