"""A QCA on the screen: truth table, necessary conditions, solutions, chance and robustness, in 80 columns."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.table import Column
from rich.text import Text

from peacecase.api.qca import QcaFound
from peacecase.api.result import Result
from peacecase.cli.blocks import figures, heading, note, strong, table, words
from peacecase.cli.figures import coefficient, p_value
from peacecase.qca.analysis import Analysis, Solution, SolvedModel
from peacecase.qca.cautions import Caution, cautions, enhanced_cautions
from peacecase.qca.permutation import PermutationBand, PermutationTest
from peacecase.qca.robustness import Trial, stable_ranges
from peacecase.qca.terms import FREE
from peacecase.qca.untenable import EnhancedSolutions, untenable_assumptions
from peacecase.wording.qca_words import caution_in_words, setting_in_words

SHOWN_MODELS = 3
"""Models of a solution written out on the screen; JSON has all that are listed."""
SHOWN_ROWS = 12
_HEAD_WIDTH = 8
_SCREEN = 80
_CASES = "cases\n(! against)"
_LONG_NAME = 14
"""Names of cases longer than this stand on lines of their own."""


def qca_blocks(result: Result[QcaFound]) -> Iterator[RenderableType]:
    """The analysis of the outcome, and of its absence where that was asked for."""
    for case, reason in result.found.left_out.items():
        yield Text(f"Left out: {case} ({reason}).")
    for side in result.found.sides:
        yield from _analysis(side.analysis)
        if side.enhanced is not None:
            yield from _enhanced(side.enhanced, side.analysis)
        if side.chance is not None:
            yield from _chance(side.chance)
        if side.trials:
            yield from _robustness(side.trials, side.analysis.main_kind)


def _analysis(analysis: Analysis) -> Iterator[RenderableType]:
    """Everything that an analysis found, in the order of reading."""
    data, cut_offs = analysis.data, analysis.options.cut_offs
    second = "" if cut_offs.contradiction is None else f" (contradiction from {cut_offs.contradiction:g})"
    yield strong(f"{len(data.cases)} cases; outcome {data.outcome_name}.")
    yield Text(
        f"A row is sufficient from consistency {cut_offs.consistency:g}{second} and PRI {cut_offs.pri:g} on; "
        f"it needs {cut_offs.cases} case{'s' if cut_offs.cases > 1 else ''}."
    )
    yield from _cautions(cautions(analysis))
    yield heading("Truth table")
    yield _truth_table(analysis)
    yield heading("Necessary conditions")
    yield _necessity(analysis)
    for kind, solution in analysis.solutions.items():
        yield from _solution(f"{kind.capitalize()} solution", solution)
    if analysis.intermediate is None:
        yield note("No intermediate solution: it takes directional expectations (--dir-exp).")


def _solution(title: str, solution: Solution) -> Iterator[RenderableType]:
    """The models of one solution, the first ones written out."""
    yield heading(title)
    if not solution.models:
        yield Text("None.")
    for number, model in enumerate(solution.models[:SHOWN_MODELS], 1):
        if solution.model_count > 1:
            yield strong(f"Model {number} of {_count(solution)}")
        yield Text(_folded(model.fitted.expression, _SCREEN))
        yield _terms(model)
        yield from _cases(model)
        yield from _assumptions(model)
    if len(solution.models) > SHOWN_MODELS:
        yield strong(
            f"{_count(solution)} models; {SHOWN_MODELS} shown here, {len(solution.models):,} in --format json."
        )


def _enhanced(enhanced: EnhancedSolutions, analysis: Analysis) -> Iterator[RenderableType]:
    """Untenable assumptions, and the solutions without them."""
    yield heading("Enhanced standard analysis: untenable assumptions")
    yield from _cautions(enhanced_cautions(enhanced))
    if not enhanced.claims:
        yield Text("No remainder contradicts a necessary condition or is assumed for both outcomes.")
    why = {
        "necessity": "{remainders} would show the outcome without the necessary {source}",
        "both outcomes": "{remainders} would be assumed for both {source}",
        "impossible": "{remainders} cannot exist: {source}",
        "simultaneous subset relations": "Sufficient for both {source}, and so not explained here",
    }
    for claim in enhanced.claims:
        remainders = f"{claim.rows.count:,} remainder{'s' if claim.rows.count > 1 else ''}"
        told = why[claim.reason].format(remainders=remainders, source=claim.source)
        yield Text(f"{told}{_rows(claim.rows.rows)}.")
    resting = list(untenable_assumptions(analysis, enhanced.claims))
    for number, found in enumerate(resting[:SHOWN_MODELS], 1):
        if found.count:
            yield Text(f"Parsimonious model {number} rests on them{_rows(found.rows)}.")
    if len(resting) > SHOWN_MODELS:
        number = sum(found.count > 0 for found in resting)
        yield Text(f"Of the {len(resting):,} parsimonious models listed, {number:,} rest on them.")
    yield from _solution("Enhanced parsimonious solution", enhanced.parsimonious)
    if enhanced.intermediate is not None:
        yield from _solution("Enhanced intermediate solution", enhanced.intermediate)


def _chance(line: PermutationTest) -> Iterator[RenderableType]:
    """The chance line in sentences."""
    yield heading("Against chance")
    yield strong(_chance_sentence(line.rows, "sufficient rows", "{:.0f}"))
    yield strong(_chance_sentence(line.coverage, "coverage of those rows", "{:.2f}"))
    yield note(f"{line.shuffles:,} shuffles of the outcome, seed {line.seed}; same rows, same cut-offs.")


def _robustness(trials: Sequence[Trial], kind: str) -> Iterator[RenderableType]:
    """Trials as a table, and the ranges in which nothing changes."""
    yield heading(f"Robustness of the {kind} solution")
    shown = table(
        Column("setting", overflow="fold", max_width=18),
        *figures("value", "rows", "cons.", "cov."),
        Column("first model", overflow="fold", ratio=1),
    )
    for trial in trials:
        more = f" (1 of {trial.model_count:,})" if trial.model_count > 1 else ""
        model = _folded((trial.models[0] if trial.models else trial.problem or "no solution") + more, 38)
        shown.add_row(
            trial.setting,
            setting_in_words(trial.setting, trial.value),
            str(trial.explained_rows),
            *_figures(trial, "consistency", "coverage"),
            "as chosen" if trial.is_as_chosen else "same" if trial.is_same else model,
            style="bold" if trial.is_as_chosen else "dim" if trial.is_same else None,
        )
    yield shown
    partly = max((len(trial.models) for trial in trials if len(trial.models) < trial.model_count), default=0)
    if partly:
        yield note(
            f"Of more models than {partly:,} the first {partly:,} were compared, and how many there are."
        )
    if any(trial.stages_cut_short for trial in trials):
        values = [
            f"{trial.setting} {setting_in_words(trial.setting, trial.value)}"
            for trial in trials
            if trial.stages_cut_short
        ]
        yield note(f"Ended before its end, so that other models may be there: {', '.join(values)}.")
    for stable in stable_ranges(trials):
        low, high, first, last = (
            setting_in_words(stable.setting, number)
            for number in (stable.lowest, stable.highest, stable.tried_from, stable.tried_to)
        )
        yield Text(f"{stable.setting}: the same models from {low} to {high} (tried {first} to {last}).")


def _cautions(told: Iterable[Caution]) -> Iterator[RenderableType]:
    for found in told:
        cases = f": {', '.join(found.cases)}" if found.cases else ""
        yield Text(f"- {caution_in_words(found)}{cases}.")


def _truth_table(analysis: Analysis) -> RenderableType:
    shown = table(
        *figures("row", *map(_head, analysis.data.notation.names), "out", "n", "cons.", "PRI"),
        Column(_CASES, overflow="fold", ratio=1, min_width=12),
    )
    for row in analysis.table.every_row:
        shown.add_row(
            str(row.number),
            *("-" if value == FREE else str(value) for value in row.values),
            *map(str, (row.out, row.n)),
            *_figures(row, "consistency", "pri"),
            _names(row.cases, row.deviant),
            style="bold" if row.out == "1" else None,
        )
    return shown


def _necessity(analysis: Analysis) -> RenderableType:
    shown = table(*words("condition"), *figures("cons.", "cov.", "rel.", ""))
    for found, is_necessary in analysis.necessity:
        shown.add_row(
            _folded(found.expression, 50),
            *_figures(found.fit, "consistency", "coverage", "relevance"),
            "passes" if is_necessary else "",
            style="bold" if is_necessary else None,
        )
    return shown


def _terms(model: SolvedModel) -> RenderableType:
    shown = table(
        Column("term", overflow="fold", ratio=3, min_width=16),
        *figures("cons.", "PRI", "raw", "unique"),
        Column(_CASES, overflow="fold", ratio=2, min_width=12),
    )
    for term in model.fitted.terms:
        others = [case for case in term.deviant if case not in term.cases]
        shown.add_row(
            _folded(term.expression, 24),
            *_figures(term, "consistency", "pri", "raw_coverage", "unique_coverage"),
            _names((*term.cases, *others), term.deviant),
        )
    shown.add_row("solution", *_figures(model.fitted, "consistency", "pri", "coverage"), style="bold")
    return shown


def _figures(fit: object, *names: str) -> Iterator[str]:
    return (coefficient(getattr(fit, name)) for name in names)


def _cases(model: SolvedModel) -> Iterator[RenderableType]:
    if model.fitted.deviant:
        yield Text(f"In the solution without the outcome: {', '.join(model.fitted.deviant)}.")
    if model.fitted.uncovered:
        yield Text(f"With the outcome and not covered: {', '.join(model.fitted.uncovered)}.")


def _assumptions(model: SolvedModel) -> Iterator[RenderableType]:
    if model.assumed.count:
        easy = "easy counterfactual" if model.between else "remainder"
        plural = "s" if model.assumed.count > 1 else ""
        yield note(f"Assumes {model.assumed.count:,} {easy}{plural} sufficient{_rows(model.assumed.rows)}.")


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
