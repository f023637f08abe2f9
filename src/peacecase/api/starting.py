"""What needs no library: starting one, writing a case, checking files, the codebook, the editor's schemas, the doctor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from os import PathLike
from pathlib import Path

from peacecase.api.doctor import DOCTOR
from peacecase.api.new_library import INIT
from peacecase.api.result import Cell, Result, ResultTable, columns
from peacecase.api.use_case import function
from peacecase.api.validate import VALIDATE
from peacecase.codebook.memoir.factors import FACTOR_ID_BY_INDICATOR, FACTORS, INDICATORS
from peacecase.model.codebook import Factor
from peacecase.model.scale import LEVELS

validate = function(VALIDATE)
new_library = function(INIT)
doctor = function(DOCTOR)


def new_case(case_id: str, folder: str | PathLike[str] = "cases") -> Path:
    """Write a commented case file that validates as a draft; returns its path.

    Raises ValueError for an id that is not `<conflict>-<year>-<lead>`, UserError where the file exists.
    """
    from peacecase.files.library_folder import case_path
    from peacecase.files.scaffold import render_case_scaffold
    from peacecase.files.writing import write_file

    path = case_path(Path(folder), case_id)
    write_file(path, render_case_scaffold(case_id))
    return path


def read_codebook() -> Result[tuple[Factor, ...]]:
    """The five factors with their twenty indicators. Rows: one an indicator, with the wording of each level."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        for each in INDICATORS:
            yield (
                FACTOR_ID_BY_INDICATOR[each.id],
                each.id,
                each.name,
                each.question,
                each.clarification,
                *each.levels,
            )

    names = ("factor", "indicator", "name", "question", "clarification")
    levels = (f"level_{level}" for level in LEVELS)
    table = ResultTable("indicators", columns(str, *names, *levels), rows)
    return Result(FACTORS, (table,), lambda: [asdict(factor) for factor in FACTORS])


def write_schema(folder: str | PathLike[str] = "schema") -> list[Path]:
    """Write the JSON Schemas for editors and the codebook as a page; returns the files, replaced where they exist."""
    from peacecase.exports.json_schema import schema_folder_files
    from peacecase.files.writing import write_file

    Path(folder).mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in schema_folder_files().items():
        write_file(Path(folder) / name, content, replace=True)
        written.append(Path(folder) / name)
    return written
