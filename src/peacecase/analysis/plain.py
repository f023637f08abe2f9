"""Results as plain data, for JSON: what a result holds under the names that its fields have."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any


def plain(result: Any, *left_out: str) -> Any:
    """A record as a dictionary of its fields, those left out aside; mappings and sequences within it likewise."""
    if is_dataclass(result):
        names = (field.name for field in fields(result))
        return {name: plain(getattr(result, name)) for name in names if name not in left_out}
    if isinstance(result, Mapping):
        return {key: plain(each) for key, each in result.items()}
    if isinstance(result, tuple | list):
        return [plain(each) for each in result]
    return result
