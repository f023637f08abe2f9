"""Collecting loses nothing: every original kept, every fault named, doubles told."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from peacecase.errors import UserError
from peacecase.workshop.collect.collecting import Collection, load_sheets
from peacecase.workshop.kit.manifest import KitManifest, load_manifest

from .conftest import Fill, collect


def originals(room: Path) -> set[str]:
    kept = (room / "collected" / "originals").iterdir()
    return {hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}


def test_what_can_be_read_is_taken_and_the_rest_is_named_and_kept(
    room: Path, kit: KitManifest, fill: Fill
) -> None:
    fill(1, "1A", {"delivery": 2}, higher_delivery="1 99")
    (room / "returned/round-1/bad.pdf").write_bytes(b"garbage")
    (room / "returned/round-1/photo.jpg").write_bytes(b"\xff\xd8")
    found = collect(room, kit)
    assert [(sheet.person, sheet.round) for sheet in found.sheets] == [("1A", 1)]
    assert found.sheets[0].answers["delivery"].higher == (1,)
    named = [(problem.sheet, problem.field, problem.value) for problem in found.problems]
    assert named == [
        ("returned/round-1/1A.pdf", "higher_delivery", "99"),
        ("returned/round-1/bad.pdf", "", ""),
        ("returned/round-1/photo.jpg", "", ""),
    ]
    returned = {
        hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (room / "returned").rglob("*")
        if path.is_file() and path.name != "README.txt"
    }
    assert originals(room) == returned
    assert len(returned) == 3


def test_collecting_again_changes_nothing(room: Path, kit: KitManifest, fill: Fill) -> None:
    fill(1, "1A", {"delivery": 2})
    fill(2, "1A", {"delivery": 1})
    first = collect(room, kit)
    again = collect(room, kit)
    assert first == again
    assert load_sheets(room, kit) == first.sheets


def test_a_file_that_was_taken_away_stays_kept_and_is_told(room: Path, kit: KitManifest, fill: Fill) -> None:
    path = fill(1, "1A", {"delivery": 2})
    fill(1, "1B", {"delivery": 1})
    collect(room, kit)
    before = originals(room)
    path.unlink()
    found = collect(room, kit)
    assert [sheet.person for sheet in found.sheets] == ["1B"]
    assert originals(room) == before
    assert ["no longer in returned/" in problem.message for problem in found.problems] == [True]


def test_the_same_sheet_handed_in_twice_counts_once(room: Path, kit: KitManifest, fill: Fill) -> None:
    path = fill(1, "1A", {"delivery": 2})
    shutil.copy(path, path.with_name("copy.pdf"))
    found = collect(room, kit)
    assert len(found.sheets) == 1
    assert "counted once" in found.problems[0].message


def test_two_different_sheets_of_one_seat_are_both_kept_without_the_seat(
    room: Path, kit: KitManifest, fill: Fill
) -> None:
    fill(1, "1A", {"delivery": 2})
    fill(1, "1A", {"delivery": 3}, name="other.pdf")
    found = collect(room, kit)
    assert [(sheet.person, sheet.group) for sheet in found.sheets] == [(None, 1), (None, 1)]
    assert sorted(str(sheet.answers["delivery"].level) for sheet in found.sheets) == ["2", "3"]
    assert ["another sheet of this seat" in problem.message for problem in found.problems] == [True, True]


def test_sheets_without_a_seat_are_never_taken_for_the_same(room: Path, kit: KitManifest, fill: Fill) -> None:
    fill(1, "", {"delivery": 2}, name="a.pdf")
    fill(1, "", {"delivery": 2}, name="b.pdf")
    found = collect(room, kit)
    assert len(found.sheets) == 2
    assert len({sheet.id for sheet in found.sheets}) == 2


def test_an_empty_form_is_told_and_is_no_sheet(room: Path, kit: KitManifest) -> None:
    shutil.copy(room / "participants/sheet-round-1.pdf", room / "returned/round-1/empty.pdf")
    found = collect(room, kit)
    assert found.sheets == ()
    assert [problem.message for problem in found.problems] == ["nobody wrote on this sheet"]


def test_a_store_that_is_damaged_missing_or_of_another_kit_stops_with_advice(
    room: Path, kit: KitManifest, fill: Fill
) -> None:
    with pytest.raises(UserError, match="no sheets were collected"):
        load_sheets(room, kit)
    fill(1, "1A", {"delivery": 2})
    collect(room, kit)
    store = room / "collected/sheets.json"
    content = json.loads(store.read_text(encoding="utf-8"))
    store.write_text(json.dumps({**content, "kit": "w0"}), encoding="utf-8")
    with pytest.raises(UserError, match="another workshop"):
        load_sheets(room, kit)
    for damaged in ('{"kit": 1', "[" * 100_000, "[]", '{"kit": "w0", "sheets": [{"id": 1}]}'):
        store.write_text(damaged, encoding="utf-8")
        with pytest.raises(UserError, match="damaged"):
            load_sheets(room, kit)


@pytest.mark.parametrize(
    ("field", "content"),
    [
        ("round", 3),
        ("group", 99),
        ("answers", {}),
        ("answers", {"nonsense": {"level": 1, "confidence": "low", "higher": [], "lower": []}}),
        ("higher", [99_999]),
    ],
)
def test_a_stored_sheet_that_the_kit_cannot_have_had_stops_with_advice(
    room: Path, kit: KitManifest, fill: Fill, field: str, content: Any
) -> None:
    fill(1, "1A", {"delivery": 2})
    collect(room, kit)
    store = room / "collected/sheets.json"
    written = json.loads(store.read_text(encoding="utf-8"))
    (sheet,) = written["sheets"]
    (sheet if field in sheet else sheet["answers"]["delivery"])[field] = content
    store.write_text(json.dumps(written), encoding="utf-8")
    with pytest.raises(UserError, match="another workshop"):
        load_sheets(room, kit)


@pytest.mark.parametrize(
    ("field", "content"),
    [
        ("made_on", "soon"),
        ("id", "a" * 41),
        ("indicators", ["nonsense"]),
        ("indicators", ["delivery", "delivery"]),
    ],
)
def test_a_manifest_that_later_commands_could_not_use_stops_with_advice(
    room: Path, field: str, content: Any
) -> None:
    path = room / "manifest.json"
    path.write_text(
        json.dumps(json.loads(path.read_text(encoding="utf-8")) | {field: content}), encoding="utf-8"
    )
    with pytest.raises(UserError, match=f"damaged: {field}"):
        load_manifest(room)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"schema": "peacecase/workshop/1"}', "\x00"])
def test_a_damaged_manifest_stops_with_advice(room: Path, content: str) -> None:
    (room / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match="damaged"):
        load_manifest(room)


def test_the_manifest_knows_the_hash_of_every_file(room: Path, kit: KitManifest) -> None:
    for name, digest in kit.files.items():
        assert hashlib.sha256((room / name).read_bytes()).hexdigest() == digest
    on_disk = {str(path.relative_to(room)) for path in room.rglob("*") if path.is_file()}
    assert on_disk == {*kit.files, "manifest.json"}


TYPED = (
    "round,person,consent,level_formal_mandate,confidence_formal_mandate,level_delivery,confidence_delivery\n"
)


def typed(room: Path, rows: str, place: str = "round-1/typed-sheets.csv") -> Path:
    path = room / "returned" / place
    path.write_text(TYPED + rows, encoding="utf-8")
    return path


def told(collection: Collection) -> list[tuple[str, str, str]]:
    return [(each.sheet, each.field, each.message) for each in collection.problems]


def test_a_remark_below_the_rows_is_no_seat_and_is_told(room: Path, kit: KitManifest) -> None:
    typed(room, "1,1A,yes,2,H,1,M\n,end of list,,,,,\nend of list,,,,,,\n")
    found = collect(room, kit)
    assert [sheet.person for sheet in found.sheets] == ["1A"]
    assert told(found) == [
        (
            "returned/round-1/typed-sheets.csv, row 3",
            "person",
            "no seat, and nothing else stands in this row; left aside",
        ),
        ("returned/round-1/typed-sheets.csv, row 4", "round", "nothing else stands in this row; left aside"),
    ]


def test_a_seat_without_answers_or_a_name_with_answers_is_a_sheet(room: Path, kit: KitManifest) -> None:
    typed(room, "1,1A,,,,,\n1,Anna,yes,2,H,1,M\n")
    assert [sheet.person for sheet in collect(room, kit).sheets] == ["1A", None]


def test_a_wrong_round_is_named_whether_a_table_a_row_or_a_form_says_it(
    room: Path, kit: KitManifest, fill: Fill
) -> None:
    typed(room, "2,1A,yes,2,H,1,M\n")
    slip = "".join(f"{1 + (seat == 'C')},2{seat},yes,2,H,1,M\n" for seat in "ABCD")
    typed(room, slip, "round-1/slip.csv")
    form = fill(2, "1B", {"delivery": 1})
    form.rename(room / "returned" / "round-1" / "1B.pdf")
    found = collect(room, kit)
    rounds = {sheet.person: sheet.round for sheet in found.sheets}
    assert rounds == {"1A": 2, "1B": 2, "2A": 1, "2B": 1, "2C": 2, "2D": 1}
    assert told(found) == [
        ("returned/round-1/1B.pdf", "round", "the form is of round 2 and lies in round 1; taken as round 2"),
        (
            "returned/round-1/slip.csv, row 4",
            "round",
            "the other rows say 1, and so does the folder; taken as round 2",
        ),
        (
            "returned/round-1/typed-sheets.csv",
            "round",
            "all rows say round 2 and the file lies in round 1; taken as they say",
        ),
    ]


def test_a_seat_twice_names_both_files_and_what_it_may_be(room: Path, kit: KitManifest) -> None:
    typed(room, "1,1A,yes,2,H,1,M\n1,2A,yes,0,H,0,M\n")
    typed(room, "1,1A,yes,2,H,3,M\n", "round-1/again.csv")
    typed(room, "2,2A,yes,0,H,0,M\n2,1A,yes,2,H,2,M\n", "round-2/typed-sheets.csv")
    first, second = collect(room, kit).problems
    assert (first.sheet, second.sheet) == (
        "returned/round-1/again.csv, row 2",
        "returned/round-1/typed-sheets.csv, row 2",
    )
    assert second.sheet in first.message
    assert first.sheet in second.message
    assert "They differ in delivery alone" in first.message


def test_a_sheet_typed_twice_in_two_ways_of_writing_counts_once_and_what_neither_says_is_told(
    room: Path, kit: KitManifest
) -> None:
    typed(room, "1,1A,yes,2,H,1,M\n")
    typed(room, "1, 1ａ ,YES,2,h,1,m\n", "round-1/again.csv")
    (sheet,) = collect(room, kit).sheets
    assert sheet.person == "1A"
    typed(room, "1,1A,yes,2,H,1,M,9\n", "round-1/again.csv")
    found = collect(room, kit)
    assert len(found.sheets) == 1
    messages = [each.message for each in found.problems]
    assert any("counted once" in each for each in messages)
    assert any("beyond the last column" in each for each in messages)


def test_two_sheets_of_a_seat_that_is_missing_in_the_other_round_may_be_one_of_each(
    room: Path, kit: KitManifest
) -> None:
    rows = "1,1A,yes,2,H,1,M\n1,1A,no,0,L,3,L\n"
    header = TYPED.strip() + ",level_aid_scale\n"
    path = room / "returned" / "round-1" / "typed-sheets.csv"
    path.write_text(header + rows.replace("M\n", "M,1\n").replace("L\n", "L,2\n"), encoding="utf-8")
    found = collect(room, kit)
    assert all("one of them may be of that round" in each.message for each in found.problems)
    assert [sheet.person for sheet in found.sheets] == [None, None]
    assert [sheet.group for sheet in found.sheets] == [1, 1]


def test_a_seat_in_round_1_alone_and_another_in_round_2_alone_are_told_together(
    room: Path, kit: KitManifest
) -> None:
    typed(room, "1,1A,yes,2,H,1,M\n1,1B,yes,2,H,1,M\n")
    typed(room, "2,1A,yes,2,H,1,M\n2,1V,yes,2,H,1,M\n", "round-2/typed-sheets.csv")
    (problem,) = collect(room, kit).problems
    assert (problem.sheet, problem.value) == ("returned/round-2/typed-sheets.csv, row 3", "1V")
    assert "1B (returned/round-1/typed-sheets.csv, row 3)" in problem.message


def test_a_file_mended_in_place_counts_as_mended_and_the_first_version_stays_kept(
    room: Path, kit: KitManifest
) -> None:
    typed(room, "1,1A,yes,22,H,1,M\n")
    first = collect(room, kit)
    assert [each.value for each in first.problems] == ["", "22"]
    typed(room, "1,1A,yes,2,H,1,M\n")
    mended = collect(room, kit)
    assert mended.problems == ()
    assert mended.kept == 2
    assert [sheet.answers["formal_mandate"].level for sheet in mended.sheets] == [2]
    assert len(originals(room)) == 2
    assert collect(room, kit).problems == ()
