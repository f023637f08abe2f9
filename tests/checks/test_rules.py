"""Every rule fires on its failing sample, is silent on its passing one, and says what it is about."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from peacecase.checks.explanation import explanation, render_explanation, render_rules_page
from peacecase.checks.lint import lint_library, lint_report
from peacecase.checks.registry import FAMILIES, RULE_BY_CODE, RULES
from peacecase.checks.rule import Rule
from peacecase.codebook.memoir import MEMOIR
from peacecase.files.binding import bind_tree
from peacecase.files.library_folder import load_library
from peacecase.model.diagnostic import Finding, format_path
from peacecase.model.library import Library
from peacecase.model.report_definition import ReportDefinition

from .pieces import BASE, ISLANDS, TODAY, case_with, coding_with, library_of, library_with, tree_of

HERE = Path(__file__).parent
EXPECTED = tree_of((HERE / "expected_findings.yaml").read_text(encoding="utf-8"))
WITHOUT_SECOND_CODING = {"PC7001", "PC7002"}
ALL_LOW = {factor.id: {each.id: {"rating": 1} for each in factor.indicators} for factor in MEMOIR.factors}
CASE_GIVEN = {
    "PC7104": "coders: {ana: {kind: machine, model: Some model 1.0, reviewed_by: Ben Lund}}",
    "PC5202": json.dumps({"ratings": ALL_LOW}),
}
"""What a sample takes for granted of the rest of the case, as its comment says."""
CODING_GIVEN = {"PC7009": "ratings: {legitimacy: {formal_mandate: {rating: 0}}}"}
"""What a sample of a case takes for granted of its second coding, as its comment says."""
REPORT = """
schema: peacecase/report/1
title: Three missions compared
question: What did these missions bring along, and where did they differ?
audience_note: For a seminar; it does not say which missions to support.
"""
REPORTED_LIBRARY = """
norland-a:
  mission: {related: [{case: norland-b, how: The same conflict.}]}
  outcomes: {objective_attained: {"+10": {rating: 2}}}
norland-b:
  mission: {related: [{case: norland-a, how: The same conflict.}]}
  outcomes: {objective_attained: {"+10": {rating: 2}}}
norland-c: {outcomes: {objective_attained: {"+10": {rating: 1}}}}
norland-d: {status: draft}
"""


def found_in(rule: Rule, sample: str) -> list[Finding]:
    """What the rule finds where the sample is laid over a sound case, coding, library or report."""
    if rule.subject == "report":
        definition, faults = bind_tree({**tree_of(REPORT), **tree_of(sample)}, ReportDefinition)
        assert definition is not None, faults
        found = lint_report(definition, library_of(REPORTED_LIBRARY), TODAY)
    else:
        found = lint_library(_library_for(rule, sample), TODAY).findings
    return [finding for finding in found if finding.code == rule.code]


def _library_for(rule: Rule, sample: str) -> Library:
    if rule.subject == "library":
        return library_of(sample)
    if rule.subject == "coding":
        return library_with(CASE_GIVEN.get(rule.code, ""), sample)
    given = CASE_GIVEN.get(rule.code, "")
    library = library_with(sample, CODING_GIVEN.get(rule.code, ""), given=given)
    return Library(library.cases, codebook=MEMOIR) if rule.code in WITHOUT_SECOND_CODING else library


def as_told(finding: Finding) -> dict[str, str]:
    """A finding in the words of expected_findings.yaml."""
    told = {
        "path": format_path(finding.path) or "(whole)",
        "severity": finding.severity,
        "message": finding.message,
    }
    return told if finding.case in (BASE, None) else {"case": finding.case, **told}


def test_the_base_case_and_its_second_coding_are_without_any_finding() -> None:
    library, faults = load_library(ISLANDS)
    assert faults == []
    assert lint_library(library, TODAY).findings == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_a_rule_fires_on_its_failing_sample_with_place_severity_and_message(rule: Rule) -> None:
    assert [as_told(finding) for finding in found_in(rule, explanation(rule).fails)] == EXPECTED[rule.code]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_a_rule_is_silent_on_its_passing_sample(rule: Rule) -> None:
    assert found_in(rule, explanation(rule).passes) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_finding_comes_with_its_severity_and_says_what_to_do_or_is_only_worth_knowing(rule: Rule) -> None:
    for finding in found_in(rule, explanation(rule).fails):
        assert finding.severity == rule.severity
        assert finding.hint or rule.severity == "info"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_an_explanation_fits_a_terminal_of_eighty_columns(rule: Rule) -> None:
    assert max(map(len, render_explanation(rule).splitlines())) <= 80


def test_there_are_at_least_sixty_rules_and_every_family_of_the_method_has_some() -> None:
    assert len(RULES) >= 60
    assert {family.id for family in FAMILIES if family.rules} == {
        "scope", "file", "sources", "evidence", "ratings", "inference", "coders", "library", "acceptance", "report",
        "ethics",
    }  # fmt: skip


def test_codes_and_names_are_those_of_the_lock_file_none_taken_back_or_renamed() -> None:
    lines = (HERE / "rule_codes.lock").read_text(encoding="utf-8").splitlines()
    locked = dict(line.split() for line in lines if line and not line.startswith("#"))
    assert {rule.code: rule.name for rule in RULES} == {
        code: name for code, name in locked.items() if not name.startswith("retired:")
    }, "add a new code to rule_codes.lock; of a rule that goes, write 'CODE retired:name'"


def test_codes_are_unique_and_names_too() -> None:
    assert len(RULE_BY_CODE) == len(RULES) == len({rule.name for rule in RULES})


def test_the_families_ranges_of_codes_do_not_overlap() -> None:
    ranges = sorted((family.codes.start, family.codes.stop) for family in FAMILIES)
    assert all(stop <= start for (_, stop), (start, _) in pairwise(ranges))


def test_the_page_of_rules_in_the_docs_is_fresh() -> None:
    page = (HERE.parents[1] / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == render_rules_page(), "run: peacecase lint --rules-markdown > docs/rules.md"


def test_links_inside_the_page_of_rules_lead_to_its_headings() -> None:
    page = render_rules_page()
    headings = {
        re.sub(r"[^\w -]", "", title).casefold().replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", page, re.M)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= headings


def test_samples_of_cases_use_ids_that_the_case_holds() -> None:
    from peacecase.checks.references import check_references

    for rule in RULES:
        if rule.subject == "case" and "PC4002" not in rule.code:
            unknown = [
                finding.message
                for finding in check_references(case_with(explanation(rule).passes), MEMOIR)
                if finding.code in ("PC2001", "PC2002", "PC2003", "PC2004")
            ]
            assert unknown == [], rule.code


def test_samples_of_second_codings_bind() -> None:
    for rule in RULES:
        if rule.subject == "coding":
            assert coding_with(explanation(rule).passes).case == BASE
