"""Two changes of one tree brought together: what only one side changed is taken from it, what both changed is a clash."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from peacecase.files.tree_fields import is_same
from peacecase.files.tree_paths import value_at
from peacecase.files.yaml_tree import Tree
from peacecase.model.diagnostic import RecordPath


@dataclass(frozen=True, slots=True)
class Clash:
    """A place that both sides changed. Values are texts, lists, records; None where nothing stands there."""

    path: RecordPath
    base: Any
    theirs: Any
    yours: Any


_NONE: Any = object()


def merged(base: Tree, theirs: Tree, yours: Tree) -> tuple[Tree, tuple[Clash, ...]]:
    """The tree with the changes of both, in the order of theirs; and the clashes, for which it holds theirs."""
    clashes: list[Clash] = []
    return _merged(base, theirs, yours, (), clashes), tuple(clashes)


def _merged(base: Any, theirs: Any, yours: Any, path: RecordPath, clashes: list[Clash]) -> Any:
    if theirs is base or (yours is not base and not _says(theirs, yours) and _says(base, theirs)):
        return yours
    if _says(base, yours) or _says(theirs, yours):
        return theirs
    kinds: tuple[tuple[type, Any], ...] = ((dict, _records), (list, _lists))
    for kind, both in kinds:
        if (
            isinstance(theirs, kind)
            and isinstance(yours, kind)
            and (base in (None, _NONE) or isinstance(base, kind))
        ):
            return both(base if isinstance(base, kind) else kind(), theirs, yours, path, clashes)
    clashes.append(Clash(path, *(None if each is _NONE else each for each in (base, theirs, yours))))
    return theirs


def _says(one: Any, other: Any) -> bool:
    """Whether both say the same, their keys in the same order."""
    return one is other or (one is not _NONE and other is not _NONE and is_same(one, other))


def _records(
    base: Tree, theirs: Tree, yours: Mapping[str, Any], path: RecordPath, clashes: list[Clash]
) -> Tree:
    made: Tree = {}
    own = [key for key in yours if key not in base]
    order = (
        list(theirs)
        if [key for key in theirs if key in base] == [key for key in base if key in theirs]
        else None
    )
    # where they left the order alone it may be ours
    if order is not None and [key for key in yours if key in base] != [key for key in base if key in yours]:
        order = [*(key for key in yours if key in theirs), *(key for key in theirs if key not in yours)]
    for key in order or list(theirs):
        value = _merged(
            base.get(key, _NONE), theirs.get(key, _NONE), yours.get(key, _NONE), (*path, key), clashes
        )
        if value is not _NONE:
            made[key] = value
    for key in [each for each in yours if each not in theirs]:
        value = _merged(base.get(key, _NONE), _NONE, yours[key], (*path, key), clashes)
        if value is not _NONE:
            made = _placed(made, key, value, list(yours)) if key in own else {**made, key: value}
    return made


def _placed(record: Tree, key: str, value: Any, order: list[str]) -> Tree:
    above = next((each for each in reversed(order[: order.index(key)]) if each in record), None)
    entries = list(record.items())
    at = (
        1 + list(record).index(above)
        if above is not None
        else 0
        if order[0] == key and len(order) > 1
        else len(entries)
    )
    return dict([*entries[:at], (key, value), *entries[at:]])


def _lists(
    base: Sequence[Any], theirs: Sequence[Any], yours: Sequence[Any], path: RecordPath, clashes: list[Clash]
) -> list[Any]:
    they, we = _followed(base, theirs), _followed(base, yours)
    made = _between(theirs, yours, they.new[0], we.new[0])
    for at, item in enumerate(base):
        others, ours = ([*side, _NONE][place] for side, place in ((theirs, they.at[at]), (yours, we.at[at])))
        value = _merged(item, others, ours, (*path, at), clashes)
        if value is not _NONE:
            made.append(value)
        made += _between(theirs, yours, they.new[at + 1], we.new[at + 1])
    return made


def place_in(after: Tree, yours: Tree, path: RecordPath) -> RecordPath:
    """Where what stands at a path of yours has its place after a merge: others may have put items in before it."""
    place: RecordPath = ()
    for at, step in enumerate(path):
        own, now = value_at(yours, path[:at]), value_at(after, place)
        if isinstance(step, int) and isinstance(own, list) and isinstance(now, list) and 0 <= step < len(own):
            found = _followed(own, now).at[step]
            step = step if found < 0 else found
        place = (*place, step)
    return place


def _between(theirs: Sequence[Any], yours: Sequence[Any], they: list[int], we: list[int]) -> list[Any]:
    """What both put in at one place; what is the same stands there once."""
    new = [theirs[at] for at in they]
    return new + [yours[at] for at in we if not any(_says(each, yours[at]) for each in new)]


@dataclass(frozen=True, slots=True)
class _Followed:
    """Where the items of a list went: their positions in the changed list, -1 for none, and what is new before and behind each."""

    at: list[int]
    new: list[list[int]]


def _followed(base: Sequence[Any], changed: Sequence[Any]) -> _Followed:
    before, after = ([json.dumps(each) for each in side] for side in (base, changed))
    at = [-1] * len(base)
    new: list[list[int]] = [[] for _ in range(len(base) + 1)]
    for _tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        paired = min(i2 - i1, j2 - j1)
        for step in range(paired):
            at[i1 + step] = j1 + step
        new[i1 + paired] += range(j1 + paired, j2)
    return _Followed(at, new)
