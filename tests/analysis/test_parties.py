"""METHOD section 1: the whole of a question rated by party is computed from its principal parties."""

from itertools import product
from typing import Any

import pytest

from peacecase.analysis.parties import whole_of_parties


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ((0, 1), 0),
        ((1, 1, 1), 0),
        ((2, 1), 1),  # up to half
        ((3, 0, 0), 1),
        ((3, 3, 1, 0), 1),
        ((2, 2, 1), 2),  # more than half, not all
        ((3, 3, 3, 0), 2),
        ((3, 2), 2),  # all, one at 2
        ((2,), 2),
        ((3, 3, 3), 3),
        ((3,), 3),
    ],
)
def test_the_whole_counts_the_parties_that_trust(parts: tuple[int, ...], whole: int) -> None:
    assert whole_of_parties(parts) == whole


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (("unknown", 2), "unknown"),
        (("unknown", 1), "unknown"),
        (("unknown", 0, 2, 1, 1), 1),  # one or two of five
        (("unknown", 2, 2, 2, 0), 2),
        (("unknown", 3), "unknown"),
        (("unknown",), "unknown"),
        (("unknown", "not_assessed"), "not_assessed"),
        ((2, "not_assessed"), "not_assessed"),
        ((2, "not_applicable"), 2),
        (("not_applicable",), "not_applicable"),
    ],
)
def test_what_is_missing_leaves_the_whole_open_unless_every_filling_agrees(parts: Any, whole: Any) -> None:
    assert whole_of_parties(parts) == whole


def test_unknown_parties_give_the_level_that_all_their_fillings_give_and_no_other() -> None:
    for size in (1, 2, 3, 4):
        for parts in product((0, 1, 2, 3, "unknown"), repeat=size):
            fillings = product(*(range(4) if part == "unknown" else (part,) for part in parts))
            wholes = {whole_of_parties(filling) for filling in fillings}  # type: ignore[arg-type]
            assert whole_of_parties(parts) == (wholes.pop() if len(wholes) == 1 else "unknown")  # type: ignore[arg-type]
