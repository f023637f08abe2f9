"""Collecting loses nothing: every original kept, every fault named, doubles told."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from peacecase.errors import UserError
from peacecase.workshop.collect.collecting import load_sheets
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
    assert ["two different sheets" in problem.message for problem in found.problems] == [True, True]


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
