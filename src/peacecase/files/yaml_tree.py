"""From YAML text to a plain tree: dicts, lists and the texts exactly as the analyst wrote them.

YAML 1.1 would read NO as false, 1992-06-13 as a date object, 010 as eight and 12:30 as 750. Here a scalar is its
text; the models turn text into levels and truth values where the schema asks for them. The tree is built straight
from the C parser's events, which takes about a quarter of the time of yaml.CSafeLoader.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from peacecase.files.positions import Positions
from peacecase.files.reading import fault, has_control_character, line_and_column
from peacecase.files.yaml_slips import slips_in
from peacecase.model.diagnostic import Diagnostic, RecordPath, format_path

try:
    from yaml.cyaml import CParser as Parser  # type: ignore[attr-defined]  # not in the stubs
except ImportError:  # pragma: no cover - a build of PyYAML without libyaml
    from yaml import Loader as Parser  # type: ignore[assignment]

MAX_DEPTH = 40
MAX_ALIASED = 20_000
"""Most records and texts that aliases may add to a file."""
MAX_TEXTS = 100_000
"""Most keys, values and records of a file; the longest case has a tenth. Finding their places takes the most time."""

_DIRECTIVE = re.compile(r"(?:\A|^\.\.\.[^\n]*\n)(?:[ \t]*(?:#[^\n]*)?\n)*%", re.MULTILINE)
"""Where YAML has instructions: before the document, and behind its end."""
Tree = dict[str, Any]
_NOTHING = frozenset(("", "~", "null"))
_TEXT_TAGS = frozenset((None, "!", "tag:yaml.org,2002:str"))


def parse_tree(text: str, file: str) -> tuple[Tree | None, list[Diagnostic]]:
    """The tree of a YAML text, and its faults, each with its place; None where no sense can be made of the text.

    A plain empty value, ``~`` or ``null`` is None; every other scalar is a str. A tree that comes with faults, such as
    duplicate keys, is good for finding more of them. Never raises for what is in the text.
    """
    directive = _DIRECTIVE.search(text)
    if directive:  # before anything is parsed: reading forty thousand takes minutes
        line, column = line_and_column(text, directive.end() - 1)
        message = "a line that begins with % is an instruction to programs, and is not read"
        return None, [fault("PC1113", file, message, "delete the line", line=line, column=column)]
    build = _Build(text, file)
    try:
        tree = build.run()
    except yaml.YAMLError as error:
        slips = _syntax_faults(error, text, file)
        told = {slip.line for slip in slips}
        return None, [*(each for each in build.faults if each.line not in told), *slips]
    except _TooMuch:
        return None, build.faults
    faults = build.faults_with_first_places()
    if not build.started:
        return None, [*faults, fault("PC1004", file, "the file holds comments only")]
    if not isinstance(tree, dict):
        return None, [*faults, fault("PC1107", file, f"the file holds {shape_of(tree)}, not fields")]
    if "\\" in text and not any(each.severity == "error" for each in faults):
        hidden = list(_texts_with_control_characters(tree, ()))
        if hidden:
            positions = Positions(text)
            return None, [
                fault(
                    "PC1005",
                    file,
                    "an escape such as \\e or \\0 makes a control character",
                    "delete the escape",
                    line=line,
                    column=column,
                    path=format_path(path),
                )
                for path in hidden
                for line, column in [positions.of(path)]
            ]
    return tree, faults


def shape_of(value: Any) -> str:
    """What a piece of the tree is, in an analyst's words."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a record"
    if isinstance(value, list):
        return "a list"
    shown = str(value) if len(str(value)) <= 40 else f"{str(value)[:39]}…"
    return f"the text '{shown}'"


_COMMENT = re.compile(r"[ \t]+(?P<comment>#[^\r\n]*)")
_MARGIN = re.compile(r" *(?:- +)*")


class _TooMuch(Exception):  # noqa: N818 - ends the reading, is no error of its own
    """Reading on would cost too much or make no sense."""


