"""YAML becomes a plain tree that holds the analyst's own text; what cannot is told by line and column."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from peacecase.files.yaml_tree import MAX_ALIASED, MAX_DEPTH, MAX_TEXTS, Tree, parse_tree


def tree_of(text: str) -> Tree:
    tree, found = parse_tree(text, "x.yaml")
    assert tree is not None
    assert found == []
    return tree


def faults_of(text: str) -> list[tuple[str, int, int]]:
    return [(d.code, d.line, d.column) for d in parse_tree(text, "x.yaml")[1]]


@pytest.mark.parametrize(
    "written",
    [
        "NO",
        "yes",
        "on",
        "1992",
        "1992-06",
        "1992-06-13",
        "010",
        "0x1F",
        "12:30",
        "1_000",
        "1e3",
        ".inf",
        "+1",
        "1992~",
        "Null",
        "true",
        "=",
        "2001-12-14t21:59:43.10-05:00",
    ],
)
def test_a_plain_scalar_keeps_the_text_that_was_written(written: str) -> None:
    assert tree_of(f"key: {written}\n{written}: key") == {"key": written, written: "key"}
    assert tree_of(f"- [{written}]\n".replace("- ", "list: ")) == {"list": [written]}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_plain_empty_value_is_nothing(nothing: str) -> None:
    assert tree_of(f"a: {nothing}\nb: 1") == {"a": None, "b": "1"}


@pytest.mark.parametrize("quoted", ['""', "''", '"~"', "'null'", '!!str ""'])
def test_a_quoted_one_is_text(quoted: str) -> None:
    assert isinstance(tree_of(f"a: {quoted}")["a"], str)


def test_blocks_and_flows_nest() -> None:
    text = "a:\n  - b: {c: [1, {d: 2}]}\n    e: >-\n      two\n      lines\n  - |\n    kept\n    apart\n"
    assert tree_of(text) == {"a": [{"b": {"c": ["1", {"d": "2"}]}, "e": "two lines"}, "kept\napart\n"]}


def test_windows_line_ends_mean_the_same() -> None:
    text = "a: 1\nb:\n  - x\n  - >-\n    long\n    text\n"
    assert tree_of(text.replace("\n", "\r\n")) == tree_of(text)


def test_an_alias_repeats_what_its_anchor_holds() -> None:
    assert tree_of("a: &x {b: 1}\nc: *x\nd: &t text\ne: [*t, *t]") == {
        "a": {"b": "1"},
        "c": {"b": "1"},
        "d": "text",
        "e": ["text", "text"],
    }


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a: 1\nb: 2\na: 3\n", [("PC1103", 3, 1)]),
        ("a: {b: 1, b: 2, b: 3}\n", [("PC1103", 1, 11), ("PC1103", 1, 17)]),
        ("a:\n\tb: 1\n", [("PC1102", 2, 1)]),
        ("a:\n  b: 1\n\tc: 2\n", [("PC1102", 3, 1)]),
        ("a: He said: yes\n", [("PC1101", 1, 11)]),
        ("a: @home\n", [("PC1101", 1, 4)]),
        ("a: 1\nb: 'open\nc: 2\n", [("PC1101", 2, 4)]),
        ("a: [1, 2\n", [("PC1101", 1, 4)]),
        ("a: 1\n---\nb: 2\n", [("PC1106", 2, 1)]),
        ("- a\n- b\n", [("PC1107", 1, 1)]),
        ("just text\n", [("PC1107", 1, 1)]),
        ("# comments only\n", [("PC1004", 1, 1)]),
        ("? [a, b]\n: c\n", [("PC1108", 1, 3)]),
        ("a: 1\n~: b\n", [("PC1108", 2, 1)]),
        ("a: !!python/object:os.system x\n", [("PC1109", 1, 4)]),
        ("a: !thing {b: 1}\n", [("PC1109", 1, 4)]),
        ("a: !!int 3\n", [("PC1109", 1, 4)]),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", [("PC1110", 3, 3)]),
        ("a: *unknown\n", [("PC1104", 1, 4)]),
        ("a: &x [1, *x]\n", [("PC1104", 1, 11)]),
        ("a: &x 1\nb: &x 2\n", [("PC1104", 2, 4)]),
        ("a: " + "[" * 60 + "]" * 60, [("PC1105", 1, 3 + MAX_DEPTH)]),
        ("".join(f"k{line}: v\n" for line in range(MAX_TEXTS)), [("PC1002", MAX_TEXTS // 2, 9)]),
        ('a: "bell \\a"\nb:\n  - "\\x1b[31m"\n', [("PC1005", 1, 4), ("PC1005", 3, 5)]),
    ],
)
def test_a_fault_is_told_where_it_can_be_mended(text: str, faults: list[tuple[str, int, int]]) -> None:
    assert faults_of(text) == faults


def test_a_duplicate_says_where_the_first_is_and_the_first_is_kept() -> None:
    tree, (found,) = parse_tree("a:\n  b: 1\n  c: 2\n  b: 3\n", "x.yaml")
    assert tree == {"a": {"b": "1", "c": "2"}}
    assert found.message == "'b' stands twice in this record; the first is on line 2"
    assert found.path == "a.b"


def test_duplicates_in_lists_of_records_are_each_told() -> None:
    assert faults_of("a:\n  - {b: 1}\n  - {b: 1, b: 2}\n  - b: 1\n    b: 2\n") == [
        ("PC1103", 3, 12),
        ("PC1103", 5, 5),
    ]


def test_aliases_cannot_grow_without_bound() -> None:
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    tree, (found,) = parse_tree(bomb, "x.yaml")
    assert tree is None
    assert found.code == "PC1104"
    assert f"{MAX_ALIASED:,}" in found.message


def test_aliases_cannot_nest_deeper_than_what_is_written_out() -> None:
    nested = "a0: &a0 " + "[" * 10 + "]" * 10 + "\n"
    nested += "".join(f"a{n}: &a{n} {'[' * 10}*a{n - 1}{' ]' + ']' * 9}\n" for n in range(1, 40))
    tree, (found,) = parse_tree(nested + 'b: "\\t"\n', "x.yaml")
    assert tree is None
    assert (found.code, found.line) == ("PC1105", 4)


def test_nesting_that_would_overflow_a_stack_is_told() -> None:
    assert [code for code, *_ in faults_of("a: 1\na: 2\n" + "b: " + "[" * 1_000_000)] == ["PC1103", "PC1105"]


def test_very_many_faults_are_all_counted() -> None:
    assert len(faults_of("a: 1\n" * 5000)) == 4999


def test_without_the_compiled_parser_the_tree_and_the_faults_are_the_same(
    monkeypatch: pytest.MonkeyPatch, library_folder: Path
) -> None:
    text = (library_folder / "testland-1990-examplia.yaml").read_text(encoding="utf-8")
    broken = text.replace("status: double_coded", "status: double_coded\nstatus: x") + "\tx: 1\n"
    compiled = [parse_tree(text, "x.yaml"), faults_of(broken)]
    monkeypatch.setattr("peacecase.files.yaml_tree.Parser", yaml.Loader)
    monkeypatch.setattr("peacecase.files.positions.NodeLoader", yaml.BaseLoader)
    assert [parse_tree(text, "x.yaml"), faults_of(broken)] == compiled


def test_a_comma_too_many_inside_braces_is_read_as_yaml_reads_it() -> None:
    assert tree_of("a: {why: one, two}") == {"a": {"why": "one", "two": None}}


_SCALARS = st.text(alphabet="ab1:-~é '\"#{}[],|>&*!%@`?\\\n\t", max_size=12)
_TREES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_SCALARS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(_SCALARS, _TREES, max_size=4))
def test_what_yaml_writes_with_quotes_is_read_back(tree: dict[str, object]) -> None:
    text = yaml.safe_dump(tree, default_style='"', allow_unicode=True)
    assert tree_of(text) == tree


@given(st.text(alphabet="ab: -[]{},&*!|>'\"%@\t\n#?~\\0x", max_size=60))
def test_no_text_makes_it_raise(text: str) -> None:
    tree, found = parse_tree(text, "x.yaml")
    assert tree is not None or found
