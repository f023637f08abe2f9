"""Everything that the pages of one report print, put together from the library before any page is made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from peacecase.analysis.audit import AuditRate, audit_rate
from peacecase.analysis.comparison import Comparison, compare
from peacecase.analysis.distributions import DRAWS
from peacecase.analysis.lens_pages import LensPage, lens_page
from peacecase.analysis.mission_facts import by_start, mission_facts
from peacecase.analysis.patterns import Patterns, find_patterns
from peacecase.analysis.reliability import Reliability, measure_reliability, measure_stability
from peacecase.analysis.trajectories import trajectories
from peacecase.charts.style import ACCENT
from peacecase.model.audit import Audit
from peacecase.model.codebook import Codebook
from peacecase.model.lens import Lens
from peacecase.model.library import Library
from peacecase.model.profile import WeightProfile
from peacecase.model.report_definition import MANY_CASES, Paper, ReportDefinition, Section
from peacecase.report.brief.mark_images import MarkImages
from peacecase.report.case_view import CaseView, view_case
from peacecase.report.chapters.chapters import ANNEX, CHAPTERS, Chapters, build_chapters
from peacecase.report.comparison_view import (
    FactorAcross,
    OrderView,
    PatternView,
    factors_across,
    horizon_figures,
    order_view,
    panels_of,
    pattern_view,
)
from peacecase.report.figures import Figure, Figures
from peacecase.report.findings import find_limits
from peacecase.report.opening.opening_context import Opening, build_opening
from peacecase.report.qca_view import QcaView, qca_view
from peacecase.tables.provenance import Provenance, trace
from peacecase.wording.case_names import name_cases
from peacecase.wording.citations import References, collect_references
from peacecase.wording.dates import day_in_words, in_plain_words
from peacecase.wording.lens_words import translated_lens
from peacecase.wording.subjects import Subjects, subjects_of
from peacecase.wording.translated_case import library_in

FEW_CASES = 4
LEAST_COMPARED = 2
"""Missions from which pages hold them against each other."""
TALLEST_FIGURE: dict[Paper, float] = {"a4": 860.0, "letter": 795.0}
"""CSS pixels that a page leaves for a picture under its heading and caption."""


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What the templates print."""

    definition: ReportDefinition
    """With the title that is printed."""
    opening: Opening
    """The first three pages."""
    dated: str
    made_on: datetime
    parts: tuple[Section, ...]
    """Of the report behind its third page, in printing order; without those that would be empty."""
    sections: tuple[Section, ...]
    """Of the annex; nothing where there is none."""
    cases: tuple[CaseView, ...]
    view_by_case: Mapping[str, CaseView]
    comparison: Comparison
    limits: tuple[str, ...]
    panels: tuple[Figure, ...]
    factors: tuple[FactorAcross, ...]
    order: OrderView
    horizons: tuple[Figure, ...]
    patterns: Patterns
    pattern_view: PatternView | None
    """For the annex."""
    qca: QcaView | None
    reliability: Reliability | None
    """Of two or more coders; None where no rating was made by two."""
    stability: Mapping[str, Reliability]
    """Language model that coded a case more than once -> how far it agrees with itself."""
    by_episode: tuple[tuple[str, Reliability], ...]
    """The same of the ratings of episodes: (model, or nothing for coders with each other; agreement)."""
    audits: tuple[tuple[Audit, AuditRate], ...]
    """The library's audits that were drawn from cases of the report."""
    subjects: Subjects
    """The missions by their start, as the pages before the annex have them."""
    chapters: Chapters
    lenses: tuple[LensPage, ...]
    """The cases through other frameworks, for the annex."""
    images: MarkImages
    references: References
    provenance: Provenance
    figures: Figures

    @property
    def codebook(self) -> Codebook:
        """The codebook of the library."""
        return self.patterns.codebook

    @property
    def agreements(self) -> list[tuple[str, Reliability, bool]]:
        """Of missions, then of episodes: (model, or nothing for coders with each other; agreement; is it of episodes?)."""
        missions = [("", self.reliability)] if self.reliability else []
        return [
            *((model, found, False) for model, found in (*missions, *self.stability.items())),
            *((model, found, True) for model, found in self.by_episode),
        ]

    @property
    def is_draft(self) -> bool:
        """True where any case is a draft."""
        return any(view.case.status == "draft" for view in self.cases)

    @property
    def needs_review(self) -> bool:
        """True where ratings in force were made by a language model and not reviewed by a person."""
        return any(view.needs_review for view in self.cases)

    @property
    def is_long(self) -> bool:
        """True of many cases: tables are set narrower."""
        return len(self.cases) > MANY_CASES

    @property
    def is_short(self) -> bool:
        """True of so few cases that a factor or a gap takes half a page."""
        return len(self.cases) <= FEW_CASES

    def has(self, section: Section) -> bool:
        """True when the annex has this part."""
        return section in self.sections

    @property
    def is_full(self) -> bool:
        """True of a report with its annex."""
        return bool(self.sections)


