"""The library: all cases, and the second codings of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding


@dataclass(frozen=True, slots=True)
class Library:
    """Cases by id, in order of id, and their second codings."""

    cases: dict[str, Case]
    codings: dict[str, tuple[SecondCoding, ...]] = field(default_factory=dict)
    """Second codings by case id, in order of coding id."""
