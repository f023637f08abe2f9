"""`peacecase import ratings`: from the sheet into the file, shown first, and nothing lost on the way."""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from peacecase.codebook.memoir import MEMOIR
from peacecase.exports.coding_sheet import SHEET_COLUMNS, sheet_rows
from peacecase.files.cases import load_case, load_coding

from .conftest import CASE

Fill = Callable[[Mapping[str, Mapping[str, object]]], Path]


@pytest.fixture
def fill(run: Callable[..., Result], folder: Path, tmp_path: Path) -> Fill:
    """Export a blank sheet for the case, fill cells in by key and column, and save it."""

    def filled(entries: Mapping[str, Mapping[str, object]]) -> Path:
        assert run("export", "xlsx", CASE, "--blank", "-o", "sheet.xlsx", "--force").exit_code == 0
        book = openpyxl.load_workbook(tmp_path / "sheet.xlsx")
        sheet = book["coding"]
        columns = {cell.value: cell.column for cell in sheet[1]}
        for row in range(2, sheet.max_row + 1):
            for name, content in entries.get(sheet.cell(row, 1).value, {}).items():
                sheet.cell(row, columns[name], content)
        path = tmp_path / "filled.xlsx"
        book.save(path)
        return path

    return filled


RATED = {"rating": 1, "confidence": "low", "why": "Named late: #1 of the reasons; see 'the rest'."}


def test_every_rating_of_the_codebook_can_be_imported(
    run: Callable[..., Result], folder: Path, fill: Fill
) -> None:
    path = folder / f"{CASE}.yaml"
    rows = {row.key: row for row in sheet_rows(MEMOIR, load_case(path)[0])}
    entries = {
        key: RATED if row.takes_confidence else {"rating": 2, "why": "One party alone."}
        for key, row in rows.items()
    }
    before = path.read_text(encoding="utf-8")
    done = run("import", "ratings", fill(entries), CASE, "--yes")
    assert done.exit_code == 0, done.output
    case, faults = load_case(path)
    assert case is not None, faults
    assert not faults
    assert {rating.why for _key, rating in case.ratings.items()} == {RATED["why"]}
    assert {each.rating for each in case.ratings.of("confidence_of_parties").by_party.values()} == {2}
    assert len(list(case.outcomes.items())) == 16
    after = path.read_text(encoding="utf-8")
    assert [line for line in after.splitlines() if line.lstrip().startswith("#")] == [
        line for line in before.splitlines() if line.lstrip().startswith("#")
    ]
    assert case.ratings.of("formal_mandate").reconciles == ("mandate-late",)


def test_the_difference_comes_first_and_no_leaves_the_file_alone(
    run: Callable[..., Result], folder: Path, fill: Fill
) -> None:
    path = folder / f"{CASE}.yaml"
    before = path.read_bytes()
    done = run("import", "ratings", fill({"formal_mandate": RATED}), CASE, input="n\n")
    assert done.exit_code == 1
    assert "+      rating: 1" in done.stdout
    assert "-      rating: 2" in done.stdout
    assert path.read_bytes() == before


def test_a_rating_that_keeps_a_reason_given_for_another_is_named(
    run: Callable[..., Result], folder: Path, fill: Fill
) -> None:
    entries: dict[str, dict[str, object]] = {
        "formal_mandate": {"rating": 1},
        "aid_scale": {"rating": 2, "confidence": "very_low"},
        "confidence_of_parties:front": {"rating": 3},
        "violence_ended@+5": RATED,
    }
    done = run("import", "ratings", fill(entries), CASE, "--yes")
    assert done.exit_code == 0, done.output
    named = [line.split(": ")[0] for line in done.stderr.splitlines() if "reason stays" in line]
    assert named == ["formal_mandate", "confidence_of_parties:front"]
    assert "4 ratings changed" in done.stderr


def test_only_what_changes_is_counted(run: Callable[..., Result], folder: Path, fill: Fill) -> None:
    entries: dict[str, dict[str, object]] = {
        "formal_mandate": {"rating": 2, "confidence": "moderate"},
        "aid_scale": {"rating": 1},
    }
    assert "1 rating changed" in run("import", "ratings", fill(entries), CASE, "--yes").stderr


def test_full_width_digits_and_words_in_capitals_are_read(
    run: Callable[..., Result], folder: Path, fill: Fill
) -> None:
    entries: dict[str, dict[str, object]] = {
        "formal_mandate": {**RATED, "rating": "\uff11"},
        "aid_scale": {**RATED, "confidence": "Very low"},
        "delivery": {"rating": "Not applicable", "why": "No pledge was made."},
    }
    assert run("import", "ratings", fill(entries), CASE, "--yes").exit_code == 0
    case, faults = load_case(folder / f"{CASE}.yaml")
    assert case is not None, faults
    assert case.ratings.of("formal_mandate").rating == 1
    assert case.ratings.of("aid_scale").confidence == "very_low"
    assert case.ratings.of("delivery").rating == "not_applicable"


def test_yes_to_the_question_writes(run: Callable[..., Result], folder: Path, fill: Fill) -> None:
    assert run("import", "ratings", fill({"formal_mandate": RATED}), CASE, input="y\n").exit_code == 0
    case, faults = load_case(folder / f"{CASE}.yaml")
    assert case is not None, faults
    assert case.ratings.of("formal_mandate").rating == 1


