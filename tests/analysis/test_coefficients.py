"""Agreement coefficients against krippendorff and irrCAC, on random tables."""

import json
from pathlib import Path
from typing import Any

import krippendorff
import numpy as np
import pytest

from peacecase.analysis.coefficients import (
    ORDINAL_WEIGHTS,
    gwet_ac2,
    has_variation,
    krippendorff_alpha,
    tally_units,
    weighted_sum,
)

IRRCAC = json.loads((Path(__file__).parent / "oracles" / "irrcac.json").read_text(encoding="utf-8"))["tables"]


def total_of(table: list[list[int | None]]) -> Any:
    counts = counts_of(table)
    return weighted_sum(tally_units(counts), np.ones(len(counts)))


def counts_of(table: list[list[int | None]]) -> Any:
    return np.array([[row.count(level) for level in range(4)] for row in table])


def random_counts(seed: int) -> Any:
    """Units by levels; two coders or more a unit, so a unit may lack some."""
    random = np.random.default_rng(seed)
    units, coders = random.integers(10, 60), random.integers(2, 6, 60)
    levels = random.dirichlet(np.ones(4))
    return np.array([random.multinomial(coders[unit], levels) for unit in range(units)])


@pytest.mark.parametrize("seed", range(60))
def test_alpha_is_that_of_krippendorff(seed: int) -> None:
    counts = random_counts(seed)
    total = weighted_sum(tally_units(counts), np.ones(len(counts)))
    if not has_variation(total):
        counts[0] = [1, 0, 0, 1]
        total = weighted_sum(tally_units(counts), np.ones(len(counts)))
    oracle = krippendorff.alpha(
        value_counts=counts, level_of_measurement="ordinal", value_domain=[0, 1, 2, 3]
    )
    assert float(krippendorff_alpha(total)) == pytest.approx(oracle, abs=1e-9)


@pytest.mark.parametrize("recorded", IRRCAC, ids=range(len(IRRCAC)))
def test_ac2_and_exact_agreement_are_those_of_irrcac(recorded: dict[str, Any]) -> None:
    total = total_of(recorded["table"])
    assert float(gwet_ac2(total)) == pytest.approx(recorded["ac2"], abs=1e-9)
    assert float(total.exact / total.units) == pytest.approx(recorded["exact"], abs=1e-9)


@pytest.mark.parametrize("recorded", IRRCAC[:20], ids=range(20))
def test_alpha_agrees_with_krippendorff_where_codings_are_missing(recorded: dict[str, Any]) -> None:
    table = recorded["table"]
    by_coder = np.array([[np.nan if code is None else code for code in row] for row in table]).T
    oracle = krippendorff.alpha(reliability_data=by_coder, level_of_measurement="ordinal")
    assert float(krippendorff_alpha(total_of(table))) == pytest.approx(oracle, abs=1e-9)


def test_ordinal_weights_are_those_of_the_handbook_for_four_categories() -> None:
    first_row = [1, 5 / 6, 1 / 2, 0]
    assert ORDINAL_WEIGHTS[0] == pytest.approx(first_row)
    assert pytest.approx(ORDINAL_WEIGHTS) == ORDINAL_WEIGHTS.T


def test_perfect_agreement_with_variation_is_one() -> None:
    total = total_of([[level, level, level] for level in (0, 1, 2, 3, 3)])
    assert float(krippendorff_alpha(total)) == 1
    assert float(gwet_ac2(total)) == 1


def test_without_variation_neither_is_defined() -> None:
    total = total_of([[2, 2]] * 12)
    assert np.isnan(krippendorff_alpha(total))
    assert np.isnan(gwet_ac2(total))


def test_a_unit_counted_twice_is_two_units() -> None:
    table: list[list[int | None]] = [[0, 1], [2, 2], [3, 1], [0, 0]]
    twice = weighted_sum(tally_units(counts_of(table)), np.array([2.0, 1, 1, 1]))
    written_out = total_of([*table, table[0]])
    for field in ("units", "coincidences", "weighted", "exact", "within_one", "shares"):
        assert getattr(twice, field) == pytest.approx(getattr(written_out, field))


def test_many_sums_at_once_are_the_sums_one_by_one() -> None:
    tally = tally_units(random_counts(3))
    times = np.random.default_rng(0).integers(0, 3, (5, len(tally.units))).astype(float)
    together = weighted_sum(tally, times)
    for row, each in enumerate(times):
        assert krippendorff_alpha(together)[row] == pytest.approx(
            float(krippendorff_alpha(weighted_sum(tally, each)))
        )
        assert gwet_ac2(together)[row] == pytest.approx(float(gwet_ac2(weighted_sum(tally, each))))
