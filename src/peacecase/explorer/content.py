"""Everything that one page knows: codebook, weights, missions with their findings, and what only the tool can compute."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from peacecase.analysis.across_episodes import across_episodes
from peacecase.analysis.comparison import Comparison, compare, comparison_record
from peacecase.analysis.differing import differing_missions
from peacecase.analysis.distributions import DRAWS
from peacecase.analysis.gaps import gap_pages
from peacecase.analysis.mission_facts import by_start, mission_facts
from peacecase.analysis.pair_readings import ABOVE, LEANING
from peacecase.analysis.patterns import find_patterns
from peacecase.analysis.reliability import measure_reliability
from peacecase.analysis.trajectories import trajectories
from peacecase.charts.text import harmless
from peacecase.explorer.case_record import case_record
from peacecase.explorer.facets import facets_of
from peacecase.explorer.finding_record import findings_record
from peacecase.explorer.gap_record import gaps_record
from peacecase.explorer.lens_record import lens_record
from peacecase.explorer.marks_record import PlainRecord, mark_words
from peacecase.explorer.mission_record import mission_record
from peacecase.explorer.steps_record import steps_record
from peacecase.explorer.world_map import EAST, NORTH, SOUTH, WEST, land_path
from peacecase.language import ENGLISH, speaking, translation_note, translations_into
from peacecase.language import gettext as _
from peacecase.model.codebook import Codebook, Indicator, Outcome
from peacecase.model.lens import Lens
from peacecase.model.library import Library
from peacecase.model.outcomes import HORIZON_NAMES, HORIZONS
from peacecase.model.profile import WeightProfile
from peacecase.model.report_definition import usual_definition
from peacecase.model.scale import CONFIDENCES, LEVEL_NAMES, LEVELS, MISSING_MEANINGS
from peacecase.qca.effort import SHUFFLES
from peacecase.tables.provenance import trace
from peacecase.wording.case_names import name_cases
from peacecase.wording.citations import collect_references
from peacecase.wording.conflict_activity import triangle_rule
from peacecase.wording.how_far import how_far
from peacecase.wording.library_title import title_of_library
from peacecase.wording.number_words import number_word
from peacecase.wording.pattern_sentences import chance_sentence, patterns_sentences
from peacecase.wording.question_names import label_of, means_of
from peacecase.wording.signs import confidence_in_words, horizon_as_sign
from peacecase.wording.subjects import subjects_of
from peacecase.wording.translated_case import library_in, told_of_translation
from peacecase.wording.translated_codebook import translated, translated_factor
from peacecase.wording.trust_sentences import rated_by


@dataclass(frozen=True, slots=True)
class PageContent:
    """What the page prints before any script runs, and the plain data that its scripts work on."""

    language: str
    title: str
    stamp: str
    """Who rated, for every view of the page."""
    reading: str
    """Whose levels, where it is not the lead's alone."""
    notes: tuple[str, ...]
    """On translation; none in English."""
    library_hash: str
    codebook: str
    tool: str
    data: PlainRecord


