"""The log on the disk, and the tables that `collect` reads from it: paper and phones mixed."""

import csv
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from live_events import AT, answered, joined, stepped
from peacecase.errors import UserError
from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.kit.phones import PHONES_FILE, SECRET_LETTERS, load_phones, new_secrets
from peacecase.workshop.live.desk import Desk, cookie_key, opened_desk, steps_of
from peacecase.workshop.live.event_log import LOG, NotKeptError, opened_log
from peacecase.workshop.live.events import ROOM_STEPS, Answered, Decided, Event
from peacecase.workshop.live.state import LiveRoom, replayed
from peacecase.workshop.live.values import BadAnswerError, checked_value, rival_questions

from .conftest import collect

NOW = datetime(2026, 11, 30, 13, tzinfo=UTC)


@pytest.fixture
def desk(room: Path) -> Iterator[Desk]:
    with opened_desk(room, lambda: NOW) as opened:
        yield opened


def keep(desk: Desk, *events: Event) -> None:
    for event in events:
        desk.log.append(event)
        desk.room.apply(event)


def said(seat: str, number: int, question: str, value: Any, seq: int = 1) -> Answered:
    device = f"device-{seat.lower()}"
    return Answered(
        at=AT,
        id=f"{device}-{number}-{question}-{seq}",
        device=device,
        seat=seat,
        round=number,
        question=question,
        seq=seq,
        value=value,
    )


def type_sheet(room: Path, name: str, *rows: tuple[str, int | str]) -> None:
    """A typed table of round 1: (seat, level of delivery)."""
    lines = [f"1,{seat},{level},high" for seat, level in rows]
    text = "\n".join(["round,person,level_delivery,confidence_delivery", *lines])
    (room / "returned/round-1" / name).write_text(text, encoding="utf-8")


def test_every_line_is_there_again_and_a_torn_one_harms_no_other(tmp_path: Path) -> None:
    with opened_log(tmp_path) as log:
        for event in (joined("1A", "device-a"), *stepped("round-1")):
            log.append(event)
    path = tmp_path / LOG
    path.write_bytes(path.read_bytes() + b'{"kind": "answer", "id": "torn')
    with opened_log(tmp_path) as log:
        assert (len(log.events), log.damaged) == (2, 1)
        log.append(answered("device-a", "1A", 1))
    with opened_log(tmp_path) as log:
        assert [event.kind for event in log.events] == ["join", "step", "answer"]


def test_a_disk_that_takes_no_more_leaves_no_half_line_and_no_receipt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened_log(tmp_path) as log:
        log.append(joined("1A", "device-a"))

        def full(_file: int) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as broken:
            broken.setattr(os, "fsync", full)
            with pytest.raises(NotKeptError, match="No space left"):
                log.append(stepped("round-1")[0])
        log.append(stepped("round-1")[0])
    assert (tmp_path / LOG).read_text(encoding="utf-8").count("\n") == 2


def test_a_step_whose_line_is_damaged_is_told_by_the_next_one(tmp_path: Path) -> None:
    events: list[Event] = [joined("1A", "device-a")]
    for number, to in enumerate(("round-1", "talk", "round-2", "reveal", "end"), start=1):
        events += [*stepped(to), answered("device-a", "1A", number), answered("device-a", "1A", number, 2)]
    steps = tuple(step for step in ROOM_STEPS if step != "rivals")
    whole = replayed(events, steps)
    with opened_log(tmp_path) as log:
        for event in events:
            log.append(event)
    path = tmp_path / LOG
    lines = path.read_bytes().split(b"\n")
    for at, event in enumerate(events):
        if event.kind == "step" and event.to != "end":
            path.write_bytes(b"\n".join([*lines[:at], b"\0" * 40, *lines[at + 1 :]]))
            with opened_log(tmp_path) as log:
                assert (log.damaged, replayed(log.events, steps)) == (1, whole)


def _read_without(path: Path, at: int, instead: bytes = b"\0" * 40) -> tuple[LiveRoom, bool]:
    """The room as read back when the line `at` is damaged, and whether it may lack a step."""
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([*lines[:at], instead, *lines[at + 1 :]]))
    with opened_log(path.parent.parent) as log:
        assert log.damaged == 1
        return replayed(log.events), log.may_lack_step


