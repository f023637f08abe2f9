"""A copy of the repository to run the documentation's commands in, and the documentation as a site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return folder
