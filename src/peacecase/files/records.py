"""A YAML file as a record of the schema: read, parsed, bound, or every reason why not."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from peacecase.files.positions import Positions
from peacecase.files.reading import decode_text, fault, read_text
from peacecase.files.schema_faults import bind_tree
from peacecase.files.yaml_tree import parse_tree
from peacecase.model.diagnostic import Diagnostic, format_path

RecordType = TypeVar("RecordType", bound=BaseModel)


def load_record(path: Path, model: type[RecordType]) -> tuple[RecordType | None, list[Diagnostic]]:
    """The record in a file, and what is wrong with it; None where that keeps it from being read.

    Serves every YAML file of a library: cases, codings, profiles, report definitions, settings.
    """
    text, found = read_text(path)
    return (None, found) if text is None else _bind(text, str(path), model, found)


def parse_record(
    content: bytes | str, model: type[RecordType], file: str = "<text>"
) -> tuple[RecordType | None, list[Diagnostic]]:
    """As `load_record`, for content that is at hand; `file` names it in diagnostics."""
    if isinstance(content, str):
        content = content.encode("utf-8", errors="surrogatepass")
    text, found = decode_text(content, file)
    return (None, found) if text is None else _bind(text, file, model, found)


def _bind(
    text: str, file: str, model: type[RecordType], found: list[Diagnostic]
) -> tuple[RecordType | None, list[Diagnostic]]:
    tree, yaml_faults = parse_tree(text, file)
    if tree is None:
        return None, [*found, *yaml_faults]
    record, schema_faults = bind_tree(tree, model)
    if schema_faults:
        positions = Positions(text)
        for schema_fault in schema_faults:
            line, column = positions.of(schema_fault.path, key=schema_fault.at_key)
            found.append(
                fault(
                    schema_fault.code,
                    file,
                    schema_fault.message,
                    schema_fault.hint,
                    line=line,
                    column=column,
                    path=format_path(schema_fault.path),
                )
            )
        found.sort()
    return record, found
