"""METHOD section 5: 'Words: "above" only for robust order or index >= .95; "leaning" .80 to .95; otherwise "no order"'."""

from typing import Any

import pytest

from peacecase.analysis.chance import ChanceLine
from peacecase.analysis.pair_readings import PairReading, read_pairs, word_for
from peacecase.analysis.reliability import Coefficient
from peacecase.analysis.robust import robust_order
from peacecase.analysis.smaa import smaa
from peacecase.codebook.memoir import MEMOIR
from peacecase.wording.pattern_sentences import chance_sentence
from peacecase.wording.sentences import (
    coefficient_phrase,
    index_beside_draws,
    percent,
    sentence,
)


@pytest.mark.parametrize(
    ("robust", "index", "word"),
    [
        (True, 0.6, "above"),
        (True, None, "above"),
        (False, 0.95, "above"),
        (False, 0.9499, "leaning"),
        (False, 0.80, "leaning"),
        (False, 0.7999, "no order"),
        (False, 0.0, "no order"),
        (False, None, "no order"),
    ],
)
def test_each_word_has_its_bound(robust: bool, index: float | None, word: str) -> None:
    assert word_for(robust, index) == word


def said(word: Any, robust: bool, index: float | None) -> str:
    return sentence(PairReading("a", "b", word, robust, index), "Alpha", "Beta")


def test_above_is_said_with_its_ground() -> None:
    assert "under every weighting" in said("above", True, 0.99)
    assert said("above", True, 0.99).startswith("Alpha stands above Beta")
    drawn = said("above", False, 0.97)
    assert "97 % of draws" in drawn
    assert "not under every weighting" in drawn


def test_leaning_and_no_order_never_say_above() -> None:
    for text in (said("leaning", False, 0.85), said("no order", False, 0.6), said("no order", False, None)):
        assert "above" not in text
    assert "leaning towards Alpha" in said("leaning", False, 0.85)
    assert said("no order", False, None) == "There is no order between Alpha and Beta."


def test_no_order_names_the_case_that_leads_more_often() -> None:
    assert "Beta has the higher index in 70 % of draws" in said("no order", False, 0.3)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0 %"),
        (1.0, "100 %"),
        (0.9999, "more than 99 %"),
        (0.0001, "less than 1 %"),
        (0.949, "94 %"),
        (0.9499, "94 %"),
        (0.95, "95 %"),
        (0.7999, "79 %"),
        (0.286, "29 %"),
        (0.5, "50 %"),
    ],
)
def test_a_share_is_rounded_neither_to_certainty_nor_to_a_bound(share: float, text: str) -> None:
    assert percent(share) == text


def test_a_pair_is_read_from_the_side_that_may_be_said(settled: Any) -> None:
    robust = robust_order([settled("low", others=0), settled("high", others=3)])
    (reading,) = read_pairs(robust, smaa(MEMOIR, {}, 100))
    assert (reading.first, reading.second, reading.word, reading.robust) == ("high", "low", "above", True)
    assert reading.index is None


def test_the_chance_line_is_put_into_words() -> None:
    text = chance_sentence(ChanceLine(tested=40, observed=8, expected=5.25, low=3, high=9))
    assert text.startswith(
        "8 of 40 rows are strong; shuffled outcomes give 5.2 on average, and 3 to 9 in 95 %"
    )


@pytest.mark.parametrize(
    ("measured", "text"),
    [
        (Coefficient(0.861, 0.811, 0.95, "reliable", None, 0), "0.86 [0.81, 0.95]: reliable"),
        (Coefficient(None, None, None, None, "no variation", 0), "no variation"),
        (Coefficient(None, None, None, None, "under 10 units", 0), "under 10 units: counts only"),
        (Coefficient(0.5, None, None, None, None, 9), "0.50, no interval: no variation in any resample"),
    ],
)
def test_a_coefficient_is_given_with_its_interval_or_the_words_in_its_place(
    measured: Coefficient, text: str
) -> None:
    assert coefficient_phrase(measured) == text


@pytest.mark.parametrize(
    ("word", "indices", "told"),
    [
        ("no order", (0.66, 0.77), "The factor index is 77 in B and 66 in A;"),
        ("no order", (0.70, 0.77), ""),
        ("leaning", (0.66, 0.90), ""),
        ("not coded", (None, 0.77), ""),
    ],
)
def test_an_index_that_draws_do_not_bear_out_is_explained(
    word: Any, indices: tuple[float | None, float | None], told: str
) -> None:
    reading = PairReading("a", "b", word, False, None if word == "not coded" else 0.43)
    said = index_beside_draws(reading, ("A", indices[0]), ("B", indices[1]))
    assert said.startswith(told)
    assert bool(said) is bool(told)
    assert not said or "low confidence pulls levels to the middle" in said
