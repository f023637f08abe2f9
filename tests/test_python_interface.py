"""`import peacecase`: instant, typed, and everything the command line does in a few lines."""

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

import peacecase as pc
from peacecase.api.result import ResultTable, columns
from peacecase.codebook.memoir import MEMOIR

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = ROOT / "tests" / "fixtures" / "library"
CASE = "testland-1990-examplia"
OTHER = "fictonia-2004-mock-union"
HEAVY = {"pydantic", "yaml", "numpy", "pandas", "rich", "click", "weasyprint", "jinja2", "vl_convert"}


@pytest.fixture
def library() -> pc.OpenLibrary:
    return pc.open_library(LIBRARY)


def test_importing_peacecase_imports_nothing_else() -> None:
    probe = f"import sys, peacecase; print(sorted(set(sys.modules) & {HEAVY!r}))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_can_be_used_and_is_documented() -> None:
    for name in pc.__all__:
        assert getattr(pc, name).__doc__
        assert name in dir(pc)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="leaderboard"):
        _ = pc.leaderboard


def test_a_library_opens_in_one_line(library: pc.OpenLibrary) -> None:
    assert len(library) == 3
    assert [case.id for case in library] == list(library.cases)
    assert library[CASE].mission.lead == "examplia"


def test_scores_become_a_frame_with_the_numbers_of_the_command_line(library: pc.OpenLibrary) -> None:
    frame = library.scores().to_frame()
    printed = json.loads(_command("score", "--format", "json"))
    for of_case in printed:
        here = frame[frame["case"] == of_case["case"]].set_index("id")
        for factor, score in of_case["factors"].items():
            for ours, theirs in (("value", "score"), ("low", "low"), ("high", "high"), ("known", "known")):
                cell = here.loc[factor, ours]
                assert (None if pd.isna(cell) else cell) == score[theirs]
    assert library.scores().to_dict() == printed


def test_no_index_comes_without_its_interval(library: pc.OpenLibrary) -> None:
    frame = library.scores().to_frame()
    given = frame[(frame["measure"] == "index") & frame["value"].notna()]
    assert len(given)
    assert given["low"].notna().all()
    assert given["high"].notna().all()


def test_a_comparison_is_that_of_the_command_line(library: pc.OpenLibrary) -> None:
    compared = library.compare([CASE, OTHER])
    assert json.loads(json.dumps(compared.to_dict())) == json.loads(
        _command("compare", CASE, OTHER, "--format", "json")
    )
    assert list(compared.to_frame("pairs").columns) == ["first", "second", "word", "robust", "index"]


def test_patterns_reliability_and_what_if_are_those_of_the_command_line(library: pc.OpenLibrary) -> None:
    for result, arguments in (
        (library.patterns(), ("patterns",)),
        (library.reliability(), ("reliability",)),
        (library.what_if(CASE, {"aid_scale": 3}), ("whatif", CASE, "--set", "aid_scale=3")),
    ):
        assert json.loads(json.dumps(result.to_dict())) == json.loads(
            _command(*arguments, "--format", "json")
        )
        assert len(result.to_frame()) == len(result.to_records())


def test_missing_levels_stay_missing_and_whole_numbers_stay_whole(library: pc.OpenLibrary) -> None:
    levels = library.ratings().to_frame()["level"]
    assert str(levels.dtype) == "Int64"
    assert levels.isna().any()


TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "Int64": int,
    "Float64": (float, int),
    "boolean": bool,
}


def test_every_result_is_a_frame_whose_columns_hold_what_their_types_say(library: pc.OpenLibrary) -> None:
    for result in (
        library.scores(),
        library.ratings(),
        library.matrix(),
        library.codings(),
        library.evidence(),
        library.sources(),
        library.compare(),
        library.what_if(CASE, {"aid_scale": 3}),
        library.patterns(),
        library.reliability(),
        library.qca(
            "violence_ended@+5", ["legitimacy", "donor_weight"], exploratory=True, robustness=True, shuffles=0
        ),
        library.lint(),
        pc.read_codebook(),
    ):
        frames = {table.name: result.to_frame(table.name) for table in result.tables}
        assert any(len(frame) for frame in frames.values())
        for part, frame in frames.items():
            for row in result.to_records(part):
                assert list(row) == list(frame.columns)
                for name, cell in row.items():
                    assert cell is None or isinstance(cell, TYPES[str(frame[name].dtype)]), name
        assert repr(result).startswith("<Result of ")


