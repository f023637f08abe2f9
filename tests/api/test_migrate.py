"""`migrate` writes files of the first form in the second, and says what only a person knows."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import peacecase as pc
from peacecase.cli.main import main

FIXTURES = Path(__file__).parents[1] / "fixtures" / "library"
CASE = "testland-1990-examplia"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The fixture library with one case in the first form."""
    folder = shutil.copytree(FIXTURES, tmp_path / "cases")
    file = folder / f"{CASE}.yaml"
    text = file.read_text("utf-8").replace("schema: peacecase/2", "schema: peacecase/1")
    file.write_text(text.replace("target: ", "on: "), encoding="utf-8")
    return folder


def test_the_file_of_the_first_form_alone_is_changed(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    made = pc.open_library(folder).migrate(yes=True)
    changed = [path.stem for path, content in before.items() if path.read_bytes() != content]
    assert changed == [CASE]
    assert (folder / f"{CASE}.yaml").read_bytes() == (FIXTURES / f"{CASE}.yaml").read_bytes()
    (decisions,) = made.found.values()
    assert any(each.startswith("coders.ann.saw") for each in decisions)
    assert made.to_records()[0]["file"].endswith(f"{CASE}.yaml")
    again = pc.open_library(folder).migrate(yes=True)
    assert (again.edits, again.notes) == ((), ("nothing here is in the first form",))


def test_a_command_shows_it_and_writes_nothing_before_it_is_told(folder: Path) -> None:
    before = (folder / f"{CASE}.yaml").read_bytes()
    done = CliRunner().invoke(main, ["--library", str(folder), "migrate", "--dry-run"])
    assert done.exit_code == 0
    assert "+schema: peacecase/2" in done.output
    assert "coders.ann.saw" in done.output
    assert (folder / f"{CASE}.yaml").read_bytes() == before


def test_a_second_coding_and_a_broken_file_are_left_to_validate(folder: Path) -> None:
    coding = next((folder / "codings").rglob("*.yaml"))
    broken = folder / "brokenland-1990-examplia.yaml"
    broken.write_text("schema: peacecase/1\nid: [\n", encoding="utf-8")
    made = pc.open_library(FIXTURES).migrate([coding, broken])
    assert made.edits == ()
    assert made.notes == (f"{broken}: left as it is: it has errors, which peacecase validate tells",)


def test_a_file_that_would_read_otherwise_is_left(folder: Path) -> None:
    file = folder / f"{CASE}.yaml"
    text = file.read_text("utf-8").replace("schema: peacecase/1", "schema: &form peacecase/1\nshort: *form")
    file.write_text(text, encoding="utf-8")
    made = pc.open_library(folder).migrate(yes=True)
    assert "an anchor (&) stands at" in made.notes[0]
    assert file.read_text("utf-8") == text


def test_no_link_leads_out_of_the_library(folder: Path) -> None:
    file = folder / f"{CASE}.yaml"
    file.symlink_to(file.rename(folder.parent / file.name))
    with pytest.raises(pc.UserError, match="a link that leads out of"):
        pc.open_library(folder).migrate(yes=True)
    assert "schema: peacecase/1" in file.read_text("utf-8")
