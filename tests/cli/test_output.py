"""Results go to standard output in a form that stays the same; progress goes to standard error, to a terminal only."""

import io
import json

import pytest

from peacecase.cli.output import print_csv, print_json, print_rich, with_progress


def test_json_is_sorted_exact_and_in_every_script(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"b": 1 / 3, "a": "ខ្មែរ"})
    printed = capsys.readouterr().out
    assert printed == '{\n  "a": "ខ្មែរ",\n  "b": 0.3333333333333333\n}\n'
    assert json.loads(printed)["b"] == 1 / 3


def test_json_refuses_what_json_does_not_know() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        print_json({"a": float("nan")})


def test_csv_quotes_what_has_to_be_quoted(capsys: pytest.CaptureFixture[str]) -> None:
    print_csv(["case", "why"], [["x", 'one, "two"'], [None, 0.1]])
    assert capsys.readouterr().out == 'case,why\nx,"one, ""two"""\n,0.1\n'


def test_text_in_tables_is_not_read_as_markup(capsys: pytest.CaptureFixture[str]) -> None:
    print_rich("[red]not red[/red] :smile:")
    assert capsys.readouterr().out == "[red]not red[/red] :smile:\n"


def test_progress_is_silent_unless_a_terminal_watches(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(with_progress([1, 2, 3], "Counting")) == [1, 2, 3]
    assert capsys.readouterr() == ("", "")


def test_progress_is_shown_to_a_terminal_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    assert list(with_progress([1, 2, 3], "Counting", 3)) == [1, 2, 3]
    assert "Counting" in terminal.getvalue()
    assert capsys.readouterr().out == ""
