"""What people write becomes answers, and everything unreadable is named with its field and value."""

import pytest

from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.kit.sheet import Problem, Sheet, is_blank, read_sheet, sheet_fields


def read(kit: KitManifest, **fields: str) -> tuple[Sheet, list[Problem]]:
    return read_sheet({"person": "2C", **fields}, kit, source="x.csv, row 2", round_number=1, sheet_id="s")


@pytest.mark.parametrize("written", ["2C", "2c", " 2 c ", "2-C", "02C", "2.C"])
def test_seat_codes_are_read_in_the_ways_people_write_them(kit: KitManifest, written: str) -> None:
    sheet, problems = read(kit, person=written)
    assert (sheet.person, sheet.group, problems) == ("2C", 2, [])


@pytest.mark.parametrize("written", ["", "Maria", "9A", "0A", "2", "C2", "2CC", "=2C", "22222C"])
def test_what_is_no_seat_code_is_named_and_the_sheet_is_kept_without_one(
    kit: KitManifest, written: str
) -> None:
    sheet, problems = read(kit, person=written, level_delivery="2")
    assert (sheet.person, sheet.group) == (None, None)
    assert [(problem.field, problem.value) for problem in problems] == [("person", written)]
    assert sheet.answers["delivery"].level == 2


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("0", 0), ("3", 3), ("2.0", 2), (" 1 ", 1), ("?", "unknown"), ("U", "unknown"), ("unknown", "unknown"),
        ("n/a", "not_applicable"), ("NA", "not_applicable"), ("", None),
    ],
)  # fmt: skip
def test_levels_are_read(kit: KitManifest, written: str, level: object) -> None:
    sheet, problems = read(kit, level_delivery=written)
    assert sheet.answers["delivery"].level == level
    assert problems == []


@pytest.mark.parametrize("written", ["4", "-1", "1.5", "2-3", "two", "²", "٣", "=1+1", "1e0"])
def test_levels_that_are_none_are_named_with_field_and_value(kit: KitManifest, written: str) -> None:
    sheet, problems = read(kit, level_delivery=written, level_aid_scale="3")
    assert sheet.answers["delivery"].level is None
    assert sheet.answers["aid_scale"].level == 3
    assert [(p.sheet, p.field, p.value) for p in problems] == [("x.csv, row 2", "level_delivery", written)]


@pytest.mark.parametrize(
    ("written", "confidence"),
    [("H", "high"), ("m", "moderate"), ("L", "low"), ("V", "very_low"), ("very low", "very_low")],
)
def test_confidences_are_read_by_their_letters(kit: KitManifest, written: str, confidence: str) -> None:
    sheet, problems = read(kit, level_delivery="1", confidence_delivery=written)
    assert sheet.answers["delivery"].confidence == confidence
    assert problems == []


def test_a_confidence_without_a_level_is_told(kit: KitManifest) -> None:
    _sheet, problems = read(kit, confidence_delivery="H")
    assert [problem.field for problem in problems] == ["level_delivery"]


def test_fact_numbers_are_read_and_strangers_among_them_named(kit: KitManifest) -> None:
    sheet, problems = read(kit, higher_delivery="1, 2;3 2", lower_delivery="4 999 x")
    assert sheet.answers["delivery"].higher == (1, 2, 3)
    assert sheet.answers["delivery"].lower == (4,)
    assert [(problem.field, problem.value) for problem in problems] == [("lower_delivery", "999 x")]


def test_consent_is_given_by_a_yes_alone(kit: KitManifest) -> None:
    assert [read(kit, consent=word)[0].consent for word in ("yes", "Y", "x", "no", "", "perhaps")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
    assert read(kit, consent="perhaps")[1][0].value == "perhaps"


@pytest.mark.parametrize(
    ("written", "chance"), [("40", 40), ("0", 0), ("100", 100), ("35 %", 35), ("60.0", 60), ("", None)]
)
def test_chances_are_whole_per_cents(kit: KitManifest, written: str, chance: int | None) -> None:
    assert read(kit, foresight=written)[0].foresight == chance


@pytest.mark.parametrize("written", ["101", "-5", "half", "1000000000000000000000", "٤"])
def test_chances_that_are_none_are_named(kit: KitManifest, written: str) -> None:
    sheet, problems = read(kit, foresight=written)
    assert sheet.foresight is None
    assert [problem.field for problem in problems] == ["foresight"]


def test_endless_values_and_unknown_fields_are_named_and_shown_short(kit: KitManifest) -> None:
    _sheet, problems = read(kit, higher_delivery="1 " * 10_000, surname="Doe\x1b[31m")
    by_field = {problem.field: problem for problem in problems}
    assert len(by_field["higher_delivery"].value) <= 60
    assert "\x1b" not in by_field["surname"].value
    assert set(by_field) == {"higher_delivery", "surname"}


def test_a_sheet_that_nobody_wrote_on_is_blank(kit: KitManifest) -> None:
    assert is_blank(dict.fromkeys(sheet_fields(kit.indicators), " "))
    assert not is_blank({"person": "1A"})
