"""Faults that have one right answer, mended in the text of a file; comments, order and layout of the rest stay."""

import json
import re
from collections.abc import Iterable, Iterator

from yaml.nodes import CollectionNode, Node, ScalarNode

from peacecase.files.positions import yaml_node
from peacecase.files.yaml_slips import LINE_END, slips_in
from peacecase.files.yaml_tree import parse_tree
from peacecase.model.diagnostic import Diagnostic

_SYNTAX = ("PC1101", "PC1102")
_PLAIN = re.compile(r"(?!(?:null|~)$)[A-Za-z0-9.][\w.~?%/-]*", re.ASCII)


def mended(text: str, found: Iterable[Diagnostic]) -> tuple[str, list[Diagnostic]]:
    """The text without those of its faults that have one right answer, and these.

    Slips of the hand come first: what they hide is found once they are mended.
    """
    found = list(found)
    if any(each.code in _SYNTAX for each in found):
        after, lines = _without_slips(text)
        done = [each for each in found if each.code in _SYNTAX and each.line in lines]
    else:
        after, done = _with_fixes(text, [each for each in found if each.fix])
    return (after, done) if done and parse_tree(after, "")[0] is not None else (text, [])


def _without_slips(text: str) -> tuple[str, set[int]]:
    """The text with all sure slips undone, and the lines that showed them; as it was where its line ends are of two kinds."""
    ends = set(LINE_END.findall(text))
    if len(ends) != 1:
        return text, set()
    lines = LINE_END.split(text)
    told = set()
    for slip in reversed(slips_in(text)):
        first = slip.line - slip.undone.line + slip.undone.start
        if slip.undone.is_sure:
            lines[first : first + slip.undone.count] = slip.undone.lines
            told.add(slip.line + 1)
    return ends.pop().join(lines), told


def _with_fixes(text: str, found: list[Diagnostic]) -> tuple[str, list[Diagnostic]]:
    if not found:
        return text, []
    places = {(node.start_mark.line + 1, node.start_mark.column + 1): node for node in _texts(text)}
    done = []
    for each in sorted(found, reverse=True):
        node = places.pop((each.line, each.column), None)
        if node is not None:
            written = each.fix if _PLAIN.fullmatch(each.fix) else json.dumps(each.fix, ensure_ascii=False)
            text = text[: node.start_mark.index] + written + text[node.end_mark.index :]
            done.append(each)
    return text, done


def _texts(text: str) -> Iterator[ScalarNode]:
    """Every text of a file on one line; of a block text the place is no place to write."""
    waiting: list[Node | None] = [yaml_node(text)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, CollectionNode):
            for child in node.value:
                waiting += child if isinstance(child, tuple) else (child,)
        elif isinstance(node, ScalarNode) and node.style not in ("|", ">"):
            yield node
