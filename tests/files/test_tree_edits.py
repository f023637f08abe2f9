"""Only what is set changes: every other letter of the file, comments and layout among them, stays."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from peacecase.codebook.memoir import MEMOIR
from peacecase.files.rating_edits import set_ratings
from peacecase.files.tree_edits import rewritten
from peacecase.files.tree_fields import with_fields
from peacecase.files.yaml_places import CannotEditError
from peacecase.files.yaml_tree import parse_tree
from peacecase.unseen import without_unseen


def with_set(text: str, settings: dict[str, Any], order: Sequence[str] = ()) -> str:
    """The text with these fields set."""
    return rewritten(text, with_fields(parse_tree(text, "")[0] or {}, settings, order))[0]


TEXT = """\
# Über allem 日本
a:  # the first
  rating: 1  # one
  why: >-   # folded
    old words
    on two lines

  # after the words
flow: {rating: 2, why: "quoted: é"}  # at the end
open:
  # nothing here yet
empty: {}
list: [1, 2]
shared: &shared here
again: *shared
"""


@pytest.mark.parametrize(
    ("setting", "was", "becomes"),
    [
        ({"a": {"rating": 3}}, "rating: 1  # one", "rating: 3  # one"),
        (
            {"a": {"why": "new words"}},
            ">-   # folded\n    old words\n    on two lines\n\n  #",
            ">-   # folded\n    new words\n\n  #",
        ),
        ({"a": {"confidence": "low"}}, "on two lines\n", "on two lines\n  confidence: low\n"),
        ({"a": {"rating": 1, "confidence": "low"}}, "# one\n", "# one\n  confidence: low\n"),
        ({"flow": {"why": "a } b"}}, '"quoted: é"}', '"a } b"}'),
        ({"flow": {"confidence": "low"}}, '"quoted: é"}', '"quoted: é", confidence: low}'),
        ({"open": {"+5": {"rating": 0}}}, "open:\n", 'open:\n  "+5":\n    rating: 0\n'),
        ({"open": 2}, "open:\n", "open: 2\n"),
        ({"empty": {"rating": 2}}, "empty: {}", "empty:\n  rating: 2"),
        ({"new": {"rating": 1}}, "*shared\n", "*shared\nnew:\n  rating: 1\n"),
        ({"flow": {"why": "no"}}, '"quoted: é"}', '"no"}'),
    ],
)
def test_a_setting_changes_its_place_alone(setting: dict[str, Any], was: str, becomes: str) -> None:
    assert TEXT.count(was) == 1
    assert with_set(TEXT, setting) == TEXT.replace(was, becomes)


@pytest.mark.parametrize("setting", [{"again": "x"}, {"shared": "x"}, {"shared": None}])
def test_what_stands_in_two_places_at_once_is_left_alone(setting: dict[str, Any]) -> None:
    with pytest.raises(CannotEditError):
        with_set(TEXT, setting)


def test_line_ends_stay_as_the_file_has_them() -> None:
    edited = with_set(TEXT.replace("\n", "\r\n"), {"a": {"why": "x\n\ny", "confidence": "low"}})
    assert edited.count("\n") == edited.count("\r\n")


def test_a_file_without_a_last_line_end_can_grow() -> None:
    assert with_set("a: 1", {"a": 1, "b": 2}) == "a: 1\nb: 2"


CASE = """\
id: x
ratings:
  legitimacy:
    formal_mandate: {rating: 1, confidence: low, why: old}
    confidence_of_parties:
      rating: 1
      why: 'it''s'
      # who
      by_party:
        front: {rating: 1, why: old}
