"""The description of a library's files as an RO-Crate, which repositories and catalogues read.

Source: RO-Crate Metadata Specification 1.1, https://w3id.org/ro/crate/1.1
"""

import hashlib
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from peacecase.exports.citation import KEYWORDS, Author, Citation, describe
from peacecase.model.library import Library
from peacecase.model.scale import exact_date
from peacecase.wording.dates import in_plain_words
from peacecase.wording.works import Work, collect_works

FILE_NAME = "ro-crate-metadata.json"
_SPECIFICATION = "https://w3id.org/ro/crate/1.1"
_OWN_TERMS = {"sha256": "http://schema.org/sha256"}
"""What is said of a file that the specification's own context, older than the term, does not know."""
_MAKING, _SOFTWARE = "#making", "#peacecase"
_FORMATS = {
    ".yaml": "application/yaml",
    ".json": "application/json",
    ".csv": "text/csv",
    ".md": "text/markdown",
    ".cff": "application/yaml",
    ".bib": "application/x-bibtex",
}
_NO_LICENSE = "No licence is stated; ask the authors before using the data."


def ro_crate_record(
    library: Library, files: Mapping[str, bytes], citation: Citation, cases_in: str = ""
) -> dict[str, Any]:
    """The metadata document as plain data; it stands beside `files`, whose paths it names.

    `cases_in`: folder of the case files within those paths, with a slash at its end.
    """
    titles = {f"{cases_in}{case.id}.yaml": case.title for case in library.cases.values()}
    authors = [
        _author(f"#author-{number}", author) for number, author in enumerate(citation.authors, start=1)
    ] or [{"@id": "#contributors", "@type": "Organization", "name": citation.contributors}]
    works = [work for work in collect_works(library) if _address(work)]
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": citation.title,
        "description": describe(library),
        "datePublished": citation.released.isoformat(),
        "version": citation.version,
        "license": {"@id": _license_address(citation.license)} if citation.license else _NO_LICENSE,
        "keywords": list(KEYWORDS),
        "author": [{"@id": author["@id"]} for author in authors],
        "mentions": [{"@id": _MAKING}],
        "hasPart": [{"@id": quote(path)} for path in files],
        "citation": [{"@id": address} for address in dict.fromkeys(_address(work) for work in works)],
    }
    for name in ("author", "mentions", "hasPart", "citation"):
        if len(root[name]) == 1:  # the specification wants a single value bare
            (root[name],) = root[name]
    return {
        "@context": [f"{_SPECIFICATION}/context", _OWN_TERMS],
        "@graph": [
            {
                "@id": FILE_NAME,
                "@type": "CreativeWork",
                "conformsTo": {"@id": _SPECIFICATION},
                "about": {"@id": "./"},
            },
            root,
            *_files(files, titles),
            *authors,
            *_license(citation),
            {
                "@id": _MAKING,
                "@type": "CreateAction",
                "name": "Written by peacecase",
                "instrument": {"@id": _SOFTWARE},
                "result": {"@id": "./"},
            },
            {
                "@id": _SOFTWARE,
                "@type": "SoftwareApplication",
                "name": "peacecase",
                "version": version("peacecase"),
            },
            *_citations(works),
        ],
    }


def _author(address: str, author: Author) -> dict[str, Any]:
    described = {"@id": address, "@type": "Organization" if author.is_body else "Person", "name": author.name}
    if author.parts is not None:
        described["familyName"], described["givenName"] = author.parts
    return described


def _files(files: Mapping[str, bytes], titles: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for path, content in files.items():
        described: dict[str, Any] = {
            "@id": quote(path),
            "@type": "File",
            "name": titles.get(path, path),
            "contentSize": str(len(content)),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        suffix = path[path.rfind(".") :]
        if suffix in _FORMATS:
            described["encodingFormat"] = _FORMATS[suffix]
        yield described


def _license(citation: Citation) -> Iterator[dict[str, Any]]:
    if citation.license:
        address = _license_address(citation.license)
        yield {
            "@id": address,
            "@type": "CreativeWork",
            "name": citation.license,
            "identifier": citation.license,
        }


def _license_address(spdx: str) -> str:
    return f"https://spdx.org/licenses/{spdx}"


def _citations(works: list[Work]) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for work in works:
        address = _address(work)
        if address in seen:
            continue
        seen.add(address)
        cited: dict[str, Any] = {"@id": address, "@type": "CreativeWork", "name": work.source.title}
        if work.source.authors:
            cited["author"] = "; ".join(work.source.authors)
        if work.source.issued:
            cited |= _published(work.source.issued)
        yield cited


def _published(issued: str) -> dict[str, str]:
    """The date where ISO 8601 has it, which is what readers of a crate expect; else in words."""
    point = exact_date(issued)
    if point is None or (point.month or 0) > 12:
        return {"description": f"Published: {in_plain_words(issued)}"}
    numbers = [f"{number:02}" for number in (point.month, point.day) if number]
    return {"datePublished": "-".join([point.year, *numbers])}


def _address(work: Work) -> str:
    """The id of a work; what stands encoded in an address stays so."""
    return quote(work.source.address or "", safe="%/:?#[]@!$&'()*+,;=~")
