"""A new library has its folders, and help for the editor; what is there already stays."""

import json
from pathlib import Path

import peacecase as pc
from peacecase.api.starting import library_files
from peacecase.codebook.memoir import MEMOIR
from peacecase.exports.json_schema import render_case_schema


def test_a_new_folder_gets_every_file(tmp_path: Path) -> None:
    written = pc.new_library(tmp_path / "new")
    assert {path.relative_to(tmp_path / "new").as_posix() for path in written} == set(library_files())
    assert (tmp_path / "new" / "cases" / "codings").is_dir()
    assert (tmp_path / "new" / "schema" / "case.schema.json").read_text() == render_case_schema(MEMOIR)


def test_files_that_are_there_are_left_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    written = pc.new_library(tmp_path)
    assert {path.relative_to(tmp_path).as_posix() for path in written} == {*library_files()} - {"README.md"}
    assert (tmp_path / "README.md").read_text() == "mine"
    assert pc.new_library(tmp_path) == []


def test_the_editor_finds_schemas_that_exist(tmp_path: Path) -> None:
    pc.new_library(tmp_path)
    settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text())
    for schema in settings["yaml.schemas"]:
        assert (tmp_path / schema).is_file()