def test_a_dry_run_shows_and_does_not_write(run: Callable[..., Result], folder: Path, fill: Fill) -> None:
    before = (folder / f"{CASE}.yaml").read_bytes()
    done = run("import", "ratings", fill({"formal_mandate": RATED}), CASE, "--dry-run")
    assert done.exit_code == 0
    assert "+      rating: 1" in done.stdout
    assert (folder / f"{CASE}.yaml").read_bytes() == before


def test_lines_that_say_the_same_do_not_change(run: Callable[..., Result], folder: Path, fill: Fill) -> None:
    done = run(
        "import", "ratings", fill({"formal_mandate": {"rating": 2, "confidence": "moderate"}}), CASE, "--yes"
    )
    assert done.exit_code == 0
    assert "nothing to write" in done.stderr
    assert done.stdout == ""


def test_a_blank_sheet_changes_nothing(run: Callable[..., Result], folder: Path, fill: Fill) -> None:
    done = run("import", "ratings", fill({}), CASE, "--yes")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "nothing to write" in done.stderr


def test_every_cell_that_cannot_be_read_is_named_and_nothing_is_written(
    run: Callable[..., Result], folder: Path, fill: Fill
) -> None:
    before = (folder / f"{CASE}.yaml").read_bytes()
    entries: dict[str, dict[str, object]] = {
        "formal_mandate": {"rating": 4, "confidence": "certain"},
        "confidence_of_parties": {"rating": 2.5},
        "confidence_of_parties:front": {"confidence": "low"},
        "perceived_impartiality": {"rating": "=1+1"},
        "aid_scale": {"rating": True},
        "delivery": {"rating": 2, "confidence": "low", "why": "This row is sound."},
    }
    done = run("import", "ratings", fill(entries), CASE, "--yes")
    assert done.exit_code == 1
    told = [line for line in done.stderr.splitlines() if ", cell " in line]
    assert len(told) == 6
    assert "cell H2: '4' is no rating" in told[0]
    assert (folder / f"{CASE}.yaml").read_bytes() == before


def test_a_row_with_an_unknown_or_repeated_key_is_named(
    run: Callable[..., Result], folder: Path, fill: Fill
) -> None:
    path = fill({"formal_mandate": {"rating": 2}})
    book = openpyxl.load_workbook(path)
    for row, key in ((3, "formal_mandate"), (4, "formal_mandat"), (7, None)):
        book["coding"].cell(row, 1).value = key
        book["coding"].cell(row, list(SHEET_COLUMNS).index("rating") + 1, 1)
    book.save(path)
    done = run("import", "ratings", path, CASE, "--yes")
    assert done.exit_code == 1
    for words in ("'formal_mandate' has a row above", "did you mean 'formal_mandate'", "has no key"):
        assert words in done.stderr


def test_a_result_that_would_not_validate_is_refused(
    run: Callable[..., Result], folder: Path, fill: Fill
) -> None:
    before = (folder / f"{CASE}.yaml").read_bytes()
    done = run("import", "ratings", fill({"violence_ended@+1": {"rating": 2}}), CASE, "--yes")
    assert done.exit_code == 1
    assert "would not validate" in done.stderr
    assert "has the level 2 and no confidence" in done.stderr
    assert (folder / f"{CASE}.yaml").read_bytes() == before


def test_a_sheet_for_another_case_is_refused(run: Callable[..., Result], folder: Path, fill: Fill) -> None:
    done = run("import", "ratings", fill({"formal_mandate": RATED}), "fictonia-2004-mock-union", "--yes")
    assert done.exit_code == 2
    assert CASE in done.stderr


def test_ratings_can_go_into_a_second_coding(run: Callable[..., Result], folder: Path, fill: Fill) -> None:
    done = run("import", "ratings", fill({"formal_mandate": RATED}), CASE, "--coding", "coder-b", "--yes")
    assert done.exit_code == 0, done.output
    coding, faults = load_coding(folder / "codings" / CASE / "coder-b.yaml")
    assert coding is not None, faults
    assert not faults
    assert coding.ratings.of("formal_mandate").why == RATED["why"]


def test_a_faulty_case_file_is_not_written_into(run: Callable[..., Result], folder: Path, fill: Fill) -> None:
    sheet = fill({"formal_mandate": RATED})
    path = folder / f"{CASE}.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "nonsense: 1\n", encoding="utf-8")
    before = path.read_bytes()
    assert run("import", "ratings", sheet, CASE, "--yes").exit_code == 1
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"case,rating\n", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_workbook_is_told(
    run: Callable[..., Result], folder: Path, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "notes.xlsx").write_bytes(content)
    done = run("import", "ratings", "notes.xlsx", CASE, "--yes")
    assert done.exit_code == 2
    assert "no XLSX workbook" in done.stderr


def test_a_file_that_unpacks_to_too_much_is_not_opened(
    run: Callable[..., Result], folder: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", bytes(60 * 1024 * 1024))
    done = run("import", "ratings", "bomb.xlsx", CASE, "--yes")
    assert done.exit_code == 2
    assert "unpacks to more than a sheet can need" in done.stderr


def test_a_workbook_without_the_sheet_or_its_columns_is_told(
    run: Callable[..., Result], folder: Path, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "other.xlsx")
    assert "no sheet 'coding'" in run("import", "ratings", "other.xlsx", CASE).stderr
    book.create_sheet("coding").append(["key", "rating"])
    book.save(tmp_path / "other.xlsx")
    assert "no column confidence, why" in run("import", "ratings", "other.xlsx", CASE).stderr
