"""`peacecase reliability`: agreement of coders on the screen."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Column
from rich.text import Text

from peacecase.analysis.reliability import Reliability
from peacecase.api.reliability import Agreement, Agreements
from peacecase.api.result import Result
from peacecase.cli.blocks import heading, note, strong, table
from peacecase.wording.coders import (
    agreement_sentence,
    drift_sentence,
    lone_level_sentence,
    machine_sentence,
    stability_sentence,
)
from peacecase.wording.sentences import coefficient_phrase, percent


def reliability_blocks(result: Result[Agreements]) -> Iterator[RenderableType]:
    """Agreement of coders, then of each language model with itself; on missions, then on episodes where these are coded."""
    found = result.found
    same, compared = found.results
    yield from _agreement(found)
    if found.episodes.reliability or found.episodes.stability:
        yield heading("Episodes")
        yield from _agreement(found.episodes)
    if compared:
        yield Text(
            f"Results of episodes: {same} of {compared} that were coded twice are the same in all codings."
        )


def _agreement(found: Agreement) -> Iterator[RenderableType]:
    if found.reliability is None:
        yield Text("No rating was made by two coders, so nothing is known of how far they would agree.")
    else:
        yield Text(agreement_sentence(found.reliability))
        yield from _measured(found.reliability)
        if told := machine_sentence(found.reliability):
            yield strong(told)
    for model, measured in found.stability.items():
        yield strong(stability_sentence(model, measured))
        yield from _measured(measured)


def _measured(measured: Reliability) -> Iterator[RenderableType]:
    """The coefficients, the pairs of levels, and where codes differ."""
    yield table("", "", rows=_measures(measured), wide=True, show_header=False)
    if measured.alpha.low is not None:
        unit = "cases" if measured.resampled == "cases" else "units, because all come from one case"
        told = (
            f"Intervals: 95 %, bootstrap over {unit}; {measured.resamples:,} resamples, seed {measured.seed}."
        )
        if measured.alpha.undefined:
            told += f" {measured.alpha.undefined:,} of these hold one level alone and are left out."
        yield note(f"{told}\n")
    if told := lone_level_sentence(measured):
        yield Text(f"{told}\n")
    yield Text("Pairs of levels: rows the coding that comes first, columns the other")
    yield table(
        "",
        *(Column(str(level), justify="right") for level in range(len(measured.confusion))),
        rows=(
            (str(level), *(str(count) if count else "." for count in row))
            for level, row in enumerate(measured.confusion)
        ),
        wide=True,
    )
    if told := drift_sentence(measured):
        yield Text(f"{told}\n")
    yield Text("By indicator (counts alone: the units of one are few)")
    yield table(
        "",
        *(Column(name, justify="right") for name in ("levels twice", "the same", "one apart", "further")),
        rows=(
            (
                indicator,
                *map(
                    str,
                    (
                        each.compared,
                        each.exact,
                        each.within_one - each.exact,
                        each.compared - each.within_one,
                    ),
                ),
            )
            for indicator, each in measured.by_indicator.items()
        ),
        wide=True,
    )
    for case, coding in measured.not_independent:
        yield Text(f"Left out: {coding} of {case}, whose coder had seen the ratings or their reasons.")
    disputed = [unit for unit in measured.units if unit.is_disputed]
    if disputed:
        yield strong("Where codes differ")
        for each in disputed:
            codes = ", ".join(f"{coding} {code}" for coding, code in each.codes.items())
            yield Text(f"  {each.case}, {each.indicator}: {codes}")


def _measures(measured: Reliability) -> Iterator[tuple[str, str]]:
    yield "units coded twice or more", str(len(measured.units))
    yield "of these with two levels or more", str(measured.compared)
    codable = measured.codable
    for name, share, count, units in (
        ("exact agreement", measured.exact, measured.exact_count, measured.compared),
        ("within one level", measured.within_one, measured.within_one_count, measured.compared),
        ("agreement on codable or not", codable.share, codable.agree, codable.units),
    ):
        counted = f"{count} of {units} units"
        if share is not None and share != count / units:  # more than two codings of a unit make several pairs
            counted = f"{percent(share)} of pairs; all alike in {counted}"
        elif share is not None:
            counted = f"{percent(share)} ({counted})"
        yield name, counted
    yield "Krippendorff's alpha, ordinal", coefficient_phrase(measured.alpha)
    yield "Gwet's AC2, ordinal weights", coefficient_phrase(measured.ac2)
