"""Gaps of earlier missions: who lacked what, what was done about it, and where these missions ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Annotated

from peacecase.api.opened import Opened
from peacecase.api.options import Arg, ReadAs
from peacecase.api.result import Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.did_you_mean import did_you_mean
from peacecase.errors import UserError
from peacecase.model.library import Library
from peacecase.tables.cells import Cell

if TYPE_CHECKING:
    from peacecase.analysis.gaps import GapPage


@dataclass(frozen=True)
class GapsOptions:
    """Show which missions lacked what, and what they did about it.

    A gap is a question at level 0 or 1. Without a question named: how many missions had each gap. With one: every
    mission with it, what its level rests on, the steps in which it rose, partners who made up for it, lessons, and how far
    each outcome stood; then the missions without it. Counts and names, and no rate of success: the cases were chosen.

    \b
    Examples:
      peacecase gaps
      peacecase gaps leverage_over_holdout
      peacecase gaps aid_scale --reading coalition --format json
    """

    indicators: Annotated[
        Sequence[str], Arg("[INDICATOR]...", "Questions to show; all, counted, if left out.")
    ] = ()
    _: KW_ONLY
    reading: ReadAs = "lead"


@dataclass(frozen=True, slots=True)
class Gaps:
    """The pages that were asked for."""

    library: Library
    pages: Mapping[str, GapPage]
    is_whole: bool
    """True where no question was named."""


@use_case("gaps", GapsOptions, parts=("gaps", "missions"))
def run_gaps(library: Opened, asked: GapsOptions, _run: Run) -> Result[Gaps]:
    """The gaps of the library's missions (METHOD section 10).

    Tables: `gaps`, one row a question with counts; `missions`, one row a question and mission whose level is known. Raises
    UserError for what is no indicator.
    """
    from peacecase.analysis.gaps import gap_pages, gap_pages_record

    content = library.content
    known = content.codebook.indicator_ids
    for indicator in asked.indicators:
        if indicator not in known:
            problem = f"'{indicator}' is no indicator{did_you_mean(indicator, known)}"
            raise UserError(problem, "`peacecase codebook` lists them", option="indicators")
    every = gap_pages(content)
    pages = {each: every[each] for each in known if not asked.indicators or each in asked.indicators}
    return Result(
        Gaps(content, pages, is_whole=not asked.indicators),
        (
            ResultTable(
                "gaps",
                columns(
                    "indicator gap:int known:int made_up:int unknown:int does_not_apply:int not_coded:int missions"
                ),
                lambda: (
                    (
                        indicator,
                        len(page.lacking),
                        page.known,
                        len(page.made_up),
                        len(page.unknown),
                        len(page.does_not_apply),
                        len(page.not_coded),
                        "; ".join(each.case for each in page.lacking),
                    )
                    for indicator, page in pages.items()
                ),
            ),
            ResultTable(
                "missions",
                columns(
                    "indicator case level:int gap:bool lead:int together:int rises lessons:int "
                    + " ".join(f"{target}" for target in content.codebook.outcome_targets)
                ),
                lambda: _missions(content, pages),
            ),
        ),
        lambda: gap_pages_record(pages),
    )


def _missions(library: Library, pages: Mapping[str, GapPage]) -> Iterator[tuple[Cell, ...]]:
    for indicator, page in pages.items():
        for each in (*page.lacking, *page.having):
            outcomes = (each.outcomes.get(target) for target in library.codebook.outcome_targets)
            yield (
                indicator,
                each.case,
                each.level,
                each in page.lacking,
                each.made_up.lead if each.made_up else None,
                each.made_up.together if each.made_up else None,
                "; ".join(rise.episode for rise in each.rises),
                len(each.lessons),
                *(None if outcome is None else str(outcome) for outcome in outcomes),
            )
