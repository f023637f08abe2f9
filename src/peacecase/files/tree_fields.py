"""Trees of files as values: what two have in common, and fields set in one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from peacecase.files.written_values import Value, as_values


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


def names_now(was: Mapping[str, Any], now: Mapping[str, Value]) -> dict[str, str | None]:
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


def rising(numbers: Sequence[int]) -> frozenset[int]:
    """The most of these numbers that stand in rising order; the others are those that moved."""
    if list(numbers) == sorted(numbers):
        return frozenset(numbers)
    best: list[tuple[int, ...]] = []
    for number in numbers:
        before = [each for each in best if each[-1] < number]
        best.append((*(max(before, key=len) if before else ()), number))
    longest = max(best, key=len)
    return frozenset(longest)
