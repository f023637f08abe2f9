"""`peacecase qca` and `peacecase export qca`: an analysis on the screen, and for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from peacecase.api.export_qca import EXPORT_QCA
from peacecase.api.qca import QCA, QcaFound
from peacecase.api.result import Result
from peacecase.cli.commands import command, writing_command

if TYPE_CHECKING:
    from rich.console import RenderableType


def qca_blocks(result: Result[QcaFound]) -> Iterator[RenderableType]:
    """The analysis of the outcome, and of its absence where that was asked for."""
    from rich.text import Text

    from peacecase.cli.qca_tables import analysis_blocks, chance_blocks, enhanced_blocks, robustness_blocks

    for case, reason in result.found.left_out.items():
        yield Text(f"Left out: {case} ({reason}).")
    for side in result.found.sides:
        yield from analysis_blocks(side.analysis)
        if side.enhanced is not None:
            yield from enhanced_blocks(side.enhanced, side.analysis)
        if side.chance is not None:
            yield from chance_blocks(side.chance)
        if side.trials:
            yield from robustness_blocks(side.trials, side.analysis.main_kind)


qca = command(QCA, qca_blocks)
export_qca = writing_command(EXPORT_QCA)
