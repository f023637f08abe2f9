"""The Peace Accords Matrix and V-Dem beside outcomes: read from disk, held against levels, put into a case as evidence."""

import io
import itertools
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import peacecase as pc
from peacecase.analysis.outside_readings import accord_readings
from peacecase.cli.main import main
from peacecase.files.cases import load_case
from peacecase.files.outside_data import load_outside_data
from peacecase.model.case import Case
from peacecase.model.countries import COUNTRIES
from peacecase.model.outside_data import Accord, Accords, AccordYear

TESTS = Path(__file__).parents[1]
CASE = "testland-1990-examplia"
LINKS = """  links:
    - {scheme: pam_accord, id: harbour-accord, version: "1.5", relation: exact}
    - {scheme: vdem_country, id: "900", version: v15, relation: exact}
    - {scheme: ucdp_conflict, id: "300", version: "25.1", relation: exact, why: Made up.}
"""
PAM = """pam_caseid,country,cowcode,accord name,year,year_count,cease_prov,cease_implem,disarm_prov,disarm_implem,decen_prov,decen_implem,terpow_prov,terpow_implem
7,Testland,999,Harbour Accord,1992,1,1,3,1,0,1,0,0,0
7,Testland,999,Harbour Accord,1993,2,1,3,1,3,1,1,0,0
7,Testland,999,Harbour Accord,1997,6,1,1,1,0,1,0,0,0
"""
"""Invented, under the columns as they are published; the window of the case ends in November 1992."""
VDEM = """country_name,country_text_id,country_id,year,historical_date,v2x_regime,v2x_polyarchy,v2x_rule
Testland,TSL,900,1992,1992-12-31,0,0.101,0.2
Testland,TSL,900,1991,1991-12-31,0,0.100,0.2
Testland,TSL,900,1993,1993-12-31,2,0.512,NA
"""
UCDP = "conflict_id,year,intensity_level,start_date2,ep_end_date,version\n300,1992,2,1979-01-01,,25.1\n300,2003,1,2003-01-01,,25.1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with the invented case, linked to things of other data sets."""
    path = tmp_path / "cases" / f"{CASE}.yaml"
    path.parent.mkdir()
    text = (TESTS / "fixtures" / "library" / path.name).read_text(encoding="utf-8")
    text = text.replace("  links:\n", LINKS).replace(
        "    - {case: fictonia-2004-mock-union,", "    - {case: sometown-1990-other,"
    )
    start = text.index("  related:\n")
    text = text[:start] + text[text.index("conflict:\n") :]
    path.write_text(text, encoding="utf-8")
    return path.parent


Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


def run(folder: Path, *words: str | Path, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, ["--library", str(folder), "check-data", *map(str, words)], input=typed)


def test_files_are_told_apart_by_their_columns_and_held_against_their_outcomes(
    folder: Path, write: Write
) -> None:
    files = [write("V-Dem-CY-Core-v15.csv", VDEM), write("PAM_ID-V.1.5.csv", PAM), write("acd.csv", UCDP)]
    found = pc.open_library(folder).check_data(files)
    assert found.found.versions == {"pam": "1.5", "ucdp": "25.1", "vdem": "15"}
    rows = {(row["data"], row["horizon"]): row for row in found.to_records()}
    # 1992 ends with one of three full (1 or 2), 1993 with two of three (2 or 3): the year before counts at +1
    assert rows["pam", "end"]["fits"] == "1; 2"
    assert rows["pam", "end"]["reading"] == "1992: 1 of 3 provisions full, 2 not begun"
    assert rows["pam", "+1"]["fits"] == "1; 2; 3"
    assert rows["pam", "+5"]["fits"] == "0; 1"
    assert ("pam", "+10") not in rows
    assert rows["vdem", "end"]["fits"] == "0; 1; 2"
    assert rows["vdem", "end"]["reading"] == "1991: TSL closed autocracy; 1992: TSL closed autocracy"
    assert rows["vdem", "+1"]["fits"] is None, "a democracy says nothing of who accepts the order"
    assert rows["ucdp", "end"]["fits"] == "0; 1"
    assert {row["outcome"] for row in rows.values()} == {
        "agreement_implemented", "political_settlement", "violence_ended",
    }  # fmt: skip
    cells = {(row["data"], row["year"], row["column"]): row["value"] for row in found.to_records("rows")}
    assert cells["pam", 1993, "decen"] == "1"
    assert cells["vdem", 1993, "v2x_rule"] == "NA"


