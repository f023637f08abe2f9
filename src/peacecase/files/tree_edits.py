"""Changing what a YAML text says and nothing else: comments, order and layout of the rest stay to the letter."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from peacecase.files.positions import positions_in
from peacecase.files.tree_fields import is_same, names_now, rising
from peacecase.files.trees import Parsed, parsed_text
from peacecase.files.written_values import PROSE_WIDTH, Value, Writing, is_date, quoted, written_key
from peacecase.files.yaml_places import (
    COMMENT_AFTER,
    HEADER_COMMENT,
    HINT,
    CannotEditError,
    Entry,
    Places,
    alias_at,
)
from peacecase.model.diagnostic import RecordPath, format_path


def rewritten(
    text: str, now: dict[str, Value], before: Parsed | None = None, file: str = ""
) -> tuple[str, Parsed]:
    """The text changed so that it says `now`: with the fewest changes, and every comment still there.

    `file` names it in what is found; `before`: the text parsed, where that is at hand. New keys stand where `now` has them.
    What is given back has been read again and says `now`; its parse comes with it. Raises CannotEditError where no sense
    can be made of the text, or where a place cannot be changed by itself.
    """
    before = before or parsed_text(text, file)
    if before.tree is not None and is_same(before.tree, now):
        return text, before
    root = positions_in(before.text).root if before.text is not None and before.tree is not None else None
    if not isinstance(root, MappingNode):
        raise CannotEditError("no sense can be made of the file", "mend its YAML first")
    editor = _Editor(text)
    editor.change(root, before.tree, now, _Place((), 0, 0))
    edited = editor.changed()
    after = parsed_text(edited, file)
    told = Counter(each.code for each in after.found) - Counter(each.code for each in before.found)
    if told or json.dumps(now) != json.dumps(after.tree):
        raise CannotEditError("this cannot be written without changing something else", HINT)
    return edited, after


@dataclass(frozen=True, slots=True)
class _Change:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands: `column` of the record or list that holds it, and the offset at which `key:` or its dash ends."""

    path: RecordPath
    column: int
    head: int
    in_flow: bool = False


