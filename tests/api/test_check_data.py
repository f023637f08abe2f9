"""Conflict-years beside outcomes, as a use case."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import peacecase as pc
from peacecase.cli.main import main

CASES = Path(__file__).parents[2] / "cases"
OWN = Path(__file__).parents[1] / "fixtures" / "own_codebook" / "cases"


def test_every_shipped_case_is_looked_up_and_one_level_stands_apart_with_its_reason() -> None:
    found = pc.open_library(CASES).check_data()
    assert found.found.not_looked_up == {"ucdp": {}}
    assert [(each.case, each.reading.horizon) for each in found.found.held if each.is_at_odds] == [
        ("oslo-1992-norway", "+5")
    ]
    assert not found.has_findings, "its reason is on record"
    rows = found.to_records()
    assert len(rows) == 4 * 13
    assert rows[0] == {
        "case": "aceh-2005-cmi",
        "outcome": "violence_ended",
        "horizon": "end",
        "from": "2006-01-01",
        "to": "2006-12-31",
        "data": "ucdp",
        "version": "25.1",
        "ids": "366",
        "reading": "not active in the twelve months to 31 December 2006",
        "fits": "2; 3",
        "rating": "3",
        "is_at_odds": False,
        "reason": None,
    }
    assert [each.code for each in found.found.accepted] == ["PC6012"]
    assert found.found.diagnostics == ()


def test_the_screen_marks_what_stands_apart() -> None:
    done = CliRunner().invoke(main, ["--library", str(CASES), "check-data", "--case", "oslo-1992-norway"])
    assert done.exit_code == 0
    assert "active; 2000 and 2001" in done.output
    assert "0 !" in done.output
    assert "oslo-1992-norway +5: The data set counts" in " ".join(done.output.split())


def test_where_nothing_is_looked_up_no_empty_table_stands(tmp_path: Path) -> None:
    file = tmp_path / "acd-26.1.csv"
    file.write_text(
        "conflict_id,year,intensity_level,start_date2,ep_end_date\n234,1990,2,1988-10-01,\n", encoding="utf-8"
    )
    done = CliRunner().invoke(
        main, ["--library", str(CASES), "check-data", str(file), "--case", "oslo-1992-norway"]
    )
    assert "No case could be looked up." in done.stdout
    assert "coded" not in done.stdout
    assert "no horizon is reached in the years that the data cover, up to 1990" in done.stderr


def test_a_file_of_one_s_own_takes_the_place_of_the_extract(tmp_path: Path) -> None:
    file = tmp_path / "acd-26.1.csv"
    file.write_text(
        "conflict_id,year,intensity_level,start_date2,ep_end_date\n234,2001,2,2000-10-01,\n", encoding="utf-8"
    )
    found = pc.open_library(CASES, ["oslo-1992-norway", "aceh-2005-cmi"]).check_data(file)
    assert found.found.not_looked_up["ucdp"] == {
        "aceh-2005-cmi": "conflict 366 is not in the data (`peacecase lint` says how to add them)"
    }
    assert [(each.reading.horizon, each.reading.fits) for each in found.found.held] == [
        ("end", (2, 3)), ("+1", (2, 3)), ("+5", (0, 1)),
    ]  # fmt: skip
    assert found.has_findings, "the end is rated 1 there, and nobody has said why"
    done = CliRunner().invoke(
        main, ["--library", str(CASES), "check-data", str(file), "--case", "oslo-1992-norway"]
    )
    assert done.exit_code == 1
    assert "oslo-1992-norway end: ! the data do not fit the level" in done.stdout
    record = found.to_dict()
    assert record["data"][0]["version"] == "26.1"
    assert record["readings"][2]["rows"] == [
        {"of": "234", "year": 2001, "intensity": 2, "began": "2000-10-01", "ended": None}
    ]


def test_the_file_may_come_through_a_pipe() -> None:
    text = "conflict_id,year,intensity_level,start_date2,ep_end_date\n234,2001,2,2000-10-01,\n"
    words = ["--library", str(CASES), "check-data", "-", "--case", "oslo-1992-norway", "--format", "csv"]
    done = CliRunner().invoke(main, words, input=text)
    assert ",2001-05-31,ucdp,not stated,234," in done.output


def test_what_cannot_be_looked_up_is_said(tmp_path: Path) -> None:
    (tmp_path / "no.csv").write_text("a,b\n", encoding="utf-8")
    with pytest.raises(pc.FaultyLibraryError):
        pc.open_library(CASES, ["oslo-1992-norway"]).check_data(tmp_path / "no.csv")
    own = shutil.copytree(OWN, tmp_path / "own")
    assert pc.open_library(own).check_data().found.not_looked_up["ucdp"] == dict.fromkeys(
        [case.id for case in pc.open_library(own)], "the case links to no conflict of UCDP (conflict.links)"
    )
    questions = own / "questions.yaml"
    questions.write_text(
        questions.read_text(encoding="utf-8").replace("    checked_by: ucdp_active\n", ""), encoding="utf-8"
    )
    with pytest.raises(pc.UserError, match="no outcome of the library's codebook"):
        pc.open_library(own).check_data()
