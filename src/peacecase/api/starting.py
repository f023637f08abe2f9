"""What needs no library: starting one, writing a case, checking files, the codebook, the editor's schemas, the doctor."""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike
from pathlib import Path

from peacecase.api.doctor import DOCTOR
from peacecase.api.new_library import INIT
from peacecase.api.result import Result, ResultTable, columns
from peacecase.api.use_case import function
from peacecase.api.validate import VALIDATE
from peacecase.model.codebook import Codebook
from peacecase.model.scale import LEVELS
from peacecase.tables.cells import Cell

validate = function(VALIDATE)
new_library = function(INIT)
doctor = function(DOCTOR)


def new_case(case_id: str, folder: str | PathLike[str] = "cases") -> Path:
    """Write a commented case file that validates as a draft; returns its path.

    Raises ValueError for an id that is not `<conflict>-<year>-<lead>`, UserError where the file exists.
    """
    from peacecase.files.codebooks import codebook_in_use
    from peacecase.files.library_folder import case_path
    from peacecase.files.scaffold import render_case_scaffold
    from peacecase.files.writing import write_file

    path = case_path(Path(folder), case_id)
    write_file(path, render_case_scaffold(case_id, codebook_in_use(Path(folder))))
    return path


def read_codebook(folder: str | PathLike[str] = "cases") -> Result[Codebook]:
    """The codebook of the library in a folder; the memoir's where it names none. Rows: one an indicator, with its levels."""
    from peacecase.files.codebooks import codebook_in_use

    found = codebook_in_use(Path(folder))

    def rows() -> Iterator[tuple[Cell, ...]]:
        for each in found.indicators:
            factor = found.factor_of(each.id).id
            yield factor, each.id, each.name, each.question, each.clarification, *each.levels

    names = ("factor", "indicator", "name", "question", "clarification")
    levels = (f"level_{level}" for level in LEVELS)
    table = ResultTable("indicators", columns(str, *names, *levels), rows)
    return Result(found, (table,), lambda: [factor.model_dump(mode="json") for factor in found.factors])


def write_schema(
    folder: str | PathLike[str] = "schema", library: str | PathLike[str] = "cases"
) -> list[Path]:
    """Write the JSON Schemas for editors and a library's codebook as a page; returns the files, replaced where they exist."""
    from peacecase.exports.json_schema import schema_folder_files
    from peacecase.files.codebooks import codebook_in_use
    from peacecase.files.writing import write_file

    Path(folder).mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in schema_folder_files(codebook_in_use(Path(library))).items():
        write_file(Path(folder) / name, content, replace=True)
        written.append(Path(folder) / name)
    return written
