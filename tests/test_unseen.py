"""What cannot be seen is told from what a script needs, and no text becomes structure where it is put."""

import csv
import io
import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from peacecase.exports.bibtex import _verbatim
from peacecase.files.reading import decode_text
from peacecase.files.yaml_tree import parse_tree
from peacecase.tables.cells import write_csv
from peacecase.unseen import in_comment, on_one_line, unseen, visible, without_unseen

ANY = st.text(st.characters(codec=None), max_size=30)
"""All of Unicode, halves of surrogate pairs too."""
ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


@pytest.mark.parametrize(
    "sign", "\u200b\u2060\ufeff\xad\u200e\u061c\u206a\ufff9\U000e0041\u3164\u034f\ufe0f\u2800\u202e\x9b"
)
def test_what_cannot_be_seen_is_refused_with_its_place(sign: str) -> None:
    text, found = decode_text(f"a: 1\ntitle: Exam{sign}plia\n".encode(), "x.yaml")
    assert text is None
    assert [(each.code, each.line, each.column) for each in found] == [("PC1005", 2, 12)]
    assert f"U+{ord(sign):04X}" in found[0].message


@pytest.mark.parametrize(
    "needed",
    [
        "می\u200cخواهم",
        "क्\u200dष",
        "ශ්\u200dරී",
        "葛\U000e0100城",
        "辻\ufe00",
        "שלום\u200f (2) א",
        "עד \u200e2 ימים",
    ],
)
def test_what_a_script_needs_stays(needed: str) -> None:
    assert not list(unseen(needed))
    assert visible(needed) == needed
    assert decode_text(f"title: {needed}\n".encode(), "x")[0] is not None
    assert without_unseen(needed) != needed


def test_a_mark_of_direction_needs_letters_of_that_direction_on_its_line() -> None:
    assert [found.start() for found in unseen("א\nNorland \u200f1991\nא\u200f")] == [10]


@pytest.mark.parametrize("sign", ENDS)
def test_what_ends_a_line_cannot_make_one_of_its_own(sign: str) -> None:
    assert len(on_one_line(f"x{sign}::error::forged").splitlines()) == 1


@given(ANY)
@example("\u2028  rating: 3")
@example("\x85b: 3")
def test_no_text_leaves_its_line_or_its_comment(text: str) -> None:
    assert len(f"x{on_one_line(text)}x".splitlines()) == 1
    assert not list(unseen(visible(text)))
    tree, found = parse_tree(f"a: one  # {in_comment(text)}\nb: two\n", "x")
    assert (tree, found) == ({"a": "one", "b": "two"}, [])


@given(ANY)
def test_json_that_is_made_visible_says_the_same(text: str) -> None:
    assert json.loads(visible(json.dumps(text, ensure_ascii=False))) == json.loads(json.dumps(text))


@given(
    st.lists(
        st.text(st.characters(codec="utf-8") | st.sampled_from("=;\t\n+-@ '\""), max_size=12),
        min_size=1,
        max_size=4,
    )
)
@example(["x;=cmd|'/C calc'!A0;x"])
@example(["a", "b\n=1"])
def test_wherever_a_program_splits_a_csv_file_no_cell_is_a_formula(row: list[str]) -> None:
    text = write_csv(["head"], [row])
    assert next(csv.reader(io.StringIO(text.split("\n", 1)[1], newline=""))) is not None
    for cells in (re.split("[;\n\r]", text), re.split("[\t\n\r]", text)):
        assert not any(cell.lstrip(" \v\f").startswith(tuple("=+-@＝＋－＠")) for cell in cells)


@given(st.text(max_size=30))
@example(r"https://x.example/\input{/etc/passwd}")
def test_no_address_holds_a_command_of_tex(address: str) -> None:
    assert not re.search(r"[\\{}\s\x00-\x1f\"<>^`|]", re.sub("[\x80-\U0010ffff]", "", _verbatim(address)))
