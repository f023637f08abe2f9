"""METHOD section 6: factors and outcomes."""

import json
from dataclasses import replace
from typing import Any

import pytest

from peacecase.analysis.chance import ChanceLine
from peacecase.analysis.patterns import find_patterns, patterns_record
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.library import Library
from peacecase.model.qca_question import LEAST_CASES
from peacecase.wording.pattern_sentences import patterns_sentences

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
    assert len(found.patterns) == len(MEMOIR.factors)
    assert find_patterns(library_of(many(2)), exploratory=True, shuffles=50).patterns == ()


def test_from_twelve_cases_on_coefficients_come_with_n_p_and_the_chance_line(library_of: Any) -> None:
    found = find_patterns(library_of(many(LEAST_CASES)), shuffles=100)
    assert {pattern.n for pattern in found.patterns} == {12}
    assert all(0 < pattern.p <= pattern.family_p <= 1 for pattern in found.patterns)
    assert found.chance is not None
    assert found.chance.tested == len(MEMOIR.factors)


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
    row = find_patterns(library, shuffles=50).patterns[0]
    assert (row.low_factor_high_outcome, row.high_factor_low_outcome) == (("without",), ())
    assert row.necessity == pytest.approx(11 / 12)
    assert row.sufficiency == 1
    assert row.is_strong
    assert row.tau_b is None  # the outcome does not vary


def test_a_row_that_stands_out_is_said_with_what_may_have_made_it(library_of: Any) -> None:
    levels = {f"case-{n:02}": (n % 4, n % 4) for n in range(16)}
    found = find_patterns(library_of(levels, **{"case-01": {"related": ("case-05",)}}), shuffles=500)
    assert found.verdict == "stands out"
    leverage = next(each for each in found.patterns if each.factor == "partner_leverage")
    assert leverage.stands_out
    assert leverage.doubts is not None
    assert leverage.doubts.p_without_holdout == pytest.approx(1 / 501)
    assert leverage.doubts.worst_p >= leverage.p
    assert leverage.doubts.worst_without in levels
    others = [each.doubts for each in found.patterns if each.factor != "partner_leverage"]
    assert all(each is not None and each.p_without_holdout is None for each in others)
    told = " ".join(patterns_sentences(found, str.upper))
    assert "Partner leverage with Violence ended, one year on stands out over 16 missions" in told
    assert "knew how they had ended" in told
    assert "CASE-01 and CASE-05" in told
    assert "lean on the outcome" in told


def test_what_leaves_the_holdout_out_changes_that_factor_alone(make_case: Any) -> None:
    """Levels that follow the outcome in the questions on who refused, and nowhere else: nothing is left without them."""
    asked = [each.id for each in MEMOIR.factor("partner_leverage").indicators if each.holdout]
    cases = {
        f"case-{n:02}": make_case(
            f"case-{n:02}", dict.fromkeys(asked, n % 4), others=2, outcomes={TARGET: n % 4}
        )
        for n in range(16)
    }
    found = find_patterns(Library(cases, codebook=MEMOIR), shuffles=500)
    (row,) = [each for each in found.patterns if each.stands_out]
    assert row.doubts is not None
    assert (row.factor, row.doubts.p_without_holdout) == ("partner_leverage", 1)


@pytest.mark.parametrize(
    ("high", "band", "verdict"),
    [(5.0, 7, "more strong rows than chance gives"), (7.0, 7, "like chance"), (9.0, 2, "like chance")],
)
def test_without_a_row_that_stands_out_the_count_decides_the_word(
    library_of: Any, high: float, band: int, verdict: str
) -> None:
    found = find_patterns(library_of({name: (2, n % 4) for n, name in enumerate(many(12))}), shuffles=50)
    line = ChanceLine(observed=band, expected=3.0, low=1.0, high=high, tested=10)
    assert replace(found, chance=line).verdict == verdict


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
    assert [
        (p.factor, p.n, p.necessity, p.sufficiency, p.relevance, p.p, p.family_p) for p in one.patterns
    ] == [(p.factor, p.n, p.necessity, p.sufficiency, p.relevance, p.p, p.family_p) for p in other.patterns]
    assert (one.chance, one.seed) == (other.chance, other.seed)


def test_a_library_without_outcomes_has_nothing_to_read(library_of: Any) -> None:
    found = find_patterns(library_of({"a": (2, None)}))
    assert (found.readings, found.patterns, found.chance) == ((), (), None)


def test_the_record_is_plain_data(library_of: Any) -> None:
    record = patterns_record(find_patterns(library_of(many(12)), shuffles=50))
    assert json.loads(json.dumps(record, allow_nan=False)) == record
