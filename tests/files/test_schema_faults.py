"""Each break of the schema has its code, its place and a way to mend it, whatever Pydantic calls it."""

import pytest
from pydantic import BaseModel

from peacecase.files.records import parse_record
from peacecase.model.case import Case
from peacecase.model.diagnostic import Diagnostic
from peacecase.model.profile import WeightProfile


def faults_of(text: str, model: type[BaseModel] = Case) -> list[Diagnostic]:
    record, found = parse_record(text, model, "x.yaml")
    assert (record is None) == bool(found)
    return found


def only_fault(text: str, model: type[BaseModel] = Case) -> Diagnostic:
    (found,) = faults_of(text, model)
    return found


@pytest.mark.parametrize(
    ("before", "after", "code", "place", "message", "hint"),
    [
        (
            "title: Examplia in Testland",
            "titel: Examplia in Testland",
            "PC1201",
            (3, 1),
            "unknown field 'titel'",
            "did you mean 'title'?",
        ),
        (
            "title: Examplia in Testland\n",
            "",
            "PC1202",
            (1, 1),
            "the field 'title' is missing",
            "add 'title:'",
        ),
        (
            "kind: state",
            "kind: state, colour: red",
            "PC1201",
            (18, 43),
            "unknown field 'colour' in 'examplia'",
            "fields here: name, kind, role, signatory, also_known_as, note, links",
        ),
        (
            "kind: state",
            "kind: sate",
            "PC1203",
            (18, 36),
            "'sate' is not a word for 'kind'",
            "did you mean 'state'? One of: state, government, armed_group, party, person, organisation, "
            "regional_organisation, ngo, coalition",
        ),
        (
            "stages: [peacemaking]",
            "stages: [xyz, peacemaking]",
            "PC1203",
            (10, 12),
            "'xyz' is not a word for 'stages'",
            "write one of: ending_fighting, peacemaking, nation_building",
        ),
        (
            "schema: peacecase/1",
            "schema: peacecase/3",
            "PC1203",
            (1, 9),
            "'peacecase/3' is not a word for 'schema'",
            "did you mean 'peacecase/2' or 'peacecase/1'? One of: peacecase/2, peacecase/1",
        ),
        (
            "stages: [peacemaking]",
            "stages: peacemaking",
            "PC1204",
            (10, 11),
            "'stages' holds the text 'peacemaking'",
            "write a list: one item a line, each after '- '",
        ),
        (
            "title: Examplia in Testland",
            "title: [Examplia]",
            "PC1204",
            (3, 1),
            "'title' holds a list",
            "write a text",
        ),
        (
            "  examplia: {name: Examplia, kind: state, role: lead}",
            "  examplia: {name: Examplia, kind: state, role: lead}\n  north:",
            "PC1204",
            (19, 3),
            "'north' is empty",
            "write a record: fields, each 'name: value' on a line of its own; fields here: name, kind, role, "
            "signatory, also_known_as, note, links",
        ),
        (
            "began: 1985",
            "began: 1985-02-30",
            "PC1205",
            (16, 60),
            "'1985-02-30' has day 30: that month has 28 days",
            "mend it, or leave out what is not known: 1992-06, 1992",
        ),
        (
            "began: 1985",
            "began: 13/06/1985",
            "PC1205",
            (16, 60),
            "'13/06/1985' is not an EDTF date: write 1992, 1992-06, 1992-06-13, 1991-10/1993-09, "
            "1992~ (approximate) or 1999/.. (open)",
            "write 1985-06-13",
        ),
        (
            "window: 1990/1992",
            "window: 1990-1992",
            "PC1205",
            (9, 11),
            "'1990-1992' is not a window: write start/end, for example 1991-10/1993-09",
            "write 1990/1992",
        ),
        (
            "kind: state",
            "kind: Country",
            "PC1203",
            (18, 36),
            "'Country' is not a word for 'kind'",
            "write state",
        ),
        (
            "window: 1990/1992",
            "window: 1992/1990",
            "PC1205",
            (9, 11),
            "'1992/1990' ends before it starts",
            "mend it, or leave out what is not known: 1992-06, 1992",
        ),
        (
            "  examplia: {",
            "  Examplia Land: {",
            "PC1207",
            (18, 3),
            "'Examplia Land' is not an id",
            "ids are lower-case letters a-z, digits, - and _; for example examplia-land",
        ),
        (
            "lead: examplia",
            "lead: Exämplia!",
            "PC1207",
            (8, 9),
            "'Exämplia!' is not an id",
            "ids are lower-case letters a-z, digits, - and _; for example examplia",
        ),
        (
            "title: The Paper}",
            "title: The Paper, url: www.example}",
            "PC1208",
            (20, 46),
            "'www.example' does not have the form of 'url'",
            "write an address that begins with http:// or https://",
        ),
        (
            "title: Examplia in Testland",
            'title: " "',
            "PC1209",
            (3, 8),
            "'title' is blank",
            "fill it in",
        ),
        (
            "stages: [peacemaking]",
            "stages: []",
            "PC1210",
            (10, 3),
            "'stages' is empty",
            "it needs at least one entry",
        ),
        (
            "title: Examplia in Testland",
            f"title: {'x' * 20_001}",
            "PC1211",
            (3, 8),
            "'title' has more than 20,000 characters",
            "shorten it",
        ),
        (
            "countries: [ATF]",
            "countries: [ATFF]",
            "PC1212",
            (16, 47),
            "'ATFF' is no ISO 3166-1 alpha-3 code (did you mean ATF, French Southern Territories?)",
            "",
        ),
        (
            "outcome_known: yes",
            "outcome_known: perhaps",
            "PC1216",
            (6, 45),
            "'outcome_known' holds the text 'perhaps'",
            "write true or false",
        ),
    ],
)
def test_a_break_of_the_schema_is_placed_and_explained(
    minimal: str, before: str, after: str, code: str, place: tuple[int, int], message: str, hint: str
) -> None:
    assert minimal.count(before) == 1
    found = only_fault(minimal.replace(before, after))
    assert (found.code, (found.line, found.column), found.message, found.hint) == (code, place, message, hint)