def test_a_level_at_odds_is_a_finding_in_every_form_until_the_case_says_why(
    folder: Path, write: Write
) -> None:
    path = folder / f"{CASE}.yaml"
    case, _found = load_case(path)
    assert case is not None
    file = write("PAM_ID-V.1.5.csv", PAM)
    text = path.read_text(encoding="utf-8")
    held = pc.open_library(folder).check_data(file).found.held
    (five,) = [each for each in held if each.reading.horizon == "+5"]
    assert five.rating is not None
    assert (five.rating.level in (0, 1)) != five.is_at_odds
    start = text.index("  agreement_implemented:")
    after = "\n".join(
        [
            "  agreement_implemented:",
            '    "+5": {rating: 3, confidence: low, why: They kept it.}',
            text[text.index("\n", text.index("  violence_ended:", start) - 1) + 1 :],
        ]
    )
    path.write_text(text[:start] + after, encoding="utf-8")
    done = run(folder, file, "--format", "text")
    assert done.exit_code == 1, done.output
    assert f"{path}:" in done.stdout
    assert (
        "warning PC6004 Agreement implemented is rated 3 at +5, and Peace Accords Matrix Implementation Dataset 1.5"
        in done.stdout
    )
    assert "proposes 0 or 1" in done.stdout
    sarif = json.loads(run(folder, file, "--format", "sarif").stdout)
    assert [each["ruleId"] for each in sarif["runs"][0]["results"]] == ["PC6004"]
    record = json.loads(run(folder, file, "--format", "json").stdout)
    assert record["findings"][0]["path"] == "outcomes.agreement_implemented.+5"
    assert (
        "unweighted" in record["data"][0]["rule"] or "arms, power and territory" in record["data"][0]["rule"]
    )
    noted = path.read_text(encoding="utf-8")
    head = "discussion:\n" if "\ndiscussion:\n" in noted else None
    entry = '  - {target: "agreement_implemented@+5", text: The data set ends with the accord of 1997.}\n'
    path.write_text(
        noted.replace(head, head + entry, 1) if head else f"{noted}\ndiscussion:\n{entry}", encoding="utf-8"
    )
    done = run(folder, file)
    assert done.exit_code == 0, done.output
    assert "The data set ends with the accord of 1997." in " ".join(done.stdout.split())


def test_what_is_proposed_goes_into_the_case_as_evidence_once(folder: Path, write: Write) -> None:
    path = folder / f"{CASE}.yaml"
    before = path.read_text(encoding="utf-8")
    files = [
        write("V-Dem-CY-Core-v15.csv", VDEM),
        write("PAM_ID-V.1.5.csv", PAM),
        write("acd-25.1.csv", UCDP),
    ]
    shown = run(folder, *files, "--write", "--dry-run")
    assert "+  pam-1-5:" in shown.stderr
    assert path.read_text(encoding="utf-8") == before
    done = run(folder, *files, "--write", typed="n\n")
    assert done.exit_code == 1
    assert path.read_text(encoding="utf-8") == before
    run(folder, *files, "--write", "--yes")
    case, faults = load_case(path)
    assert case is not None
    assert not faults
    old, _found = load_case(TESTS / "fixtures" / "library" / path.name)
    assert old is not None
    assert case.outcomes == old.outcomes, "the level is the coder's"
    added = {key: item for key, item in case.evidence.items() if key not in old.evidence}
    by_target = {item.bears_on[0].target: item for item in added.values()}
    item = by_target["agreement_implemented@+5"]
    assert item.cites[0].source == "pam-1-5"
    assert item.cites[0].locator == "accord 7, row of 1997, cease_implem, disarm_implem, decen_implem"
    assert item.bears_on[0].direction == "weakens"
    assert (
        item.bears_on[0].why
        == "A proposal by rule (peacecase check-data): the rows fit 0 or 1. The coder decides."
    )
    assert case.sources["pam-1-5"].type == "dataset"
    assert "political_settlement@end" in by_target
    assert "political_settlement@+1" not in by_target, "nothing is proposed there"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.lstrip().startswith("#")]
    assert lines == [line for line in before.splitlines() if line.lstrip().startswith("#")]
    written = path.read_bytes()
    again = run(folder, *files, "--write", "--yes")
    assert path.read_bytes() == written
    assert "cites these data on agreement_implemented@+5 already" in again.stderr
    assert "Nothing to write." in again.stderr
    lint = CliRunner().invoke(main, ["--library", str(folder), "lint", "--select", "PC6005"]).stdout
    assert "PC6005" not in lint, "an outcome is held against another data set"


def test_writing_takes_a_file_and_a_version(folder: Path, write: Write) -> None:
    library = pc.open_library(folder)
    with pytest.raises(pc.UserError, match="--write takes a FILE"):
        library.check_data(write=True)
    with pytest.raises(pc.UserError, match="which version of the Peace Accords Matrix"):
        library.check_data(write("accords.csv", PAM), write=True)


