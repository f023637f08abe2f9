"""Everything that one page knows: codebook, weight profiles, cases, and what only the tool can compute."""

from collections.abc import Sequence
from dataclasses import dataclass

from peacecase.analysis.comparison import Comparison, compare, comparison_record
from peacecase.analysis.distributions import DRAWS
from peacecase.analysis.pair_readings import ABOVE, LEANING
from peacecase.analysis.patterns import find_patterns
from peacecase.analysis.whatif import NOTE
from peacecase.charts.text import harmless
from peacecase.explorer.case_record import Plain, case_record
from peacecase.model.codebook import Codebook, Indicator, Outcome
from peacecase.model.library import Library
from peacecase.model.outcomes import HORIZON_NAMES, HORIZONS
from peacecase.model.profile import WeightProfile
from peacecase.model.qca_question import LEAST_CASES
from peacecase.model.report_definition import usual_definition
from peacecase.model.scale import LEVEL_NAMES, LEVELS, MISSING_MEANINGS
from peacecase.tables.provenance import trace
from peacecase.wording.case_names import name_cases
from peacecase.wording.citations import collect_references
from peacecase.wording.pattern_sentences import chance_sentence, patterns_sentences


@dataclass(frozen=True, slots=True)
class PageContent:
    """What the page prints before any script runs, and the plain data that its scripts work on."""

    title: str
    case_count: int
    drafts: int
    """Cases that are drafts."""
    unreviewed: int
    """Cases with a machine's coding that no person has reviewed."""
    library_hash: str
    codebook: str
    counts: str
    """How many factors and outcomes it has, in words."""
    tool: str
    data: Plain


def page_content(
    library: Library,
    case_ids: Sequence[str],
    profiles: Sequence[WeightProfile],
    title: str,
    draws: int = DRAWS,
) -> PageContent:
    """The content of a page on these cases; the first profile is the one that the page opens with.

    The page itself computes profiles, index, bounds and robust order, because they move with its sliders; draws
    and patterns are computed here, over all the cases of the page. Raises KeyError for a case that the library
    does not have.
    """
    chosen = library.only(case_ids)
    comparison = compare(chosen, case_ids, profiles[0], draws)
    names = name_cases(chosen.cases.values())
    references = collect_references(chosen.cases)
    records = [
        case_record(
            chosen.cases[case_id],
            names[case_id],
            comparison.settled[case_id],
            chosen.codings.get(case_id, ()),
            references,
            chosen.conflict_years,
        )
        for case_id in case_ids
    ]
    provenance = trace(
        chosen, case_ids, usual_definition(tuple(case_ids)), profiles[0], draws, comparison.smaa.seed
    )
    return PageContent(
        title=title,
        case_count=len(records),
        drafts=sum(record["status"] == "draft" for record in records),
        unreviewed=sum(bool(record["needs_review"]) for record in records),
        library_hash=provenance.library,
        codebook=library.codebook.version,
        counts=f"{len(library.codebook.factors)} factors, {len(library.codebook.outcomes)} outcomes",
        tool=provenance.tool,
        data={
            "factors": [
                {
                    "id": factor.id,
                    "name": factor.name,
                    "asks": factor.asks,
                    "indicators": [_question(indicator) for indicator in factor.indicators],
                }
                for factor in library.codebook.factors
            ],
            "outcomes": [_question(outcome) for outcome in library.codebook.outcomes],
            "horizons": [{"id": horizon, "name": HORIZON_NAMES[horizon]} for horizon in HORIZONS],
            "levels": [{"name": LEVEL_NAMES[level]} for level in LEVELS],
            "missing": MISSING_MEANINGS,
            "profiles": [_profile(library.codebook, profile) for profile in profiles],
            "cases": records,
            "draws": _draws(comparison),
            "patterns": _patterns(chosen),
            "note": NOTE,
        },
    )


def _question(question: Indicator | Outcome) -> Plain:
    return {
        "id": question.id,
        "name": question.name,
        "question": question.question,
        "clarification": question.clarification,
        "levels": list(question.levels),
    }


def _profile(codebook: Codebook, profile: WeightProfile) -> Plain:
    weights = {factor: profile.weights.of(factor) for factor in codebook.factor_ids}
    return {
        "id": profile.id,
        "title": harmless(profile.title),
        "lambda": float(profile.lambda_),
        "lambda_reason": profile.lambda_reason or "",
        "weights": {
            factor: {"weight": float(each.weight), "reason": each.reason, "source": each.source}
            for factor, each in weights.items()
        },
    }


def _draws(comparison: Comparison) -> Plain:
    record = comparison_record(comparison)
    return {"smaa": record["smaa"], "pairs": record["pairs"], "above": ABOVE, "leaning": LEANING}


def _patterns(library: Library) -> Plain:
    """What may be said of factors against outcomes over the cases of the page, or why nothing may."""
    found = find_patterns(library)
    return {
        "cases": len(found.cases),
        "least": LEAST_CASES,
        "left_out": list(found.left_out),
        "sentence": ""
        if found.chance is None
        else " ".join([*patterns_sentences(found), chance_sentence(found.chance)]),
    }
