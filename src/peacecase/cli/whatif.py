"""`peacecase whatif`: a thought experiment with some ratings of a case set otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from peacecase.cli.opening import ids_in_order, open_library
from peacecase.cli.output import format_option, print_json, print_rich
from peacecase.cli.profile_option import open_profile, profile_option
from peacecase.cli.settings import Settings, pass_settings
from peacecase.errors import UserError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from peacecase.analysis.whatif import WhatIf
    from peacecase.model.scale import Missing


@click.command()
@click.argument("case")
@click.option(
    "--set",
    "settings_text",
    multiple=True,
    required=True,
    metavar="INDICATOR=LEVEL",
    help="A rating to suppose: partner_leverage.leverage_over_holdout=0, or the indicator alone; may be repeated.",
)
@profile_option
@format_option("table", "json")
@pass_settings
def whatif(
    settings: Settings, case: str, settings_text: tuple[str, ...], profile: str, output_format: str
) -> None:
    """Suppose other ratings for a case, and see profile, index and order change.

    A thought experiment with the instrument, not a finding about what would have happened. The other cases of the
    library stay as they are, and nothing is written.

    \b
    Examples:
      peacecase whatif cambodia-1992-japan --set partner_leverage.leverage_over_holdout=0
      peacecase whatif sri-lanka-1999-norway --set aid_scale=3 --set delivery=unknown
    """
    from peacecase.analysis.whatif import what_if

    supposed = parse_settings(settings_text)
    weights = open_profile(settings, profile)
    library = open_library(settings)
    (case_id,) = ids_in_order(library, [case])
    if case_id not in library.cases:
        from peacecase.did_you_mean import did_you_mean

        raise UserError(
            f"there is no case '{case_id}' in {settings.library}{did_you_mean(case_id, library.cases)}"
        )
    result = what_if(library, case_id, supposed, weights)
    if output_format == "json":
        from peacecase.analysis.whatif import whatif_record

        print_json(whatif_record(result))
    else:
        print_rich(*_blocks(result))


def parse_settings(texts: Sequence[str]) -> dict[str, int | Missing]:
    """`partner_leverage.leverage_over_holdout=0` as indicator id -> level. Raises click.BadParameter."""
    from peacecase.codebook.memoir.factors import FACTOR_ID_BY_INDICATOR
    from peacecase.did_you_mean import did_you_mean
    from peacecase.model.coding import Rating

    found: dict[str, int | Missing] = {}
    for text in texts:
        name, equals, level = (part.strip() for part in text.partition("="))
        factor, dot, indicator = name.rpartition(".")
        if not equals:
            raise click.BadParameter(f"'{text}' has no '=': write INDICATOR=LEVEL.", param_hint="--set")
        if indicator not in FACTOR_ID_BY_INDICATOR:
            hint = did_you_mean(indicator, FACTOR_ID_BY_INDICATOR)
            raise click.BadParameter(f"'{indicator}' is no indicator{hint}.", param_hint="--set")
        if dot and factor != FACTOR_ID_BY_INDICATOR[indicator]:
            belongs = FACTOR_ID_BY_INDICATOR[indicator]
            raise click.BadParameter(f"'{indicator}' belongs to {belongs}.", param_hint="--set")
        if indicator in found:
            raise click.BadParameter(f"'{indicator}' is set twice.", param_hint="--set")
        try:
            found[indicator] = Rating.model_validate({"rating": level}).rating
        except ValueError:
            raise click.BadParameter(
                f"'{level}' is no rating: 0, 1, 2, 3, unknown, not_applicable or not_assessed.",
                param_hint="--set",
            ) from None
    return found


def _blocks(result: WhatIf) -> Iterator[RenderableType]:
    from rich.text import Text

    from peacecase.analysis.whatif import NOTE
    from peacecase.cli.figures import rating_sign
    from peacecase.codebook.memoir.factors import INDICATOR_BY_ID

    yield Text(f"What if: {result.case}", style="bold")
    for setting in result.settings:
        coded, supposed = rating_sign(setting.coded), rating_sign(setting.supposed)
        yield Text(f"  {INDICATOR_BY_ID[setting.indicator].name}: {coded} as coded, {supposed} supposed")
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
    from peacecase.codebook.memoir.factors import FACTORS

    before, after = result.profile_before, result.profile_after
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    table.add_column("")
    table.add_column("as coded", justify="right")
    table.add_column("supposed", justify="right")
    for factor in FACTORS:
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
