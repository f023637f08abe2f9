"""A large library is read by several processes, and is the same library."""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from peacecase.files import trees
from peacecase.files.library_folder import load_library


@pytest.fixture
def folder(tmp_path: Path, library_folder: Path) -> Path:
    """Cases, some with faults of each kind, codings among them, and names that are no text."""
    folder = tmp_path / "cases"
    shutil.copytree(library_folder / "codings", folder / "codings")
    shutil.copy(library_folder / "testland-1990-examplia.yaml", folder)
    text = (library_folder / "nowhereland-2025-sampleton.yaml").read_text(encoding="utf-8")
    for number in range(6):
        name = f"nowhereland-2025-s{number}"
        faulty = ("", "status: odd\n", "\tx: 1\n", "a: \x01\n", "title: &a \ud55c\n", "other: *x\n")[
            number % 6
        ]
        (folder / f"{name}.yaml").write_text(
            text.replace("nowhereland-2025-sampleton", name) + faulty, encoding="utf-8"
        )
    (folder / "empty.yaml").write_text("")
    (folder / "link.yaml").symlink_to(tmp_path / "secret")
    return folder


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that are started for a library of any size, on a machine with three processors."""
    started: list[subprocess.Popen[bytes]] = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *words: object, **more: object) -> None:
            super().__init__(*words, **more)  # type: ignore[call-overload]
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    monkeypatch.setattr(trees, "_processors", lambda: 3)
    return started


def few_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "FEWEST_APART", 2)
    monkeypatch.setattr(trees, "FEWEST_EACH", 1)


def test_several_processes_read_the_same_library_with_the_same_faults_in_the_same_order(
    folder: Path, started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = load_library(folder)
    assert started == []  # it is small
    assert len({each.code for each in alone[1]}) > 5
    few_are_enough(monkeypatch)
    assert load_library(folder) == alone
    assert [process.returncode is not None for process in started] == [True] * 3


@pytest.mark.parametrize("python", ["/bin/false", "/no/such/python", "/bin/cat"])
def test_where_there_can_be_no_processes_the_library_is_read_all_the_same(
    folder: Path, started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch, python: str
) -> None:
    alone = load_library(folder)
    few_are_enough(monkeypatch)
    monkeypatch.setattr(sys, "executable", python)
    assert load_library(folder) == alone


def test_a_process_prints_a_line_of_what_each_file_holds(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = sorted(folder.glob("*.yaml"))
    monkeypatch.setattr(sys, "argv", ["trees", str(folder)])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\0".join(map(bytes, paths)))))
    trees.main()
    lines = capsys.readouterr().out.encode().splitlines(keepends=True)

    class Reader:
        stdout = io.BytesIO(b"".join(lines))

    assert [trees._next_of(Reader()) for _ in paths] == [trees.parsed_file(path, folder) for path in paths]  # type: ignore[arg-type]


def test_there_is_a_processor_on_every_system(monkeypatch: pytest.MonkeyPatch) -> None:
    assert trees._processors() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert trees._processors() >= 1
