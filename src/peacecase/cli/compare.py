"""`peacecase compare`: cases side by side, robust order, and draws on the screen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.table import Column
from rich.text import Text

from peacecase.analysis.comparison import Comparison
from peacecase.api.result import Result
from peacecase.cli.blocks import figures, heading, note, table, words
from peacecase.cli.figures import RATING_LEGEND, rating_sign
from peacecase.cli.score import profile_table, without_factors
from peacecase.wording.sentences import index_beside_draws, percent, sentence

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
    comparison = result.found
    numbered = len(comparison.cases) > WIDE
    heads = {case: str(place) if numbered else case for place, case in enumerate(comparison.cases, start=1)}
    if numbered:
        yield Text("\n".join(f"{head:>3}  {case}" for case, head in heads.items()))
    yield heading("Side by side: what differs first")
    yield table(
        *words("indicator"),
        *(Column(head, justify="right", overflow="fold") for head in heads.values()),
        Column("spread", justify="right"),
        rows=(
            (
                comparison.codebook.indicator(row.indicator).name,
                *map(rating_sign, row.ratings.values()),
                "-" if row.spread is None else str(row.spread),
            )
            for row in comparison.contrasts
        ),
        wide=not numbered,
    )
    yield note(f"Levels 0 to 3; {RATING_LEGEND}.")
    yield heading(f"Factor profiles; weights: {comparison.weights.title}")
    yield profile_table(list(comparison.profiles.values()))
    yield from _order(comparison, heads)
    yield from _draws(comparison, heads)


def _order(comparison: Comparison, heads: Mapping[str, str]) -> Iterator[RenderableType]:
    robust = comparison.robust
    yield heading("Robust order: whatever the weights")
    ordered = len(robust.pairs)
    compared = ordered + sum(pair.why != "not_coded" for pair in robust.incomparable)
    if compared:
        yield Text(f"{ordered} of {compared} pairs are ordered.")
    for above, below in robust.hasse:
        yield Text(f"  {above} stands above {below}")
    if len(comparison.cases) <= WIDE:
        for pair in robust.incomparable:
            between = "" if pair.why == "not_coded" else f"no order between {pair.first} and {pair.second}: "
            yield note(f"  {between}{pair.reason}")
        return
    for why, clause in NO_ORDER.items():
        pairs = [
            f"{heads[pair.first]}-{heads[pair.second]}" for pair in robust.incomparable if pair.why == why
        ]
        if pairs:
            none = "" if why == "not_coded" else "no order, "
            yield note(f"  {none}{clause}: {', '.join(pairs)}")
    if robust.incomparable:
        yield note("  The reason for each pair: --format json, or compare the two alone.")


def _draws(comparison: Comparison, heads: Mapping[str, str]) -> Iterator[RenderableType]:
    drawn = comparison.smaa
    yield heading(f"SMAA: {drawn.draws:,} draws, seed {drawn.seed}")
    few = len(comparison.cases) <= WIDE
    sentences = [
        told
        for pair in comparison.pairs
        if few or pair.word not in ("no order", "not coded")
        for told in (
            sentence(pair, pair.first, pair.second),
            index_beside_draws(
                pair, *((case, comparison.profiles[case].index.value) for case in (pair.first, pair.second))
            ),
        )
        if told
    ]
    yield Text("\n".join(sentences) or "The draws order no pair.")
    for case in comparison.not_coded:
        yield Text(f"{case}: not coded; left out of the draws.")
    if len(drawn.cases) < 2:
        return
    if not few:
        yield note("All other pairs: no order.")
        yield Text("Share of draws in which the row's index is above the column's (%)")
        yield _grid(
            drawn.cases,
            [heads[case] for case in drawn.cases],
            ([drawn.pairwise[case].get(other) for other in drawn.cases] for case in drawn.cases),
        )
    yield Text("Share of draws in each rank (%)")
    yield _grid(
        drawn.cases,
        [f"rank {rank}" if few else str(rank) for rank in range(1, len(drawn.cases) + 1)],
        (drawn.rank_acceptability[case] for case in drawn.cases),
    )
    for case, factors in drawn.left_out.items():
        yield without_factors(case, factors)
    for case in drawn.excluded:
        yield Text(f"{case}: no indicator applies; left out of the draws.")


def _grid(
    cases: Sequence[str], heads: Sequence[str], shares: Iterable[Sequence[float | None]]
) -> RenderableType:
    rows = zip(cases, shares, strict=True)
    return table(*words("case"), *figures(*heads), rows=((case, *map(_share, row)) for case, row in rows))


def _share(share: float | None) -> str:
    text = "-" if share is None else percent(share).removesuffix(" %")
    return text.replace("more than ", ">").replace("less than ", "<")
