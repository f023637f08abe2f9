"""METHOD section 6: factors and outcomes."""

import json
from typing import Any

import pytest

from peacecase.analysis.patterns import find_patterns, patterns_record
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.library import Library
from peacecase.model.qca_question import LEAST_CASES

TARGET = "violence_ended@+1"


@pytest.fixture(scope="module")
def library_of(make_case: Any) -> Any:
    """library_of({id: (level of all indicators, level of the outcome)}, more fields of a case by id)."""

    def make(levels: dict[str, tuple[Any, Any]], **more: dict[str, Any]) -> Library:
        return Library(
            {
                case_id: make_case(
                    case_id,
                    others=level,
                    outcomes={} if outcome is None else {TARGET: outcome},
                    **more.get(case_id, {}),
                )
                for case_id, (level, outcome) in levels.items()
            },
            codebook=MEMOIR,
        )

    return make


def many(number: int) -> dict[str, tuple[Any, Any]]:
    return {f"case-{n:02}": (n % 4, (n * 3 // 2) % 4) for n in range(number)}


def test_below_twelve_cases_the_reading_is_case_by_case_only(library_of: Any) -> None:
    found = find_patterns(library_of(many(LEAST_CASES - 1)))
    assert (found.patterns, found.chance) == ((), None)
    assert {reading.target for reading in found.readings} == {TARGET}
    assert len(found.readings) == len(MEMOIR.factors)


def test_coefficients_below_twelve_cases_have_to_be_asked_for(library_of: Any) -> None:
    found = find_patterns(library_of(many(5)), exploratory=True, shuffles=50)
    assert found.exploratory
    assert len(found.patterns) == 2 * len(MEMOIR.factors)
    assert find_patterns(library_of(many(2)), exploratory=True, shuffles=50).patterns == ()


def test_from_twelve_cases_on_coefficients_come_with_n_p_and_the_chance_line(library_of: Any) -> None:
    found = find_patterns(library_of(many(LEAST_CASES)), shuffles=100)
    assert {pattern.n for pattern in found.patterns} == {12}
    assert all(pattern.p is not None and 0 < pattern.p <= 1 for pattern in found.patterns)
    assert found.chance is not None
    assert found.chance.tested == 2 * len(MEMOIR.factors)


def test_a_case_without_the_outcome_does_not_count_among_the_twelve(library_of: Any) -> None:
    assert find_patterns(library_of({**many(11), "uncoded": (2, None)})).patterns == ()
    assert find_patterns(library_of({**many(11), "unknown": (2, "unknown")})).patterns == ()


def test_the_reading_tells_the_four_corners_apart(library_of: Any) -> None:
    found = find_patterns(
        library_of(
            {
                "high-high": (3, 2),
                "low-low": (0, 1),
                "high-low": (2, 0),
                "low-high": (1, 3),
                "no-factor": ("unknown", 3),
                "no-outcome": (3, "unknown"),
            }
        )
    )
    reading = found.readings[0]
    assert reading.both_high == ("high-high",)
    assert reading.both_low == ("low-low",)
    assert reading.congruent == ("high-high", "low-low")
    assert reading.high_factor_low_outcome == ("high-low",)
    assert reading.low_factor_high_outcome == ("low-high",)
    assert reading.undecided == ("no-factor", "no-outcome")


def test_a_factor_at_one_half_is_on_neither_side(make_case: Any) -> None:
    half = {"formal_mandate": 1, "confidence_of_parties": 1}  # 1, 1, 2, 2
    library = Library({"half": make_case("half", half, others=2, outcomes={TARGET: 3})}, codebook=MEMOIR)
    legitimacy, commitment, *_ = find_patterns(library).readings
    assert legitimacy.undecided == ("half",)
    assert commitment.both_high == ("half",)


def test_contradicting_cases_are_named(library_of: Any) -> None:
    library = library_of({**many(0), **{f"fits-{n}": (3, 3) for n in range(11)}, "without": (0, 3)})
    necessary, sufficient = find_patterns(library, shuffles=50).patterns[:2]
    assert (necessary.relation, necessary.contradicting) == ("necessary", ("without",))
    assert (sufficient.relation, sufficient.contradicting) == ("sufficient", ())
    assert necessary.consistency == pytest.approx(11 / 12)
    assert sufficient.consistency == 1
    assert sufficient.relevance is None


def test_the_seed_case_is_left_out_and_named(library_of: Any) -> None:
    found = find_patterns(
        library_of({MEMOIR.seed_case: (3, 3), "a": (3, 3), "chosen": (2, 2)}, chosen={"reason": "seed"})
    )
    assert found.left_out == (MEMOIR.seed_case, "chosen")
    assert found.cases == ("a",)
    assert not any(MEMOIR.seed_case in reading.both_high for reading in found.readings)


def test_cases_that_hang_together_are_named(library_of: Any) -> None:
    found = find_patterns(
        library_of(
            {"a": (1, 1), "b": (1, 1), "c": (1, 1), "d": (1, 1)},
            a={"related": ("c",)},
            b={"conflict": "One war"},
            d={"conflict": "One war"},
        )
    )
    assert found.related == (("a", "c"), ("b", "d"))


def test_other_names_change_nothing_but_the_names(library_of: Any) -> None:
    levels = list(many(14).values())
    one, other = (
        find_patterns(library_of(dict(zip(names, levels, strict=True))), shuffles=200)
        for names in ([f"a-{n:02}" for n in range(14)], [f"z-{99 - n}" for n in range(14)])
    )
    assert [(p.factor, p.n, p.consistency, p.coverage, p.relevance, p.p) for p in one.patterns] == [
        (p.factor, p.n, p.consistency, p.coverage, p.relevance, p.p) for p in other.patterns
    ]
    assert (one.chance, one.seed) == (other.chance, other.seed)


def test_a_library_without_outcomes_has_nothing_to_read(library_of: Any) -> None:
    found = find_patterns(library_of({"a": (2, None)}))
    assert (found.readings, found.patterns, found.chance) == ((), (), None)


def test_the_record_is_plain_data(library_of: Any) -> None:
    record = patterns_record(find_patterns(library_of(many(12)), shuffles=50))
    assert json.loads(json.dumps(record, allow_nan=False)) == record
