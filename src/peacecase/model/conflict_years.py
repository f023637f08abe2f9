"""Conflict-years: in which years a conflict of UCDP/PRIO was active, and how many died in battle."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Intensity = Literal[1, 2]
"""1: 25 to 999 battle-related deaths in the calendar year; 2: 1,000 or more."""


@dataclass(frozen=True, slots=True)
class ConflictYear:
    """A calendar year in which a conflict between a state and an organised party took 25 lives in battle or more."""

    year: int
    intensity: Intensity
    began: date
    """First day of the spell that the year belongs to (the data set's start_date2)."""
    ended: date | None
    """Last day of that spell, where it ended in this year (ep_end_date)."""


@dataclass(frozen=True, slots=True)
class ConflictYears:
    """The UCDP/PRIO Armed Conflict Dataset, or a part of it that holds its conflicts whole."""

    version: str
    """As links to it name it, such as 25.1."""
    through: int
    """The last calendar year that it covers."""
    by_conflict: Mapping[str, tuple[ConflictYear, ...]]
    """Conflict id -> its years in order; a year that is not there had fewer deaths, or none."""
    state_by_conflict: Mapping[str, str] = field(default_factory=dict)
    """Conflict id -> Gleditsch-Ward number of the first state in it; empty where the file does not name it."""
