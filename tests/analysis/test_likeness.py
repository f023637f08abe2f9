"""METHOD section 10: missions like one, told only where every filling of the unknowns says it."""

from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from peacecase.analysis.likeness import LevelsByQuestion, is_nearer, likenesses

QUESTIONS = ("a", "b", "c")
LEVELS = st.sampled_from((0, 1, 2, 3, "unknown", "not_applicable"))
PROFILES = st.fixed_dictionaries(dict.fromkeys(QUESTIONS, LEVELS))


def _distance(target: LevelsByQuestion, other: LevelsByQuestion) -> Fraction | None:
    """Gower's, of two profiles without an unknown."""
    both = [each for each in QUESTIONS if "not_applicable" not in (target[each], other[each])]
    if not both:
        return None
    return sum((Fraction(abs(int(target[each]) - int(other[each])), 3) for each in both), Fraction(0)) / len(
        both
    )


def _fillings(*profiles: LevelsByQuestion) -> Any:
    """Every filling of the unknowns of all profiles together."""
    open_places = [
        (n, each) for n, profile in enumerate(profiles) for each in QUESTIONS if profile[each] == "unknown"
    ]
    for levels in product(range(4), repeat=len(open_places)):
        filled = [dict(profile) for profile in profiles]
        for (n, each), level in zip(open_places, levels, strict=True):
            filled[n][each] = level
        yield filled


@settings(max_examples=60, deadline=None)
@given(PROFILES, PROFILES)
def test_a_distance_is_the_interval_of_all_fillings(
    target: LevelsByQuestion, other: LevelsByQuestion
) -> None:
    (found,) = likenesses(target, {"x": other})
    distances = [_distance(t, o) for t, o in _fillings(target, other)]
    if distances[0] is None:
        assert (found.low, found.high) == (None, None)
    else:
        assert (found.low, found.high) == (
            min(d for d in distances if d is not None),
            max(d for d in distances if d is not None),
        )


@settings(max_examples=60, deadline=None)
@given(PROFILES, PROFILES, PROFILES)
def test_nearer_is_said_exactly_where_every_filling_says_it(
    target: LevelsByQuestion, a: LevelsByQuestion, b: LevelsByQuestion
) -> None:
    """By trying all fillings, an unknown of the target taking one value in both distances."""
    pairs = [(_distance(t, x), _distance(t, y)) for t, x, y in _fillings(target, a, b)]
    expected = all(x is not None and y is not None and x < y for x, y in pairs)
    assert is_nearer(target, a, b) == expected
    assert not (is_nearer(target, a, b) and is_nearer(target, b, a))


def test_bounding_the_difference_tells_more_than_two_intervals() -> None:
    """The target's unknown is the same in both distances, so that it cannot make the farther mission the nearer one."""
    target: LevelsByQuestion = {"a": 0, "b": "unknown", "c": 0}
    near: LevelsByQuestion = {"a": 0, "b": 1, "c": 0}
    far: LevelsByQuestion = {"a": 2, "b": 1, "c": 0}
    found = {each.case: each for each in likenesses(target, {"near": near, "far": far})}
    assert found["near"].high is not None
    assert found["far"].low is not None
    assert found["near"].high > 0
    assert found["far"].low < found["near"].high + Fraction(1, 3)
    assert found["near"].nearer_than == {"far"}
    assert found["far"].nearer_than == frozenset()


def test_what_both_know_is_counted_and_differences_stand_widest_first() -> None:
    target: LevelsByQuestion = {"a": 0, "b": 2, "c": 3}
    (found,) = likenesses(target, {"x": {"a": 1, "b": 2, "c": 0}})
    assert (found.same, found.known) == (1, 3)
    assert list(found.differences.items()) == [("c", (3, 0)), ("a", (0, 1))]
