"""The room as a fold over its log: order, doubles, lateness, restart; and what nobody is shown before a round is closed."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from live_events import AT, answered, joined, stepped
from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.live.events import (
    EVENT,
    ROOM_STEPS,
    Answered,
    Asked,
    Decided,
    Event,
    Joined,
    Left,
    Moved,
    PaperRead,
    QuestionShown,
    StepTaken,
)
from peacecase.workshop.live.room_sheets import counted_sheets
from peacecase.workshop.live.state import LiveRoom, Receipt, replayed
from peacecase.workshop.live.views import (
    expected_seats,
    group_counts,
    phone_view,
    seat_rows,
    seat_states,
    shown_spread,
    spread_of,
    to_talk_about,
)

SEATS, DEVICES = ("1A", "1B", "2A"), ("device-a", "device-b", "device-c")
INDICATORS = ("formal_mandate", "delivery")


def level_of(room: LiveRoom, seat: str, number: int = 1, question: str = "delivery") -> Any:
    kept = room.answers.get(seat, {}).get((number, question))
    return None if kept is None else kept.value["level"]


_answers = st.builds(
    answered,
    st.sampled_from(DEVICES),
    st.sampled_from(SEATS),
    st.integers(1, 4),
    st.sampled_from((0, 1, 2, 3, "unknown")),
    number=st.sampled_from((1, 2)),
    question=st.sampled_from(INDICATORS),
)
_seated = (st.sampled_from(SEATS), st.sampled_from(DEVICES))
_paper = st.dictionaries(
    st.sampled_from(SEATS),
    st.just({"delivery": {"level": 0, "confidence": "high", "higher": [], "lower": []}}),
)
_events: st.SearchStrategy[Event] = st.one_of(
    _answers,
    st.builds(joined, *_seated),
    *(
        st.builds(lambda seat, device, kind=kind: kind(at=AT, seat=seat, device=device), *_seated)
        for kind in (Asked, Moved, Left)
    ),
    st.builds(lambda to: stepped(to)[0], st.sampled_from(ROOM_STEPS)),
    st.builds(
        lambda number, seats: PaperRead(at=AT, round=number, seats=seats), st.sampled_from((1, 2)), _paper
    ),
    st.builds(
        lambda number, seat, counts: Decided(at=AT, round=number, seat=seat, counts=counts),
        st.sampled_from((1, 2)),
        st.sampled_from(SEATS),
        st.sampled_from(("phone", "paper")),
    ),
    st.builds(lambda question: QuestionShown(at=AT, question=question), st.sampled_from((None, *INDICATORS))),
)
_logs = st.lists(_events, max_size=40)


@given(_logs)
def test_a_log_read_back_leads_to_the_same_room(events: list[Event]) -> None:
    lines = [EVENT.dump_json(event) for event in events]
    assert replayed(map(EVENT.validate_json, lines)) == replayed(events)


@given(_logs, st.randoms(use_true_random=False))
def test_an_answer_sent_again_at_any_time_later_changes_nothing(events: list[Event], random: Random) -> None:
    room, seen = LiveRoom(), []
    for event in events:
        receipt = room.apply(event)
        if isinstance(event, Answered):
            seen.append((event, receipt))
            again, told = random.choice(seen)
            assert room.apply(again) == told
    assert room == replayed(events)


@given(st.permutations([answered("device-a", "1A", seq, seq % 4) for seq in range(1, 8)]))
def test_the_last_word_is_that_with_the_highest_number_in_whatever_order_answers_arrive(
    arrived: list[Answered],
) -> None:
    room = replayed([joined("1A", "device-a"), *stepped("round-1"), *arrived])
    assert level_of(room, "1A") == 7 % 4


@given(_logs)
def test_a_device_holds_one_seat_at_most_and_nobody_takes_a_seat_that_is_held(events: list[Event]) -> None:
    room = LiveRoom()
    for event in events:
        before = dict(room.holders)
        room.apply(event)
        assert len(set(room.holders.values())) == len(room.holders)
        if isinstance(event, Joined | Asked) and event.seat in before:
            assert room.holders[event.seat] == before[event.seat]


@given(_logs)
def test_what_counts_was_sent_while_its_round_was_open_from_the_device_that_held_the_seat(
    events: list[Event],
) -> None:
    room, may = LiveRoom(), []
    for event in events:
        if (
            isinstance(event, Answered)
            and room.step == f"round-{event.round}"
            and room.holders.get(event.seat) == event.device
        ):
            may.append((event.seat, event.round, event.question, event.value))
        room.apply(event)
    for seat, own in room.answers.items():
        for (number, question), kept in own.items():
            assert (seat, number, question, kept.value) in may


def _views(room: LiveRoom, kit: KitManifest) -> tuple[Any, ...]:
    """All that anybody is shown but the seats that a device holds itself."""
    phones = [{**phone_view(room, kit, device), "answers": None} for device in DEVICES]
    spreads = [spread_of(room, kit, indicator) for indicator in INDICATORS]
    return phones, seat_rows(room, kit, 6), to_talk_about(room, kit), shown_spread(room, kit), spreads


@settings(max_examples=30)
@given(_logs)
def test_before_a_round_is_closed_other_levels_would_change_nothing_that_anyone_is_shown(
    kit: KitManifest, events: list[Event]
) -> None:
    def other(event: Event) -> Event:
        if isinstance(event, Answered):
            level = {0: 3, 1: 2, 2: 1, 3: 0}.get(event.value["level"], "not_applicable")
            return event.model_copy(update={"value": event.value | {"level": level}})
        return event

    open_rounds = [
        event for event in events if not (isinstance(event, StepTaken) and event.to not in ("round-1",))
    ]
    paperless = [event for event in open_rounds if not isinstance(event, PaperRead)]
    assert _views(replayed(paperless), kit) == _views(replayed(map(other, paperless)), kit)


def test_an_answer_after_the_close_is_kept_late_and_one_before_the_start_early() -> None:
    room = replayed([joined("1A", "device-a")])
    assert room.apply(answered("device-a", "1A", 1)) == Receipt(False, "early")
    for event in stepped("round-1"):
        room.apply(event)
    assert room.apply(answered("device-a", "1A", 2, 1)) == Receipt(True)
    for event in stepped("talk"):
        room.apply(event)
    assert room.apply(answered("device-a", "1A", 3, 3)) == Receipt(False, "late")
    assert (level_of(room, "1A"), room.late["1A"]) == (1, 1)


def test_a_second_device_waits_until_the_trainer_gives_it_the_seat_and_the_first_no_longer_counts() -> None:
    room = replayed(
        [
            joined("1A", "device-a"),
            *stepped("round-1"),
            answered("device-a", "1A", 1, 1),
            Asked(at=AT, seat="1A", device="device-b"),
        ]
    )
    assert room.apply(answered("device-b", "1A", 2, 3)) == Receipt(False, "moved")
    assert room.waiting == {"1A": "device-b"}
    room.apply(Moved(at=AT, seat="1A", device="device-b"))
    assert room.waiting == {}
    assert room.apply(answered("device-a", "1A", 9, 0)) == Receipt(False, "moved")
    assert room.apply(answered("device-b", "1A", 2, 3, own_id="another-id")) == Receipt(True)
    assert level_of(room, "1A") == 3


def test_steps_go_forward_one_by_one_and_leave_out_rivals_where_there_are_none() -> None:
    room = replayed(stepped("round-2", "round-1", "before", "talk"))
    assert room.step == "talk"
    short = replayed(
        stepped(*(step for step in ROOM_STEPS[1:] if step != "rivals")),
        tuple(step for step in ROOM_STEPS if step != "rivals"),
    )
    assert (short.step, short.next_step) == ("end", None)


def test_of_paper_and_phone_the_trainer_says_which_counts(kit: KitManifest) -> None:
    paper = {
        "1A": {"delivery": {"level": 0, "confidence": "high", "higher": [], "lower": []}, "consent": "yes"}
    }
    events: list[Event] = [
        joined("1A", "device-a"),
        *stepped("round-1"),
        answered("device-a", "1A", 1, 3),
        *stepped("talk"),
    ]
    events.append(PaperRead.model_validate({"at": AT, "round": 1, "seats": {**paper, "2B": paper["1A"]}}))
    room = replayed(events)
    assert room.both(1) == ["1A"]
    assert {sheet.person: sheet.answers["delivery"].level for sheet in counted_sheets(room, kit, 1)} == {
        "1A": 3,
        "2B": 0,
    }
    room.apply(Decided(at=AT, round=1, seat="1A", counts="paper"))
    assert {
        sheet.person: (sheet.answers["delivery"].level, sheet.consent)
        for sheet in counted_sheets(room, kit, 1)
    } == {
        "1A": (0, True),
        "2B": (0, True),
    }
    assert [row.both for row in seat_rows(room, kit, None) if row.seat == "1A"] == [(1,)]


def test_seats_are_expected_as_evenly_as_can_be_and_counted_by_group_without_saying_whose(
    kit: KitManifest,
) -> None:
    assert expected_seats(3, 8) == ("1A", "1B", "1C", "2A", "2B", "2C", "3A", "3B")
    room = replayed([joined("2B", "device-a"), *stepped("round-1"), answered("device-a", "2B", 1)])
    groups = group_counts(seat_states(room, kit, 8), kit.groups)
    assert [group.states for group in groups] == [
        ("absent",) * 3,
        ("answering", "absent", "absent"),
        ("absent",) * 2,
    ]


@pytest.fixture
def closed(kit: KitManifest) -> Callable[[], LiveRoom]:
    def make() -> LiveRoom:
        events: list[Event] = [joined("1A", "device-a"), joined("2A", "device-b"), *stepped("round-1")]
        events += [answered("device-a", "1A", 1, 0), answered("device-b", "2A", 1, 3), *stepped("talk")]
        return replayed(events)

    return make


def test_after_the_close_everybody_sees_the_spread_and_the_trainer_where_groups_differ(
    kit: KitManifest, closed: Callable[[], LiveRoom]
) -> None:
    room = closed()
    assert phone_view(room, kit, "device-a")["room"]["levels"]["delivery"] == (1, 0, 0, 1, 0, 0)
    assert "room" not in phone_view(room, kit, "device-c")
    assert to_talk_about(room, kit)[0].indicator == "delivery"
    assert shown_spread(room, kit) is None
    room.apply(QuestionShown(at=AT, question="delivery"))
    spread = shown_spread(room, kit)
    assert spread is not None
    assert spread.rounds == {1: (1, 0, 0, 1, 0, 0)}
    room.apply(stepped("round-2")[0])
    assert shown_spread(room, kit) is None