@pytest.mark.parametrize("at", range(6))
def test_one_damaged_line_of_any_kind_leaves_every_other_answer_counted(tmp_path: Path, at: int) -> None:
    events: list[Event] = [joined("1A", "device-a"), *stepped("round-1"), answered("device-a", "1A", 1)]
    events += [*stepped("talk", "round-2"), answered("device-a", "1A", 2, number=2)]
    with opened_log(tmp_path) as log:
        for event in events:
            log.append(event)
    room, may_lack_step = _read_without(tmp_path / LOG, at)
    lost = {event.round for event in events[at : at + 1] if isinstance(event, Answered)}
    assert {number for number, _question in room.answers["1A"]} == {1, 2} - lost
    assert (room.step, may_lack_step) == ("round-2", at == 5)  # nothing later tells what the last line was


@pytest.mark.parametrize(
    ("torn", "may_lack_step"),
    [(b'{"at":"2026-11-30T13:00', True), (b'{"at":"x","kind":"step","to":"ta', True), (b'{"at":"x","kind":"answer","id', False)],
)  # fmt: skip
def test_a_torn_last_line_that_may_have_been_a_step_is_told_and_the_round_stays_open(
    tmp_path: Path, torn: bytes, may_lack_step: bool
) -> None:
    with opened_log(tmp_path) as log:
        for event in (joined("1A", "device-a"), *stepped("round-1", "talk")):
            log.append(event)
    room, may = _read_without(tmp_path / LOG, 2, torn)
    assert (room.step, may) == ("round-1", may_lack_step)
    with opened_log(tmp_path) as log:
        for event in (answered("device-a", "1A", 1), *stepped("talk")):
            log.append(event)
    with opened_log(tmp_path) as log:
        room = replayed(log.events)
        assert (room.step, len(room.answers["1A"]), log.may_lack_step) == ("talk", 1, False)


def test_a_half_line_that_cannot_be_taken_away_harms_no_later_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write

    def half(file: int, content: bytes) -> int:
        write(file, bytes(content)[:20])
        raise OSError(5, "Input/output error")

    def refused(_file: int, _length: int) -> None:
        raise OSError(5, "Input/output error")

    with opened_log(tmp_path) as log:
        with monkeypatch.context() as broken:
            broken.setattr(os, "write", half)
            broken.setattr(os, "ftruncate", refused)
            with pytest.raises(NotKeptError):
                log.append(joined("1A", "device-a"))
        log.append(joined("1B", "device-b"))
        log.append(joined("1C", "device-c"))
    with opened_log(tmp_path) as log:
        assert ([getattr(event, "seat", None) for event in log.events], log.damaged) == (["1B", "1C"], 1)


