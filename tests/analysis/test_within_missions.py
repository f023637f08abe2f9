"""METHOD section 9: the known answers of the test across episodes, on arrays."""

from collections import Counter
from itertools import combinations, permutations, product

import numpy as np
import pytest
from fuzz.known_answers import (
    FADING,
    FOUND,
    LEAST_KS,
    LIBRARIES,
    PLANTED,
    STRENGTH,
    too_often,
    with_association,
    without_association,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from peacecase.analysis.rank_correlation import tau_b
from peacecase.analysis.step_down import family_wise_p, p_of_each
from peacecase.analysis.what_size_shows import what_size_shows
from peacecase.analysis.within_missions import (
    UNKNOWN,
    Ints,
    balanced_statistics,
    by_mission,
    jackknife,
    later_less_earlier,
    outermost,
    shuffled_results,
    t_quantile,
)

Steps = list[tuple[int, int]]
"""(result, level) of the steps of one mission."""
SHUFFLES = 400


def arrays(missions: list[Steps]) -> tuple[Ints, Ints, Ints]:
    numbers = np.repeat(np.arange(len(missions)), [len(steps) for steps in missions])
    flat = np.array([step for steps in missions for step in steps], dtype=np.int64).reshape(-1, 2)
    return numbers, flat[:, 0], flat[:, 1]


def statistic(missions: Ints, results: Ints, levels: Ints) -> float:
    return float(balanced_statistics(missions, results[np.newaxis], levels[:, np.newaxis])[0, 0])


def d_of(missions: Ints, results: Ints, levels: Ints) -> float:
    balance, pairs = by_mission(missions, results, levels)
    return float(balance.sum() / max(pairs.sum(), 1))


def missions_of(levels: st.SearchStrategy[int], most: int = 5) -> st.SearchStrategy[list[Steps]]:
    steps = st.lists(st.tuples(st.integers(0, 2), levels), min_size=1, max_size=most)
    return st.lists(steps, min_size=1, max_size=3)


KNOWN = missions_of(st.integers(0, 3))


def test_without_association_p_falls_no_more_often_than_it_says() -> None:
    """Uniformity is asked of the randomised p: the plain one is discrete."""
    p, drawn = without_association(1, LIBRARIES, SHUFFLES)
    assert too_often(p) == {}
    assert stats.kstest(drawn, "uniform").pvalue > LEAST_KS


def test_levels_that_merely_fade_with_the_order_stay_at_that_rate() -> None:
    p, _ = without_association(2, LIBRARIES, SHUFFLES, **FADING)
    assert too_often(p) == {}


def test_a_planted_d_of_six_tenths_is_found_family_wise_in_more_than_nine_of_ten() -> None:
    d, found = with_association(3, 60, SHUFFLES, STRENGTH)
    assert d == pytest.approx(PLANTED, abs=0.02)
    assert found > FOUND


def test_p_is_that_of_the_convolution_of_all_shuffles_of_each_mission() -> None:
    missions: list[Steps] = [
        [(2, 3), (0, 1), (1, 2), (2, 2)],
        [(0, 0), (2, 2), (2, 1), (1, 3), (0, 1)],
        [(2, 3), (2, 0), (0, 2)],
        [(1, 1), (0, 0), (2, 3), (1, 2)],
    ]
    numbers, results, levels = arrays(missions)
    whole: Counter[tuple[int, ...]] = Counter({(0, 0, 0, 0): 1})
    for steps in missions:
        own = Counter(
            _sides(order, [level for _, level in steps]) for order in permutations([end for end, _ in steps])
        )
        sums: Counter[tuple[int, ...]] = Counter()
        for (one, times), (other, more) in product(whole.items(), own.items()):
            sums[tuple(map(sum, zip(one, other, strict=True)))] += times * more
        whole = sums
    observed = abs(statistic(numbers, results, levels))
    as_far = sum(times for sides, times in whole.items() if abs(_balanced(sides)) >= observed - 1e-9)
    exact = as_far / sum(whole.values())
    shuffles = 20_000
    keys = np.random.default_rng(5).random((shuffles, len(results)))
    all_results = np.vstack([results, shuffled_results(numbers, results, keys)])
    p = p_of_each(np.abs(balanced_statistics(numbers, all_results, levels[:, np.newaxis])))[0, 0]
    assert 0.02 < exact < 0.5
    assert p == pytest.approx(exact, abs=4 * (exact * (1 - exact) / shuffles) ** 0.5)


def _sides(results: tuple[int, ...], levels: list[int]) -> tuple[int, int, int, int]:
    """Higher less lower, and pairs, where the better step came later; the same where it came earlier."""
    sides = [0, 0, 0, 0]
    for i, j in combinations(range(len(levels)), 2):
        if results[i] != results[j]:
            late = results[j] > results[i]
            better, worse = (j, i) if late else (i, j)
            sides[0 if late else 2] += (levels[better] > levels[worse]) - (levels[better] < levels[worse])
            sides[1 if late else 3] += 1
    return sides[0], sides[1], sides[2], sides[3]


def _balanced(sides: tuple[int, ...]) -> float:
    each = [sides[at] / sides[at + 1] for at in (0, 2) if sides[at + 1]]
    return sum(each) / len(each) if each else 0.0


@given(KNOWN)
def test_the_balanced_statistic_is_the_mean_of_the_two_sides(missions: list[Steps]) -> None:
    sides = [_sides(tuple(end for end, _ in steps), [level for _, level in steps]) for steps in missions]
    expected = _balanced(tuple(map(sum, zip(*sides, strict=True))))
    assert statistic(*arrays(missions)) == pytest.approx(expected)


@given(KNOWN)
def test_d_within_missions_is_that_of_scipy_mission_by_mission(missions: list[Steps]) -> None:
    """Somers' D of level on result: scipy's rows are the results."""
    balance, pairs = by_mission(*arrays(missions))
    for steps, own_balance, own_pairs in zip(missions, balance, pairs, strict=True):
        ends, levels = zip(*steps, strict=True)
        if len(set(ends)) > 1 and len(set(levels)) > 1:
            assert own_balance / own_pairs == pytest.approx(stats.somersd(ends, levels).statistic)
        else:
            assert own_balance == 0
            assert (own_pairs > 0) == (len(set(ends)) > 1)


@given(missions_of(st.integers(0, 3)), st.data())
def test_relabelling_missions_changes_nothing(missions: list[Steps], data: st.DataObject) -> None:
    other = data.draw(st.permutations(missions))
    assert statistic(*arrays(other)) == pytest.approx(statistic(*arrays(missions)))
    assert d_of(*arrays(other)) == pytest.approx(d_of(*arrays(missions)))


@settings(max_examples=60)
@given(missions_of(st.integers(UNKNOWN, 3), most=4))
def test_bounds_of_d_are_those_of_all_fillings_mission_by_mission(missions: list[Steps]) -> None:
    numbers, results, levels = arrays(missions)
    for towards, outer in ((-1, min), (1, max)):
        found = by_mission(numbers, results, outermost(numbers, results, levels, towards))[0]
        for steps, balance in zip(missions, found, strict=True):
            open_ones = [at for at, (_, level) in enumerate(steps) if level == UNKNOWN]
            all_fillings = []
            for filling in product(range(4), repeat=len(open_ones)):
                filled = dict(zip(open_ones, filling, strict=True))
                tried = [(end, filled.get(at, level)) for at, (end, level) in enumerate(steps)]
                all_fillings.append(int(by_mission(*arrays([tried]))[0][0]))
            assert balance == outer(all_fillings)


def test_what_is_known_is_never_filled_in() -> None:
    numbers, results, levels = arrays([[(2, 1), (0, UNKNOWN), (1, UNKNOWN)], [(2, UNKNOWN), (0, 2)]])
    assert outermost(numbers, results, levels, 1).tolist() == [1, 0, 0, 3, 2]
    assert outermost(numbers, results, levels, -1).tolist() == [1, 3, 2, 0, 2]


@pytest.mark.parametrize("degrees", [1, 2, 3, 5, 6, 11, 12, 40, 99])
def test_the_t_quantile_is_that_of_scipy(degrees: int) -> None:
    assert t_quantile(degrees) == pytest.approx(stats.t.ppf(0.975, degrees))
    assert t_quantile(degrees, 0.8) == pytest.approx(stats.t.ppf(0.9, degrees))


def test_the_jackknife_by_hand() -> None:
    """Six missions of two pairs each; five at 2, one at -2: D is 8/12; without the odd one 1, without another .6."""
    balance, pairs = np.array([2, 2, -2, 2, 2, 2]), np.full(6, 2)
    found = jackknife(balance, pairs)
    assert found is not None
    assert (found.moves_most, found.without) == (2, 1.0)
    left = np.array([0.6, 0.6, 1.0, 0.6, 0.6, 0.6])
    error = (5 / 6 * ((left - left.mean()) ** 2).sum()) ** 0.5
    assert found.low == pytest.approx(8 / 12 - stats.t.ppf(0.975, 5) * error)
    assert found.high == 1.0
    assert jackknife(balance[:5], pairs[:5]) is None
    assert jackknife(np.append(balance[:5], 0), np.append(pairs[:5], 0)) is None  # the sixth supplies none


def test_the_order_itself_has_no_balanced_statistic() -> None:
    numbers, results, _ = arrays([[(0, 0), (2, 0), (1, 0)], [(2, 0), (1, 0), (0, 0)]])
    assert later_less_earlier(numbers, results[np.newaxis]).tolist() == [1 - 3]
    assert statistic(numbers, results, np.arange(6)) == 0


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=9))
def test_tau_b_is_that_of_scipy(pairs: list[tuple[int, int]]) -> None:
    x, y = np.array(pairs, dtype=np.float64).T
    found = tau_b(x, np.vstack([y, y[::-1]]))
    if found is None:
        assert len(set(x)) == 1 or len(set(y)) == 1
    else:
        assert found == pytest.approx([stats.kendalltau(x, each).statistic for each in (y, y[::-1])])


