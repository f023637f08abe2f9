"""How a library is to be cited: title, authors, licence, date, and a version that is a hash of the files.

Source: Citation File Format 1.2.0.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from peacecase.analysis.coders import needs_review
from peacecase.errors import UserError
from peacecase.exports.json_schema import number_of
from peacecase.model.library import Library
from peacecase.model.sources import name_parts
from peacecase.unseen import composed

_SPDX = re.compile(r"(?=.*[A-Z])[A-Za-z0-9][A-Za-z0-9.+-]*")
"""The form of an identifier; nearly all have a capital, so that `cc-by-4.0` is a slip."""
USUAL_TITLE = "Peacemaking missions: a peacecase library"


@dataclass(frozen=True, slots=True)
class Author:
    """A person or a body, by the name as it is to be printed."""

    name: str
    is_body: bool = False

    @property
    def parts(self) -> tuple[str, str] | None:
        """Family and given name of a person whose comma parts them; else it is not for a program to guess."""
        return None if self.is_body else name_parts(self.name)


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation of the library says."""

    title: str
    authors: tuple[Author, ...]
    """None: unnamed."""
    license: str | None
    """SPDX identifier, or None where none is stated."""
    released: date
    version: str
    """The first sixteen hexadecimal digits of a SHA-256 over all files: other content, other version."""

    @property
    def contributors(self) -> str:
        """Whom to name where no author is named."""
        return f"Contributors to {self.title}"


def cite_library(
    library: Library,
    files: Mapping[str, bytes],
    released: date,
    title: str | None = None,
    authors: tuple[str, ...] = (),
    license_id: str | None = None,
) -> Citation:
    """The citation of a library; without `authors`, the people whom its files name as coders.

    A machine is no author; the coder record of each case says where one coded. Raises UserError for a licence that is no
    SPDX identifier, and for an author without a name.
    """
    if license_id is not None and not _SPDX.fullmatch(license_id):
        raise UserError(f"'{license_id}' is no SPDX identifier", "such as CC-BY-4.0, CC0-1.0 or ODbL-1.0")
    if not all(name.strip() for name in authors):
        raise UserError("an author without a name", "leave the author out, or name one")
    return Citation(
        title=title or USUAL_TITLE,
        authors=tuple(map(Author, authors)) or _coders(library),
        license=license_id,
        released=released,
        version=content_version(files),
    )


def content_version(files: Mapping[str, bytes]) -> str:
    """See `Citation.version`."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path}\0{hashlib.sha256(files[path]).hexdigest()}\n".encode())
    return digest.hexdigest()[:16]


def render_cff(citation: Citation, library: Library) -> str:
    """The citation as CITATION.cff; texts are quoted as JSON, which YAML reads alike."""
    lines = [
        "cff-version: 1.2.0",
        f"message: {_quoted('Please cite this data set, and the sources that a case names.')}",
        "type: dataset",
        f"title: {_quoted(citation.title)}",
        "authors:",
        *map(_author, citation.authors or (Author(citation.contributors, is_body=True),)),
        f"version: {_quoted(citation.version)}",
        f"date-released: {_quoted(citation.released.isoformat())}",
    ]
    if citation.license:
        lines.append(f"license: {_quoted(citation.license)}")
    lines.append(f"abstract: {_quoted(describe(library))}")
    lines += ["keywords:", *(f"  - {_quoted(word)}" for word in KEYWORDS)]
    return "\n".join(lines) + "\n"


KEYWORDS = ("peacemaking", "mediation", "comparative case study")


def describe(library: Library) -> str:
    """The library in two sentences: what it holds and who coded it."""
    cases = len(library.cases)
    evidence = sum(len(case.evidence) for case in library.cases.values())
    codings = sum(map(len, library.codings.values()))
    unreviewed = sum(
        needs_review(case, library.codings.get(case_id, ())) for case_id, case in library.cases.items()
    )
    codebook = library.codebook
    asked = (
        f"{number_of(len(codebook.indicators), 'indicator')} in {number_of(len(codebook.factors), 'factor')} and on "
        f"{number_of(len(codebook.outcomes), 'outcome')}"
    )
    text = f"{cases} peacemaking mission{'s' if cases != 1 else ''} rated on {asked}, with {evidence} evidence items and {codings} second coding{'s' if codings != 1 else ''}."
    if unreviewed:
        text += f" Cases coded by a language model and not reviewed by a person: {unreviewed}."
    return text


def _author(author: Author) -> str:
    if author.parts is None:
        return f"  - name: {_quoted(author.name)}"
    family, given = author.parts
    return f"  - family-names: {_quoted(family)}\n    given-names: {_quoted(given)}"


def _coders(library: Library) -> tuple[Author, ...]:
    coders = [coder for case in library.cases.values() for coder in case.coders.values()]
    coders += [coding.coder for codings in library.codings.values() for coding in codings]
    named = [
        Author(coder.name, coder.kind == "group")
        for coder in coders
        if coder.kind != "machine" and coder.name
    ]
    return tuple({(composed(author.name), author.is_body): author for author in named}.values())


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