def test_a_frame_without_rows_has_its_columns() -> None:
    table = ResultTable("audits", columns("audit rate:float"), tuple)
    frame = pc.Result(None, (table,), table.records).to_frame()
    assert list(frame.columns) == ["audit", "rate"]
    assert frame["rate"].dtype == "Float64"
    assert not table.records()


def test_ratings_in_the_matrix_are_text_in_every_column(library: pc.OpenLibrary) -> None:
    frame = library.matrix().to_frame()
    assert {str(frame[indicator.id].dtype) for indicator in MEMOIR.indicators} == {"string"}


def test_without_pandas_a_frame_says_what_to_install_and_rows_still_come(
    library: pc.OpenLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    assert library.scores().to_records()
    with pytest.raises(pc.UserError) as stopped:
        library.scores().to_frame()
    assert "peacecase[pandas]" in stopped.value.hint


def test_the_codebook_has_twenty_indicators() -> None:
    assert [row["indicator"] for row in pc.read_codebook().to_records()] == [
        each.id for each in MEMOIR.indicators
    ]


@pytest.mark.parametrize(
    "ask",
    [
        lambda library: library["testland-1990-exampla"],
        lambda library: library.scores("testland-1990-exampla"),
        lambda library: pc.open_library(LIBRARY, ["testland-1990-exampla"]),
    ],
)
def test_an_unknown_case_is_told_with_the_nearest(
    library: pc.OpenLibrary, ask: Callable[..., object]
) -> None:
    with pytest.raises(pc.UserError, match=CASE):
        ask(library)


def test_a_faulty_library_is_told_file_by_file() -> None:
    broken = ROOT / "tests" / "fixtures" / "broken"
    with pytest.raises(pc.FaultyLibraryError) as stopped:
        pc.open_library(broken)
    assert stopped.value.diagnostics == tuple(
        each for each in pc.validate(broken).found.diagnostics if each.severity == "error"
    )
    assert "brokenland-1990-examplia.yaml:" in str(stopped.value)


def test_a_sound_library_has_nothing_to_tell() -> None:
    assert pc.validate(LIBRARY).found.diagnostics == ()


def test_a_library_and_a_case_can_be_started(tmp_path: Path) -> None:
    assert tmp_path / "cases" / ".peacecase.yaml" in pc.new_library(tmp_path)
    path = pc.new_case("testland-1990-examplia", library=tmp_path / "cases")
    assert pc.validate(tmp_path / "cases").found.diagnostics == ()
    with pytest.raises(pc.UserError, match="is there already"):
        pc.new_case(path.stem, library=tmp_path / "cases")
    assert {each.name for each in pc.write_schema(tmp_path / "schema")} >= {"case.schema.json", "codebook.md"}


def test_an_export_writes_what_the_command_writes(
    library: pc.OpenLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    written = library.export_json(tmp_path / "library.json")
    assert written.read_text(encoding="utf-8") == _command("export", "json")
    with pytest.raises(pc.UserError, match="is there already"):
        library.export_json(written)
    assert library.export_json(written, [OTHER], force=True) == written
    assert list(json.loads(written.read_text(encoding="utf-8"))["cases"]) == [OTHER]


def test_an_export_takes_the_choices_that_its_command_takes(library: pc.OpenLibrary, tmp_path: Path) -> None:
    import openpyxl
    import yaml

    wide = library.export_csv(tmp_path / "wide.csv", table="wide").read_text(encoding="utf-8-sig")
    assert wide == _command("export", "csv", "--table", "wide")
    sheet = library.export_xlsx(tmp_path / "blank.xlsx", [CASE], blank=True)
    assert openpyxl.load_workbook(sheet).sheetnames == ["read me", "codebook", "coding"]
    snapshot = library.export_snapshot(
        tmp_path / "s.zip", title="Invented", authors=["Ana Invented"], license_id="CC0-1.0"
    )
    with zipfile.ZipFile(snapshot) as packed:
        cited = yaml.safe_load(packed.read("CITATION.cff"))
    assert (cited["title"], cited["authors"], cited["license"]) == (
        "Invented",
        [{"name": "Ana Invented"}],
        "CC0-1.0",
    )


def test_a_table_that_there_is_not_is_refused(library: pc.OpenLibrary, tmp_path: Path) -> None:
    with pytest.raises(pc.UserError, match="table is 'wid': one of long, wide"):
        library.export_csv(tmp_path / "x", table="wid")  # type: ignore[arg-type]
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("cuts", [(1.0, 0.8, 0.7), ()])
def test_a_third_cut_off_is_refused_and_not_dropped(library: pc.OpenLibrary, cuts: tuple[float, ...]) -> None:
    with pytest.raises(pc.UserError, match="one or two numbers"):
        library.qca("violence_ended@+5", exploratory=True, incl_cut=cuts)


def test_an_unknown_profile_or_indicator_is_told(library: pc.OpenLibrary) -> None:
    for ask in (
        lambda: library.scores(profile="equa"),
        lambda: library.what_if(CASE, {"aid_scal": 1}),
    ):
        with pytest.raises(pc.UserError):
            ask()


def _command(*arguments: str) -> str:
    from peacecase.cli.main import main

    done = CliRunner().invoke(main, ["--library", str(LIBRARY), *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_truth_table_is_that_of_the_command_line(library: pc.OpenLibrary) -> None:
    outcome, conditions = "violence_ended@+5", ["legitimacy", "donor_weight"]
    with pytest.raises(pc.UserError, match="under 12"):
        library.qca(outcome, conditions)
    found = library.qca(outcome, conditions, exploratory=True)
    printed = json.loads(
        _command(
            "qca",
            "--outcome",
            outcome,
            "--conditions",
            ",".join(conditions),
            "--exploratory",
            "--format",
            "json",
        )
    )
    assert json.loads(json.dumps(found.to_dict())) == printed
    assert len(found.to_frame("truth-table")) == len(printed["truth_table"])
    with pytest.raises(pc.UserError, match="legitimacy"):
        library.qca(outcome, ["legitimac"])


def test_files_can_be_made_and_are_not_replaced_unasked(library: pc.OpenLibrary, tmp_path: Path) -> None:
    page = library.explore(tmp_path / "explorer.html", [CASE, OTHER])
    assert "<!doctype html>" in page.read_text(encoding="utf-8").lower()[:100]
    with pytest.raises(pc.UserError, match="is there already"):
        library.explore(page, [CASE, OTHER])
    report = library.report(tmp_path / "report.html", [CASE, OTHER])
    assert "Testland" in report.read_text(encoding="utf-8")
    report = library.report(report, [CASE, OTHER], language="ja", force=True)
    assert "2件の和平ミッション、1990〜2006年" in report.read_text(encoding="utf-8")
    with pytest.raises(pc.UserError, match="language is 'tlh': one of en, ja"):
        library.report(report, language="tlh", force=True)


def test_ratings_come_back_from_a_sheet(tmp_path: Path) -> None:
    import openpyxl

    shutil.copytree(LIBRARY, tmp_path / "cases")
    library = pc.open_library(tmp_path / "cases")
    sheet = library.export_xlsx(tmp_path / "sheet.xlsx", [CASE])
    assert library.import_ratings(sheet, CASE, yes=True).found.difference() == ""
    book = openpyxl.load_workbook(sheet)
    columns = {cell.value: cell.column for cell in book["coding"][1]}
    for name, content in (("rating", 3), ("confidence", "low"), ("why", "The envoy was named.")):
        book["coding"].cell(2, columns[name], content)
    book.save(sheet)
    shown = library.import_ratings(sheet, CASE).found.difference()
    assert "+      rating: 3" in shown
    assert pc.open_library(library.folder)[CASE].ratings.of("formal_mandate").rating == 2
    assert library.import_ratings(sheet, CASE, yes=True).found.difference() == shown
    assert pc.open_library(library.folder)[CASE].ratings.of("formal_mandate").rating == 3
    book["coding"].cell(2, columns["rating"], 9)
    book.save(sheet)
    with pytest.raises(pc.UserError, match="cell H2"):
        library.import_ratings(sheet, CASE)


def test_a_sheet_to_settle_differing_codings_can_be_written(tmp_path: Path) -> None:
    shutil.copytree(LIBRARY, tmp_path / "cases")
    library = pc.open_library(tmp_path / "cases")
    assert library.adjudicate(CASE).name == "adjudication.yaml"
    assert pc.validate(tmp_path / "cases").found.diagnostics == ()
    with pytest.raises(pc.UserError, match="nothing to settle"):
        library.adjudicate(OTHER)
