"""Edits by chance, one after the other: the file says what they mean and nothing else, and keeps every comment.

PEACECASE_EDITS says how many; `./run fuzz` makes a thousand.
"""

import copy
import os
import re
import tempfile
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import yaml
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from peacecase.api.case_editing import Add, CaseEdit, CaseEditing, Move, Put, Remove, Rename
from peacecase.codebook.memoir import MEMOIR
from peacecase.files.binding import bind_tree
from peacecase.model.case import Case
from peacecase.model.diagnostic import RecordPath
from peacecase.unseen import without_unseen

EDITS = int(os.environ.get("PEACECASE_EDITS", "30"))
A_RUN = 15
FIXTURES = Path(__file__).parents[1] / "fixtures" / "library"
CASE = "fictonia-2004-mock-union"
ODD = [
    "no",
    "on",
    "1992-05",
    "~",
    "null",
    "a: b",
    "# c",
    "- d",
    "x\n\ny: |",
    "trailing \nblank",
    "日本：平和",
    "it's",
    '"',
    "{a}",
    "a" * 120,
]
TEXTS = st.sampled_from(ODD) | st.text(min_size=1, max_size=80).map(str.strip).filter(
    lambda text: text and text == without_unseen(text) and "\r" not in text
)
WORDS = st.sampled_from(["one", "two three", "Four: five", "6", "no"])
ITEMS: dict[str, Any] = {
    "evidence": {
        "statement": "A fact.",
        "when": "2005",
        "cites": [{"source": "wire"}],
        "bears_on": [{"target": "aid_scale", "direction": "mixed"}],
    },
    "sources": {"type": "news", "title": "Some news: here", "issued": "2005"},
    "actors": {"name": "The Others", "kind": "party", "role": "other_party", "also_known_as": ["O: a", "二"]},
    "timeline": {"when": "2005-05", "event": "It rains.", "cites": [{"source": "wire", "locator": "p. 1"}]},
    "cites": {"source": "report", "locator": "p. 1, and more #2"},
    "bears_on": {"target": "aid_scale", "direction": "supports", "why": "so"},
    "lessons": {"text": "Wait.", "drawn_by": "coder", "evidence": ["side"]},
}
OPTIONAL = ("note", "why", "publisher", "url", "in_one_line", "directness", "turn")


@cache
def commented() -> tuple[str, list[str]]:
    """The case with a comment wherever YAML takes one, and the comments."""
    numbers = count(1)
    text = (FIXTURES / f"{CASE}.yaml").read_text("utf-8")
    comments: list[str] = []
    said = yaml.load(text, Loader=yaml.CBaseLoader)
    lines = text.splitlines()
    for at in reversed(range(2, len(lines))):
        for make in (
            lambda line, mark: [line, " " * (len(line) - len(line.lstrip())) + mark],
            lambda line, mark: [f"{line}  {mark}"],
        ):
            mark = f"# <{next(numbers)}>"
            tried = [*lines[:at], *make(lines[at], mark), *lines[at + 1 :]]
            try:
                is_same = yaml.load("\n".join(tried), Loader=yaml.CBaseLoader) == said
            except yaml.YAMLError:
                continue
            if is_same and (at % 3 or len(comments) % 2):
                lines = tried
                comments.append(mark)
    return "\n".join(lines) + "\n", comments


def places(value: Any, path: RecordPath = ()) -> list[tuple[RecordPath, Any]]:
    """Every place of a tree with what it holds."""
    held = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(path, value), *(place for key, each in held for place in places(each, (*path, key)))]


def at(tree: Any, path: RecordPath) -> Any:
    """What stands at a path."""
    for step in path:
        tree = tree[step]
    return tree


def read_plainly(value: Any) -> Any:
    """The value as a reader of YAML that makes texts of everything has it."""
    if isinstance(value, dict):
        return {key: read_plainly(each) for key, each in value.items()}
    if isinstance(value, list):
        return [read_plainly(each) for each in value]
    return "" if value is None else str(value).lower() if isinstance(value, bool | int) else value