class _Editor:
    def __init__(self, text: str) -> None:
        self._text = text
        self._places = Places(text)
        self._changes: list[_Change] = []
        self._line_end = "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"
        self._writing = Writing(self._line_end)

    def changed(self) -> str:
        """The text with all changes made."""
        parts, at = [], 0
        for change in sorted(self._changes, key=lambda each: (each.start, each.end > each.start)):
            if change.start < at:
                raise CannotEditError("two changes meet in one place", HINT)
            parts += [self._text[at : change.start], change.text]
            at = change.end
        return "".join([*parts, self._text[at:]])

    def change(self, node: Node, was: Any, now: Value, place: _Place) -> None:
        """Note the changes that make a value say what it is to say now."""
        if is_same(was, now):
            return
        in_flow = place.in_flow or bool(isinstance(node, CollectionNode) and node.flow_style)
        if isinstance(node, MappingNode) and isinstance(now, dict) and was and now:
            self._change_record(node, was, now, place, in_flow)
        elif isinstance(node, SequenceNode) and isinstance(now, list) and was and now:
            self._change_list(node, was, now, place, in_flow)
        elif isinstance(node, ScalarNode) and was is not None and isinstance(now, str):
            self._replace_scalar(node, now, place)
        else:
            self._replace_whole(node, now, place)

    def _note(self, start: int, end: int, text: str) -> None:
        self._changes.append(_Change(start, end, text))

    # ------------------------------------------------------------------ one value

    def _replace_scalar(self, node: ScalarNode, now: str, place: _Place) -> None:
        start, end = node.start_mark.index, self._places.end(node)
        line = self._places.line_start(start)
        style = str(node.style or ("date" if is_date(node.value) else ""))
        is_block = style in ("|", ">")
        lines = self._writing.scalar(now, place.column, start - line, style, flow=place.in_flow)
        header = HEADER_COMMENT.match(self._text, start) if is_block else None
        comment = header["comment"] if header else ""
        after = COMMENT_AFTER.match(self._text, end)
        if after and len(lines) > 1 and not is_block:  # behind a text of several lines it would be one more
            comment, end = after[0], after.end()
        elif len(lines) == 1 and (after or comment):
            lines = [_beside_comment(lines[0], now)]
        self._note(start, end, self._line_end.join([lines[0] + comment, *lines[1:]]))

    def _replace_whole(self, node: Node, now: Value, place: _Place) -> None:
        """Write a value where nothing, something empty or something of another kind stands."""
        start, end = node.start_mark.index, self._places.end(node)
        if start < place.head:
            raise alias_at(place.path)
        if place.in_flow:
            if self._places.comments(start, end, [node]):
                raise CannotEditError(f"a comment stands inside {format_path(place.path)}", HINT)
            gap = "" if self._text[start - 1 : start] in (" ", "[") else " "
            self._note(start, end, f"{gap}{self._writing.flow(now)}")
            return
        line = self._places.line_start(place.head)
        first, *rest = self._writing.after(now, place.column, place.head - line)
        beside = self._places.comments(place.head, self._places.end_of_line(place.head), [node])
        kept = self._places.comments(place.head, self._places.end_of_line(end), [node])[len(beside) :]
        if beside:
            is_text = isinstance(now, str) and not rest
            first = "  ".join([f" {_beside_comment(first[1:], str(now))}" if is_text else first, *beside])
        if isinstance(now, str):  # among the lines of a text it would be one more
            lines = [first, *rest, *(" " * place.column + each for each in kept)]
        else:
            lines = [first, *(" " * (place.column + 2) + each for each in kept), *rest]
        self._note(place.head, self._places.end_of_line(end), self._line_end.join(lines))

    def _unfolded(self, node: Node, now: Value, place: _Place, lines: Iterable[list[str]]) -> bool:
        """Whether a list or record in brackets, on one line that has grown too long, was written as `lines` instead."""
        start, end = node.start_mark.index, self._places.end(node)
        width = start - self._places.line_start(start) + len(self._writing.flow(now))
        if (
            place.in_flow
            or not place.path
            or width <= PROSE_WIDTH
            or re.search(r"[&*#\r\n]", self._text[start:end])
        ):
            return False
        written = [line for each in lines for line in each]
        if isinstance(place.path[-1], int):  # behind the dash of an item
            self._note(start, end, self._line_end.join([written[0].lstrip(" "), *written[1:]]))
            return True
        after = self._places.end_of_line(end)
        self._note(place.head, after, self._line_end.join([self._text[end:after], *written]))
        return True

    # ------------------------------------------------------------------ records and lists

    def _change_record(
        self,
        node: MappingNode,
        was: Mapping[str, Any],
        now: dict[str, Value],
        place: _Place,
        in_flow: bool,
    ) -> None:
        entries = [self._places.record_entry(key, value, place.path, in_flow) for key, value in node.value]
        keys = [str(key.value) for key, _value in node.value]
        if len(set(keys)) < len(keys):
            raise CannotEditError(f"{format_path(place.path)} holds a key twice", "keep one of the two")
        names = names_now(was, now)
        if in_flow:
            margin = place.column + 2
            own = {
                names[key]: [
                    f"{' ' * margin}{written_key(names[key] or key)}: {self._places.slice_of(entry.value)}"
                ]
                for key, entry in zip(keys, entries, strict=True)
                if names[key] is not None and is_same(was[key], now[names[key] or key])
            }
            lines = (own.get(key) or self._writing.entry(key, value, margin) for key, value in now.items())
            if self._unfolded(node, now, place, lines):
                return
        column = _column(node)
        for key, entry in zip(keys, entries, strict=True):
            new = names[key]
            if new is None:
                continue
            if new != key and entry.key is not None:
                self._note(entry.key.start_mark.index, entry.key.end_mark.index, written_key(new))
            if not is_same(was[key], now[new]):
                if entry.value.start_mark.index < entry.start:
                    raise alias_at((*place.path, key))
                head = self._text.index(":", entry.key.end_mark.index) + 1 if entry.key else 0
                self.change(
                    entry.value, was[key], now[new], _Place((*place.path, key), column, head, in_flow)
                )
        order = [names[key] for key in keys]
        new_lines = {
            key: self._writing.entry(key, value, column) for key, value in now.items() if key not in order
        }
        flows = (
            {key: f"{written_key(key)}: {self._writing.flow(now[key])}" for key in new_lines}
            if in_flow
            else {}
        )
        self._arrange(entries, order, list(now), new_lines, flows, column, in_flow)

    def _change_list(
        self, node: SequenceNode, was: list[Any], now: list[Value], place: _Place, in_flow: bool
    ) -> None:
        entries = [self._places.list_entry(item, place.path, in_flow) for item in node.value]
        before, after = ([json.dumps(each) for each in side] for side in (was, now))
        column = int(node.start_mark.column)
        order: list[int] = [-1] * len(before)  # position in `now` of each item that stays
        for _tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            for i, j in zip(range(i1, i2), range(j1, j2), strict=False):
                order[i] = j
        for i, j in enumerate(order):  # what moved goes with its own lines
            if j < 0:
                order[i] = next(
                    (k for k, each in enumerate(after) if each == before[i] and k not in order), -1
                )
        if in_flow:
            margin = place.column + 2
            own = {
                j: [f"{' ' * margin}- {self._places.slice_of(entries[i].value)}"]
                for i, j in enumerate(order)
                if j >= 0 and before[i] == after[j]
            }
            lines = (own.get(j) or self._writing.item(each, margin) for j, each in enumerate(now))
            if self._unfolded(node, now, place, lines):
                return
        for i, j in enumerate(order):
            if j >= 0 and not is_same(was[i], now[j]):
                entry = entries[i]
                if entry.value.start_mark.index < entry.start:
                    raise alias_at((*place.path, i))
                head = entry.start if in_flow else entry.start + 1
                self.change(entry.value, was[i], now[j], _Place((*place.path, i), column, head, in_flow))
        new = sorted(set(range(len(now))) - set(order))
        new_lines = {j: self._writing.item(now[j], column) for j in new}
        flows = {j: self._writing.flow(now[j]) for j in new} if in_flow else {}
        self._arrange(entries, order, list(range(len(now))), new_lines, flows, column, in_flow)

    def _arrange(
        self,
        entries: list[Entry],
        order: list[Any],
        wanted: list[Any],
        lines: Mapping[Any, list[str]],
        flows: Mapping[Any, str],
        column: int,
        in_flow: bool,
    ) -> None:
        """Take away entries that are not wanted, put in new ones, and move those that stand elsewhere.

        `order`: what each entry is called in `wanted`, which has everything in its order; `lines` and `flows`: the new ones.
        """
        names = set(wanted)
        at = {name: number for number, name in enumerate(order) if name in names}
        staying = rising([at[name] for name in wanted if name in at])
        moved = [number for number in at.values() if number not in staying]
        gone = [number for number in range(len(entries)) if number not in staying]
        if not gone and not lines:
            return
        if not staying:
            raise CannotEditError("nothing that stands here would stay", HINT)
        self._take_away(entries, gone, frozenset(moved), column, in_flow)
        before: int | None = None
        for name in wanted:
            number = at.get(name)
            if number in staying:
                before = number
                continue
            if in_flow:
                own = (
                    self._text[entries[number].start : entries[number].end]
                    if number is not None
                    else flows[name]
                )
                place = entries[before].end if before is not None else entries[min(staying)].start
                self._note(place, place, f", {own}" if before is not None else f"{own}, ")
                continue
            new = (
                self._line_end.join(lines[name])
                if number is None
                else self._places.lines_of(entries[number], column)
            )
            if before is None:  # before the first that stays, behind whatever stands on its line
                place = entries[min(staying)].start
                self._note(place, place, f"{new.lstrip(' ')}{self._line_end}{' ' * column}")
            else:
                place = self._places.behind(entries[before], column)
                self._note(place, place, self._line_end + new)

    def _take_away(
        self, entries: list[Entry], gone: list[int], moved: frozenset[int], column: int, in_flow: bool
    ) -> None:
        last = max(number for number in range(len(entries)) if number not in gone)
        if in_flow:
            for number in (each for each in gone if each < last):
                self._cut_flow(entries[number].start, entries[number + 1].start, entries[number : number + 1])
            if last + 1 < len(entries):
                self._cut_flow(entries[last].end, entries[-1].end, entries[last + 1 :])
            return
        for number in gone:
            entry = entries[number]
            nodes = [entry.value] if entry.key is None else [entry.key, entry.value]
            line, end = self._places.line_start(entry.start), self._places.end_of_line(entry.end)
            kept = [] if number in moved else self._places.comments(entry.start, end, nodes)
            if self._text[line : entry.start].strip():  # behind a dash: what follows takes its place
                following = entries[number + 1].start
                between = [] if number in moved else self._places.comments(end, following, [])
                self._note(
                    entry.start,
                    following,
                    "".join(f"{each}{self._line_end}{' ' * column}" for each in kept + between),
                )
                continue
            above = line - len(self._line_end)
            ends = self._text.startswith(self._line_end, end)
            if ends and above >= 0 and self._text.startswith(self._line_end, above):
                # with the line break before it: what is put in behind its last line has its place there
                self._note(above, end, "".join(f"{self._line_end}{' ' * column}{each}" for each in kept))
            elif ends:
                end += len(self._line_end)
                self._note(line, end, "".join(f"{' ' * column}{each}{self._line_end}" for each in kept))
            else:
                self._note(line, end, self._line_end.join(f"{' ' * column}{each}" for each in kept))

    def _cut_flow(self, start: int, end: int, entries: list[Entry]) -> None:
        nodes = [node for entry in entries for node in (entry.key, entry.value) if node is not None]
        kept = self._places.comments(start, end, nodes)
        margin = " " * (start - self._places.line_start(start))
        self._note(start, end, "".join(f" {each}{self._line_end}{margin}" for each in kept))


def _beside_comment(written: str, text: str) -> str:
    """A text on one line as it may stand before a comment: one of several words between quotes, lest the comment look like its end."""
    return quoted(text) if written == text and " " in text else written


def _column(record: MappingNode) -> int:
    return int(record.value[0][0].start_mark.column)
