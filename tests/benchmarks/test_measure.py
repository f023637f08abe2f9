"""The benchmarks run, on libraries that validate, and hold like against like."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))


def run(program: str, *arguments: str | Path) -> Any:
    """What a program of the benchmarks prints as JSON."""
    completed = subprocess.run(
        [sys.executable, BENCHMARKS / program, *arguments], capture_output=True, text=True, check=False
    )
    assert completed.returncode == 0, completed.stderr
    return json.loads(completed.stdout)


def generate(folder: Path, cases: int) -> Path:
    program = "import sys, pathlib, generated_library as g; g.write_library(pathlib.Path(sys.argv[1]), int(sys.argv[2]))"
    subprocess.run([sys.executable, "-c", program, folder, str(cases)], cwd=BENCHMARKS, check=True)
    return folder


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate(tmp_path_factory.mktemp("generated") / "cases", 3)


@pytest.fixture(scope="module")
def one_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the smallest case, whose report is set soon."""
    folder = tmp_path_factory.mktemp("one") / "cases"
    folder.mkdir()
    shutil.copy(FIXTURES / "library" / "nowhereland-2025-sampleton.yaml", folder)
    return folder


def test_generated_cases_are_as_large_as_real_ones(generated: Path) -> None:
    sizes = [path.stat().st_size for path in generated.iterdir()]
    assert len(sizes) == 3
    assert all(40_000 < size < 200_000 for size in sizes)


@pytest.mark.parametrize("stage", ["yaml", "load", "validate", "score", "compare", "numpy", "smaa"])
def test_every_stage_reports_time_and_peak_memory(generated: Path, stage: str) -> None:
    measured = run("stages.py", stage, generated)
    assert measured["seconds"] > 0
    assert measured["peak"] > 10


def test_stages_of_a_size_are_measured_beside_their_baseline(tmp_path: Path) -> None:
    from measure import measure_size, size_table

    result = measure_size(2, tmp_path, rounds=1)
    assert result.ratio("validate", "yaml") == result.of["validate"].seconds / result.of["yaml"].seconds
    heads, _rule, row = size_table([result])
    assert heads.count("|") == row.count("|") == 11
    assert row.startswith("| 2 | 0.1 MB | ")


def test_a_command_and_its_baseline_run_in_turn(tmp_path: Path) -> None:
    from whole_commands import in_turn

    order = tmp_path / "order"
    write = f"open({str(order)!r}, 'a').write"
    taken = in_turn({name: [sys.executable, "-c", f"{write}({name!r})"] for name in "ab"}, rounds=3)
    assert order.read_text() == "ababab"
    assert all(len(times) == 3 and min(times) > 0 for times in taken.values())


def test_a_command_that_fails_is_no_measurement() -> None:
    from whole_commands import in_pairs

    with pytest.raises(subprocess.CalledProcessError):
        in_pairs([sys.executable, "-c", "raise SystemExit(1)"], [sys.executable, "-c", ""], rounds=1)


def test_the_report_is_held_against_weasyprint_on_the_same_pages(one_case: Path) -> None:
    from whole_commands import report

    pair, pages = report(one_case, rounds=1)
    assert pages > 5
    assert pair.ratio == pair.ours / pair.baseline > 0


def test_the_brief_is_held_against_weasyprint_on_the_same_pages(one_case: Path) -> None:
    from whole_commands import brief

    pair, pages = brief(one_case, ["nowhereland-2025-sampleton"], rounds=1)
    assert pages >= 1
    assert pair.ratio == pair.ours / pair.baseline > 0


def test_the_page_for_weasyprint_is_the_one_the_report_is_made_from(tmp_path: Path) -> None:
    from whole_commands import write_report_page

    from peacecase.report import rendering

    engine = vars(rendering)["render_pdf"]
    write_report_page(FIXTURES / "library", tmp_path / "page")
    assert vars(rendering)["render_pdf"] is engine
    page = (tmp_path / "page" / "page.html").read_text(encoding="utf-8")
    pictures = list((tmp_path / "page" / "charts").iterdir())
    assert any(f'src="charts/{picture.name}"' in page for picture in pictures)
    assert "<bdi>" not in page
    assert "@page" in (tmp_path / "page" / "style.css").read_text(encoding="utf-8")


def test_the_explorer_is_held_against_reading_the_same_files() -> None:
    from whole_commands import explorer

    assert explorer(FIXTURES / "library", rounds=1).ratio > 0


def test_a_report_is_profiled_step_by_step(one_case: Path) -> None:
    from report_profile import BIBLIOGRAPHY, COLUMNS, REST

    steps = run("report_profile.py", one_case, "--without", "lines")
    assert {REST, COLUMNS, BIBLIOGRAPHY, "drawing the charts", "filling the templates"} <= set(steps)
    assert min(steps.values()) > 0


def test_a_step_inside_another_is_not_counted_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    from report_profile import REST, Stopwatch

    clock = iter(range(100))
    monkeypatch.setattr("time.process_time", lambda: next(clock))

    class Work:
        def outer(self) -> str:
            return self.inner() + self.inner()

        def inner(self) -> str:
            return "done "

    watch = Stopwatch()
    watch.time(Work, "outer", "outer")
    watch.time(Work, "inner", "inner")
    assert Work().outer() == "done done "
    # The clock ticks whenever it is looked at: 0 outer begins, 1-2 and 3-4 inner, 5 outer ends, 6 the end.
    assert watch.stop() == {REST: 1, "outer": 3, "inner": 2}


