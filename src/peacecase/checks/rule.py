"""What a rule is: a small function over one subject, with a code, a severity and an explanation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from peacecase.model.diagnostic import RecordPath, Severity

if TYPE_CHECKING:
    from peacecase.checks.case_index import CaseIndex, CodingIndex
    from peacecase.checks.library_index import LibraryIndex
    from peacecase.checks.report_index import ReportIndex
    from peacecase.checks.rules.acceptance.acceptance import Acceptances

Subject = Literal["case", "coding", "library", "report", "acceptance"]
"""What a rule looks at: one case, one second coding, all cases, a report definition, the accepted findings."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule has to say about one record; the run adds code, severity and case."""

    path: RecordPath
    message: str
    hint: str = ""
    case: str | None = None
    """From a rule about the library: the case it is best mended in; None for the library as a whole."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its function's docstring is its explanation (see `explanation`)."""

    code: str
    name: str
    """Short name in words joined by hyphens, as SARIF and reports show it."""
    severity: Severity
    family: str
    subject: Subject
    check: Callable[[Any], Iterable[Remark]]


Check = TypeVar("Check", bound=Callable[..., Iterator[Remark]])
CaseCheck = Callable[["CaseIndex"], Iterator[Remark]]
CodingCheck = Callable[["CodingIndex"], Iterator[Remark]]
LibraryCheck = Callable[["LibraryIndex"], Iterator[Remark]]
ReportCheck = Callable[["ReportIndex"], Iterator[Remark]]
AcceptanceCheck = Callable[["Acceptances"], Iterator[Remark]]


@dataclass(frozen=True, slots=True)
class Family:
    """A family of rules with a range of codes of its own."""

    id: str
    title: str
    about: str
    """One sentence: what these rules guard."""
    codes: range
    rules: list[Rule] = field(default_factory=list)

    def case_rule(self, code: str, name: str, severity: Severity) -> Callable[[CaseCheck], CaseCheck]:
        """Register a function as a rule about one case."""
        return self._register(code, name, severity, "case")

    def coding_rule(self, code: str, name: str, severity: Severity) -> Callable[[CodingCheck], CodingCheck]:
        """Register a function as a rule about one second coding."""
        return self._register(code, name, severity, "coding")

    def library_rule(
        self, code: str, name: str, severity: Severity
    ) -> Callable[[LibraryCheck], LibraryCheck]:
        """Register a function as a rule about the library as a whole."""
        return self._register(code, name, severity, "library")

    def report_rule(self, code: str, name: str, severity: Severity) -> Callable[[ReportCheck], ReportCheck]:
        """Register a function as a rule about a report definition."""
        return self._register(code, name, severity, "report")

    def acceptance_rule(
        self, code: str, name: str, severity: Severity
    ) -> Callable[[AcceptanceCheck], AcceptanceCheck]:
        """Register a function as a rule about accepted findings."""
        return self._register(code, name, severity, "acceptance")

    def _register(
        self, code: str, name: str, severity: Severity, subject: Subject
    ) -> Callable[[Check], Check]:
        if int(code.removeprefix("PC")) not in self.codes:
            raise ValueError(f"{code} is outside the codes of the family {self.id}")

        def register(check: Check) -> Check:
            self.rules.append(Rule(code, name, severity, self.id, subject, check))
            return check

        return register
