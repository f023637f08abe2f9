"""The library: all cases, the second codings of them, and the audits of their evidence."""

from __future__ import annotations

from dataclasses import dataclass, field

from peacecase.model.audit import Audit
from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding


@dataclass(frozen=True, slots=True)
class Library:
    """Cases by id, in order of id, with their second codings and audits."""

    cases: dict[str, Case]
    codings: dict[str, tuple[SecondCoding, ...]] = field(default_factory=dict)
    """Second codings by case id, in order of coding id."""
    audits: tuple[Audit, ...] = ()
    """Audits of the evidence, in order of id."""