def build_context(
    library: Library,
    definition: ReportDefinition,
    weights: WeightProfile,
    made_on: datetime,
    draws: int = DRAWS,
    *,
    with_annex: bool = False,
    is_own_title: bool = True,
    lenses: Sequence[Lens] = (),
) -> ReportContext:
    """Compute and draw everything for one report, and for its annex where it has one.

    `is_own_title`: whether somebody wrote the definition's title; else one is made of the missions. Raises KeyError for a
    case that the library does not have.
    """
    ids = definition.cases or tuple(library.cases)
    chosen = library.only(ids)
    comparison = compare(chosen, ids, weights, draws)
    patterns = find_patterns(chosen)
    measured = measure_reliability(chosen) if any(chosen.codings.values()) else None
    reliability = measured if measured is not None and measured.units else None
    stability = measure_stability(chosen)
    of_episodes = measure_reliability(chosen, by_episode=True)
    by_episode = (
        *((("", of_episodes),) if of_episodes.units else ()),
        *measure_stability(chosen, by_episode=True).items(),
    )
    audits = tuple(audit for audit in library.audits if not audit.drawn_from.isdisjoint(ids))
    spoken = library_in(chosen, definition.language)
    names = name_cases(spoken.cases.values(), definition.language)
    references = collect_references(chosen.cases)
    figures = Figures(TALLEST_FIGURE[definition.paper])
    steps = {each.case: each for each in trajectories(chosen)}
    facts = mission_facts(spoken, ids, made_on.date())
    missions = by_start(facts)
    cases = tuple(
        view_case(
            mission,
            names[mission.case.id],
            comparison,
            chosen.codings.get(mission.case.id, ()),
            references,
            figures,
            chosen.conflict_years,
            steps.get(mission.case.id),
            is_drawn=with_annex,
        )
        for mission in facts
    )
    opening = build_opening(
        spoken,
        missions,
        definition,
        patterns,
        reliability,
        stability,
        MarkImages(figures.assets),
        is_own_title=is_own_title,
    )
    qca = None
    if definition.qca is not None and definition.has("qca"):
        places = {case_id: name.place for case_id, name in names.items()}
        qca = qca_view(chosen, definition.qca, places, figures)
    subjects = subjects_of(missions, references if definition.has("sources") else None)
    images = MarkImages(figures.assets, ACCENT)
    empty: set[Section] = set()
    if qca is None:
        empty.add("qca")
    if reliability is None and not stability:
        empty.add("reliability")
    if len(cases) < LEAST_COMPARED:
        empty |= {"order", "patterns", "gaps"}
    if not any(case.episodes for case in spoken.cases.values()):
        empty.add("episodes")
    if not lenses:
        empty.add("lenses")
    parts, annex = (
        tuple(section for section in every if definition.has(section) and section not in empty)
        for every in (CHAPTERS, ANNEX)
    )
    chapters = build_chapters(spoken, subjects, comparison, patterns, images, parts)
    if not chapters.gaps:
        parts = tuple(part for part in parts if part != "gaps")
    return ReportContext(
        definition=definition.model_copy(update={"title": opening.title}),
        opening=opening,
        dated=in_plain_words(definition.dated) if definition.dated else day_in_words(made_on.date()),
        made_on=made_on,
        parts=parts,
        sections=(*annex, *(("sources",) if definition.has("sources") else ())) if with_annex else (),
        cases=cases,
        view_by_case={view.case.id: view for view in cases},
        comparison=comparison,
        limits=tuple(find_limits(cases, comparison, library, audits, definition.language)),
        panels=panels_of(cases, comparison, figures) if with_annex else (),
        factors=factors_across(cases, comparison, figures) if with_annex else (),
        order=order_view(cases, comparison, figures, with_tornados=with_annex),
        horizons=horizon_figures(cases, figures) if with_annex else (),
        patterns=patterns,
        pattern_view=pattern_view(cases, patterns, figures) if with_annex else None,
        qca=qca,
        reliability=reliability,
        stability=stability,
        by_episode=by_episode,
        audits=tuple((audit, audit_rate(audit)) for audit in audits),
        subjects=subjects,
        chapters=chapters,
        lenses=tuple(lens_page(chosen, translated_lens(lens)) for lens in lenses) if with_annex else (),
        images=images,
        references=references,
        provenance=trace(chosen, ids, definition, weights, draws, comparison.smaa.seed),
        figures=figures,
    )
