"""`peacecase whatif`: what a thought experiment changes, on the screen."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Column
from rich.text import Text

from peacecase.analysis.whatif import NOTE, WhatIf
from peacecase.api.result import Result
from peacecase.cli.blocks import strong, table, words
from peacecase.cli.figures import index_cell, rating_sign, score_cell
from peacecase.wording.sentences import percent


def whatif_blocks(result: Result[WhatIf]) -> Iterator[RenderableType]:
    """The ratings supposed, and what they change."""
    found = result.found
    codebook = found.before.codebook
    yield strong(f"What if: {found.case}")
    for setting in found.settings:
        coded, supposed = rating_sign(setting.coded), rating_sign(setting.supposed)
        yield Text(f"  {codebook.indicator(setting.indicator).name}: {coded} as coded, {supposed} supposed")
    yield _profile_change(found)
    yield strong("Robust order")
    if not found.pairs_gained and not found.pairs_lost:
        yield Text("  unchanged")
    for above, below in found.pairs_lost:
        yield Text(f"  no longer: {above} above {below}")
    for above, below in found.pairs_gained:
        yield Text(f"  now: {above} above {below}")
    yield _pair_changes(found)
    yield Text(NOTE, style="italic")


def _profile_change(found: WhatIf) -> RenderableType:
    profiles = (found.profile_before, found.profile_after)
    names = {factor.id: factor.name for factor in found.before.codebook.factors}
    rows = [(name, [score_cell(each.factors[factor]) for each in profiles]) for factor, name in names.items()]
    made = table("", *_sides(), wide=True)
    for name, cells in [*rows, ("factor index", [index_cell(each.index) for each in profiles])]:
        one_line = (cell.replace("\n", " ") for cell in cells)
        made.add_row(name, *one_line, style="bold" if cells[0] != cells[1] else "")
    return made


def _pair_changes(found: WhatIf) -> RenderableType:
    sides = [compared.smaa.pairwise.get(found.case, {}) for compared in (found.before, found.after)]
    others = (other for other in found.before.cases if other != found.case)
    return table(
        *words("Share of draws in which its index is higher"),
        *_sides(),
        rows=(
            (
                f"than that of {other}",
                *("-" if share is None else percent(share) for share in (side.get(other) for side in sides)),
            )
            for other in others
        ),
        wide=True,
    )


def _sides() -> list[Column]:
    return [Column(head, justify="right") for head in ("as coded", "supposed")]
