"""Changing what a YAML text says and nothing else: comments, order and layout of the rest stay to the letter."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from peacecase.errors import UserError
from peacecase.files.positions import positions_in
from peacecase.files.trees import Parsed, parsed_text
from peacecase.files.written_values import PROSE_WIDTH, Value, Writing, as_values, written_key
from peacecase.model.diagnostic import RecordPath, format_path

_HEADER_COMMENT = re.compile(r"[|>][-+0-9]*(?P<comment>[ \t]+#[^\r\n]*)")
_COMMENT = re.compile(r"(?:^|(?<=[\s,\[\]{}]))#[^\r\n]*")
_COMMENT_AFTER = re.compile(r"[ \t]+#[^\r\n]*")
_LINE = re.compile(r"[^\r\n]*")
_DEEPER_COMMENTS = r"(?:\r?\n {%d,}#[^\r\n]*)*"
_HINT = "write it into the file by hand; it may use anchors or an unusual layout"


class CannotEditError(UserError):
    """A place that cannot be changed by itself, such as an alias."""


def rewritten(
    text: str, now: dict[str, Value], before: Parsed | None = None, file: str = ""
) -> tuple[str, Parsed]:
    """The text changed so that it says `now`: with the fewest changes, and every comment still there.

    `file` names it in what is found; `before`: the text parsed, where that is at hand. New keys stand where `now` has them. Raises CannotEditError where no
    sense can be made of the text, or where a place cannot be changed by itself; what is given back has been read again and
    says `now`. Its parse comes with it.
    """
    before = before or parsed_text(text, file)
    root = positions_in(before.text).root if before.text is not None and before.tree is not None else None
    if not isinstance(root, MappingNode):
        raise CannotEditError("no sense can be made of the file", "mend its YAML first")
    editor = _Editor(text)
    editor.change(root, before.tree, now, _Place((), 0, 0))
    edited = editor.changed()
    if edited == text:
        return text, before
    after = parsed_text(edited, file)
    told = Counter(each.code for each in after.found) - Counter(each.code for each in before.found)
    if told or json.dumps(now) != json.dumps(after.tree):
        raise CannotEditError("this cannot be written without changing something else", _HINT)
    return edited, after


def with_fields(
    tree: Mapping[str, Value], fields: Mapping[str, Any], order: Sequence[str] = ()
) -> dict[str, Value]:
    """The tree with the fields set: those inside a record one by one, None takes one away, anything else replaces what is there.

    A new key stands after the one that comes before it in `fields`, or else in `order`, or else at the end.
    """
    made = dict(tree)
    before: str | None = None
    for key, content in fields.items():
        if content is None:
            made.pop(key, None)
            continue
        held = made.get(key)
        is_record = isinstance(content, Mapping)
        value = (
            with_fields(held if isinstance(held, dict) else {}, content, order)
            if is_record
            else as_values(content)
        )
        made = with_key(made, key, value, order, before)
        before = key
    return made


def with_key(
    record: Mapping[str, Value], key: str, value: Value, order: Sequence[str] = (), before: str | None = None
) -> dict[str, Value]:
    """The record with a key set; a new one after the key `before`, or else where `order` has it, or else at the end."""
    made = dict(record)
    if before is None and key not in record and key in order:
        above = order[: order.index(key)]
        before = next((each for each in reversed(above) if each in record), None)
        if before is None and any(each in record for each in order):
            return {key: value, **made}
    if key in record or before is None:
        made[key] = value
        return made
    at = list(record).index(before) + 1
    entries = list(record.items())
    return dict([*entries[:at], (key, value), *entries[at:]])


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


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key with its value, or an item of a list, with the place of its first and behind its last letter."""

    key: Node | None
    value: Node
    start: int
    end: int