def test_a_torn_log_on_a_disk_that_takes_no_more_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened_log(tmp_path) as log:
        log.append(joined("1A", "device-a"))
    path = tmp_path / LOG
    path.write_bytes(path.read_bytes()[:-1])

    def full(_file: int, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(UserError, match="takes no more"), opened_log(tmp_path):
        pass


@pytest.mark.parametrize("name", ["phones/cookie.key", "returned/round-1/phones.csv"])
def test_nothing_outside_the_room_is_written_through_a_link(desk: Desk, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    outside.write_text("mine")
    (desk.folder / name).symlink_to(outside)
    rated = {"level": 2, "confidence": "high"}
    answer = answered("device-a", "1A", 1).model_copy(update={"question": "delivery", "value": rated})
    keep(desk, joined("1A", "device-a"), *stepped("round-1"), answer, *stepped("talk"))
    with pytest.raises(UserError, match="is a link"):
        _ = cookie_key(desk.folder) if name.endswith("key") else desk.write_tables()
    assert outside.read_text() == "mine"


def test_a_second_server_is_held_off_the_room_and_a_link_is_not_written_through(tmp_path: Path) -> None:
    with opened_log(tmp_path), pytest.raises(UserError, match="another server"), opened_log(tmp_path):
        pass
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    linked = tmp_path / "room"
    linked.mkdir()
    (linked / "phones").symlink_to(elsewhere)
    with pytest.raises(UserError, match="link"), opened_log(linked):
        pass
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match="cannot be written"), opened_log(tmp_path / "file"):
        pass


def test_a_kit_has_a_secret_for_every_slip_that_no_sign_makes_hard_to_read(
    made_kit: Path, kit: KitManifest
) -> None:
    secrets = load_phones(made_kit, kit.id).secrets
    assert set(secrets) == {f"{group}{seat}" for group in (1, 2, 3) for seat in "ABCDEFGH"}
    assert all(
        len(secret) == 4 and set(secret) <= set(SECRET_LETTERS) and not secret.isalpha()
        for secret in secrets.values()
    )
    assert not set("0O1lI") & set(SECRET_LETTERS)
    assert new_secrets(2, NOW) == new_secrets(2, NOW)
    assert new_secrets(2, None) != new_secrets(2, None)


def test_a_kit_without_secrets_a_damaged_one_and_anothers_are_refused(room: Path, kit: KitManifest) -> None:
    path = room / PHONES_FILE
    with pytest.raises(UserError, match="another workshop"):
        load_phones(room, "w00000000")
    path.write_text("{}")
    with pytest.raises(UserError, match="damaged"):
        load_phones(room, kit.id)
    path.unlink()
    with pytest.raises(UserError, match="no secrets"):
        load_phones(room, kit.id)


def test_nothing_that_the_server_writes_but_the_slips_file_holds_a_secret(desk: Desk) -> None:
    keep(
        desk,
        joined("1A", "device-1a"),
        *stepped("round-1"),
        said("1A", 1, "delivery", {"level": 2, "confidence": None}),
        *stepped("talk"),
    )
    desk.write_tables()
    written = [
        path
        for folder in ("phones", "returned")
        for path in (desk.folder / folder).rglob("*")
        if path.is_file()
    ]
    assert desk.folder / LOG in written
    text = " ".join(path.read_text(encoding="utf-8-sig") for path in written)
    assert not [secret for secret in desk.phones.secrets.values() if secret in text]


def test_collect_reads_what_phones_sent_beside_paper_sheets(desk: Desk, kit: KitManifest) -> None:
    rating = {"level": 2, "confidence": "very_low", "higher": [1, 2], "lower": []}
    keep(desk, joined("1A", "device-1a"), joined("1B", "device-1b"), *stepped("round-1"))
    keep(
        desk,
        said("1A", 0, "consent", "yes"),
        said("1A", 1, "delivery", rating),
        said("1A", 1, "foresight", 60),
    )
    keep(
        desk,
        said("1A", 1, "recognised", "unsure"),
        said("1A", 1, "aid_scale", {"level": "not_applicable", "confidence": None}),
    )
    keep(desk, said("1B", 0, "consent", "no"), *stepped("talk"))
    assert desk.write_tables() == ["returned/round-1/phones.csv"]
    assert desk.write_tables() == []
    type_sheet(desk.folder, "typed.csv", ("2A", 1))
    found = collect(desk.folder, kit)
    assert [problem.message for problem in found.problems] == []
    sheets = {sheet.person: sheet for sheet in found.sheets}
    assert set(sheets) == {"1A", "2A"}  # whoever only consented has no sheet
    first = sheets["1A"]
    assert (first.consent, first.recognised, first.foresight) == (True, "unsure", 60)
    assert (
        first.answers["delivery"].level,
        first.answers["delivery"].confidence,
        first.answers["delivery"].higher,
    ) == (2, "very_low", (1, 2))
    assert first.answers["aid_scale"].level == "not_applicable"
    assert first.answers["formal_mandate"].level is None


@pytest.mark.parametrize("counts", ["phone", "paper"])
def test_a_seat_with_paper_and_phone_counts_once_as_the_trainer_decided(
    desk: Desk, kit: KitManifest, counts: str
) -> None:
    keep(
        desk,
        joined("1A", "device-1a"),
        *stepped("round-1"),
        said("1A", 1, "delivery", {"level": 3, "confidence": "low"}),
        *stepped("talk"),
    )
    type_sheet(desk.folder, "typed.csv", ("1A", 1))
    desk.write_tables()
    read, notes = desk.paper(1)
    assert (read is not None, notes) == (True, [])
    assert read is not None
    keep(desk, read)
    assert desk.paper(1)[0] is None
    keep(desk, Decided.model_validate({"at": AT, "round": 1, "seat": "1A", "counts": counts}))
    desk.write_tables()
    found = collect(desk.folder, kit)
    assert [(sheet.person, sheet.answers["delivery"].level) for sheet in found.sheets] == [
        ("1A", 3 if counts == "phone" else 1)
    ]
    assert len(found.problems) == (counts == "phone")
    log = (desk.folder / LOG).read_text(encoding="utf-8")
    assert '"kind":"paper"' in log  # the log keeps both
    assert '"kind":"answer"' in log
    (desk.folder / "phones/decided.json").write_text("[]")
    assert len(collect(desk.folder, kit).sheets) == (2 if counts == "phone" else 1)


def test_paper_sheets_without_a_seat_or_with_one_that_is_there_twice_are_named(desk: Desk) -> None:
    type_sheet(desk.folder, "typed.csv", ("1A", 1), ("1A", 2), ("", 2))
    (desk.folder / "returned/round-1/photo.jpg").symlink_to(desk.folder / "manifest.json")
    read, notes = desk.paper(1)
    assert read is None
    assert [note.partition(": ")[2] or note for note in notes] == [
        "a link is not followed: put the file itself there",
        "no seat code; `collect` takes it without one",
        "there are two paper sheets of seat 1A in round 1",
    ]


def test_a_server_killed_before_it_wrote_the_tables_makes_up_for_it(room: Path) -> None:
    with opened_desk(room, lambda: NOW) as desk:
        keep(
            desk,
            joined("1A", "device-1a"),
            *stepped("round-1"),
            said("1A", 1, "delivery", {"level": 3, "confidence": "low"}),
            *stepped("talk"),
        )
        assert not (room / "returned/round-1/phones.csv").exists()
    with opened_desk(room, lambda: NOW) as desk:
        assert desk.room.step == "talk"
    assert "1A" in (room / "returned/round-1/phones.csv").read_text(encoding="utf-8-sig")


def test_rivals_are_written_by_seat_when_the_workshop_ends_and_no_cell_is_a_formula(desk: Desk) -> None:
    keep(desk, joined("1A", "device-1a"), *stepped("round-1", "talk", "round-2", "reveal", "rivals"))
    question = rival_questions(desk.phones)[0]
    letter = next(iter(desk.phones.rival_facts))
    value = checked_value(
        desk.kit, desk.phones, 3, question, {"signs": {letter: "+"}, "verdict": "weaker", "why": "=1+1"}
    )
    keep(desk, said("1A", 3, question, value), *stepped("end"))
    assert desk.write_tables() == ["phones/rivals.csv"]
    with (desk.folder / "phones/rivals.csv").open(encoding="utf-8-sig", newline="") as table:
        (row,) = csv.DictReader(table)
    assert (row["person"], row[letter], row["verdict"], row["why"]) == ("1A", "+", "weaker", "'=1+1")


@pytest.mark.parametrize(
    ("number", "question", "value"),
    [
        (0, "consent", "perhaps"),
        (1, "consent", "yes"),
        (1, "foresight", 101),
        (1, "foresight", True),
        (1, "recognised", "never"),
        (1, "done", 1),
        (1, "delivery", {"level": 4}),
        (1, "delivery", {"level": True}),
        (1, "delivery", {"level": 1, "confidence": "sure"}),
        (1, "delivery", {"level": 1, "higher": [999]}),
        (1, "delivery", {"level": 1, "higher": [1], "lower": [1]}),
        (1, "delivery", {"level": 1, "note": "x"}),
        (1, "delivery", [1]),
        (1, "no_such_question", {"level": 1}),
        (3, "rival-99", {}),
        (3, "rival-0", {"signs": {"A": "?"}}),
        (3, "rival-0", {"why": "x" * 301}),
        (3, "rival-own", {"verdict": "weaker"}),
    ],
)
def test_what_no_page_of_ours_sends_is_refused(desk: Desk, number: int, question: str, value: object) -> None:
    with pytest.raises(BadAnswerError):
        checked_value(desk.kit, desk.phones, number, question, value)


def test_half_a_character_holds_up_no_answer(desk: Desk) -> None:
    answer = answered("device-a", "1A", 1).model_copy(
        update={"round": 3, "question": "rival-0", "value": {"why": "so \ud83d"}}
    )
    keep(desk, desk.checked(answer))
    assert "so ?" in desk.log.path.read_text(encoding="utf-8")


def test_a_case_without_rivals_has_no_step_for_them(desk: Desk) -> None:
    without = desk.phones.model_copy(update={"rivals": ()})
    assert "rivals" in steps_of(desk.phones)
    assert "rivals" not in steps_of(without)
    assert rival_questions(without) == ()


def test_the_cookie_key_is_made_once_and_read_by_its_owner_alone(desk: Desk) -> None:
    key = cookie_key(desk.folder)
    assert cookie_key(desk.folder) == key
    assert (desk.folder / "phones/cookie.key").stat().st_mode & 0o077 == 0


def test_a_room_that_is_no_kit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not the folder of a workshop"), opened_desk(tmp_path, lambda: NOW):
        pass
