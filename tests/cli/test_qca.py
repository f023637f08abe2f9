"""`peacecase qca` on tables and on the library."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]

PUBLISHED = Path(__file__).resolve().parents[1] / "fixtures" / "qca"
REFERENCE = json.loads((PUBLISHED / "reference.json").read_text(encoding="utf-8"))["analyses"]


def as_json(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def as_rows(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def arguments(reference: dict[str, Any]) -> list[str]:
    """A reference analysis as it is typed."""
    options = reference["options"]
    words = ["qca", "--data", str(PUBLISHED / reference["csv"]), "--outcome", options["outcome"]]
    words += ["--conditions", ",".join(options["conditions"]), "--dir-exp", options["dir.exp"]]
    words += ["--incl-cut", ",".join(map(str, options["incl.cut"])), "--pri-cut", str(options["pri.cut"])]
    words += ["--n-cut", str(options["n.cut"]), "--shuffles", "0"]
    if options["exclude"]:
        words += ["--exclude", ",".join(map(str, options["exclude"]))]
    return words


def terms(models: list[dict[str, Any]]) -> set[frozenset[str]]:
    return {frozenset(term["expression"] for term in model["terms"]) for model in models}


@pytest.mark.parametrize("name", REFERENCE)
def test_a_published_analysis_gives_the_published_models(run: Run, name: str) -> None:
    reference = REFERENCE[name]
    record = as_json(run(*arguments(reference), "--format", "json"))
    assert record["outcome"] == reference["outcome"]
    assert record["conditions"] == reference["options"]["conditions"]
    assert [(row["row"], row["out"], row["n"]) for row in record["truth_table"]] == [
        (row["row"], row["OUT"], row["n"]) for row in reference["truth_table"]
    ]
    for kind in ("complex", "parsimonious"):
        expected = {frozenset(model["terms"]) for model in reference[kind]["models"]}
        assert terms(record["solutions"][kind]) == expected
    between = {
        frozenset(model["terms"]) for pair in reference["intermediate"].values() for model in pair["models"]
    }
    assert terms(record["solutions"]["intermediate"]) == between


def test_tables_fit_eighty_columns_and_name_what_must_be_known(run: Run) -> None:
    result = run(
        "qca", "--data", PUBLISHED / "LM.csv", "--outcome", "SURV", "--dir-exp", "DEV=2,URB=1,LIT=1",
        "--enhanced", "--robustness", "--shuffles", "50",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert max(map(len, result.output.splitlines())) <= 80
    for told in (
        "18 cases; outcome SURV.",
        "Model 3 of 3",
        "the data allow 3 models of the parsimonious solution",
        "without the necessary LIT[1]",
        "Enhanced parsimonious solution",
        "sufficient rows: 4; shuffled outcomes give",
        "cases: the same models from 1 to 1 (tried 1 to 3).",
    ):
        assert told in result.output


def test_many_models_are_counted_and_the_first_shown(run: Run, tmp_path: Path) -> None:
    rows = ["c,A,B,C,D,Y", "p,1,1,1,1,1", "q,0,0,0,0,0"]
    (tmp_path / "ties.csv").write_text("\n".join(rows), encoding="utf-8")
    words = ("qca", "--data", "ties.csv", "--outcome", "Y", "--shuffles", "0")
    assert "4 models; 3 shown here, 4 in --format json." in run(*words).output
    record = as_json(run(*words, "--max-models", "2", "--format", "json"))
    assert len(record["solutions"]["parsimonious"]) == 2
    assert record["search"]["parsimonious"]["models"] == 4
    assert any(
        "4 models of the parsimonious solution, of which 2 are listed" in found["message"]
        for found in record["findings"]
    )


def test_raw_columns_are_calibrated_on_the_way(run: Run) -> None:
    record = as_json(
        run(
            "qca",
            "--data",
            PUBLISHED / "LR.csv",
            "--outcome",
            "SURV",
            "--conditions",
            "DEV,STB",
            "--calibrate",
            "DEV=400,550,900",
            "--calibrate",
            "SURV=-9,0,10",
            "--threshold",
            "STB=9.5",
            "--incl-cut",
            "0.8",
            "--robustness",
            "--shuffles",
            "20",
            "--format",
            "json",
        )
    )
    assert record["solutions"]["parsimonious"]
    moved = {trial["setting"] for trial in record["robustness"]["trials"]}
    assert moved == {"consistency", "pri", "cases", "SURV", "DEV", "STB"}
    assert record["chance_line"]["shuffles"] == 20


def test_a_case_called_na_is_a_case(run: Run, tmp_path: Path) -> None:
    (tmp_path / "africa.csv").write_text("country,A,Y\nNA,1,1\nZA,0,0\n", encoding="utf-8")
    record = as_json(run("qca", "--data", "africa.csv", "--outcome", "Y", "--format", "json"))
    assert record["solutions"]["complex"][0]["terms"][0]["cases"] == ["NA"]


def test_a_case_at_one_half_is_a_finding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "half.csv").write_text("c,A,Y\nx,0.5,1\ny,0.9,0.8\nz,0.1,0\n", encoding="utf-8")
    assert "at .5 in A: in no row of the truth table, though in the sums of every row: x." in " ".join(
        run("qca", "--data", "half.csv", "--outcome", "Y").output.split()
    )


def test_the_absence_is_analysed_on_request(run: Run) -> None:
    words = ("qca", "--data", PUBLISHED / "LC.csv", "--outcome", "SURV", "--shuffles", "0", "--negated")
    record = as_json(run(*words, "--format", "json"))
    assert record["negated"]["outcome"] == "~SURV"
    assert terms(record["negated"]["solutions"]["parsimonious"]) == {
        frozenset(model["terms"]) for model in REFERENCE["LC_neg"]["parsimonious"]["models"]
    }
    assert {row["outcome"] for row in as_rows(run(*words, "--format", "csv"))} == {"SURV", "~SURV"}


@pytest.mark.parametrize(
    ("part", "column", "values"),
    [
        ("solutions", "solution", {"complex", "parsimonious"}),
        ("truth-table", "out", {"0", "1"}),
        ("necessity", "form", {"condition", "conjunction"}),
        ("robustness", "setting", {"consistency", "pri", "cases"}),
    ],
)
def test_each_part_is_a_csv_table(run: Run, part: str, column: str, values: set[str]) -> None:
    result = run(
        "qca", "--data", PUBLISHED / "LC.csv", "--outcome", "SURV", "--robustness", "--shuffles", "0",
        "--format", "csv", "--part", part,
    )  # fmt: skip
    assert {row[column] for row in as_rows(result)} == values


def test_factors_of_the_library_are_conditions(run: Run, library: Path) -> None:
    words = (
        "--library",
        library,
        "qca",
        "--outcome",
        "violence_ended@end",
        "--conditions",
        "legitimacy,delivery",
    )
    refused = run(*words)
    assert refused.exit_code == 2
    assert "under 12 a solution settles nothing" in refused.output
    record = as_json(run(*words, "--exploratory", "--format", "json", "--shuffles", "10"))
    assert record["conditions"] == ["legitimacy", "delivery"]
    assert record["options"]["incl_cut"] == 0.8
    assert set(record["cases"]) | set(record["left_out"]) == {path.stem for path in library.glob("*.yaml")}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--data", "t.csv", "--outcome", "Z"], "has no column 'Z'"),
        (["--data", "t.csv", "--outcome", "Y", "--conditions", "A,Q"], "has no column 'Q'"),
        (["--data", "t.csv", "--outcome", "Y", "--conditions", "A,X"], "X of r is 'high', no number"),
        (["--data", "t.csv", "--outcome", "Y", "--conditions", "A", "--dir-exp", "B=1"], "CONDITION=VALUE"),
        (["--data", "t.csv", "--outcome", "Y", "--conditions", "A", "--exclude", "9"], "no row 9"),
        (["--data", "t.csv", "--outcome", "Y", "--conditions", "A", "--incl-cut", "0.5,0.8"], "lower one"),
        (["--data", "t.csv", "--outcome", "Y", "--conditions", "A", "--incl-cut", "2"], "from 0 to 1"),
        (["--data", "t.csv", "--outcome", "Y", "--conditions", "A", "--incl-cut", "1,.8,.7"], "one or two"),
        (["--data", "t.csv", "--outcome", "Y", "--calibrate", "A=1,2"], "three anchors"),
        (["--data", "t.csv", "--outcome", "Y", "--calibrate", "A=1,3,2"], "between exclusion and inclusion"),
        (["--data", "t.csv", "--outcome", "Y", "--threshold", "A"], "COLUMN=NUMBERS"),
        (["--data", "t.csv", "--outcome", "Y", "--conditions", "A", "--impossible", "A"], "go with --enhanced"),
        (["--data", "t.csv", "--outcome", "Y", "--calibrate", "A=0,1,inf"], "that are finite"),
        (["--data", "t.csv", "--outcome", "Y", "--threshold", "A=nan"], "that are finite"),
        (["--data", "t.csv", "--outcome", "Y", "--pri-cut", "nan"], "'nan' is not a number"),
        (["--data", "t.csv", "--outcome", "Y", "--nec-cut", "0", "0", "nan"], "'nan' is not a number"),
        (["--data", "t.csv", "--outcome", "Y", "--time-limit", "nan"], "'nan' is not a number"),
        (["--data", "t.csv", "--outcome", "Y", "--seed", "-5"], "not in the range"),
        (["--data", "t.csv", "--outcome", f"Y[{'9' * 5000}]", "--conditions", "A"], "no column"),
        (["--data", "t.csv", "--outcome", "Y", "--conditions", "A", "--dir-exp", f"A={'9' * 5000}"], "one of 0 to 1"),
        (["--data", "t.csv", "--outcome", "Y", "--conditions", "A", "--exclude", f"A[{'9' * 5000}]"], "cannot read"),
        (["--data", "absent.csv", "--outcome", "Y"], "no such file"),
        (["--outcome", "violence_endet@+5"], "violence_ended@+5"),
        (["--outcome", "violence_ended@+5", "--conditions", "legitimcy"], "did you mean 'legitimacy'"),
        (["--outcome", "violence_ended@+5", "--threshold", "A=1"], "are for --data"),
    ],
)  # fmt: skip
def test_what_cannot_be_analysed_is_said_in_a_sentence(
    run: Run, tmp_path: Path, words: list[str], says: str
) -> None:
    (tmp_path / "t.csv").write_text("case,A,X,Y\nr,1,high,1\ns,0,0,0\n", encoding="utf-8")
    result = run("qca", *words)
    assert result.exit_code == 2
    assert says in " ".join(result.output.split())
    assert "Traceback" not in result.output


def test_of_very_many_problems_the_first_are_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("case,A,Y\n" + "x,,\n" * 3_000, encoding="utf-8")
    told = run("qca", "--data", "t.csv", "--outcome", "Y").stderr.splitlines()
    assert len(told) == 21
    assert told[-1] == "and 5,980 more"


def test_of_very_many_columns_the_first_are_named(run: Run, tmp_path: Path) -> None:
    names = ",".join(f"c{number}" for number in range(900))
    (tmp_path / "t.csv").write_text(f"case,{names}\nx{',1' * 900}\n", encoding="utf-8")
    result = run("qca", "--data", "t.csv", "--outcome", "Y")
    assert result.exit_code == 2
    assert "c19, and 880 more" in result.stderr


def test_names_that_a_spreadsheet_would_run_carry_an_apostrophe(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"=SUM({at}),{at % 2},{at % 2}\n" for at in range(4))
    (tmp_path / "t.csv").write_text(f"case,@A,Y\n{rows}", encoding="utf-8")
    words = ("--data", "t.csv", "--outcome", "Y", "--format", "csv", "--part", "truth-table")
    header, first, *_ = run("qca", *words).stdout.splitlines()
    assert header.startswith("outcome,row,'@A,out")
    assert "'=SUM(0);' =SUM(2)" in first


def test_an_analysis_is_exported_with_its_script(run: Run, tmp_path: Path) -> None:
    words = ("export", "qca", "--data", PUBLISHED / "LM.csv", "--outcome", "SURV", "-o", tmp_path / "for-r")
    result = run(*words)
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "for-r").iterdir()) == ["qca.R", "qca.csv"]
    assert "No file for fs/QCA" in result.output
    script = (tmp_path / "for-r" / "qca.R").read_text(encoding="utf-8")
    assert 'list(c("DEV[2]", "DEV[1]*STB[1]"),' in script
    again = run(*words)
    assert again.exit_code == 2
    assert "is there already" in again.output
    assert run(*words, "--force").exit_code == 0


def test_what_is_not_compared_and_what_ended_early_is_said(run: Run, tmp_path: Path) -> None:
    """Four models of each outcome: any of four conditions tells the two cases apart."""
    (tmp_path / "t.csv").write_text("case,A,B,C,D,Y\na,1,1,1,1,1\nb,0,0,0,0,0\n", encoding="utf-8")
    asked = ("qca", "--data", "t.csv", "--outcome", "Y", "--shuffles", "0", "--enhanced", "--robustness")
    told = " ".join(run(*asked).stdout.split())
    assert "14 remainders would be assumed for both Y and ~Y: rows 2, 3," in told
    assert "Of the 4 parsimonious models listed, 4 rest on them." in told
    told = " ".join(run(*asked, "--max-models", "1").stdout.split())
    assert "of 4 parsimonious models of ~Y the first 1 were compared" in told
    assert "Of more models than 1 the first 1 were compared, and how many there are." in told
    told = " ".join(run(*asked, "--time-limit", "1e-9").stdout.split())
    assert "Ended before its end, so that other models may be there: consistency 0.7, " in told


def test_a_row_sufficient_for_both_outcomes_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("case,A,Y\na,0.9,0.55\nb,0.1,0.1\n", encoding="utf-8")
    told = " ".join(
        run("qca", "--data", "t.csv", "--outcome", "Y", "--incl-cut", "0.5", "--enhanced").stdout.split()
    )
    assert "- sufficient both for Y and for ~Y by these cut-offs: row 2." in told
    assert "Sufficient for both Y and ~Y, and so not explained here: row 2." in told


def test_a_condition_that_does_not_apply_is_a_dash(run: Run, tmp_path: Path) -> None:
    asked = ("--data", PUBLISHED / "RS.csv", "--outcome", "REC")
    shown = run("qca", *asked, "--shuffles", "0").stdout
    assert "  38  1  1  0    -  1    1  1   1.00  1.00  6" in shown
    assert as_json(run("qca", *asked, "--format", "json"))["truth_table"][-1]["values"] == [1, 1, 0, "-", 1]
    assert as_rows(run("qca", *asked, "--format", "csv", "--part", "truth-table"))[-1]["EBA"] == ""
    done = run("export", "qca", *asked, "-o", "out")
    assert "none is written where one does not apply (-)" in done.stderr
    assert (tmp_path / "out" / "qca.csv").read_text(encoding="utf-8").splitlines()[6] == "6,1,1,0,dc,1,1"
    (tmp_path / "t.csv").write_text("case,A,B,Y\na,1,-,1\nb,1,1,0\n", encoding="utf-8")
    done = run("qca", "--data", "t.csv", "--outcome", "Y")
    assert done.exit_code == 2
    assert "the row 1, - is to be covered, and cannot be told from one that must not be" in done.stderr


@pytest.mark.parametrize(
    ("option", "says"),
    [
        (("--dir-exp", "DEV=1,DEV=0"), "there are two expectations of DEV"),
        (("--calibrate", "DEV=1,2,3", "--calibrate", "DEV=1,2,4"), "DEV is given twice"),
        (("--threshold", "DEV=1", "--threshold", "DEV=2"), "DEV is given twice"),
        (("--exclude", "1", "--exclude", "2"), "it is given more than once"),
    ],
)
def test_what_is_said_twice_is_refused(run: Run, option: tuple[str, ...], says: str) -> None:
    done = run("qca", "--data", PUBLISHED / "LF.csv", "--outcome", "SURV", *option)
    assert done.exit_code == 2
    assert says in done.stderr


def test_a_conjunction_is_expected_as_r_has_it(run: Run) -> None:
    """R's QCA 3.25.1: minimize(tt, include = "?", dir.exp = "DEV*STB, LIT")."""
    asked = ("--data", PUBLISHED / "LF.csv", "--outcome", "SURV", "--incl-cut", "0.8", "--shuffles", "0")
    record = as_json(run("qca", *asked, "--dir-exp", "DEV*STB,LIT", "--format", "json"))
    assert record["options"]["dir_exp_joint"] == ["DEV*STB"]
    assert [model["expression"] for model in record["solutions"]["intermediate"]] == [
        "DEV*URB*LIT*IND*STB + DEV*~URB*LIT*~IND*STB"
    ]
    script = run("export", "qca", *asked[:6], "--dir-exp", "DEV*STB,LIT", "-o", "out")
    assert script.exit_code == 0
    text = Path("out/qca.R").read_text(encoding="utf-8")
    assert 'dir.exp = "LIT + DEV*STB"' in text
    assert "# Of several expectations R's QCA keeps the last conjunction alone." in text
