"""The numbers of a report as files inside its PDF: CSV for spreadsheets, JSON for programs."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from peacecase.analysis.comparison import Comparison, robust_record
from peacecase.analysis.patterns import Patterns, patterns_record
from peacecase.analysis.plain import plain
from peacecase.analysis.scores import score_record
from peacecase.language import gettext as _
from peacecase.report.case_view import CaseView
from peacecase.tables.library_tables import CITATIONS, EVIDENCE, LONG
from peacecase.tables.provenance import Provenance
from peacecase.tables.rows import case_ratings, citation_rows, evidence_rows
from peacecase.tables.table import Columns, Row, fill
from peacecase.typeset.pdf import PdfAttachment


def attach_data(
    cases: Sequence[CaseView], comparison: Comparison, patterns: Patterns, provenance: Provenance
) -> list[PdfAttachment]:
    """Ratings, outcomes, evidence and citations as CSV, with the columns of exports; everything computed as JSON."""
    rated = [row for view in cases for row in case_ratings(view.case, view.settled, view.codings)]
    record = {
        "provenance": asdict(provenance),
        "scores": [score_record(view.profile) for view in cases],
        "robust": robust_record(comparison.robust),
        "smaa": plain(comparison.smaa, "cases"),
        "pairs": plain(comparison.pairs),
        "patterns": patterns_record(patterns),
    }
    content = json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False, allow_nan=False)
    told = _("Scores, orders, draws and patterns in full precision")
    return [
        _csv("ratings", _("The ratings of all indicators"), LONG, (row for row in rated if row.indicator)),
        _csv("outcomes", _("The outcomes by horizon"), LONG, (row for row in rated if row.outcome)),
        _csv(
            "evidence",
            _("The evidence items and what they bear on"),
            EVIDENCE,
            evidence_rows(view.case for view in cases),
        ),
        _csv(
            "citations",
            _("Where the evidence items stand in sources"),
            CITATIONS,
            citation_rows(view.case for view in cases),
        ),
        PdfAttachment("comparison.json", content.encode("utf-8") + b"\n", told, "application/json"),
    ]


def _csv(name: str, meaning: str, columns: Columns[Row], rows: Iterable[Row]) -> PdfAttachment:
    # With its mark a spreadsheet reads UTF-8 as such.
    content = fill(name, meaning, columns, rows).to_csv().encode("utf-8-sig")
    return PdfAttachment(f"{name}.csv", content, meaning, "text/csv")
