"""Where the missions of a brief parted, factor by factor; for one mission, what it had and what it lacked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from markupsafe import Markup

from peacecase.analysis.instances import question_with_instances
from peacecase.analysis.mission_facts import MissionFacts
from peacecase.analysis.parting import FactorGap, Parting, QuestionGap
from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.model.case import Case
from peacecase.model.codebook import Indicator
from peacecase.report.brief.brief_columns import COLUMNS_ON_A_SHEET, color_of
from peacecase.report.brief.mark_images import MarkImages
from peacecase.wording.dates import in_plain_words
from peacecase.wording.how_far import how_far_or_missing
from peacecase.wording.number_words import number_word, with_capital
from peacecase.wording.parting_sentences import parted_on, parties_sentence
from peacecase.wording.question_names import heading_of, means_of
from peacecase.wording.quoted import cites_of, items_behind
from peacecase.wording.stops import stopped
from peacecase.wording.subjects import Subjects

MOST_SOURCES = 2
"""Sources of an item that are named; of three and more the first, with the number of the others."""


@dataclass(frozen=True, slots=True)
class Side:
    """A mission's part of a row: its box and what stands beside it."""

    heading: str
    color: str
    box: Markup
    text: Markup


@dataclass(frozen=True, slots=True)
class GapRow:
    """A question on which the missions part."""

    label: str
    sides: tuple[Side, ...]
    """One a mission; where there are more than three, the highest and the lowest."""
    boxes: tuple[Markup, ...] = ()
    """Of all missions, where not all have a side."""


@dataclass(frozen=True, slots=True)
class GapBlock:
    """A factor."""

    title: str
    parted: str
    rows: tuple[GapRow, ...]
    instances: tuple[Markup, ...] = ()
    """One item of evidence a mission, in the block on which the lessons turn."""
    instance_of: str = ""
    """The question that these show."""


def gap_blocks(
    subjects: Subjects,
    parting: Parting,
    lessons_turn_on: Collection[str],
    images: MarkImages,
    with_instances: bool,
) -> tuple[GapBlock, ...]:
    """The factors on which the missions part, most first."""
    chosen = _block_of(parting, lessons_turn_on) if with_instances else None
    return tuple(
        _with_instances(subjects, factor, block)
        if factor is chosen and len(subjects) <= COLUMNS_ON_A_SHEET
        else block
        for factor in parting.ranked
        for block in [
            GapBlock(
                heading_of(factor.factor),
                parted_on(subjects, factor),
                tuple(_row(subjects, question, images) for question in factor.parted),
            )
        ]
    )


def had_and_lacked(subjects: Subjects, images: MarkImages) -> tuple[GapBlock, ...]:
    """For one mission: by factor the questions that it had fully, then those that it had a little or not at all."""
    mission = subjects.missions[0]
    blocks = []
    for factor in subjects.codebook.factors:
        fully = [each for each in factor.indicators if mission.level(each.id) == 3]
        lacked = [each for each in factor.indicators if mission.level(each.id) in (0, 1)]
        rows = tuple(
            GapRow(means_of(each), (_side(subjects, 0, each, images),)) for each in (*fully, *lacked)
        )
        if rows:
            blocks.append(GapBlock(heading_of(factor), _counted(len(fully), len(lacked)), rows))
    return tuple(blocks)


def _counted(fully: int, lacked: int) -> str:
    told = []
    if fully:
        told.append(_("{number} fully").format(number=number_word(fully)))
    if lacked:
        told.append(_("{number} a little or not").format(number=number_word(lacked)))
    return _(", ").join(told)


def _block_of(parting: Parting, lessons_turn_on: Collection[str]) -> FactorGap | None:
    """The factor with most of the questions on which the lessons turn; the first without any."""
    turning = {
        factor.factor.id: sum(each.indicator.id in lessons_turn_on for each in factor.parted)
        for factor in parting.ranked
    }
    return max(parting.ranked, key=lambda each: turning[each.factor.id], default=None)


