"""The sources as CSL-JSON, which Zotero and pandoc read.

Source: Citation Style Language 1.0.2, csl-data.json.
"""

from __future__ import annotations

import re
from typing import Any

from peacecase.model.sources import SourceType
from peacecase.wording.works import Work

_TYPES: dict[SourceType, str] = {
    "memoir": "document",
    "official": "report",
    "party_statement": "report",
    "agreement": "treaty",
    "un_document": "report",
    "academic": "document",
    "evaluation": "report",
    "ngo_report": "report",
    "news": "article-newspaper",
    "interview": "interview",
    "dataset": "dataset",
    "encyclopedia": "entry-encyclopedia",
}
_IN_A_CONTAINER = frozenset({"article-journal", "article-newspaper", "entry-encyclopedia"})
_PLAIN_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%])?")


def csl_item(work: Work) -> dict[str, Any]:
    """The work as a CSL-JSON item; empty fields are left out."""
    source = work.source
    kind = csl_type(work)
    item: dict[str, Any] = {"id": work.key, "type": kind, "title": source.title}
    if work.authors:
        item["author"] = [{"literal": name} for name in work.authors]
    if source.publisher:
        item["container-title" if kind in _IN_A_CONTAINER else "publisher"] = source.publisher
    if source.issued:
        item["issued"] = csl_date(source.issued)
    if source.accessed:
        item["accessed"] = csl_date(source.accessed)
    item |= {
        field: text
        for field, text in (("DOI", source.doi), ("URL", source.url), ("language", source.language))
        if text
    }
    item["note"] = work.note
    return item


def csl_type(work: Work) -> str:
    """The CSL type; without a DOI an academic text or memoir may be book, chapter or article: a document."""
    if work.source.type in ("academic", "memoir") and work.source.doi:
        return "article-journal"
    return _TYPES[work.source.type]


def csl_date(edtf: str) -> dict[str, Any]:
    """An EDTF text as a CSL date: date-parts for a date or an interval of dates, else the text itself."""
    ends = [_PLAIN_DATE.fullmatch(end) for end in edtf.split("/")]
    parts = []
    for end in ends:
        if end is None or (end["month"] and int(end["month"]) > 12):
            return {"literal": edtf}
        parts.append([int(number) for number in (end["year"], end["month"], end["day"]) if number])
    date: dict[str, Any] = {"date-parts": parts}
    if any(end and end["mark"] for end in ends):
        date["circa"] = True
    return date
