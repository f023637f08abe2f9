"""`peacecase score`: factor profiles with exact bounds, and the factor index with its interval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from peacecase.cli.opening import ids_in_order, open_library
from peacecase.cli.output import format_option, print_csv, print_json, print_rich
from peacecase.cli.profile_option import open_profile, profile_option
from peacecase.cli.settings import Settings, pass_settings

if TYPE_CHECKING:
    from rich.console import RenderableType

    from peacecase.analysis.scores import FactorProfile
    from peacecase.model.profile import WeightProfile

CSV_HEADER = ("case", "profile", "measure", "id", "value", "low", "high", "known", "applicable")


@click.command()
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@profile_option
@format_option()
@pass_settings
def score(settings: Settings, cases: tuple[str, ...], profile: str, output_format: str) -> None:
    """Show factor profiles with exact bounds, and the factor index with its interval.

    Cases stand in the order of their ids, or in the order named; never in the order of the index. Tables show 0 to
    100; JSON and CSV keep 0 to 1 in full precision.

    \b
    Examples:
      peacecase score
      peacecase score cambodia-1992-japan --profile peacemaking
      peacecase score --format csv > scores.csv
    """
    from peacecase.analysis.ratings_in_force import ratings_in_force
    from peacecase.analysis.scores import factor_profile, score_record

    weights = open_profile(settings, profile)
    library = open_library(settings, cases)
    profiles = [
        factor_profile(ratings_in_force(library.cases[case], library.codings.get(case, ())), weights)
        for case in ids_in_order(library, cases)
    ]
    if output_format == "json":
        print_json([score_record(each) for each in profiles])
    elif output_format == "csv":
        print_csv(CSV_HEADER, score_rows(profiles))
    else:
        print_rich(*_table(profiles, weights))


def score_rows(profiles: Sequence[FactorProfile]) -> Iterator[tuple[object, ...]]:
    """One row a measure, under CSV_HEADER."""
    for of_case in profiles:
        for factor, scored in of_case.factors.items():
            yield (
                of_case.case,
                of_case.profile,
                "factor",
                factor,
                scored.score,
                scored.low,
                scored.high,
                scored.known,
                scored.applicable,
            )
        index = of_case.index
        yield of_case.case, of_case.profile, "index", "", index.value, index.low, index.high, None, None


def _table(profiles: Sequence[FactorProfile], weights: WeightProfile) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text(f"Factor profiles, 0 to 100 [with exact bounds]; weights: {weights.title}", style="bold")
    yield profile_table(profiles)
    yield Text(
        "Bounds: every unknown rating at 0 and at 3. Not scored: fewer than half of the factor's indicators apply or "
        "are known; then no index is given, and its interval still holds. The index is one summary under these "
        "weights; to compare cases use `peacecase compare`.",
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

    from peacecase.cli.figures import FACTOR_HEADS, INDEX_HEAD, index_cell, score_cell

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("case", overflow="fold", vertical="top")
    for head in (*FACTOR_HEADS.values(), INDEX_HEAD):
        table.add_column(head, justify="right", no_wrap=True)
    for of_case in profiles:
        cells = [score_cell(scored) for scored in of_case.factors.values()]
        table.add_row(of_case.case, *cells, index_cell(of_case.index))
    return table
