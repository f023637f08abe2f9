"""Works from reference managers (BibTeX, CSL JSON, RIS) as fields of a source; what cannot be read is said."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from peacecase.errors import UserError
from peacecase.model.sources import SourceType

NEEDS_ZOTERO = "pip install 'peacecase[zotero]'"
MOST_WORKS = 2_000

_TYPES: dict[str, SourceType] = {
    # CSL JSON (https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types)
    **dict.fromkeys(
        ("article-journal", "book", "chapter", "thesis", "paper-conference", "review", "manuscript"),
        "academic",
    ),
    **dict.fromkeys(
        ("article-newspaper", "article-magazine", "webpage", "post", "post-weblog", "broadcast"), "news"
    ),
    "report": "evaluation",
    "treaty": "agreement",
    "interview": "interview",
    "dataset": "dataset",
    "entry-encyclopedia": "encyclopedia",
    # BibTeX
    **dict.fromkeys(
        ("article", "inbook", "incollection", "inproceedings", "phdthesis", "mastersthesis", "collection"),
        "academic",
    ),
    "techreport": "evaluation",
    "online": "news",
    # RIS
    **dict.fromkeys(("JOUR", "BOOK", "CHAP", "THES", "CONF", "CPAPER", "EDBOOK"), "academic"),
    **dict.fromkeys(("NEWS", "MGZN", "ELEC", "BLOG", "VIDEO"), "news"),
    "RPRT": "evaluation",
    "DATA": "dataset",
    "ENCYC": "encyclopedia",
}
"""What a reference manager calls a work -> the type that a source of it most likely has."""
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_DATE = re.compile(r"(?P<year>\d{4})(?:[-/](?P<month>\d{1,2}))?(?:[-/](?P<day>\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class GivenWork:
    """One work as a list gives it."""

    place: str
    """Its key or number in the list."""
    kind: str
    """What the list calls it."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Fields of a source: type, title, author, publisher, issued, url, doi, language; only what the list has."""


def read_works(text: str, ending: str) -> list[GivenWork]:
    """The works of a list, those without a title too: ``bib``, ``json`` (CSL) or ``ris`` by the ending of its file.

    Raises UserError where the text is no such list, and where it has no work with a title.
    """
    readers: dict[str, Callable[[str], list[GivenWork]]] = {
        "bib": _read_bibtex,
        "json": _read_csl,
        "ris": _read_ris,
    }
    if ending not in readers:
        raise UserError(
            f"a list of works ends in .bib, .json or .ris, not in .{ending}", "export it again from Zotero"
        )
    try:
        works = readers[ending](text)
    except UserError:
        raise
    except Exception as error:  # whatever the reader of the form raises
        told = " ".join(str(error).split()) or type(error).__name__
        raise UserError(
            f"this is no list in the form .{ending}: {told}", "export it again from Zotero"
        ) from error
    if not any(each.fields.get("title") for each in works):
        raise UserError("the list holds no work with a title")
    if len(works) > MOST_WORKS:
        raise UserError(
            f"the list holds {len(works):,} works; {MOST_WORKS:,} are read at most",
            "export those of one case",
        )
    return works


def _read_csl(text: str) -> list[GivenWork]:
    found = json.loads(text)
    items = found.get("items", [found]) if isinstance(found, Mapping) else found
    if not isinstance(items, list) or not all(isinstance(each, Mapping) for each in items):
        raise UserError("this is no list of works in CSL JSON", "export it again from Zotero")
    works = []
    for number, item in enumerate(items, start=1):
        people = [each for each in item.get("author") or () if isinstance(each, Mapping)]
        names = "; ".join(filter(None, map(_csl_name, people)))
        fields = {
            "title": item.get("title"),
            "author": names,
            "publisher": item.get("container-title") or item.get("publisher"),
            "issued": _csl_date(item.get("issued")),
            "accessed": _csl_date(item.get("accessed")),
            "url": item.get("URL"),
            "doi": item.get("DOI"),
            "language": item.get("language"),
        }
        works.append(_work(str(item.get("id") or number), str(item.get("type") or ""), fields))
    return works


def _csl_name(name: Mapping[str, Any]) -> str:
    family = " ".join(filter(None, (name.get("non-dropping-particle"), name.get("family"))))
    return (
        f"{family}, {name['given']}"
        if family and name.get("given")
        else family or str(name.get("literal") or "")
    )


