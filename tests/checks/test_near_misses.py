"""Where rules draw their lines: what lies just on either side."""

import pytest

from peacecase.checks.lint import lint_library
from peacecase.checks.policy import Policy
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.case import Case
from peacecase.model.library import Library

from .pieces import TODAY, case_with, library_of, library_with


def codes_of(piece: str, *select: str) -> list[str]:
    found = lint_library(library_with(piece), TODAY, Policy(select=select)).findings
    return [finding.code for finding in found]


def test_a_draft_is_not_held_to_what_only_a_coded_case_needs() -> None:
    piece = (
        "status: draft\nalternatives: []\ncontext: {}\ntimeline: []\nsummary: Norland mediated.\ncoders: {}"
    )
    assert codes_of(piece) == []


def test_an_error_is_still_one_in_a_draft() -> None:
    assert codes_of("status: draft\nevidence: {e01: {when: 2192}}", "PC3101") == ["PC3101"]


@pytest.mark.parametrize(("when", "fires"), [("2026-11-23", False), ("2026", False), ("2026-11-24", True)])
def test_only_a_date_that_begins_after_today_lies_ahead(when: str, fires: bool) -> None:
    assert (
        codes_of(
            f"searched: [{{on: [delivery], looked_for: any, where: x, result: y, searched_on: {when}}}]",
            "PC3101",
        )
        == ["PC3101"] * fires
    )


@pytest.mark.parametrize(
    ("when", "fires"), [("1991", False), ("1991-09", True), ("1993-10-01", True), ("1985/1992", False)]
)
def test_evidence_is_outside_the_window_only_when_it_surely_is(when: str, fires: bool) -> None:
    assert codes_of(f"evidence: {{e01: {{when: {when}}}}}", "PC4001") == ["PC4001"] * fires


def test_evidence_on_an_outcome_may_lie_after_the_window() -> None:
    assert (
        codes_of(
            "evidence: {e01: {when: 1998, bears_on: [{on: violence_ended@+5, direction: supports}]}}",
            "PC4001",
        )
        == []
    )


@pytest.mark.parametrize(("event", "fires"), [("1992-06-10", False), ("1992-06-11", True)])
def test_a_paper_of_the_day_before_can_tell_of_what_happens_in_the_east(event: str, fires: bool) -> None:
    piece = f"""
    sources: {{wire: {{type: news, title: Wire, publisher: Agency, issued: 1992-06-09}}}}
    evidence: {{e03: {{when: {event}, cites: [{{source: wire}}]}}}}
    """
    assert codes_of(piece, "PC3601") == ["PC3601"] * fires


def test_one_later_source_is_enough_to_tell_of_an_event() -> None:
    piece = """
    sources: {wire: {type: news, title: Wire, publisher: Agency, issued: 1991-01-09}}
    evidence: {e03: {cites: [{source: wire}, {source: survey, locator: p. 1}]}}
    """
    assert codes_of(piece, "PC3601") == []


def test_an_agreement_may_be_cited_for_what_it_provides_for() -> None:
    piece = """
    sources: {pact: {type: agreement, title: Pact, publisher: Council, issued: 1991-01-09}}
    evidence: {e03: {cites: [{source: pact, locator: art. 3}]}}
    """
    assert codes_of(piece, "PC3601") == []


def test_sources_without_any_evidence_yet_are_told_in_one_line() -> None:
    sources = (
        "sources: {extra: {type: news, title: Market report}, more: {type: news, title: Weather report}}"
    )
    assert codes_of(sources, "PC3507") == ["PC3507", "PC3507"]
    bare = library_with(sources)
    case = next(iter(bare.cases.values())).model_copy(
        update={"evidence": {}, "timeline": (), "discussion": ()}
    )
    found = lint_library(
        Library({case.id: case}, codebook=MEMOIR), TODAY, Policy(select=("PC3507",))
    ).findings
    assert [(each.path, "are listed and never cited" in each.message) for each in found] == [
        (("sources",), True)
    ]


def test_mixed_evidence_is_not_against_a_rating() -> None:
    piece = "ratings: {legitimacy: {formal_mandate: {rating: 1}}}\nevidence: {e01: {bears_on: [{on: formal_mandate, direction: mixed}]}}"
    assert codes_of(piece, "PC5008") == []


def test_evidence_that_weakens_carries_a_low_rating() -> None:
    piece = "ratings: {legitimacy: {formal_mandate: {rating: 0}}}\nevidence: {e01: {bears_on: [{on: formal_mandate, direction: weakens}]}}"
    assert codes_of(piece, "PC5008") == []
    assert codes_of(piece.replace("rating: 0", "rating: 2"), "PC5008") == ["PC5008"]


def test_contrary_evidence_that_was_found_counts_as_looked_for() -> None:
    piece = "ratings: {legitimacy: {formal_mandate: {rating: 3}}}\nevidence: {e01: {bears_on: [{on: formal_mandate, direction: %s}]}}"
    assert codes_of(piece % "mixed", "PC5006") == []
    assert codes_of(piece % "supports", "PC5006") == ["PC5006"]


