"""Counting ordered pairs gives what listing them gives."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from peacecase.analysis.dominance import count_ordered_pairs
from peacecase.analysis.robust import robust_order
from peacecase.codebook.memoir import MEMOIR


@pytest.mark.parametrize("seed", range(6))
def test_the_count_is_that_of_the_listed_pairs(settled: Any, seed: int) -> None:
    random = np.random.default_rng(seed)
    codings = []
    for case in range(80):
        middle = random.integers(0, 3)
        levels: list[Any] = (middle + random.integers(0, 2, 20)).tolist()
        for gap in random.integers(0, 20, random.integers(0, 3)):
            levels[gap] = random.choice(["unknown", "not_applicable"]).item()
        if random.random() < 0.1:
            levels[:4] = ["not_applicable"] * 4
        codings.append(settled(f"c{case}", dict(zip(MEMOIR.indicator_ids, levels, strict=True))))
    order = robust_order(codings)
    counted = count_ordered_pairs(codings)
    assert counted.ordered == len(order.pairs) > 0
    assert counted.pairs == 80 * 79 / 2
    assert counted.share == order.share


def test_fewer_than_two_cases_have_no_share(settled: Any) -> None:
    assert count_ordered_pairs([]).share is None
    assert count_ordered_pairs([settled("a", others=1)]).share is None
