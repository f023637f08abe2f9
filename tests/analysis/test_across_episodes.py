"""METHOD section 9: levels of steps held against how the steps ended, from the library on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from built_steps import MOMENTS, BuiltStep, coding_of_steps, library_of_steps
from peacecase.analysis.across_episodes import AcrossEpisodes, across_episodes, across_episodes_record
from peacecase.analysis.indicator_pairs import IndicatorPairs, PairCount, StepPair
from peacecase.analysis.trajectories import blind_coding, trajectories
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.library import Library
from peacecase.model.narrative import Episode

ASKED, OTHER = "personal_engagement", "partner_alignment"
FOLLOWS = [(0, 0), (2, 3), (1, 2), (2, 3), (0, 1), (2, 2), (0, 0)]
"""A mission in which the level follows the result."""


def one(*missions: Sequence[tuple[int | None, Any]], indicator: str = ASKED) -> dict[str, list[BuiltStep]]:
    """Missions m0, m1, .. rated on one indicator."""
    return {
        f"m{at}": [(result, {indicator: level}) for result, level in steps]
        for at, steps in enumerate(missions)
    }


def found_of(missions: Mapping[str, Sequence[BuiltStep]], **more: Any) -> AcrossEpisodes:
    return across_episodes(library_of_steps(missions, **more), shuffles=500)


def row_of(found: AcrossEpisodes, indicator: str = ASKED) -> IndicatorPairs:
    return next(row for row in found.rows if row.indicator == indicator)


def test_pairs_are_counted_within_missions_and_the_contradicting_ones_have_names() -> None:
    found = found_of(one([(0, 1), (2, 3), (1, 1)], [(2, 0), (0, 2), (2, 2)]))
    row = row_of(found)
    assert row.count == PairCount(higher=2, lower=1, same=2)
    assert row.count.d == pytest.approx(1 / 5)
    assert (row.earlier, row.later) == (PairCount(1, 1, 0), PairCount(1, 0, 2))
    assert (row.episodes, row.missions) == (6, ("m0", "m1"))
    assert row.contradicting == (StepPair("m1", "s0", "s1", 0, 2, "earlier"),)
    assert row.test is not None
    assert row.test.balanced == pytest.approx((0 / 2 + 1 / 3) / 2)


def test_the_rows_are_the_codebooks_moment_indicators() -> None:
    found = found_of(one([(0, 1), (2, 3)], [(2, 3), (0, 1)]))
    assert tuple(row.indicator for row in found.rows) == MOMENTS
    assert len(MOMENTS) == 8
    other = row_of(found, OTHER)
    assert (other.counts_only, other.not_assessed, other.count.d) == ("no pairs", 4, None)


def test_steps_stand_in_the_order_of_first_day_then_last_day() -> None:
    library = library_of_steps(one([(0, 1), (2, 3), (1, 1), (2, 0)]))
    days = {"s0": "1993", "s1": "1992-03/1994", "s2": "1992-03/1992-05", "s3": "../1995"}
    case = library.cases["m0"]
    episodes = {key: each.model_copy(update={"when": days[key]}) for key, each in case.episodes.items()}
    moved = replace(library, cases={"m0": case.model_copy(update={"episodes": episodes})})
    (trajectory,) = trajectories(moved)
    assert [step.episode for step in trajectory.steps] == ["s3", "s2", "s1", "s0"]


def test_the_decisive_moment_does_not_change_the_order() -> None:
    library = library_of_steps(one([(0, 1), (2, 3)]))
    case = library.cases["m0"]
    spans = {"s0": "1990-01/1990-12", "s1": "1990-01/1990-11"}
    episodes: dict[str, Episode] = {
        key: each.model_copy(update={"when": spans[key], "decided_on": "1990-02" if key == "s0" else None})
        for key, each in case.episodes.items()
    }
    moved = replace(library, cases={"m0": case.model_copy(update={"episodes": episodes})})
    assert [step.episode for step in trajectories(moved)[0].steps] == ["s1", "s0"]


def test_one_mission_gives_counts_only_and_says_so() -> None:
    row = row_of(found_of(one(FOLLOWS)))
    assert (row.counts_only, row.test, row.reads) == ("one mission", None, None)
    assert row.count.pairs > 0
    assert found_of(one(FOLLOWS)).order.p is None


def test_two_missions_of_which_one_supplies_pairs_give_counts_only() -> None:
    row = row_of(found_of(one(FOLLOWS, [(2, 3), (2, 1)])))
    assert (row.counts_only, row.missions) == ("one mission", ("m0",))


def test_more_than_one_unknown_in_five_gives_counts_only() -> None:
    def missions(unknown: int) -> dict[str, list[BuiltStep]]:
        steps = [(at % 3, "unknown" if at < unknown else at % 4) for at in range(10)]
        return one(steps, steps[5:] * 2)

    assert row_of(found_of(missions(4))).counts_only is None
    row = row_of(found_of(missions(5)))
    assert (row.counts_only, row.unknown) == ("too many unknown", 5)


def test_not_applicable_and_unknown_are_counted_apart_and_widen_nothing_or_the_bounds() -> None:
    steps = [(0, 0), (2, 3), (1, 1), (2, 2), (0, 1)]
    row = row_of(found_of(one([*steps, (2, "unknown"), (0, "not_applicable")], steps)))
    assert (row.unknown, row.not_applicable, row.not_assessed) == (1, 1, 0)
    assert row.test is not None
    assert row.count.d is not None
    known = row.count.pairs
    assert row.test.low == pytest.approx((row.count.d * known - 3 + 1) / (known + 3))
    assert row.test.high == pytest.approx((row.count.d * known + 3) / (known + 3))
    assert row.test.p_filled > row.test.p


def test_bounds_without_unknown_levels_are_d_and_both_p_are_one() -> None:
    test = row_of(found_of(one(FOLLOWS, FOLLOWS[2:], FOLLOWS[3:]))).test
    assert test is not None
    assert test.low == test.high
    assert (test.p, test.family_p) == (test.p_filled, test.family_p_filled)


def test_p_of_the_filling_is_1_where_the_bounds_straddle_0() -> None:
    steps: list[Any] = [(0, 1), (2, 2), (2, 1), (0, 1), (2, "unknown")]
    test = row_of(found_of(one(steps, [(0, 2), (2, 1), (1, 1)]))).test
    assert test is not None
    assert test.low < 0 < test.high
    assert (test.p_filled, test.family_p_filled) == (1, 1)


def test_a_level_that_follows_the_results_is_worded_and_one_that_does_not_is_like_chance() -> None:
    random = np.random.default_rng(2)
    missions = {
        f"m{at}": [(end, {ASKED: level, OTHER: int(random.integers(0, 4))}) for end, level in FOLLOWS]
        for at in range(7)
    }
    found = found_of(missions)
    row = row_of(found)
    assert row.reads == "higher"
    assert row_of(found, OTHER).reads == "chance"
    assert row.test is not None
    assert row.test.family_p >= row.test.p
    assert row.test.left_one_out is not None
    assert row.test.left_one_out.low <= (row.count.d or 0) <= row.test.left_one_out.high
    upside_down = {
        case: [(2 - (end or 0), levels) for end, levels in steps] for case, steps in missions.items()
    }
    assert row_of(found_of(upside_down)).reads == "lower"


def test_a_finding_needs_the_filled_p_too() -> None:
    """Known levels follow the results, and what is unknown could undo it."""
    steps = [(0, 1), (2, 2), (1, 1), (1, 2), (2, "unknown")]
    missions = one(*(steps for _ in range(6)))
    row = row_of(found_of(missions))
    assert row.test is not None
    assert row.test.family_p <= 0.05 < row.test.family_p_filled
    assert row.reads == "chance"


def test_the_interval_begins_at_six_missions_and_names_who_moves_d_most() -> None:
    odd = [(end, 3 - level) for end, level in FOLLOWS]
    five = row_of(found_of(one(*[FOLLOWS] * 4, odd))).test
    six = row_of(found_of(one(*[FOLLOWS] * 5, odd))).test
    assert five is not None
    assert six is not None
    assert five.left_one_out is None
    assert six.left_one_out is not None
    assert six.left_one_out.moves_most == "m5"
    assert six.left_one_out.without == pytest.approx(14 / 15)


def test_the_seed_case_is_left_out_and_its_course_is_shown() -> None:
    missions = one(FOLLOWS, FOLLOWS)
    found = found_of({**missions, "cambodia-1992-japan": missions["m0"]})
    assert (found.missions, found.seed_cases) == (("m0", "m1"), ("cambodia-1992-japan",))
    assert len(found.trajectories) == 3
    assert row_of(found).missions == ("m0", "m1")


def test_tests_use_the_blind_levels_and_the_difference_is_shown_as_halo() -> None:
    missions = one([(0, 1), (2, 1)], [(2, 2), (0, 1)])
    flattered: Any = {"m0": [{ASKED: 0}, {ASKED: 3}], "m1": [{ASKED: 3}, {ASKED: 0}]}
    found = found_of(missions, reference=flattered)
    row = row_of(found)
    assert (found.levels, row.count, row.reference) == ("blind", PairCount(1, 0, 1), PairCount(2, 0, 0))
    assert row.halo == pytest.approx(0.5)


def test_without_a_blind_coding_there_are_pairs_and_no_test() -> None:
    found = found_of(one(FOLLOWS, FOLLOWS), blind=())
    row = row_of(found)
    assert (found.levels, row.counts_only, row.test) == ("reference", "no blind coding", None)
    assert row.count.pairs > 0
    assert found.size is None
    assert found.order.p is not None


def test_missions_without_a_blind_coding_stand_apart_where_others_have_one() -> None:
    found = found_of(one(FOLLOWS, FOLLOWS, FOLLOWS), blind=("m0", "m1"))
    assert (found.missions, found.not_coded_blind) == (("m0", "m1"), ("m2",))


@pytest.mark.parametrize("seen", ["ratings", "rationales", "outcomes", "timeline", "results"])
def test_who_saw_more_is_not_blind(seen: str) -> None:
    found = found_of(one(FOLLOWS, FOLLOWS), saw=("evidence_statements", seen))
    assert found.levels == "reference"


def test_one_blind_coding_speaks_for_a_mission_the_one_that_rates_most() -> None:
    levels = [{ASKED: 1}, {ASKED: 2}]
    less = coding_of_steps("m0", levels[:1], "a")
    machine = coding_of_steps("m0", levels, "b", machine=True)
    person, later = (coding_of_steps("m0", levels, each) for each in ("c", "d"))
    results_alone = coding_of_steps("m0", [{}, {}], "e")
    assert blind_coding([less, machine, later, person]) is person
    assert blind_coding([less, machine]) is machine
    assert blind_coding([results_alone]) is None


def test_language_models_among_the_coders_are_named() -> None:
    assert found_of(one(FOLLOWS, FOLLOWS), machine=True).models == ("A model",)
    assert found_of(one(FOLLOWS, FOLLOWS)).models == ()


def test_steps_whose_result_is_unknown_make_no_pair() -> None:
    found = found_of(one([(0, 1), (None, 3), (2, 2)], [(2, 3), (0, 1)]))
    assert (found.steps, found.without_result, row_of(found).count.pairs) == (5, 1, 2)


def test_what_the_size_shows_is_told_of_the_indicator_in_the_middle() -> None:
    third = MOMENTS[-1]
    steps = [
        (end, {ASKED: level, OTHER: level if at else "not_applicable"})
        for at, (end, level) in enumerate(FOLLOWS)
    ]
    more: Any = [
        (end, {**levels, third: 1 if at > 2 else "not_applicable"}) for at, (end, levels) in enumerate(steps)
    ]
    found = found_of({"m0": more, "m1": more})
    pairs = {row.indicator: row.count.pairs for row in found.rows if row.test}
    assert pairs[ASKED] > pairs[OTHER] > pairs[third]
    assert found.size is not None
    assert (found.size.pairs, found.size.missions, found.size.rows) == (pairs[OTHER], 2, 3)


def test_the_order_itself_is_a_row_outside_the_family() -> None:
    sinking = [(2, 3), (2, 1), (1, 2), (0, 3), (0, 0)]
    found = found_of(one(*[sinking] * 4))
    assert (found.order.earlier_better, found.order.later_better, found.order.d) == (32, 0, -1.0)
    assert found.order.p is not None
    assert found.order.p < 0.05
    test = row_of(found).test
    assert test is not None
    assert test.p == test.family_p  # a family of one


def test_between_missions_stands_beside_and_is_not_combined() -> None:
    missions = one([(2, 1), (0, 1)], [(2, 2), (1, 2)], [(2, 3), (2, 3)])
    test = row_of(found_of(missions)).test
    assert test is not None
    assert (test.between.missions, test.between.tau_b) == (3, 1.0)
    assert test.between.p == pytest.approx(1 / 3, abs=0.07)
    assert test.balanced == 0


def test_an_indicator_that_a_later_codebook_superseded_is_not_read_from_an_old_coding() -> None:
    library = library_of_steps(one(FOLLOWS, FOLLOWS))
    old = {
        case: tuple(each.model_copy(update={"superseded": (ASKED,)}) for each in codings)
        for case, codings in library.codings.items()
    }
    assert across_episodes(replace(library, codings=old), 50).levels == "reference"


LEVEL = st.sampled_from([0, 1, 2, 3, 3, 2, 1, 0, "unknown", "not_applicable"])
STEP = st.tuples(st.integers(0, 2), st.fixed_dictionaries({ASKED: LEVEL, OTHER: LEVEL}))


@settings(max_examples=10)
@given(st.lists(st.lists(STEP, min_size=1, max_size=6), min_size=1, max_size=4), st.data())
def test_what_missions_are_called_changes_nothing(missions: Any, data: st.DataObject) -> None:
    names = [f"m{at}" for at in range(len(missions))]
    others = data.draw(st.permutations(names))
    one_way, other = (
        across_episodes(library_of_steps(dict(sorted(zip(each, missions, strict=True)))), shuffles=20)
        for each in (names, others)
    )
    assert (one_way.seed, one_way.order, one_way.size) == (other.seed, other.order, other.size)
    for row, like in zip(one_way.rows, other.rows, strict=True):
        assert (row.count, row.counts_only) == (like.count, like.counts_only)
        assert _numbers(row) == _numbers(like)


def _numbers(row: IndicatorPairs) -> Any:
    return row.test and replace(row.test, left_one_out=None)


def test_the_seed_comes_from_the_content_and_can_be_given() -> None:
    library = library_of_steps(one(FOLLOWS, FOLLOWS[::-1]))
    assert across_episodes(library, 50) == across_episodes(library, 50)
    assert across_episodes(library, 50, seed=3).seed == 3
    other = library_of_steps(one(FOLLOWS, FOLLOWS))
    assert across_episodes(other, 50).seed != across_episodes(library, 50).seed


def test_the_record_holds_what_follows_from_counts() -> None:
    found = found_of(one([(0, 1), (2, 3), (1, 1)], [(2, 0), (0, 2)]))
    record: Any = across_episodes_record(found)
    row = next(row for row in record["rows"] if row["indicator"] == ASKED)
    assert row["count"] == {"higher": 2, "lower": 1, "same": 1, "pairs": 4, "d": 0.25}
    assert row["pairs"][0]["better_had"] == "higher"
    assert row["reads"] == "chance"
    assert row["test"]["between"]["missions"] == 2
    assert record["order"]["d"] is not None
    assert "codebook" not in record


def test_a_library_without_episodes_has_rows_without_pairs() -> None:
    found = across_episodes(Library({}, codebook=MEMOIR), 10)
    assert {row.counts_only for row in found.rows} == {"no pairs"}
    assert (found.order.d, found.order.p, found.size) == (None, None, None)
