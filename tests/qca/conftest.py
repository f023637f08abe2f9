"""Small data sets for tests of QCA, and searches that are stopped on purpose."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import settings

from peacecase.qca.sets import SetData, set_data

# Machines that run several things at once are slow now and then; a search is not wrong for that.
settings.register_profile("without_deadline", deadline=None)
settings.load_profile("without_deadline")

MakeData = Callable[..., SetData]


@pytest.fixture
def data_of() -> MakeData:
    """Data from rows of numbers: the conditions A, B, .. and the outcome Y in the last column; cases a, b, .."""

    def make(*rows: Sequence[float], outcome: str = "Y", names: Sequence[str] = ()) -> SetData:
        letters = "ABCDEFGHIJ"[: len(rows[0]) - 1]
        columns = {name: [row[at] for row in rows] for at, name in enumerate([*letters, "Y"])}
        cases = list(names) or [chr(ord("a") + at) for at in range(len(rows))]
        return set_data(cases, columns, outcome, list(letters))

    return make


class StopsAfter:
    """Allows so many steps, then none; remembers the stages it was asked about."""

    def __init__(self, steps: int, raises: type[BaseException] | None = None) -> None:
        self.steps = steps
        self.raises = raises
        self.stages: list[str] = []

    def may_go_on(self, stage: str, done: int, expected: int | None) -> bool:
        self.stages.append(stage)
        self.steps -= 1
        if self.steps < 0 and self.raises:
            raise self.raises
        return self.steps >= 0

    def seconds_left(self, stage: str) -> float:
        return 1.0


@pytest.fixture
def stops_after() -> type[StopsAfter]:
    return StopsAfter
