"""Every table for people is printed on the fixture library, case by case and for all."""

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
        (f"episodes {CASE}", "Course of"),
        ("qca --outcome objective_attained@end --conditions legitimacy,donor_weight --exploratory --negated --robustness --enhanced", "legitimacy"),
    ],
)  # fmt: skip
def test_a_screen_is_printed(words: str, told: str) -> None:
    done = CliRunner().invoke(main, ["--library", str(LIBRARY), *words.split()])
    assert done.exit_code == 0, done.output
    assert told.casefold() in done.output.casefold()


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize(
    "words",
    [
        "score",
        "compare",
        "patterns --exploratory",
        "reliability",
        f"whatif {CASE} --set delivery=0",
        "qca --outcome objective_attained@end --conditions legitimacy,donor_weight --exploratory --robustness",
    ],
)
def test_every_case_is_named_and_nothing_cut_on_a_narrow_screen(
    words: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    done = CliRunner().invoke(main, ["--library", str(LIBRARY), *words.split()])
    assert done.exit_code == 0, done.output
    assert "\u2026" not in done.output
    assert all(len(line) <= width for line in done.output.splitlines())
    named = [case for case in ("testland-199", "fictonia-200") if case in done.output]
    assert len(named) == (1 if words.startswith("reliability") else 2)


@pytest.mark.parametrize("words", [f"show {CASE}", "codebook", "doctor"])
def test_nothing_is_cut_on_a_narrow_screen(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    done = CliRunner().invoke(main, ["--library", str(LIBRARY), *words.split()])
    assert "\u2026" not in done.output


def test_a_table_too_wide_for_the_screen_is_a_list_with_each_figure_beside_its_head(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    done = CliRunner().invoke(main, ["--library", str(LIBRARY), "score"])
    lines = done.output.splitlines()
    start = lines.index(f"case {CASE}")
    assert lines[start + 1 : start + 7] == [
        "  legitimacy         67 [67-67]",
        "  leader commitment  92 [92-92]",
        "  domestic support   56 [42-67]",
        "  donor weight       67 [67-67]",
        "  partner leverage   58 [58-58]",
        "  factor index       65 [59-67]",
    ]


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
