"""A process that is killed at any moment leaves the old file or the new one, whole."""

import io
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
LIBRARY = ROOT / "tests" / "fixtures" / "library"
CASE = "testland-1990-examplia"
SMALL_CASE = "nowhereland-2025-sampleton"
SEEDS = ROOT / "fuzz" / "seeds"
REPORT = HERE / "one-section.yaml"


def is_one_whole_writing(content: bytes) -> bool:
    return len(content) == 300_000 and len(set(content)) == 1


def test_of_a_file_replaced_without_end_one_whole_writing_is_there_whenever_the_kill_comes(
    tmp_path: Path,
) -> None:
    chance = random.Random(8)
    path = tmp_path / "file"
    seen = set()
    for _ in range(25):
        process = subprocess.Popen(
            [sys.executable, HERE / "writing_forever.py", path], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(chance.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        process.stdout.close()
        content = path.read_bytes()
        assert is_one_whole_writing(content)
        seen.add(content[:1])
    assert len(seen) > 1  # the kills came at different moments


def test_the_check_would_see_half_a_file(tmp_path: Path) -> None:
    assert not is_one_whole_writing(b"A" * 200_000)
    assert not is_one_whole_writing(b"A" * 150_000 + b"B" * 150_000)


def is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except ValueError:
        return False
    return True


def is_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF") and content.rstrip().endswith(b"%%EOF")


def is_page(content: bytes) -> bool:
    return content.rstrip().endswith(b"</html>")


def is_database(content: bytes) -> bool:
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(content)
        return connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)  # type: ignore[no-any-return]
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()


def is_packed(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return packed.testzip() is None
    except zipfile.BadZipFile:
        return False


KILLS = int(os.environ.get("PEACECASE_KILLS", "1"))
"""Of each command; ./run fuzz asks for many more, and for every command."""
COMMANDS: dict[str, tuple[list[str], Callable[[bytes], bool]]] = {
    "export of JSON": (["export", "json", "--force", "-o"], is_json),
    "brief as a page": (["brief", SMALL_CASE, "--format", "html", "--force", "-o"], is_page),
    "report as a page": (["report", SMALL_CASE, "--format", "html", "--force", "-o"], is_page),
    "report for Word": (["report", SMALL_CASE, "--format", "docx", "--force", "-o"], is_packed),
    "explorer": (["explore", "--force", "-o"], is_page),
    "report as PDF": (["report", str(REPORT), "--force", "-o"], is_pdf),
    "database": (["export", "sqlite", "--force", "-o"], is_database),
    "workbook": (["export", "xlsx", "--force", "-o"], is_packed),
    "snapshot": (["export", "snapshot", "--force", "-o"], is_packed),
}
ON_ROOMS = ("collect", "feedback", "close")
IS_SHORT = KILLS == 1


def killed_at(step: int, folder: Path, *words: str | Path) -> int:
    """Run a command that is killed before it opens, renames or removes something in a folder for so many times.

    Returns how many such steps it took, where it came to its end.
    """
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1800000000"}
    command: list[str | Path] = [sys.executable, HERE / "killed_at.py", str(step), folder, *words]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode in ((-signal.SIGKILL,) if step else (0, 1)), done.stderr
    return step or int(done.stderr.split()[-1])


def chosen(steps: int, name: str) -> list[int]:
    """Steps to be killed at: all, or as many as there is time for."""
    assert steps > 2
    return random.Random(name).sample(range(1, steps + 1), min(KILLS, steps))


@pytest.mark.parametrize("name", ["export of JSON", "report for Word"] if IS_SHORT else COMMANDS)
def test_a_command_killed_while_it_writes_leaves_the_old_output_or_the_new(name: str, tmp_path: Path) -> None:
    words, is_whole = COMMANDS[name]
    output = tmp_path / "output"
    command: tuple[str | Path, ...] = ("--library", LIBRARY, *words, output)
    old = b"the old file"
    output.write_bytes(old)
    steps = killed_at(0, tmp_path, *command)
    assert is_whole(output.read_bytes())
    for step in chosen(steps, name):
        output.write_bytes(old)
        killed_at(step, tmp_path, *command)
        content = output.read_bytes()
        assert content == old or is_whole(content)


EDITS = {
    "ratings": ("import", "ratings", SEEDS / "sheet.xlsx", CASE, "--yes"),
    "sheet": ("import", "sheet", SEEDS / "items.csv", "--case", CASE, "--yes"),
}


@pytest.mark.parametrize("name", ["ratings"] if IS_SHORT else EDITS)
def test_an_edit_of_a_case_file_that_is_killed_leaves_the_old_text_or_the_new(
    name: str, tmp_path: Path
) -> None:
    cases = tmp_path / "cases"
    shutil.copytree(LIBRARY, cases)
    path = cases / f"{CASE}.yaml"
    old = path.read_bytes()
    command = ("--library", cases, *EDITS[name])
    steps = killed_at(0, tmp_path, *command)
    new = path.read_bytes()
    assert new != old
    for step in chosen(steps, "edit"):
        path.write_bytes(old)
        killed_at(step, tmp_path, *command)
        assert path.read_bytes() in (old, new)
    assert [path.name for path in cases.glob("*.yaml")] == [path.name for path in LIBRARY.glob("*.yaml")]


def contents(folder: Path) -> dict[str, bytes]:
    """What stands in a folder, but for files that a killed process was writing beside those of their names."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".peacecase-"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.mark.parametrize("name", ON_ROOMS[:2] if IS_SHORT else ON_ROOMS)
def test_a_command_on_a_room_that_is_killed_leaves_files_that_are_whole(name: str, tmp_path: Path) -> None:
    room = tmp_path / "room"
    (room / "returned").mkdir(parents=True)
    (room / "collected").mkdir()
    for file, folder in (("manifest.json", ""), ("typed.csv", "returned"), ("sheets.json", "collected")):
        shutil.copy(SEEDS / file, room / folder)
    command = ("--library", SEEDS, "workshop", name, room)
    before = contents(room)
    steps = killed_at(0, room, *command)
    after = contents(room)
    assert after != before
    for step in chosen(steps, name):
        shutil.rmtree(room)
        for file, content in before.items():
            (room / file).parent.mkdir(parents=True, exist_ok=True)
            (room / file).write_bytes(content)
        killed_at(step, room, *command)
        left = contents(room)
        assert before.keys() <= left.keys()
        assert all(content in (before.get(file), after.get(file)) for file, content in left.items())


def test_a_folder_of_outputs_that_is_killed_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from peacecase.api.result import Folder\n"
        "from peacecase.api.writing import write_folder\n"
        "print('begun', flush=True)\n"
        "write_folder(Folder({f'{n % 7}/{n}': b'x' * 9999 for n in range(200)}), Path(sys.argv[1]), False)"
    )
    chance = random.Random(3)
    for number in range(4 * KILLS):
        room = tmp_path / f"room-{number}"
        if number % 2:
            room.mkdir()
        process = subprocess.Popen([sys.executable, "-c", script, room], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(chance.uniform(0, 0.3))
        process.kill()
        process.wait()
        process.stdout.close()
        assert len([path for path in room.rglob("*") if path.is_file()]) in (0, 200)