EVIDENCE = """\
evidence:
  asked:
    statement: North asked.
    when: 1990-01
    cites: [{source: paper}]
    bears_on:
      - {on: formal_mandate, direction: supports}
"""


@pytest.mark.parametrize(
    ("before", "after", "code", "message"),
    [
        (
            "on: formal_mandate",
            "on: formal_mandat",
            "PC1214",
            "'formal_mandat' is no indicator or outcome of the codebook (did you mean 'formal_mandate'?)",
        ),
        (
            "on: formal_mandate",
            "on: violence_ended",
            "PC1215",
            "'violence_ended' is an outcome and needs a horizon: violence_ended@end, @+1, @+5 or @+10",
        ),
        ("cites: [{source: paper}]", "cites: [{source: UP}]", "PC1207", "'UP' is not an id"),
    ],
)
def test_a_fault_in_an_item_does_not_make_its_list_too_short(
    minimal: str, before: str, after: str, code: str, message: str
) -> None:
    found = only_fault(minimal + EVIDENCE.replace(before, after))
    assert (found.code, found.message) == (code, message)


@pytest.mark.parametrize(
    ("written", "proposed"),
    [("n/a", "not_applicable"), ("?", "unknown"), ("two", "2"), ("Unknown", "unknown")],
)
def test_a_rating_in_other_words_is_proposed_as_the_file_has_it(
    minimal: str, written: str, proposed: str
) -> None:
    rating = f"ratings:\n  legitimacy:\n    formal_mandate: {{rating: '{written}', why: none}}\n"
    found = only_fault(minimal + rating)
    assert (found.hint, found.fix) == (f"write {proposed}", proposed)


def test_a_date_that_can_be_two_is_proposed_as_both_and_not_mended(minimal: str) -> None:
    found = only_fault(minimal.replace("began: 1985", "began: 05/06/1985"))
    assert (found.hint, found.fix) == ("write 1985-06-05 or 1985-05-06", "")


