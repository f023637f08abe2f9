"""Commands open what is sound, tell what is not, and end before they compute on faults."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from peacecase.cli.opening import open_cases, open_library, read_library
from peacecase.cli.settings import Settings
from peacecase.errors import UserError

TESTLAND, MOCK = "testland-1990-examplia", "fictonia-2004-mock-union"


def test_the_whole_library_is_opened_by_default(library):
    opened = open_library(Settings(library))
    assert list(opened.cases) == [MOCK, "nowhereland-2025-sampleton", TESTLAND]
    assert list(opened.codings) == [TESTLAND]


def test_cases_come_in_the_order_in_which_they_are_named(library):
    opened = open_cases(Settings(library), [TESTLAND, str(library / f"{MOCK}.yaml"), TESTLAND])
    assert [case.id for case in opened] == [TESTLAND, MOCK]


def test_a_case_outside_the_library_is_opened_by_its_path(library, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    moved = (library / f"{MOCK}.yaml").rename(tmp_path / "elsewhere" / f"{MOCK}.yaml")
    assert [case.id for case in open_cases(Settings(library), [TESTLAND, str(moved)])] == [TESTLAND, MOCK]
    assert [case.id for case in open_cases(Settings(Path("nowhere")), [str(moved)])] == [MOCK]


def test_faults_are_told_and_end_the_command(library, capsys):
    path = library / f"{MOCK}.yaml"
    path.write_text(
        path.read_text().replace("status: coded", "status: code").replace("lead: mock", "lead: mok")
    )
    with pytest.raises(click.exceptions.Exit) as caught:
        open_library(Settings(library))
    assert caught.value.exit_code == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(
        f"{path}:8:9 error PC1203 'code' is not a word for 'status'\n    did you mean 'coded'?"
    )


def test_faults_of_reference_end_the_command_too(library, capsys):
    path = library / "codings" / TESTLAND / "coder-b.yaml"
    path.write_text(path.read_text().replace("hill-wing:", "hil-wing:"))
    with pytest.raises(click.exceptions.Exit):
        open_library(Settings(library), [TESTLAND])
    assert "PC2001 there is no actor 'hil-wing'\n    did you mean 'hill-wing'?" in capsys.readouterr().err


def test_a_fault_in_another_case_does_not_matter(library):
    (library / "broken-1990-x.yaml").write_text("a: [")
    assert list(open_library(Settings(library), [TESTLAND]).cases) == [TESTLAND]


def test_a_warning_is_told_and_goes_on(library, capsys):
    path = library / f"{MOCK}.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert list(open_library(Settings(library), [MOCK]).cases) == [MOCK]
    assert "warning PC1007" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("names", "message", "hint"),
    [
        (["fictonia-2004-mock-unio"], "there is no case", f"did you mean '{MOCK}'?"),
        (["zzz"], "there is no case 'zzz'", "cases here: "),
    ],
)
def test_a_case_that_is_not_there_is_named(library, names, message, hint):
    with pytest.raises(UserError, match=message) as caught:
        open_library(Settings(library), names)
    assert caught.value.hint.startswith(hint)


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UserError, match="there is no folder"):
        read_library(Settings(tmp_path / "none"))


def test_an_empty_library_says_how_to_begin(tmp_path):
    with pytest.raises(UserError) as caught:
        open_library(Settings(tmp_path))
    assert caught.value.hint == "write one: peacecase new CASE_ID"
