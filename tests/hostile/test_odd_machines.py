"""Without a home or a temporary folder, in odd locales, among strange modules: every command goes through or says one sentence."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from local_server import SERVERS

from .every_command import (
    CODE_RAN,
    every_name,
    folder_to_work_in,
    name_of,
    run_every_command,
    with_strange_modules,
)

PEACECASE = [sys.executable, "-c", "from peacecase.cli.main import main; main(prog_name='peacecase')"]
IS_LONG = "PEACECASE_KILLS" in os.environ
"""Whether ./run fuzz asks for all of it."""
MACHINES = {
    "a home that is not there, Japanese as it was written, files for oneself alone": ({"HOME": "/no/such", "LC_ALL": "ja_JP.eucJP", "PYTHONIOENCODING": "euc_jp"}, 0o077),
    "no home, Turkish, files for all": ({"LC_ALL": "tr_TR.UTF-8"}, 0o000),
    "no home, the C locale and nothing but ASCII": ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}, 0o027),
}  # fmt: skip


def environment(settings: dict[str, str]) -> dict[str, str]:
    kept = {name: text for name, text in os.environ.items() if name not in ("HOME", "TMPDIR", "LANG")}
    return {**kept, **settings}


@pytest.mark.parametrize("machine", MACHINES if IS_LONG else list(MACHINES)[:1])
def test_every_command_goes_through_keeps_to_the_umask_and_runs_no_module_of_the_current_folder(
    machine: str, tmp_path: Path
) -> None:
    settings, umask = MACHINES[machine]
    folder = with_strange_modules(folder_to_work_in(tmp_path / "work"))
    told = run_every_command(folder, env=environment(settings), umask=umask)
    assert {name_of(words) for words in told} == set(every_name()) - SERVERS
    assert not (folder / CODE_RAN).exists()
    assert "cannot be read" not in told["workshop collect room"][1]
    assert {words: said for words, (code, said) in told.items() if code not in (0, 1)} == {}
    for name in ("library.json", "report.html", "kit/facilitator/guide.pdf", "out.db"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o666 & ~umask


def test_without_a_temporary_folder_what_needs_one_says_so_in_a_sentence(tmp_path: Path) -> None:
    folder = folder_to_work_in(tmp_path / "work")
    told = run_every_command(folder, "no-temporary-folder", env=environment({"LC_ALL": "POSIX"}))
    stopped = {words: said for words, (code, said) in told.items() if code not in (0, 1)}
    assert {words: said for words, said in stopped.items() if said.count("Error: ") != 1} == {}
    assert all("temporary" in said.splitlines()[-1] for said in stopped.values())
    assert told["validate"][0] == told["score"][0] == told["export json -o library.json"][0] == 0
    assert "workshop feedback room" in stopped


def test_of_eight_new_cases_of_one_name_at_once_one_is_written_and_the_others_are_told(
    tmp_path: Path,
) -> None:
    (tmp_path / "cases").mkdir()
    command = [*PEACECASE, "new", "newland-1999-nobody"]
    all_at_once = [
        subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for _ in range(8)
    ]
    told = [process.communicate()[1].decode() for process in all_at_once]
    assert sorted(process.returncode for process in all_at_once) == [0] + [2] * 7
    assert sum("is there already" in each for each in told) == 7
    assert [path.name for path in (tmp_path / "cases").iterdir()] == ["newland-1999-nobody.yaml"]
    subprocess.run([*PEACECASE, "validate"], cwd=tmp_path, check=True, capture_output=True)