def test_today_is_the_day_of_the_one_clock(minimal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert only_fault(minimal.replace("began: 1985", "began: today")).fix == "2027-01-15"


@pytest.mark.parametrize(
    ("before", "after", "message", "hint"),
    [
        ("[{source: paper}]", "[{source: paper\u200b}]", "invisible character U+200B (zero width space)",
         "delete it; it came in with copied text"),
        ("title: The Paper", "title: The Paper, url: https://a.org/b c", "a space stands in the address, after 'https://a.org/b'",
         "write %20 in its place, or what belongs to the address alone"),
        ("[{source: paper}]", "[{source:paper}]", "unknown field 'source:paper' in entry 1 of 'cites'",
         "write 'source: paper', with a space after the colon"),
        ("stages: [peacemaking]", "stages:\n    -peacemaking", "'stages' holds the text '-peacemaking'", "write a space after each dash"),
    ],
)  # fmt: skip
def test_a_slip_that_leaves_the_text_yaml_is_told(
    minimal: str, before: str, after: str, message: str, hint: str
) -> None:
    found = faults_of(minimal.replace(before, after, 1))
    assert (message, hint) in [(each.message, each.hint) for each in found]


@pytest.mark.parametrize("written", ["2.5", "4", "-1", "some", "02", "true", "[2]"])
def test_a_rating_between_levels_is_refused(minimal: str, written: str) -> None:
    found = only_fault(minimal + f"ratings:\n  legitimacy:\n    formal_mandate: {{rating: {written}}}\n")
    assert found.code == "PC1206"
    assert found.hint == "write 0, 1, 2, 3, unknown, not_applicable or not_assessed"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (
            "ratings:\n  legitimacy:\n    delivery: {rating: 1}\n",
            "this indicator belongs under ratings: donor_weight:",
        ),
        (
            "ratings:\n  violence_ended: {end: {rating: 1}}\n",
            "this is an outcome and belongs under outcomes:",
        ),
        (
            "ratings:\n  legitimacy:\n    formal_mandate: {rating: unknown, why: here, there}\n",
            "inside { } a text that holds a comma needs quotes; fields here: rating, confidence, why, "
            "ceiling_override, reconciles, by_party, coder, but, with_partners, lead_alone",
        ),
    ],
)
def test_a_field_in_the_wrong_place_says_where_it_belongs(minimal: str, text: str, hint: str) -> None:
    found = only_fault(minimal + text)
    assert (found.code, found.hint) == ("PC1201", hint)


def test_a_horizon_that_is_none_lists_those_there_are(minimal: str) -> None:
    found = only_fault(minimal + "outcomes:\n  violence_ended:\n    +2: {rating: 1}\n")
    assert (found.code, found.line, found.column) == ("PC1203", 23, 5)
    assert found.hint.endswith("end, +1, +5, +10")


def test_a_link_needs_an_id_that_fits_its_data_set(minimal: str) -> None:
    link = "links: [{scheme: iso3166, id: KH, version: '1', relation: exact}]"
    found = only_fault(minimal.replace("began: 1985", f"began: 1985, {link}"))
    assert (found.code, found.path) == ("PC1213", "conflict.links[0]")


@pytest.mark.parametrize("field", ["timeline", "evidence", "ratings", "partners", "note"])
def test_an_optional_field_left_empty_is_as_if_not_written(minimal: str, field: str) -> None:
    texts = {
        "partners": minimal.replace("  lead: examplia\n", "  lead: examplia\n  partners:\n"),
        "note": minimal.replace("outcome_known: yes", "outcome_known: yes, note: "),
    }
    record, found = parse_record(texts.get(field, f"{minimal}{field}:\n  # nothing yet\n"), Case)
    assert found == []
    assert record == parse_record(minimal, Case)[0]


def test_a_required_field_left_empty_is_a_fault(minimal: str) -> None:
    found = only_fault(minimal.replace("title: Examplia in Testland", "title:"))
    assert (found.code, found.message) == ("PC1204", "'title' is empty")


def test_all_faults_come_at_once_in_the_order_of_the_file(minimal: str) -> None:
    text = minimal.replace("status: draft", "status: drft").replace("began: 1985", "began: soon")
    text = text.replace("title: The Paper", "title: The Paper, title: Twice")
    assert [(d.code, d.line) for d in faults_of(text)] == [("PC1203", 5), ("PC1205", 16), ("PC1103", 20)]


PROFILE = "schema: peacecase/profile/1\nid: x\ntitle: T\nlambda: {}\nlambda_reason: r\nweights: {{}}\n"


@pytest.mark.parametrize(
    ("written", "code", "hint"),
    [
        ("a half", "PC1217", "write a number"),
        ("1.5", "PC1218", "write a number of at most 1"),
        ("-1", "PC1218", "write a number of at least 0"),
    ],
)
def test_numbers_of_a_weight_profile_are_checked(written: str, code: str, hint: str) -> None:
    found = faults_of(PROFILE.format(written), WeightProfile)
    assert [(d.code, d.hint) for d in found if d.line == 4] == [(code, hint)]
