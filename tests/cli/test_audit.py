"""`peacecase audit`, as installed: from the draw to the rate."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "library"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIXTURES, tmp_path / "cases"))


def _run(command: Path, *words: object, library: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [command, "--library", library, *map(str, words)], capture_output=True, text=True, check=False
    )


def test_a_sheet_is_drawn_filled_in_and_rated(installed: Path, library: Path) -> None:
    sheet = library / "audits" / "spring.yaml"
    sheet.parent.mkdir()
    drawn = _run(installed, "audit", "sample", "-n", 4, "--seed", 3, "-o", sheet, library=library)
    assert drawn.returncode == 0, drawn.stderr
    text = sheet.read_text(encoding="utf-8")
    assert text.count("verdict: not_checked") == 4
    filled = text.replace("verdict: not_checked", "verdict: supported", 3)
    sheet.write_text(filled, encoding="utf-8")
    rated = _run(installed, "audit", "rate", "--format", "json", library=library)
    assert rated.returncode == 0, rated.stderr
    (row,) = json.loads(rated.stdout)
    assert (row["drawn"], row["checked"], row["supported"], row["rate"]) == (4, 3, 3, 1.0)
    assert row["lower_bound"] == pytest.approx(0.05 ** (1 / 3))


def test_a_sheet_is_never_overwritten(installed: Path, library: Path) -> None:
    aside = library.parent / "aside.yaml"
    aside.write_text("mine", encoding="utf-8")
    drawn = _run(installed, "audit", "sample", "--seed", 3, "-o", aside, library=library)
    assert drawn.returncode == 2
    assert "is there already" in drawn.stderr
    assert aside.read_text(encoding="utf-8") == "mine"


def test_a_library_can_hold_a_sheet_that_is_not_filled_in_yet(installed: Path, library: Path) -> None:
    sheet = library / "audits" / "spring.yaml"
    sheet.parent.mkdir()
    _run(installed, "audit", "sample", "-n", 2, "--seed", 3, "-o", sheet, library=library)
    checked = _run(installed, "validate", sheet, library=library)
    assert checked.returncode == 0, checked.stdout
    (row,) = json.loads(_run(installed, "audit", "rate", "--format", "json", library=library).stdout)
    assert (row["drawn"], row["checked"], row["rate"], row["lower_bound"]) == (2, 0, None, None)


def test_a_library_without_audits_says_how_to_draw_one(installed: Path, library: Path) -> None:
    rated = _run(installed, "audit", "rate", library=library)
    assert rated.returncode == 2
    assert "peacecase audit sample" in rated.stderr