class _Editor:
    def __init__(self, text: str) -> None:
        self._text = text
        self._changes: list[_Change] = []
        self._line_end = "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"
        self._writing = Writing(self._line_end)

    def changed(self) -> str:
        """The text with all changes made."""
        parts, at = [], 0
        for change in sorted(self._changes, key=lambda each: (each.start, each.end > each.start)):
            if change.start < at:
                raise CannotEditError("two changes meet in one place", _HINT)
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
        start, end = node.start_mark.index, self._end(node)
        line = self._line_start(start)
        style = str(node.style or "plain")
        is_block = style in ("|", ">")
        lines = self._writing.scalar(now, place.column, start - line, style, flow=place.in_flow)
        header = _HEADER_COMMENT.match(self._text, start) if is_block else None
        comment = header["comment"] if header else ""
        if len(lines) > 1 and not is_block:  # behind a text of several lines a comment would be one more
            after = _COMMENT_AFTER.match(self._text, end)
            comment, end = (after[0], after.end()) if after else ("", end)
        self._note(start, end, self._line_end.join([lines[0] + comment, *lines[1:]]))

    def _replace_whole(self, node: Node, now: Value, place: _Place) -> None:
        """Write a value where nothing, something empty or something of another kind stands."""
        start, end = node.start_mark.index, self._end(node)
        if start < place.head:
            raise _alias(place.path)
        if place.in_flow:
            gap = "" if self._text[start - 1 : start] in (" ", "[") else " "
            self._note(start, end, f"{gap}{self._writing.flow(now)}")
            return
        line = self._line_start(place.head)
        first, *rest = self._writing.after(now, place.column, place.head - line)
        kept = self._comments(place.head, self._end_of_line(end), [node])
        at_head = _COMMENT_AFTER.match(self._text, place.head)
        if at_head and kept and not isinstance(node, ScalarNode):  # `key:  # comment`, and the value below
            first, kept = first + at_head[0], kept[1:]
        elif kept and end <= self._end_of_line(place.head):  # all of it on one line
            first, kept = (
                f"{first}  {kept[0]}" if not rest or not first.strip() else first,
                kept if rest and first.strip() else kept[1:],
            )
        if isinstance(now, str):  # among the lines of a text it would be one more
            lines = [first, *rest, *(" " * place.column + each for each in kept)]
        else:
            lines = [first, *(" " * (place.column + 2) + each for each in kept), *rest]
        self._note(place.head, self._end_of_line(end), self._line_end.join(lines))

    def _unfolded(self, node: Node, now: Value, place: _Place, lines: Iterable[list[str]]) -> bool:
        """Whether a list or record in brackets, on one line that has grown too long, was written as `lines` instead."""
        start, end = node.start_mark.index, self._end(node)
        width = start - self._line_start(start) + len(self._writing.flow(now))
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
        after = self._end_of_line(end)
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
        entries = [self._record_entry(key, value, place.path, in_flow) for key, value in node.value]
        keys = [str(key.value) for key, _value in node.value]
        if len(set(keys)) < len(keys):
            raise CannotEditError(f"{format_path(place.path)} holds a key twice", "keep one of the two")
        names = _names(was, now)
        if in_flow:
            margin = place.column + 2
            own = {
                names[key]: [f"{' ' * margin}{written_key(names[key] or key)}: {self._slice(entry.value)}"]
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
                    raise _alias((*place.path, key))
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
        entries = [self._list_entry(item, place.path, in_flow) for item in node.value]
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
                j: [f"{' ' * margin}- {self._slice(entries[i].value)}"]
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
                    raise _alias((*place.path, i))
                head = entry.start if in_flow else entry.start + 1
                self.change(entry.value, was[i], now[j], _Place((*place.path, i), column, head, in_flow))
        new = sorted(set(range(len(now))) - set(order))
        new_lines = {j: self._writing.item(now[j], column) for j in new}
        flows = {j: self._writing.flow(now[j]) for j in new} if in_flow else {}
        self._arrange(entries, order, list(range(len(now))), new_lines, flows, column, in_flow)

    def _arrange(
        self,
        entries: list[_Entry],
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
        staying = _in_order([at[name] for name in wanted if name in at])
        moved = [number for number in at.values() if number not in staying]
        gone = [number for number in range(len(entries)) if number not in staying]
        if not gone and not lines:
            return
        if not staying:
            raise CannotEditError("nothing that stands here would stay", _HINT)
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
                else self._lines_of(entries[number], column)
            )
            if before is None:  # before the first that stays, behind whatever stands on its line
                place = entries[min(staying)].start
                self._note(place, place, f"{new.lstrip(' ')}{self._line_end}{' ' * column}")
            else:
                place = self._behind(entries[before], column)
                self._note(place, place, self._line_end + new)

    def _take_away(
        self, entries: list[_Entry], gone: list[int], moved: frozenset[int], column: int, in_flow: bool
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
            line, end = self._line_start(entry.start), self._end_of_line(entry.end)
            kept = [] if number in moved else self._comments(entry.start, end, nodes)
            if self._text[line : entry.start].strip():  # behind a dash: what follows takes its place
                following = entries[number + 1].start
                between = [] if number in moved else self._comments(end, following, [])
                self._note(
                    entry.start,
                    following,
                    "".join(f"{each}{self._line_end}{' ' * column}" for each in kept + between),
                )
                continue
            if self._text.startswith(self._line_end, end):
                end += len(self._line_end)
                self._note(line, end, "".join(f"{' ' * column}{each}{self._line_end}" for each in kept))
            else:
                self._note(line, end, self._line_end.join(f"{' ' * column}{each}" for each in kept))

    def _cut_flow(self, start: int, end: int, entries: list[_Entry]) -> None:
        nodes = [node for entry in entries for node in (entry.key, entry.value) if node is not None]
        kept = self._comments(start, end, nodes)
        margin = " " * (start - self._line_start(start))
        self._note(start, end, "".join(f" {each}{self._line_end}{margin}" for each in kept))

    # ------------------------------------------------------------------ places in the text

    def _record_entry(self, key: Node, value: Node, path: RecordPath, in_flow: bool) -> _Entry:
        start = int(key.start_mark.index)
        if value.start_mark.index >= key.end_mark.index:
            return _Entry(
                key,
                value,
                start,
                self._end(value) if self._has_text(value) else self._text.index(":", key.end_mark.index) + 1,
            )
        if in_flow:
            raise _alias((*path, str(key.value)))
        return _Entry(key, value, start, self._end_of_line(int(key.end_mark.index)))

    def _list_entry(self, item: Node, path: RecordPath, in_flow: bool) -> _Entry:
        start = int(item.start_mark.index)
        if in_flow:
            return _Entry(None, item, start, self._end(item))
        dash = len(self._text[:start].rstrip(" ")) - 1
        if self._text[dash] != "-":
            raise CannotEditError(
                f"{format_path(path)} holds an alias, or items that do not stand at their dash", _HINT
            )
        return _Entry(None, item, dash, self._end(item))

    def _slice(self, node: Node) -> str:
        return self._text[node.start_mark.index : self._end(node)]

    def _has_text(self, node: Node) -> bool:
        return bool(node.end_mark.index > node.start_mark.index)

    def _end(self, node: Node) -> int:
        """Where the last letter of a node's own text ends."""
        if isinstance(node, MappingNode) and not node.flow_style:
            key, value = node.value[-1]
            return self._record_entry(key, value, (), False).end
        if isinstance(node, SequenceNode) and not node.flow_style:
            return self._end(node.value[-1])
        start, end = int(node.start_mark.index), int(node.end_mark.index)
        own = self._text[start:end]
        if isinstance(node, ScalarNode) and node.style in ("|", ">") and "+" in own[:3]:
            return start + len(
                own.removesuffix("\n").removesuffix("\r")
            )  # its last blank lines are part of the text
        return start + len(own.rstrip())

    def _behind(self, entry: _Entry, column: int) -> int:
        """The end of the last line of an entry, and of the comments right below it that stand further in."""
        end = self._end_of_line(entry.end)
        match = re.compile(_DEEPER_COMMENTS % (column + 1)).match(self._text, end)
        return match.end() if match else end

    def _lines_of(self, entry: _Entry, column: int) -> str:
        """The lines of an entry as they stand, its comments among them."""
        return " " * column + self._text[entry.start : self._end_of_line(entry.end)]

    def _line_start(self, place: int) -> int:
        return self._text.rfind("\n", 0, place) + 1

    def _end_of_line(self, place: int) -> int:
        match = _LINE.match(self._text, place)
        return match.end() if match else place

    def _comments(self, start: int, end: int, nodes: Sequence[Node]) -> list[str]:
        """The comments in a part of the text that holds these nodes."""
        found, at = [], start
        for scalar in sorted(_scalars(nodes), key=lambda each: each.start_mark.index):
            found += _COMMENT.findall(self._text, at, max(at, min(end, scalar.start_mark.index)))
            header = (
                _HEADER_COMMENT.match(self._text, scalar.start_mark.index)
                if scalar.style in ("|", ">")
                else None
            )
            found += [header["comment"].strip()] if header else []
            at = max(at, self._end(scalar))
        return found + _COMMENT.findall(self._text, at, max(at, end))


def is_same(was: Any, now: Value) -> bool:
    """Whether a file that says the one says the other, its keys in the same order."""
    if was is now:
        return True
    if isinstance(was, dict):
        return (
            isinstance(now, dict)
            and list(was) == list(now)
            and all(is_same(each, now[key]) for key, each in was.items())
        )
    if isinstance(was, list):
        return isinstance(now, list) and len(was) == len(now) and all(map(is_same, was, now))
    return bool(was == now)


def _alias(path: RecordPath) -> CannotEditError:
    return CannotEditError(f"{format_path(path)} is an alias: write it out, then try again")


def _column(record: MappingNode) -> int:
    return int(record.value[0][0].start_mark.column)


def _scalars(nodes: Sequence[Node]) -> list[ScalarNode]:
    found = []
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ScalarNode):
            found.append(node)
        elif isinstance(node, MappingNode):
            waiting += [each for entry in node.value for each in entry]
        else:
            waiting += node.value
    return found


def _names(was: Mapping[str, Any], now: Mapping[str, Value]) -> dict[str, str | None]:
    """Key -> what it is called now, None where it went; what came under another key and says the same was renamed."""
    names: dict[str, str | None] = {key: key if key in now else None for key in was}
    if was.keys() == now.keys():
        return names
    open_keys = [key for key in now if key not in was or not is_same(was[key], now[key])]
    changed = [key for key in was if key not in now or key in open_keys]
    for key in changed:
        new = next((each for each in open_keys if is_same(was[key], now[each])), None)
        names[key] = new
        if new is not None:
            open_keys.remove(new)
    for key in changed:
        if names[key] is None and key in open_keys:
            names[key] = key
    return names


def _in_order(numbers: Sequence[int]) -> frozenset[int]:
    """The most of these numbers that stand in rising order; the others are those that moved."""
    if list(numbers) == sorted(numbers):
        return frozenset(numbers)
    best: list[tuple[int, ...]] = []
    for number in numbers:
        before = [each for each in best if each[-1] < number]
        best.append((*(max(before, key=len) if before else ()), number))
    longest = max(best, key=len)
    return frozenset(longest)
