"""The library: all cases, the codebook that they are coded with, second codings, and audits of the evidence."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Literal

from pydantic import Field

from peacecase.model.audit import Audit
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.coding import SecondCoding
from peacecase.model.conflict_years import ConflictYears
from peacecase.model.record import Record, Text
from peacecase.model.scale import LevelOrMissing

ReadFor = Literal["lead", "coalition"]
SETTINGS_FILE = ".peacecase.yaml"
"""Name of the settings file inside a library folder."""


class DataFiles(Record):
    """Data of others that a library's cases are held against, as files of its own."""

    ucdp: Text | None = Field(
        None,
        description="CSV file of the UCDP/PRIO Armed Conflict Dataset, seen from here; left out: the extract that ships",
    )


class NamedFiles(Record):
    """The files that the settings of a library name."""

    codebook: Text | None = Field(
        None, description="File of the library's own codebook, seen from here; left out: the memoir's"
    )
    data: DataFiles = Field(default_factory=DataFiles, description="Data that the cases are held against")


@dataclass(frozen=True, slots=True)
class ReadOtherwise:
    """A rating whose level is another when it is read for lead and partners together."""

    case: str
    indicator: str
    lead: LevelOrMissing
    coalition: LevelOrMissing


@dataclass(frozen=True, slots=True)
class Library:
    """Cases by id, in order of id, with their second codings and audits."""

    cases: dict[str, Case]
    codings: dict[str, tuple[SecondCoding, ...]] = field(default_factory=dict)
    """Second codings by case id, in order of coding id."""
    audits: tuple[Audit, ...] = ()
    """Audits of the evidence, in order of id."""
    codebook: Codebook = field(kw_only=True)
    """The codebook that all of them are coded with."""
    conflict_years: ConflictYears | None = field(default=None, kw_only=True)
    """The data in which their conflicts are looked up; None where the library's own file cannot be read."""
    reading: ReadFor = field(default="lead", kw_only=True)
    """Whose level stands where the lead's and that of lead and partners differ."""
    read_otherwise: tuple[ReadOtherwise, ...] = field(default=(), kw_only=True)
    """The ratings that the reading changes."""

    @property
    def planned(self) -> tuple[str, ...]:
        """Ids of the missions that lie ahead."""
        return tuple(case_id for case_id, case in self.cases.items() if case.is_planned)

    def past(self) -> Library:
        """The library without the missions that lie ahead: these enter comparisons only where they are named."""
        return (
            self.only([case_id for case_id in self.cases if case_id not in self.planned])
            if self.planned
            else self
        )

    def only(self, case_ids: Collection[str]) -> Library:
        """The library as if it held these cases alone, in this order. Raises KeyError for a case that it does not have.

        Audits stay, since each speaks of the library that it was drawn from.
        """
        return replace(
            self,
            cases={case_id: self.cases[case_id] for case_id in case_ids},
            codings={case_id: self.codings[case_id] for case_id in case_ids if case_id in self.codings},
        )
