"""The pages of the reference are made from the code, and fresh."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from peacecase.cli.main import COMMANDS
from peacecase.model.case import Case

from .pages import ROOT

REFERENCE = ROOT / "docs" / "reference"


def build(*arguments: str, checkout: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, checkout / "scripts" / "build_reference.py", *arguments],
        capture_output=True,
        text=True,
    )


def test_the_pages_are_fresh() -> None:
    done = build("--check")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A folder with the script and the pages."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "build_reference.py", tmp_path / "scripts")
    shutil.copytree(REFERENCE, tmp_path / "docs" / "reference")
    return tmp_path


def test_a_stale_and_a_missing_page_are_named_and_written_again(other: Path) -> None:
    pages = other / "docs" / "reference"
    (pages / "cli.md").write_text("old", encoding="utf-8")
    (pages / "files.md").unlink()
    done = build("--check", checkout=other)
    assert done.returncode == 1
    assert [line.split()[0] for line in done.stdout.splitlines()] == [
        "docs/reference/cli.md",
        "docs/reference/files.md",
    ]
    assert build(checkout=other).returncode == 0
    assert (pages / "files.md").read_text(encoding="utf-8") == (REFERENCE / "files.md").read_text(
        encoding="utf-8"
    )
    assert build("--check", checkout=other).returncode == 0


def test_every_command_and_every_field_of_a_case_has_its_place() -> None:
    commands = (REFERENCE / "cli.md").read_text(encoding="utf-8")
    assert all(f"\n## peacecase {name}\n" in commands for name in COMMANDS)
    fields = (REFERENCE / "files.md").read_text(encoding="utf-8")
    names = [field.alias or name for name, field in Case.model_fields.items()]
    assert all(f"\n| `{name}` |" in fields for name in names)
