"""Small libraries in which something is missing, and all that the tool says of them."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from peacecase.cli.main import main
from peacecase.files.library_folder import load_library
from peacecase.files.profiles import shipped_profile
from peacecase.model.library import Library
from peacecase.model.report_definition import SECTIONS, ReportDefinition
from peacecase.report.context import ReportContext, build_context
from peacecase.report.pages import render_html

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
TESTLAND, FICTONIA = "testland-1990-examplia", "fictonia-2004-mock-union"
EMPTY = "emptyland-1999-nobody"
AS_OF = date(2026, 11, 23)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `peacecase` in the folder that holds `cases`; wide, so that no sentence is broken."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "400")

    def invoke(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="peacecase")

    return invoke


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two coded cases, one of them with a second coding of a person."""
    home = shutil.copytree(FIXTURES / "library", tmp_path / "cases")
    (home / "nowhereland-2025-sampleton.yaml").unlink()
    return home


@pytest.fixture
def with_empty(folder: Path, run: Callable[..., Result]) -> Path:
    """The same with a case as `peacecase new` writes it."""
    assert run("new", EMPTY).exit_code == 0
    return folder


def read(folder: Path) -> Library:
    """The library of a folder without faults."""
    library, faults = load_library(folder)
    assert [fault for fault in faults if fault.severity == "error"] == []
    return library


def reported(library: Library, *cases: str) -> tuple[ReportContext, str]:
    """A report with all sections that need nothing more, as values and as pages."""
    definition = ReportDefinition.model_validate(
        {
            "schema": "peacecase/report/1",
            "title": "A report",
            "question": "What is said?",
            "cases": cases,
            "sections": [section for section in SECTIONS if section != "qca"],
        }
    )
    context = build_context(
        library, definition, shipped_profile(), datetime(2026, 11, 23, tzinfo=UTC), 200, with_annex=True
    )
    return context, render_html(context)
