"""Commands run in this process, an invented library to run them on, and outputs held to the byte."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

TESTS = Path(__file__).resolve().parents[1]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of the invented library, in a folder named cases."""
    return shutil.copytree(TESTS / "fixtures" / "library", tmp_path / "cases")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `peacecase` with arguments, in a folder that holds the library if the test asks for one; 80 columns."""
    from peacecase.cli.main import main

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def invoke(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="peacecase")

    return invoke


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Hold an output against tests/golden/NAME; with PEACECASE_GOLDEN=write in the environment, write it anew."""

    def hold(name: str, output: str) -> None:
        path = TESTS / "golden" / name
        if os.environ.get("PEACECASE_GOLDEN") == "write":
            path.write_text(output, encoding="utf-8")
        assert output == path.read_text(encoding="utf-8"), (
            f"{path} differs; look, then PEACECASE_GOLDEN=write"
        )

    return hold
