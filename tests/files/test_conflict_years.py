"""Conflict-years are read from the file that people download; whatever else it is, is told by its line."""

from datetime import date
from pathlib import Path

import pytest

from peacecase.codebook.memoir import MEMOIR
from peacecase.files.codebooks import library_codebook
from peacecase.files.conflict_years import (
    library_conflict_years,
    load_conflict_years,
    shipped_conflict_years,
)
from peacecase.files.library_files import read_library_files
from peacecase.files.library_folder import load_library
from peacecase.model.conflict_years import ConflictYear

OFFICIAL = """\
conflict_id,location,side_a,year,intensity_level,start_date,start_date2,ep_end,ep_end_date,gwno_loc,version
300,Cambodia,Government of Cambodia,1998,1,1967-05-31,1978-12-30,1,1998-10-03,811,25.1
300,Cambodia,Government of Cambodia,1997,1,1967-05-31,1978-12-30,0,,811,25.1
"""
"""Columns as the Uppsala programme's own file has them, rows out of order."""


def test_the_extract_holds_the_conflicts_of_the_shipped_cases() -> None:
    years = shipped_conflict_years()
    assert (years.version, years.through) == ("25.1", 2024)
    assert years.by_conflict["300"][-1] == ConflictYear(1998, 1, date(1978, 12, 30), date(1998, 10, 3))
    assert len(years.by_conflict["234"]) == 68, "a row a year: no year twice"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_official_file_is_read(tmp_path: Path, delimiter: str) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("\ufeff" + OFFICIAL.replace(",", delimiter), encoding="utf-8")
    years, _ = load_conflict_years(file)
    assert years is not None
    assert years.version == "25.1"
    assert [each.year for each in years.by_conflict["300"]] == [1997, 1998]


@pytest.mark.parametrize(
    ("name", "version"), [("UcdpPrioConflict_v24_1.csv", "24.1"), ("mine.csv", "not stated")]
)
def test_the_version_is_the_file_s_own_or_its_name_s(tmp_path: Path, name: str, version: str) -> None:
    file = tmp_path / name
    file.write_text("\n".join(line.rpartition(",")[0] for line in OFFICIAL.splitlines()), encoding="utf-8")
    years, _ = load_conflict_years(file)
    assert years is not None
    assert years.version == version


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a,b\n1,2\n", 1, "the columns conflict_id, year, intensity_level, start_date2, ep_end_date are not there"),
        (OFFICIAL.replace(",1998,1,", ",1998,3,"), 2, "intensity_level is '3': it is 1 or 2"),
        (f"sep=,\n{OFFICIAL.replace(',1998,1,', ',1998,3,')}", 3, "intensity_level is '3': it is 1 or 2"),
        (OFFICIAL.replace(",1997,", ",97,"), 3, "year is '97': it is a year such as 1992"),
        (OFFICIAL.replace("1978-12-30,0", "30 Dec,0"), 3, "start_date2 is '30 Dec': it is a day such as 1992-06-13"),
        (OFFICIAL.partition("\n")[0] + "\n", 1, "there are no conflict-years"),
        (OFFICIAL.replace("\n300,", "\n ,", 1), 2, "conflict_id is blank"),
        (OFFICIAL.replace("location", "year"), 1, "the column year is there twice"),
        (f'{OFFICIAL}300,"{"x" * 140_000}\n', 3, "the table is damaged: field larger than field limit (131072)"),
        (OFFICIAL.replace(",1,1998-10-03,811,25.1", ""), 2, "ep_end_date is missing"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(text, encoding="utf-8")
    years, found = load_conflict_years(file)
    assert years is None
    assert [(each.code, each.line, each.message) for each in found] == [("PC1013", line, said)]


def test_a_library_names_its_own_file_which_goes_into_exports(tmp_path: Path) -> None:
    (tmp_path / "ucdp.csv").write_text(OFFICIAL, encoding="utf-8")
    (tmp_path / ".peacecase.yaml").write_text("data: {ucdp: ucdp.csv}\n", encoding="utf-8")
    library, found = load_library(tmp_path)
    assert (library.conflict_years and list(library.conflict_years.by_conflict), found) == (["300"], [])
    assert "ucdp.csv" in read_library_files(tmp_path, library)


@pytest.mark.parametrize("name", ["gone.csv", "../outside.csv"])
def test_a_file_that_is_not_there_or_leads_out_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "outside.csv").write_text(OFFICIAL, encoding="utf-8")
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / ".peacecase.yaml").write_text(
        f"lint: {{profile: draft}}\ndata: {{ucdp: {name}}}\n", encoding="utf-8"
    )
    years, (fault,) = library_conflict_years(folder)
    assert years is None
    assert fault.code == ("PC1001" if name == "gone.csv" else "PC1012")
    if name == "gone.csv":
        assert (fault.line, fault.message) == (2, "there is no file gone.csv")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("data: [ucdp.csv]", "'data' holds a list"),
        ("lint: {profile: none}\ndat: 1\ndata: {ucdp: [ucdp.csv]}", "'ucdp' holds a list"),
        ("data: {ucdp: ''}", "'ucdp' is blank"),
        ("data: {ucpd: ucdp.csv}", "unknown field 'ucpd' in 'data'"),
    ],
)
def test_a_name_that_is_none_does_not_bring_the_extract(tmp_path: Path, written: str, said: str) -> None:
    (tmp_path / ".peacecase.yaml").write_text(written + "\n", encoding="utf-8")
    years, found = library_conflict_years(tmp_path)
    assert years is None
    assert [each.message for each in found] == [said]
    assert library_codebook(tmp_path)[0] == MEMOIR


def test_a_codebook_s_name_that_is_none_does_not_bring_the_memoir_s(tmp_path: Path) -> None:
    (tmp_path / ".peacecase.yaml").write_text("codebook: [mine.yaml]\n", encoding="utf-8")
    codebook, found = library_codebook(tmp_path)
    assert (codebook, [each.code for each in found]) == (None, ["PC1204"])
    assert library_conflict_years(tmp_path)[0] == shipped_conflict_years()


def test_without_a_name_it_is_the_extract(tmp_path: Path) -> None:
    assert library_conflict_years(tmp_path) == (shipped_conflict_years(), [])
    (tmp_path / ".peacecase.yaml").write_text("# nothing yet\n", encoding="utf-8")
    assert library_conflict_years(tmp_path) == (shipped_conflict_years(), [])
