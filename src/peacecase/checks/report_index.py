"""A report definition beside the cases that it prints."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from peacecase.checks.case_index import CaseIndex
from peacecase.checks.library_index import LibraryIndex
from peacecase.model.report_definition import ReportDefinition


@dataclass(frozen=True)
class ReportIndex:
    """A report definition and the library that it draws on."""

    plan: ReportDefinition
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
