"""Ids for new records: made of what they hold, and not taken."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from peacecase.files.schema_faults import as_id
from peacecase.model.sources import name_parts

_LONGEST = 40
_NAMES = ("name", "title", "claim")
"""Fields that an id is made of, where a record has one of them."""


def free_id(wanted: str, taken: Collection[str]) -> str:
    """The id, or where it is taken the same with the next number behind it: talks, talks-2; e07, e08."""
    counted = re.fullmatch(r"([a-z]+)([0-9]{2,3})", wanted)
    number = int(counted[2]) if counted else 1
    found = wanted
    while found in taken:
        number += 1
        found = f"{counted[1]}{number:0{len(counted[2])}}" if counted else f"{wanted}-{number}"
    return found


def proposed_id(table: str, value: Any, taken: Collection[str] = ()) -> str:
    """An id for a new record in a table such as `sources`; `free_id` looks whether it is taken.

    Evidence is numbered, a source is called by who wrote it and the year, others by their name or title.
    """
    fields: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
    if table == "evidence":
        numbers = [int(each[1:]) for each in taken if re.fullmatch("e[0-9]{1,6}", each)]
        return f"e{max(numbers, default=0) + 1:02}"
    if table == "sources":
        return source_id({key: str(each) for key, each in fields.items()})
    text = next((str(fields[name]) for name in _NAMES if fields.get(name)), "")
    words = as_id(text)
    cut = words if len(words) <= _LONGEST else words[:_LONGEST].rpartition("-")[0] or words[:_LONGEST]
    return cut.strip("-_") or f"{table.removesuffix('s')}-1"


def source_id(fields: Mapping[str, str]) -> str:
    """Family name and year, as an id."""
    first = fields.get("author", "").partition(";")[0]
    parts = name_parts(first)
    name = (parts[0] if parts else first) or fields.get("publisher") or fields.get("title") or ""
    plain = as_id((name.split() or [""])[0])
    return (re.sub(r"[^a-z0-9]", "", plain)[:_LONGEST] or "work") + re.sub(
        r"[^0-9]", "", fields.get("issued", "")[:4]
    )
