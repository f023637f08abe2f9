"""`peacecase score`: factor profiles on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from peacecase.api.result import Result
from peacecase.api.score import SCORE, Scores
from peacecase.cli.commands import command

if TYPE_CHECKING:
    from rich.console import RenderableType

    from peacecase.analysis.scores import FactorProfile


def score_blocks(result: Result[Scores]) -> Iterator[RenderableType]:
    """The profiles as a table, and what must be known to read it."""
    from rich.text import Text

    profiles = list(result.found.profiles.values())
    yield Text(
        f"Factor profiles, 0 to 100 [with exact bounds]; weights: {result.found.weights.title}", style="bold"
    )
    yield profile_table(profiles)
    yield Text(
        "Bounds: every unknown rating at 0 and at 3. Not scored: fewer than half of the factor's indicators apply or "
        "are known; then no index is given, and its interval still holds. The index is one summary under these "
        "weights; to compare cases use `peacecase compare`.",
        style="dim",
    )
    if any(of_case.not_coded for of_case in profiles):
        yield Text(
            "Not coded: a question of the factor was not assessed. Nothing is computed for it, and no index is given.",
            style="dim",
        )
    for of_case in profiles:
        if of_case.left_out:
            names = ", ".join(of_case.left_out)
            yield Text(
                f"{of_case.case}: no indicator of {names} applies; the other factors share its weight."
            )


def profile_table(profiles: Sequence[FactorProfile]) -> RenderableType:
    """Cases in rows, factors and index in columns."""
    from rich import box
    from rich.table import Table

    from peacecase.cli.figures import INDEX_HEAD, factor_head, index_cell, score_cell

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("case", overflow="fold", vertical="top")
    for head in (*map(factor_head, profiles[0].factors), INDEX_HEAD):
        table.add_column(head, justify="right", no_wrap=True)
    for of_case in profiles:
        cells = [score_cell(scored) for scored in of_case.factors.values()]
        table.add_row(of_case.case, *cells, index_cell(of_case.index))
    return table


score = command(SCORE, score_blocks)
