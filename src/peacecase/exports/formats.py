"""The formats by name, each a function from what is exported to the content of a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from peacecase.model.library import Library


@dataclass(frozen=True, slots=True)
class Exported:
    """What a file is made from."""

    library: Library
    folder: Path
    """The library's folder, for formats that carry the files themselves."""
    made_on: datetime
    """Written into formats that hold a date; in UTC."""


def _csv(exported: Exported) -> str:
    from peacecase.exports.csv_text import BYTE_ORDER_MARK, render_csv
    from peacecase.exports.tables import long_table

    return BYTE_ORDER_MARK + render_csv(long_table(exported.library))


def _json(exported: Exported) -> str:
    from peacecase.exports.json_text import library_record, render_json

    return render_json(library_record(exported.library))


def _csl(exported: Exported) -> str:
    from peacecase.exports.csl import csl_item
    from peacecase.exports.json_text import render_json
    from peacecase.exports.works import collect_works

    return render_json([csl_item(work) for work in collect_works(exported.library)])


def _bibtex(exported: Exported) -> str:
    from peacecase.exports.bibtex import render_bibtex
    from peacecase.exports.works import collect_works

    return render_bibtex(collect_works(exported.library))


def _xlsx(exported: Exported) -> bytes:
    from peacecase.exports.workbook import render_workbook

    return render_workbook(exported.library, exported.made_on)


def _sqlite(exported: Exported) -> bytes:
    from peacecase.exports.sqlite_file import render_sqlite

    return render_sqlite(exported.library)


def _docx(exported: Exported) -> bytes:
    from peacecase.exports.docx_report import render_docx
    from peacecase.files.profiles import shipped_profile
    from peacecase.report.definition import usual_definition

    definition = usual_definition(tuple(exported.library.cases))
    return render_docx(exported.library, definition, shipped_profile(), exported.made_on)


def _ro_crate(exported: Exported) -> str:
    from peacecase.exports.citation import cite_library
    from peacecase.exports.json_text import render_json
    from peacecase.exports.library_files import read_library_files
    from peacecase.exports.ro_crate import ro_crate_record

    files = read_library_files(exported.folder, exported.library)
    citation = cite_library(exported.library, files, exported.made_on.date())
    return render_json(ro_crate_record(exported.library, files, citation))


def _snapshot(exported: Exported) -> bytes:
    from peacecase.exports.citation import cite_library
    from peacecase.exports.library_files import read_library_files
    from peacecase.exports.snapshot import render_snapshot

    files = read_library_files(exported.folder, exported.library)
    citation = cite_library(exported.library, files, exported.made_on.date())
    return render_snapshot(exported.library, files, citation)


FORMATS: dict[str, Callable[[Exported], str | bytes]] = {
    "csv": _csv,
    "json": _json,
    "csl": _csl,
    "bibtex": _bibtex,
    "xlsx": _xlsx,
    "sqlite": _sqlite,
    "docx": _docx,
    "ro-crate": _ro_crate,
    "snapshot": _snapshot,
}
"""Name -> what makes the content; each raises `peacecase.errors.CannotGoOn` where something it takes is missing."""
