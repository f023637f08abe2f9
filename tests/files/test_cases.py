"""A case file gives a case or every reason why not, and never an exception."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peacecase.files.cases import load_case, load_coding, locate
from peacecase.files.records import parse_record
from peacecase.model.case import Case
from peacecase.model.diagnostic import Finding


def test_a_case_is_read_from_its_file(put: Callable[..., Path], minimal: str) -> None:
    case, found = load_case(put(minimal))
    assert case is not None
    assert found == []
    assert case.id == "testland-1990-examplia"
    assert case.mission.objective.stated_on == "1990-02"


def test_the_words_of_yaml_1_1_keep_their_letters(put: Callable[..., Path], minimal: str) -> None:
    text = minimal.replace("name: Examplia,", "name: NO,").replace(
        "title: The Paper}", "title: 12:30, issued: 010}"
    )
    text = text.replace("issued: 010", "issued: 1992-06-13")
    case, found = load_case(put(text))
    assert case is not None
    assert found == []
    assert case.actors["examplia"].name == "NO"
    assert case.sources["paper"].title == "12:30"
    assert case.sources["paper"].issued == "1992-06-13"


def test_the_id_has_to_be_the_name_of_the_file(put: Callable[..., Path], minimal: str) -> None:
    case, (found,) = load_case(put(minimal, "other-1990-examplia.yaml"))
    assert case is None
    assert (found.code, found.line, found.column) == ("PC1006", 2, 5)
    assert found.hint == "write 'id: other-1990-examplia', or name the file testland-1990-examplia.yaml"


@pytest.mark.parametrize(
    ("name", "beside", "hint"),
    [
        ("Testland-1990-Examplia.yaml", False, "name the file testland-1990-examplia.yaml"),
        (
            "testland-1990-examplia copy.yaml",
            True,
            "testland-1990-examplia.yaml is there already: delete one of the two, or give this one an id of its own, "
            "such as testland-1990-examplia-copy",
        ),
    ],
)
def test_a_name_that_can_be_no_id_is_not_proposed_as_one(
    put: Callable[..., Path], minimal: str, name: str, beside: bool, hint: str
) -> None:
    if beside:
        put(minimal, "testland-1990-examplia.yaml")
    _, (found,) = load_case(put(minimal, name))
    assert found.hint == hint


def test_a_wrong_name_is_told_beside_other_faults(put: Callable[..., Path], minimal: str) -> None:
    _, found = load_case(put(minimal.replace("status: draft", "status: x"), "other-1990-examplia.yaml"))
    assert [d.code for d in found] == ["PC1006", "PC1203"]


def test_a_byte_order_mark_does_not_keep_a_case_from_being_read(
    put: Callable[..., Path], minimal: str
) -> None:
    case, found = load_case(put(b"\xef\xbb\xbf" + minimal.replace("\n", "\r\n").encode()))
    assert case is not None
    assert [d.code for d in found] == ["PC1007"]


def test_diagnostics_name_the_file_as_it_was_given(put: Callable[..., Path]) -> None:
    path = put("a: [")
    _, (found,) = load_case(path)
    assert found.file == str(path)


def test_a_second_coding_is_read_from_its_file(library_folder: Path) -> None:
    path = library_folder / "codings" / "testland-1990-examplia" / "coder-b.yaml"
    coding, found = load_coding(path)
    assert coding is not None
    assert found == []
    assert (coding.id, coding.case) == ("coder-b", "testland-1990-examplia")


def test_findings_about_a_case_are_located_in_its_file(put: Callable[..., Path], minimal: str) -> None:
    path = put(minimal)
    (found,) = locate([Finding("PC2001", "error", "x", ("mission", "lead"), "m")], path)
    assert (found.file, found.line, found.column) == (str(path), 8, 9)
    assert locate([], path) == []


@pytest.fixture(scope="module")
def rich_case(request: pytest.FixtureRequest) -> str:
    path = request.path.parents[1] / "fixtures" / "library" / "testland-1990-examplia.yaml"
    return path.read_text(encoding="utf-8")


def outcome_of(content: str | bytes) -> Case | None:
    record, found = parse_record(content, Case)
    errors = [d for d in found if d.severity == "error"]
    assert (record is None) == bool(errors)
    for d in found:
        assert d.line >= 1
        assert d.column >= 1
        assert d.message
    return record


@given(st.text(max_size=200))
def test_any_text_at_all_gives_diagnostics_and_no_exception(text: str) -> None:
    assert outcome_of(text) is None


@given(st.binary(max_size=200))
def test_any_bytes_at_all_give_diagnostics_and_no_exception(content: bytes) -> None:
    assert outcome_of(content) is None


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(data=st.data())
def test_a_case_with_a_piece_cut_out_or_put_in_never_raises(rich_case: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(rich_case)))
    end = data.draw(st.integers(start, min(start + 80, len(rich_case))))
    piece = data.draw(st.text(alphabet="ab1:- \n\t{}[],'\"#&*!|>@%?~é\\", max_size=12))
    outcome_of(rich_case[:start] + piece + rich_case[end:])
