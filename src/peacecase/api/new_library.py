"""The folder that a library starts from: what `peacecase init` writes, file by file."""

from __future__ import annotations

import json
from pathlib import Path

from peacecase.errors import UserError
from peacecase.exports.json_schema import schema_folder_files
from peacecase.files.writing import WouldOverwriteError, write_file

_README = """\
# A peacecase library

One YAML file a mission in `cases/`, named `<conflict>-<year>-<lead>.yaml`; the file name is the case's id.
Independent second codings stand in `cases/codings/<case id>/<coder>.yaml`.

    peacecase new CASE_ID        # write a commented case file
    peacecase validate           # every mistake, by file, line and column
    peacecase lint               # what an expert would ask
    peacecase report -o reports/build/comparison.pdf

`schema/` holds the codebook and the JSON Schemas that give editors completion and help; `peacecase schema` writes them
again after an update. In VS Code, install the extension that the editor proposes for this folder.
"""

_LINT = """\
# How `peacecase lint` looks at this library. Codes: peacecase lint --list
lint:
  profile: standard  # standard | draft (lenient while collecting) | publication (strict)
  # severity:
  #   PC7001: info  # error | warning | info | off
"""
_SETTINGS = {
    "yaml.schemas": {
        "./schema/case.schema.json": "cases/*.yaml",
        "./schema/coding.schema.json": "cases/codings/*/*.yaml",
    },
    "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.wordWrap": "on"},
    "files.encoding": "utf8",
}
_EXTENSIONS = {"recommendations": ["redhat.vscode-yaml"]}


def library_files() -> dict[str, str]:
    """Path inside the new folder -> content."""
    return {
        "README.md": _README,
        "cases/.peacecase.yaml": _LINT,
        "cases/codings/.gitkeep": "",
        "reports/.gitkeep": "",
        ".gitignore": "reports/build/\n",
        ".vscode/settings.json": json.dumps(_SETTINGS, indent=2) + "\n",
        ".vscode/extensions.json": json.dumps(_EXTENSIONS, indent=2) + "\n",
        **{f"schema/{name}": content for name, content in schema_folder_files().items()},
    }


def write_library(folder: Path) -> tuple[list[Path], list[Path]]:
    """Make a library in a folder: (files written, files left alone because they were there already)."""
    written, kept = [], []
    for name, content in library_files().items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(f"the folder {path.parent} cannot be made: {error.strerror}") from error
        try:
            write_file(path, content)
        except WouldOverwriteError:
            kept.append(path)
        else:
            written.append(path)
    return written, kept
