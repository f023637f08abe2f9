"""The sources as BibTeX, for LaTeX, JabRef and Zotero; UTF-8, as biber and current BibTeX managers read it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from peacecase.exports.csl import csl_type
from peacecase.model.scale import exact_date
from peacecase.wording.dates import in_plain_words, month_in_words
from peacecase.wording.works import Work

_ENTRY_TYPES = {
    "article-journal": "article",
    "article-newspaper": "article",
    "report": "techreport",
    "entry-encyclopedia": "incollection",
}
_CONTAINER_FIELDS = {
    "article": "journal",
    "techreport": "institution",
    "incollection": "booktitle",
    "misc": "howpublished",  # styles leave the publisher of such an entry out
}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}


def render_bibtex(works: Iterable[Work]) -> str:
    """One entry a work, in the order given."""
    return "\n".join(_entry(work) for work in works)


def _entry(work: Work) -> str:
    source = work.source
    kind = _ENTRY_TYPES.get(csl_type(work), "misc")
    fields = {"title": f"{{{_escaped(source.title)}}}"}  # a second brace keeps the capitals
    if work.authors:
        fields["author"] = " and ".join(f"{{{_escaped(name)}}}" for name in work.authors)
    elif source.publisher:
        fields["key"] = _escaped(source.publisher)  # what styles sort and label an entry without author by
    if source.publisher:
        fields[_CONTAINER_FIELDS[kind]] = _escaped(source.publisher)
    fields |= _date(source.issued) if source.issued else {}
    if source.doi:
        fields["doi"] = re.sub(r"[{}\\]", lambda sign: quote(sign[0]), source.doi)
    if source.url:
        fields["url"] = _verbatim(source.url)
    if source.accessed:
        fields["urldate"] = source.accessed
    if source.language:
        fields["language"] = source.language
    fields["annote"] = _escaped(work.note)  # read by Zotero and JabRef, printed by no usual style
    lines = [
        f"  {name} = {text}," if name == "month" else f"  {name} = {{{text}}},"
        for name, text in fields.items()
    ]
    return "\n".join([f"@{kind}{{{work.key},", *lines, "}", ""])


def _date(issued: str) -> dict[str, str]:
    """Year, month and day of an exact date; any other in words, which styles print where the year stands."""
    point = exact_date(issued)
    if point is None:
        return {"year": _escaped(in_plain_words(issued))}
    fields = {"year": point.year}
    if point.month:
        fields["month"] = (
            _MONTHS[point.month - 1] if point.month <= 12 else f"{{{month_in_words(point.month)}}}"
        )
    if point.day:
        fields["day"] = str(point.day)
    return fields


def _escaped(text: str) -> str:
    one_line = " ".join(text.split())
    return re.sub(r"[\\{}~^&%$#_]", lambda match: _SPECIAL[match[0]], one_line)


def _verbatim(address: str) -> str:
    """An address as fields of that kind want it: unescaped, with what no address holds, as braces and commands, as octets."""
    return re.sub(r"[^!#-;=?-\[\]_a-z~\x80-\U0010ffff]", lambda sign: quote(sign[0]), address)
