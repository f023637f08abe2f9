"""`peacecase episodes`: steps held against each other on the screen."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Column
from rich.text import Text

from peacecase.analysis.across_episodes import AcrossEpisodes
from peacecase.analysis.indicator_pairs import IndicatorPairs, PairTest, StepPair, Whose
from peacecase.analysis.trajectories import Trajectory
from peacecase.api.episodes import EpisodesFound
from peacecase.api.result import Result
from peacecase.cli.blocks import figures, heading, note, strong, table, words
from peacecase.cli.figures import RATING_LEGEND, coefficient, p_value, rating_sign
from peacecase.wording.across_episodes import (
    blindness_sentence,
    counts_only_sentence,
    finding_sentence,
    halo_sentence,
    like_chance_sentence,
    order_sentence,
    reading_in_words,
    results_sentence,
    retrospect_sentence,
    size_sentence,
)
from peacecase.wording.how_far import result_in_words


def episodes_blocks(result: Result[EpisodesFound]) -> Iterator[RenderableType]:
    """The pairs, what may be said of them, what stands behind; the contradicting pairs by name; courses asked for."""
    found = result.found.across
    yield from _what_is_compared(found)
    yield strong("In how many pairs the better-ended step had the higher, the lower, the same level")
    yield _pair_table(found)
    yield from map(Text, _what_it_says(found))
    yield from map(Text, filter(None, _what_to_know(found)))
    tested = [(row, row.test) for row in found.rows if row.test is not None]
    if tested:
        yield from _behind(found, tested)
    yield from _contradicting(found)
    for course in found.trajectories:
        if course.case in result.found.named:
            yield from _course(found, course)


def _what_is_compared(found: AcrossEpisodes) -> Iterator[RenderableType]:
    number = len(found.missions)
    steps = f"{found.steps} step{'s' if found.steps != 1 else ''} of {number} mission{'s' if number != 1 else ''}."
    if found.without_result:
        steps += f" {found.without_result} of them ended in a way that is not known, and make no pair."
    yield Text(steps)
    if found.seed_cases:
        yield Text(f"Left out: {', '.join(found.seed_cases)}, from which the factors were taken.")
    if found.not_coded_blind:
        yield Text(f"Left out, because not rated blind: {', '.join(found.not_coded_blind)}.")
    yield Text(blindness_sentence(found))


def _pair_table(found: AcrossEpisodes) -> RenderableType:
    made = table(
        *words("indicator"),
        *figures("higher", "lower", "same", "pairs", "steps", "mis-\nsions", "un-\nknown", "n/a"),
        *words("reads"),
        rows=(
            (
                _label(found, row),
                *map(
                    str,
                    (
                        row.count.higher,
                        row.count.lower,
                        row.count.same,
                        row.count.pairs,
                        row.episodes,
                        len(row.missions),
                        row.unknown,
                        row.not_applicable,
                    ),
                ),
                reading_in_words(row),
            )
            for row in found.rows
        ),
    )
    order = found.order
    pairs = order.later_better + order.earlier_better
    control = (str(order.later_better), str(order.earlier_better), "0", str(pairs), "", "", "", "")
    made.add_row("order itself", *control, "control", style="dim")
    return made


def _what_it_says(found: AcrossEpisodes) -> Iterator[str]:
    """Findings, what is like chance, and why there are counts only."""
    if not found.rows:
        yield "The codebook has no question that is asked of steps (moment), so there are no levels to compare."
    for row in found.rows:
        if told := finding_sentence(row, _name(found, row)):
            yield told
    if told := like_chance_sentence(
        [_name(found, row).lower() for row in found.rows if row.reads == "chance"]
    ):
        yield told
    for why in dict.fromkeys(row.counts_only for row in found.rows if row.counts_only):
        names = [_name(found, row).lower() for row in found.rows if row.counts_only == why]
        yield counts_only_sentence(why, names)


def _what_to_know(found: AcrossEpisodes) -> Iterator[str]:
    if found.size is not None:
        yield size_sentence(found.size)
    yield order_sentence(found.order)
    yield retrospect_sentence(found)
    yield results_sentence(found)


def _behind(found: AcrossEpisodes, tested: list[tuple[IndicatorPairs, PairTest]]) -> Iterator[RenderableType]:
    yield heading("What stands behind the pairs")
    yield note(
        "D: (higher - lower) / pairs, with a 95 % interval from leaving out one mission in turn. D of the pairs whose better "
        "step came earlier, and later; their mean is what is tested. p: two-sided, results shuffled within missions; "
        "family: with regard to all indicators (step-down min-p)."
    )
    yield table(
        *words("indicator"),
        *figures("D", "interval", "earlier", "later", "mean", "p", "family"),
        rows=(
            (
                _label(found, row),
                coefficient(row.count.d),
                _interval(test),
                coefficient(row.earlier.d),
                coefficient(row.later.d),
                coefficient(test.balanced),
                p_value(test.p),
                p_value(test.family_p),
            )
            for row, test in tested
        ),
    )
    yield note(f"{found.shuffles:,} shuffles, seed {found.seed}.")
    unknown = [(row, test) for row, test in tested if row.unknown]
    if unknown:
        yield note(
            "Unknown levels: bounds of D over all of their fillings, and p at the one with D nearest 0. What is said of an "
            "indicator takes both p, family-wise."
        )
        yield table(
            *words("indicator"),
            *figures("unknown", "bounds of D", "p", "family"),
            rows=(
                (
                    _label(found, row),
                    str(row.unknown),
                    f"{test.low:.2f} to {test.high:.2f}",
                    p_value(test.p_filled),
                    p_value(test.family_p_filled),
                )
                for row, test in unknown
            ),
        )
    yield note(f"{halo_sentence()} Between missions (never combined): tau-b of mean result on mean level.")
    yield table(
        *words("indicator"),
        *figures("D by\nreference", "differ-\nence", "tau-b", "p"),
        *words("D moves most without"),
        rows=(
            (
                _label(found, row),
                coefficient(row.reference.d),
                coefficient(row.halo),
                coefficient(test.between.tau_b),
                p_value(test.between.p),
                f"{test.left_one_out.moves_most} ({test.left_one_out.without:.2f})"
                if test.left_one_out
                else "-",
            )
            for row, test in tested
        ),
    )


def _interval(test: PairTest) -> str:
    left = test.left_one_out
    return f"[{left.low:.2f}, {left.high:.2f}]" if left else "-"


def _contradicting(found: AcrossEpisodes) -> Iterator[RenderableType]:
    rows = [row for row in found.rows if row.contradicting]
    if not rows:
        return
    yield heading("Contradicting pairs")
    yield note("The step that ended better, with its level, then those that ended worse with a higher one.")
    for row in rows:
        yield strong(f"{_name(found, row)}: {len(row.contradicting)} of {row.count.pairs} pairs")
        for case, pairs in groupby(row.contradicting, key=lambda pair: pair.case):
            yield Padding(Text(f"{case}: {_against_each(list(pairs))}"), (0, 0, 0, 2))


def _against_each(pairs: list[StepPair]) -> str:
    better = dict.fromkeys((pair.better, pair.better_level) for pair in pairs)
    return "; ".join(
        f"{step} {level} < "
        + ", ".join(f"{pair.worse} {pair.worse_level}" for pair in pairs if pair.better == step)
        for step, level in better
    )


def _course(found: AcrossEpisodes, course: Trajectory) -> Iterator[RenderableType]:
    yield heading(f"Course of {course.case}")
    yield table(
        *figures(""),
        *words("step", "when", "ended"),
        *figures("in\nretrospect"),
        rows=(
            (
                str(at),
                step.episode,
                step.when,
                result_in_words(step.result),
                f"{len(step.retrospective)} of {len(step.items)}",
            )
            for at, step in enumerate(course.steps, 1)
        ),
    )
    whose: list[tuple[str, Whose]] = [("", "blind"), (" reference", "reference")]
    if course.blind_coding is None:
        whose = [("", "reference")]
    else:
        yield note(f"First line: rated blind ({course.blind_coding}); second: reference coding.")
    made = table(Column("level at step", no_wrap=True), *figures(*map(str, range(1, len(course.steps) + 1))))
    for row in found.rows:
        for said, each in whose:
            levels = (getattr(step, each)[row.indicator] for step in course.steps)
            made.add_row(said or _label(found, row), *map(rating_sign, levels), style="dim" if said else "")
    made.add_row("ended", *(_ENDED[step.result] for step in course.steps), style="bold")
    yield made
    yield note(f"{RATING_LEGEND}; ended: + reached, ~ in part, - not reached")


_ENDED = {"reached": "+", "partly_reached": "~", "not_reached": "-", "unknown": "?"}


def _label(found: AcrossEpisodes, row: IndicatorPairs) -> str:
    indicator = found.codebook.indicator(row.indicator)
    return indicator.label or indicator.name


def _name(found: AcrossEpisodes, row: IndicatorPairs) -> str:
    return found.codebook.indicator(row.indicator).name
