"""No id, name or option leads out of the folder it belongs to."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from peacecase.cli.main import main

from .hostile_library import CASE_ID, FIXTURES

TRICKS = (
    "../outside",
    "..",
    "/etc/passwd",
    "a/../../outside",
    "..\\outside",
    "con\x00",
    "a\nb",
    "~root",
    "%2e%2e%2f",
    ".hidden",
    "A",
    "é",
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with a secret beside it."""
    (tmp_path / "outside.yaml").write_text("secret: yes\n")
    return shutil.copytree(FIXTURES, tmp_path / "cases")


def peacecase(library: Path, *words: str) -> Result:
    done = CliRunner().invoke(main, ["--library", str(library), *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def everything_under(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize(
    "words",
    [
        ["new", "TRICK-1990-x"], ["new", "TRICK"], ["adjudicate", CASE_ID, "--id", "TRICK"], ["show", "TRICK"],
        ["score", "--profile", "TRICK"], ["workshop", "new", "--case", "TRICK", "--groups", "2", "-o", "room"],
        ["workshop", "new", "--case", CASE_ID, "--decision", "TRICK", "--groups", "2", "-o", "room"],
    ],
    ids=lambda words: " ".join(words[:2]),
)  # fmt: skip
def test_a_path_in_place_of_an_id_is_refused_and_nothing_is_written(
    library: Path, words: list[str], trick: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library.parent)
    before = everything_under(library.parent)
    done = peacecase(library, *(word.replace("TRICK", trick) for word in words))
    assert done.exit_code in (1, 2), done.output
    assert "secret" not in done.output
    assert everything_under(library.parent) == before


@pytest.mark.parametrize("trick", [trick for trick in TRICKS if "\x00" not in trick and "\n" not in trick])
@pytest.mark.parametrize(
    "line",
    [
        "  lead: examplia",
        "id: testland-1990-examplia",
        "    - {case: fictonia-2004-mock-union,",
        "  memoir:",
        "  ann:",
    ],
)
def test_a_path_in_place_of_an_id_in_a_file_is_an_error_with_its_line(
    library: Path, line: str, trick: str
) -> None:
    path = library / f"{CASE_ID}.yaml"
    text = path.read_text(encoding="utf-8")
    assert line in text
    if line.endswith(":"):
        changed = f"  {trick!r}:"
    else:
        key, comma = line.split(": ")[0], "," * line.endswith(",")
        changed = f"{key}: {trick!r}{comma}"
    path.write_text(text.replace(line, changed, 1), encoding="utf-8")
    done = peacecase(library, "validate", str(path))
    assert done.exit_code == 1
    assert "error PC1207" in done.output
    number = text[: text.index(line)].count("\n") + 1
    assert f"{path}:{number}:" in done.output


def test_control_characters_in_the_name_of_a_file_are_shown_and_not_obeyed(library: Path) -> None:
    (library / "bad\x1b[2J\u202ename.yaml").write_text("id: x\n")
    for form in ("text", "json", "sarif", "github"):
        done = peacecase(library, "validate", "--format", form)
        assert done.exit_code == 1
        assert "\x1b" not in done.output
        assert "\u202e" not in done.output
        assert "u001b" in done.output or "%1B" in done.output
