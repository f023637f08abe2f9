"""A planned mission beside past ones, in words: counts and names, and what cannot be said."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from peacecase.analysis.assessment import Assessment, OpenQuestion, StepUp
from peacecase.analysis.gaps import GAP_LEVELS, GapPage, Standing
from peacecase.analysis.likeness import Likeness
from peacecase.language import gettext as _
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.narrative import ContextNote
from peacecase.model.outcomes import HORIZONS
from peacecase.model.scale import Missing
from peacecase.wording.how_far import how_far, result_in_words
from peacecase.wording.question_names import asks_ahead_of, heading_of, label_of, means_of
from peacecase.wording.signs import horizon_as_sign, kind_in_words, listed
from peacecase.wording.stops import first_sentence


def gap_sentence(page: GapPage) -> str:
    """How many past missions lacked the same."""
    return _("{number} of {known} past missions lacked it too.").format(
        number=len(page.lacking), known=page.known
    )


def what_was_done(case: Case, standing: Standing) -> Iterator[str]:
    """What a past mission with the gap did about it; nothing where nothing is on record."""
    if standing.made_up:
        yield _("partners made up for it: the lead {lead}, together {together}").format(
            lead=how_far(standing.made_up.lead), together=how_far(standing.made_up.together)
        )
    for rise in standing.rises:
        yield _("rose from {before} to {level} in “{title}”, {result}").format(
            level=how_far(rise.level),
            before=how_far(rise.level_before),
            title=case.episodes[rise.episode].title,
            result=result_in_words(rise.result),
        )
    for position in standing.lessons[:1]:
        yield _("lesson: {text}").format(text=case.lessons[position].text)


def ended_in_words(codebook: Codebook, standing: Standing) -> str:
    """How far the main outcome stood at the end and at the last horizon that is rated: ``its aim: fully, at +10 mostly``."""
    outcome = codebook.outcome(codebook.main_outcome)
    levels = {
        horizon: level
        for horizon in HORIZONS
        if isinstance(level := standing.outcomes.get(f"{outcome.id}@{horizon}"), int)
    }
    if not levels:
        return _("{outcome}: not known").format(outcome=label_of(outcome))
    told = [
        _("{horizon} {how_far}").format(horizon=horizon_as_sign(horizon), how_far=how_far(levels[horizon]))
        for horizon in dict.fromkeys((min(levels, key=HORIZONS.index), max(levels, key=HORIZONS.index)))
    ]
    return _("{outcome}: {told}").format(outcome=label_of(outcome), told=_(", ").join(told))


def distance_in_words(likeness: Likeness) -> str:
    """How far a mission stands, and on how many questions both stand alike."""
    if likeness.low is None or likeness.high is None:
        return _("no question applies to both")
    low, high = (f"{float(each):.2f}" for each in (likeness.low, likeness.high))
    told = _("{low} to {high}").format(low=low, high=high) if low != high else low
    return _("distance {told}; the same on {same} of the {known} that both know").format(
        told=told, same=likeness.same, known=likeness.known
    )


def differences_in_words(codebook: Codebook, likeness: Likeness, most: int = 4) -> str:
    """The widest differences: ``large aid of its own (here 1, there 3)``."""
    told = [
        _("{what} (here {here}, there {there})").format(
            what=means_of(codebook.indicator(each)), here=how_far(here), there=how_far(there)
        )
        for each, (here, there) in list(likeness.differences.items())[:most]
    ]
    more = len(likeness.differences) - most
    if not told:
        return _("No question known of both differs.")
    text = listed(told)
    return text if more <= 0 else _("{text}, and {more} more").format(text=text, more=more)


def nearer_in_words(found: Assessment, names: Mapping[str, str]) -> list[str]:
    """Which past missions, by their names, are nearer than which, whatever the unknown levels are."""
    return [
        _("{case} is nearer than {others}.").format(
            case=names[each.case],
            others=listed([names[other] for other in sorted(each.nearer_than)]),
        )
        for each in found.likenesses
        if each.nearer_than
    ] or [_("Which of them is nearer cannot be told: the levels that are unknown decide it.")]


def context_rows(
    found: Assessment, names: Mapping[str, str]
) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """The context, which is described and not scored: (what, of the planned mission, of past ones).

    Of past ones: (text, names of the missions of which it is told), in the library's order; those of which nothing is told
    are left out. `names`: what the page calls the past missions, by id.
    """
    for heading, of in context_parts():
        by_text: dict[str, list[str]] = {}
        for case_id, case in found.past.cases.items():
            if text := of(case):
                by_text.setdefault(text, []).append(names[case_id])
        yield (
            heading,
            of(found.case) or _("not known"),
            [(text, listed(places)) for text, places in by_text.items()],
        )


def context_parts() -> Iterator[tuple[str, Callable[[Case], str]]]:
    """What surrounds a mission, part by part: heading, and what is told of a case; empty where nothing is."""
    yield _("Stages"), lambda case: listed([_(stage.replace("_", " ")) for stage in case.mission.stages])
    yield _("Kind of lead"), lambda case: kind_in_words(case.actors[case.mission.lead].kind)
    yield _("Principal parties"), lambda case: str(len(case.parties()))
    yield _("Ripeness"), lambda case: _noted(case.context.ripeness)
    yield _("Agreed framework"), lambda case: _noted(case.context.agreed_framework)
    yield _("Spoilers"), lambda case: _noted(case.context.spoilers)
    yield _("Use of force"), lambda case: _noted(case.context.use_of_force)


def _noted(note: ContextNote | None) -> str:
    return first_sentence(note.text) if note else ""


def questions_by_factor(
    codebook: Codebook, group: tuple[OpenQuestion, ...]
) -> Iterator[tuple[str, list[str]]]:
    """Questions that tie: (factor, each as it has to be settled)."""
    for factor in codebook.factors:
        asked = [each.indicator for each in group if codebook.factor_of(each.indicator).id == factor.id]
        if asked:
            yield heading_of(factor), [asks_ahead_of(codebook.indicator(each)) for each in asked]


def steps_in_words(codebook: Codebook, group: tuple[StepUp, ...]) -> str:
    """What one level up would change, and on which questions: ``+1.3 to +2.1: ...``."""
    low = min(min(each.gain_low, each.gain_high) for each in group)
    high = max(max(each.gain_low, each.gain_high) for each in group)
    gain = (
        _("+{low} to +{high}").format(low=f"{100 * low:.1f}", high=f"{100 * high:.1f}")
        if round(1000 * low) != round(1000 * high)
        else f"+{100 * low:.1f}"
    )
    told = [
        _("{factor}: {questions}").format(
            factor=heading_of(factor),
            questions=listed(
                [
                    means_of(codebook.indicator(each.indicator))
                    for each in group
                    if codebook.factor_of(each.indicator).id == factor.id
                ]
            ),
        )
        for factor in codebook.factors
        if any(codebook.factor_of(each.indicator).id == factor.id for each in group)
    ]
    return _("{gain}: {told}").format(gain=gain, told=_("; ").join(told))


def cannot_be_said(found: Assessment) -> list[str]:
    """What the pages do not say, and why."""
    number = len(found.past.cases)
    return [
        _(
            "No probability of success: the {number} past missions were chosen with their ends known, and a share of them that "
            "reached their aims says nothing of the next."
        ).format(number=number),
        _("No rank among missions and no single step that matters most: what ties is named together."),
        _("Nothing of what the library does not hold: other kinds of lead, regions and times."),
    ]


@dataclass(frozen=True, slots=True)
class FactorRow:
    """What a mission has and lacks of one factor."""

    name: str
    score: str
    has: str
    lacks: str
    unknown: str


def profile_rows(found: Assessment) -> Iterator[FactorRow]:
    """The planned mission's profile in words."""
    codebook = found.past.codebook
    for factor in codebook.factors:
        score = found.profile.factors[factor.id]
        levels = {each.id: found.settled.ratings[each.id].rating for each in factor.indicators}

        def those(
            chosen: Callable[[int | Missing], bool], levels: Mapping[str, int | Missing] = levels
        ) -> str:
            return listed(
                [means_of(codebook.indicator(each)) for each, level in levels.items() if chosen(level)]
            )

        if not score.is_coded:
            told = _("not coded")
        elif score.low is None or score.high is None:
            told = _("does not apply")
        else:
            bounds = _("{low} to {high}").format(low=round(100 * score.low), high=round(100 * score.high))
            told = bounds if score.score is None else f"{round(100 * score.score)} ({bounds})"
        yield FactorRow(
            name=heading_of(factor),
            score=told,
            has=those(lambda level: isinstance(level, int) and level not in GAP_LEVELS),
            lacks=those(lambda level: isinstance(level, int) and level in GAP_LEVELS),
            unknown=those(lambda level: level in ("unknown", "not_assessed")),
        )
