"""`peacecase patterns`: factors beside outcomes on the screen."""

from collections.abc import Iterator, Sequence
from typing import cast

from rich.console import RenderableType
from rich.table import Column
from rich.text import Text

from peacecase.analysis.patterns import Pattern, Patterns, Reading
from peacecase.api.result import Result
from peacecase.cli.blocks import heading, note, strong, table, words
from peacecase.cli.figures import coefficient, factor_head, p_value
from peacecase.model.outcomes import HORIZON_NAMES, Horizon
from peacecase.model.qca_question import LEAST_CASES
from peacecase.wording.pattern_sentences import chance_sentence, patterns_sentences


def patterns_blocks(result: Result[Patterns]) -> Iterator[RenderableType]:
    """An outcome after the other, case by case, then the chance line."""
    found = result.found
    left_out = ", ".join(found.left_out)
    yield Text(
        f"{len(found.cases)} cases."
        + (f" Left out: {left_out}, from which the factors were taken." if left_out else "")
    )
    for a, b in found.related:
        yield Text(f"Not independent of each other: {a} and {b}.")
    yield Text("high is above one half, low below; ! marks a factor on the other side than the outcome.")
    for target in dict.fromkeys(reading.target for reading in found.readings):
        yield from _of_target(found, target)
    if found.chance is not None and found.untested:
        names = ", ".join(found.codebook.factor(factor).name.lower() for factor in found.untested)
        yield Text(f"Untested, with a score in too few cases for any row: {names}.")
    if not found.exploratory:
        yield Text(
            f"Under {LEAST_CASES} cases with factor and outcome: case by case only, no coefficients. From "
            f"{LEAST_CASES} on: coefficients with N, p and the chance line."
        )
    if found.chance is not None:
        for told in patterns_sentences(found):
            yield strong(told)
        yield note(chance_sentence(found.chance))
        yield note(f"{found.shuffles:,} shuffles, seed {found.seed}; over all outcomes and horizons.")
    if found.exploratory:
        yield strong(
            f"Exploratory: coefficients on fewer than {LEAST_CASES} cases suggest where to look and settle nothing."
        )


def _of_target(found: Patterns, target: str) -> Iterator[RenderableType]:
    outcome, _, horizon = target.partition("@")
    yield heading(f"{found.codebook.outcome(outcome).name}, {HORIZON_NAMES[cast(Horizon, horizon)]}")
    readings = [reading for reading in found.readings if reading.target == target]
    yield _case_by_case(found.cases, readings)
    undecided = [case for case in found.cases if all(case in reading.undecided for reading in readings)]
    if undecided:
        yield note(f"On neither side: {', '.join(undecided)}.")
    relations = [pattern for pattern in found.patterns if pattern.target == target]
    if relations:
        yield note(
            "nec., suf.: consistency of necessity and of sufficiency, each the coverage of the other; rel.: relevance of "
            "necessity; * strong; fam.: p with regard to all rows."
        )
        yield _coefficients(found, relations)


def _case_by_case(cases: Sequence[str], readings: Sequence[Reading]) -> RenderableType:
    heads = [Column(factor_head(reading.factor), no_wrap=True) for reading in readings]
    made = table(*words("case"), *heads, Column("outcome", style="bold"))
    for case in cases:
        if any(case not in reading.undecided for reading in readings):
            sides = [_sides(reading, case) for reading in readings]
            made.add_row(case, *(factor for factor, _ in sides), next(side for _, side in sides if side))
    return made


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


def _coefficients(found: Patterns, relations: Sequence[Pattern]) -> RenderableType:
    return table(
        Column("factor", no_wrap=True),
        *(Column(head, justify="right") for head in ("N", "nec.", "suf.", "rel.", "tau", "p", "fam.")),
        rows=(
            (
                found.codebook.factor(each.factor).name + (" *" if each.is_strong else ""),
                str(each.n),
                *map(coefficient, (each.necessity, each.sufficiency, each.relevance, each.tau_b)),
                p_value(each.p),
                p_value(each.family_p),
            )
            for each in relations
        ),
    )
