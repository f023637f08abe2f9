"""A copy of the repository to run the documentation's commands in, and the command that they run."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import rendered

from . import warm_program
from .console import outside
from .warm_program import CALL

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The part of the repository that commands read, so that what they write harms nothing."""
    folder = tmp_path / "peacecase"
    for part in ("cases", "reports", "schema", "tests/fixtures"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("build", "sample"))
    return folder


@pytest.fixture(scope="session")
def programs(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the installed `peacecase`, which begins at once, and looks up a document that another page has had made."""
    folder = tmp_path_factory.mktemp("programs")
    python, address = installed.parent / "python", str(folder / "door")
    command = folder / "peacecase"
    command.write_text(CALL.format(python=python, address=address), encoding="utf-8")
    command.chmod(0o755)
    words: list[str | Path] = [python, Path(warm_program.__file__), Path(rendered.__file__).parent, address]
    environment = {**outside(folder), rendered.STORE: str(rendered.store())}
    with subprocess.Popen(words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as warm:
        assert warm.stdout is not None
        assert warm.stdout.readline() == b"ready\n"
        yield folder
        warm.communicate()
