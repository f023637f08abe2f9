"""Accepting findings in the file: what an entry hides, and what it does not."""

import pytest

from peacecase.checks.lint import LintRun, lint_library
from peacecase.checks.policy import LintSettings, Policy

from .pieces import TODAY, library_of, library_with

SHORT_REASONS = """
ratings:
  donor_weight: {aid_scale: {why: Mid-sized donor.}, delivery: {why: Late.}}
  legitimacy: {formal_mandate: {why: Strong mandate.}}
"""
REASON = "reason: The workshop wrote its reasons on paper."


def lint_accepting(accepted: str, policy: Policy | None = None) -> LintRun:
    return lint_library(library_with(f"{SHORT_REASONS}accepted: [{accepted}]"), TODAY, policy)


def paths_of(run: LintRun, code: str) -> list[str]:
    return [".".join(map(str, finding.path)) for finding in run.findings if finding.code == code]


ALL = [
    "ratings.legitimacy.formal_mandate.why",
    "ratings.donor_weight.aid_scale.why",
    "ratings.donor_weight.delivery.why",
]


def test_without_an_entry_all_are_told() -> None:
    run = lint_accepting("")
    assert (paths_of(run, "PC5205"), len(run.accepted)) == (ALL, 0)


def test_an_entry_hides_the_finding_at_its_path() -> None:
    run = lint_accepting(f"{{code: PC5205, path: ratings.donor_weight.delivery.why, {REASON}}}")
    assert (paths_of(run, "PC5205"), len(run.accepted)) == (ALL[:2], 1)


def test_an_entry_hides_what_lies_below_its_path() -> None:
    run = lint_accepting(f"{{code: PC5205, path: ratings.donor_weight, {REASON}}}")
    assert (paths_of(run, "PC5205"), len(run.accepted)) == (ALL[:1], 2)


def test_a_path_is_no_mere_beginning_of_a_name() -> None:
    run = lint_accepting(f"{{code: PC5205, path: ratings.donor, {REASON}}}")
    assert (paths_of(run, "PC5205"), len(run.accepted)) == (ALL, 0)
    assert [finding.code for finding in run.findings if finding.path[0] == "accepted"] == ["PC8092"]


def test_an_entry_without_a_path_hides_all_of_its_code_in_the_file() -> None:
    run = lint_accepting(f"{{code: PC5205, {REASON}}}")
    assert (run.findings, len(run.accepted)) == ((), 3)


def test_an_entry_hides_findings_of_its_own_code_only() -> None:
    run = lint_accepting(f"{{code: PC5204, {REASON}}}")
    assert paths_of(run, "PC5205") == ALL


@pytest.mark.parametrize("reason", ["OK", "Known.", "This is a false positive.", "will be fixed later on"])
def test_an_empty_phrase_is_no_reason(reason: str) -> None:
    run = lint_accepting(f"{{code: PC5205, reason: {reason}}}")
    assert [(finding.code, finding.severity) for finding in run.findings] == [("PC8091", "error")]


def test_what_is_about_acceptance_itself_cannot_be_accepted() -> None:
    run = lint_accepting(f"{{code: PC8091, {REASON}}}, {{code: PC5205, reason: OK}}")
    assert ("PC8091", ("accepted", 1, "reason")) in [(finding.code, finding.path) for finding in run.findings]


def test_an_entry_for_a_rule_that_did_not_run_is_not_called_unused() -> None:
    entry = f"{{code: PC3014, {REASON}}}"
    assert [
        finding.code for finding in lint_accepting(entry, Policy(select=("acceptance", "PC3014"))).findings
    ] == ["PC8092"]
    assert lint_accepting(entry, Policy(select=("acceptance", "PC4"))).findings == ()
    assert (
        lint_accepting(
            entry, Policy(LintSettings(severity={"PC3014": "off"}), select=("scope", "acceptance"))
        ).findings
        == ()
    )


def test_an_entry_hides_a_finding_in_a_second_coding_of_the_case() -> None:
    accepted = (
        "accepted: [{code: PC7102, path: codings.second-reader, reason: The reader was told in the press.}]"
    )
    run = lint_library(library_with(accepted, "saw: [outcomes]"), TODAY)
    assert (run.findings, len(run.accepted)) == ((), 1)


def test_a_finding_about_the_library_is_accepted_in_the_library_s_settings() -> None:
    library = library_of(
        "norland-a: {status: draft}\nnorland-b: {mission: {related: [{case: norland-a, how: Later.}]}}"
    )
    select = ("PC8005", "PC8007", "PC8092")
    found = lint_library(library_of("norland-a: {}\nnorland-b: {}"), TODAY, Policy(select=select)).findings
    assert [finding.code for finding in found] == ["PC8005"]
    settings = LintSettings.model_validate(
        {"accepted": [{"code": "PC8005", "reason": "The library grows by two cases a year."}]}
    )
    run = lint_library(library_of("norland-a: {}\nnorland-b: {}"), TODAY, Policy(settings, select=select))
    assert (run.findings, len(run.accepted)) == ((), 1)
    unused = lint_library(library, TODAY, Policy(settings, select=select)).findings
    assert [(finding.code, finding.case, finding.path) for finding in unused] == [
        ("PC8092", None, ("lint", "accepted", 0))
    ]


def test_a_finding_of_a_library_rule_that_belongs_to_a_case_is_accepted_in_that_case() -> None:
    pieces = """
    norland-a: {{accepted: {accepted}}}
    norland-b: {{}}
    """
    entry = "[{code: PC8003, path: mission, reason: The other mission had ended eight years before.}]"
    select = Policy(select=("PC8003", "acceptance"))
    assert (
        lint_library(library_of(pieces.format(accepted="[]")), TODAY, select).findings[0].case == "norland-a"
    )
    assert lint_library(library_of(pieces.format(accepted=entry)), TODAY, select).findings == ()
