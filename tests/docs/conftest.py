"""A copy of the repository to run the documentation's commands in."""

from __future__ import annotations

import shutil
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
