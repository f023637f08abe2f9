"""Which days an indicator and an outcome at a horizon are judged by."""

from datetime import date
from typing import Any

import pytest

from peacecase.analysis.windows import horizon_day, is_in_place, relevant_span
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.evidence import Evidence
from peacecase.model.scale import DateSpan


@pytest.mark.parametrize(
    ("window", "horizon", "day"),
    [
        ("1991-10/1993-09", "end", date(1993, 9, 30)),
        ("1991-10/1993-09", "+5", date(1998, 9, 30)),
        ("1990/1992-02-29", "+1", date(1993, 2, 28)),
        ("1990/1992-02-29", "end", date(1992, 2, 29)),
        ("2025/..", "+1", None),
    ],
)
def test_a_horizon_lies_its_years_after_the_last_day_of_the_window(
    window: str, horizon: Any, day: date | None
) -> None:
    assert horizon_day(window, horizon) == day


def test_indicators_and_the_outcome_at_the_end_are_judged_by_the_window(make_case: Any) -> None:
    case = make_case(window="1991-10/1993-09")
    window = DateSpan(date(1991, 10, 1), date(1993, 9, 30))
    assert relevant_span(MEMOIR, case, "formal_mandate") == window
    assert relevant_span(MEMOIR, case, "violence_ended@end") == window


def test_trust_is_made_in_the_years_before_and_help_may_come_in_the_year_after(make_case: Any) -> None:
    case = make_case(window="1991-10/1993-09")
    for trust in ("confidence_of_parties", "perceived_impartiality", "international_confidence"):
        assert relevant_span(MEMOIR, case, trust) == DateSpan(None, date(1993, 9, 30))
    for help_given in ("aid_scale", "delivery"):
        assert relevant_span(MEMOIR, case, help_given) == DateSpan(date(1991, 10, 1), date(1994, 9, 30))
    assert relevant_span(MEMOIR, make_case(window="1991-10/.."), "delivery").latest is None


def test_an_outcome_at_a_later_horizon_is_judged_by_the_years_in_between(make_case: Any) -> None:
    case = make_case(window="1991-10/1993-09")
    assert relevant_span(MEMOIR, case, "violence_ended@+5") == DateSpan(date(1993, 9, 30), date(1998, 9, 30))


@pytest.mark.parametrize(
    ("when", "on", "in_place"),
    [
        ("1991", "delivery", True),  # may be October 1991
        ("1991-09", "delivery", False),
        ("1994-09", "delivery", True),
        ("1994-10", "delivery", False),
        ("1979", "confidence_of_parties", True),
        ("1979/1999", "delivery", True),
        ("1997-07", "political_settlement@+5", True),
        ("1997-07", "political_settlement@end", False),
        ("1999", "political_settlement@+5", False),
    ],
)
def test_an_item_is_out_of_place_only_when_it_surely_is(
    make_case: Any, when: str, on: str, in_place: bool
) -> None:
    item = Evidence.model_validate(
        {
            "statement": "x",
            "when": when,
            "cites": [{"source": "paper"}],
            "bears_on": [{"target": on, "direction": "supports"}],
        }
    )
    assert is_in_place(MEMOIR, make_case(window="1991-10/1993-09"), on, item) is in_place
