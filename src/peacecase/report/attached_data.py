"""The numbers of a report as files inside its PDF: CSV for spreadsheets, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from peacecase.analysis.comparison import Comparison, robust_record
from peacecase.analysis.patterns import Patterns, patterns_record
from peacecase.analysis.plain import plain
from peacecase.analysis.scores import score_record
from peacecase.language import gettext as _
from peacecase.report.case_view import CaseView
from peacecase.tables.library_tables import EVIDENCE, LONG
from peacecase.tables.provenance import Provenance
from peacecase.tables.rows import EvidenceRow, RatingRow, case_ratings, evidence_rows
from peacecase.tables.table import Column, Columns, Row, fill
from peacecase.typeset.pdf import PdfAttachment

_RESTS_ON: Columns[RatingRow] = {
    "rating": LONG["rating"],
    "confidence": LONG["confidence_in_force"],
    "ceiling": LONG["ceiling"],
    "items": Column("evidence items that bear on it", lambda row: row.limit.items, int),
    "why": LONG["why"],
}
_RATINGS: Columns[RatingRow] = {
    "case": LONG["case"],
    "factor": LONG["factor"],
    "indicator": LONG["item"],
    **_RESTS_ON,
}
_OUTCOMES: Columns[RatingRow] = {
    "case": LONG["case"],
    "outcome": LONG["item"],
    "horizon_years": LONG["horizon_years"],
    **_RESTS_ON,
}
_EVIDENCE: Columns[EvidenceRow] = {
    "case": EVIDENCE["case"],
    "evidence": EVIDENCE["evidence"],
    "number": Column("its number in the report", lambda row: row.number),
    **{name: EVIDENCE[name] for name in ("when", "statement", "on", "direction", "by_party", "directness")},
    "sources": EVIDENCE["cites"],
}


def attach_data(
    cases: Sequence[CaseView], comparison: Comparison, patterns: Patterns, provenance: Provenance
) -> list[PdfAttachment]:
    """Four files: ratings, outcomes and evidence as CSV, everything computed as JSON."""
    rated = [row for view in cases for row in case_ratings(view.case, view.settled)]
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
        _csv(
            "ratings", _("The ratings of all indicators"), _RATINGS, (row for row in rated if row.indicator)
        ),
        _csv("outcomes", _("The outcomes by horizon"), _OUTCOMES, (row for row in rated if row.outcome)),
        _csv(
            "evidence",
            _("The evidence items and what they bear on"),
            _EVIDENCE,
            evidence_rows(view.case for view in cases),
        ),
        PdfAttachment("comparison.json", content.encode("utf-8") + b"\n", told, "application/json"),
    ]


def _csv(name: str, meaning: str, columns: Columns[Row], rows: Iterable[Row]) -> PdfAttachment:
    # With its mark a spreadsheet reads UTF-8 as such.
    content = fill(name, meaning, columns, rows).to_csv().encode("utf-8-sig")
    return PdfAttachment(f"{name}.csv", content, meaning, "text/csv")
