"""A workbook goes out with what is rated and comes back with what was changed, on whichever sheet that was."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result

from .conftest import FICTONIA, TESTLAND

Run = Callable[..., Result]
SHEET = "sheet.xlsx"


@pytest.fixture
def exported(run: Run, folder: Path) -> Callable[[str], Any]:
    """Export a case as a workbook, opened for changes."""

    def export(case: str) -> Any:
        assert run("export", "xlsx", case, "-o", SHEET).exit_code == 0
        return openpyxl.load_workbook(SHEET)

    return export


def cells(sheet: Any) -> dict[str, dict[str, Any]]:
    """Key of a row -> column -> cell."""
    head = [cell.value for cell in sheet[1]]
    rows = (dict(zip(head, row, strict=True)) for row in sheet.iter_rows(min_row=2))
    return {row["key"].value: row for row in rows}


def imported(run: Run, case: str, book: Any, changes: Mapping[tuple[str, str], object]) -> Result:
    coding = cells(book["coding"])
    for (key, column), content in changes.items():
        coding[key][column].value = content
    book.save(SHEET)
    return run("import", "ratings", SHEET, case, "--yes")


def test_the_sheet_to_code_on_holds_what_is_rated_with_each_ceiling(exported: Any) -> None:
    row = cells(exported(TESTLAND)["coding"])["delivery"]
    assert {name: row[name].value for name in ("rating", "confidence", "why")} == {
        "rating": "2",
        "confidence": "low",
        "why": "Half was paid in time.",
    }
    assert row["ceiling"].value.startswith(("very_low", "low", "moderate", "high"))


@pytest.mark.parametrize("case", [TESTLAND, FICTONIA])
def test_a_sheet_that_comes_back_as_it_went_changes_nothing(run: Run, exported: Any, case: str) -> None:
    said = imported(run, case, exported(case), {})
    assert "says all of sheet 'coding' already: nothing to write" in said.output
    assert "was changed since" not in said.output


def test_a_blank_sheet_is_told_from_one_that_changes_nothing(run: Run, folder: Path) -> None:
    assert run("export", "xlsx", TESTLAND, "--blank", "-o", SHEET).exit_code == 0
    said = run("import", "ratings", SHEET, TESTLAND, "--yes").output
    assert f"Sheet 'coding' is blank: nothing to write. `peacecase export xlsx {TESTLAND} -o FILE`" in said
    assert "already" not in said


def test_a_change_on_a_sheet_that_is_not_read_is_told_with_the_way_out(run: Run, exported: Any) -> None:
    book = exported(TESTLAND)
    book["ratings"]["H2"].value = "3"
    said = imported(run, TESTLAND, book, {}).output
    assert "Sheet 'ratings' was changed since it was exported. Only 'coding' is read" in said
    assert "Sheet 'outcomes'" not in said


def test_a_level_that_goes_takes_its_confidence_away(run: Run, exported: Any, folder: Path) -> None:
    said = imported(
        run, TESTLAND, exported(TESTLAND), {("delivery", "rating"): "?", ("delivery", "why"): "Not told."}
    )
    assert said.exit_code == 0, said.output
    assert "delivery: {rating: unknown, why: Not told.}" in (folder / f"{TESTLAND}.yaml").read_text()


@pytest.mark.parametrize(
    ("typed", "rating"), [("?", "unknown"), ("n/a", "not_applicable"), ("N/A", "not_applicable"), ("3", "3")]
)
def test_words_that_workshops_take_are_taken_here(
    run: Run, exported: Any, folder: Path, typed: str, rating: str
) -> None:
    changes = {("aid_scale", "rating"): typed, ("aid_scale", "why"): "Looked up again."}
    said = imported(run, TESTLAND, exported(TESTLAND), changes)
    assert said.exit_code == 0, said.output
    assert f"aid_scale: {{rating: {rating}, " in (folder / f"{TESTLAND}.yaml").read_text()


def test_the_ratings_of_a_case_do_not_slip_into_an_independent_coding(
    run: Run, exported: Any, folder: Path
) -> None:
    """A sheet that was not made blank holds the reference coding in every row."""
    exported(TESTLAND)
    before = (folder / "codings" / TESTLAND / "coder-b.yaml").read_bytes()
    said = run("import", "ratings", SHEET, TESTLAND, "--coding", "coder-b", "--yes")
    assert said.exit_code != 0
    assert (folder / "codings" / TESTLAND / "coder-b.yaml").read_bytes() == before
