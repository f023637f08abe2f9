"""Where an output goes: streams, odd names, links, folders that are none; told before the work, whole or not at all."""

from __future__ import annotations

import fcntl
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from peacecase.api.result import Document, Folder
from peacecase.api.writing import need_folder, refuse_to_overwrite, write_document, write_folder
from peacecase.errors import UserError
from peacecase.files.writing import edit_file, write_file, write_new_folder

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "tests" / "fixtures" / "library"
PEACECASE = [sys.executable, "-c", "from peacecase.cli.main import main; main(prog_name='peacecase')"]


def peacecase(
    *words: str | Path, library: Path = LIBRARY, **more: object
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*PEACECASE, "--library", library, *words], stderr=subprocess.PIPE, **more)  # type: ignore[call-overload, no-any-return]


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.mark.parametrize(
    "words", [["export", "json"], ["score"], ["validate", "--format", "sarif"], ["--version"]]
)
@pytest.mark.parametrize("output", ["/dev/full", "closed"])
def test_a_full_or_closed_standard_output_is_one_line_and_code_2(words: list[str], output: str) -> None:
    shell = ">&-" if output == "closed" else f"> {output}"
    done = subprocess.run(
        ["sh", "-c", f'"$@" {shell}', "sh", *PEACECASE, "--library", LIBRARY, *words], stderr=subprocess.PIPE
    )
    assert done.returncode == 2
    assert done.stderr.decode().startswith("Error: ")
    assert done.stderr.count(b"\n") == 1


def test_all_of_an_output_goes_out_though_a_pipe_takes_a_little_at_a_time(tmp_path: Path) -> None:
    whole = peacecase("export", "json", stdout=subprocess.PIPE).stdout
    unbuffered = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "cp1252"}
    slowly = "import sys, time, os; time.sleep(2)\nwhile part := os.read(0, 999): os.write(1, part)"
    with subprocess.Popen(
        [*PEACECASE, "--library", LIBRARY, "export", "json"], stdout=subprocess.PIPE, env=unbuffered
    ) as writing_it:
        read = subprocess.run([sys.executable, "-c", slowly], stdin=writing_it.stdout, capture_output=True)
    assert read.stdout == whole
    assert "ន".encode() in whole or b"\xc3" in whole  # letters beyond one byte
    (end, other) = os.pipe()
    fcntl.fcntl(other, fcntl.F_SETPIPE_SZ, 4096)
    os.set_blocking(other, False)
    done = peacecase("export", "json", stdout=other, env=unbuffered)
    os.close(other)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    os.close(end)


def test_what_is_written_in_small_pieces_is_written_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    class Narrow:
        got = b""
        buffer: Narrow

        def write(self, octets: memoryview) -> int:
            self.got += bytes(octets[:3])
            return min(3, len(octets))

        def flush(self) -> None:
            pass

    narrow = Narrow()
    narrow.buffer = narrow
    monkeypatch.setattr(sys, "stdout", narrow)
    write_document(Document("0123456789"), "-", force=False)
    assert narrow.got == b"0123456789"


def test_a_pipe_and_a_device_get_the_content_and_stay_what_they_are(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        write_document(Document("content"), pipe, force=True)
        assert reader.stdout is not None
        assert reader.stdout.read() == b"content"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    refuse_to_overwrite("/dev/null", force=False)
    write_document(Document("content"), "/dev/null", force=True)
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_an_empty_name_and_one_that_is_too_long_are_told_and_the_longest_is_taken(tmp_path: Path) -> None:
    for output in ("", "x" * 300, tmp_path / ("報" * 90)):
        with pytest.raises(UserError) as told:
            refuse_to_overwrite(output, force=True)
        assert told.value.option == "output"
    longest = tmp_path / ("報" * 83 + ".csv")
    assert write_document(Document("a"), longest, force=False).read_text() == "a"


def test_a_folder_that_is_none_or_that_takes_no_file_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "build").write_text("a file")
    for path in (tmp_path / "reports" / "build" / "x.pdf", tmp_path / "no" / "x.pdf"):
        with pytest.raises(UserError):
            need_folder(path)
    with pytest.raises(UserError):
        need_folder(tmp_path / "reports" / "build" / "kit", is_folder=True)
    need_folder(tmp_path / "new" / "kit", is_folder=True)
    assert names(tmp_path) == ["reports", "reports/build"]


