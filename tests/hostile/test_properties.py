"""Laws of reading, held against whatever Hypothesis makes up: nothing is raised, nothing unseen gets in."""

import json
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from peacecase.api.checked import checked_result
from peacecase.cli.diagnostic_forms import PRINTED
from peacecase.files.fault_codes import FAULT_CODES
from peacecase.files.records import parse_record
from peacecase.files.yaml_tree import parse_tree
from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding
from peacecase.model.scale import parse_edtf
from peacecase.unseen import visible

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
FIELDS = sorted(info.alias or name for name, info in Case.model_fields.items())
YAML_SIGNS = st.text(alphabet="ab01:-?[]{}&*!|>'\"%@`#, \n\t\\<=~\u202e\x1b\x00", max_size=60)
TREES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=6), inner, max_size=4)
    ),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=200) | YAML_SIGNS.map(lambda text: text.encode()))
def test_whatever_the_bytes_a_record_or_reasons_come_back(content: bytes) -> None:
    for model in (Case, SecondCoding):
        record, found = parse_record(content, model)
        assert (record is None) == any(each.severity == "error" for each in found)
        assert all(each.code in FAULT_CODES and each.line >= 1 and each.column >= 1 for each in found)


@settings(max_examples=150, deadline=None)
@given(tree=st.dictionaries(st.sampled_from(FIELDS), TREES, max_size=6))
def test_whatever_stands_in_the_fields_of_a_case_each_fault_is_told_in_every_format(tree: Any) -> None:
    record, found = parse_record(json.dumps(tree), Case)
    assert record is None
    assert found
    for printed in PRINTED.values():
        assert not UNSEEN.search(printed(checked_result(found, 1)))


@settings(max_examples=200, deadline=None)
@given(text=YAML_SIGNS)
def test_what_is_read_holds_nothing_unseen(text: str) -> None:
    tree, faults = parse_tree(text, "x.yaml")
    if tree is not None and not faults and not UNSEEN.search(text):
        assert not UNSEEN.search(json.dumps(tree, ensure_ascii=False))


@given(text=st.text())
def test_what_is_shown_in_a_terminal_holds_nothing_that_it_obeys(text: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", visible(text))


@given(content=TREES)
def test_json_made_visible_is_the_same_json(content: Any) -> None:
    text = json.dumps(content, ensure_ascii=False)
    assert repr(json.loads(visible(text))) == repr(json.loads(text))


@given(text=st.text(max_size=30) | st.text(alphabet="0123456789X-/.~?%٣", max_size=24))
def test_a_date_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        span, complaint = parse_edtf(text), ""
    except ValueError as error:
        span, complaint = None, str(error)
    if span is None:
        assert len(complaint.split()) > 3
    else:
        assert text.isascii()
        assert span.earliest or span.latest