outcomes:
# the end
"""
KEYS = [
    "formal_mandate",
    "confidence_of_parties",
    "aid_scale",
    "violence_ended@+5",
    "confidence_of_parties:front",
]
WORDS = (
    st.text(min_size=1, max_size=60)
    .map(str.strip)
    .filter(lambda text: text and text == without_unseen(text) and "\r" not in text)
)


def test_a_sign_that_cannot_be_seen_is_told_and_not_written() -> None:
    with pytest.raises(CannotEditError, match=r"aid_scale holds U\+FEFF, which cannot be seen"):
        set_ratings(CASE, {"aid_scale": {"rating": 0, "why": "c\ufeff"}}, MEMOIR)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from(KEYS), st.fixed_dictionaries({"rating": st.integers(0, 3), "why": WORDS}))
)
@example({"aid_scale": {"rating": 0, "why": "- a\n\n# b"}})
@example({"aid_scale": {"rating": 0, "why": "a\u2028b \u2029 c"}})
@example({"formal_mandate": {"rating": 0, "why": "~"}})
@example({"aid_scale": {"rating": 0, "why": "null"}})
def test_whatever_may_be_written_is_read_back_and_every_comment_stays(ratings: dict[str, Any]) -> None:
    edited = set_ratings(CASE, ratings, MEMOIR)
    tree, faults = parse_tree(edited, "x")
    assert tree is not None
    assert not faults
    for key, fields in ratings.items():
        target, _colon, party = key.partition(":")
        record = (
            tree["outcomes"]["violence_ended"]["+5"]
            if "@" in key
            else tree["ratings"]["donor_weight" if key == "aid_scale" else "legitimacy"][target]
        )
        record = record["by_party"][party] if party else record
        assert record["rating"] == str(fields["rating"])
        assert record["why"] == fields["why"]
    assert edited.count("# who") == CASE.count("# who")
    assert edited.endswith("# the end\n") or "violence_ended@+5" in ratings


def test_nothing_set_leaves_the_file_as_it_is() -> None:
    assert set_ratings(CASE, {}, MEMOIR) == CASE


def test_an_anchor_that_would_be_lost_stops_the_edit() -> None:
    text = CASE.replace("why: old}\n    conf", "why: &w old}\n    conf").replace(
        "rating: 1, why: old}", "rating: 1, why: *w}"
    )
    with pytest.raises(CannotEditError):
        set_ratings(text, {"formal_mandate": {"why": "new"}}, MEMOIR)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a:\n  rating: 2\n  confidence: low  # why\n  why: x\n", "a:\n  rating: 2\n  # why\n  why: x\n"),
        ("a:\n  rating: 2\n  confidence: low", "a:\n  rating: 2\n"),
        ("a: {rating: 2, confidence: low, why: x}\n", "a: {rating: 2, why: x}\n"),
        ("a: {rating: 2, confidence: low}\n", "a: {rating: 2}\n"),
        ("a:\n  rating: 2\n", "a:\n  rating: 2\n"),
    ],
)
def test_a_key_is_taken_away_with_its_line_and_its_comment_stays(text: str, after: str) -> None:
    assert with_set(text, {"a": {"confidence": None}}) == after


def test_a_new_key_stands_where_the_order_has_it() -> None:
    order = ("rating", "confidence", "why")
    text = "a:\n  rating: 2\n  why: x\nb: {rating: 2, why: x}\n"
    low = {"confidence": "low"}
    assert with_set(text, {"a": low, "b": low}, order) == (
        "a:\n  rating: 2\n  confidence: low\n  why: x\nb: {rating: 2, confidence: low, why: x}\n"
    )


@pytest.mark.parametrize(
    ("before", "path", "now", "after"),
    [
        ("a: [one, two, three]\n", "a", ["one", "three"], "a: [one, three]\n"),
        ("a: [one, two, three]\n", "a", ["one", "two"], "a: [one, two]\n"),
        ("a: [one, two]\n", "a", ["zero", "one", "two"], "a: [zero, one, two]\n"),
        ("a: [one, two]\n", "a", ["two", "one"], "a: [two, one]\n"),
        ("a: [one, {b: 1}]\n", "a", ["one", {"b": "x"}], "a: [one, {b: x}]\n"),
        ("a: [one,  # c\n  two]\n", "a", ["two"], "a: [ # c\n    two]\n"),
        ("a: [one, # c\n  two]\n", "a", ["one"], "a: [one # c\n       ]\n"),
        ("a: {b: 1, c: }\n", "a", {"b": "x", "c": "d"}, "a: {b: x, c: d}\n"),
        ("a: {b: 1, c: 2}\n", "a", {"c": "2", "b": "1"}, "a: {c: 2, b: 1}\n"),
        ("a: {b: 1}\n", "a", {"d": "1"}, "a: {d: 1}\n"),
        ("a: {b: 1}\n", "a", {}, "a: {}\n"),
        ("a: [one]\n", "a", {"b": "x"}, "a:\n  b: x\n"),
        ("a: ~  # c\n", "a", "two words", 'a: "two words"  # c\n'),
        ("a: old words\n# c\n", "a", "new words", "a: new words\n# c\n"),
        ("a: {}  # c\n", "a", ["x: y", "z"], 'a: ["x: y", z]  # c\n'),
        (
            "a: []\n",
            "a",
            [["x"], {}, {"b": ["y", "z"]}, "w"],
            'a:\n  - [x]\n  - {}\n  - b: ["y", z]\n  - w\n',
        ),
        ("a:\n- one\n- two\n", "a", ["one", "new", "two"], "a:\n- one\n- new\n- two\n"),
        ("a:\n  - - deep\n    - er\n", "a", [["er"]], "a:\n  - - er\n"),
        ("a:\n  - b: 1\n    # c\n    d: 2\n", "a", [{"d": "2"}], "a:\n  - # c\n    d: 2\n"),
        ("a:\n  - |\n    one\n  - two\n", "a", ["one\n", "three"], "a:\n  - |\n    one\n  - three\n"),
        (
            "a:\n  - {b: 1}\n",
            "a",
            [{"b": "x" * 60, "c": "y" * 60}],
            f"a:\n  - b: {'x' * 60}\n    c: {'y' * 60}\n",
        ),
        (
            "a: [{b: one, c: 2}]\n",
            "a",
            [{"b": "one", "c": "2"}, {"b": "x" * 60, "c": "y" * 20}],
            f"a:\n  - {{b: one, c: 2}}\n  - {{b: {'x' * 60}, c: {'y' * 20}}}\n",
        ),
        ("a: 1\n# tail\n", "b", "one\ntwo", "a: 1\nb: |-\n  one\n  two\n# tail\n"),
        ("a: |+\n  text\n\nb: 1\n", "c", "x", "a: |+\n  text\n\nb: 1\nc: x\n"),
        ("b: 1\na: |+\n  text\n\n", "c", "x", "b: 1\na: |+\n  text\n\nc: x\n"),
        ("a:\n  b: 1\n    # deeper\nc: 2\n", "z", "x", "a:\n  b: 1\n    # deeper\nc: 2\nz: x\n"),
        ('{"a": 1, "b": [2]}\n', "c", "x", '{"a": 1, "b": [2], c: x}\n'),
        ("a: '1'\n", "a", "it's", "a: it's\n"),
        ("a: 1992-05\n", "a", "1992-06", "a: 1992-06\n"),
        ("a: x\n", "a", "1992-06", 'a: "1992-06"\n'),
        ("a: x\n", "a", "y\u0085z\ufffd", 'a: "y\\u0085z\ufffd"\n'),
    ],
)
def test_each_kind_of_change_is_written_as_a_person_would(
    before: str, path: str, now: Any, after: str
) -> None:
    tree = parse_tree(before, "")[0]
    assert tree is not None
    assert rewritten(before, {**tree, path: now})[0] == after


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("a: [\n", {}),
        ("- a\n", {}),
        ("a: &x {b: 1}\nc: *x\n", {"a": {"b": "1"}, "c": {"b": "2"}}),
        ("a: &x {b: 1}\nc: {d: *x}\n", {"a": {"b": "1"}, "c": {"d": {"b": "2"}}}),
        ("a: &x {b: 1}\nc: [*x]\n", {"a": {"b": "1"}, "c": [{"b": "2"}]}),
        ("a: &x {b: 1}\nc:\n  - *x\n", {"a": {"b": "1"}, "c": [{"b": "2"}]}),
        ("a: &x {b: 1}\nc: *x\n", {"a": {"b": "2"}, "c": {"b": "1"}}),
        ("a: [{b: 1,  # c\n  d: 2}]\n", {"a": ["x"]}),
        ("a: 1\na: 2\n", {"a": "3"}),
        ("a:\n  -\n    b\n", {"a": ["c", "b"]}),
    ],
)
def test_a_place_that_cannot_be_written_alone_is_told(text: str, now: Any) -> None:
    with pytest.raises(CannotEditError):
        rewritten(text, now)
