"""Findings keep to the wording rule, and stand under limits."""

import re
from collections import Counter

from peacecase.report.context import ReportContext
from peacecase.report.findings import ratings_in_words, score_range
from peacecase.report.section_titles import headline_of

FORBIDDEN = re.compile(
    r"success score|league table|correct answer|\bproves?\b|\bbest\b|\bworst\b|\bwinner|\bcaused\b|because of",
    re.IGNORECASE,
)


def test_every_rating_is_counted_once(context: ReportContext) -> None:
    kinds = Counter(
        "level" if rating.rating.level is not None else rating.rating.rating
        for view in context.cases
        for rating in view.ratings
    )
    assert sum(kinds.values()) == 20 * len(context.cases)
    words = ratings_in_words(context.cases)
    assert [int(number) for number in re.findall(r"\d+", words)] == [
        kinds[kind] for kind in ("level", "unknown", "not_applicable", "not_assessed") if kinds[kind]
    ]


def test_no_sentence_claims_success_or_cause(context: ReportContext, html: str) -> None:
    for text in [
        *context.opening.first.answer,
        *(block.paragraph.striptags() for block in context.opening.first.blocks),
        *(text for point in context.opening.third.changes for text in point),
        *context.limits,
        *(headline_of(s, context) for s in context.sections),
    ]:
        assert not FORBIDDEN.search(text), text
    assert not re.search(r"success score|league table|correct answer", html, re.IGNORECASE)


def test_the_limits_name_drafts_machines_single_codings_and_hindsight(context: ReportContext) -> None:
    limits = " ".join(context.limits)
    assert "Drafts, to be read as work in progress: Nowhereland." in limits
    assert "Coded once" in limits
    assert "Chosen when the outcome was known" in limits
    assert "Not independent of each other: Fictonia and Testland." in limits
    assert f"seed {context.comparison.smaa.seed}" in limits
    assert any(
        "Nothing here shows that a factor brought an outcome about" in limit for limit in context.limits
    )


def test_a_range_of_scores_names_its_ends(context: ReportContext) -> None:
    scores = {
        view.name.place: view.profile.factors["legitimacy"].score
        for view in context.cases
        if view.profile.factors["legitimacy"].score is not None
    }
    low, high = min(scores, key=lambda place: scores[place]), max(scores, key=lambda place: scores[place])
    assert score_range(context.cases, "legitimacy") == (
        f"scores from {int(scores[low] * 100 + 0.5)} ({low}) to {int(scores[high] * 100 + 0.5)} ({high})"
    )
