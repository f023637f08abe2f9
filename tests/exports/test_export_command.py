"""`peacecase export`: every format to a file, never over another file unasked, the same to the byte again."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from peacecase.api.export import ExportCsvOptions
from peacecase.api.options import fields_of
from peacecase.cli.groups import export
from peacecase.files.library_folder import load_library

from .conftest import CASE, TESTS

FORMATS = {name for name in export.commands if name not in ("qca", "blind-sheet", "sheet")}
"""Those three ask for other things than cases."""
TO_SCREEN = {"csv", "json", "csl", "bibtex", "ro-crate"}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_library_gives_the_same_bytes(
    run: Callable[..., Result], folder: Path, tmp_path: Path, name: str
) -> None:
    for path in ("one.bin", "two.bin"):
        done = run("export", name, "-o", path)
        assert (done.exit_code, done.stdout) == (0, f"{path}\n"), done.output
    assert (tmp_path / "one.bin").stat().st_size > 100
    assert (tmp_path / "one.bin").read_bytes() == (tmp_path / "two.bin").read_bytes()


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_file_that_is_there_is_replaced_only_with_force(
    run: Callable[..., Result], folder: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "mine.bin").write_text("my notes", encoding="utf-8")
    refused = run("export", name, "-o", "mine.bin")
    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    assert (tmp_path / "mine.bin").read_text(encoding="utf-8") == "my notes"
    assert run("export", name, "-o", "mine.bin", "--force").exit_code == 0
    assert (tmp_path / "mine.bin").read_bytes() != b"my notes"


@pytest.mark.parametrize("name", sorted(TO_SCREEN))
def test_a_text_goes_to_standard_output_without_a_file(
    run: Callable[..., Result], folder: Path, name: str
) -> None:
    done = run("export", name)
    assert done.exit_code == 0
    assert done.stdout.endswith("\n")


@pytest.mark.parametrize("name", sorted(FORMATS - TO_SCREEN))
def test_a_format_that_is_no_text_asks_for_a_file(
    run: Callable[..., Result], folder: Path, name: str
) -> None:
    done = run("export", name)
    assert done.exit_code == 2
    assert "--output" in done.stderr


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_has_help_with_an_example(run: Callable[..., Result], name: str) -> None:
    shown = run("export", name, "--help").output
    assert f"peacecase export {name}" in shown.partition("Example")[2]


def test_cases_can_be_named(run: Callable[..., Result], folder: Path) -> None:
    assert list(json.loads(run("export", "json", CASE).stdout)["cases"]) == [CASE]


def test_a_csv_file_says_that_it_is_utf_8_and_standard_output_does_not(
    run: Callable[..., Result], folder: Path, tmp_path: Path
) -> None:
    run("export", "csv", "-o", "ratings.csv")
    assert (tmp_path / "ratings.csv").read_bytes().startswith(b"\xef\xbb\xbfcase,")
    assert run("export", "csv").stdout.startswith("case,")


def test_a_library_with_an_error_is_not_exported(
    run: Callable[..., Result], folder: Path, tmp_path: Path
) -> None:
    path = folder / f"{CASE}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("status:", "stauts:"), encoding="utf-8")
    done = run("export", "json", "-o", "library.json")
    assert done.exit_code == 1
    assert not (tmp_path / "library.json").exists()


def test_a_wrong_source_date_epoch_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from peacecase.clock import time_of_making
    from peacecase.errors import UserError

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(UserError, match="yesterday"):
        time_of_making()


def test_every_table_can_be_asked_for(run: Callable[..., Result], folder: Path) -> None:
    from peacecase.tables.library_tables import TABLES

    (table,) = (each for each in fields_of(ExportCsvOptions) if each.name == "table")
    assert table.words == tuple(TABLES)
    for name, rows in TABLES.items():
        header = run("export", "csv", "--table", name).stdout.partition("\n")[0]
        assert header.split(",") == list(rows(load_library(folder)[0]).columns)


def test_the_page_on_exports_names_every_format() -> None:
    page = (TESTS.parent / "docs" / "exports.md").read_text(encoding="utf-8")
    for name in (*FORMATS, "blind-sheet", "sheet"):
        assert f"`{name}`" in page
