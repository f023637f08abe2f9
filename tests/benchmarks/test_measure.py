"""The benchmark runs, on a library that validates."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated") / "cases"
    program = f"from pathlib import Path; from generated_library import write_library; write_library(Path({str(folder)!r}), 3)"
    subprocess.run([sys.executable, "-c", program], cwd=BENCHMARKS, check=True)
    return folder


def test_generated_cases_are_as_large_as_real_ones(generated: Path) -> None:
    sizes = [path.stat().st_size for path in generated.iterdir()]
    assert len(sizes) == 3
    assert all(40_000 < size < 200_000 for size in sizes)


@pytest.mark.parametrize("stage", ["yaml", "load", "validate", "score", "compare", "smaa"])
def test_every_stage_reports_time_and_peak_memory(generated: Path, stage: str) -> None:
    completed = subprocess.run(
        [sys.executable, BENCHMARKS / "measure.py", "--stage", stage, "--folder", generated],
        capture_output=True,
        text=True,
        check=False,
    )
    assert completed.returncode == 0, completed.stderr
    measured = json.loads(completed.stdout)
    assert measured["seconds"] > 0
    assert measured["peak"] > 10
