"""`peacecase patterns`: factors beside outcomes, case by case, and as set relations held against chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from peacecase.cli.opening import open_library
from peacecase.cli.output import format_option, print_csv, print_json, print_rich
from peacecase.cli.settings import Settings, pass_settings
from peacecase.errors import UserError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from peacecase.analysis.patterns import Pattern, Patterns, Reading

CSV_HEADER = (
    "outcome",
    "horizon",
    "factor",
    "relation",
    "n",
    "consistency",
    "coverage",
    "relevance",
    "p",
    "contradicting",
)


@click.command()
@click.option(
    "--outcome",
    "outcomes",
    multiple=True,
    metavar="OUTCOME[@HORIZON]",
    help="Show these alone: violence_ended, or violence_ended@+5; may be repeated. The chance line stays that of "
    "the whole table.",
)
@click.option(
    "--exploratory", is_flag=True, help="Give coefficients below 12 cases too; they settle nothing there."
)
@format_option()
@pass_settings
def patterns(settings: Settings, outcomes: tuple[str, ...], exploratory: bool, output_format: str) -> None:
    """Hold the factors against the outcomes, case by case and against chance.

    The case from which the factors were taken is left out. Below 12 cases the reading is case by case only.

    \b
    Examples:
      peacecase patterns --outcome objective_attained@+5
      peacecase patterns --exploratory --format csv
    """
    from peacecase.analysis.patterns import find_patterns, patterns_record

    targets = parse_targets(outcomes)
    found = find_patterns(open_library(settings), exploratory)
    if not found.readings:
        raise UserError(
            "there is nothing to hold the factors against",
            "code an outcome of a case other than the seed case",
        )
    if output_format == "json":
        record = dict(patterns_record(found))
        for part in ("readings", "patterns"):
            rows = record[part]
            assert isinstance(rows, list)
            record[part] = [row for row in rows if row["target"] in targets]
        print_json(record)
    elif output_format == "csv":
        print_csv(CSV_HEADER, (_row(each) for each in found.patterns if each.target in targets))
    else:
        print_rich(*_blocks(found, targets))


def parse_targets(names: Sequence[str]) -> tuple[str, ...]:
    """`violence_ended` or `violence_ended@+5` as outcome@horizon; all without names. Raises click.BadParameter."""
    from peacecase.analysis.patterns import TARGETS
    from peacecase.did_you_mean import did_you_mean

    if not names:
        return TARGETS
    chosen: list[str] = []
    for name in names:
        matching = [target for target in TARGETS if name in (target, target.partition("@")[0])]
        if not matching:
            known = [*TARGETS, *dict.fromkeys(target.partition("@")[0] for target in TARGETS)]
            raise click.BadParameter(
                f"'{name}' is no outcome{did_you_mean(name, known)}.", param_hint="--outcome"
            )
        chosen += matching
    return tuple(chosen)


def _row(pattern: Pattern) -> tuple[object, ...]:
    outcome, _, horizon = pattern.target.partition("@")
    names = "; ".join(pattern.contradicting)
    return (
        outcome,
        horizon,
        pattern.factor,
        pattern.relation,
        pattern.n,
        pattern.consistency,
        pattern.coverage,
        pattern.relevance,
        pattern.p,
        names,
    )


def _blocks(found: Patterns, targets: Sequence[str]) -> Iterator[RenderableType]:
    from rich.text import Text

    from peacecase.analysis.patterns import LEAST_CASES
    from peacecase.wording.sentences import chance_sentence

    left_out = ", ".join(found.left_out)
    yield Text(
        f"{len(found.cases)} cases."
        + (f" Left out: {left_out}, from which the factors were taken." if left_out else "")
    )
    for a, b in found.related:
        yield Text(f"Not independent of each other: {a} and {b}.")
    yield Text("high is above one half, low below; ! marks a factor on the other side than the outcome.")
    for target in dict.fromkeys(reading.target for reading in found.readings):
        if target in targets:
            yield from _of_target(found, target)
    if not found.exploratory:
        yield Text(
            f"Under {LEAST_CASES} cases with factor and outcome: case by case only, no coefficients. From "
            f"{LEAST_CASES} on: coefficients with N, p and the chance line."
        )
    if found.chance is not None:
        yield Text(chance_sentence(found.chance), style="bold")
        yield Text(
            f"{found.shuffles:,} shuffles, seed {found.seed}; over all outcomes and horizons.", style="dim"
        )
    if found.exploratory:
        yield Text(
            f"Exploratory: coefficients on fewer than {LEAST_CASES} cases suggest where to look and settle nothing.",
            style="bold",
        )


def _of_target(found: Patterns, target: str) -> Iterator[RenderableType]:
    from typing import cast

    from rich.rule import Rule
    from rich.text import Text

    from peacecase.model.outcomes import HORIZON_NAMES, OUTCOME_BY_ID, Horizon

    outcome, _, horizon = target.partition("@")
    title = f"{OUTCOME_BY_ID[outcome].name}, {HORIZON_NAMES[cast(Horizon, horizon)]}"
    yield Rule(Text(title, style="bold"), style="dim")
    readings = [reading for reading in found.readings if reading.target == target]
    yield _case_by_case(found.cases, readings)
    undecided = [case for case in found.cases if all(case in reading.undecided for reading in readings)]
    if undecided:
        yield Text(f"No level coded: {', '.join(undecided)}.", style="dim")
    relations = [pattern for pattern in found.patterns if pattern.target == target]
    if relations:
        yield Text(
            "nec. necessary, suf. sufficient; cons. consistency, cov. coverage, rel. relevance", style="dim"
        )
        yield _coefficients(relations)


def _case_by_case(cases: Sequence[str], readings: Sequence[Reading]) -> RenderableType:
    from rich import box
    from rich.table import Table

    from peacecase.cli.figures import FACTOR_HEADS

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("case", overflow="fold")
    for reading in readings:
        table.add_column(FACTOR_HEADS[reading.factor], no_wrap=True)
    table.add_column("outcome", style="bold")
    for case in cases:
        if any(case not in reading.undecided for reading in readings):
            sides = [_sides(reading, case) for reading in readings]
            outcome = next(side[1] for side in sides if side[1])
            table.add_row(case, *(factor for factor, _ in sides), outcome)
    return table


def _sides(reading: Reading, case: str) -> tuple[str, str]:
    """What to print for the factor, and the side of the outcome where the reading shows it."""
    if case in reading.both_high:
        return "high", "high"
    if case in reading.both_low:
        return "low", "low"
    if case in reading.high_factor_low_outcome:
        return "high !", "low"
    if case in reading.low_factor_high_outcome:
        return "low !", "high"
    return "-", ""


def _coefficients(relations: Sequence[Pattern]) -> RenderableType:
    from rich import box
    from rich.table import Table

    from peacecase.cli.figures import coefficient, p_value
    from peacecase.codebook.memoir.factors import FACTOR_BY_ID

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("factor", no_wrap=True)
    table.add_column("is", no_wrap=True)
    for head in ("N", "cons.", "cov.", "rel.", "p"):
        table.add_column(head, justify="right")
    table.add_column("contradicted by", overflow="fold")
    for each in relations:
        table.add_row(
            FACTOR_BY_ID[each.factor].name,
            f"{each.relation[:3]}.",
            str(each.n),
            coefficient(each.consistency),
            coefficient(each.coverage),
            coefficient(each.relevance),
            p_value(each.p),
            "\n".join(each.contradicting) or "none",
        )
    return table
