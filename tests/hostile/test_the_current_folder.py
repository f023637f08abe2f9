"""Nothing is imported from the folder where a command is run: it may be a stranger's, full of what came by mail."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from local_server import SERVERS

from .every_command import every_name, folder_to_work_in, name_of, run_every_command

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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a module of every imported name, and what every command reads."""
    folder = folder_to_work_in(tmp_path / "current")
    for name in imported_names():
        (folder / f"{name}.py").write_text(TELLS)
    (folder / "peacecase").mkdir()
    (folder / "peacecase" / "__init__.py").write_text(TELLS)
    return folder


def test_whatever_command_runs_no_module_of_the_current_folder_does(folder: Path) -> None:
    told = run_every_command(folder)
    assert {name_of(words) for words in told} == set(every_name()) - SERVERS
    assert {words: said for words, (code, said) in told.items() if code not in (0, 1)} == {}
    assert "cannot be read" not in told["workshop collect room"][1]
    assert not (folder / "CODE-RAN").exists()


def test_nor_does_the_command_import_one_to_begin_with(folder: Path) -> None:
    for words in ("--version", "validate"):
        subprocess.run([COMMAND, words], cwd=folder, capture_output=True, check=True)
    for server in SERVERS:  # it loads all that it serves with, and finds nothing to serve
        said = subprocess.run([COMMAND, *server.split(), "nowhere"], cwd=folder, capture_output=True)
        assert said.returncode == 2, said.stderr
    assert not (folder / "CODE-RAN").exists()


def test_such_a_module_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "resource.py").write_text(TELLS)
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONSAFEPATH"}
    subprocess.run([sys.executable, "-m", "resource"], cwd=tmp_path, check=True, env=environment)
    assert (tmp_path / "CODE-RAN").exists()
