"""The JSON Schemas and the codebook page, generated from the model and the library's codebook."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import Annotated

from peacecase.api.opened import Opened
from peacecase.api.options import OfFolder, Opt, StrPath, into
from peacecase.api.result import Folder
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.errors import FindingsError
from peacecase.exports.json_schema import schema_folder_files
from peacecase.files.reading import read_text


@dataclass(frozen=True)
class SchemaOptions(OfFolder):
    """Write JSON Schema for editors, and the codebook as a page.

    Writes case.schema.json and coding.schema.json, which give completion and hover help with the wording of every
    level in VS Code (extension redhat.vscode-yaml), lens.schema.json for lenses, library.schema.json for what
    `peacecase export json` writes, and codebook.md, all for the library's codebook. Generated files are replaced.

    \b
    Examples:
      peacecase schema
      peacecase schema -o schema --check
    """

    output: Annotated[StrPath, into("Folder to write to.")] = "schema"
    _: KW_ONLY
    check: Annotated[bool, Opt("Write nothing; exit code 1 when a file there is stale or missing.")] = False


@use_case("schema", SchemaOptions)
def run_write_schema(library: Opened, asked: SchemaOptions, _run: Run) -> Folder:
    """Returns the paths of the files, replaced where they exist. With `check`, raises FindingsError where one is stale."""
    folder, files = Path(asked.output), schema_folder_files(library.codebook)
    if not asked.check:
        if folder.name in ("", ".."):
            return Folder(files, place=folder, replaces=True)
        # from the folder above, so that this one, which need not have been named, is no link either
        return Folder(
            {f"{folder.name}/{name}": text for name, text in files.items()}, (), folder.parent, True
        )
    stale = [folder / name for name, content in files.items() if read_text(folder / name)[0] != content]
    if stale:
        raise FindingsError(
            "\n".join(f"{each} is stale or missing: run peacecase schema -o {folder}" for each in stale)
        )
    return Folder({}, (f"{len(files)} files in {folder} are fresh",), folder)
