"""`peacecase score`: factor profiles on the screen."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Column
from rich.text import Text

from peacecase.analysis.scores import FactorProfile
from peacecase.api.result import Result
from peacecase.api.score import Scores
from peacecase.cli.blocks import figures, note, strong, table
from peacecase.cli.figures import INDEX_HEAD, factor_head, index_cell, score_cell


def score_blocks(result: Result[Scores]) -> Iterator[RenderableType]:
    """The profiles as a table, and what must be known to read it."""
    profiles = list(result.found.profiles.values())
    yield strong(f"Factor profiles, 0 to 100 [with exact bounds]; weights: {result.found.weights.title}")
    yield profile_table(profiles)
    yield note(
        "Bounds: every unknown rating at 0 and at 3. Not scored: fewer than half of the factor's indicators apply or "
        "are known; then no index is given, and its interval still holds. The index is one summary under these "
        "weights; to compare cases use `peacecase compare`."
    )
    if any(of_case.not_coded for of_case in profiles):
        yield note(
            "Not coded: a question of the factor was not assessed. Nothing is computed for it, and no index is given."
        )
    for of_case in profiles:
        if of_case.left_out:
            yield without_factors(of_case.case, of_case.left_out)


def without_factors(case: str, factors: Sequence[str]) -> Text:
    """That factors of a case do not apply, and what becomes of their weight."""
    return Text(f"{case}: no indicator of {', '.join(factors)} applies; the other factors share its weight.")


def profile_table(profiles: Sequence[FactorProfile]) -> RenderableType:
    """Cases in rows, factors and index in columns."""
    return table(
        Column("case", overflow="fold", vertical="top"),
        *figures(*map(factor_head, profiles[0].factors), INDEX_HEAD),
        rows=(
            (each.case, *map(score_cell, each.factors.values()), index_cell(each.index)) for each in profiles
        ),
    )
