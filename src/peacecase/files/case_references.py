"""What refers to a record of a case, by its id or by its place, follows when either changes. Pure: trees alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from peacecase.files.tree_paths import changed_at, no_place, value_at
from peacecase.files.written_values import Value
from peacecase.files.yaml_places import CannotEditError
from peacecase.files.yaml_tree import Tree
from peacecase.model.diagnostic import RecordPath, format_path


def renamed(tree: Tree, path: RecordPath, new: str) -> Tree:
    held, old = value_at(tree, path[:-1]), path[-1] if path else None
    if not isinstance(held, dict) or not isinstance(old, str) or old not in held:
        raise no_place(path)
    if new == old:
        return tree
    if new in held:
        raise CannotEditError(f"there is a '{new}' already", "choose another id")
    tree = changed_at(
        tree, path[:-1], lambda table: {new if key == old else key: each for key, each in table.items()}
    )
    old_place, new_place = format_path(path), format_path((*path[:-1], new))
    tree = _with_new_places(
        tree, lambda place: new_place + place[len(old_place) :] if _is_within(place, old_place) else place
    )
    return _following(tree, (), str(path[0]), old, new) if len(path) == 2 else tree


def _following(value: Any, path: RecordPath, table: str, old: str, new: str) -> Any:
    """The value with every reference to an item of a table made one to its new id; what has none is the same object."""
    if isinstance(value, dict):
        made = {
            new if key == old and table == "actors" and path[-1:] == ("by_party",) else key: _following(
                each, (*path, key), table, old, new
            )
            for key, each in value.items()
        }
        is_same = all(ours is theirs for ours, theirs in zip(made.values(), value.values(), strict=False))
        return value if is_same and list(made) == list(value) else made
    if isinstance(value, list):
        items = [_following(each, (*path, at), table, old, new) for at, each in enumerate(value)]
        return value if all(ours is theirs for ours, theirs in zip(items, value, strict=True)) else items
    if isinstance(value, str):
        if value == old and _refers(path, table):
            return new
        if table == "episodes" and path[:1] == ("searched",) and value.endswith(f"@{old}"):
            return f"{value.removesuffix(old)}{new}"
    return value


def with_places_moved(tree: Tree, path: RecordPath, moved: Callable[[int], int]) -> Tree:
    """The tree with what names places in a list, by position, naming them where they have moved to."""
    in_list = re.compile(re.escape(format_path(path)) + r"\[([0-9]+)\]")

    def new_place(place: str) -> str:
        found = in_list.match(place)
        return f"{format_path((*path, moved(int(found[1]))))}{place[found.end() :]}" if found else place

    return _with_new_places(tree, new_place)


def without_places(tree: Tree, path: RecordPath) -> Tree:
    """The tree without translations of what stands at a path, which goes; what stands behind it in a list moves up."""
    gone = format_path(path)
    tree = _with_new_places(tree, lambda place: None if _is_within(place, gone) else place)
    step = path[-1] if path else None
    return with_places_moved(tree, path[:-1], lambda at: at - (at > step)) if isinstance(step, int) else tree


def _put_plainly(tree: Tree, path: RecordPath, value: Value) -> Tree:
    return changed_at(tree, path, lambda _held: value)  # type: ignore[no-any-return]


def _is_within(place: str, head: str) -> bool:
    return place == head or place.startswith((f"{head}.", f"{head}["))


def _with_new_places(tree: Tree, new_place: Callable[[str], str | None]) -> Tree:
    """The tree with the names of places that it holds made others: of translated texts, and of findings it accepts."""
    for language, given in (value_at(tree, ("translations",)) or {}).items():
        lines = value_at(given, ("lines",)) or {}
        named = {place: new_place(place) for place in lines}
        if any(place != new for place, new in named.items()):
            made = {new: lines[place] for place, new in named.items() if new is not None}
            tree = _put_plainly(tree, ("translations", language, "lines"), made)
    for at, each in enumerate(value_at(tree, ("accepted",)) or []):
        place = value_at(each, ("path",))
        if isinstance(place, str) and (new := new_place(place)) not in (None, place):
            tree = _put_plainly(tree, ("accepted", at, "path"), new)
    return tree


def _refers(path: RecordPath, table: str) -> bool:
    """Whether a text at this path is the id of an item of that table."""
    match table, path:
        case "sources", (*_, "cites" | "aim_cites", int(), "source"):
            return True
        case "sources" | "actors", ("lessons", int(), "drawn_by"):
            return True
        case "evidence", (*_, "evidence" | "result_evidence" | "reconciles", int()) | (
            "rivals",
            _,
            "weighed",
            int(),
            "evidence",
        ):
            return True
        case "episodes", ("evidence", _, "bears_on", int(), "episode"):
            return True
        case "coders", (*_, "coder"):
            return True
        case "actors", (
            ("mission", "lead")
            | ("mission", "partners", int())
            | ("mission", "objective", "stated_by")
            | ("conflict", "ended", "by")
            | ("timeline", int(), "actors", int())
            | ("alternatives", int(), "actor")
            | ("episodes", _, "aim_stated_by")
            | ("episodes", _, "holdouts", int(), "actor")
            | ("evidence", _, "bears_on", int(), "by_party")
            | ("sources", _, "position")
        ):
            return True
    return False
