"""The report that tests look at: the invented library, all sections, with the annex; one recipe, so that it is set once."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from peacecase.codebook.memoir import MEMOIR
from peacecase.files.lenses import load_lens
from peacecase.files.library_folder import load_library
from peacecase.files.profiles import shipped_profile
from peacecase.model.lens import Lens
from peacecase.model.library import Library
from peacecase.model.report_definition import SECTIONS, ReportDefinition
from peacecase.report.brief.brief_rendering import BriefRecipe
from peacecase.report.rendering import Recipe

LIBRARY = Path(__file__).parent / "fixtures" / "library"
LENSES = Path(__file__).parent / "fixtures" / "lenses"
ENGLISH = {
    "title": "Two invented missions",
    "question": "What did they bring along?",
    "audience_note": "For tests.",
}
JAPANESE = {"title": "架空の和平仲介", "question": "何を備えていたか。", "audience_note": "試験用。"}


@cache
def invented_library() -> Library:
    """The library of invented cases, which have every kind of record."""
    library, faults = load_library(LIBRARY)
    assert faults == []
    return library


@cache
def invented_lens() -> Lens:
    """A lens on the memoir's codebook that lists evidence of the invented cases."""
    lens, faults = load_lens(str(LENSES / "handshakes.yaml"), LIBRARY, MEMOIR)
    assert lens is not None, faults
    return lens


def invented_recipe(language: str = "en", **changes: Any) -> Recipe:
    """The recipe of the report, with some fields of its definition otherwise."""
    definition = {
        "schema": "peacecase/report/1",
        **(JAPANESE if language == "ja" else ENGLISH),
        "language": language,
        "prepared_by": "The Office of Inventions",
        "sections": SECTIONS,
        "qca": {
            "outcome": "objective_attained@end",
            "conditions": ["formal_mandate", "delivery"],
            "consistency": "0.7",
            "expected": {"delivery": "present"},
            "exploratory": True,
        },
        **changes,
    }
    made_on = datetime(2026, 11, 23, tzinfo=UTC)
    return Recipe(
        invented_library(),
        ReportDefinition.model_validate(definition),
        shipped_profile(),
        made_on,
        draws=500,
        with_annex=True,
        lenses=(invented_lens(),),
    )


def invented_brief(language: str = "en", **changes: Any) -> BriefRecipe:
    """The recipe of a brief of two invented missions, with paragraphs of somebody's own."""
    report = invented_recipe(language, **changes)
    cases = ("testland-1990-examplia", "fictonia-2004-mock-union")
    paragraphs = [{"after": "answer", "text": "Written by hand.", "by": "The Office of Inventions"}]
    definition = ReportDefinition.model_validate(
        {**report.definition.model_dump(by_alias=True), "cases": cases, "paragraphs": paragraphs}
    )
    return BriefRecipe(
        report.library, definition, report.made_on, len(report.library.cases), is_own_title=True
    )
