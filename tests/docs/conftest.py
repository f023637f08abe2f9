"""A copy of the repository to run the documentation's commands in, and the documentation as a site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
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
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `./run check` does; fails where a link leads nowhere."""
    pages = rendered.hash_of("docs", "mkdocs.yml", "README.md", "scripts", "src")
    return rendered.folder_once(f"site-{pages}", _build_site, tmp_path_factory.mktemp("site") / "site")


def _build_site(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def programs(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the installed `peacecase`, which looks up a document that another page has had made."""
    folder = tmp_path_factory.mktemp("programs")
    command = folder / "peacecase"
    command.write_text(
        f'#!/bin/sh\nexec "{installed.parent}/python" "{rendered.__file__}" "$@"\n', encoding="utf-8"
    )
    command.chmod(0o755)
    return folder
