"""Ratings and shares stand as readers meet them, and nothing is rounded to certainty."""

import pytest

from peacecase.codebook.memoir import MEMOIR
from peacecase.model.coding import Rating
from peacecase.report.comparison_view import share_as_sign, share_in_words
from peacecase.wording.signs import brief, hundred, listed, p_as_sign, question_in_words, sign_of, with_bounds


@pytest.mark.parametrize(
    ("rating", "text", "kind"),
    [
        (0, "0", "level"),
        (3, "3", "level"),
        ("unknown", "?", "unknown"),
        ("not_applicable", "n/a", "not_applicable"),
        ("not_assessed", "…", "not_assessed"),
    ],
)
def test_a_rating_has_a_sign_and_only_a_level_has_a_shade(rating: object, text: str, kind: str) -> None:
    sign = sign_of(Rating.model_validate({"rating": rating}))
    assert (sign.text, sign.kind, bool(sign.style)) == (text, kind, kind == "level")


def test_an_outcome_that_is_not_coded_has_a_sign_of_its_own() -> None:
    assert (sign_of(None).text, sign_of(None).kind) == ("·", "not_coded")


@pytest.mark.parametrize(
    ("value", "low", "high", "told"),
    [
        (2 / 3, 0.5, 0.75, "67 (50–75)"),
        (0.5, 0.5, 0.5, "50"),
        (None, 0.0, 1.0, "not scored (0–100)"),
        (None, None, None, "does not apply"),
        (0.625, 0.625, 0.7, "63 (63–70)"),
    ],
)
def test_a_score_stands_with_its_bounds(
    value: float | None, low: float | None, high: float | None, told: str
) -> None:
    assert with_bounds(value, low, high) == told


@pytest.mark.parametrize(
    ("share", "told"),
    [(0.9499, "94"), (0.9501, "95"), (0.9996, ">99"), (0.0004, "<1"), (1.0, "100"), (0.0, "0")],
)
def test_a_share_in_a_narrow_cell_keeps_to_the_wording_rule(share: float, told: str) -> None:
    assert share_as_sign(share) == told


def test_no_number_is_a_dash() -> None:
    assert (hundred(None), share_in_words(None), p_as_sign(None)) == ("–", "–", "–")


@pytest.mark.parametrize(("p", "told"), [(0.0001, "<0.001"), (0.0123, "0.012"), (1.0, "1.000")])
def test_a_p_is_never_zero(p: float, told: str) -> None:
    assert p_as_sign(p) == told


def test_a_long_reason_is_cut_between_sentences_and_says_so() -> None:
    text = "First it was so. Then it was not. At last nobody knew, for the papers were lost."
    assert brief(text, 8) == ("First it was so. Then it was not.", True)
    assert brief(text, 100) == (text, False)
    assert brief("One sentence that is longer than the limit allows it to be.", 3) == (
        "One sentence that is longer than the limit allows it to be.",
        False,
    )


@pytest.mark.parametrize(
    ("names", "told"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_names_are_listed_as_in_a_sentence(names: list[str], told: str) -> None:
    assert listed(names) == told


def test_a_question_is_named_and_other_text_kept() -> None:
    assert question_in_words(MEMOIR, "formal_mandate") == "Formal mandate"
    assert question_in_words(MEMOIR, "violence_ended@+5") == "Violence ended, five years on"
    assert question_in_words(MEMOIR, "the date of the fourth round") == "the date of the fourth round"


def test_a_text_of_full_width_signs_is_cut_at_its_own_stops() -> None:
    text = "双方が署名した。その後は守られなかった。 Two years on. And more."
    assert brief(text, 0) == ("双方が署名した。", True)
    assert brief(text, 10) == ("双方が署名した。その後は守られなかった。", True)
    assert brief("「終わった。」と言った。", 0) == ("「終わった。」と言った。", False)
    assert brief(text, 99) == (text, False)
