"""The numbers of a report as files inside its PDF: CSV for spreadsheets, JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from peacecase.analysis.comparison import Comparison, pair_records, robust_record, smaa_record
from peacecase.analysis.patterns import Patterns, patterns_record
from peacecase.analysis.scores import score_record
from peacecase.codebook.memoir.factors import FACTOR_ID_BY_INDICATOR
from peacecase.language import gettext as _
from peacecase.model.outcomes import HORIZON_YEARS
from peacecase.report.case_view import CaseView
from peacecase.tables.cells import neutralise
from peacecase.tables.provenance import Provenance
from peacecase.typeset.pdf import PdfAttachment


def attach_data(
    cases: Sequence[CaseView], comparison: Comparison, patterns: Patterns, provenance: Provenance
) -> list[PdfAttachment]:
    """Four files: ratings, outcomes and evidence as CSV, everything computed as JSON."""
    record = {
        "provenance": asdict(provenance),
        "scores": [score_record(view.profile) for view in cases],
        "robust": robust_record(comparison.robust),
        "smaa": smaa_record(comparison.smaa),
        "pairs": pair_records(comparison.pairs),
        "patterns": patterns_record(patterns),
    }
    content = json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False, allow_nan=False)
    return [
        PdfAttachment("ratings.csv", _csv(_ratings(cases)), _("The ratings of all indicators"), "text/csv"),
        PdfAttachment("outcomes.csv", _csv(_outcomes(cases)), _("The outcomes by horizon"), "text/csv"),
        PdfAttachment(
            "evidence.csv", _csv(_evidence(cases)), _("The evidence items and what they bear on"), "text/csv"
        ),
        PdfAttachment(
            "comparison.json",
            content.encode("utf-8") + b"\n",
            _("Scores, orders, draws and patterns in full precision"),
            "application/json",
        ),
    ]


def _ratings(cases: Sequence[CaseView]) -> Iterable[Sequence[object]]:
    yield "case", "factor", "indicator", "rating", "confidence", "ceiling", "items", "why"
    for view in cases:
        for rating in view.ratings:
            yield (
                view.case.id,
                FACTOR_ID_BY_INDICATOR[rating.target],
                rating.target,
                rating.rating.rating,
                rating.confidence,
                rating.limit.level,
                rating.items,
                rating.rating.why,
            )


def _outcomes(cases: Sequence[CaseView]) -> Iterable[Sequence[object]]:
    yield "case", "outcome", "horizon_years", "rating", "confidence", "ceiling", "items", "why"
    for view in cases:
        for outcome in view.outcomes:
            for horizon, rating in outcome.ratings.items():
                if rating is not None:
                    yield (
                        view.case.id,
                        outcome.outcome.id,
                        HORIZON_YEARS[horizon],
                        rating.rating.rating,
                        rating.confidence,
                        rating.limit.level,
                        rating.items,
                        rating.rating.why,
                    )


def _evidence(cases: Sequence[CaseView]) -> Iterable[Sequence[object]]:
    yield (
        "case",
        "evidence",
        "number",
        "when",
        "statement",
        "on",
        "direction",
        "by_party",
        "directness",
        "sources",
    )
    for view in cases:
        for evidence in view.evidence.values():
            sources = "; ".join(
                cite.source + (f" ({cite.locator})" if cite.locator else "") for cite in evidence.item.cites
            )
            for bearing in evidence.item.bears_on:
                yield (
                    view.case.id,
                    evidence.id,
                    evidence.number,
                    evidence.item.when,
                    evidence.item.statement,
                    bearing.on,
                    bearing.direction,
                    bearing.by_party,
                    evidence.item.directness,
                    sources,
                )


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(
        ["" if value is None else neutralise(str(value)) for value in row] for row in rows
    )
    # With its mark a spreadsheet reads UTF-8 as such.
    return stream.getvalue().encode("utf-8-sig")
