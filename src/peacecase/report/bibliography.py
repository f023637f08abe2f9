"""Bibliography entries in a CSL style, by citeproc-py and the Harvard style that it ships.

The style (harvard-cite-them-right, CC BY-SA 3.0) comes with citeproc-py and is not copied here.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from markupsafe import Markup

from peacecase.language import ENGLISH
from peacecase.model.scale import parse_edtf
from peacecase.model.sources import SourceType
from peacecase.report.citations import Reference

STYLE = "harvard-cite-them-right"
LOCALES = {"ja": "ja-JP"}
"""Language of the report -> what the style takes its terms from; English for the rest."""
_DAY_BEFORE_MONTH = re.compile(r"\b(\d{1,2}) (\d{1,2}月)")

_CSL_TYPES: dict[SourceType, str] = {
    "memoir": "article-magazine",  # a book too; the style prints publisher or journal alike for this type
    "official": "report",
    "party_statement": "report",
    "agreement": "report",
    "un_document": "report",
    "academic": "article-magazine",
    "evaluation": "report",
    "ngo_report": "report",
    "news": "article-newspaper",
    "interview": "report",
    "dataset": "report",
    "encyclopedia": "webpage",
}

# citeproc-py reads markup inside fields. These stand for the signs of markup while it works.
_SHIELDS = {"&": "\ue000", "<": "\ue001", ">": "\ue002"}
_ENTITIES = {"\ue000": "&amp;", "\ue001": "&lt;", "\ue002": "&gt;"}


def render_entries(references: Iterable[Reference], language: str = ENGLISH) -> dict[str, Markup]:
    """Anchor -> the entry as HTML; the only markup in it is the style's own (italics)."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    listed = list(references)
    with warnings.catch_warnings(), _searching_once():
        warnings.simplefilter("ignore")  # on CSL fields that citeproc-py does not know
        style = CitationStylesStyle(STYLE, locale=LOCALES.get(language, "en-GB"), validate=False)
        source = CiteProcJSON([_csl(reference) for reference in listed])
        bibliography = CitationStylesBibliography(style, source, formatter.html)
        for reference in listed:
            bibliography.register(Citation([CitationItem(reference.anchor)]))
        # The style writes the day first, whatever the language.
        entries = [_DAY_BEFORE_MONTH.sub(r"\2\1日", str(entry)) for entry in bibliography.bibliography()]
    return {
        reference.anchor: Markup(_unshielded(entry))  # escaped by the shields
        for reference, entry in zip(listed, entries, strict=True)
    }


@contextmanager
def _searching_once() -> Iterator[None]:
    """Let citeproc-py remember what it found in the style: it searches for the same terms and macros at every entry."""
    from citeproc.model import CitationStylesElement

    search = CitationStylesElement.xpath_search
    search = getattr(search, "__wrapped__", search)  # another thread may be rendering
    CitationStylesElement.xpath_search = cache(search)
    try:
        yield
    finally:
        CitationStylesElement.xpath_search = search


def _csl(reference: Reference) -> dict[str, Any]:
    """The work as a CSL-JSON item."""
    source = reference.source
    # The style puts the title first where nobody is named, but not for articles.
    kind = _CSL_TYPES[source.type] if source.author or source.publisher else "webpage"
    item: dict[str, Any] = {"id": reference.anchor, "type": kind, "title": _shielded(source.title)}
    in_a_container = kind.startswith("article")
    # A name is taken as it stands: which part is the family name is not for a program to guess.
    author = source.author or source.publisher
    if author:
        item["author"] = [{"literal": _shielded(author)}]
    if source.publisher and (in_a_container or source.author):
        item["container-title" if in_a_container else "publisher"] = _shielded(source.publisher)
    if source.issued:
        item["issued"] = _date(source.issued)
    if reference.letter:
        item["year-suffix"] = reference.letter
    if source.doi:
        item["DOI"] = _shielded(source.doi)
    if source.url:
        item["URL"] = _shielded(source.url)
    if source.accessed:
        item["accessed"] = _date(source.accessed)
    return item


def _date(edtf: str) -> dict[str, Any]:
    span = parse_edtf(edtf)
    day = span.earliest or span.latest
    assert day is not None, "an EDTF text has a start or an end"
    precision = edtf.partition("/")[0].count("-") + 1
    return {"date-parts": [[day.year, day.month, day.day][: min(precision, 3)]]}


def _shielded(text: str) -> str:
    for sign, shield in _SHIELDS.items():
        text = text.replace(shield, "").replace(sign, shield)
    return text


def _unshielded(entry: str) -> str:
    for shield, entity in _ENTITIES.items():
        entry = entry.replace(shield, entity)
    return entry
