"""Rooms and libraries full of what came by mail: one bad file stops no other, and what is too much is told before the work."""

import ctypes
import json
import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import docx
import pytest

from peacecase.errors import UserError
from peacecase.model.links import Link
from peacecase.model.report_definition import usual_definition
from peacecase.report.docx_report import _describe
from peacecase.workshop.collect.collecting import load_sheets
from peacecase.workshop.kit.manifest import load_manifest

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "fuzz" / "seeds"
LIBRARY = ROOT / "tests" / "fixtures" / "library"
PEACECASE = [sys.executable, "-c", "from peacecase.cli.main import main; main(prog_name='peacecase')"]


def peacecase(*words: str | Path, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PEACECASE, *words], capture_output=True, text=True, timeout=60, **more)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A workshop's folder with one sound table returned."""
    room = tmp_path / "room"
    (room / "returned" / "round-1").mkdir(parents=True)
    shutil.copy(SEEDS / "manifest.json", room)
    shutil.copy(SEEDS / "typed.csv", room / "returned" / "round-1" / "good.csv")
    return room


def test_what_cannot_be_read_is_named_and_the_rest_is_collected(room: Path) -> None:
    returned = room / "returned" / "round-1"
    shutil.copy(SEEDS / "typed.csv", returned / os.fsdecode(b"Bl\xe4tter.csv"))
    os.mkfifo(returned / "pipe.csv")
    (returned / "link.csv").symlink_to("/etc/passwd")
    with (returned / "large.csv").open("wb") as stream:
        stream.truncate(6 * 1024**3)
    done = peacecase("workshop", "collect", room)
    assert done.returncode == 1, done.stderr
    for name in (r"Bl\xe4tter.csv", "pipe.csv", "link.csv", "large.csv"):
        assert name in done.stderr
    assert "passwd" not in done.stderr
    assert "the same sheet as" in done.stderr  # the sound file was read too
    store = json.loads((room / "collected" / "sheets.json").read_text(encoding="utf-8"))
    assert store["sheets"][0]["source"].startswith(r"returned/round-1/Bl\xe4tter.csv")


@pytest.mark.parametrize("name", ["manifest.json", "collected/sheets.json"])
@pytest.mark.parametrize("kind", ["pipe", "device", "link out"])
def test_no_file_of_a_room_is_waited_for_or_followed_out_of_it(room: Path, name: str, kind: str) -> None:
    (room / "collected").mkdir()
    kit = load_manifest(room)
    (room / name).unlink(missing_ok=True)
    secret = room.parent / "secret.json"
    secret.write_text('{"password": "hunter2"}')
    if kind == "pipe":
        os.mkfifo(room / name)
    else:
        (room / name).symlink_to("/dev/zero" if kind == "device" else secret)
    with pytest.raises(UserError) as told:
        load_manifest(room) if name == "manifest.json" else load_sheets(room, kit)
    assert not any(word in str(told.value) for word in ("hunter2", "secret"))


@pytest.mark.parametrize("name", ["collected", "collected/originals"])
def test_a_file_where_a_folder_of_the_room_belongs_is_told(room: Path, name: str) -> None:
    (room / name).parent.mkdir(exist_ok=True)
    (room / name).write_text("mine")
    done = peacecase("workshop", "collect", room)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert (room / name).read_text() == "mine"


def test_codings_that_would_close_the_library_are_not_promoted(room: Path) -> None:
    manifest = json.loads((room / "manifest.json").read_text(encoding="utf-8"))
    if isinstance(manifest["codebook"], str):
        manifest["codebook"] += "\x07"
    else:
        manifest["codebook"]["version"] = "1.0\x07"
    (room / "manifest.json").write_text(json.dumps(manifest))
    library = shutil.copytree(LIBRARY, room.parent / "cases")
    shutil.copy(SEEDS / f"{manifest['case']}.yaml", library)
    table = (room / "returned" / "round-1" / "good.csv").read_text(encoding="utf-8")
    (room / "returned" / "round-1" / "good.csv").write_text(table.replace(",no,", ",yes,"))
    peacecase("workshop", "collect", room)
    before = sorted(path.name for path in library.rglob("*"))
    done = peacecase("--library", library, "workshop", "promote", room)
    assert done.returncode in (1, 2)
    assert "PC1005" in done.stderr or "damaged" in done.stderr, done.stderr
    assert sorted(path.name for path in library.rglob("*")) == before


@pytest.mark.parametrize(("words", "most"), [(["compare"], 201), (["explore", "-o", "x.html"], 201)])
def test_a_library_that_is_too_large_is_refused_before_it_is_read(
    tmp_path: Path, words: list[str], most: int
) -> None:
    for number in range(most):
        (tmp_path / f"case-{number}.yaml").write_text("not a case")
    done = peacecase("--library", tmp_path, *words, cwd=tmp_path)
    assert done.returncode == 2
    assert "PC1" not in done.stderr
    assert "name up to" in done.stderr


def test_a_long_report_says_how_long_it_takes_before_it_is_read(tmp_path: Path) -> None:
    for number in range(104):
        (tmp_path / f"case-{number}.yaml").write_text("not a case")
    done = peacecase("--library", tmp_path, "report", "-o", tmp_path / "x.pdf")
    assert "104 cases takes about 3 minutes and 2.1 GB" in done.stderr


def test_codings_that_may_not_be_read_are_an_error_and_not_left_out(tmp_path: Path) -> None:
    def bound_by_permissions() -> (
        None
    ):  # root is not, but for this: CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH go
        if os.getuid() == 0:
            assert ctypes.CDLL(None).prctl(24, 1, 0, 0, 0) == ctypes.CDLL(None).prctl(24, 2, 0, 0, 0) == 0

    library = shutil.copytree(LIBRARY, tmp_path / "cases")
    for folder, words in (
        (library / "codings", ["validate"]),
        (library / "codings", ["reliability"]),
        (library, ["score"]),
    ):
        folder.chmod(0 if folder != library else 0o444)
        done = peacecase("--library", library, *words, preexec_fn=bound_by_permissions)
        folder.chmod(0o755)
        assert done.returncode in (1, 2)
        assert "Permission denied" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


def test_a_question_longer_than_a_property_of_word_is_whole_on_the_page() -> None:
    document = docx.Document()
    definition = usual_definition(("a",)).model_copy(update={"question": "q" * 300, "title": "t" * 300})
    _describe(document, definition, datetime(2026, 1, 1))
    assert document.core_properties.subject == "q" * 255


def test_digits_of_another_script_are_no_number_of_a_data_set() -> None:
    with pytest.raises(ValueError, match="Wikidata"):
        Link(scheme="wikidata", id="Q1٤", version="2026", relation="exact")