def test_what_is_not_looked_up_is_said_with_the_way_to_it(folder: Path, write: Write) -> None:
    pam = write("PAM_ID-V.1.5.csv", PAM.replace("Harbour Accord", "Other Accord"))
    found = pc.open_library(folder).check_data(
        [pam, write("V-Dem-CY-v15.csv", VDEM.replace(",900,", ",901,"))]
    )
    assert "it has none of the case's countries" in found.found.not_looked_up["pam"][CASE]
    assert "is not in the file" in found.found.not_looked_up["vdem"][CASE]
    near = write(
        "PAM_ID-V.1.5c.csv",
        PAM.replace("Harbour Accord", "Other Accord").replace("Testland", COUNTRIES["ATF"]),
    )
    found = pc.open_library(folder).check_data(near)
    assert "of its countries it has 7 Other Accord; the number" in found.found.not_looked_up["pam"][CASE]
    early = write("late-v15.csv", VDEM.replace("19", "18"))
    late = write(
        "PAM_ID-V.1.5b.csv", "\n".join([*PAM.splitlines()[:1], PAM.splitlines()[1].replace("1992", "2012")])
    )
    found = pc.open_library(folder).check_data([early, late])
    assert found.found.not_looked_up["pam"][CASE].startswith("no horizon is reached")
    assert found.found.not_looked_up["vdem"][CASE].startswith("no horizon is reached")
    shipped = pc.open_library(TESTS.parent / "cases", ["oslo-1992-norway"])
    assert "links to no accord" in shipped.check_data(pam).found.not_looked_up["pam"]["oslo-1992-norway"]


