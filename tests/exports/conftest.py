"""An invented library to export, as files, as records, and with texts that a spreadsheet would run."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from peacecase.codebook.memoir import MEMOIR
from peacecase.files.library_folder import load_library
from peacecase.model.coding import Coder, Ratings
from peacecase.model.library import Library

TESTS = Path(__file__).resolve().parents[1]
CASE = "testland-1990-examplia"
HOSTILE = '=HYPERLINK("https://evil.example","+1")'
MADE_ON = "1700000000"
"""SOURCE_DATE_EPOCH of the tests: 2023-11-14."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the invented library, in a folder named cases."""
    return shutil.copytree(TESTS / "fixtures" / "library", tmp_path / "cases")


@pytest.fixture
def library(folder: Path) -> Library:
    """The invented library."""
    loaded, found = load_library(folder)
    assert not found
    return loaded


@pytest.fixture
def hostile(library: Library) -> Library:
    """The invented library with a title, a source and a reason that open like formulas."""
    case = library.cases[CASE]
    source = case.sources["history"].model_copy(update={"title": HOSTILE, "author": "@SUM(1)"})
    mandate = case.ratings.of("formal_mandate").model_copy(update={"why": "-2+3 of the parties asked."})
    legitimacy = {**case.ratings.root["legitimacy"], "formal_mandate": mandate}
    changed = case.model_copy(
        update={
            "title": HOSTILE,
            "sources": {**case.sources, "history": source},
            "ratings": Ratings({**case.ratings.root, "legitimacy": legitimacy}),
        }
    )
    return Library({**library.cases, CASE: changed}, library.codings, library.audits, codebook=MEMOIR)


@pytest.fixture
def machine_coded(library: Library) -> Library:
    """The invented library with one case that a language model coded."""
    coders = {"model": Coder(kind="machine", model="invented-1")}
    changed = library.cases[CASE].model_copy(update={"coders": coders})
    return Library({**library.cases, CASE: changed}, library.codings, library.audits, codebook=MEMOIR)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `peacecase` with arguments in the folder that holds the library, at a fixed moment."""
    from peacecase.cli.main import main

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MADE_ON)

    def invoke(*arguments: str | Path, **keywords: Any) -> Result:
        return CliRunner().invoke(
            main, [str(argument) for argument in arguments], prog_name="peacecase", **keywords
        )

    return invoke
