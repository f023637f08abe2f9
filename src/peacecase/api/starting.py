"""What a library starts from: its folder with all that is in it, and a commented case file to fill in."""

from __future__ import annotations

import json
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import Annotated

from peacecase.api.opened import Opened, no_folder
from peacecase.api.options import Arg, OfFolder, Opt, StrPath
from peacecase.api.result import Document, Folder
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.codebook.memoir import MEMOIR
from peacecase.errors import UserError
from peacecase.exports.json_schema import schema_folder_files
from peacecase.files.library_folder import case_path
from peacecase.files.scaffold import render_case_scaffold
from peacecase.files.writing import WouldOverwriteError

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
        "./schema/lens.schema.json": "cases/lenses/*.yaml",
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
        **{f"schema/{name}": content for name, content in schema_folder_files(MEMOIR).items()},
    }


@dataclass(frozen=True)
class InitOptions:
    """Start a library: its folders, and schemas for the editor.

    DIR may exist; files that are there are left as they are.

    \b
    Examples:
      peacecase init .
      peacecase init my-library
    """

    folder: Annotated[StrPath, Arg("DIR")]


@use_case("init", InitOptions)
def run_new_library(_library: Opened, asked: InitOptions, _run: Run) -> Folder:
    """Returns the paths of the files written; those that are there are left as they are."""
    folder = Path(asked.folder)
    files = library_files()
    kept = [name for name in files if (folder / name).exists()]
    enter = "" if folder.resolve() == Path.cwd() else f"cd {folder} && "
    return Folder(
        {name: content for name, content in files.items() if name not in kept},
        (
            *(f"{folder / name} was there already and is unchanged" for name in kept),
            f"Next: {enter}peacecase new CASE_ID",
        ),
        folder,
    )


@dataclass(frozen=True)
class NewOptions(OfFolder):
    """Write a commented case file that validates as a draft.

    CASE_ID is <conflict>-<year>-<lead>, in lower case, and becomes the file's name. Every question of the codebook
    stands in the file with its four levels. An existing file is never overwritten.

    \b
    Examples:
      peacecase new aceh-2005-cmi
      peacecase new sarn-2027-norrland --planned
    """

    case_id: Annotated[str, Arg("CASE_ID")]
    _: KW_ONLY
    planned: Annotated[
        bool, Opt("A mission that lies ahead or is under way: without outcomes, for `peacecase assess`.")
    ] = False


@use_case("new", NewOptions)
def run_new_case(library: Opened, asked: NewOptions, run: Run) -> Document:
    """Returns the path of the file. Raises UserError for another form of id, and where there is no such folder."""
    try:
        scaffold = render_case_scaffold(
            asked.case_id, library.codebook, run.moment().date(), is_planned=asked.planned
        )
    except ValueError as error:
        raise UserError(f"{error}, such as aceh-2005-cmi", option="case_id") from error
    if not library.folder.is_dir():
        raise no_folder(library.folder)
    place = case_path(library.folder, asked.case_id)
    if place.exists():
        raise WouldOverwriteError(place, "a case is never written over: give another id, or change the file")
    return Document(
        scaffold,
        (
            "Fill in what is marked TODO, then: peacecase validate"
            + (f", and peacecase assess {asked.case_id}" if asked.planned else ""),
        ),
        place,
    )