def page_content(
    library: Library,
    case_ids: Sequence[str],
    profiles: Sequence[WeightProfile],
    title: str = "",
    draws: int = DRAWS,
    *,
    as_of: date,
    language: str = ENGLISH,
    shuffles: int = SHUFFLES,
    lenses: Sequence[Lens] = (),
) -> PageContent:
    """The content of a page on these cases; the first profile is the one that the page opens with.

    The page itself computes profiles, index, bounds, robust order and distances, because they move with what its reader
    sets; findings, draws, patterns and what steps show are computed here, over all the cases of the page. Without a title
    the page is called by how many missions it has. Raises KeyError for a case that the library does not have.
    """
    chosen = library.only(case_ids)
    comparison = compare(chosen, case_ids, profiles[0], draws)
    patterns = find_patterns(chosen)
    measured = measure_reliability(chosen) if any(chosen.codings.values()) else None
    across = across_episodes(chosen, shuffles)
    provenance = trace(
        chosen, case_ids, usual_definition(tuple(case_ids)), profiles[0], draws, comparison.smaa.seed
    )
    courses = {each.case: each for each in trajectories(chosen)}
    with speaking(translations_into(language)):
        spoken = library_in(chosen, language)
        missions = by_start(mission_facts(spoken, case_ids, as_of))
        subjects = subjects_of(missions)
        names = name_cases(spoken.cases.values(), language)
        references = collect_references(spoken.cases)
        facets = facets_of(missions)
        records = [
            {
                **case_record(
                    mission.case,
                    names[mission.case.id],
                    mission.settled,
                    mission.codings,
                    references,
                    spoken.conflict_years,
                ),
                **mission_record(subjects, at, courses.get(mission.case.id)),
            }
            for at, mission in enumerate(missions)
        ]
        return PageContent(
            language=language,
            title=title or title_of_library(subjects),
            stamp=rated_by(missions, measured if measured is not None and not measured.models else None),
            reading=_("Read as coalition: the level of lead and partners together, where it is on record.")
            if library.reading == "coalition"
            else "",
            notes=tuple(
                note
                for note in (translation_note(), told_of_translation(spoken.cases.values(), language))
                if note
            ),
            library_hash=provenance.library,
            codebook=provenance.codebook,
            tool=provenance.tool,
            data={
                "tool": provenance.tool,
                "codebook": provenance.codebook,
                "hash": provenance.library,
                "title": harmless(title or title_of_library(subjects)),
                "stamp": rated_by(
                    missions, measured if measured is not None and not measured.models else None
                ),
                **_asked(library.codebook),
                "numbers": [number_word(number) for number in range(len(case_ids) + 1)],
                "profiles": [_profile(library.codebook, profile) for profile in profiles],
                "cases": records,
                "order": list(case_ids),
                "facets": [
                    {
                        "id": facet.id,
                        "label": facet.label,
                        "every": facet.every,
                        "choices": [
                            {"id": each.id, "label": each.label, "cases": list(each.cases)}
                            for each in facet.choices
                        ],
                    }
                    for facet in facets
                ],
                "findings": findings_record(subjects, patterns, chosen.conflict_years, facets),
                "lenses": [
                    lens_record(spoken, lens, {mission.case.id: name.short for mission, name in subjects})
                    for lens in lenses
                ],
                "differing": list(differing_missions(missions)),
                "gaps": gaps_record(spoken, gap_pages(spoken)),
                "across": steps_record(across),
                "draws": _draws(comparison),
                "patterns": {
                    "left_out": list(patterns.left_out),
                    "told": [
                        *patterns_sentences(patterns),
                        *([chance_sentence(patterns.chance)] if patterns.chance else []),
                    ],
                },
                "war_rule": triangle_rule(),
                "map": {"land": land_path(), "box": [WEST, EAST, SOUTH, NORTH]},
            },
        )


def _asked(codebook: Codebook) -> PlainRecord:
    """Questions, and the words for what they are answered with."""
    return {
        "factors": [
            {
                "id": factor.id,
                "name": factor.name,
                "label": label_of(factor),
                "means": means_of(factor),
                "asks": factor.asks,
                "indicators": [
                    {**_question(indicator), "means": means_of(indicator)} for indicator in factor.indicators
                ],
            }
            for factor in map(translated_factor, codebook.factors)
        ],
        "outcomes": [_question(translated(outcome)) for outcome in codebook.outcomes],
        "main_outcome": codebook.main_outcome,
        "checked": next((each.id for each in codebook.outcomes if each.checked_by == "ucdp_active"), None),
        "seed_case": codebook.seed_case,
        "horizons": [
            {"id": horizon, "name": _(HORIZON_NAMES[horizon]), "sign": horizon_as_sign(horizon)}
            for horizon in HORIZONS
        ],
        "levels": [how_far(level) for level in LEVELS],
        "level_names": [_(LEVEL_NAMES[level]) for level in LEVELS],
        "missing": {missing: _(meaning) for missing, meaning in MISSING_MEANINGS.items()},
        "confidence": {each: confidence_in_words(each) for each in CONFIDENCES},
        "marks": mark_words(),
    }


def _question(question: Indicator | Outcome) -> PlainRecord:
    return {
        "id": question.id,
        "name": question.name,
        "label": label_of(question),
        "question": question.question,
        "clarification": question.clarification,
        "levels": list(question.levels),
    }


def _profile(codebook: Codebook, profile: WeightProfile) -> PlainRecord:
    weights = {factor: profile.weights.of(factor) for factor in codebook.factor_ids}
    return {
        "id": profile.id,
        "title": harmless(_(profile.title)),
        "lambda": float(profile.lambda_),
        "lambda_reason": _(profile.lambda_reason) if profile.lambda_reason else "",
        "weights": {
            factor: {"weight": float(each.weight), "reason": _(each.reason), "source": each.source}
            for factor, each in weights.items()
        },
    }


def _draws(comparison: Comparison) -> PlainRecord:
    record = comparison_record(comparison)
    return {"smaa": record["smaa"], "above": ABOVE, "leaning": LEANING}
