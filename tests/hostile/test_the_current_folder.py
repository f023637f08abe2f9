"""Nothing is imported from the folder where a command is begun: it may be a stranger's, full of what came by mail.

Nor is anything later, whatever the command: test_odd_machines.py goes through all of them.
"""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from local_server import SERVERS

from .every_command import CODE_RAN, TELLS, folder_to_work_in, with_strange_modules

COMMAND = Path(sysconfig.get_path("scripts")) / "peacecase"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return with_strange_modules(folder_to_work_in(tmp_path / "current"))


def test_the_command_imports_no_module_of_the_current_folder_to_begin_with(folder: Path) -> None:
    for words in ("--version", "validate"):
        subprocess.run([COMMAND, words], cwd=folder, capture_output=True, check=True)
    for server in SERVERS:  # it loads all that it serves with, and finds nothing to serve
        said = subprocess.run([COMMAND, *server.split(), "nowhere"], cwd=folder, capture_output=True)
        assert said.returncode == 2, said.stderr
    assert not (folder / CODE_RAN).exists()


def test_such_a_module_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "resource.py").write_text(TELLS)
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONSAFEPATH"}
    subprocess.run([sys.executable, "-m", "resource"], cwd=tmp_path, check=True, env=environment)
    assert (tmp_path / CODE_RAN).exists()
