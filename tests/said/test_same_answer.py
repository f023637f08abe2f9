"""A case given by its path has what stands beside it: the same question gets the same answer."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import peacecase
from peacecase.files.profiles import shipped_profile

from .conftest import FICTONIA, TESTLAND

Run = Callable[..., Result]


@pytest.fixture
def elsewhere(folder: Path) -> Path:
    """The library under another name, so that the usual folder is not there."""
    return folder.rename(folder.parent / "elsewhere")


@pytest.mark.parametrize(
    "command",
    [("compare",), ("score",), ("export", "csv"), ("export", "json"), ("export", "csl")],
    ids=" ".join,
)
def test_cases_by_path_and_by_id_get_the_same_answer(run: Run, elsewhere: Path, command: list[str]) -> None:
    form = ("--format", "json") if command[0] != "export" else ()
    by_id = run("--library", elsewhere, *command, TESTLAND, FICTONIA, *form)
    by_path = run(*command, elsewhere / f"{TESTLAND}.yaml", elsewhere / f"{FICTONIA}.yaml", *form)
    assert by_id.exit_code == by_path.exit_code == 0, by_path.output
    assert by_path.output == by_id.output


def test_a_thought_experiment_on_a_file_has_its_library_beside_it(run: Run, elsewhere: Path) -> None:
    setting = ("--set", "delivery=0", "--format", "json")
    by_id = run("--library", elsewhere, "whatif", TESTLAND, *setting)
    assert run("whatif", elsewhere / f"{TESTLAND}.yaml", *setting).output == by_id.output


def test_second_codings_are_found_beside_a_file_among_cases_of_the_library(run: Run, folder: Path) -> None:
    """One case by id from the usual folder, the other by its path in another one."""
    other = shutil.copytree(folder, folder.parent / "other")
    (folder / f"{TESTLAND}.yaml").unlink()
    shutil.rmtree(folder / "codings")
    mixed = run("compare", FICTONIA, other / f"{TESTLAND}.yaml", "--format", "json")
    pure = run("--library", other, "compare", FICTONIA, TESTLAND, "--format", "json")
    assert json.loads(mixed.output)["smaa"] == json.loads(pure.output)["smaa"]


def test_profile_and_audit_are_those_beside_the_file(run: Run, elsewhere: Path) -> None:
    (elsewhere / "profiles").mkdir()
    profile = shipped_profile().model_copy(update={"id": "ours", "title": "Ours"})
    (elsewhere / "profiles" / "ours.yaml").write_text(
        json.dumps(profile.model_dump(mode="json", by_alias=True)), encoding="utf-8"
    )
    assert run("score", elsewhere / f"{TESTLAND}.yaml", "--profile", "ours").exit_code == 0


def test_a_report_on_a_file_knows_its_second_coding(elsewhere: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages.html"
    library = peacecase.OpenLibrary(tmp_path / "cases")
    library.report(pages, [str(elsewhere / f"{TESTLAND}.yaml")])
    said = pages.read_text(encoding="utf-8")
    assert "(1 person and 1 language model)" in said
    assert "Coded once" not in said


def test_a_copy_under_a_name_that_is_no_id_is_read_alone(run: Run, elsewhere: Path) -> None:
    copy = shutil.copy(elsewhere / f"{TESTLAND}.yaml", elsewhere / "My copy.yaml")
    assert "file" in run("show", copy).output