@pytest.mark.parametrize(("looked_for", "fires"), [("contrary", False), ("any", False), ("supporting", True)])
def test_a_search_for_support_is_no_search_for_the_contrary(looked_for: str, fires: bool) -> None:
    piece = f"""
    ratings: {{legitimacy: {{formal_mandate: {{rating: 3}}}}}}
    searched:
      - {{on: [formal_mandate], looked_for: {looked_for}, where: Council records, result: Nothing, searched_on: 2026-03}}
    """
    assert codes_of(piece, "PC5006") == ["PC5006"] * fires


def test_a_top_rating_of_an_outcome_needs_the_search_too() -> None:
    assert codes_of("outcomes: {violence_ended: {end: {rating: 3}}}", "PC5006") == ["PC5006"]


def test_confidence_at_the_ceiling_is_not_above_it_and_a_reason_lifts_it() -> None:
    assert codes_of("ratings: {legitimacy: {formal_mandate: {confidence: high}}}", "PC5009") == []
    override = "ceiling_override: The text of the resolution is before the reader."
    for extra, fires in (("", True), (f", {override}", False)):
        piece = f"ratings: {{legitimacy: {{perceived_impartiality: {{confidence: high{extra}}}}}}}"
        assert codes_of(piece, "PC5009", "PC5010") == ["PC5009"] * fires


def rated_by_party(whole: object, front: object) -> str:
    parts = f"by_party: {{front: {{rating: {front}, why: No record.}}}}"  # the republic's is 2
    return f"ratings: {{legitimacy: {{confidence_of_parties: {{rating: {whole}, {parts}}}}}}}"


@pytest.mark.parametrize(
    ("whole", "front", "is_found"),
    [(2, 2, False), (2, 3, False), (3, 3, True), (1, 1, False), (2, 1, True), (2, "unknown", True)],
)
def test_the_whole_is_what_its_parties_make_it(whole: int, front: object, is_found: bool) -> None:
    assert codes_of(rated_by_party(whole, front), "PC5104") == ["PC5104"] * is_found


def test_a_party_of_unknown_trust_leaves_the_whole_unknown_and_asks_for_a_search() -> None:
    piece = rated_by_party("unknown", "unknown").replace(
        "rating: unknown", "rating: unknown, confidence: null", 1
    )
    assert codes_of(piece, "PC5104", "PC5005") == ["PC5005"]
    searched = (
        "{on: [confidence_of_parties], looked_for: any, where: Papers, result: None, searched_on: 2026-03}"
    )
    assert codes_of(f"{piece}\nsearched: [{searched}]", "PC5104", "PC5005") == []


def test_an_outcome_that_is_unknown_needs_its_search_whatever_its_reason_says() -> None:
    unknown = "{rating: unknown, confidence: null, why: No source covers the year.}"
    piece = f"outcomes: {{violence_ended: {{'+5': {unknown}, '+10': {unknown}}}}}"
    assert codes_of(piece, "PC5005") == ["PC5005"]  # one line for both horizons
    at = "violence_ended@+5, violence_ended@+10"
    searched = f"{{on: [{at}], looked_for: any, where: Counts of deaths, result: None, searched_on: 2026-03}}"
    assert codes_of(f"{piece}\nsearched: [{searched}]", "PC5005") == []


def test_the_end_alone_says_nothing_of_later_years_when_it_was_rated_low() -> None:
    outcome = "outcomes: {violence_ended: {end: {rating: %d}, '+1': null, '+5': null, '+10': null}}"
    assert codes_of(outcome % 1, "PC6003") == []
    assert codes_of(outcome % 2, "PC6003") == ["PC6003"]


def test_a_horizon_still_ahead_is_not_asked_for() -> None:
    piece = "mission: {window: 1991-10/2024-06}\noutcomes: {violence_ended: {end: {rating: 2}, '+1': {rating: 2}, '+5': null, '+10': null}}"
    assert codes_of(piece, "PC6003") == []


def test_a_contradiction_to_an_outside_check_may_be_discussed() -> None:
    piece = "outcomes: {violence_ended: {'+5': {rating: 3}}}\ndiscussion: [{on: %s, text: The count leaves the capital out.}]"
    assert codes_of(piece % "violence_ended@+5", "PC6004") == []
    assert codes_of(piece % "dates", "PC6004") == ["PC6004"]


def test_words_of_cause_between_quotation_marks_are_another_s() -> None:
    piece = "rivals: {}\ntitle: '%s'"
    assert codes_of(piece % "Norland “brought about” a pact", "PC6105") == []
    assert codes_of(piece % "Norland brought about a pact", "PC6105") == ["PC6105"]


def test_words_of_cause_may_stand_where_rivals_are_weighed() -> None:
    assert codes_of("title: Norland brought about a pact", "PC6105") == []


