"""The edits of a case: what each makes of a case file's tree. Pure: no text, no file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, get_origin

from peacecase.files.case_references import renamed, with_places_moved, without_places
from peacecase.files.new_ids import free_id, proposed_id
from peacecase.files.schema_types import annotation_at, is_record
from peacecase.files.tree_fields import is_same, with_key
from peacecase.files.tree_paths import changed_at, key_of, no_place, value_at
from peacecase.files.written_values import Plain, Value, as_values
from peacecase.files.yaml_places import CannotEditError
from peacecase.files.yaml_tree import Tree
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.diagnostic import RecordPath, format_path
from peacecase.model.outcomes import HORIZONS
from peacecase.model.scale import parse_edtf
from peacecase.unseen import unseen


@dataclass(frozen=True, slots=True)
class Put:
    """Set what stands at a path; records on the way are made.

    A text is taken without blanks at its ends and with line feeds for its line ends; None, and a text that is blank,
    take the field away. A list or record replaces the one that is there.
    """

    path: RecordPath
    value: Any
    """Text, level, truth value, list or record."""


@dataclass(frozen=True, slots=True)
class Add:
    """One more item in a list or in a table of ids.

    In a list: before position `at`, else at its end; an event of the timeline where its date belongs. In a table: under
    `id`, else under one that is made of the value; with a number behind it where that is taken.
    """

    path: RecordPath
    value: Any
    id: str | None = None
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """Take away a field or an item."""

    path: RecordPath


@dataclass(frozen=True, slots=True)
class Rename:
    """Another id for an item of a table; whatever refers to it in the file follows."""

    path: RecordPath
    id: str


@dataclass(frozen=True, slots=True)
class Move:
    """An item to position `to` among its siblings, in a list or in a table of ids."""

    path: RecordPath
    to: int


CaseEdit: TypeAlias = Put | Add | Remove | Rename | Move


def edited(
    tree: Tree, edits: Iterable[CaseEdit], codebook: Codebook, beside: Tree | None = None
) -> tuple[Tree, list[str]]:
    """The tree after the edits, one after the other, and the ids that were given to new items, in order.

    `beside`: another version of the file, whose ids are taken too. Parts that no edit touches are the same objects. Raises
    CannotEditError where there is no such place.
    """
    ids: list[str] = []
    for edit in edits:
        match edit:
            case Put(path, value) if _cleaned(as_values(value)) is not None:
                tree = _put(
                    tree,
                    path,
                    _fitted(value_at(tree, path), _cleaned(as_values(value)), path, codebook),
                    codebook,
                )
            case Put(path) | Remove(path):
                tree = _put(without_places(tree, path), path, None, codebook)
            case Add(path):
                tree = _add(tree, edit, beside or {}, ids, codebook)
            case Rename(path, new):
                tree = renamed(tree, path, new)
            case Move(path, to):
                tree = _move(tree, path, to)
    return tree, ids


def _put(tree: Tree, path: RecordPath, value: Value, codebook: Codebook) -> Tree:
    order = _order(path[:-1], codebook)
    if value is None and value_at(tree, path[:-1]) is None:
        return tree

    def change(held: Any) -> Any:
        step = path[-1]
        if isinstance(held, list) and isinstance(step, int) and 0 <= step < len(held):
            return [*held[:step], *(() if value is None else (value,)), *held[step + 1 :]]
        if not isinstance(held, dict) or not isinstance(step, str):
            raise no_place(path)
        key = str(key_of(held, step))
        if value is None:
            return {each: held[each] for each in held if each != key} if key in held else held
        return held if key in held and is_same(held[key], value) else with_key(held, key, value, order)

    if not path:
        raise no_place(path)
    return changed_at(tree, path[:-1], change)  # type: ignore[no-any-return]


def _add(tree: Tree, edit: Add, beside: Tree, ids: list[str], codebook: Codebook) -> Tree:
    path, held, value = edit.path, value_at(tree, edit.path), _cleaned(as_values(edit.value))
    if value is None:
        raise CannotEditError(f"nothing was given for {format_path(path)}")
    if isinstance(held, dict) or (held is None and _is_table(path)):
        taken = {*(held or {}), *(value_at(beside, path) or {})}
        new = free_id(edit.id or proposed_id(str(path[-1]), value, taken), taken)
        ids.append(new)
        return _put(tree, path, {**(held or {}), new: _fitted(None, value, (*path, new), codebook)}, codebook)
    items = held if isinstance(held, list) else []
    at = edit.at if edit.at is not None else _by_date(items, value) if path == ("timeline",) else len(items)
    value = _fitted(None, value, (*path, at), codebook)
    if at < len(items):
        tree = with_places_moved(tree, path, lambda position: position + (position >= at))
    return _put(tree, path, [*items[:at], value, *items[at:]], codebook)


def _is_table(path: RecordPath) -> bool:
    return get_origin(annotation_at(Case, path)) is dict


def _by_date(items: list[Any], value: Value) -> int:
    """Where in a timeline an event belongs: before the first that begins after it."""
    begins = _begins(value)
    later = (at for at, item in enumerate(items) if begins is not None and (_begins(item) or begins) > begins)
    return next(later, len(items))


def _begins(item: Any) -> Any:
    try:
        return parse_edtf(str(item.get("when"))).earliest if isinstance(item, Mapping) else None
    except ValueError:
        return None


def _move(tree: Tree, path: RecordPath, to: int) -> Tree:
    held, step, to = value_at(tree, path[:-1]), path[-1] if path else None, max(0, to)
    if isinstance(held, list) and isinstance(step, int) and 0 <= step < len(held):
        order = [at for at in range(len(held)) if at != step]
        order.insert(to, step)
        tree = with_places_moved(tree, path[:-1], order.index)
        return changed_at(tree, path[:-1], lambda _held: [held[at] for at in order])  # type: ignore[no-any-return]
    if isinstance(held, dict) and step in held:
        keys = [key for key in held if key != step]
        keys.insert(to, str(step))
        return changed_at(tree, path[:-1], lambda _held: {key: held[key] for key in keys})  # type: ignore[no-any-return]
    raise no_place(path)


def _cleaned(value: Value) -> Value:
    """The value as it is written: line feeds between lines, no blanks at the ends, nothing that is blank."""
    if isinstance(value, str):
        hidden = next(unseen(value), None)
        if hidden:
            raise CannotEditError(
                f"the text holds U+{ord(hidden[0]):04X}, which cannot be seen",
                "delete it; it came in with copied text",
            )
        return value.replace("\r\n", "\n").replace("\r", "\n").strip() or None
    if isinstance(value, Plain):
        return value
    if isinstance(value, dict):
        fields = {key: _cleaned(each) for key, each in value.items()}
        return {key: each for key, each in fields.items() if each is not None}
    if isinstance(value, list):
        return [each for each in map(_cleaned, value) if each is not None]
    return value


def _fitted(held: Any, value: Value, path: RecordPath, codebook: Codebook) -> Value:
    """The value with its fields in the order that they have in the file, and new ones where the schema has them."""
    if isinstance(value, dict):
        old = held if isinstance(held, dict) else {}
        made: dict[str, Value] = {key: value[key] for key in old if key in value}
        order = _order(path, codebook)
        for key in (*(each for each in order if each in value), *value):
            made = with_key(made, key, _fitted(old.get(key), value[key], (*path, key), codebook), order)
        return made
    if isinstance(value, list):
        return [_fitted(value_at(held, (at,)), each, (*path, at), codebook) for at, each in enumerate(value)]
    return value


def _order(path: RecordPath, codebook: Codebook) -> tuple[str, ...]:
    """The keys of the record at a path, in the order in which new ones are written; none for a table of ids."""
    match path:
        case ("ratings",):
            return tuple(codebook.factor_ids)
        case ("ratings", _) | ("episodes", _, "ratings"):
            return tuple(codebook.indicator_ids)
        case ("outcomes",):
            return tuple(codebook.outcome_ids)
        case ("outcomes", _) | ("stood",):
            return tuple(HORIZONS)
    model = annotation_at(Case, ("ratings", *path[1:]) if path[:1] == ("outcomes",) else path)
    return tuple(info.alias or name for name, info in model.model_fields.items()) if is_record(model) else ()
