"""Branch coverage of a whole run of the tests: printed before pytest's closing line, and held against a floor.

SlipCover measures (`./run test`) and merges what the workers reached when the run ends; here it is read. Without
SlipCover, as in runs of some tests only, nothing is said. Processes that tests start are not measured.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

FLOOR = 95
"""Per cent of branches that the tests reach at least. It only rises."""
HEADROOM = 0.5
"""Between two runs a few branches differ: examples are drawn anew."""


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A run below the floor fails."""
    summary = _measured()
    if summary and _reached(summary, "branches") < FLOOR and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was reached."""
    summary = _measured()
    if summary:
        terminalreporter.section("coverage of src/peacecase")
        for line in in_words(summary, FLOOR):
            terminalreporter.line(line)


def in_words(summary: Mapping[str, int], floor: int) -> list[str]:
    """What was reached, and what follows from it."""
    branches, lines = _reached(summary, "branches"), _reached(summary, "lines")
    told = [f"{branches:.1f} % of branches (at least {floor}), {lines:.1f} % of lines"]
    if branches < floor:
        told.append(f"FAILED: fewer branches than {floor} %; build/coverage.json has those that were missed")
    elif (higher := int(branches - HEADROOM)) > floor:
        told.append(f"FLOOR in tests/branch_coverage.py can rise to {higher}")
    return told


def _reached(summary: Mapping[str, int], what: str) -> float:
    covered, missing = summary[f"covered_{what}"], summary[f"missing_{what}"]
    return 100 * covered / max(1, covered + missing)


def _measured() -> Mapping[str, int]:
    """SlipCover's summary of all workers, in the process that leads them; empty in any other."""
    folder = os.environ.get("SLIPCOVER_COVERAGE_DIR")
    if not folder or "PYTEST_XDIST_WORKER" in os.environ:
        return {}
    merged = Path(folder) / "merged.json"
    summary: Mapping[str, int] = (
        json.loads(merged.read_text(encoding="utf-8"))["summary"] if merged.exists() else {}
    )
    return summary
