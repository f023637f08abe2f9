"""Everything that the pages of a report behind its third print, put together before any page is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peacecase.analysis.across_episodes import AcrossEpisodes, across_episodes
from peacecase.analysis.comparison import Comparison
from peacecase.analysis.patterns import Patterns
from peacecase.model.library import Library
from peacecase.model.report_definition import Section
from peacecase.report.brief.mark_images import MarkImages
from peacecase.report.chapters.factor_chapter import FactorChapter, factor_chapters
from peacecase.report.chapters.gap_chapter import GapChapter, gap_chapters
from peacecase.report.chapters.mission_chapter import MissionChapter, mission_chapters
from peacecase.report.chapters.outcomes_chapter import OutcomesChapter, outcomes_chapter
from peacecase.wording.subjects import Subjects

CHAPTERS: tuple[Section, ...] = (
    "factors",
    "gaps",
    "episodes",
    "horizons",
    "profiles",
    "order",
    "qca",
    "reliability",
    "method",
)
"""The parts of the report behind its third page, in printing order."""
ANNEX: tuple[Section, ...] = (
    "reading",
    "glance",
    "matrix",
    "factors",
    "order",
    "horizons",
    "patterns",
    "reliability",
    "profiles",
    "records",
    "codebook",
    "lenses",
    "provenance",
)
"""The parts of the annex, in printing order; the sources follow."""
ONLY_IN_ANNEX: tuple[Section, ...] = tuple(each for each in ANNEX if each not in CHAPTERS)


@dataclass(frozen=True, slots=True)
class Chapters:
    """What the templates of these pages print."""

    factors: tuple[FactorChapter, ...]
    gaps: tuple[GapChapter, ...]
    steps: AcrossEpisodes | None
    """None where no case has steps."""
    outcomes: OutcomesChapter
    missions: tuple[MissionChapter, ...]


def build_chapters(
    library: Library,
    subjects: Subjects,
    comparison: Comparison,
    patterns: Patterns,
    images: MarkImages,
    parts: Sequence[Section],
) -> Chapters:
    """Select, word and draw the parts that are asked for."""
    has_steps = "episodes" in parts and any(case.episodes for case in library.cases.values())
    return Chapters(
        factors=factor_chapters(subjects, comparison, patterns, images) if "factors" in parts else (),
        gaps=gap_chapters(library, subjects, images) if "gaps" in parts else (),
        steps=across_episodes(library) if has_steps else None,
        outcomes=outcomes_chapter(subjects, images),
        missions=mission_chapters(subjects, images) if "profiles" in parts else (),
    )