def test_step_down_min_p_by_hand() -> None:
    """Four arrangements, two rows: the smaller p is held against the smallest of both, the larger against its own."""
    p = p_of_each(np.array([[3.0, 2.0], [2.0, 3.0], [1.0, 1.0], [0.0, 0.0]]))
    assert p.tolist() == [[0.25, 0.5], [0.5, 0.25], [0.75, 0.75], [1.0, 1.0]]
    assert family_wise_p(p).tolist() == [0.5, 0.5]
    three = p_of_each(np.array([[3.0, 0.0, 3.0], [2.0, 1.0, 2.0], [1.0, 3.0, 1.0], [0.0, 2.0, 0.0]]))
    assert family_wise_p(three).tolist() == [0.5, 1.0, 0.5]  # a row that says the same costs nothing


@given(st.integers(0, 100))
def test_family_wise_p_is_never_below_the_single_one_and_keeps_the_order(seed: int) -> None:
    p = p_of_each(np.random.default_rng(seed).integers(0, 6, (40, 5)).astype(np.float64))
    family = family_wise_p(p)
    assert (family >= p[0]).all()
    order = np.argsort(p[0], kind="stable")
    assert (np.diff(family[order]) >= 0).all()
    assert family_wise_p(p[:, :1])[0] == p[0, 0]


def test_the_size_of_the_second_edition_shows_what_its_review_found() -> None:
    """METHOD section 9: about .4 and .5 with 63 pairs in 12 missions."""
    ends = "1221/02120/1122/12202/0202/2122/22220/0201/2200/21201/2012/02122"
    missions = np.repeat(np.arange(12), [len(each) for each in ends.split("/")])
    results = np.array([int(end) for end in ends.replace("/", "")])
    assert by_mission(missions, results, results)[1].sum() == 63
    found = what_size_shows(missions, results, 8)
    assert found.single == pytest.approx(0.4, abs=0.06)
    assert found.family == pytest.approx(0.5, abs=0.06)
    assert what_size_shows(missions, results, 8) == found  # the seed is fixed


def test_a_size_that_shows_nothing_says_so() -> None:
    missions, results = np.array([0, 0, 1, 1]), np.array([0, 2, 2, 0])
    found = what_size_shows(missions, results, 8)
    assert (found.single, found.family) == (None, None)
