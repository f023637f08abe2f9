"""The report that is looked at: every section, cases with every kind of record, in both papers."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from peacecase.files.library_folder import load_library
from peacecase.files.profiles import shipped_profile
from peacecase.model.report_definition import SECTIONS, Paper, ReportDefinition
from peacecase.report.rendering import Recipe, render_report

LIBRARY = Path(__file__).resolve().parents[1] / "fixtures" / "library"


def full_report(paper: Paper = "a4", library: Path = LIBRARY, language: str = "en") -> bytes:
    """The PDF of a report on a whole library with all its parts."""
    cases, faults = load_library(library)
    assert not faults
    definition = ReportDefinition.model_validate(
        {
            "schema": "peacecase/report/1",
            "title": "Invented missions compared",
            "question": "Is everything that can be seen also said?",
            "sections": SECTIONS,
            "qca": {"outcome": "violence_ended@+5", "exploratory": True},
            "language": language,
            "audience_note": "For tests.",
            "prepared_by": "Nobody",
            "paper": paper,
        }
    )
    recipe = Recipe(cases, definition, shipped_profile(), datetime(2026, 11, 23, tzinfo=UTC), draws=500)
    return render_report(recipe).content
