"""Tables for QCA as other programs write them."""

from pathlib import Path

import pytest

from peacecase.files.separated import separated
from peacecase.files.set_table import SetTableError, load_set_table


def table(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_first_column_names_the_cases(tmp_path: Path) -> None:
    found = load_set_table(table(tmp_path, "case,A,Y\nx,1,0\ny,.25,1e-1\n"))
    assert found.cases == ("x", "y")
    assert found.numbers(["Y", "A"]) == {"Y": (0, 0.1), "A": (1, 0.25)}


def test_a_case_may_be_called_na(tmp_path: Path) -> None:
    assert load_set_table(table(tmp_path, "country,A\nNA,1\nnull,0\n")).cases == ("NA", "null")


@pytest.mark.parametrize("sign", ['"', "\r"])
def test_no_sign_that_cannot_part_cells_is_taken_for_one(sign: str) -> None:
    assert separated(f"sep={sign}\na;b\n").delimiter not in '"\r'


def test_tabs_semicolons_and_decimal_commas_are_read(tmp_path: Path) -> None:
    assert load_set_table(table(tmp_path, "c;A;B\nx;0,5;1\n")).numbers("AB") == {"A": (0.5,), "B": (1,)}
    assert load_set_table(table(tmp_path, "c\tA\nx\t0.5\n")).numbers("A") == {"A": (0.5,)}


def test_excel_s_line_above_a_table_names_its_separator(tmp_path: Path) -> None:
    assert load_set_table(table(tmp_path, "sep=;\nc;A\nx;0,5\n")).numbers("A") == {"A": (0.5,)}
    assert load_set_table(table(tmp_path, "sep=\t\nc\tA\nx\t0.5\n")).numbers("A") == {"A": (0.5,)}


def test_quoted_names_byte_order_marks_and_blank_lines_do_no_harm(tmp_path: Path) -> None:
    path = table(tmp_path, '\ufeff"case","A b"\r\n"Congo, Republic",1\r\n\r\n')
    assert load_set_table(path).numbers(["A b"]) == {"A b": (1,)}
    assert load_set_table(path).cases == ("Congo, Republic",)


def test_line_breaks_in_names_become_blanks(tmp_path: Path) -> None:
    found = load_set_table(table(tmp_path, 'c,"A\nb"\n"x\r y\t",1\n'))
    assert (found.cases, list(found.cells)) == (("x y",), ["A b"])


def test_every_cell_that_holds_no_number_is_named(tmp_path: Path) -> None:
    found = load_set_table(table(tmp_path, "c,A,B\nx,1,\ny,high,2\n"))
    with pytest.raises(SetTableError) as caught:
        found.numbers(["A", "B"])
    assert caught.value.problems == ("A of y is 'high', no number", "B of x is missing")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("c,A\nx,1,2\n", "line 2 has 3 cells for 2 columns"),
        ("sep=,\nc,A\nx,1,2\n", "line 3 has 3 cells for 2 columns"),
        ("c,A,A\nx,1,2\n", "two columns 'A'"),
        ("c,A\n", "no table"),
        ("c\nx\n", "no table"),
        ("", "empty"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SetTableError, match=says):
        load_set_table(table(tmp_path, text))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SetTableError, match="no such file"):
        load_set_table(tmp_path / "absent.csv")
