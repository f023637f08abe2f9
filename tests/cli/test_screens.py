"""Every table for people is printed on the fixture library, case by case and for all."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from peacecase.cli.main import main

LIBRARY = Path(__file__).resolve().parents[1] / "fixtures" / "library"
CASE = "testland-1990-examplia"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("reliability", "Where codes differ"),
        (f"show {CASE}", "Evidence"),
        (f"whatif {CASE} --set delivery=0 --set aid_scale=unknown", "delivery"),
        ("patterns --exploratory", "cases"),
        ("compare", "SMAA"),
        ("qca --outcome objective_attained@end --conditions legitimacy,donor_weight --exploratory --negated --robustness --enhanced", "legitimacy"),
    ],
)  # fmt: skip
def test_a_screen_is_printed(words: str, told: str) -> None:
    done = CliRunner().invoke(main, ["--library", str(LIBRARY), *words.split()])
    assert done.exit_code == 0, done.output
    assert told.casefold() in done.output.casefold()
