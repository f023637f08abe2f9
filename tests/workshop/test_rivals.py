"""What a room says of the rival explanations: on phones and on paper, read, counted, and beside the coders' weighing."""

import csv
from pathlib import Path

import pytest

from peacecase.model.case import Case
from peacecase.typeset.other_scripts import drawable
from peacecase.workshop.collect.collecting import load_rivals
from peacecase.workshop.collect.returned_rivals import LONGEST_WHY, RIVALS_TABLE, RivalAnswer, read_rivals
from peacecase.workshop.debrief.room_rivals import rivals_room
from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.kit.phones import PhonesFile, load_phones
from peacecase.workshop.kit.rivals import OWN_PART_SAID

from .conftest import collect

CLAIM = "The parties were worn out and would have signed with any host."


@pytest.fixture(scope="module")
def phones(made_kit: Path) -> PhonesFile:
    from peacecase.workshop.kit.manifest import load_manifest

    return load_phones(made_kit, load_manifest(made_kit).id)


def row(
    by: str, explanation: str = CLAIM, source: str = "returned/rivals.csv, row 2", **cells: str
) -> tuple[str, dict[str, str]]:
    return source, {"group": by, "explanation": explanation, **cells}


@pytest.mark.parametrize("explanation", [CLAIM, CLAIM.upper(), "1", "1.0", "１"])
def test_an_explanation_is_known_by_its_words_or_its_number(
    kit: KitManifest, phones: PhonesFile, explanation: str
) -> None:
    answers, problems = read_rivals(
        [row("2", explanation, a="+", b="−", c="O", verdict="As strong")], kit, phones
    )
    assert problems == []
    assert [(each.by, each.rival, each.signs, each.verdict) for each in answers] == [
        ("2", "rival-0", {"A": "+", "B": "-", "C": "o"}, "as strong")
    ]


def test_what_cannot_be_read_is_named_and_an_empty_row_is_none(kit: KitManifest, phones: PhonesFile) -> None:
    answers, problems = read_rivals(
        [row("1"), row("9" * 5_000, OWN_PART_SAID, a="+", b="x"), row("1", "Something else", a="+")],
        kit,
        phones,
    )
    assert [(each.by, each.rival, each.signs) for each in answers] == [("", "rival-own", {"A": "+"})]
    assert [(each.field, each.value) for each in problems] == [
        ("person", "9" * 59 + "…"),
        ("B", "x"),
        ("explanation", "Something else"),
    ]


def test_a_reason_without_end_is_cut_and_what_no_font_draws_keeps_no_page_from_being_set(
    kit: KitManifest, phones: PhonesFile
) -> None:
    (answer,), problems = read_rivals([row("1", why="why" * 1_000)], kit, phones)
    assert len(answer.why) == LONGEST_WHY
    assert [each.field for each in problems] == ["why"]
    assert drawable("Yes 👍🏽,\nはい é→\u200d\x07") == "Yes □□, はい é→"


def test_of_two_rows_of_one_seat_the_first_counts_and_both_files_are_named(
    kit: KitManifest, phones: PhonesFile
) -> None:
    phone = f"{RIVALS_TABLE}, row 2"
    rows = [row("1a", source=phone, a="+"), row("1A", a="-"), row("1A", a="+"), row("1", a="-")]
    answers, problems = read_rivals(rows, kit, phones)
    assert [(each.by, each.signs["A"], each.is_from_phone) for each in answers] == [
        ("1A", "+", True),
        ("1", "-", False),
    ]
    assert [each.message for each in problems] == [
        f"another row on this explanation is {phone}; that one counts",
        f"another row on this explanation is {phone}; counted once",
    ]


def test_counts_stand_beside_the_coders_weighing_and_reasons_in_no_order_of_seats(
    phones: PhonesFile, testland: Case
) -> None:
    phone = f"{RIVALS_TABLE}, row 2"
    answers = [
        RivalAnswer(phone, "2A", "rival-0", {"A": "+"}, "weaker", "Why not."),
        RivalAnswer("returned/t.csv, row 2", "1", "rival-0", {"A": "-"}, "weaker", "A paper says so."),
        RivalAnswer(phone, "2A", "rival-own", {"A": "o"}),
    ]
    room = rivals_room(answers, phones, testland)
    assert room is not None
    assert (room.phones, room.paper) == (1, 1)
    rival, own = room.rows
    assert rival.signs["A"] == (1, 1, 0)
    assert rival.verdicts == (2, 0, 0)
    assert rival.reasons == ("A paper says so.", "Why not.")
    assert (rival.weighed, rival.weighed_verdict) == ({"A": "o", "B": "−", "C": "+"}, "complementary")
    assert (own.claim, own.signs["A"], own.weighed_verdict) == ("", (0, 0, 1), "")
    assert rivals_room([], phones, testland) is None


def test_the_typed_table_of_a_kit_is_read_back_beside_what_phones_sent(room: Path, kit: KitManifest) -> None:
    with (room / "typed/typed-rivals.csv").open(encoding="utf-8-sig", newline="") as table:
        header, *rows = csv.reader(table)
    assert [each[:2] for each in rows[:2]] == [["1", CLAIM], ["1", OWN_PART_SAID]]
    assert len(rows) == kit.groups * 2
    rows[0][2:] = ["+", "-", "o", "weaker", "=HYPERLINK()"]
    with (room / "returned/rivals.csv").open("w", encoding="utf-8", newline="") as table:
        csv.writer(table).writerows([header, *rows])
    (room / "phones").mkdir()
    (room / RIVALS_TABLE).write_text(
        f"person,explanation,A,B,C,verdict,why\r\n2C,{CLAIM},+,,,stronger,'=1+1\r\n", encoding="utf-8-sig"
    )
    found = collect(room, kit)
    assert [each for each in found.problems if "rivals" in each.sheet] == []
    assert [(each.by, each.verdict, each.why) for each in load_rivals(room)] == [
        ("2C", "stronger", "=1+1"),
        ("1", "weaker", "=HYPERLINK()"),
    ]
    assert load_rivals(room) == found.rivals


def test_a_kit_without_the_phones_file_says_that_rivals_are_not_read(room: Path, kit: KitManifest) -> None:
    (room / "returned/rivals.csv").write_text(f"group,explanation,A\n1,{CLAIM},+\n", encoding="utf-8")
    (room / "facilitator/phones.json").unlink()
    found = collect(room, kit)
    assert found.rivals == ()
    assert any("rival explanations are not read" in each.message for each in found.problems)
