"""`peacecase reliability`: agreement of coders on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from peacecase.api.reliability import RELIABILITY
from peacecase.api.result import Result
from peacecase.cli.commands import command

if TYPE_CHECKING:
    from rich.console import RenderableType

    from peacecase.analysis.reliability import Reliability


def reliability_blocks(result: Result[Reliability]) -> Iterator[RenderableType]:
    """The coefficients, the pairs of levels, and where codes differ."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from peacecase.wording.sentences import coefficient_phrase, machine_sentence, percent

    measured = result.found
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, show_header=False)
    table.add_column()
    table.add_column()
    table.add_row("units coded twice or more", str(len(measured.units)))
    table.add_row("of these with two levels or more", str(measured.compared))
    codable = measured.codable
    for name, share, count, units in (
        ("exact agreement", measured.exact, measured.exact_count, measured.compared),
        ("within one level", measured.within_one, measured.within_one_count, measured.compared),
        ("agreement on codable or not", codable.share, codable.agree, codable.units),
    ):
        counted = f"{count} of {units} units"
        table.add_row(name, counted if share is None else f"{percent(share)} ({counted})")
    table.add_row("Krippendorff's alpha, ordinal", coefficient_phrase(measured.alpha))
    table.add_row("Gwet's AC2, ordinal weights", coefficient_phrase(measured.ac2))
    yield table
    if measured.alpha.low is not None:
        unit = "cases" if measured.resampled == "cases" else "units, because all come from one case"
        yield Text(
            f"Intervals: 95 %, bootstrap over {unit}; {measured.resamples:,} resamples, seed {measured.seed}.",
            style="dim",
        )
    if measured.machine_made:
        yield Text(machine_sentence(measured), style="bold")
    yield Text("\nPairs of levels: rows the coding that comes first, columns the other")
    yield _confusion(measured)
    for case, coding in measured.not_independent:
        yield Text(f"Left out: {coding} of {case}, whose coder had seen the ratings or their reasons.")
    disputed = [unit for unit in measured.units if unit.is_disputed]
    if disputed:
        yield Text("Where codes differ", style="bold")
        for each in disputed:
            codes = ", ".join(f"{coding} {code}" for coding, code in each.codes.items())
            yield Text(f"  {each.case}, {each.indicator}: {codes}")


def _confusion(measured: Reliability) -> RenderableType:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    table.add_column("")
    for level in range(len(measured.confusion)):
        table.add_column(str(level), justify="right")
    for level, row in enumerate(measured.confusion):
        table.add_row(str(level), *(str(count) if count else "." for count in row))
    return table


reliability = command(RELIABILITY, reliability_blocks)
