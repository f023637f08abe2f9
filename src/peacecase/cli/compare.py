"""`peacecase compare`: cases side by side, robust order, and draws on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from peacecase.api.compare import COMPARE
from peacecase.api.result import Result
from peacecase.cli.commands import command

if TYPE_CHECKING:
    from rich.console import RenderableType

    from peacecase.analysis.comparison import Comparison

WIDE = 4
"""Up to so many cases their ids head the columns and every pair gets a sentence; more get a number each."""
NO_ORDER = {
    "not_coded": "not compared, because one of the two is not coded",
    "crossing": "each stands higher somewhere",
    "missing_ratings": "missing ratings leave it open",
    "no_applicable_indicator": "a factor does not apply to one of the two",
    "level": "the same at every step",
}


def compare_blocks(result: Result[Comparison]) -> Iterator[RenderableType]:
    """Everything of a comparison, what differs first."""
    from rich.rule import Rule
    from rich.text import Text

    from peacecase.cli.figures import RATING_LEGEND
    from peacecase.cli.score import profile_table

    comparison = result.found
    numbered = len(comparison.cases) > WIDE
    heads = {case: str(place) if numbered else case for place, case in enumerate(comparison.cases, start=1)}
    if numbered:
        yield Text("\n".join(f"{head:>3}  {case}" for case, head in heads.items()))
    yield Rule(Text("Side by side: what differs first", style="bold"), style="dim")
    yield _side_by_side(comparison, heads)
    yield Text(f"Levels 0 to 3; {RATING_LEGEND}.", style="dim")
    yield Rule(Text(f"Factor profiles; weights: {comparison.weights.title}", style="bold"), style="dim")
    yield profile_table(list(comparison.profiles.values()))
    yield from _order(comparison, heads)
    yield from _draws(comparison, heads)


def _side_by_side(comparison: Comparison, heads: dict[str, str]) -> RenderableType:
    from rich import box
    from rich.table import Table

    from peacecase.cli.figures import rating_sign

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    table.add_column("indicator")
    for case in comparison.cases:
        table.add_column(heads[case], justify="right", overflow="fold")
    table.add_column("spread", justify="right")
    for row in comparison.contrasts:
        table.add_row(
            comparison.codebook.indicator(row.indicator).name,
            *(rating_sign(rating) for rating in row.ratings.values()),
            "-" if row.spread is None else str(row.spread),
        )
    return table


def _order(comparison: Comparison, heads: dict[str, str]) -> Iterator[RenderableType]:
    from rich.rule import Rule
    from rich.text import Text

    robust = comparison.robust
    yield Rule(Text("Robust order: whatever the weights", style="bold"), style="dim")
    ordered = len(robust.pairs)
    compared = ordered + sum(pair.why != "not_coded" for pair in robust.incomparable)
    yield Text(f"{ordered} of {compared} pairs are ordered.")
    for above, below in robust.hasse:
        yield Text(f"  {above} stands above {below}")
    if len(comparison.cases) <= WIDE:
        for pair in robust.incomparable:
            between = "" if pair.why == "not_coded" else f"no order between {pair.first} and {pair.second}: "
            yield Text(f"  {between}{pair.reason}", style="dim")
        return
    for why, clause in NO_ORDER.items():
        pairs = [
            f"{heads[pair.first]}-{heads[pair.second]}" for pair in robust.incomparable if pair.why == why
        ]
        if pairs:
            none = "" if why == "not_coded" else "no order, "
            yield Text(f"  {none}{clause}: {', '.join(pairs)}", style="dim")
    if robust.incomparable:
        yield Text("  The reason for each pair: --format json, or compare the two alone.", style="dim")


def _draws(comparison: Comparison, heads: dict[str, str]) -> Iterator[RenderableType]:
    from rich.rule import Rule
    from rich.text import Text

    from peacecase.wording.sentences import sentence

    drawn = comparison.smaa
    yield Rule(Text(f"SMAA: {drawn.draws:,} draws, seed {drawn.seed}", style="bold"), style="dim")
    few = len(comparison.cases) <= WIDE
    sentences = [
        sentence(pair, pair.first, pair.second)
        for pair in comparison.pairs
        if few or pair.word not in ("no order", "not coded")
    ]
    yield Text("\n".join(sentences) or "The draws order no pair.")
    for case in comparison.not_coded:
        yield Text(f"{case}: not coded; left out of the draws.")
    if len(drawn.cases) < 2:
        return
    if not few:
        yield Text("All other pairs: no order.", style="dim")
        yield Text("Share of draws in which the row's index is above the column's (%)")
        yield _grid(
            drawn.cases,
            [heads[case] for case in drawn.cases],
            [[drawn.pairwise[case].get(other) for other in drawn.cases] for case in drawn.cases],
        )
    yield Text("Share of draws in each rank (%)")
    yield _grid(
        drawn.cases,
        [f"rank {rank}" if few else str(rank) for rank in range(1, len(drawn.cases) + 1)],
        [drawn.rank_acceptability[case] for case in drawn.cases],
    )
    for case, factors in drawn.left_out.items():
        yield Text(
            f"{case}: no indicator of {', '.join(factors)} applies; the other factors share its weight."
        )
    for case in drawn.excluded:
        yield Text(f"{case}: no indicator applies; left out of the draws.")


def _grid(
    cases: Sequence[str], heads: Sequence[str], shares: Sequence[Sequence[float | None]]
) -> RenderableType:
    from rich import box
    from rich.table import Table

    from peacecase.wording.sentences import percent

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("case", overflow="fold")
    for head in heads:
        table.add_column(head, justify="right", no_wrap=True)
    for case, row in zip(cases, shares, strict=True):
        cells = ("-" if share is None else percent(share).removesuffix(" %") for share in row)
        table.add_row(case, *(cell.replace("more than ", ">").replace("less than ", "<") for cell in cells))
    return table


compare = command(COMPARE, compare_blocks)
