"""The time plan: no gap, no missing sheet, no talk before the private round is over."""

import itertools

import pytest

from peacecase.workshop.kit import plan
from peacecase.workshop.kit.kit_files import FILES, PACKET_A, PACKET_B, print_list

from .conftest import ROOT


def planned(
    profile: plan.KitProfile,
    vignettes: int = 5,
    indicators: int = 20,
    *,
    split: bool = False,
    rivals: int = 3,
) -> tuple[plan.TimedStep, ...]:
    return plan.time_plan(profile, vignettes, indicators, blind=False, split=split, rivals=rivals)


PROFILES = pytest.mark.parametrize("profile", plan.MINUTES)


@PROFILES
def test_the_steps_fill_the_time_without_a_gap(profile: plan.KitProfile) -> None:
    steps = planned(profile, 5, 20)
    assert steps[0].start == 0
    assert all(one.end == other.start for one, other in itertools.pairwise(steps))
    assert steps[-1].end == plan.MINUTES[profile]


@PROFILES
def test_every_sheet_of_every_step_is_a_file_of_the_kit(profile: plan.KitProfile) -> None:
    for timed in planned(profile, 5, 20):
        assert set(timed.step.sheets) <= set(FILES), timed.step.title


def test_every_sheet_of_the_kit_is_used_at_some_step_of_the_three_hours() -> None:
    used = {sheet for timed in planned("180", 5, 20) for sheet in timed.step.sheets}
    assert used | {plan.GUIDE} == set(FILES)


@PROFILES
def test_both_rounds_are_private_and_the_reveal_comes_after_them(profile: plan.KitProfile) -> None:
    sheets = [set(timed.step.sheets) for timed in planned(profile, 5, 20)]
    first = next(at for at, used in enumerate(sheets) if plan.SHEET_1 in used)
    talk = next(at for at, used in enumerate(sheets) if plan.GROUP in used)
    second = next(at for at, used in enumerate(sheets) if plan.SHEET_2 in used)
    reveal = next(at for at, used in enumerate(sheets) if plan.REVEAL in used)
    assert first < talk < second < reveal
    for at, used in enumerate(sheets):
        if plan.RIVALS in used:
            assert at > reveal  # rivals are named after what they explain


@PROFILES
def test_the_key_is_opened_only_at_the_warm_up(profile: plan.KitProfile) -> None:
    with_key = [timed.step for timed in planned(profile, 5, 20) if plan.KEY in timed.step.sheets]
    assert [plan.VIGNETTES in step.sheets for step in with_key] == [True]


def test_the_page_on_workshops_goes_by_the_same_clock() -> None:
    page = (ROOT / "docs" / "workshop.md").read_text(encoding="utf-8")
    for timed in planned("180", 5, 20):
        assert f"| {timed.start} – {timed.end} | {timed.step.title} |" in page
    for profile in plan.MINUTES:
        steps = {timed.step.title.split(",")[0]: timed.end - timed.start for timed in planned(profile, 5, 20)}
        (row,) = [line for line in page.splitlines() if line.startswith(f"| {profile} |")]
        told = [int(cell.split()[0].strip(",")) for cell in row.strip("| ").split(" | ")[1:]]
        warm_up = next(minutes for title, minutes in steps.items() if title.startswith("Warm-up"))
        titles = (
            "Read the case packet",
            "First round",
            "Talk in groups",
            "Second round",
            "Reveal",
            "Debrief",
        )
        assert told == [warm_up, *(steps[title] for title in titles)]


@PROFILES
def test_without_vignettes_the_warm_up_is_on_the_card_and_few_indicators_are_not_counted(
    profile: plan.KitProfile,
) -> None:
    steps = planned(profile, 0, 1)
    assert steps[-1].end == plan.MINUTES[profile]
    sheets = {sheet for timed in steps for sheet in timed.step.sheets}
    assert not sheets & {plan.VIGNETTES, plan.KEY}
    assert "codebook card" in steps[1].step.title
    assert "Put up the indicators" in " ".join(timed.step.does for timed in steps)


@PROFILES
def test_the_list_to_print_is_what_the_plan_uses_in_the_order_in_which_it_does(
    profile: plan.KitProfile,
) -> None:
    steps = planned(profile)
    listed = [name for name, _copies, _when in print_list(steps, split_outcome=False)]
    used = [FILES[sheet] for timed in steps for sheet in timed.step.sheets]
    assert listed == list(dict.fromkeys([FILES[plan.GUIDE], *used]))
    assert (FILES[plan.RIVALS] in listed) == plan.has_rivals(profile, 3) == (profile in ("180", "day"))
    with_split = [name for name, _copies, _when in print_list(steps, split_outcome=True)]
    assert with_split[with_split.index(PACKET_A) + 1] == PACKET_B
    assert FILES[plan.PACKET] not in with_split


def test_without_rivals_their_time_goes_to_the_debrief() -> None:
    usual, without = planned("180"), planned("180", rivals=0)
    assert without[-1].end == usual[-1].end == plan.MINUTES["180"]
    assert len(without) == len(usual) - 1
    assert without[-1].end - without[-1].start == (usual[-1].end - usual[-1].start) + 15
    assert not any(plan.RIVALS in timed.step.sheets for timed in without)


def test_the_plan_speaks_of_two_packets_and_of_recognising_only_where_it_is_so() -> None:
    plain = " ".join(timed.step.does for timed in planned("180"))
    split = " ".join(timed.step.does for timed in planned("180", split=True))
    blind = " ".join(
        timed.step.does for timed in plan.time_plan("180", 5, 20, blind=True, split=False, rivals=3)
    )
    assert "packet-a" not in plain
    assert "packet-a" in split
    assert "recognises the case" not in plain
    assert "recognises the case" in blind
    assert "which mission it was" in blind
    assert "which mission it was" not in plain
