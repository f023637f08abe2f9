"""Every table for people is printed on the fixture library, case by case and for all."""

import shutil
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


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("gaps", "13 missions. A gap: level 0 or 1"),
        (
            "gaps delivery confidence_of_parties coalition_coordination",
            "missions whose level is known had this gap",
        ),
        ("gaps --reading coalition aid_scale leverage_over_holdout", "partners made up for it"),
        ("assess sarn-2027-norrland", "To settle before the start, the sharpest first"),
        ("assess ulven-2028-varland", "What it would lack, and what others did"),
        ("lens zartman", "What the codebook lacks"),
        ("lens walter oslo-1992-norway rwanda-1992-tanzania", "Here the two frameworks pull apart."),
        ("audit rate", "95% lower bound"),
        ("audit sample -n 5 --seed 1", "statement"),
    ],
)
def test_a_screen_of_the_shipped_library_is_printed(words: str, told: str) -> None:
    cases = Path(__file__).resolve().parents[2] / "cases"
    done = CliRunner().invoke(main, ["--library", str(cases), *words.split()])
    assert done.exit_code == 0, done.output
    assert told in done.output


def test_the_screen_of_a_mission_that_nobody_has_rated_says_what_cannot_be_said(tmp_path: Path) -> None:
    folder = shutil.copytree(LIBRARY, tmp_path / "cases")
    made = CliRunner().invoke(main, ["--library", str(folder), "new", "--planned", "sarn-2031-norrland"])
    assert made.exit_code == 0, made.output
    done = CliRunner().invoke(main, ["--library", str(folder), "assess", "sarn-2031-norrland"])
    assert done.exit_code == 0, done.output
    assert "not looked at" in done.output
    assert "No question stands at 0 or 1." in done.output
    assert "Nothing can be said while questions of a factor are not looked at." in done.output
