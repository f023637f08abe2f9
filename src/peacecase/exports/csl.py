"""The sources as CSL-JSON, which Zotero and pandoc read.

Source: Citation Style Language 1.0.2, csl-data.json.
"""

from typing import Any

from peacecase.model.scale import read_edtf
from peacecase.model.sources import SourceType, name_parts
from peacecase.wording.dates import in_plain_words
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


def csl_item(work: Work) -> dict[str, Any]:
    """The work as a CSL-JSON item; empty fields are left out."""
    source = work.source
    kind = csl_type(work)
    item: dict[str, Any] = {"id": work.key, "type": kind, "title": source.title}
    if source.authors:
        item["author"] = [_name(name) for name in source.authors]
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


def _name(name: str) -> dict[str, str]:
    parts = name_parts(name)
    return {"family": parts[0], "given": parts[1]} if parts else {"literal": name}


def csl_type(work: Work) -> str:
    """The CSL type; without a DOI an academic text or memoir may be book, chapter or article: a document."""
    if work.source.type in ("academic", "memoir") and work.source.doi:
        return "article-journal"
    return _TYPES[work.source.type]


def csl_date(edtf: str) -> dict[str, Any]:
    """An EDTF text as a CSL date: its parts, season and doubt as far as CSL has them, else in words."""
    points = read_edtf(edtf)
    seasons = [point.month for point in points if point and point.month and point.month > 12]
    if any(point is None or "X" in point.year for point in points) or (seasons and len(points) > 1):
        return {"literal": in_plain_words(edtf)}
    written = [point for point in points if point]
    parts = [[point.first_year, point.month, point.day] for point in written]
    date: dict[str, Any] = {"date-parts": [[number for number in each if number] for each in parts]}
    if seasons:
        date = {"date-parts": [[written[0].first_year]], "season": seasons[0] - 20}
    if any(point.mark for point in written):
        date["circa"] = True
    return date