class _Build:
    """One pass over the parser's events."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.faults: list[Diagnostic] = []
        self.started = False
        self._stack: list[tuple[Any, Any]] = []
        self._anchored: dict[str, Any] = {}
        self._open_anchors: list[tuple[int, str]] = []
        self._extents: dict[int, tuple[int, int]] = {}
        self._unused: dict[str, Any] = {}
        self._aliased = 0
        self._merging: list[Tree] = []
        self._duplicates: list[tuple[int, RecordPath]] = []

    def run(self) -> Any:
        """The tree of the only document. Raises yaml.YAMLError, or _TooMuch when faults say why."""
        parser = Parser(self.text)
        next_event: Callable[[], Any] = parser.get_event
        next_event()  # the stream's start
        event = next_event()
        if type(event) is not DocumentStartEvent:
            return None
        self.started = True
        stack = self._stack
        has_comments = " #" in self.text or "\t#" in self.text
        here: Any = None  # the list or dict being filled
        key: str | None = None  # in a dict: the key that waits for its value
        root: Any = None
        count = 0
        while True:
            event = next_event()
            count += 1
            if count > MAX_TEXTS:
                self._report("PC1002", event, f"the file holds more than {MAX_TEXTS:,} texts and records")
                raise _TooMuch
            kind = type(event)
            if kind is ScalarEvent:
                value = event.value
                if event.implicit[0] and value in _NOTHING:
                    value = None
                if event.tag is not None or event.anchor is not None:
                    self._note_tag_and_anchor(event, value)
                if has_comments and value and (not event.style or event.style in "|>"):
                    self._note_comment(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                value = {} if kind is MappingStartEvent else []
                if event.tag is not None or event.anchor is not None:
                    self._note_tag_and_anchor(event, value)
                if key is None and type(here) is dict:
                    self._report("PC1108", event, f"{shape_of(value)} stands where a key is expected")
                    raise _TooMuch
                stack.append((here, key))
                if len(stack) > MAX_DEPTH:
                    self._report("PC1105", event, f"records are nested more than {MAX_DEPTH} deep")
                    raise _TooMuch
                here, key = value, None
                continue
            elif kind is AliasEvent:
                value = self._resolve_alias(event)
            elif kind is DocumentEndEvent:
                break
            else:  # the end of a list or dict
                value = here
                here, key = stack.pop()
                if self._open_anchors and self._open_anchors[-1][0] > len(stack):
                    self._open_anchors.pop()
            if here is None:
                root = value
            elif type(here) is list:
                here.append(value)
            elif key is None:
                if type(value) is not str:
                    self._report("PC1108", event, f"{shape_of(value)} stands where a key is expected")
                    raise _TooMuch
                if value in here or value == "<<":
                    self._report_key(event, value, here)
                key = value
            else:
                if key not in here:  # of a duplicate, the first stays
                    here[key] = value
                key = None
        for name, marked in self._unused.items():
            hint = "delete it, or put a text that begins with & between quotes"
            self._report("PC1104", marked, f"nothing repeats what the anchor &{name} marks", hint)
        for record in self._merging:  # told already; it would be told again as an unknown field
            record.pop("<<", None)
        following = next_event()
        if type(following) is DocumentStartEvent:
            self._report("PC1106", following, "a second document begins here")
        return root

    def _report(self, code: str, event: Any, message: str, hint: str = "") -> None:
        mark = event.start_mark
        self.faults.append(fault(code, self.file, message, hint, line=mark.line + 1, column=mark.column + 1))

    def _note_comment(self, event: Any) -> None:
        """Tell of a comment that cuts a text: one after it on its line, or in place of a line of a block text."""
        end = event.end_mark.index
        found = _COMMENT.match(self.text, end)
        if found is None:
            return
        cut = found["comment"]
        looks_like_text = cut[1:2].isalnum()
        shown = cut if len(cut) <= 60 else f"{cut[:59]}…"
        line, column = event.end_mark.line + 1, event.end_mark.column + found.start("comment") - end + 1
        if event.style:
            start = event.start_mark.index - event.start_mark.column
            margin = _MARGIN.match(self.text, start)
            if (
                self.text[:end].endswith(("\n\n", "\n\r\n"))
                or margin is None
                or column <= margin.end() - start + 1
            ):
                return
            message = f"'{shown}' is no line of the text above it, which begins further to the right"
            hint = "begin the line as those of the text; before a comment leave a line empty"
        else:
            if " " not in event.value and not cut[1:2].isdigit():
                return
            message = f"'{shown}' is a comment to YAML and no part of the text before it"
            hint = "put the whole text between quotes; for a comment, a line of its own"
        code = "PC1111" if looks_like_text else "PC1112"
        self.faults.append(fault(code, self.file, message, hint, line=line, column=column))

    def _report_key(self, event: Any, key: str, here: Tree) -> None:
        if key == "<<" and key not in here:
            self._report("PC1110", event, "the merge key '<<' is not read", "write the fields out")
            self._merging.append(here)
            return
        steps = [len(outer) if isinstance(outer, list) else outer_key for outer, outer_key in self._stack[1:]]
        self._duplicates.append((len(self.faults), (*steps, key)))
        self._report("PC1103", event, f"'{key}' stands twice in this record", "keep one of the two")

    def faults_with_first_places(self) -> list[Diagnostic]:
        """The faults, duplicate keys with the line of the first; for a text that could be read to its end.

        Nothing else may be composed: a text nested a million deep would overflow the C parser's stack.
        """
        if self._duplicates:
            try:
                positions = Positions(self.text)
            except yaml.YAMLError:  # another fault, such as a second document, is in the way
                return self.faults
            for index, path in self._duplicates:
                duplicate = self.faults[index]
                line, _ = positions.of(path, key=True)
                message = f"{duplicate.message}; the first is on line {line}"
                self.faults[index] = replace(duplicate, message=message, path=format_path(path))
        return self.faults

    def _note_tag_and_anchor(self, event: Any, value: Any) -> None:
        is_text = type(event) is ScalarEvent
        if event.tag is not None and (
            event.tag not in _TEXT_TAGS or not is_text or (event.tag == "!" and not event.style)
        ):
            shown = event.tag.replace("tag:yaml.org,2002:", "!!")
            hint = "delete it, or put a text that begins with ! between quotes" if is_text else "delete it"
            self._report("PC1109", event, f"the tag {shown} is not read", hint)
        if event.anchor is None:
            return
        if event.anchor in self._anchored:
            self._report("PC1104", event, f"the anchor &{event.anchor} is set twice")
            self._unused.pop(event.anchor, None)
        elif is_text:
            self._unused[event.anchor] = event
        self._anchored[event.anchor] = value
        if type(event) is not ScalarEvent:
            self._open_anchors.append((len(self._stack) + 1, event.anchor))

    def _resolve_alias(self, event: Any) -> Any:
        name = event.anchor
        if name not in self._anchored:
            self._report("PC1104", event, f"the alias *{name} has no anchor &{name} before it")
            raise _TooMuch
        if any(name == open_name for _, open_name in self._open_anchors):
            self._report("PC1104", event, f"the alias *{name} stands inside the record it repeats")
            raise _TooMuch
        value = self._anchored[name]
        self._unused.pop(name, None)
        size, depth = self._extent(value)
        if len(self._stack) + depth > MAX_DEPTH:
            self._report("PC1105", event, f"the alias *{name} nests records more than {MAX_DEPTH} deep")
            raise _TooMuch
        self._aliased += size
        if self._aliased > MAX_ALIASED:
            self._report(
                "PC1104", event, f"aliases add more than {MAX_ALIASED:,} texts and records to the file"
            )
            raise _TooMuch
        return value

    def _extent(self, value: Any) -> tuple[int, int]:
        """Number of texts and records in a value, those repeated by aliases counted each time; and its depth."""
        if not isinstance(value, (dict, list)):
            return 1, 0
        known = self._extents.get(id(value))
        if known is None:
            children = value.values() if isinstance(value, dict) else value
            extents = [self._extent(child) for child in children]
            size = 1 + sum(size for size, _ in extents)
            known = self._extents[id(value)] = size, 1 + max((depth for _, depth in extents), default=0)
        return known


def _texts_with_control_characters(value: Any, path: RecordPath) -> Any:
    if isinstance(value, dict):
        for key, child in value.items():
            if has_control_character(key):
                yield path
            yield from _texts_with_control_characters(child, (*path, key))
    elif isinstance(value, list):
        for position, child in enumerate(value):
            yield from _texts_with_control_characters(child, (*path, position))
    elif isinstance(value, str) and has_control_character(value):
        yield path


def _syntax_faults(error: yaml.YAMLError, text: str, file: str) -> list[Diagnostic]:
    """What slipped, as far as it can be told; else the parser's own complaint."""
    if "nesting depth" in (getattr(error, "problem", None) or ""):
        return [_syntax_fault(error, text, file)]
    return [
        fault(
            "PC1102" if "a tab" in slip.undone.message else "PC1101",
            file,
            slip.undone.message,
            slip.undone.hint,
            line=slip.line + 1,
            column=slip.undone.column + 1,
        )
        for slip in slips_in(text)
    ] or [_syntax_fault(error, text, file)]


def _syntax_fault(error: yaml.YAMLError, text: str, file: str) -> Diagnostic:
    """The parser's own complaint, put where the analyst can mend it."""
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    if mark is None:
        return fault("PC1101", file, f"not YAML: {problem}")
    lines = text.splitlines()
    opening = getattr(error, "context_mark", None)
    context = getattr(error, "context", None) or ""
    place = {"line": mark.line + 1, "column": mark.column + 1}
    if "nesting depth" in problem:  # the parser's own bound, from PyYAML 6.0.4 on; it may look ahead that far
        return fault("PC1105", file, f"records are nested more than {MAX_DEPTH} deep", **place)
    if opening is not None and not any(line.strip() for line in lines[mark.line :]):
        # What was opened and never closed is told at its beginning, not at the end of the file.
        message = f"not YAML: {context}, {problem}: what begins here is never closed"
        return fault("PC1101", file, message, line=opening.line + 1, column=opening.column + 1)
    message = f"not YAML: {problem}"
    if opening is not None and opening.line != mark.line:
        message += f" ({context} that begins on line {opening.line + 1})"
    return fault("PC1101", file, message, **place)
