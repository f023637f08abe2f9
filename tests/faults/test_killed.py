"""A process that is killed at any moment leaves the old file or the new one, whole."""

from __future__ import annotations

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
PEACECASE = [sys.executable, "-c", "from peacecase.cli.main import main; main(prog_name='peacecase')"]


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


KILLS = int(os.environ.get("PEACECASE_KILLS", "2"))
"""Of each command; ./run fuzz asks for many more."""
COMMANDS: dict[str, tuple[list[str], Callable[[bytes], bool]]] = {
    "export of JSON": (["export", "json", "--force", "-o"], is_json),
    "report as a page": (["report", "--format", "html", "--force", "-o"], is_page),
    "explorer": (["explore", "--force", "-o"], is_page),
    "report as PDF": (["report", SMALL_CASE, "--force", "-o"], is_pdf),
    "database": (["export", "sqlite", "--force", "-o"], is_database),
    "workbook": (["export", "xlsx", "--force", "-o"], is_packed),
    "snapshot": (["export", "snapshot", "--force", "-o"], is_packed),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_killed_while_it_runs_leaves_the_old_output_or_the_new(name: str, tmp_path: Path) -> None:
    words, is_whole = COMMANDS[name]
    chance = random.Random(name)
    output = tmp_path / "output"
    command: list[str | Path] = [*PEACECASE, "--library", LIBRARY, *words, output]
    begun = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    duration = time.monotonic() - begun
    whole = output.read_bytes()
    assert is_whole(whole)
    old = b"the old file"
    for _ in range(KILLS):
        output.write_bytes(old)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.3, 1.05) * duration)  # most of what is written is written at the end
        process.kill()
        process.wait()
        content = output.read_bytes()
        assert content == old or is_whole(content)


def test_an_edit_of_a_case_file_that_is_killed_leaves_the_old_text_or_the_new(tmp_path: Path) -> None:
    sheet = ROOT / "fuzz" / "seeds" / "sheet.xlsx"
    cases = tmp_path / "cases"
    shutil.copytree(LIBRARY, cases)
    path = cases / f"{CASE}.yaml"
    old = path.read_text(encoding="utf-8")
    command: list[str | Path] = [*PEACECASE, "--library", cases, "import", "ratings", sheet, CASE, "--yes"]
    begun = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    duration = time.monotonic() - begun
    new = path.read_text(encoding="utf-8")
    assert new != old
    chance = random.Random(1)
    for _ in range(KILLS):
        path.write_text(old, encoding="utf-8")
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.4, 1.05) * duration)
        process.kill()
        process.wait()
        assert path.read_text(encoding="utf-8") in (old, new)
    assert [path.name for path in cases.glob("*.yaml")] == [path.name for path in LIBRARY.glob("*.yaml")]


def test_a_folder_of_outputs_that_is_killed_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from peacecase.api.result import Folder\n"
        "from peacecase.api.writing import write_folder\n"
        "print('begun', flush=True)\n"
        "write_folder(Folder({f'{n % 7}/{n}': b'x' * 9999 for n in range(200)}), Path(sys.argv[1]), False)"
    )
    chance = random.Random(3)
    for number in range(3 * KILLS):
        room = tmp_path / f"room-{number}"
        process = subprocess.Popen([sys.executable, "-c", script, room], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(chance.uniform(0, 0.3))
        process.kill()
        process.wait()
        process.stdout.close()
        assert not room.exists() or len([path for path in room.rglob("*") if path.is_file()]) == 200
