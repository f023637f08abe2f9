"""The fuzzer is led by what files reach, and a break that it finds is kept, made small and met again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_a_file_brings_news_when_it_reaches_a_branch_that_none_has_reached() -> None:
    script = (
        "from fuzz.coverage import Reached, mark_package\n"
        "mark_package('peacecase')\n"
        "from peacecase.files.records import parse_record\n"
        "from peacecase.model.case import Case\n"
        "reached = Reached()\n"
        "for content in (b'a: 1', b'a: 1', b'b: 2', b'b: &b [*b]', b'c: &c [*c]', b'\"', b'a: 1'):\n"
        "    reached.begin()\n"
        "    parse_record(content, Case)\n"
        "    print(reached.has_news(), end=' ')\n"
    )
    done = run("-c", script)
    assert done.stderr == ""
    assert done.stdout.split() == ["True", "False", "False", "True", "False", "True", "False"]


def test_marks_change_nothing_that_a_program_says() -> None:
    plain = "from peacecase.cli.main import main; main(['{}', '--help'], prog_name='peacecase')"
    marked = "from fuzz.coverage import mark_package; mark_package('peacecase'); "
    for command in ("lint", "qca"):
        help_text = run("-c", plain.format(command)).stdout
        assert len(help_text) > 500
        assert run("-c", marked + plain.format(command)).stdout == help_text


def test_what_is_imported_already_cannot_be_marked() -> None:
    done = run("-c", "import peacecase; from fuzz.coverage import mark_package; mark_package('peacecase')")
    assert "peacecase is imported already" in done.stderr


@pytest.mark.parametrize(
    "content",
    ["a: &a [*a]", "a: &a {b: *a}", "[" * 9_000, "a: !!timestamp x", "a: !!set {x}", "BOMB"],
    ids=lambda text: text[:16],
)
def test_what_changes_files_is_not_caught_by_them_itself(content: str) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    script = (
        "import random; from fuzz.limits import set_limits, timed; from fuzz.mutation import mutate_text\n"
        f"content = {content.replace('BOMB', bomb).encode()!r}\n"
        "set_limits()\n"
        "for seed in range(30):\n"
        "    with timed():\n"
        "        print(len(mutate_text(content, content, random.Random(seed))) < 5_000_000)\n"
    )
    done = run("-c", script)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["True"] * 30


@pytest.fixture(scope="module")
def hunted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the fuzzer hunted a target that breaks on one word."""
    folder = tmp_path_factory.mktemp("hunted")
    done = run(HERE / "careless_fuzzing.py", "find", folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_a_break_is_kept_once_with_what_broke(hunted: Path) -> None:
    (told,) = (hunted / "found").glob("*.txt")
    assert "ValueError: careless" in told.read_text(encoding="utf-8")
    assert b"lint" in told.with_suffix("").read_bytes()


def test_a_break_is_made_as_small_as_it_can_be(hunted: Path) -> None:
    (small,) = (hunted / "small").iterdir()
    assert small.read_bytes() == b"lint"


def test_a_break_is_met_again_used_as_it_was_when_it_was_found(hunted: Path) -> None:
    done = run(HERE / "careless_fuzzing.py", "replay", hunted / "small")
    assert done.returncode == 1
    assert "ValueError: careless" in done.stderr