def test_an_accord_is_found_by_its_number_too(folder: Path, write: Write) -> None:
    path = folder / f"{CASE}.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("id: harbour-accord", 'id: "7"'), encoding="utf-8"
    )
    assert pc.open_library(folder).check_data(write("PAM_ID-V.1.5.csv", PAM)).found.held


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a,b\n1,2\n", ":1:1 error PC1013 the columns are of no data set that is known here"),
        ("pam_caseid,country\n7,x\n", ":1:1 error PC1013 of the Peace Accords Matrix Implementation Dataset the columns year are"),
        ("pam_caseid,year\n7,1992\n", "no provision on arms, power or territory has its columns"),
        (PAM.replace("1,3,1,0", "1,7,1,0"), ":2:40 error PC1013 cease_implem is '7': it is 0, 1, 2 or 3, or NA"),
        (PAM.replace("7,Testland", "seven,Testland"), ":2:1 error PC1013 pam_caseid is 'seven'"),
        (PAM.replace(",1993,", ",93,"), "year is '93': it is a year such as 1992"),
        (PAM + PAM.splitlines()[1] + "\n", ":5:31 error PC1013 accord 7 has a second row for 1992"),
        (VDEM.replace("TSL", "tsl"), ":2:10 error PC1013 country_text_id is 'tsl'"),
        (VDEM + VDEM.splitlines()[1], "take the country-year file, not the country-date file"),
        (VDEM.replace(",v2x_rule", ",v2x_regime"), "the column v2x_regime is there twice"),
        ("", "the file is empty"),
        (PAM + '8,"never closed', "the table is damaged: unexpected end of data"),
        (PAM.splitlines()[0] + "\n" + "x" * 1_100_000, ":2:1 error PC1013 the line is longer than a row of a data set can be"),
        (VDEM + '"' + "x\n" * 70_000, "the table is damaged: field larger than field limit"),
        (UCDP.replace("300,1992,2", "300,1992,5"), ":2:10 error PC1013 intensity_level is '5': it is 1 or 2"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_its_place(
    folder: Path, write: Write, text: str, told: str
) -> None:
    done = run(folder, write("file.csv", text))
    assert done.exit_code in (1, 2)
    assert told in done.stderr, done.stderr
    assert "Traceback" not in done.stderr


def test_encodings_separators_and_sheets(folder: Path, write: Write, tmp_path: Path) -> None:
    for content, told in (
        (PAM.encode("utf-16"), "saved as UTF-16"),
        (PAM.replace("Harbour", "Häfen").encode("latin-1"), ":2:17 error PC1003"),
    ):
        (tmp_path / "bad.csv").write_bytes(content)
        assert told in run(folder, tmp_path / "bad.csv").stderr
    same = pc.open_library(folder).check_data(write("PAM_ID-V.1.5.csv", PAM)).to_records()
    for name, text in (
        ("PAM_ID-V.1.5;.csv", "\ufeff" + PAM.replace(",", ";")),
        ("PAM_ID-V.1.5sep.csv", "sep=\t\n" + PAM.replace(",", "\t")),
        ("PAM_ID-V.1.5float.csv", PAM.replace(",1,3,1,0,1,0,0,0", ",1.0,3.0,1.0,0.0,1.0,0.0,0.0,")),
    ):
        assert pc.open_library(folder).check_data(write(name, text)).to_records() == same
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in PAM.splitlines():
        sheet.append([int(cell) if cell.isdigit() else cell for cell in line.split(",")])
    book.save(tmp_path / "PAM_ID-V.1.5.xlsx")
    assert pc.open_library(folder).check_data(tmp_path / "PAM_ID-V.1.5.xlsx").to_records() == same
    twice = run(folder, tmp_path / "PAM_ID-V.1.5.csv", tmp_path / "PAM_ID-V.1.5.xlsx")
    assert "this is a second file of the Peace Accords Matrix" in twice.stderr
    sheet["C1"] = "intensity_level"
    for at, name in enumerate(
        ("conflict_id", "year", "intensity_level", "start_date2", "ep_end_date"), start=1
    ):
        sheet.cell(1, at, name)
    book.save(tmp_path / "acd.xlsx")
    assert "conflict-years are not read from a workbook" in run(folder, tmp_path / "acd.xlsx").stderr
    for at in range(6, 420):
        sheet.cell(1, at, f"far{at}")
    book.save(tmp_path / "wide.xlsx")
    assert "more rows or columns than are read" in run(folder, tmp_path / "wide.xlsx").stderr
    (tmp_path / "no.xlsx").write_bytes(b"PK\x03\x04 nothing")
    assert "the workbook cannot be read" in run(folder, tmp_path / "no.xlsx").stderr
    assert "there is no such file" in run(folder, tmp_path / "gone.csv").stderr
    assert "this is not a plain file" in run(folder, tmp_path).stderr
    assert ",1.5," not in run(folder, "-", "--format", "csv", typed=PAM).stdout
    assert ",not stated," in run(folder, "-", "--format", "csv", typed=PAM).stdout
    assert "Dataset (version not stated): how far" in run(folder, "-", typed=PAM).stdout


def test_a_file_with_faults_everywhere_is_not_read_to_its_end(write: Write) -> None:
    _data, found = load_outside_data(
        [write("v15.csv", "country_text_id,year,v2x_regime\n" + "x,y,z\n" * 5_000)]
    )
    assert len(found) < 200


def _read(testland: Case, years: Sequence[AccordYear]) -> tuple[int, ...] | None:
    accords = Accords("1", {"7": Accord("7", "Harbour Accord", "", tuple(years))}, ())
    return accord_readings(testland, accords)["end"].fits


@pytest.fixture(scope="module")
def testland() -> Case:
    case, _found = load_case(TESTS / "fixtures" / "library" / f"{CASE}.yaml")
    assert case is not None
    link = {"scheme": "pam_accord", "id": "7", "version": "1", "relation": "exact"}
    record = case.model_dump(mode="json")
    record["conflict"]["links"] = [link]
    return case.model_copy(update={"conflict": case.conflict.model_validate(record["conflict"])})


@given(st.lists(st.none() | st.integers(0, 3), min_size=1, max_size=5))
def test_scores_that_are_missing_allow_every_level_that_some_score_would(
    testland: Case, scores: list[int | None]
) -> None:
    names = ["cease", "demob", "disarm", "reint", "decen"]
    fits = _read(testland, [AccordYear(1992, dict(zip(names, scores, strict=False)))])
    filled = itertools.product(*([score] if score is not None else range(4) for score in scores))
    every: set[int] = set()
    for full in filled:
        (one,) = [_read(testland, [AccordYear(1992, dict(zip(names, full, strict=False)))])]
        assert one is not None
        every |= set(one)
    assert fits == tuple(range(min(every), max(every) + 1))


def test_an_accord_without_such_provisions_gets_no_proposal(testland: Case) -> None:
    assert _read(testland, [AccordYear(1992, {})]) is None


def test_the_screen_has_a_table_a_data_set_with_its_rule(folder: Path, write: Write) -> None:
    done = run(folder, write("PAM_ID-V.1.5.csv", PAM), write("V-Dem-v15.csv", VDEM))
    said = " ".join(done.stdout.split())
    assert "Peace Accords Matrix Implementation Dataset 1.5: how far was the accord carried out?" in said
    assert "no proposal" in said
    assert "not a region, and not who brought it about" in said
    assert "read without demob" in done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert io.StringIO(done.stdout).read()
