"""Run the rules over cases, second codings and the library, and take out what is accepted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from peacecase.checks.acceptances import Acceptances, hide_accepted
from peacecase.checks.case_index import CaseIndex, CodingIndex
from peacecase.checks.explanation import explanation
from peacecase.checks.library_index import LibraryIndex
from peacecase.checks.policy import Policy
from peacecase.checks.registry import RULE_BY_CODE, RULES
from peacecase.checks.report_index import ReportIndex
from peacecase.checks.rule import Rule, Subject
from peacecase.model.case import Accepted
from peacecase.model.diagnostic import Finding, RecordPath, Severity
from peacecase.model.library import Library
from peacecase.model.report_definition import ReportDefinition

CODINGS_STEP = "codings"
"""First step of a path into a second coding: ("codings", coding id, ..); a case has no such field."""


@dataclass(frozen=True, slots=True)
class LintRun:
    """What lint found, and what of it the files accept."""

    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...]


def lint_library(library: Library, today: date, policy: Policy | None = None) -> LintRun:
    """Every case, every second coding and the library as a whole, in order of case id and code."""
    policy = policy or Policy()
    run = _Run(policy.severities())
    about: dict[str | None, list[Finding]] = {}
    for finding in run.of("library", LibraryIndex(library, today), None):
        about.setdefault(finding.case, []).append(finding)
    cases = run.of_cases(library, library.cases, today, about)
    left, accepted = run.less_accepted(about.get(None, []), policy.settings.accepted, None, ("lint",))
    return LintRun((*left, *cases.findings), (*accepted, *cases.accepted))


def lint_cases(
    library: Library, case_ids: Iterable[str], today: date, policy: Policy | None = None
) -> LintRun:
    """The named cases and their second codings; nothing is said about the library as a whole."""
    run = _Run((policy or Policy()).severities(), without="library")
    return run.of_cases(library, sorted(set(case_ids)), today, {})


def lint_report(
    plan: ReportDefinition, library: Library, today: date, policy: Policy | None = None
) -> tuple[Finding, ...]:
    """What the rules say of a report definition; paths lead into the definition."""
    run = _Run((policy or Policy()).severities())
    return tuple(run.of("report", ReportIndex(plan, LibraryIndex(library, today)), None))


class _Run:
    """The rules that run, by subject, with their severities."""

    def __init__(self, severities: dict[str, Severity], without: Subject | None = None) -> None:
        self._severities = severities
        self._rules: dict[Subject, list[Rule]] = {}
        for rule in RULES:
            if rule.code in severities and rule.subject != without:
                self._rules.setdefault(rule.subject, []).append(rule)
        self._judged = frozenset(rule.code for rules in self._rules.values() for rule in rules)

    def of(self, subject: Subject, index: Any, case_id: str | None) -> Iterator[Finding]:
        """What the rules about a subject find in it."""
        for rule in self._rules.get(subject, ()):
            for remark in rule.check(index):
                yield Finding(
                    rule.code,
                    self._severities[rule.code],
                    remark.case or case_id,
                    remark.path,
                    remark.message,
                    explanation(rule).as_hint if remark.hint is None else remark.hint,
                    remark.fix,
                )

    def of_cases(
        self,
        library: Library,
        case_ids: Iterable[str],
        today: date,
        about: Mapping[str | None, list[Finding]],
    ) -> LintRun:
        """What is found in cases and their second codings and told `about` them, less what each case accepts."""
        findings: list[Finding] = []
        accepted: list[Finding] = []
        for case_id in case_ids:
            # Read anew and let go: the texts of all cases at once would fill the memory.
            index = CaseIndex.of(library, case_id, today)
            found = [*about.get(case_id, ()), *self.of("case", index, case_id)]
            for coding in index.codings:
                for finding in self.of("coding", CodingIndex(coding, index), case_id):
                    found.append(replace(finding, path=(CODINGS_STEP, coding.id, *finding.path)))
            left, hidden = self.less_accepted(found, index.case.accepted, case_id, ())
            findings += left
            accepted += hidden
        return LintRun(tuple(findings), tuple(accepted))

    def less_accepted(
        self, findings: list[Finding], entries: tuple[Accepted, ...], case_id: str | None, base: RecordPath
    ) -> tuple[list[Finding], list[Finding]]:
        """Findings that no entry accepts, with those about the entries themselves; and those that one accepts."""
        left, accepted, hidden = hide_accepted(findings, entries)
        acceptances = Acceptances(entries, hidden, self._judged, frozenset(RULE_BY_CODE))
        about_entries = [
            replace(finding, path=(*base, *finding.path))
            for finding in self.of("acceptance", acceptances, case_id)
        ]
        return left + about_entries, accepted
