"""Where things stand in a YAML text: entries of records and lists, their lines, the comments between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from peacecase.errors import UserError
from peacecase.model.diagnostic import RecordPath, format_path

HEADER_COMMENT = re.compile(r"[|>][-+0-9]*(?P<comment>[ \t]+#[^\r\n]*)")
_COMMENT = re.compile(r"(?:^|(?<=[\s,\[\]{}]))#[^\r\n]*")
COMMENT_AFTER = re.compile(r"[ \t]+#[^\r\n]*")
_LINE = re.compile(r"[^\r\n]*")
_DEEPER_COMMENTS = r"(?:\r?\n {%d,}#[^\r\n]*)*"
HINT = "write it into the file by hand; it may use anchors or an unusual layout"


class CannotEditError(UserError):
    """A place that cannot be changed by itself, such as an alias."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value, or an item of a list, with the place of its first and behind its last letter."""

    key: Node | None
    value: Node
    start: int
    end: int


class Places:
    """The places in one text, as offsets. Its nodes were composed from it, or from a text of the same length."""

    def __init__(self, text: str) -> None:
        self.text = text

    def record_entry(self, key: Node, value: Node, path: RecordPath, in_flow: bool) -> Entry:
        start = int(key.start_mark.index)
        if value.start_mark.index >= key.end_mark.index:
            return Entry(
                key,
                value,
                start,
                self.end(value) if self._has_text(value) else self.text.index(":", key.end_mark.index) + 1,
            )
        if in_flow:
            raise alias_at((*path, str(key.value)))
        return Entry(key, value, start, self.end_of_line(int(key.end_mark.index)))

    def list_entry(self, item: Node, path: RecordPath, in_flow: bool) -> Entry:
        start = int(item.start_mark.index)
        if in_flow:
            return Entry(None, item, start, self.end(item))
        dash = len(self.text[:start].rstrip(" ")) - 1
        if self.text[dash] != "-":
            raise CannotEditError(
                f"{format_path(path)} holds an alias, or items that do not stand at their dash", HINT
            )
        return Entry(None, item, dash, self.end(item))

    def slice_of(self, node: Node) -> str:
        return self.text[node.start_mark.index : self.end(node)]

    def _has_text(self, node: Node) -> bool:
        return bool(node.end_mark.index > node.start_mark.index)

    def end(self, node: Node) -> int:
        """Where the last letter of a node's own text ends."""
        if isinstance(node, MappingNode) and not node.flow_style:
            key, value = node.value[-1]
            return self.record_entry(key, value, (), False).end
        if isinstance(node, SequenceNode) and not node.flow_style:
            return self.end(node.value[-1])
        start, end = int(node.start_mark.index), int(node.end_mark.index)
        own = self.text[start:end]
        if isinstance(node, ScalarNode) and node.style in ("|", ">") and "+" in own[:3]:
            return start + len(
                own.removesuffix("\n").removesuffix("\r")
            )  # its last blank lines are part of the text
        return start + len(own.rstrip())

    def behind(self, entry: Entry, column: int) -> int:
        """The end of the last line of an entry, and of the comments right below it that stand further in."""
        end = self.end_of_line(entry.end)
        match = re.compile(_DEEPER_COMMENTS % (column + 1)).match(self.text, end)
        return match.end() if match else end

    def lines_of(self, entry: Entry, column: int) -> str:
        """The lines of an entry as they stand, its comments among them."""
        return " " * column + self.text[entry.start : self.end_of_line(entry.end)]

    def line_start(self, place: int) -> int:
        return self.text.rfind("\n", 0, place) + 1

    def end_of_line(self, place: int) -> int:
        match = _LINE.match(self.text, place)
        return match.end() if match else place

    def comments(self, start: int, end: int, nodes: Sequence[Node]) -> list[str]:
        """The comments in a part of the text that holds these nodes."""
        found, at = [], start
        for scalar in sorted(_scalars(nodes), key=lambda each: each.start_mark.index):
            found += _COMMENT.findall(self.text, at, max(at, min(end, scalar.start_mark.index)))
            header = (
                HEADER_COMMENT.match(self.text, scalar.start_mark.index)
                if scalar.style in ("|", ">")
                else None
            )
            found += [header["comment"].strip()] if header else []
            at = max(at, self.end(scalar))
        return found + _COMMENT.findall(self.text, at, max(at, end))


def alias_at(path: RecordPath) -> CannotEditError:
    return CannotEditError(f"{format_path(path)} is an alias: write it out, then try again")


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
