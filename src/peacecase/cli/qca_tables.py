"""A QCA on the screen: truth table, necessary conditions, solutions, chance and robustness, in 80 columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from peacecase.cli.figures import coefficient, p_value

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from peacecase.qca.analysis import Analysis, Solution, SolvedModel
    from peacecase.qca.permutation import PermutationBand, PermutationTest
    from peacecase.qca.robustness import Trial
    from peacecase.qca.untenable import EnhancedSolutions

SHOWN_MODELS = 3
"""Models of a solution written out on the screen; JSON has all that are listed."""
SHOWN_ROWS = 12
_HEAD_WIDTH = 8
_SCREEN = 80
_LONG_NAME = 14
"""Names of cases longer than this stand on lines of their own."""


def analysis_blocks(analysis: Analysis) -> Iterator[RenderableType]:
    """Everything that an analysis found, in the order of reading."""
    from rich.text import Text

    data, cut_offs = analysis.data, analysis.options.cut_offs
    second = "" if cut_offs.contradiction is None else f" (contradiction from {cut_offs.contradiction:g})"
    yield Text(f"{len(data.cases)} cases; outcome {data.outcome_name}.", style="bold")
    yield Text(
        f"A row is sufficient from consistency {cut_offs.consistency:g}{second} and PRI {cut_offs.pri:g} on; "
        f"it needs {cut_offs.cases} case{'s' if cut_offs.cases > 1 else ''}."
    )
    yield from _cautions(analysis)
    yield _rule("Truth table")
    yield _truth_table(analysis)
    yield _rule("Necessary conditions")
    yield _necessity(analysis)
    for kind, solution in analysis.solutions.items():
        yield from solution_blocks(f"{kind.capitalize()} solution", solution)
    if analysis.intermediate is None:
        yield Text("No intermediate solution: it takes directional expectations (--dir-exp).", style="dim")


def solution_blocks(title: str, solution: Solution) -> Iterator[RenderableType]:
    """The models of one solution, the first ones written out."""
    from rich.text import Text

    yield _rule(title)
    if not solution.models:
        yield Text("None.")
    for number, model in enumerate(solution.models[:SHOWN_MODELS], 1):
        name = f"Model {number} of {_count(solution)}" if solution.model_count > 1 else ""
        if name:
            yield Text(name, style="bold")
        yield Text(_folded(model.fitted.expression, _SCREEN))
        yield _terms(model)
        yield from _cases(model)
        yield from _assumptions(model)
    if len(solution.models) > SHOWN_MODELS:
        yield Text(
            f"{_count(solution)} models; {SHOWN_MODELS} shown here, {len(solution.models):,} in --format json.",
            style="bold",
        )


def enhanced_blocks(enhanced: EnhancedSolutions, analysis: Analysis) -> Iterator[RenderableType]:
    """Untenable assumptions, and the solutions without them."""
    from rich.text import Text

    from peacecase.qca.untenable import untenable_rows

    yield _rule("Enhanced standard analysis: untenable assumptions")
    if not enhanced.claims:
        yield Text("No remainder contradicts a necessary condition or is assumed for both outcomes.")
    why = {
        "necessity": "would show the outcome without the necessary {source}",
        "both outcomes": "would be assumed for both {source}",
        "impossible": "cannot exist: {source}",
    }
    for claim in enhanced.claims:
        told = why[claim.reason].format(source=claim.source)
        yield Text(f"{claim.rows.count:,} remainders {told}{_rows(claim.rows.rows)}.")
    for number, model in enumerate(analysis.parsimonious.models[:SHOWN_MODELS], 1):
        rows = untenable_rows(model.assumed, enhanced.claims)
        if rows:
            yield Text(f"Parsimonious model {number} rests on them{_rows(rows)}.")
    yield from solution_blocks("Enhanced parsimonious solution", enhanced.parsimonious)
    if enhanced.intermediate is not None:
        yield from solution_blocks("Enhanced intermediate solution", enhanced.intermediate)


def chance_blocks(line: PermutationTest) -> Iterator[RenderableType]:
    """The chance line in sentences."""
    from rich.text import Text

    yield _rule("Against chance")
    yield Text(_chance_sentence(line.rows, "sufficient rows", "{:.0f}"), style="bold")
    yield Text(_chance_sentence(line.coverage, "coverage of those rows", "{:.2f}"), style="bold")
    yield Text(
        f"{line.shuffles:,} shuffles of the outcome, seed {line.seed}; same rows, same cut-offs.", style="dim"
    )


def robustness_blocks(trials: Sequence[Trial], kind: str) -> Iterator[RenderableType]:
    """Trials as a table, and the ranges in which nothing changes."""
    from rich.text import Text

    from peacecase.qca.robustness import stable_ranges
    from peacecase.wording.qca_words import setting_in_words

    yield _rule(f"Robustness of the {kind} solution")
    table = _table()
    table.add_column("setting", overflow="fold", max_width=18)
    table.add_column("value", justify="right", no_wrap=True)
    table.add_column("rows", justify="right")
    table.add_column("cons.", justify="right")
    table.add_column("cov.", justify="right")
    table.add_column("first model", overflow="fold", ratio=1)
    for trial in trials:
        more = f" (1 of {trial.model_count:,})" if trial.model_count > 1 else ""
        model = _folded((trial.models[0] if trial.models else trial.problem or "no solution") + more, 38)
        table.add_row(
            trial.setting,
            setting_in_words(trial.setting, trial.value),
            str(trial.explained_rows),
            coefficient(trial.consistency),
            coefficient(trial.coverage),
            "as chosen" if trial.is_as_chosen else "same" if trial.is_same else model,
            style="bold" if trial.is_as_chosen else "dim" if trial.is_same else None,
        )
    yield table
    for stable in stable_ranges(trials):
        low, high, first, last = (
            setting_in_words(stable.setting, number)
            for number in (stable.lowest, stable.highest, stable.tried_from, stable.tried_to)
        )
        yield Text(f"{stable.setting}: the same models from {low} to {high} (tried {first} to {last}).")


def _cautions(analysis: Analysis) -> Iterator[RenderableType]:
    from rich.text import Text

    from peacecase.qca.cautions import cautions
    from peacecase.wording.qca_words import caution_in_words

    for found in cautions(analysis):
        cases = f": {', '.join(found.cases)}" if found.cases else ""
        yield Text(f"- {caution_in_words(found)}{cases}.")


def _truth_table(analysis: Analysis) -> RenderableType:
    table = _table()
    table.add_column("row", justify="right")
    for name in analysis.data.notation.names:
        table.add_column(_head(name), justify="right", no_wrap=True)
    for head in ("out", "n", "cons.", "PRI"):
        table.add_column(head, justify="right")
    table.add_column("cases\n(! against)", overflow="fold", ratio=1, min_width=12)
    for row in analysis.table.every_row:
        table.add_row(
            str(row.number),
            *map(str, row.values),
            row.out,
            str(row.n),
            coefficient(row.consistency),
            coefficient(row.pri),
            _names(row.cases, row.deviant),
            style="bold" if row.out == "1" else None,
        )
    return table


def _necessity(analysis: Analysis) -> RenderableType:
    from rich.text import Text

    table = _table()
    table.add_column("condition", overflow="fold")
    for head in ("cons.", "cov.", "rel.", ""):
        table.add_column(head, justify="right")
    for found, is_necessary in analysis.necessity:
        table.add_row(
            _folded(found.expression, 50),
            coefficient(found.fit.consistency),
            coefficient(found.fit.coverage),
            coefficient(found.fit.relevance),
            Text("passes" if is_necessary else ""),
            style="bold" if is_necessary else None,
        )
    return table


def _terms(model: SolvedModel) -> RenderableType:
    table = _table()
    table.add_column("term", overflow="fold", ratio=3, min_width=16)
    for head in ("cons.", "PRI", "raw", "unique"):
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column("cases\n(! against)", overflow="fold", ratio=2, min_width=12)
    for term in model.fitted.terms:
        others = [case for case in term.deviant if case not in term.cases]
        table.add_row(
            _folded(term.expression, 24),
            coefficient(term.consistency),
            coefficient(term.pri),
            coefficient(term.raw_coverage),
            coefficient(term.unique_coverage),
            _names((*term.cases, *others), term.deviant),
        )
    fitted = model.fitted
    table.add_row(
        "solution",
        coefficient(fitted.consistency),
        coefficient(fitted.pri),
        coefficient(fitted.coverage),
        "",
        "",
        style="bold",
    )
    return table


def _cases(model: SolvedModel) -> Iterator[RenderableType]:
    from rich.text import Text

    if model.fitted.deviant:
        yield Text(f"In the solution without the outcome: {', '.join(model.fitted.deviant)}.")
    if model.fitted.uncovered:
        yield Text(f"With the outcome and not covered: {', '.join(model.fitted.uncovered)}.")


def _assumptions(model: SolvedModel) -> Iterator[RenderableType]:
    from rich.text import Text

    if model.assumed.count:
        easy = "easy counterfactual" if model.between else "remainder"
        plural = "s" if model.assumed.count > 1 else ""
        yield Text(
            f"Assumes {model.assumed.count:,} {easy}{plural} sufficient{_rows(model.assumed.rows)}.",
            style="dim",
        )


def _rows(rows: Sequence[int] | None) -> str:
    if rows is None:
        return ""
    shown = ", ".join(map(str, rows[:SHOWN_ROWS]))
    return f": row{'s' if len(rows) > 1 else ''} {shown}{' ..' if len(rows) > SHOWN_ROWS else ''}"


def _chance_sentence(band: PermutationBand, what: str, form: str) -> str:
    observed, low, high = (form.format(figure) for figure in (band.observed, band.low, band.high))
    verdict = "more than chance gives" if band.is_beyond_chance else "cannot be told from chance"
    return f"{what}: {observed}; shuffled outcomes give {low} to {high} (p {p_value(band.p)}): {verdict}."


def _count(solution: Solution) -> str:
    return f"{'' if solution.are_all_counted else 'at least '}{solution.model_count:,}"


def _names(cases: Iterable[str], against: Sequence[str]) -> str:
    shown = [f"{case} !" if case in against else case for case in cases]
    return (", " if max(map(len, shown), default=0) <= _LONG_NAME else "\n").join(shown)


def _folded(expression: str, width: int) -> str:
    """An expression over lines of at most `width`, broken after a sign and never inside a name."""
    lines = [""]
    for part in re.split(r"(?<=\*)|(?<= \+ )", expression):
        if lines[-1] and len(lines[-1]) + len(part.rstrip()) > width:
            lines.append("")
        lines[-1] += part
    return "\n".join(line.rstrip() for line in lines)


def _head(name: str) -> str:
    """A name over several lines of at most eight letters."""
    lines: list[str] = []
    for word in re.split(r"[_@ ]", name):
        lines += [word[start : start + _HEAD_WIDTH] for start in range(0, len(word), _HEAD_WIDTH)]
    return "\n".join(lines)


def _table() -> Table:
    from rich import box
    from rich.table import Table

    return Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)


def _rule(title: str) -> RenderableType:
    from rich.rule import Rule
    from rich.text import Text

    return Rule(Text(title, style="bold"), style="dim")
