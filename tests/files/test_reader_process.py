"""What is read of a worksheet, and what is refused, by the functions that the process for sheets runs."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from peacecase.files import reader_process
from peacecase.files.reader_process import read_cells, read_rows


def workbook(**sheets: list[list[Any]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def test_rows_are_texts_of_the_sheet_that_is_called_sheets() -> None:
    content = workbook(other=[["no"]], Sheets=[["a", 1, None], [2.5, "b", True]])
    assert [row[:3] for row in read_rows(content)] == [["a", "1", ""], ["2.5", "b", "True"]]


def test_without_it_the_first_sheet_is_read() -> None:
    ((first, *empty),) = read_rows(workbook(first=[["x"]], second=[["y"]]))
    assert first == "x"
    assert not any(empty)


def test_cells_have_the_kind_that_tells_a_formula() -> None:
    content = workbook(coding=[["=1+1", 2.0, None]])
    found = read_cells(content, "coding", "ratings")
    assert list(found) == ["coding"]
    assert found["coding"][0][:3] == [("=1+1", "f"), ("2", "n"), ("", "n")]


def test_what_says_more_than_a_sheet_can_need_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = workbook(coding=[["long", "text"]])
    monkeypatch.setattr(reader_process, "LONGEST_ANSWER", 5)
    with pytest.raises(ValueError, match="says more"):
        read_rows(content)
    with pytest.raises(ValueError, match="says more"):
        read_cells(content, "coding")


def test_what_unpacks_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_process, "LARGEST_UNPACKED", 10)
    with pytest.raises(ValueError, match="unpacks to more"):
        read_rows(workbook(coding=[["x"]]))


@pytest.mark.parametrize(
    ("words", "given", "told"),
    [
        (["rows"], workbook(first=[["x"]]), '{"rows": [["x", '),
        (["cells", "first"], workbook(first=[["x"]]), '{"cells": {"first": [[["x", "s"], '),
        (["rows"], b"no sheet", '{"error": "the file is damaged: File is not a zip file"}'),
        (["form"], b"no form", "error"),
    ],
)
def test_the_process_says_what_it_read_or_why_not(
    words: list[str],
    given: bytes,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(reader_process, "_set_limits", lambda: None)  # they would hold for the tests
    monkeypatch.setattr("logging.disable", lambda _level: None)
    monkeypatch.setattr("sys.argv", ["reader", *words])
    monkeypatch.setattr("sys.stdin", type("Stdin", (), {"buffer": BytesIO(given)}))
    assert reader_process.main() == 0
    assert told in capsys.readouterr().out
