"""The floor of branch coverage only rises, and a run below it says so."""

import re
import subprocess

from branch_coverage import FLOOR, in_words
from rendered import ROOT

MODULE = "tests/branch_coverage.py"
SUMMARY = {"covered_lines": 97, "missing_lines": 3, "covered_branches": 459, "missing_branches": 41}


def test_the_floor_is_no_lower_than_it_ever_was() -> None:
    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True).stdout

    commits = git(
        "log", "--format=%H", "--", MODULE
    ).split()  # none where the sources came without their history
    floors = [
        re.search(r"^FLOOR = (\d+)", git("show", f"{commit}:{MODULE}"), re.MULTILINE) for commit in commits
    ]
    assert [floor[1] for floor in floors if floor and int(floor[1]) > FLOOR] == []


def test_a_run_is_told_in_per_cent_and_below_the_floor_it_fails() -> None:
    assert in_words(SUMMARY, 91) == ["91.8 % of branches (at least 91), 97.0 % of lines"]
    assert in_words(SUMMARY, 92)[1].startswith("FAILED: fewer branches than 92 %")
    assert in_words(SUMMARY, 90)[1].endswith("can rise to 91")
