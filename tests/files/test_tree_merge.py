"""Changes of two sides: each keeps its own, and what both changed is told."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacecase.files.tree_merge import Clash, merged

TREES: st.SearchStrategy[Any] = st.dictionaries(
    st.sampled_from("abcde"),
    st.recursive(
        st.sampled_from(["1", "2", "3"]),
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=3)
        ),
        max_leaves=8,
    ),
)


@given(TREES, TREES)
def test_what_one_side_changed_is_taken_from_it(base: Any, side: Any) -> None:
    for theirs, yours in ((side, base), (base, side), (side, side)):
        tree, clashes = merged(base, theirs, yours)
        assert not clashes
        assert tree == side
        assert list(tree) == list(side)


@pytest.mark.parametrize(
    ("base", "theirs", "yours", "both"),
    [
        ("abc", "xabc", "abcy", "xabcy"),
        ("abc", "ac", "abcy", "acy"),
        ("abc", "abxc", "abyc", "abxyc"),
        ("abc", "abcx", "abcx", "abcx"),
        ("abc", "bc", "ab", "b"),
        ("", "x", "y", "xy"),
        ("abc", "aBc", "abCd", "aBCd"),
    ],
)
def test_lists_take_what_both_put_in_and_took_out(base: str, theirs: str, yours: str, both: str) -> None:
    tree, clashes = merged(*({"list": list(each)} for each in (base, theirs, yours)))
    assert (tree["list"], clashes) == (list(both), ())


def test_two_new_records_of_one_list_become_one() -> None:
    both = merged({}, {"a": [{"x": "1"}]}, {"a": [{"x": "1"}, {"y": "2"}]})
    assert both == ({"a": [{"x": "1"}, {"y": "2"}]}, ())


@pytest.mark.parametrize(
    ("base", "theirs", "yours", "clash"),
    [
        ({"a": "1"}, {"a": "2"}, {"a": "3"}, Clash(("a",), "1", "2", "3")),
        ({"a": "1"}, {}, {"a": "3"}, Clash(("a",), "1", None, "3")),
        ({"a": "1"}, {"a": "2"}, {}, Clash(("a",), "1", "2", None)),
        ({}, {"a": "2"}, {"a": "3"}, Clash(("a",), None, "2", "3")),
        ({"a": ["1", "2"]}, {"a": ["1", "3"]}, {"a": ["1"]}, Clash(("a", 1), "2", "3", None)),
        ({"a": ["1"]}, {"a": {"x": "1"}}, {"a": []}, Clash(("a",), ["1"], {"x": "1"}, [])),
        ({"a": {"b": "1"}}, {"a": {"b": "2"}}, {"a": {"b": "3", "c": "4"}}, Clash(("a", "b"), "1", "2", "3")),
    ],
)
def test_what_both_changed_is_a_clash_and_theirs_stays(
    base: Any, theirs: Any, yours: Any, clash: Clash
) -> None:
    tree, clashes = merged(base, theirs, yours)
    assert clashes == (clash,)
    at: Any = tree
    for step in clash.path[:-1]:
        at = at[step]
    assert clash.theirs == (at.get(clash.path[-1]) if isinstance(at, dict) else at[clash.path[-1]])


@pytest.mark.parametrize(
    ("base", "theirs", "yours", "order"),
    [
        ("abc", "abc", "axbc", "axbc"),
        ("abc", "abcx", "cab", "cabx"),
        ("abc", "bca", "abcy", "bcya"),
        ("abc", "abcx", "yabc", "yabcx"),
        ("abc", "ab", "acb", "ab"),
        ("", "x", "y", "xy"),
    ],
)
def test_keys_stand_in_the_order_that_somebody_gave_them(
    base: str, theirs: str, yours: str, order: str
) -> None:
    tree, clashes = merged(*(dict.fromkeys(each, "1") for each in (base, theirs, yours)))
    assert ("".join(tree), clashes) == (order, ())