def test_every_shortcut_can_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from report_profile import SHORTCUTS, leave_out

    from peacecase.report import rendering
    from peacecase.typeset import pdf
    from peacecase.typeset.pdf import load_weasyprint

    load_weasyprint()
    from peacecase.typeset import column_lines

    changed = {
        "lines": [(column_lines, "lines_set_once")],
        "collector": [(pdf, "_no_garbage_collection")],
        "isolation": [(rendering, "without_idle_isolation")],
    }
    assert set(changed) == set(SHORTCUTS)
    for shortcut, places in changed.items():
        before = [getattr(module, name) for module, name in places]
        for (module, name), value in zip(places, before, strict=True):
            monkeypatch.setattr(module, name, value)  # to be put back after the test
        leave_out(shortcut)
        assert all(
            getattr(module, name) is not value for (module, name), value in zip(places, before, strict=True)
        )


def test_a_report_without_a_shortcut_is_held_against_the_one_right_before_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import measure
    from report_profile import SHORTCUTS

    made: list[tuple[str, ...]] = []

    def run(program: str, cases: Path, *options: str) -> str:
        busy = 1 + len(made) // 2  # the machine slows down from pair to pair
        made.append(options)
        return json.dumps({"a": busy, "b": (3 if "lines" in options else 1) * busy})

    monkeypatch.setattr(measure, "_run", run)
    result = measure.measure_profile(Path("cases"), rounds=2)
    assert made == [options for name in SHORTCUTS for options in ((), ("--without", name))] * 2
    assert result.slower == {**dict.fromkeys(SHORTCUTS, 1), "lines": 2}
    assert result.without["lines"] == {"a": 1 + len(SHORTCUTS) / 2, "b": 3 * (1 + len(SHORTCUTS) / 2)}


def test_the_page_sets_every_command_beside_a_named_baseline() -> None:
    from measure import ProfileResult as Profile
    from measure import SizeResult, Taken, growth, profile_table, ratio_table, shortcut_table, start_sentence
    from report_profile import BIBLIOGRAPHY, COLUMNS, SHORTCUTS
    from stages import STAGES
    from whole_commands import Pair

    def size(cases: int, seconds: float) -> SizeResult:
        return SizeResult(
            cases,
            cases / 20,
            {stage: Taken(seconds * (1 + at), 60 + cases) for at, stage in enumerate(STAGES)},
        )

    sizes = [size(100, 0.5), size(1000, 4)]
    made = (Pair(30, 40, 0.76), 124), (Pair(2, 1.6, 1.25), 5)
    table = ratio_table(sizes, Pair(0.14, 0.1, 1.4), made[0], Pair(1.5, 1, 1.6), made[1])
    assert start_sentence(1.0, *made) == (
        "To start, load WeasyPrint and set one word takes 1.00 s: 3% of the report and 50% of the brief of two missions."
    )
    assert "| report, 124 pages | 30.00 | WeasyPrint alone | 40.00 | 0.76 | 1.4 or less |" in table
    assert "| brief of two missions, 5 pages | 2.00 | WeasyPrint alone | 1.60 | 1.25 | under 3 s |" in table
    assert "| validate 1,000 cases | 12.00 | yaml's C loader | 4.00 | 3.00 | 2.5 or less |" in table
    assert "| SMAA, 10,000 draws over 100 cases | 3.50 | NumPy | 3.00 | 1.17 | under 1 s |" in table
    assert any(row.startswith("| QCA |") and "benchmarks-qca.md" in row for row in table)
    assert len({row.count("|") for row in table}) == 1
    assert growth(sizes) == [
        "From 100 to 1,000 cases, the peak memory of validate grows by 20.0 MB for each MB of input."
    ]

    steps = {COLUMNS: 6.0, BIBLIOGRAPHY: 2.0}
    profile = Profile(
        steps, {name: {COLUMNS: 12.0, BIBLIOGRAPHY: 3.0} for name in SHORTCUTS}, dict.fromkeys(SHORTCUTS, 1.5)
    )
    assert profile_table(profile)[2:] == [
        f"| {COLUMNS} | 6.00 | 75% |",
        f"| {BIBLIOGRAPHY} | 2.00 | 25% |",
        "| all | 8.00 | 100% |",
    ]
    assert shortcut_table(profile)[2] == f"| {SHORTCUTS['lines']} | 1.50 times as long |"
    assert "columns takes 6.0 s with lines set once and 12.0 s without" in shortcut_table(profile)[-1]


def test_work_on_one_case_is_measured_through_saves_and_edits() -> None:
    case = FIXTURES / "library" / "nowhereland-2025-sampleton.yaml"
    measured = run("one_case.py", case, "--rounds", "1")
    assert list(measured) == ["validate --watch", "lint --watch", "an edit of one text"]
    assert all(each["clock"] > 0 and each["yaml"] > 0 for each in measured.values())
