"""What a report's first page says of factors beside the aim (R4 of its recipes): METHOD section 6 in a reader's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from peacecase.analysis.misfits import CounterExample, QuestionBesideOutcome, counter_example, fewest_misfits
from peacecase.analysis.patterns import STANDS_OUT, Pattern, Patterns
from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.model.codebook import Codebook
from peacecase.model.outcomes import Horizon
from peacecase.model.qca_question import LEAST_CASES
from peacecase.wording.finding_text import FindingText, joined, places_at, so_many_of
from peacecase.wording.number_words import number_word, with_capital
from peacecase.wording.pattern_sentences import patterns_sentences
from peacecase.wording.question_names import heading_of, label_of, means_of
from peacecase.wording.signs import horizon_in_words, listed
from peacecase.wording.subjects import Subjects


@dataclass(frozen=True, slots=True)
class StandingOut:
    """What stands out, with the questions that the page shows."""

    finding: FindingText
    factors: tuple[str, ...]
    """Ids of the factors that stand out."""
    questions: tuple[str, ...]
    """Ids of the questions whose marks are shown: those with fewest misfits, then the counter-example."""
    missed: int
    """Missions of the test that missed the aim; 0 where nothing stands out."""
    rows: tuple[Pattern, ...]
    """The rows of the factor shown."""


def standing_out(subjects: Subjects, patterns: Patterns) -> StandingOut:
    """The finding on the factors."""
    rows = [each for each in patterns.patterns if each.stands_out]
    codebook = subjects.codebook
    if not rows:
        return StandingOut(_nothing(subjects, patterns), (), (), 0, ())
    factors = [each for each in codebook.factor_ids if any(row.factor == each for row in rows)]
    shown = factors[0]
    of_shown = tuple(row for row in rows if row.factor == shown)
    target = next(
        (row.target for row in of_shown if row.target == f"{codebook.main_outcome}@end"), of_shown[0].target
    )
    levels = [
        _level(subjects, at, target) if mission.case.id in patterns.cases else None
        for at, mission in enumerate(subjects.missions)
    ]
    best = fewest_misfits(subjects.missions, codebook.factor(shown), levels)
    outside = [each.id for factor in factors for each in codebook.factor(factor).indicators]
    counter = counter_example(subjects.missions, outside, levels)
    sentences = [
        _tested(subjects, patterns),
        *[
            _went_with(codebook, patterns, factor, [row for row in rows if row.factor == factor])
            for factor in factors
        ],
        *[_question_sentence(subjects, each) for each in best],
        _counter_sentence(subjects, counter),
        _untested(codebook, patterns),
    ]
    finding = FindingText(
        _title(codebook, patterns, factors), _lead(codebook, patterns, factors, rows), joined(sentences)
    )
    return StandingOut(
        finding,
        tuple(factors),
        (*(each.indicator for each in best), *([counter.indicator] if counter else [])),
        sum(level is not None and level < 2 for level in levels),
        of_shown,
    )


def holds_without_holdout(rows: Sequence[Pattern]) -> bool | None:
    """Whether all rows hold, each tested by itself, without the questions on who refused; None where none asks that."""
    found = [row.doubts.p_without_holdout for row in rows if row.doubts is not None]
    asked = [each for each in found if each is not None]
    return all(each <= STANDS_OUT for each in asked) if asked else None


def holds_without_any(rows: Sequence[Pattern]) -> bool:
    """Whether all rows hold, each tested by itself, with any one mission left out."""
    return all(row.doubts is not None and row.doubts.worst_p <= STANDS_OUT for row in rows)


def _level(subjects: Subjects, at: int, target: str) -> int | None:
    outcome, _at, horizon = target.partition("@")
    return subjects.missions[at].marks[outcome][_as_horizon(horizon)].level


def _as_horizon(text: str) -> Horizon:
    return text  # type: ignore[return-value]  # of a target of the codebook


def _nothing(subjects: Subjects, patterns: Patterns) -> FindingText:
    if patterns.chance is None:
        told = ngettext(
            "A factor is tested from twelve missions on that have both its score and an outcome; here {number} mission is "
            "counted, read case by case.",
            "A factor is tested from twelve missions on that have both its score and an outcome; here {number} missions are "
            "counted, read case by case.",
            len(patterns.cases),
        ).format(number=number_word(len(patterns.cases)))
        if len(patterns.cases) >= LEAST_CASES:
            told = _(
                "Too little is known to test any factor: none has a score beside an outcome in twelve missions."
            )
            return FindingText(
                _("Too little is known to test a factor"), _("No factor is tested."), Markup.escape(told)
            )
        return FindingText(
            _("Too few missions to test a factor"),
            _("Which factors went with the aim is not tested: there are too few missions."),
            Markup.escape(told),
        )
    sentences = [
        _tested(subjects, patterns),
        *patterns_sentences(patterns),
        _untested(subjects.codebook, patterns),
    ]
    return FindingText(
        _("No factor can be singled out"),
        _("No factor can be singled out beside the aim."),
        joined(sentences),
    )


def _title(codebook: Codebook, patterns: Patterns, factors: Sequence[str]) -> str:
    told = ngettext("{factors} stands out", "{factors} stand out", len(factors)).format(
        factors=with_capital(listed([means_of(codebook.factor(each)) for each in factors]))
    )
    others = [
        means_of(each)
        for each in codebook.factors
        if each.id not in factors and any(row.factor == each.id for row in patterns.patterns)
    ]
    if not others:
        return told
    return ngettext("{told}; {others} does not", "{told}; {others} do not", len(others)).format(
        told=told, others=listed(others)
    )


def _lead(codebook: Codebook, patterns: Patterns, factors: Sequence[str], rows: Sequence[Pattern]) -> str:
    told = ngettext(
        "{factors} stands out beside {outcome}", "{factors} stand out beside {outcome}", len(factors)
    ).format(
        factors=with_capital(listed([means_of(codebook.factor(each)) for each in factors])),
        outcome=_outcomes_of(codebook, rows),
    )
    return _("{told}: {doubts}.").format(told=told, doubts=_unlikely(patterns, rows))


def _unlikely(patterns: Patterns, rows: Sequence[Pattern]) -> str:
    """Unlikely to be chance, and the first thing that speaks against it."""
    told = _("unlikely to be chance")
    if patterns.outcome_known:
        told = _("{told}, but the rater knew the ends").format(told=told)
    if holds_without_holdout(rows) is False:
        told = (
            _("{told}, and it does not hold without the questions on who refused")
            if patterns.outcome_known
            else _("{told}, but it does not hold without the questions on who refused")
        ).format(told=told)
    return told


def _outcomes_of(codebook: Codebook, rows: Sequence[Pattern]) -> str:
    outcomes = dict.fromkeys(row.target.partition("@")[0] for row in rows)
    if list(outcomes) == [codebook.main_outcome]:
        return _("the aim")
    return listed([_in_quotes(label_of(codebook.outcome(each))) for each in outcomes])


def _in_quotes(words: str) -> str:
    return _("“{words}”").format(words=words)


def _tested(subjects: Subjects, patterns: Patterns) -> str:
    seeds = [name.short for mission, name in subjects if mission.case.id in patterns.left_out]
    number = number_word(len(patterns.cases))
    if seeds:
        return _("Tested on {number} missions without {places}, from which the questions were taken.").format(
            number=number, places=listed(seeds)
        )
    return _("Tested on {number} missions.").format(number=number)


def _went_with(codebook: Codebook, patterns: Patterns, factor: str, rows: Sequence[Pattern]) -> str:
    by_outcome: dict[str, list[str]] = {}
    for row in rows:
        outcome, _at, horizon = row.target.partition("@")
        by_outcome.setdefault(outcome, []).append(horizon_in_words(_as_horizon(horizon)))
    where = listed(
        [
            _("{outcome} ({horizons})").format(
                outcome=_("the aim reached")
                if outcome == codebook.main_outcome
                else _in_quotes(label_of(codebook.outcome(outcome))),
                horizons=_(", ").join(horizons),
            )
            for outcome, horizons in by_outcome.items()
        ]
    )
    pairs = len(patterns.related)
    told = _("{factor} went with {where}: {doubts}").format(
        factor=heading_of(codebook.factor(factor)), where=where, doubts=_unlikely(patterns, rows)
    )
    if not pairs:
        return _("{sentence}.").format(sentence=told)
    return ngettext(
        "{told}; {number} pair of missions is not independent.",
        "{told}; {number} pairs of missions are not independent.",
        pairs,
    ).format(told=told, number=number_word(pairs))


def _question_sentence(subjects: Subjects, beside: QuestionBesideOutcome) -> str:
    """Where a question stands high among those that reached the aim, and among those that missed it, exceptions by name."""
    reached = len(beside.high_reached) + len(beside.low_reached)
    missed = len(beside.high_missed) + len(beside.low_missed)
    told = _("{means}: “mostly” or “fully” in {high} that reached it and {against} that did not").format(
        means=with_capital(means_of(subjects.codebook.indicator(beside.indicator))),
        high=so_many_of(len(beside.high_reached), reached),
        against=so_many_of(len(beside.high_missed), missed),
    )
    if not beside.misfits:
        return _("{sentence}.").format(sentence=told)
    return _("{told} (against: {places}).").format(told=told, places=places_at(subjects, beside.misfits))


def _counter_sentence(subjects: Subjects, counter: CounterExample | None) -> str:
    if counter is None:
        return ""
    means = with_capital(means_of(subjects.codebook.indicator(counter.indicator)))
    return _("{means}: “fully” in {full}, {places} among them.").format(
        means=means, full=number_word(counter.full), places=places_at(subjects, counter.full_missed)
    )


def _untested(codebook: Codebook, patterns: Patterns) -> str:
    if not patterns.untested:
        return ""
    factors = listed([means_of(codebook.factor(each)) for each in patterns.untested])
    return ngettext(
        "{factors} is too little known to test.",
        "{factors} are too little known to test.",
        len(patterns.untested),
    ).format(factors=with_capital(factors))
