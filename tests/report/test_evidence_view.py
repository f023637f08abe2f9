"""Evidence is numbered as in the file."""

from typing import Any


def test_items_are_numbered_in_the_order_of_the_file(context: Any) -> None:
    for view in context.cases:
        assert [evidence.number for evidence in view.evidence.values()] == [
            f"E{number}" for number in range(1, len(view.case.evidence) + 1)
        ]
        assert list(view.evidence) == list(view.case.evidence)