@pytest.mark.parametrize("link", ["reports/build", "reports/build/x.pdf"])
def test_no_report_is_written_through_a_link_that_nobody_named(tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.pdf").write_text("mine")
    (tmp_path / link).parent.mkdir(parents=True)
    (tmp_path / link).symlink_to(outside if link == "reports/build" else outside / "x.pdf")
    place = tmp_path / "reports" / "build" / "x.pdf"
    with pytest.raises(UserError, match="link"):
        write_document(Document("new", place=place, within=tmp_path / "reports"), None, force=False)
    with pytest.raises(UserError, match="there already"):
        write_document(Document("new"), place, force=False)
    assert (outside / "x.pdf").read_text() == "mine"


@pytest.mark.parametrize(
    "link", ["collected", "collected/sheets.json", "feedback", "schema/case.schema.json"]
)
def test_no_folder_of_outputs_is_written_through_a_link_inside_it(tmp_path: Path, link: str) -> None:
    room, outside = tmp_path / "room", tmp_path / "outside"
    outside.mkdir()
    (outside / "sheets.json").write_text("mine")
    (room / link).parent.mkdir(parents=True)
    (room / link).symlink_to(outside / "sheets.json" if "." in link else outside)
    name = link if "." in link else f"{link}/sheets.json"
    with pytest.raises(UserError, match=f"{link} is a link"):
        write_folder(Folder({"a.txt": "a", name: "new"}, place=room, replaces=True), None, False)
    assert (outside / "sheets.json").read_text() == "mine"
    assert not (room / "a.txt").exists()


def test_a_schema_folder_that_is_a_link_is_told(tmp_path: Path) -> None:
    (tmp_path / "schema").symlink_to(tmp_path)
    done = peacecase("schema", cwd=tmp_path, stdout=subprocess.PIPE)
    assert done.returncode == 2
    assert b"schema is a link" in done.stderr
    assert names(tmp_path) == ["schema"]


def test_of_edits_at_once_one_is_made_and_the_others_are_told(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    script = (
        "import sys; from pathlib import Path; from peacecase.files.writing import edit_file\n"
        "sys.stdin.readline()\n"
        "edit_file(Path(sys.argv[1]), b'before', sys.argv[2].encode() * 100_000)"
    )
    for _ in range(3):
        path.write_bytes(b"before")
        edits = [
            subprocess.Popen(
                [sys.executable, "-c", script, path, letter], stdin=subprocess.PIPE, stderr=subprocess.PIPE
            )
            for letter in "abcd"
        ]
        time.sleep(0.5)
        for edit in edits:
            assert edit.stdin is not None
            edit.stdin.write(b"\n")
            edit.stdin.flush()
        told = [edit.communicate()[1] for edit in edits]
        done = [letter for letter, edit in zip("abcd", edits, strict=True) if edit.returncode == 0]
        assert len(done) == 1
        assert path.read_bytes() == done[0].encode() * 100_000
        assert sum(b"changed meanwhile" in each for each in told) == 3
    assert names(tmp_path) == ["case.yaml"]


def test_an_edit_of_what_changed_is_refused_and_one_of_what_did_not_is_made(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"other")
    with pytest.raises(UserError, match="changed meanwhile"):
        edit_file(path, b"before", b"after")
    edit_file(path, b"other", b"after")
    assert path.read_bytes() == b"after"


def test_a_replaced_file_is_as_private_from_its_first_byte_as_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secret"
    path.write_text("old")
    path.chmod(0o600)
    seen = []
    monkeypatch.setattr(
        os, "fsync", lambda descriptor: seen.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
    )
    write_file(path, "new", replace=True)
    assert seen[0] == 0o600


def test_a_new_folder_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    kit = tmp_path / "rooms" / "kit"

    def files(stop: bool) -> Iterator[tuple[str, str]]:
        for name in ("a/one.txt", "b/two.txt"):
            assert not kit.exists()
            yield name, name
        if stop:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_new_folder(kit, files(True))
    assert names(tmp_path) == []
    assert write_new_folder(kit, files(False))
    assert names(kit) == ["a", "a/one.txt", "b", "b/two.txt"]
    assert not write_new_folder(kit, iter(()))  # there is one


def test_an_empty_folder_is_filled_whole_or_not_at_all_and_keeps_its_permissions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = tmp_path / "kit"
    kit.mkdir(mode=0o750)

    def files() -> Iterator[tuple[str, str]]:
        yield "a/one.txt", "one"
        assert names(kit) == []
        yield "b/two.txt", "two"

    assert write_new_folder(kit, files())
    assert names(tmp_path) == ["kit", "kit/a", "kit/a/one.txt", "kit/b", "kit/b/two.txt"]
    assert stat.S_IMODE(kit.stat().st_mode) == 0o750
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)  # a folder that somebody stands in stays the same one
    assert not write_new_folder(Path(), iter(()))
    assert not write_new_folder(tmp_path / "none" / ".." / "here", iter(()))
    assert write_folder(Folder({"a/b.txt": "a"}), here, False) == [here / "a" / "b.txt"]
    assert here.samefile(Path.cwd())


def test_a_folder_that_cannot_be_written_leaves_no_empty_folders(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("x")
    with pytest.raises(UserError):
        write_folder(Folder({"new/deep/a.txt": "a", "kept/b.txt": "b"}, replaces=True), tmp_path, False)
    assert names(tmp_path) == ["kept"]


def test_a_run_that_is_asked_to_end_leaves_nothing_in_the_temporary_folder(tmp_path: Path) -> None:
    command: list[str | Path] = [
        *PEACECASE,
        "--library",
        LIBRARY,
        "report",
        "nowhereland-2025-sampleton",
        "-o",
        tmp_path / "x.pdf",
    ]
    folder = tmp_path / "temporary"
    folder.mkdir()
    process = subprocess.Popen(command, env={**os.environ, "TMPDIR": str(folder)}, stderr=subprocess.PIPE)
    # not at the first file: Python tries a new folder with one that it takes away again, between two instructions
    while not any(folder.glob("peacecase-*")) and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    assert b"Traceback" not in process.communicate()[1]
    assert process.returncode == 143
    assert names(tmp_path) == ["temporary"]


@pytest.mark.parametrize("form", ["text", "json", "csv", "sarif", "github"])
def test_a_name_that_is_no_text_is_shown_in_every_form(tmp_path: Path, form: str) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    (folder / os.fsdecode(b"\xff.yaml")).write_text("title: x\n")
    done = peacecase("validate", "--format", form, library=folder, stdout=subprocess.PIPE)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert "PC12" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    "words",
    [["export", "snapshot", "-o", "OUT"], ["export", "ro-crate"], ["show", "x" * 300], ["new", "x" * 300],
     ["report", "missing.yaml"], ["score", "x" * 300 + ".yaml"], ["validate", "x" * 300], ["export", "csv", "-o", "x" * 300],
     ["workshop", "new", "--case", "x", "--decision", "x" * 300, "--groups", "2", "-o", "OUT"],
     ["workshop", "collect", "x" * 300], ["import", "ratings", "x" * 300, "y"], ["qca", "--data", "x" * 300, "--outcome", "Y"]],
    ids=lambda words: " ".join(words)[:20],
)  # fmt: skip
def test_what_cannot_be_opened_is_told_without_a_traceback(tmp_path: Path, words: list[str]) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / os.fsdecode(b"\xff.yaml")).write_text("title: x\n")
    words = [str(tmp_path / "out") if word == "OUT" else word for word in words]
    done = peacecase(*words, library=folder, stdout=subprocess.PIPE)
    assert done.returncode in (1, 2)
    assert b"Traceback" not in done.stderr
    if "missing.yaml" in words:
        assert b"there is no file missing.yaml" in done.stderr
