"""The formats by name, each a function from what is exported to the content of a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from peacecase.did_you_mean import did_you_mean
from peacecase.errors import UserError
from peacecase.model.library import Library

if TYPE_CHECKING:
    from peacecase.exports.citation import Citation


@dataclass(frozen=True, slots=True)
class Exported:
    """What a file is made from."""

    library: Library
    folder: Path
    """The library's folder, for formats that carry the files themselves."""
    made_on: datetime
    """Written into formats that hold a date; in UTC."""
    table: str | None = None
    """Which table CSV holds; None: long."""
    blank: bool | None = None
    """Whether the workbook leaves out what others coded."""
    title: str | None = None
    authors: tuple[str, ...] | None = None
    license_id: str | None = None


TAKES: dict[str, frozenset[str]] = {
    "csv": frozenset(("table",)),
    "xlsx": frozenset(("blank",)),
    "ro-crate": frozenset(("title", "authors", "license_id")),
    "snapshot": frozenset(("title", "authors", "license_id")),
}
"""Format -> which of the fields that may be None it looks at; the others look at none."""


def _csv(exported: Exported) -> str:
    from peacecase.exports.csv_text import BYTE_ORDER_MARK, render_csv
    from peacecase.tables.library_tables import TABLES

    name = exported.table or "long"
    if name not in TABLES:
        raise UserError(f"there is no table '{name}'{did_you_mean(name, TABLES)}", ", ".join(TABLES))
    return BYTE_ORDER_MARK + render_csv(TABLES[name](exported.library))


def _json(exported: Exported) -> str:
    from peacecase.exports.json_text import library_record, render_json

    return render_json(library_record(exported.library))


def _csl(exported: Exported) -> str:
    from peacecase.exports.csl import csl_item
    from peacecase.exports.json_text import render_json
    from peacecase.wording.works import collect_works

    return render_json([csl_item(work) for work in collect_works(exported.library)])


def _bibtex(exported: Exported) -> str:
    from peacecase.exports.bibtex import render_bibtex
    from peacecase.wording.works import collect_works

    return render_bibtex(collect_works(exported.library))


def _xlsx(exported: Exported) -> bytes:
    from peacecase.exports.workbook import render_workbook

    return render_workbook(exported.library, exported.made_on, blank=bool(exported.blank))


def _sqlite(exported: Exported) -> bytes:
    from peacecase.exports.sqlite_file import render_sqlite

    return render_sqlite(exported.library)


def _ro_crate(exported: Exported) -> str:
    from peacecase.exports.json_text import render_json
    from peacecase.exports.ro_crate import ro_crate_record

    files, citation = _cited(exported)
    return render_json(ro_crate_record(exported.library, files, citation))


def _snapshot(exported: Exported) -> bytes:
    from peacecase.exports.snapshot import render_snapshot

    return render_snapshot(exported.library, *_cited(exported))


def _cited(exported: Exported) -> tuple[dict[str, bytes], Citation]:
    from peacecase.exports.citation import cite_library
    from peacecase.files.library_files import read_library_files

    files = read_library_files(exported.folder, exported.library)
    citation = cite_library(
        exported.library,
        files,
        exported.made_on.date(),
        exported.title,
        exported.authors or (),
        exported.license_id,
    )
    return files, citation


FORMATS: dict[str, Callable[[Exported], str | bytes]] = {
    "csv": _csv,
    "json": _json,
    "csl": _csl,
    "bibtex": _bibtex,
    "xlsx": _xlsx,
    "sqlite": _sqlite,
    "ro-crate": _ro_crate,
    "snapshot": _snapshot,
}
"""Name -> what makes the content; each raises `peacecase.errors.UserError` where something it takes is missing."""
