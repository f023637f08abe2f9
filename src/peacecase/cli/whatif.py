"""`peacecase whatif`: what a thought experiment changes, on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from peacecase.api.result import Result
from peacecase.api.whatif import WHATIF
from peacecase.cli.commands import command

if TYPE_CHECKING:
    from rich.console import RenderableType

    from peacecase.analysis.whatif import WhatIf


def whatif_blocks(found: Result[WhatIf]) -> Iterator[RenderableType]:
    """The ratings supposed, and what they change."""
    from rich.text import Text

    from peacecase.analysis.whatif import NOTE
    from peacecase.cli.figures import rating_sign

    result = found.found
    codebook = result.before.codebook
    yield Text(f"What if: {result.case}", style="bold")
    for setting in result.settings:
        coded, supposed = rating_sign(setting.coded), rating_sign(setting.supposed)
        yield Text(f"  {codebook.indicator(setting.indicator).name}: {coded} as coded, {supposed} supposed")
    yield _profile_change(result)
    yield Text("Robust order", style="bold")
    if not result.pairs_gained and not result.pairs_lost:
        yield Text("  unchanged")
    for above, below in result.pairs_lost:
        yield Text(f"  no longer: {above} above {below}")
    for above, below in result.pairs_gained:
        yield Text(f"  now: {above} above {below}")
    yield _pair_changes(result)
    yield Text(NOTE, style="italic")


def _profile_change(result: WhatIf) -> RenderableType:
    from rich import box
    from rich.table import Table

    from peacecase.cli.figures import index_cell, score_cell

    before, after = result.profile_before, result.profile_after
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    table.add_column("")
    table.add_column("as coded", justify="right")
    table.add_column("supposed", justify="right")
    for factor in result.before.codebook.factors:
        cells = [_one_line(score_cell(profile.factors[factor.id])) for profile in (before, after)]
        table.add_row(factor.name, *cells, style="bold" if cells[0] != cells[1] else "")
    cells = [_one_line(index_cell(profile.index)) for profile in (before, after)]
    table.add_row("factor index", *cells, style="bold" if cells[0] != cells[1] else "")
    return table


def _pair_changes(result: WhatIf) -> RenderableType:
    from rich import box
    from rich.table import Table

    from peacecase.wording.sentences import percent

    before, after = (
        compared.smaa.pairwise.get(result.case, {}) for compared in (result.before, result.after)
    )
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    table.add_column("Share of draws in which its index is higher", overflow="fold")
    table.add_column("as coded", justify="right")
    table.add_column("supposed", justify="right")
    for other in result.before.cases:
        if other != result.case:
            shares = (side.get(other) for side in (before, after))
            table.add_row(
                f"than that of {other}", *("-" if share is None else percent(share) for share in shares)
            )
    return table


def _one_line(cell: str) -> str:
    return cell.replace("\n", " ")


whatif = command(WHATIF, whatif_blocks)
