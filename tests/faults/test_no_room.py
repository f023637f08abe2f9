"""A full disk, a limit on file size and a folder that may not be written give one clear error, and harm nothing."""

import ctypes
import os
import resource
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "tests" / "fixtures" / "library"
CASE = "testland-1990-examplia"
REPORT = Path(__file__).parent / "one-section.yaml"
PEACECASE = [sys.executable, "-c", "from peacecase.cli.main import main; main(prog_name='peacecase')"]
COMMANDS: dict[str, list[str]] = {
    "export": ["export", "json", "--force", "-o", "OUT"],
    "workbook": ["export", "xlsx", "--force", "-o", "OUT"],
    "database": ["export", "sqlite", "--force", "-o", "OUT"],
    "archive": ["export", "snapshot", "--force", "-o", "OUT"],
    "Word document": ["report", "--format", "docx", CASE, "--force", "-o", "OUT"],
    "explorer": ["explore", "--force", "-o", "OUT"],
    "brief as PDF": ["brief", CASE, "--force", "-o", "OUT"],
    "report as a page": ["report", "--format", "html", "--force", "-o", "OUT"],
    "report as PDF": ["report", str(REPORT), "--force", "-o", "OUT"],
}


def peacecase(
    *words: str | Path, library: Path = LIBRARY, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PEACECASE, "--library", library, *words],
        capture_output=True,
        text=True,
        preexec_fn=before,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


def bound_by_permissions() -> None:
    """Permissions do not hold back root: take that right from the process (CAP_DAC_OVERRIDE, by PR_CAPBSET_DROP)."""
    if os.getuid() == 0:
        assert ctypes.CDLL(None).prctl(24, 1, 0, 0, 0) == 0


def small_files() -> None:
    # Python ignores the signal, so that the write fails with an error, as on a full disk.
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))


@pytest.mark.parametrize("name", COMMANDS)
def test_where_nothing_more_fits_the_error_is_clear_and_the_old_file_stays(name: str, tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.write_text("the old file")
    words = [str(output) if word == "OUT" else word for word in COMMANDS[name]]
    done = peacecase(*words, before=small_files)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == f"Error: {output} cannot be written: File too large"
    assert "Traceback" not in done.stderr
    assert output.read_text() == "the old file"
    assert os.listdir(tmp_path) == ["output"]


@pytest.mark.parametrize(
    "words", [["new", "newland-1999-nobody"], ["export", "json", "-o", "OUT"], ["init", "OUT"]]
)
def test_a_folder_that_may_not_be_written_is_named_in_a_clear_error(words: list[str], tmp_path: Path) -> None:
    folder = shutil.copytree(LIBRARY, tmp_path / "cases")
    folder.chmod(0o555)
    words = [str(folder / "output") if word == "OUT" else word for word in words]
    done = peacecase(*words, library=folder, before=bound_by_permissions)
    folder.chmod(0o755)
    assert done.returncode == 2, done.stderr
    assert "Permission denied" in done.stderr
    assert str(folder) in done.stderr
    assert "Traceback" not in done.stderr
    assert {path.name for path in folder.iterdir()} == {path.name for path in LIBRARY.iterdir()}


def test_a_full_disk_is_told_and_the_old_file_stays(tmp_path: Path) -> None:
    """On a real file system of sixteen kilobytes; where a container forbids to mount one, on a disk that says it is."""
    output = tmp_path / "output"
    export = (
        f"--library {LIBRARY} export json --force -o {output}; echo code $?; cat {output}; ls -A {tmp_path}"
    )
    mounted = f"mount -t tmpfs -o size=16k none {tmp_path} && printf old > {output} && {shlex.join(PEACECASE)} {export}"
    done = subprocess.run(["unshare", "-rm", "sh", "-c", mounted], capture_output=True, text=True)
    if "code" not in done.stdout:
        full = f"def full(_): raise OSError(28, 'No space left on device')\nimport os; os.fsync = full; {PEACECASE[2]}"
        output.write_text("old")
        simulated = f"{shlex.join([sys.executable, '-c', full])} {export}"
        done = subprocess.run(["sh", "-c", simulated], capture_output=True, text=True)
    assert "No space left on device" in done.stderr
    assert done.stdout == "code 2\noldoutput\n"
    assert "Traceback" not in done.stderr