def _row(subjects: Subjects, question: QuestionGap, images: MarkImages) -> GapRow:
    everyone = range(len(subjects))
    if len(subjects) <= COLUMNS_ON_A_SHEET:
        sides = tuple(_side(subjects, at, question.indicator, images) for at in everyone)
        return GapRow(means_of(question.indicator), sides)
    levels = [level if level is not None else -1 for level in question.levels]
    highest, lowest = levels.index(max(levels)), levels.index(min(levels))
    return GapRow(
        means_of(question.indicator),
        tuple(_side(subjects, at, question.indicator, images) for at in (highest, lowest)),
        tuple(box_of(subjects.missions[at], question.indicator, images, color_of(at)) for at in everyone),
    )


def _side(subjects: Subjects, at: int, indicator: Indicator, images: MarkImages) -> Side:
    mission, name = subjects.missions[at], subjects.names[at]
    return Side(
        name.heading,
        color_of(at),
        box_of(mission, indicator, images, color_of(at)),
        _reason(subjects, mission, indicator),
    )


def box_of(
    mission: MissionFacts, indicator: Indicator, images: MarkImages, color: str | None = None
) -> Markup:
    """The box of a rating."""
    rating = mission.rating(indicator.id)
    if rating.level is not None:
        return images.box(rating.level, color)
    return images.missing(str(rating.rating), how_far_or_missing(rating))


def _reason(subjects: Subjects, mission: MissionFacts, indicator: Indicator) -> Markup:
    """For whom it was so, where it is asked party by party; the first sentence of the reason; what the level hides."""
    rating, factor = mission.rating(indicator.id), mission.codebook.factor_of(indicator.id)
    field = f"ratings.{factor.id}.{indicator.id}"
    cites = cites_of(mission.case, items_behind(mission.case, indicator.id, rating.level))
    parts = []
    if indicator.by_party and (told := parties_sentence(mission, indicator)):
        parts.append(subjects.quotes.quote(mission.case, f"{field}.by_party", told, cites))
    if rating.why:
        parts.append(subjects.quotes.first(mission.case, f"{field}.why", rating.why, cites))
    if rating.but is not None:
        parts.append(
            subjects.quotes.stopped(mission.case, f"{field}.but", rating.but.text, rating.but.cites or cites)
        )
    return Markup(" ").join(parts)


def _with_instances(subjects: Subjects, factor: FactorGap, block: GapBlock) -> GapBlock:
    found = question_with_instances(subjects.missions, factor.parted)
    if found is None:
        return block
    indicator, items = found
    instances = tuple(
        _instance(subjects, mission, item_id)
        for mission, item_id in zip(subjects.missions, items, strict=True)
    )
    return replace(block, instances=instances, instance_of=means_of(indicator))


def _instance(subjects: Subjects, mission: MissionFacts, item_id: str | None) -> Markup:
    if item_id is None:
        return Markup.escape(_("No item from inside the window."))
    case = mission.case
    told = subjects.quotes.quote_evidence(
        case, f"evidence.{item_id}", case.evidence[item_id].statement, [item_id]
    )
    return Markup('{} <span class="q">{}</span>').format(told, stopped(sources_in_words(case, item_id)))


def sources_in_words(case: Case, item_id: str) -> str:
    """The sources of an item, each with its date: ``Los Angeles Times, December 1992; The Independent, January 1993``."""
    ids = list(
        dict.fromkeys(cite.source for cite in case.evidence[item_id].cites if cite.source in case.sources)
    )
    shown = ids if len(ids) <= MOST_SOURCES else ids[:1]
    told = [_source(case, each) for each in shown]
    if len(shown) < len(ids):
        more = len(ids) - len(shown)
        told.append(ngettext("and {number} more", "and {number} more", more).format(number=number_word(more)))
    return _("; ").join(told)


def _source(case: Case, source_id: str) -> str:
    source = case.sources[source_id]
    name = source.publisher if source.type == "news" and source.publisher else None
    name = name or source.called or source.author or source.publisher or source.title
    if source.issued is None:
        return with_capital(name)
    return _("{name}, {date}").format(name=with_capital(name), date=in_plain_words(source.issued))
