"""Nothing is imported from the folder where a command is run: it may be a stranger's, full of what came by mail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "tests" / "fixtures" / "library"
SEEDS = ROOT / "fuzz" / "seeds"
COMMAND = Path(sysconfig.get_path("scripts")) / "peacecase"
TELLS = 'import pathlib; pathlib.Path(__file__).with_name("CODE-RAN").write_text(__name__)\n'


def imported_names() -> set[str]:
    """The first names of all modules that reading, rendering and exporting import."""
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import openpyxl, pypdf, weasyprint, docx, jinja2, yaml, numpy, sys, resource, zipfile, sqlite3, logging\n"
            "import peacecase.files.reader_process, peacecase.api.library, peacecase.cli.main\n"
            "print(*{name.partition('.')[0] for name in sys.modules})",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name for name in told.stdout.split() if not name.startswith("__")} | {
        "sitecustomize",
        "usercustomize",
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a module of every imported name, and a room in which sheets of each kind came back."""
    folder = tmp_path_factory.mktemp("current")
    for name in imported_names():
        (folder / f"{name}.py").write_text(TELLS)
    (folder / "peacecase").mkdir()
    (folder / "peacecase" / "__init__.py").write_text(TELLS)
    (folder / "room" / "returned").mkdir(parents=True)
    shutil.copy(SEEDS / "manifest.json", folder / "room")
    for name in ("form.pdf", "typed.xlsx", "typed.csv"):
        shutil.copy(SEEDS / name, folder / "room" / "returned")
    shutil.copytree(LIBRARY, folder / "cases")
    shutil.copy(SEEDS / "testland-1990-examplia.yaml", folder / "cases")
    return folder


@pytest.mark.parametrize(
    "words",
    [
        "workshop collect room",
        f"import ratings {SEEDS / 'sheet.xlsx'} testland-1990-examplia --dry-run",
        "validate",
        "score",
        "export xlsx -o x.xlsx",
        "export sqlite -o x.db",
        "report nowhereland-2025-sampleton -o x.html",
        "--version",
    ],
)
def test_no_module_of_the_current_folder_runs(folder: Path, words: str) -> None:
    done = subprocess.run([COMMAND, *words.split()], cwd=folder, capture_output=True, text=True)
    assert "Traceback" not in done.stderr
    assert "cannot be read" not in done.stderr
    assert not (folder / "CODE-RAN").exists()


def test_such_a_module_would_be_seen(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "resource.py").write_text(TELLS)
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONSAFEPATH"}
    subprocess.run([sys.executable, "-m", "resource"], cwd=tmp_path, check=True, env=environment)
    assert (tmp_path / "CODE-RAN").exists()
