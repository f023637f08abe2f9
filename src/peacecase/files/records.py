"""A YAML file as a record of the schema: read, parsed, bound, or every reason why not."""

import re
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel

from peacecase.codebook.memoir import MEMOIR
from peacecase.files.binding import bind_tree
from peacecase.files.positions import positions_in
from peacecase.files.reading import decode_text, fault, read_text
from peacecase.files.schema_faults import SchemaFault, as_id
from peacecase.files.trees import Parsed, parsed_file, parsed_text
from peacecase.files.yaml_tree import Tree
from peacecase.model.codebook import Codebook
from peacecase.model.diagnostic import Diagnostic, format_path

RecordType = TypeVar("RecordType", bound=BaseModel)

_SCHEMA = re.compile(r"""^(?:\{\s*)?["']?schema["']?[ ]*:[ ]*["']?(?P<kind>[^\s"'#,}]+)""", re.MULTILINE)


def said_schema(text: str) -> re.Match[str] | None:
    """What the field `schema` of a file says (the group `kind`), before the file is read; None where it says nothing.

    The field stands at the left margin, or comes first in a file that is written as JSON.
    """
    return _SCHEMA.search(text)


def schema_of(path: Path) -> str:
    """What the field `schema` of a file says; empty where it says nothing or the file cannot be read."""
    text, _faults = read_text(path)
    said = said_schema(text) if text else None
    return said["kind"] if said else ""


def load_record(
    path: Path,
    model: type[RecordType],
    *,
    named_by_id: bool = False,
    codebook: Codebook = MEMOIR,
    home: Path | None = None,
    parsed: Parsed | None = None,
) -> tuple[RecordType | None, list[Diagnostic]]:
    """The record in a file, and what is wrong with it; None where an error keeps it from being used.

    Serves every YAML file of a library: cases, codings, profiles, report definitions, settings. `named_by_id`: the
    file has to bear the name of the record's id. `codebook`: the one whose ids the file uses; `codebook_above` in
    files/codebooks.py finds that of a file. `home`: the library that no link may lead out of. `parsed`: the file, where
    that is done.
    """
    return _bind(parsed or parsed_file(path, home), str(path), model, path if named_by_id else None, codebook)


def parse_record(
    content: bytes | str,
    model: type[RecordType],
    file: str = "<text>",
    *,
    named: Path | None = None,
    codebook: Codebook = MEMOIR,
) -> tuple[RecordType | None, list[Diagnostic]]:
    """As `load_record`, for content that is at hand; `file` names it in diagnostics, `named` bears the record's id."""
    if isinstance(content, str):
        content = content.encode("utf-8", errors="surrogatepass")
    text, found = decode_text(content, file)
    return (
        (None, found) if text is None else _bind(parsed_text(text, file, found), file, model, named, codebook)
    )


def _bind(
    parsed: Parsed,
    file: str,
    model: type[RecordType],
    named: Path | None,
    codebook: Codebook,
) -> tuple[RecordType | None, list[Diagnostic]]:
    text, tree, found = parsed.text, parsed.tree, parsed.found
    if text is None or tree is None:
        return None, found
    record, schema_faults = bind_tree(tree, model, codebook)
    if named is not None and isinstance(tree.get("id"), str) and tree["id"] != named.stem:
        schema_faults.append(_not_its_name(tree, named))
    if schema_faults:
        found += _place(schema_faults, text, file)
        found.sort()
    return (None if any(each.severity == "error" for each in found) else record), found


def _not_its_name(tree: Tree, path: Path) -> SchemaFault:
    message = f"the id is '{tree['id']}', the file is named '{path.name}'"
    name = f"{tree['id']}.yaml"
    proposed = as_id(path.stem)
    hint = f"write 'id: {path.stem}', or name the file {name}"
    other = path.with_name(f"{as_id(tree['id'])}.yaml")  # what is no id may be a path
    if other.name == name and other.exists() and not other.samefile(path):
        such_as = f", such as {proposed}" if proposed != tree["id"] else ""
        hint = f"{name} is there already: delete one of the two, or give this one an id of its own{such_as}"
    elif proposed != path.stem:
        hint = f"name the file {name}"
    return SchemaFault("PC1006", ("id",), message, hint)


def _place(schema_faults: list[SchemaFault], text: str, file: str) -> list[Diagnostic]:
    try:
        positions = positions_in(text)
    except yaml.YAMLError:  # a fault of the YAML, told already, is in the way
        return []
    placed = []
    for found in schema_faults:
        line, column = positions.of(found.path, key=found.at_key)
        path = format_path(found.path)
        told = fault(found.code, file, found.message, found.hint, line=line, column=column, path=path)
        placed.append(replace(told, fix=found.fix))
    return placed