def test_a_difference_of_one_level_between_coders_is_no_dissent() -> None:
    coding = "ratings: {legitimacy: {formal_mandate: {rating: %s}}}"
    for rating, fires in (("1", False), ("0", True), ("unknown", False)):
        library = library_with("", coding % rating)
        found = lint_library(library, TODAY, Policy(select=("PC7009",))).findings
        assert [finding.code for finding in found] == ["PC7009"] * fires


def test_an_adjudication_settles_a_dissent() -> None:
    library = library_with(
        "",
        "id: second-reader\nratings: {legitimacy: {formal_mandate: {rating: 0}}}",
        "id: settled\nkind: adjudication\nresolves: [second-reader]\nratings: {legitimacy: {formal_mandate: {rating: 1}}}",
    )
    assert lint_library(library, TODAY, Policy(select=("PC7009",))).findings == ()


@pytest.mark.parametrize(
    ("host", "fires"),
    [
        ("docslib.org", True),
        ("www.docslib.org", True),
        ("DOCSLIB.ORG", True),
        ("notdocslib.org", False),
        ("docslib.org.example", False),
    ],
)
def test_a_copy_host_is_known_by_its_whole_name(host: str, fires: bool) -> None:
    assert codes_of(f"sources: {{survey: {{url: 'https://{host}/x'}}}}", "PC3503") == ["PC3503"] * fires


def test_an_address_that_is_none_is_no_copy_host() -> None:
    assert codes_of("sources: {survey: {url: 'http://[docslib.org'}}", "PC3503", "PC3513") == []


def test_one_conflict_under_two_names_is_known_by_its_number() -> None:
    link = "links: [{scheme: ucdp_conflict, id: '300', version: '24.1', relation: %s}]"
    for relation, fires in (("exact", True), ("part_of", False)):
        library = library_of(
            f"a-1992-x: {{conflict: {{name: War A, {link % relation}}}}}\nb-1992-x: {{conflict: {{name: War B, {link % relation}}}}}"
        )
        found = lint_library(library, TODAY, Policy(select=("PC8003",))).findings
        assert [finding.case for finding in found] == ["a-1992-x"] * fires


def test_a_window_at_the_end_of_the_calendar_is_linted_like_any_other() -> None:
    assert codes_of("mission: {window: 9990/9999}", "PC3002") == ["PC3002"]


def test_a_case_with_nothing_but_what_the_schema_asks_for_is_linted_without_a_fault() -> None:
    case = Case.model_validate(
        {
            "schema": "peacecase/1",
            "id": "bare-1999-lead",
            "title": "Bare",
            "summary": "A mission.",
            "status": "adjudicated",
            "selection": {"reason": "seed", "outcome_known": "true"},
            "mission": {
                "lead": "nobody",
                "window": "../1999",
                "stages": ["peacemaking"],
                "objective": {
                    "text": "o",
                    "stated_by": "x",
                    "stated_on": "1999",
                    "cites": [{"source": "none"}],
                },
            },
            "conflict": {"name": "War", "countries": ["KHM"], "began": "1990"},
            "actors": {"other": {"name": "Other", "kind": "state", "role": "observer"}},
        }
    )
    found = lint_library(Library({case.id: case}, codebook=MEMOIR), TODAY).findings
    assert {"PC3008", "PC7002", "PC7003", "PC6001"} <= {finding.code for finding in found}


def test_lint_does_not_depend_on_the_order_of_cases() -> None:
    pieces = {"a-1992-x": "a-1992-x: {alternatives: []}", "b-1992-x": "b-1992-x: {rivals: {}}"}
    forward = lint_library(library_of("\n".join(pieces.values())), TODAY)
    backward = lint_library(library_of("\n".join(reversed(pieces.values()))), TODAY)
    assert forward == backward


def test_linting_changes_nothing_in_the_case() -> None:
    case = case_with()
    before = case.model_dump_json()
    lint_library(Library({case.id: case}, codebook=MEMOIR), TODAY)
    assert case.model_dump_json() == before


def test_a_text_in_a_rating_is_placed_as_the_file_writes_it() -> None:
    piece = "ratings: {legitimacy: {formal_mandate: {why: Still TBD by the second reader of the file}}}"
    (finding,) = lint_library(library_with(piece), TODAY, Policy(select=["PC3402"])).findings
    assert finding.path == ("ratings", "legitimacy", "formal_mandate", "why")


def test_a_finding_advises_what_its_rule_says_under_fix_unless_it_knows_the_very_words() -> None:
    said = {
        code: lint_library(library_with(piece), TODAY, Policy(select=[code])).findings[0].hint
        for code, piece in {"PC3014": "alternatives: []", "PC3008": "selection: {reason: seed}"}.items()
    }
    assert said == {
        "PC3014": "write under alternatives who else could have led, what spoke for it, and why it did not",
        "PC3008": "give the reason for which this case was chosen",
    }
