"""`init`, `new`, `schema`, `doctor`: from an empty folder to a draft that validates and lints."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from peacecase.typeset.doctor import Condition, State


def test_a_library_is_started_and_its_first_case_validates(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    started = run("init", "here")
    assert started.exit_code == 0
    assert started.stderr == "Next: cd here && peacecase new CASE_ID\n"
    library = tmp_path / "here" / "cases"
    written = run("--library", library, "new", "aceh-2005-cmi")
    assert (written.exit_code, written.stdout) == (0, f"{library / 'aceh-2005-cmi.yaml'}\n")
    checked = run("--library", library, "validate")
    assert (checked.exit_code, checked.stdout) == (0, "")
    assert checked.stderr == "2 files: nothing to report\n"
    assert run("--library", library, "lint").exit_code in (0, 1)


def test_init_leaves_what_is_there(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    started = run("init", ".")
    assert "README.md was there already and is unchanged\n" in started.stderr
    assert started.stderr.endswith("Next: peacecase new CASE_ID\n")
    assert (tmp_path / "README.md").read_text() == "mine"


def test_new_never_overwrites(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "aceh-2005-cmi.yaml").write_text("mine")
    done = run("new", "aceh-2005-cmi")
    assert done.exit_code == 2
    assert "cases/aceh-2005-cmi.yaml is there already" in done.stderr
    assert "--force" not in done.stderr, "the command has no such option"
    assert (tmp_path / "cases" / "aceh-2005-cmi.yaml").read_text() == "mine"


def test_new_says_what_an_id_looks_like(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    done = run("new", "../aceh-2005-cmi")
    assert done.exit_code == 2
    assert "does not have the form <conflict>-<year>-<lead>" in " ".join(done.output.split())
    assert list((tmp_path / "cases").iterdir()) == []


def test_new_without_a_library_says_how_to_make_one(run: Callable[..., Result]) -> None:
    done = run("new", "aceh-2005-cmi")
    assert (done.exit_code, done.stderr.splitlines()[0]) == (2, "Error: there is no folder cases")


def test_schema_writes_and_checks(run: Callable[..., Result], tmp_path: Path) -> None:
    assert run("schema", "--check").exit_code == 1
    assert run("schema").stdout.splitlines() == [
        "schema/case.schema.json",
        "schema/coding.schema.json",
        "schema/lens.schema.json",
        "schema/library.schema.json",
        "schema/blinding.schema.json",
        "schema/decision.schema.json",
        "schema/codebook.md",
    ]
    assert run("schema", "--check").exit_code == 0
    page = tmp_path / "schema" / "codebook.md"
    page.write_text(page.read_text() + "an edit by hand")
    stale = run("schema", "--check")
    assert (stale.exit_code, stale.stdout) == (
        1,
        "schema/codebook.md is stale or missing: run peacecase schema -o schema\n",
    )
    run("schema")
    assert "an edit by hand" not in page.read_text()


def test_doctor_finds_a_sound_machine_sound(run: Callable[..., Result]) -> None:
    found = run("doctor")
    assert found.exit_code == 0
    assert "trial page" in found.stdout
    conditions = json.loads(run("doctor", "--format", "json").stdout)
    assert {"part", "state", "found", "remedy"} == set(conditions[0])


def test_doctor_says_how_to_get_what_is_missing(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    conditions = [
        Condition("Python", State.OK, "3.11"),
        Condition("PangoFT2", State.FAULT, "not found", "apt-get install libpangoft2-1.0-0"),
    ]
    monkeypatch.setattr("peacecase.typeset.doctor.examine", lambda: conditions)
    found = run("doctor")
    assert found.exit_code == 1
    assert "apt-get install libpangoft2-1.0-0" in found.stdout
    assert [c["state"] for c in json.loads(run("doctor", "--format", "json").stdout)] == ["ok", "fault"]
