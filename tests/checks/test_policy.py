"""Which rules run and with which severity: selectors, the library's settings, sets of severities."""

import pytest
from pydantic import ValidationError

from peacecase.checks.lint import lint_cases, lint_library
from peacecase.checks.policy import SEVERITY_SETS, LintSettings, Policy, is_selector
from peacecase.checks.registry import RULE_BY_CODE, RULES

from .pieces import TODAY, library_with


def severities(policy: Policy) -> dict[str, str]:
    return dict(policy.severities())


def test_all_rules_run_with_their_own_severity_where_nothing_is_said() -> None:
    assert severities(Policy()) == {rule.code: rule.severity for rule in RULES}


def test_select_takes_families_codes_and_beginnings_of_codes() -> None:
    chosen = severities(Policy(select=("file", "PC5006", "pc90")))
    assert "PC5006" in chosen
    assert {RULE_BY_CODE[code].family for code in chosen} == {"file", "ratings", "ethics"}
    assert [code for code in chosen if RULE_BY_CODE[code].family == "ratings"] == ["PC5006"]


def test_ignore_takes_away_from_what_is_selected() -> None:
    chosen = severities(Policy(select=("ratings",), ignore=("PC52",)))
    assert chosen
    assert not any(code.startswith("PC52") for code in chosen)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("PC5", True), ("pc5006", True), ("ethics", True), ("P", False), ("PC1", False), ("all", False)],
)
def test_a_selector_names_a_family_or_begins_a_code(text: str, is_one: bool) -> None:
    assert is_selector(text) is is_one


def test_settings_go_before_the_profile_and_the_profile_before_the_rule() -> None:
    own, publication = "PC7001", LintSettings(profile="publication")
    assert severities(Policy())[own] == "warning"
    assert severities(Policy(publication))[own] == "error"
    assert severities(Policy(LintSettings(profile="publication", severity={own: "info"})))[own] == "info"
    assert own not in severities(Policy(LintSettings(profile="publication", severity={own: "off"})))


def test_the_severity_of_a_finding_is_that_of_the_policy() -> None:
    library = library_with("alternatives: []")
    settings = LintSettings(severity={"PC3014": "error"})
    assert [finding.severity for finding in lint_library(library, TODAY, Policy(settings)).findings] == [
        "error"
    ]


def test_what_is_switched_off_is_known() -> None:
    assert Policy().switched_off() == ()
    assert Policy(LintSettings(severity={"PC8005": "off"})).switched_off() == ("PC8005",)
    assert Policy(LintSettings(profile="draft", severity={"PC3012": "info"})).switched_off() == (
        "PC6005",
        "PC7001",
    )


def test_sets_of_severities_name_rules_that_exist_and_change_them() -> None:
    for changes in SEVERITY_SETS.values():
        for code, level in changes.items():
            assert RULE_BY_CODE[code].severity != level


def test_publication_is_never_more_lenient_than_the_rules_and_draft_never_stricter() -> None:
    rank = {"off": 0, "info": 1, "warning": 2, "error": 3}
    for code, level in SEVERITY_SETS["publication"].items():
        assert rank[level] > rank[RULE_BY_CODE[code].severity]
    for code, level in SEVERITY_SETS["draft"].items():
        assert rank[level] < rank[RULE_BY_CODE[code].severity]


def test_a_setting_for_a_code_that_no_rule_has_is_refused() -> None:
    with pytest.raises(ValidationError, match="no rule has the code PC5999"):
        LintSettings.model_validate({"severity": {"PC5999": "off"}})


def test_single_cases_are_linted_without_a_word_on_the_library() -> None:
    library = library_with("alternatives: []")
    codes = [finding.code for finding in lint_cases(library, library.cases, TODAY).findings]
    assert codes == ["PC3014"]
