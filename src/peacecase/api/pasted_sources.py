"""Works in a pasted text, in whichever of the forms of reference managers it is; and which of them a case has already."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from peacecase.checks.claim_words import folded
from peacecase.errors import UserError
from peacecase.files.reference_lists import read_works
from peacecase.unseen import unseen

_BARE_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.[0-9]{4,9}/\S+", re.IGNORECASE)
_FIELDS = ("type", "title", "author", "publisher", "issued", "url", "doi", "language", "accessed")


@dataclass(frozen=True, slots=True)
class PastedWork:
    """A work of the text."""

    fields: Mapping[str, str]
    """Fields of a source."""
    known_as: str
    """The id of the source that it is already; empty of a new one."""


def works_in(text: str, sources: Mapping[str, Mapping[str, Any]], today: date) -> list[PastedWork]:
    """The works of BibTeX, RIS or CSL JSON, as what `import sources` reads from files.

    Raises UserError for a text that is none of these, and for a DOI alone: nothing is looked up over a network.
    """
    text = text.strip()
    if _BARE_DOI.fullmatch(text):
        raise UserError(
            "a DOI alone says no title, and nothing is looked up over a network",
            "copy its BibTeX, RIS or CSL from the publisher's page or from doi.org, or type the source in",
        )
    by_doi = {str(each["doi"]).casefold(): key for key, each in sources.items() if each.get("doi")}
    by_title = {_title(str(each["title"])): key for key, each in sources.items() if each.get("title")}
    found = []
    for work in read_works(text, _ending(text)):
        if not work.fields.get("title"):
            continue
        fields = {name: work.fields[name] for name in _FIELDS if name in work.fields}
        hidden = [sign[0] for each in fields.values() for sign in unseen(each)]
        if hidden:
            raise UserError(f"the text holds U+{ord(hidden[0]):04X}, which cannot be seen", "delete it")
        if "url" in fields:
            fields.setdefault("accessed", today.isoformat())
        else:
            fields.pop("accessed", None)
        known = by_doi.get(fields.get("doi", "").casefold()) or by_title.get(_title(fields["title"]), "")
        found.append(PastedWork(fields, known))
    return found


def _ending(text: str) -> str:
    """The ending that a file of this form has."""
    if text.startswith(("{", "[")):
        return "json"
    if re.search(r"^\s*@\w+\s*[{(]", text, re.MULTILINE):
        return "bib"
    if re.search(r"^TY\s{1,2}-", text, re.MULTILINE):
        return "ris"
    raise UserError(
        "this is neither BibTeX nor RIS nor CSL",
        "BibTeX begins with @, RIS with TY  -, CSL with a brace; or type the source in",
    )


def _title(title: str) -> str:
    return re.sub(r"\W+", " ", folded(title)).strip()
