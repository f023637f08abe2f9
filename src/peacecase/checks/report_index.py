"""A report definition beside the cases that it prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from peacecase.checks.case_index import CaseIndex
from peacecase.checks.library_index import LibraryIndex


class ReportPlan(Protocol):
    """What rules ask of a report definition, whose model stands higher up the house."""

    @property
    def title(self) -> str:
        """Title on the cover."""

    @property
    def question(self) -> str:
        """The question that the comparison is to answer."""

    @property
    def cases(self) -> Sequence[str]:
        """Case ids; none: every case of the library."""

    @property
    def sections(self) -> Sequence[str]:
        """Names of the parts to print."""

    @property
    def audience_note(self) -> str | None:
        """Whom the report is for and what it should not be used for."""

    @property
    def dated(self) -> str | None:
        """Date to print (EDTF)."""


@dataclass(frozen=True)
class ReportIndex:
    """A report definition and the library that it draws on."""

    plan: ReportPlan
    library: LibraryIndex

    @cached_property
    def cases(self) -> Mapping[str, CaseIndex]:
        """The cases that the report prints; an id that the library does not hold is left out."""
        if not self.plan.cases:
            return self.library.cases
        return {
            case_id: self.library.cases[case_id]
            for case_id in self.plan.cases
            if case_id in self.library.cases
        }
