"""The findings of the report as the page holds them: of all its missions, and of those that one choice leaves."""

from collections.abc import Sequence

from markupsafe import Markup

from peacecase.analysis.mission_facts import MissionFacts
from peacecase.analysis.patterns import Patterns
from peacecase.explorer.facets import Facet
from peacecase.explorer.marks_record import PlainRecord, row_record
from peacecase.model.conflict_years import ConflictYears
from peacecase.wording.library_title import title_of_library
from peacecase.wording.opening_findings import OpeningFinding, opening_findings
from peacecase.wording.signs import brief
from peacecase.wording.subjects import Subjects, subjects_of

_FIRST_WORDS = 36
"""Of a finding that stand on the page before its reader asks for more."""
_LEAST_CHOSEN = 2
"""Missions from which sentences compare."""


def findings_record(
    subjects: Subjects, patterns: Patterns, years: ConflictYears | None, facets: Sequence[Facet]
) -> PlainRecord:
    """``all``: title, answer and findings with their marks; ``chosen``: ``facet=choice`` -> the same without marks.

    What is tested stands under ``all`` alone: a test of fewer missions is another test. A choice that leaves one mission
    has no entry.
    """
    chosen: dict[str, object] = {}
    for facet in facets:
        for choice in facet.choices:
            if _LEAST_CHOSEN <= len(choice.cases) < len(subjects):
                kept = [each for each in subjects.missions if each.case.id in choice.cases]
                chosen[f"{facet.id}={choice.id}"] = _of(kept, patterns, years)
    found = opening_findings(subjects, patterns, years)
    return {
        "all": {
            "title": title_of_library(subjects),
            "answer": list(found.answer),
            "findings": [
                {**_told(each), "rows": [row_record(row) for row in each.rows]} for each in found.findings
            ],
        },
        "chosen": chosen,
    }


def _of(missions: Sequence[MissionFacts], patterns: Patterns, years: ConflictYears | None) -> PlainRecord:
    found = opening_findings(subjects_of(missions), patterns, years)
    counted = [each for each in found.findings if each.about != "factors"]
    return {
        "answer": [each.text.lead for each in counted if each.text.lead],
        "findings": [_told(each) for each in counted],
    }


def _told(finding: OpeningFinding) -> PlainRecord:
    whole = plain_text(finding.text.paragraph)
    told, _is_cut = brief(whole, _FIRST_WORDS)
    return {
        "about": finding.about,
        "title": finding.text.title,
        "text": told,
        "more": whole[len(told) :].strip(),
    }


def plain_text(markup: Markup) -> str:
    """A paragraph without its tags; what was set apart in it stays so."""
    return Markup(markup.replace("<bdi>", "\u2068").replace("</bdi>", "\u2069")).striptags()
