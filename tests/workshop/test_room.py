"""Counting a room: answers that can be worked out by hand."""

import pytest

from peacecase.workshop.debrief.room import (
    count_levels,
    hindsight_effect,
    indicator_rooms,
    linked_people,
    most_different,
    movements,
    split_facts,
)
from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.kit.sheet import Answer

from .conftest import sheet


def test_levels_are_counted_and_the_missing_kept_apart(kit: KitManifest) -> None:
    levels = [0, 2, 2, 3, "unknown", "not_applicable", None]
    sheets = [sheet(kit, f"1{seat}", delivery=level) for seat, level in zip("ABCDEFG", levels, strict=True)]
    counts = count_levels(sheets, "delivery")
    assert counts.levels == (1, 0, 2, 1)
    assert (counts.unknown, counts.not_applicable, counts.left_open) == (1, 1, 1)
    assert counts.rated == 4
    assert counts.median == 2.0
    # Pairs of 0 2 2 3: 2 2 3 0 1 1, so 9 over 6.
    assert counts.spread == 1.5


def test_the_median_of_two_middle_people_may_lie_between_levels(kit: KitManifest) -> None:
    assert (
        count_levels([sheet(kit, "1A", delivery=1), sheet(kit, "1B", delivery=2)], "delivery").median == 1.5
    )


def test_nobody_and_one_person_have_no_spread(kit: KitManifest) -> None:
    assert count_levels([], "delivery").median is None
    assert count_levels([sheet(kit, "1A", delivery=1)], "delivery").spread is None


def test_people_who_recognised_the_case_are_counted_apart(kit: KitManifest) -> None:
    sheets = [
        sheet(kit, "1A", delivery=3, recognised="yes"),
        sheet(kit, "1B", delivery=1, recognised="unsure"),
    ]
    counts = count_levels(sheets, "delivery")
    assert counts.recognised == (0, 0, 0, 1)
    assert counts.median == 2.0
    assert counts.median_without_recognised == 1.0


def test_the_indicators_on_which_groups_differ_most_come_first(kit: KitManifest) -> None:
    sheets = [
        sheet(kit, "1A", delivery=0, aid_scale=1, public_support=0),
        sheet(kit, "1B", delivery=0, aid_scale=1, public_support=3),
        sheet(kit, "2A", delivery=3, aid_scale=2, public_support=0),
        sheet(kit, "2B", delivery=3, aid_scale=2, public_support=3),
    ]
    rooms = most_different(indicator_rooms(sheets, kit))
    assert [(room.indicator, room.gap) for room in rooms[:3]] == [
        ("delivery", 3.0),
        ("aid_scale", 1.0),
        ("public_support", 0.0),
    ]


def test_movement_follows_people_by_seat_and_leaves_out_who_cannot_be_linked(kit: KitManifest) -> None:
    first = [
        sheet(kit, "1A", delivery=1),
        sheet(kit, "1B", delivery=2),
        sheet(kit, "1C", delivery=3),
        sheet(kit, "1D", delivery=3),
        sheet(kit, "1E", delivery="unknown"),
    ]
    second = [
        sheet(kit, "1A", 2, delivery=2),
        sheet(kit, "1B", 2, delivery=2),
        sheet(kit, "1C", 2, delivery=0),
        sheet(kit, "1E", 2, delivery=1),
    ]
    moved = next(each for each in movements(first, second, kit) if each.indicator == "delivery")
    assert (moved.up, moved.down, moved.stayed) == (1, 1, 1)
    assert len(linked_people(first, second)) == 4


def test_a_fact_is_split_where_some_take_it_as_raising_and_others_as_lowering(kit: KitManifest) -> None:
    sheets = [
        sheet(kit, "1A", delivery=Answer(2, "high", higher=(1, 2))),
        sheet(kit, "1B", delivery=Answer(2, "high", lower=(1, 3))),
        sheet(kit, "1C", delivery=Answer(1, "high", lower=(1,)), aid_scale=Answer(1, "high", higher=(3,))),
    ]
    assert [(fact.number, fact.indicator, fact.higher, fact.lower) for fact in split_facts(sheets)] == [
        (1, "delivery", 1, 2)
    ]


def _arms(kit: KitManifest, people: int) -> list[object]:
    told = [sheet(kit, f"2{seat}", delivery=3, foresight=70) for seat in "ABCDEFGH"[:people]]
    others = [sheet(kit, f"1{seat}", delivery=1, foresight=40) for seat in "ABCDEFGH"[:people]]
    return [*told, *others]


def test_the_hindsight_gap_is_told_less_untold_with_an_interval(kit: KitManifest) -> None:
    found = hindsight_effect(_arms(kit, 6), kit, "seed")  # type: ignore[arg-type]
    assert found is not None
    assert found.levels is not None
    assert found.foresight is not None
    assert (found.levels.gap, found.levels.low, found.levels.high) == (2.0, 2.0, 2.0)
    assert found.foresight.gap == pytest.approx(30)
    assert found.by_indicator[0] == ("delivery", 3.0, 1.0)


def test_small_arms_get_no_interval_and_an_empty_arm_no_gap(kit: KitManifest) -> None:
    small = hindsight_effect(_arms(kit, 4), kit, "seed")  # type: ignore[arg-type]
    assert small is not None
    assert small.levels is not None
    assert (small.levels.low, small.levels.high) == (None, None)
    lonely = hindsight_effect([sheet(kit, "2A", delivery=3)], kit, "seed")
    assert lonely is not None
    assert lonely.levels is None


def test_there_is_no_hindsight_where_all_packets_were_alike(kit: KitManifest) -> None:
    alike = kit.model_copy(update={"split_outcome": False, "told_groups": ()})
    assert hindsight_effect(_arms(kit, 6), alike, "seed") is None  # type: ignore[arg-type]
