"""Everything that the first three pages of a report print, put together before any page is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peacecase.analysis.coders import coded_by
from peacecase.analysis.mission_facts import MissionFacts
from peacecase.analysis.patterns import Patterns
from peacecase.analysis.reliability import Reliability
from peacecase.charts.mark_rows import verticals_chart
from peacecase.language import gettext as _
from peacecase.model.library import Library
from peacecase.model.report_definition import ReportDefinition
from peacecase.report.brief.mark_images import MarkImages
from peacecase.report.opening.first_page import FirstPage, first_page
from peacecase.report.opening.second_page import SecondPage, second_page
from peacecase.report.opening.third_page import ThirdPage, third_page
from peacecase.wording.conflict_activity import triangle_rule
from peacecase.wording.library_title import title_of_library
from peacecase.wording.quoted import QuotedSentence
from peacecase.wording.subjects import subjects_of
from peacecase.wording.trust_sentences import rated_by

FEWEST_ON_A_PAGE, MOST_ON_A_PAGE = 7, 13
"""Missions whose rows take page 2 for themselves."""
_VERTICALS = "marks/verticals.svg"


@dataclass(frozen=True, slots=True)
class Opening:
    """What the template of the first three pages prints."""

    title: str
    """The definition's, where somebody wrote it; else how many missions, and their years."""
    issued_by: str
    stamp: str
    reading: str
    """Said above the title where levels are read as the coalition's."""
    first: FirstPage
    second: SecondPage
    third: ThirdPage
    flows: bool
    """Whether page 3 follows page 2 on the same page: few missions leave room there, and many run on to another."""
    verticals: str
    """CSS of the lines that run through the rows of marks."""
    war_rule: str
    """How the triangles are made; empty where there are none."""
    sentences: tuple[QuotedSentence, ...]


def build_opening(
    library: Library,
    missions: Sequence[MissionFacts],
    definition: ReportDefinition,
    patterns: Patterns,
    reliability: Reliability | None,
    stability: Mapping[str, Reliability],
    images: MarkImages,
    *,
    is_own_title: bool = True,
) -> Opening:
    """The first three pages on the missions of a library, in their order.

    `library`: in the language of the definition; `missions`, `patterns`, `reliability`, `stability`: of it. Raises
    ValueError without any mission.
    """
    subjects = subjects_of(missions)
    first = first_page(subjects, patterns, library.conflict_years, images)
    second = second_page(subjects, images)
    third = third_page(subjects, library, patterns, first.out, reliability, stability, images)
    people_alone = all(coded_by(mission.case, mission.codings) == "people" for mission in missions)
    return Opening(
        title=definition.title if is_own_title else title_of_library(subjects),
        issued_by=definition.prepared_by or "peacecase",
        stamp=rated_by(missions, reliability if people_alone else None),
        reading=_("Read as coalition: the level of lead and partners together, where it is on record.")
        if library.reading == "coalition"
        else "",
        first=first,
        second=second,
        third=third,
        flows=not FEWEST_ON_A_PAGE <= len(missions) <= MOST_ON_A_PAGE,
        verticals=_verticals(images, len(missions)) if first.names else "",
        war_rule=triangle_rule() if second.has_war else "",
        sentences=subjects.quotes.sentences,
    )


def _verticals(images: MarkImages, missions: int) -> str:
    """As CSS: behind the pictures, where they need no words."""
    images.assets[_VERTICALS] = verticals_chart(missions).svg.encode("utf-8")
    return f"background:url({_VERTICALS}) 0 0 repeat-y"
