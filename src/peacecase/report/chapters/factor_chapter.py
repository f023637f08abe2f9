"""The page of a factor: how far each mission had it, what went with which outcome, and what shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from peacecase.analysis.comparison import Comparison
from peacecase.analysis.instances import Instance, instances_at
from peacecase.analysis.patterns import Pattern, Patterns, Reading
from peacecase.analysis.scores import FactorScore
from peacecase.language import gettext as _
from peacecase.model.codebook import Factor, Indicator
from peacecase.model.outcomes import HORIZONS
from peacecase.report.brief.differences import box_of
from peacecase.report.brief.mark_images import MarkImages
from peacecase.wording.how_far import how_far
from peacecase.wording.pattern_sentences import row_sentence
from peacecase.wording.question_names import means_of
from peacecase.wording.subjects import Subjects

HIGH, LOW = (3, 2), (0, 1)
"""The levels of which an instance is shown, the clearest first."""


@dataclass(frozen=True, slots=True)
class ShownInstance:
    """An item of evidence beside the level that it shows."""

    place: str
    box: Markup
    text: Markup


@dataclass(frozen=True, slots=True)
class QuestionInstances:
    """One question, with an item that shows much of it and one that shows little."""

    label: str
    high: ShownInstance | None
    low: ShownInstance | None
    has_high: bool
    """Whether any mission had much of it."""
    has_low: bool


@dataclass(frozen=True, slots=True)
class FactorMatrixRow:
    """One mission's levels on the questions of a factor."""

    place: str
    anchor: str
    boxes: tuple[Markup, ...]
    score: FactorScore
    aim: Markup
    """The main outcome at the horizons, in one picture."""


@dataclass(frozen=True, slots=True)
class FactorChapter:
    """One factor in all missions."""

    factor: Factor
    rows: tuple[FactorMatrixRow, ...]
    tested: tuple[Pattern, ...]
    """Its rows of METHOD section 6, by outcome and horizon."""
    read: tuple[Reading, ...]
    """Outcomes and horizons with too few missions for a row, which are read case by case."""
    standing_out: tuple[str, ...]
    """A sentence for each row that stands out, with all its figures."""
    is_untested: bool
    instances: tuple[QuestionInstances, ...]
    has_old: bool
    """Whether any mark of the main outcome is underlined: its newest evidence is old."""
    coalition: tuple[str, ...]
    """What the other reading changes, level by level."""


def factor_chapters(
    subjects: Subjects, comparison: Comparison, patterns: Patterns, images: MarkImages
) -> tuple[FactorChapter, ...]:
    """A page a factor, in the codebook's order."""
    return tuple(
        _chapter(factor, subjects, comparison, patterns, images) for factor in subjects.codebook.factors
    )


def _chapter(
    factor: Factor, subjects: Subjects, comparison: Comparison, patterns: Patterns, images: MarkImages
) -> FactorChapter:
    names = {mission.case.id: name.short for mission, name in subjects}
    tested = tuple(row for row in patterns.patterns if row.factor == factor.id)
    have_row = {row.target for row in tested}
    main = subjects.codebook.main_outcome
    return FactorChapter(
        factor=factor,
        rows=tuple(
            FactorMatrixRow(
                name.short,
                f"mission-{mission.case.id}",
                tuple(box_of(mission, each, images) for each in factor.indicators),
                comparison.profiles[mission.case.id].factors[factor.id],
                images.outcomes([mission.marks[main][horizon] for horizon in HORIZONS]),
            )
            for mission, name in subjects
        ),
        tested=tested,
        read=tuple(
            each
            for each in patterns.readings
            if each.factor == factor.id
            and each.target not in have_row
            and (each.congruent or each.high_factor_low_outcome or each.low_factor_high_outcome)
        ),
        standing_out=tuple(
            row_sentence(patterns, row, names.__getitem__) for row in tested if row.stands_out
        ),
        is_untested=patterns.chance is not None and factor.id in patterns.untested,
        instances=_instances(factor, subjects, images),
        has_old=any(
            mission.marks[main][horizon].newest is not None
            for mission in subjects.missions
            for horizon in HORIZONS
        ),
        coalition=_coalition(factor, subjects),
    )


def _instances(factor: Factor, subjects: Subjects, images: MarkImages) -> tuple[QuestionInstances, ...]:
    """An item for each question on either side; no item and, where that can be, no mission twice on the page."""
    items: set[tuple[str, str]] = set()
    missions: set[str] = set()

    def pick(indicator: Indicator, levels: Sequence[int]) -> ShownInstance | None:
        found = [
            each
            for each in instances_at(subjects.missions, indicator, levels)
            if (each.mission.case.id, each.item) not in items
        ]
        chosen = next((each for each in found if each.mission.case.id not in missions), None) or next(
            iter(found), None
        )
        if chosen is None:
            return None
        items.add((chosen.mission.case.id, chosen.item))
        missions.add(chosen.mission.case.id)
        return _shown(subjects, chosen, images)

    return tuple(
        QuestionInstances(
            means_of(indicator),
            pick(indicator, HIGH),
            pick(indicator, LOW),
            *(
                any(mission.level(indicator.id) in levels for mission in subjects.missions)
                for levels in (HIGH, LOW)
            ),
        )
        for indicator in factor.indicators
    )


def _shown(subjects: Subjects, instance: Instance, images: MarkImages) -> ShownInstance:
    mission, item = instance.mission, instance.item
    name = subjects.names[subjects.missions.index(mission)]
    told = subjects.quotes.quote_evidence(
        mission.case, f"evidence.{item}", mission.case.evidence[item].statement, [item]
    )
    return ShownInstance(name.short, images.box(instance.level), told)


def _coalition(factor: Factor, subjects: Subjects) -> tuple[str, ...]:
    """Each level of the factor that is another one for lead and partners together."""
    told = []
    for indicator in factor.indicators:
        for mission, name in subjects:
            rating = mission.rating(indicator.id)
            lead, together = rating.level, rating.with_partners.rating if rating.with_partners else None
            if lead is not None and isinstance(together, int) and lead != together:
                told.append(
                    _("{place}, {question}: {lead}, with partners {together}").format(
                        place=name.short,
                        question=means_of(indicator),
                        lead=how_far(lead),
                        together=how_far(together),
                    )
                )
    return tuple(told)
