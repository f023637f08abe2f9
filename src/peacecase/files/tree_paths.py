"""Paths into the tree of a file: what stands there, and the tree with something else there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from peacecase.files.yaml_places import CannotEditError
from peacecase.model.diagnostic import RecordPath, format_path


def value_at(tree: Any, path: RecordPath) -> Any:
    """What a tree holds at a path; None where it holds nothing."""
    for step in path:
        if isinstance(tree, Mapping):
            tree = tree.get(key_of(tree, step))
        elif isinstance(tree, list) and isinstance(step, int) and 0 <= step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree


def path_in(tree: Any, text: str) -> RecordPath:
    """The path that `format_path` made a text of, with the keys that the tree has: they may hold dots."""
    path: list[str | int] = []
    while text:
        if text.startswith("["):
            step, _bracket, text = text[1:].partition("]")
            path.append(int(step))
        else:
            text = text.removeprefix(".")
            known = tree if isinstance(tree, Mapping) else ()
            keys = [
                key
                for key in known
                if text.startswith(key) and text[len(key) : len(key) + 1] in ("", ".", "[")
            ]
            key = max(keys, key=len, default="") or text.partition(".")[0].partition("[")[0]
            if not key:
                break
            path.append(key)
            text = text[len(key) :]
        tree = value_at(tree, (path[-1],))
    return tuple(path)


def key_of(record: Mapping[str, Any], step: str | int) -> str | int:
    """The key as the file has it: files of the first form say `on` for `target`."""
    return "on" if step == "target" and "on" in record and "target" not in record else step


def changed_at(held: Any, path: RecordPath, change: Callable[[Any], Any]) -> Any:
    """A copy of a tree in which what stands at a path is changed; what stands beside the path is not copied."""
    if not path:
        return change({} if held is None else held)
    step = path[0]
    if isinstance(held, list) and isinstance(step, int) and 0 <= step < len(held):
        return [*held[:step], changed_at(held[step], path[1:], change), *held[step + 1 :]]
    if held is not None and (not isinstance(held, dict) or not isinstance(step, str)):
        raise no_place(path)
    record = held or {}
    key = str(key_of(record, step))
    return {**record, key: changed_at(record.get(key), path[1:], change)}


def no_place(path: RecordPath) -> CannotEditError:
    return CannotEditError(f"there is no place {format_path(path) or 'without a name'} in the file")
