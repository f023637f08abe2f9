"""Audits: the draw does not depend on the order of files, and the bound is Clopper and Pearson's."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacecase.analysis.audit import audit_rate, draw_sample, lower_bound
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.audit import Audit
from peacecase.model.case import Case
from peacecase.model.library import Library


def _case(case_id: str, items: int) -> Case:
    # Only the ids matter to the draw.
    fields: dict[str, Any] = {"id": case_id, "evidence": {f"item-{n}": None for n in range(items)}}
    return Case.model_construct(**fields)


LIBRARY = Library({"a-1990-b": _case("a-1990-b", 20), "c-1991-d": _case("c-1991-d", 30)}, codebook=MEMOIR)


def test_the_same_seed_draws_the_same_items_in_any_order_of_cases() -> None:
    turned = Library(dict(reversed(LIBRARY.cases.items())), codebook=MEMOIR)
    assert draw_sample(LIBRARY, 10, 4) == draw_sample(turned, 10, 4)
    assert draw_sample(LIBRARY, 10, 4) != draw_sample(LIBRARY, 10, 5)


@given(st.integers(1, 80), st.integers())
def test_a_sample_has_no_item_twice_and_never_more_than_there_are(size: int, seed: int) -> None:
    drawn = draw_sample(LIBRARY, size, seed)
    assert len(set(drawn)) == len(drawn) == min(size, 50)


def test_a_sample_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        draw_sample(LIBRARY, 0, 1)


@pytest.mark.parametrize(
    ("successes", "trials", "bound"),
    [
        (30, 30, 0.05 ** (1 / 30)),  # closed form where all succeed
        (1, 30, 1 - 0.95 ** (1 / 30)),  # closed form where one succeeds
        (0, 30, 0.0),
        (9, 10, 0.6058366),  # one-sided 95% limit of 9 of 10, tables of the binomial
    ],
)
def test_the_lower_bound_has_its_known_values(successes: int, trials: int, bound: float) -> None:
    assert lower_bound(successes, trials) == pytest.approx(bound, abs=1e-7)


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n - 1), st.just(n))))
def test_one_more_supported_item_raises_the_bound(counts: tuple[int, int]) -> None:
    successes, trials = counts
    assert lower_bound(successes, trials) < lower_bound(successes + 1, trials) < 1


def test_items_not_checked_do_not_count() -> None:
    items = [
        {"case": "a", "evidence": f"e{n}", "statement": "s", "verdict": verdict}
        for n, verdict in enumerate(["supported", "supported", "partly", "not_supported", "not_checked"])
    ]
    audit = Audit.model_validate(
        {
            "schema": "peacecase/audit/1",
            "id": "a",
            "seed": "1",
            "population": "50",
            "drawn_on": "2026",
            "auditor": {"kind": "human"},
            "held_against": "the sources",
            "items": items,
        }
    )
    rate = audit_rate(audit)
    assert (rate.checked, rate.supported, rate.partly, rate.not_supported) == (4, 2, 1, 1)
    assert rate.rate == 0.5
    assert rate.lower_bound == pytest.approx(0.0976, abs=1e-4)
