"""Branch coverage of a whole run of the tests: printed before pytest's closing line, and held against a floor.

Measured where `MEASURED_IN` names a folder, as in `./run test` of all: each worker leaves there what its tests reached,
and the process that leads them puts it together. Processes that tests start are not measured.

SlipCover marks the code and takes a mark away where it was reached. Its own plug-in for workers has it look for marks to
take away after 50 idle calls of one, which is a fifth of the time that the tests take; this often is enough, and no less
is found.
"""

import json
import os
from collections.abc import Mapping
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from slipcover import FileMatcher, ImportManager, Slipcover, merge_coverage

FLOOR = 95
"""Per cent of branches that the tests reach at least. It only rises."""
HEADROOM = 0.5
"""Between two runs a few branches differ: examples are drawn anew."""
IDLE_CALLS = 3_000
"""Calls of a mark whose line was reached, from which on it is worth to take marks away."""
ROOT = Path(__file__).resolve().parents[1]
SOURCES = [str(ROOT / "src" / "peacecase")]
FOLDER = Path(os.environ["MEASURED_IN"]) if "MEASURED_IN" in os.environ else None
WORKER = os.environ.get("PYTEST_XDIST_WORKER")


def _begun() -> Slipcover | None:
    """What marks all that this worker imports from here on."""
    if FOLDER is None or WORKER is None:
        return None
    del os.environ["MEASURED_IN"]  # pytest that a test starts is nobody's worker
    marking = Slipcover(branch=True, source=SOURCES, d_miss_threshold=IDLE_CALLS)
    ImportManager(marking, FileMatcher(sources=SOURCES)).__enter__()
    return marking


MARKING = _begun()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Workers leave what they reached; with all of it, a run below the floor fails."""
    if FOLDER is None:
        return
    if MARKING is not None:
        (FOLDER / f"{WORKER}.json").write_text(json.dumps(MARKING.get_coverage()), encoding="utf-8")
    elif WORKER is None and (found := [json.loads(each.read_text()) for each in FOLDER.glob("gw*.json")]):
        reached: dict[str, Any] = reduce(merge_coverage, found)
        (FOLDER / "coverage.json").write_text(json.dumps(reached), encoding="utf-8")
        if _reached(reached["summary"], "branches") < FLOOR and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was reached."""
    if FOLDER is not None and WORKER is None and (told := FOLDER / "coverage.json").exists():
        terminalreporter.section("coverage of src/peacecase")
        for line in in_words(json.loads(told.read_text(encoding="utf-8"))["summary"], FLOOR):
            terminalreporter.line(line)


def in_words(summary: Mapping[str, int], floor: int) -> list[str]:
    """What was reached, and what follows from it."""
    branches, lines = _reached(summary, "branches"), _reached(summary, "lines")
    told = [f"{branches:.1f} % of branches (at least {floor}), {lines:.1f} % of lines"]
    if branches < floor:
        told.append(
            f"FAILED: fewer branches than {floor} %; build/measured/coverage.json has those that were missed"
        )
    elif (higher := int(branches - HEADROOM)) > floor:
        told.append(f"FLOOR in tests/branch_coverage.py can rise to {higher}")
    return told


def _reached(summary: Mapping[str, int], what: str) -> float:
    covered, missing = summary[f"covered_{what}"], summary[f"missing_{what}"]
    return 100 * covered / max(1, covered + missing)
