"""A text that is no YAML is told by the line where the hand slipped, what stands there, and what to type."""

import pytest
from fuzz.slips import AIM, KINDS, told_rightly

from peacecase.files.records import parse_record
from peacecase.files.yaml_slips import LARGEST, slips_in
from peacecase.files.yaml_tree import parse_tree
from peacecase.model.case import Case
from peacecase.model.diagnostic import Diagnostic

MADE = 3
"""Slips of each kind that are made here; ./run fuzz makes more, at other places."""


def test_slips_at_random_places_of_real_cases_are_told_rightly() -> None:
    right, count = told_rightly(MADE, seed=7)
    assert len(KINDS) >= 20
    assert count == MADE * len(KINDS)
    assert sum(right.values()) / count >= AIM, right
    assert all(number > MADE // 2 for number in right.values()), right


TOP = "id: x\nmission:\n  lead: a\n  window: 1990/1992\n  cites:\n    - {source: a, locator: p. 1}\n    - {source: b}\n"
TEXT = TOP + "title: Talks\nsummary: >-\n  One two\n  three four\nstatus: draft\nlast: x\n"


def faults_of(text: str) -> list[Diagnostic]:
    return parse_tree(text, "x.yaml")[1]


@pytest.mark.parametrize(
    ("before", "after", "place", "message", "hint"),
    [
        ("status: draft", "status:draft", (12, 7), "there is no space after the colon of 'status:'", "write status: draft"),
        ("  window", "   window", (4, 4), "1 space too many before 'window: 1990/1992'", "begin it with 2 spaces, as its neighbours"),
        ("  window", " window", (4, 2), "1 space too few before 'window: 1990/1992'", "begin it with 2 spaces, as its neighbours"),
        ("id: x", " id: x", (1, 2), "1 space too many before 'id: x'", "begin it at the left margin"),
        ("Talks", "'Norway's talks'", (8, 8), "an apostrophe stands inside single quotes and ends the text there", 'write title: "Norway\'s talks"'),
        ("Talks", '"Talks', (8, 8), 'the quote " before the text is not closed', 'write title: "Talks"'),
        ("Talks", "“Not 2: talks”", (8, 8), "curly quotes hold no text together", 'write title: "Not 2: talks"'),
        ("Talks", "[UN] talks", (8, 8), "[ begins a list or a record, and text follows it", 'write title: "[UN] talks"'),
        ("Talks", 'good. Not "2": a', (8, 21), "': ' inside a text makes a key of what stands before it", "write title: 'good. Not \"2\": a'"),
        ("Talks", "long\n  and. Not 2: a", (9, 13), "': ' inside a text makes a key of what stands before it", 'write title: "long and. Not 2: a"'),
        ("Talks", '"C:\\quarrels"', (8, 8), "a backslash between double quotes begins an escape", "write title: 'C:\\quarrels'"),
        (">-\n", ">- Zero\n", (9, 13), "text stands after '>-' on its line", "write it on the next line, after 2 spaces, or without the '>-'"),
        ("  three", " three", (11, 2), "1 space too few before 'three four'", "begin it with 2 spaces, as its neighbours"),
        ("  window", "\twindow", (4, 1), "a tab stands where YAML wants spaces", "begin the line with 2 spaces"),
        ("p. 1", "p. 1: note", (6, 28), "': ' inside braces cannot stand in a text without quotes", 'write locator: "p. 1: note"'),
        ("p. 1", "UN Doc #12", (6, 28), "' #' inside braces cannot stand in a text without quotes", 'write locator: "UN Doc #12"'),
        ("    - {source: b}", "    -{source: b}", (7, 5), "there is no space after the dash", "write - {source: b}"),
        ("    - {source: b}", "    {source: b}", (7, 5), "a dash is missing: the lines beside it begin with '- '", "write - {source: b}"),
        ("source: b}", "source: b", (7, 7), "'{' is not closed", "write - {source: b}"),
        ("title: Talks", "title:\u00a0Talks", (8, 6), "a character that looks like a space and is none (U+00A0) stands after the colon", "write title: Talks"),
        ("title: Talks", "title：Talks", (8, 6), "a full-width colon '：' (U+FF1A) stands after 'title', where YAML wants ': '", "write title: Talks"),
        ("title: Talks", "title Talks", (8, 6), "there is no colon after 'title'", "write title: Talks"),
        *(
            ("Talks", f"{sign}talks", (8, 8), f"a text cannot begin with {sign} unless it stands between quotes", f'write title: "{sign}talks"')
            for sign in "@%`"
        ),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_what_to_type(
    before: str, after: str, place: tuple[int, int], message: str, hint: str
) -> None:
    (found,) = faults_of(TEXT.replace(before, after, 1))
    assert ((found.line, found.column), found.message, found.hint) == (place, message, hint)


def test_all_texts_that_need_quotes_are_told_in_one_run() -> None:
    text = "a:\n  why: good. Not 2: because\n  b: 1\nc:\n  why: >- x\n  y: z\nd: bad. Not 3: so\ne:f\n"
    assert [(found.line, found.code) for found in faults_of(text)] == [
        (2, "PC1101"),
        (5, "PC1101"),
        (7, "PC1101"),
        (8, "PC1101"),
    ]


def test_what_no_slip_explains_is_told_in_the_words_of_the_parser() -> None:
    (found,) = faults_of("a: [b}\n")
    assert (found.code, found.message) == ("PC1101", "not YAML: did not find expected ',' or ']'")


@pytest.mark.parametrize(
    "text",
    [
        "a:\n" + "  why: good. Not 2: because of x\n" * 3_000,
        "a: '" + "x\n " * 50_000,
        "".join(f"  k{at}: 'it\n" for at in range(10_000)),
        "".join(f"\tk{at}: it\n" for at in range(10_000)),
        "a: b: " + "x " * (LARGEST // 3),
    ],
    ids=["colons", "one quote", "quotes", "tabs", "one line"],
)
def test_the_search_for_slips_is_bounded(text: str) -> None:
    assert 0 < len(faults_of(text)) <= 201
    assert len(slips_in(text)) <= 200


@pytest.mark.parametrize(
    ("written", "code", "message"),
    [
        ("Tanzania in Rwanda #1, UN Doc #12", "PC1111", "'#1, UN Doc #12' is a comment to YAML and no part of the text before it"),
        ("Rwanda #1", "PC1111", "'#1' is a comment to YAML and no part of the text before it"),
        ("Tanzania in Rwanda # see below", "PC1112", "'# see below' is a comment to YAML and no part of the text before it"),
        (">-\n    One two\n  #1 three", "PC1111", "'#1 three' is no line of the text above it, which begins further to the right"),
        ("Rwanda # see below", None, ""),
        ('"Tanzania in Rwanda" # see below', None, ""),
        (">-\n    One # two\n\n  # three", None, ""),
        (">-\n  One two\n# three", None, ""),
    ],
)  # fmt: skip
def test_a_text_that_a_comment_cuts_is_told(written: str, code: str | None, message: str) -> None:
    tree, found = parse_tree(f"title: {written}\nid: x\n", "x.yaml")
    assert tree is not None
    assert [(each.code, each.message) for each in found] == ([(code, message)] if code else [])


def test_a_case_with_a_comment_after_a_text_can_be_used(minimal: str) -> None:
    case, (found,) = parse_record(minimal.replace("in Testland", "in Testland # see below", 1), Case)
    assert case is not None
    assert (found.severity, found.line, found.column) == ("warning", 3, 29)
    case, (found,) = parse_record(minimal.replace("in Testland", "in Testland #1", 1), Case)
    assert case is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &Foo bar\n", "nothing repeats what the anchor &Foo marks"),
        ("a: ! Foo\n", "the tag ! is not read"),
    ],
)
def test_a_sign_that_would_take_a_word_away_is_told(text: str, message: str) -> None:
    (found,) = faults_of(text)
    assert found.message == message
    assert "between quotes" in found.hint


def test_lines_are_counted_as_editors_count_them(minimal: str) -> None:
    text = minimal.replace("title: Examplia", 'title: "Examplia\u2028').replace(
        "in Testland", 'in Testland"', 1
    )
    _, found = parse_record(text.replace("[ATF]", "[RWX]"), Case)
    assert [(each.code, each.line) for each in found] == [("PC1005", 3), ("PC1212", 16)]
