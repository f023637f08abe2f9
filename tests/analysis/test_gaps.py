"""METHOD section 10: gaps, what was done about them, and where these missions ended."""

from typing import Any

import pytest

from peacecase.analysis.gaps import GapPage, gap_pages, gap_pages_record
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.case import Case
from peacecase.model.library import Library
from peacecase.model.narrative import Episode, Lesson

MOMENT, PLAIN = "partner_alignment", "aid_scale"


def _steps(*levels: Any) -> dict[str, Episode]:
    """Steps a, b, c .. of 1990, 1991, .. rated on the moment question; written into the file backwards."""
    steps = {
        chr(97 + n): Episode.model_validate(
            {
                "title": f"Step {n}",
                "when": str(1990 + n),
                "aim": "a",
                "course": "c",
                "result": "reached" if n % 2 else "not_reached",
                "effect": "e",
                "evidence": ["x"],
                "ratings": {MOMENT: {"rating": level}},
            }
        )
        for n, level in enumerate(levels)
    }
    return dict(reversed(steps.items()))


def _page(cases: list[Case], indicator: str) -> GapPage:
    return gap_pages(Library({case.id: case for case in cases}, codebook=MEMOIR))[indicator]


def test_a_gap_is_level_0_or_1_and_missing_ratings_stand_apart(make_case: Any) -> None:
    levels = {"a": 0, "b": 1, "c": 2, "d": 3, "e": "unknown", "f": "not_applicable", "g": "not_assessed"}
    page = _page([make_case(case, {PLAIN: level}) for case, level in levels.items()], PLAIN)
    assert [each.case for each in page.lacking] == ["a", "b"]
    assert [each.case for each in page.having] == ["c", "d"]
    assert (page.unknown, page.does_not_apply, page.not_coded) == (("e",), ("f",), ("g",))
    assert page.known == 4


@pytest.mark.parametrize(
    ("levels", "rose"),
    [
        ((0, 1, 1, 3), [("b", "a", 1, 0), ("d", "c", 3, 1)]),
        ((3, 2, 1, 0), []),
        ((1, "unknown", 2), [("c", "a", 2, 1)]),
        (("unknown", 2), []),
        ((0, "not_applicable", 0), []),
    ],
)
def test_a_rise_is_a_step_higher_than_the_one_before_that_has_a_level(
    make_case: Any, levels: tuple[Any, ...], rose: list[tuple[Any, ...]]
) -> None:
    case = make_case("a", {MOMENT: 1}).model_copy(update={"episodes": _steps(*levels)})
    (standing,) = _page([case], MOMENT).lacking
    found = [(each.episode, each.before, each.level, each.level_before) for each in standing.rises]
    assert found == rose
    for rise in standing.rises:
        assert rise.result == case.episodes[rise.episode].result


@pytest.mark.parametrize(
    ("indicator", "rating", "made_up"),
    [
        (PLAIN, {"rating": 1, "with_partners": {"rating": 3, "why": "Theirs."}}, (1, 3)),
        (PLAIN, {"rating": 0, "with_partners": {"rating": 1, "why": "Theirs."}}, None),
        (PLAIN, {"rating": 2, "with_partners": {"rating": 3, "why": "Theirs."}}, None),
        (PLAIN, {"rating": 1, "with_partners": {"rating": "unknown", "why": "None told."}}, None),
        ("leverage_exercised", {"rating": 2, "lead_alone": {"rating": 0, "why": "It had none."}}, (0, 2)),
        ("leverage_exercised", {"rating": 1, "lead_alone": {"rating": 0, "why": "It had none."}}, None),
    ],
)
def test_partners_make_up_for_a_gap_of_the_lead_s(
    make_case: Any, indicator: str, rating: dict[str, Any], made_up: tuple[int, int] | None
) -> None:
    page = _page([make_case("a", {indicator: rating})], indicator)
    (standing,) = (*page.lacking, *page.having)
    found = standing.made_up
    assert (found and (found.lead, found.together)) == made_up
    assert page.made_up == ((standing,) if made_up else ())


def test_lessons_rest_on_items_of_the_question_and_outcomes_stand_beside(make_case: Any) -> None:
    evidence = {
        item: {
            "statement": item,
            "when": "1991",
            "cites": [{"source": "paper"}],
            "bears_on": [{"target": target, "direction": "supports"}],
        }
        for item, target in (("x", PLAIN), ("y", "delivery"))
    }
    case = make_case("a", {PLAIN: 0}, evidence=evidence, outcomes={"violence_ended@+1": 2})
    lessons = [Lesson(text="t", drawn_by="coder", evidence=items) for items in (("y",), ("x", "y"))]
    (standing,) = _page([case.model_copy(update={"lessons": tuple(lessons)})], PLAIN).lacking
    assert standing.lessons == (1,)
    assert standing.evidence["supports"] == ("x",)
    assert standing.outcomes == {"violence_ended@+1": 2}
    assert gap_pages_record({PLAIN: _page([case], PLAIN)})[PLAIN]["lacking"][0]["level"] == 0  # type: ignore[index]
