"""The analysis commands: score, compare, whatif, patterns, reliability."""

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from peacecase.cli.main import main
from peacecase.codebook.memoir import MEMOIR

TESTLAND, FICTONIA = "testland-1990-examplia", "fictonia-2004-mock-union"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(library: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `peacecase` in this process, as a program whose output is read by another."""
    monkeypatch.setenv("COLUMNS", "80")

    def run_command(*words: str) -> subprocess.CompletedProcess[str]:
        done = CliRunner().invoke(main, ["--library", str(library), *words], prog_name="peacecase")
        return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)

    return run_command


def as_json(completed: subprocess.CompletedProcess[str]) -> Any:
    assert completed.returncode == 0, completed.stderr
    return json.loads(completed.stdout)


def as_rows(completed: subprocess.CompletedProcess[str]) -> list[dict[str, str]]:
    assert completed.returncode == 0, completed.stderr
    return list(csv.DictReader(io.StringIO(completed.stdout)))


def fits_eighty_columns(text: str) -> bool:
    return all(len(line) <= 80 for line in text.splitlines())


def test_score_gives_every_case_in_order_of_its_id(run: Run) -> None:
    records = as_json(run("score", "--format", "json"))
    ids = [record["case"] for record in records]
    assert ids == sorted(ids)
    assert set(ids) >= {TESTLAND, FICTONIA}
    for record in records:
        assert set(record) == {"case", "factors", "index", "profile"}
        assert set(record["factors"]) == {factor.id for factor in MEMOIR.factors}
        for scored in record["factors"].values():
            assert set(scored) == {"score", "low", "high", "known", "applicable", "is_coded"}
        assert set(record["index"]) == {"value", "low", "high", "is_coded"}
        assert record["profile"] == "equal"


def test_score_keeps_the_order_in_which_cases_are_named(run: Run) -> None:
    for names in ([TESTLAND, FICTONIA], [FICTONIA, TESTLAND]):
        assert [record["case"] for record in as_json(run("score", *names, "--format", "json"))] == names


def test_score_takes_another_profile_and_says_which(run: Run) -> None:
    (equal,) = as_json(run("score", TESTLAND, "--format", "json"))
    (stage,) = as_json(run("score", TESTLAND, "--profile", "nation_building", "--format", "json"))
    assert stage["profile"] == "nation_building"
    assert stage["factors"] == equal["factors"]
    assert stage["index"] != equal["index"]


def test_score_csv_has_a_row_for_each_factor_and_the_index(run: Run) -> None:
    rows = as_rows(run("score", TESTLAND, "--format", "csv"))
    (record,) = as_json(run("score", TESTLAND, "--format", "json"))
    assert [row["id"] for row in rows] == [*(factor.id for factor in MEMOIR.factors), ""]
    assert [row["measure"] for row in rows] == ["factor"] * 5 + ["index"]
    assert float(rows[0]["value"]) == record["factors"]["legitimacy"]["score"]
    assert float(rows[5]["low"]) == record["index"]["low"]


def test_score_table_shows_bounds_beside_every_number(run: Run) -> None:
    completed = run("score")
    assert completed.returncode == 0
    assert fits_eighty_columns(completed.stdout)
    assert TESTLAND in completed.stdout
    assert completed.stdout.count("[") >= 12
    assert "success" not in completed.stdout.lower()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("score", "--profile", "peacmaking"), "did you mean 'peacemaking'?"),
        (("score", "testland-1990-exampla"), f"did you mean '{TESTLAND}'?"),
        (("compare", TESTLAND), "two cases"),
        (("whatif", TESTLAND, "--set", "delivry=1"), "did you mean 'delivery'?"),
        (("whatif", TESTLAND, "--set", "delivery"), "no '='"),
        (("whatif", TESTLAND, "--set", "delivery=4"), "no rating"),
        (("whatif", TESTLAND, "--set", "legitimacy.delivery=1"), "belongs to donor_weight"),
        (("whatif", TESTLAND, "--set", "delivery=1", "--set", "delivery=2"), "set twice"),
        (("whatif", "nowhere", "--set", "delivery=1"), "no case 'nowhere'"),
        (("patterns", "--outcome", "violence_endet"), "did you mean 'violence_ended'?"),
        (("patterns", "--outcome", "violence_ended@+2"), "no outcome"),
    ],
)
def test_what_cannot_be_done_is_said_with_exit_code_2(run: Run, words: tuple[str, ...], said: str) -> None:
    completed = run(*words)
    assert completed.returncode == 2
    assert completed.stdout == ""
    assert said in " ".join(completed.stderr.split())


def test_a_faulty_profile_ends_the_command_with_its_place(run: Run, library: Path) -> None:
    folder = library / "profiles"
    folder.mkdir()
    (folder / "ours.yaml").write_text("schema: peacecase/profile/1\nid: ours\ntitel: x\n", encoding="utf-8")
    completed = run("score", "--profile", "ours")
    assert completed.returncode == 1
    assert "ours.yaml:3:1 error PC1201" in completed.stderr


def test_compare_gives_robust_order_and_smaa_in_the_promised_shape(run: Run) -> None:
    record = as_json(run("compare", TESTLAND, FICTONIA, "--format", "json"))
    assert {"pairs", "share"} <= set(record["robust"])
    drawn = record["smaa"]
    assert drawn["draws"] == 10_000
    assert isinstance(drawn["seed"], int)
    assert set(drawn["rank_acceptability"]) == set(drawn["confidence"]) == {TESTLAND, FICTONIA}
    assert drawn["pairwise"][TESTLAND][FICTONIA] + drawn["pairwise"][FICTONIA][TESTLAND] == pytest.approx(1)
    spreads = [row["spread"] for row in record["side_by_side"] if row["spread"] is not None]
    assert spreads == sorted(spreads, reverse=True)
    assert [record["case"] for record in record["cases"]] == [TESTLAND, FICTONIA]


def test_compare_is_the_same_twice(run: Run) -> None:
    one, other = (run("compare", "--format", "json").stdout for _ in range(2))
    assert one == other != ""


def test_compare_lists_every_rating_as_csv(run: Run) -> None:
    rows = as_rows(run("compare", TESTLAND, FICTONIA, "--format", "csv"))
    assert len(rows) == 2 * len(MEMOIR.indicator_ids)
    assert {row["case"] for row in rows} == {TESTLAND, FICTONIA}


def test_compare_prints_side_by_side_order_and_draws(run: Run) -> None:
    completed = run("compare")
    assert completed.returncode == 0
    assert fits_eighty_columns(completed.stdout)
    for heading in ("Side by side", "Robust order", "SMAA: 10,000 draws, seed "):
        assert heading in completed.stdout


def test_compare_of_many_cases_numbers_them_with_a_legend(run: Run, library: Path) -> None:
    text = (library / f"{FICTONIA}.yaml").read_text(encoding="utf-8")
    for n in range(3):
        copied = text.replace(f"id: {FICTONIA}", f"id: copied-{n}", 1)
        (library / f"copied-{n}.yaml").write_text(copied, encoding="utf-8")
    completed = run("compare")
    assert completed.returncode == 0, completed.stderr
    assert fits_eighty_columns(completed.stdout)
    assert "  1  copied-0" in completed.stdout
    assert "  no order, missing ratings leave it open: 1-2, 1-3" in completed.stdout


def test_whatif_takes_the_long_and_the_short_name_and_says_what_it_is(run: Run) -> None:
    long = as_json(run("whatif", TESTLAND, "--set", "donor_weight.delivery=0", "--format", "json"))
    short = as_json(run("whatif", TESTLAND, "--set", "delivery=0", "--format", "json"))
    assert long == short
    assert "thought experiment" in long["note"]
    before, after = ({c["case"]: c for c in long[side]["cases"]} for side in ("before", "after"))
    assert after[TESTLAND]["index"]["high"] < before[TESTLAND]["index"]["high"]
    assert after[FICTONIA] == before[FICTONIA]


def test_whatif_prints_the_change_and_leaves_the_files_alone(run: Run, library: Path) -> None:
    texts = {path: path.read_bytes() for path in library.rglob("*.yaml")}
    completed = run("whatif", TESTLAND, "--set", "delivery=0", "--set", "aid_scale=unknown")
    assert completed.returncode == 0
    assert "thought experiment" in completed.stdout
    assert "Delivery: 2 as coded, 0 supposed" in completed.stdout
    assert fits_eighty_columns(completed.stdout)
    assert {path: path.read_bytes() for path in library.rglob("*.yaml")} == texts


def test_patterns_read_case_by_case_below_twelve_cases(run: Run) -> None:
    record = as_json(run("patterns", "--format", "json"))
    assert record["patterns"] == []
    assert record["chance"] is None
    assert record["readings"]
    completed = run("patterns")
    assert completed.returncode == 0
    assert "case by case only" in completed.stdout
    assert fits_eighty_columns(completed.stdout)


def test_patterns_can_be_asked_for_one_outcome(run: Run) -> None:
    record = as_json(run("patterns", "--outcome", "objective_attained@end", "--format", "json"))
    assert {reading["target"] for reading in record["readings"]} == {"objective_attained@end"}


def test_patterns_say_that_few_cases_settle_nothing(run: Run, library: Path) -> None:
    text = (library / f"{TESTLAND}.yaml").read_text(encoding="utf-8")
    for n in range(3):
        copied = text.replace(f"id: {TESTLAND}", f"id: copied-{n}", 1)
        (library / f"copied-{n}.yaml").write_text(copied, encoding="utf-8")
    completed = run("patterns", "--exploratory")
    assert completed.returncode == 0, completed.stderr
    assert fits_eighty_columns(completed.stdout)
    assert "settle nothing" in completed.stdout
    assert "Not independent of each other: copied-0 and copied-1." in completed.stdout
    rows = as_rows(run("patterns", "--exploratory", "--format", "csv"))
    assert {row["strong"] for row in rows} <= {"True", "False", "true", "false"}
    assert all(float(row["p"]) <= float(row["family_p"]) for row in rows)


def test_reliability_reports_the_second_coding(run: Run) -> None:
    record = as_json(run("reliability", "--format", "json"))["reliability"]
    assert record["units"] >= record["compared"] >= 10
    assert record["bootstrap"]["over"] == "units"
    assert record["alpha"]["low"] <= record["alpha"]["value"] <= record["alpha"]["high"]
    completed = run("reliability")
    assert completed.returncode == 0
    assert "bootstrap over units, because all come from one case" in " ".join(completed.stdout.split())
    assert fits_eighty_columns(completed.stdout)
    rows = as_rows(run("reliability", "--format", "csv"))
    assert {row["coding"] for row in rows} == {"reference coding", "coder-b"}


def test_reliability_without_second_codings_says_where_they_go(run: Run, library: Path) -> None:
    shutil.rmtree(library / "codings")
    completed = run("reliability")
    assert completed.returncode == 2
    assert "nothing was coded twice" in completed.stderr
    assert "codings/<case id>/" in completed.stderr


def test_adjudicate_lists_what_differs_and_a_settled_rating_counts(run: Run, library: Path) -> None:
    completed = run("adjudicate", TESTLAND)
    assert completed.returncode == 0, completed.stderr
    sheet = Path(completed.stdout.strip())
    assert sheet == library / "codings" / TESTLAND / "adjudication.yaml"
    disputed = [
        unit["indicator"]
        for unit in as_json(run("reliability", "--format", "json"))["reliability"]["disputed"]
    ]
    text = sheet.read_text(encoding="utf-8")
    assert text.count("rating: not_assessed") == len(disputed) > 0
    assert "# reference coding: 3" in text
    assert "# coder-b: 2" in text
    assert run("validate", str(sheet)).returncode == 0

    before = as_json(run("score", TESTLAND, "--format", "json"))
    settled = "personal_engagement:"
    start = text.index(settled)
    filled = text[start:].replace(
        "rating: not_assessed", "rating: 0\n      confidence: low\n      why: Both had misread it.", 1
    )
    sheet.write_text(text[:start] + filled, encoding="utf-8")
    assert run("validate", str(sheet)).returncode == 0, run("validate", str(sheet)).stdout
    (after,) = as_json(run("score", TESTLAND, "--format", "json"))
    lowered = (
        before[0]["factors"]["leader_commitment"]["score"] - after["factors"]["leader_commitment"]["score"]
    )
    assert lowered == pytest.approx(3 / 12)
    still = as_json(run("reliability", "--format", "json"))
    assert [unit["indicator"] for unit in still["reliability"]["disputed"]] == disputed


def test_adjudicate_overwrites_nothing_and_needs_a_difference(run: Run, library: Path) -> None:
    assert run("adjudicate", TESTLAND).returncode == 0
    again = run("adjudicate", TESTLAND)
    assert again.returncode == 2
    assert "is there already" in again.stderr
    assert run("adjudicate", TESTLAND, "--id", "../other").returncode == 2
    agreed = run("adjudicate", FICTONIA)
    assert agreed.returncode == 2
    assert "nothing to settle" in agreed.stderr


def test_compare_refuses_more_cases_than_anyone_can_read(run: Run, library: Path) -> None:
    text = (library / f"{FICTONIA}.yaml").read_text(encoding="utf-8")
    for n in range(200):
        copied = text.replace(f"id: {FICTONIA}", f"id: copied-{n:03}", 1)
        (library / f"copied-{n:03}.yaml").write_text(copied, encoding="utf-8")
    completed = run("compare")
    assert completed.returncode == 2
    assert "203 cases make 20,503 pairs" in completed.stderr
