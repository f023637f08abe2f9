"""A copy of the repository to run the documentation's commands in, and the command that they run."""

import shutil
from pathlib import Path

import pytest

import rendered

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The part of the repository that commands read, so that what they write harms nothing."""
    folder = tmp_path / "peacecase"
    for part in ("cases", "reports", "schema", "tests/fixtures"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("build", "sample"))
    return folder


@pytest.fixture(scope="session")
def programs(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the installed `peacecase`, which looks up a document that another page has had made."""
    folder = tmp_path_factory.mktemp("programs")
    command = folder / "peacecase"
    command.write_text(
        f'#!/bin/sh\n{rendered.STORE}="{rendered.store()}" exec "{installed.parent}/python" "{rendered.__file__}" "$@"\n',
        encoding="utf-8",
    )
    command.chmod(0o755)
    return folder
