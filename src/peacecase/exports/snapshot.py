"""A snapshot of a library to deposit and cite: files, codebook, tables, citation, description, checksums in one zip."""

import hashlib
from collections.abc import Mapping

from peacecase.exports.bibtex import render_bibtex
from peacecase.exports.citation import Citation, describe, render_cff
from peacecase.exports.data_package import DESCRIPTION, data_package
from peacecase.exports.json_schema import schema_folder_files
from peacecase.exports.json_text import library_record, render_json
from peacecase.exports.ro_crate import FILE_NAME, ro_crate_record
from peacecase.model.library import Library
from peacecase.tables.cells import BYTE_ORDER_MARK
from peacecase.tables.library_tables import TABLES
from peacecase.typeset.fixed_zip import pack
from peacecase.wording.works import collect_works

CASES = "cases/"
CHECKSUMS = "SHA256SUMS"

_README = """\
# {title}

{description}

Version {version}, {released}. How to cite it: CITATION.cff.

| folder | holds |
| --- | --- |
| cases/ | one YAML file a mission; second codings, audits, weight profiles and lenses below it |
| schema/ | the codebook, and JSON Schemas of the files |
| data/ | the same as tables (CSV), as one JSON document, and the sources as BibTeX |

`ro-crate-metadata.json` describes every file, and `datapackage.json` every column of the tables. To see that nothing was
changed: `sha256sum -c SHA256SUMS`. To read the library: `peacecase --library cases validate`.

Ratings: 0 absent, 1 weak (more out than in), 2 substantial (more in than out), 3 full. Outcomes stand on the same scale
and are never added to the factors.
"""


def render_snapshot(library: Library, library_files: Mapping[str, bytes], citation: Citation) -> bytes:
    """The snapshot as a zip; the same files and citation give the same bytes.

    `library_files`: path inside the library's folder -> content, as `read_library_files` gives it.
    """
    files = {CASES + path: content for path, content in library_files.items()}
    files |= {
        f"schema/{name}": content.encode("utf-8")
        for name, content in schema_folder_files(library.codebook).items()
    }
    tables = {f"data/{name}.csv": table(library) for name, table in TABLES.items()}
    files |= {path: (BYTE_ORDER_MARK + table.to_csv()).encode("utf-8") for path, table in tables.items()}
    package = data_package(library, tables, citation)
    files[DESCRIPTION] = render_json(package).encode("utf-8")
    files["data/library.json"] = render_json(library_record(library)).encode("utf-8")
    files["data/sources.bib"] = render_bibtex(collect_works(library)).encode("utf-8")
    files["README.md"] = _README.format(
        title=citation.title,
        description=describe(library),
        version=citation.version,
        released=citation.released.isoformat(),
    ).encode("utf-8")
    files["CITATION.cff"] = render_cff(citation, library).encode("utf-8")
    files = dict(sorted(files.items()))
    files[FILE_NAME] = render_json(ro_crate_record(library, files, citation, CASES)).encode("utf-8")
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in files.items())
    return pack({**files, CHECKSUMS: sums.encode("utf-8")})
