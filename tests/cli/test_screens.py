"""Every table for people is printed on the fixture library, case by case and for all."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from peacecase.cli.main import _refusal, main

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


@pytest.mark.parametrize(
    ("refused", "told"),
    [
        (MemoryError(), "this takes more memory than there is"),
        (UnicodeEncodeError("utf-8", "\udcff", 0, 1, "surrogates"), "cannot be written as UTF-8"),
        (OSError(28, "No space left on device", "/x/y"), "/x/y: No space left on device"),
        (OSError("told so"), "stopped: told so"),
    ],
)
def test_what_the_machine_refuses_is_a_sentence(
    refused: OSError | UnicodeError | MemoryError, told: str
) -> None:
    assert told in _refusal(refused)