class RandomEdits(RuleBasedStateMachine):
    """One case in a library, edited; `tree` is what it has to say."""

    def __init__(self) -> None:
        super().__init__()
        self._home = tempfile.TemporaryDirectory()
        self.file = Path(self._home.name) / f"{CASE}.yaml"
        self.editing = CaseEditing(self.file.parent, lambda: date(2026, 11, 30))
        self.by_hand = 0
        self.before: list[tuple[bytes, Any]] = []
        self.after: list[tuple[bytes, Any]] = []

    @initialize(line_end=st.sampled_from(["\n", "\r\n"]))
    def begin(self, line_end: str) -> None:
        self.line_end = line_end
        self.file.write_bytes(commented()[0].replace("\n", line_end).encode())
        self.state = self.editing.state(CASE)
        self.tree: Any = copy.deepcopy(self.state.tree)

    def teardown(self) -> None:
        """Take every change back: the first bytes are there again."""
        while self.before:
            self.take_back()
        self._home.cleanup()

    def make(self, edit: CaseEdit, tree: Any) -> None:
        """An edit, and what the file has to say after it."""
        old = self.file.read_bytes()
        outcome = self.editing.edit(CASE, [edit], self.state.hash, unsound=True)
        assert not outcome.clashes
        assert not outcome.refused
        self.state = outcome.state
        if outcome.written:
            self.before.append((old, self.tree))
            self.after = []
        else:
            assert self.file.read_bytes() == old
        self.tree = tree

    def draw(self, data: st.DataObject, of: list[Any]) -> Any:
        """One of these."""
        return data.draw(st.sampled_from(of))

    def paths(self, of: type) -> list[RecordPath]:
        """The places that hold such a value, but for what names the file."""
        return [
            path
            for path, value in places(self.tree)
            if type(value) is of and path not in ((), ("schema",), ("id",))
        ]

    def changed(self, path: RecordPath, change: Any) -> Any:
        """The tree with the record or list at a path changed."""
        tree = copy.deepcopy(self.tree)
        change(at(tree, path))
        return tree

    @rule(data=st.data(), text=TEXTS)
    def set_a_text(self, data: st.DataObject, text: str) -> None:
        path = self.draw(data, self.paths(str))
        self.make(
            Put(path, text.replace("\n", "\r\n")),
            self.changed(path[:-1], lambda held: held.__setitem__(path[-1], text)),
        )

    @rule(data=st.data(), value=st.integers(0, 3) | st.booleans() | TEXTS)
    def set_a_field_that_is_not_there(self, data: st.DataObject, value: Any) -> None:
        path, field = self.draw(data, self.paths(dict)), self.draw(data, list(OPTIONAL))
        self.make(Put((*path, field), value), self.changed(path, lambda held: held.__setitem__(field, value)))

    @rule(data=st.data(), level=st.integers(0, 3))
    def rate(self, data: st.DataObject, level: int) -> None:
        indicator = self.draw(data, list(MEMOIR.indicator_ids))
        path = ("ratings", MEMOIR.factor_of(indicator).id, indicator)
        tree = copy.deepcopy(self.tree)
        ratings = tree.setdefault("ratings", {}) or tree.__setitem__("ratings", {}) or tree["ratings"]
        factor = ratings.get(path[1]) or {}
        ratings[path[1]] = factor
        factor[indicator] = (factor.get(indicator) or {}) | {"rating": level}
        self.make(Put((*path, "rating"), level), tree)

    @rule(data=st.data(), words=st.lists(WORDS, max_size=4))
    def set_a_list(self, data: st.DataObject, words: list[str]) -> None:
        path = self.draw(data, self.paths(list))
        self.make(
            Put(path, words), self.changed(path[:-1], lambda held: held.__setitem__(path[-1], list(words)))
        )

    @rule(data=st.data())
    def take_away(self, data: st.DataObject) -> None:
        path = self.draw(
            data, [path for path in self.paths(dict) + self.paths(str) + self.paths(list) if len(path) > 1]
        )
        self.make(Remove(path), self.changed(path[:-1], lambda held: held.__delitem__(path[-1])))

    @rule(data=st.data())
    def add(self, data: st.DataObject) -> None:
        path = self.draw(data, [path for path in [*self.paths(dict), *self.paths(list)] if path[-1] in ITEMS])
        item, held = ITEMS[str(path[-1])], at(self.tree, path)
        if isinstance(held, dict):
            key = self.draw(data, ["e7", "yes", "x-1", "zz"])
            while key in held:
                key += "-2" if not key[-2:].startswith("-") else "1"
            self.make(Add(path, item, id=key), self.changed(path, lambda held: held.__setitem__(key, item)))
        else:
            place = data.draw(st.integers(0, len(held)))
            self.make(Add(path, item, at=place), self.changed(path, lambda held: held.insert(place, item)))

    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        path = self.draw(
            data, [path for path in [*self.paths(dict), *self.paths(list)] if at(self.tree, path)]
        )
        held = at(self.tree, path)
        key = self.draw(data, list(held) if isinstance(held, dict) else list(range(len(held))))
        to = data.draw(st.integers(0, len(held) - 1))
        tree = copy.deepcopy(self.tree)
        if isinstance(held, list):
            moved = at(tree, path)
            moved.insert(to, moved.pop(key))
        self.make(Move((*path, key), to), tree)
        if isinstance(held, dict):
            assert list(self.state.value(path)).index(key) == to

    @rule(data=st.data(), new=st.sampled_from(["n1", "new-id", "off"]))
    def rename(self, data: st.DataObject, new: str) -> None:
        table = self.draw(data, ["evidence", "sources", "actors"])
        if not self.tree.get(table) or not isinstance(self.tree[table], dict) or new in self.tree[table]:
            return
        old = self.draw(data, list(self.tree[table]))
        alone = [
            each
            for other in ("evidence", "sources", "actors")
            if other != table
            for each in self.tree.get(other) or ()
        ]
        if old in alone or old in ODD or not re.fullmatch("[a-z-]+", old):
            return
        self.make(Rename((table, old), new), _renamed(self.tree, table, old, new))

    @rule(text=WORDS)
    def somebody_else_writes_meanwhile(self, text: str) -> None:
        ours, base, text = self.file.read_bytes(), self.state.hash, f"{text} {self.by_hand}"
        mark = f"# <by hand {self.by_hand}>"
        self.file.write_bytes(ours + f"{mark}{self.line_end}".encode())
        self.by_hand += 1
        theirs = self.file.read_bytes()
        outcome = self.editing.edit(CASE, [Put(("summary",), text)], base, unsound=True)
        assert outcome.merged
        if self.before or self.after:  # else nothing was written here before
            self.before.append((ours, self.tree))
        self.before.append((theirs, self.tree))
        self.state, self.tree, self.after = outcome.state, {**self.tree, "summary": text}, []

    @precondition(lambda self: self.before)
    @rule()
    def take_back(self) -> None:
        content, tree = self.before.pop()
        self.after.append((self.file.read_bytes(), self.tree))
        self.state = self.editing.undo(CASE, self.state.hash).state
        assert self.file.read_bytes() == content
        self.tree = tree

    @precondition(lambda self: self.after)
    @rule()
    def make_again(self) -> None:
        content, tree = self.after.pop()
        self.before.append((self.file.read_bytes(), self.tree))
        self.state = self.editing.redo(CASE, self.state.hash).state
        assert self.file.read_bytes() == content
        self.tree = tree

    @invariant()
    def the_file_says_what_was_meant(self) -> None:
        text = self.file.read_bytes().decode()
        assert text.count("\n") == text.count(self.line_end)
        expected = read_plainly(self.tree)
        assert yaml.load(text, Loader=yaml.CBaseLoader) == expected
        assert [mark for mark in commented()[1] if mark not in text] == []
        meant, _faults = bind_tree(copy.deepcopy(self.state.tree or {}), Case)
        assert self.state.case == meant


def _renamed(value: Any, table: str, old: str, new: str) -> Any:
    """The tree in which an id is another wherever it stands by itself."""
    if isinstance(value, dict):
        return {
            (new if key == old and (value is not None) and _is_named(value, old) else key): _renamed(
                each, table, old, new
            )
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [_renamed(each, table, old, new) for each in value]
    return new if value == old else value


def _is_named(record: dict[str, Any], old: str) -> bool:
    return isinstance(record[old], dict)


def test_a_thousand_edits_by_chance() -> None:
    run_state_machine_as_test(
        RandomEdits,
        settings=settings(
            phases=[Phase.generate],
            max_examples=max(1, EDITS // A_RUN),
            stateful_step_count=A_RUN,
            deadline=None,
        ),
    )
