"""The sources as BibTeX, for LaTeX, JabRef and Zotero; UTF-8, as biber and current BibTeX managers read it."""

import re
from collections.abc import Iterable
from urllib.parse import quote

from peacecase.exports.csl import csl_type
from peacecase.language import gettext as _
from peacecase.model.scale import exact_date
from peacecase.model.sources import name_parts
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
_LISTS = frozenset({"institution"})
"""Fields in which biblatex takes `and` for the end of a name."""
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "-": "-{}",  # two in a row would print as a dash
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_LONE_BRACES = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
"""BibTeX counts braces that are escaped too, and would read on to the next one; pandoc does not know these."""


def render_bibtex(works: Iterable[Work]) -> str:
    """One entry a work, in the order given."""
    return "\n".join(_entry(work) for work in works)


def _entry(work: Work) -> str:
    source = work.source
    kind = _ENTRY_TYPES.get(csl_type(work), "misc")
    fields = {"title": f"{{{_escaped(source.title)}}}"}  # a second brace keeps the capitals
    if source.authors:
        fields["author"] = " and ".join(map(_name, source.authors))
    elif source.publisher:
        fields["key"] = _escaped(source.publisher)  # what styles sort and label an entry without author by
    if source.publisher:
        publisher, container = _escaped(source.publisher), _CONTAINER_FIELDS[kind]
        fields[container] = f"{{{publisher}}}" if container in _LISTS else publisher
    if source.type == "news":
        fields["entrysubtype"] = "newspaper"  # as biblatex, pandoc and Zotero know it
    # Without a year, styles of biblatex take that of the access.
    fields |= _date(source.issued) if source.issued else {"year": _("no date")}
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


def _name(name: str) -> str:
    """In braces what is one word to BibTeX: a family name whatever it is made of, a name that has none."""
    parts = name_parts(name)
    return f"{{{_escaped(parts[0])}}}, {_escaped(parts[1])}" if parts else f"{{{_escaped(name)}}}"


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
        fields |= {"day": str(point.day), "date": issued}  # the day for BibTeX, the date for biblatex
    return fields


def _escaped(text: str) -> str:
    """The text as LaTeX prints it again; quotes that are straight are told apart, since LaTeX takes each for a closing one."""
    one_line = " ".join(text.split())
    special = _SPECIAL if _is_balanced(one_line) else _SPECIAL | _LONE_BRACES
    plain = re.sub(r"[\\{}~^&%$#_]|-(?=-)", lambda match: special[match[0]], one_line)
    single = re.sub(r"(?<![\w'])'(?=\S)((?:[^']|(?<=\w)'(?=\w))*)'(?![\w'])", r"`\1'", plain)
    return re.sub(r'(?<!\w)"([^"]+)"(?!\w)', lambda match: _quoted(match[1]), single)


def _quoted(text: str) -> str:
    """In double quotes, kept apart from single ones within: three in a row are read otherwise."""
    opened, closed = ("{}" if text[0] == "`" else ""), ("{}" if text[-1] == "'" else "")
    return f"``{opened}{text}{closed}''"


def _is_balanced(text: str) -> bool:
    braces = re.sub(r"[^{}]", "", text)
    while "{}" in braces:
        braces = braces.replace("{}", "")
    return not braces


def _verbatim(address: str) -> str:
    """An address as fields of that kind want it: unescaped, with what no address holds, as braces and commands, as octets."""
    return re.sub(r"[^!#-;=?-\[\]_a-z~\x80-\U0010ffff]", lambda sign: quote(sign[0]), address)