def _csl_date(date: Any) -> str:
    if not isinstance(date, Mapping):
        return ""
    parts = (date.get("date-parts") or [[]])[0]
    return _edtf(*parts[:3]) if parts else str(date.get("literal") or date.get("raw") or "")


def _read_bibtex(text: str) -> list[GivenWork]:
    try:
        from pybtex.database import parse_string
        from pybtex.richtext import Text
    except ModuleNotFoundError as error:
        raise UserError("a .bib file takes the package pybtex", NEEDS_ZOTERO) from error
    works = []
    for key, entry in parse_string(text, "bibtex").entries.items():
        plain = {name: str(Text.from_latex(content)) for name, content in entry.fields.items()}
        people = entry.persons.get("author") or entry.persons.get("editor") or ()
        names = [
            f"{' '.join((*each.prelast_names, *each.last_names))}, {' '.join((*each.first_names, *each.middle_names))}".rstrip(
                ", "
            )
            for each in people
        ]
        fields = {
            "title": plain.get("title"),
            "author": "; ".join(str(Text.from_latex(each)) for each in names),
            "publisher": next(
                (
                    plain[name]
                    for name in (
                        "journal",
                        "journaltitle",
                        "booktitle",
                        "publisher",
                        "institution",
                        "school",
                        "organization",
                    )
                    if name in plain
                ),
                None,
            ),
            "issued": plain.get("date") or _edtf(plain.get("year"), plain.get("month"), plain.get("day")),
            "accessed": plain.get("urldate"),
            "url": entry.fields.get("url"),
            "doi": entry.fields.get("doi"),
            "language": plain.get("langid") or plain.get("language"),
        }
        works.append(_work(key, entry.type, fields))
    return works


def _read_ris(text: str) -> list[GivenWork]:
    try:
        import rispy
    except ModuleNotFoundError as error:
        raise UserError("a .ris file takes the package rispy", NEEDS_ZOTERO) from error
    works = []
    for number, entry in enumerate(rispy.loads(text), start=1):
        urls = entry.get("urls") or [entry.get("url")]
        fields = {
            "title": entry.get("title") or entry.get("primary_title"),
            "author": "; ".join(entry.get("authors") or entry.get("first_authors") or ()),
            "publisher": entry.get("journal_name") or entry.get("secondary_title") or entry.get("publisher"),
            "issued": str(entry.get("date") or entry.get("year") or "").strip("/"),
            "accessed": str(entry.get("access_date") or "").strip("/"),
            "url": urls[0],
            "doi": entry.get("doi"),
            "language": entry.get("language"),
        }
        works.append(_work(str(entry.get("id") or number), str(entry.get("type_of_reference") or ""), fields))
    return works


def _work(place: str, kind: str, given: Mapping[str, Any]) -> GivenWork:
    fields = {name: " ".join(str(content).split()) for name, content in given.items() if content}
    fields["type"] = _TYPES.get(kind, "academic" if fields.get("doi") else "news")
    for name in ("issued", "accessed"):
        found = _DATE.match(fields.pop(name, ""))
        if found:
            fields[name] = _edtf(found["year"], found["month"], found["day"])
    doi = _DOI.search(fields.pop("doi", ""))
    if doi:
        fields["doi"] = doi[0]
    if not re.fullmatch(r"https?://\S+", fields.get("url", "")):
        fields.pop("url", None)
    return GivenWork(place, kind, fields)


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _edtf(year: Any = None, month: Any = None, day: Any = None) -> str:
    """Year, month and day as far as they are numbers that a date can have."""
    if not str(year or "").strip().isdigit():
        return ""
    text = f"{int(year):04d}"
    named = str(month or "").strip().lower()[:3]
    at = (
        _MONTHS.index(named) + 1
        if named in _MONTHS
        else int(month)
        if str(month or "").strip().isdigit()
        else 0
    )
    if not 1 <= at <= len(_MONTHS):
        return text
    text += f"-{at:02d}"
    number = int(day) if str(day or "").strip().isdigit() else 0
    return f"{text}-{number:02d}" if 1 <= number <= monthrange(int(year), at)[1] else text
