"""`validate` points out every mistake at once, in the form that its reader needs."""

import json
import subprocess
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import Result

from peacecase.files.fault_codes import FAULT_CODES

TESTS = Path(__file__).resolve().parents[1]
TESTLAND = "testland-1990-examplia"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A case with a mistake of every common kind, in a folder named cases."""
    path = tmp_path / "cases" / "brokenland-1990-examplia.yaml"
    path.parent.mkdir()
    path.write_bytes((TESTS / "fixtures" / "broken" / path.name).read_bytes())
    return path


def test_a_sound_library_has_nothing_to_report(run: Callable[..., Result], library: Path) -> None:
    done = run("validate")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "4 files: nothing to report\n")


def test_every_mistake_is_told_by_line_and_column(
    run: Callable[..., Result], broken: Path, golden: Callable[[str, str], None]
) -> None:
    done = run("validate")
    assert done.exit_code == 1
    golden("validate.txt", done.stdout)
    assert done.stderr == f"1 file: {done.stdout.count(' error ')} errors\n"


@pytest.mark.parametrize(
    ("form", "name"),
    [("json", "validate.json"), ("sarif", "validate.sarif"), ("github", "validate.github.txt")],
)
def test_mistakes_are_told_to_programs(
    run: Callable[..., Result], broken: Path, golden: Callable[[str, str], None], form: str, name: str
) -> None:
    done = run("validate", "--format", form, "cases/brokenland-1990-examplia.yaml")
    assert done.exit_code == 1
    golden(name, done.stdout.replace(f'"version": "{version("peacecase")}"', '"version": "of the tool"'))


def test_sarif_points_into_its_own_rules(run: Callable[..., Result], broken: Path) -> None:
    run_of_tool = json.loads(run("validate", "--format", "sarif").stdout)["runs"][0]
    rules = run_of_tool["tool"]["driver"]["rules"]
    assert len(run_of_tool["results"]) > 10
    for result in run_of_tool["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_programs_get_an_empty_list_for_a_sound_library(run: Callable[..., Result], library: Path) -> None:
    assert json.loads(run("validate", "--format", "json").stdout) == []
    assert json.loads(run("validate", "--format", "sarif").stdout)["runs"][0]["results"] == []


def test_faults_of_reference_are_told_with_their_place(run: Callable[..., Result], library: Path) -> None:
    path = library / f"{TESTLAND}.yaml"
    path.write_text(path.read_text().replace("partners: [sampleton]", "partners: [samplton]"))
    done = run("validate", path)
    assert done.exit_code == 1
    assert done.stdout == (
        f"{path}:16:14 error PC2001 there is no actor 'samplton'\n    did you mean 'sampleton'?\n"
    )


def test_a_second_coding_alone_is_held_against_its_case(run: Callable[..., Result], library: Path) -> None:
    path = library / "codings" / TESTLAND / "coder-b.yaml"
    assert run("validate", path).exit_code == 0
    path.write_text(path.read_text().replace("hill-wing:", "bigland:"))
    assert "PC2202 'bigland' is no principal party" in run("validate", path).stdout


def test_a_second_coding_without_its_case_is_told(run: Callable[..., Result], library: Path) -> None:
    path = library / "codings" / TESTLAND / "coder-b.yaml"
    (library / f"{TESTLAND}.yaml").unlink()
    assert "PC1008" in run("validate", path).stdout


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("schema: peacecase/profile/1\nid: x\n", "PC1202 the field 'title' is missing"),
        ("schema: peacecase/report/1\n", "PC1202 the field 'title' is missing"),
        ("schema: peacecase/blinding/1\n", "PC1202 the field 'case' is missing"),
        ("schema: peacecase/decision/1\n", "PC1202 the field 'case' is missing"),
        (
            "\n# a comment\nschema:  peacecase/9\n",
            ":3:10 error PC1219 'schema' does not know the kind 'peacecase/9'",
        ),
        ("title: x\n", "PC1202 the field 'schema' is missing"),
        ('{"schema": "peacecase/profile/1", "id": "x"}', "PC1202 the field 'title' is missing"),
        ('{\n  "schema": "peacecase/9"}', ":2:14 error PC1219 'schema' does not know the kind 'peacecase/9'"),
        ("mission:\n  schema: peacecase/report/1\n", "PC1202 the field 'schema' is missing"),
    ],
    ids=[
        "weight profile",
        "report definition",
        "blinding file",
        "decision point",
        "unknown kind",
        "no kind",
        "JSON",
        "unknown in JSON",
        "inside",
    ],
)
def test_a_file_is_read_as_what_it_says_it_is(
    run: Callable[..., Result], tmp_path: Path, text: str, expected: str
) -> None:
    (tmp_path / "x.yaml").write_text(text)
    done = run("validate", "x.yaml")
    assert done.exit_code == 1
    assert expected in done.stdout


def test_the_settings_of_a_library_are_validated_with_it(run: Callable[..., Result], library: Path) -> None:
    (library / ".peacecase.yaml").write_text("lint: {profil: strict}\n")
    assert ".peacecase.yaml:1:8 error PC1201 unknown field 'profil'" in run("validate").stdout


def test_one_id_in_two_folders_is_told(run: Callable[..., Result], library: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / f"{TESTLAND}.yaml"
    other.parent.mkdir()
    other.write_bytes((library / f"{TESTLAND}.yaml").read_bytes())
    done = run("validate", library, other)
    assert done.exit_code == 1
    assert done.stdout.count("PC1009") == 1


def test_a_warning_alone_is_exit_code_0(run: Callable[..., Result], library: Path) -> None:
    path = library / f"{TESTLAND}.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    done = run("validate")
    assert done.exit_code == 0
    assert "warning PC1007" in done.stdout
    assert done.stderr == "4 files: 1 warning\n"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00",
        b"\xff\xfe\x00",
        b"a: [",
        b"a: &a [*a]",
        b"- 1",
        b"a: 1\n---\nb: 2",
        b"? {}\n: 1",
        b"[" * 5000,
    ],
    ids=["empty", "nul", "utf-16", "open", "endless", "list", "two documents", "record as key", "deep"],
)
def test_no_file_makes_a_traceback(run: Callable[..., Result], library: Path, content: bytes) -> None:
    (library / "odd-1990-x.yaml").write_bytes(content)
    done = run("validate")
    assert done.exit_code == 1
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert "odd-1990-x.yaml:" in done.stdout


def test_missing_paths_are_told(run: Callable[..., Result], library: Path) -> None:
    done = run("validate", "none.yaml")
    assert done.exit_code == 1
    assert done.stdout == "none.yaml:1:1 error PC1001 there is no such file\n"
    (library / "x.yaml").mkdir()
    assert "PC1001 this is not a plain file" in run("validate").stdout


def test_the_installed_command_validates(installed: Path, library: Path) -> None:
    done = subprocess.run([installed, "validate", library], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "4 files: nothing to report\n")


def test_every_code_is_used_in_its_range() -> None:
    assert all(10_00 <= int(code.removeprefix("PC")) < 13_00 for code in FAULT_CODES)
    assert len({entry.name for entry in FAULT_CODES.values()}) == len(FAULT_CODES)
