"""The door: help at once, commands when called, and an end without a traceback."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.shell_completion import CompletionItem, ShellComplete
from click.testing import CliRunner, Result

from peacecase.cli.main import COMMANDS, TAKE_CASES, loaded, main
from peacecase.errors import UserError

HEAVY = {"pydantic", "yaml", "numpy", "rich", "weasyprint", "jinja2", "vl_convert"}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]], ids=" ".join)
def test_help_and_version_import_nothing_heavy(arguments: list[str]) -> None:
    probe = (
        "import sys; from peacecase.cli.main import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit: pass\n"
        f"print(sorted(set(sys.modules) & {HEAVY!r}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize(
    ("calls", "kept_out"),
    [
        ([[name, "--help"] for name in COMMANDS], HEAVY - {"pydantic", "yaml"}),
        ([["score", "--format", "json"], ["codebook", "--format", "csv"]], {"rich", "numpy"}),
    ],
    ids=["help", "data"],
)
def test_what_makes_tables_and_draws_is_loaded_where_it_is_needed(
    calls: list[list[str]], kept_out: set[str]
) -> None:
    probe = (
        "import sys; from peacecase.cli.main import main\n"
        f"for call in {calls!r}:\n"
        "    try: main(call)\n"
        "    except SystemExit: pass\n"
        f"print(sorted(set(sys.modules) & {kept_out!r}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_help_lists_every_command_once_in_the_order_of_the_work(run: Callable[..., Result]) -> None:
    listed = run("--help").output.partition("Commands:\n")[2]
    names = [line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2] != " "]
    assert names == list(COMMANDS)
    assert len(listed.splitlines()) == len(COMMANDS), "a line each at 80 columns"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_says_what_the_command_says(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert (command.help or "").partition("\n")[0] == COMMANDS[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(run: Callable[..., Result], name: str) -> None:
    shown = run(name, "--help")
    assert shown.exit_code == 0
    assert "Example" in shown.output
    assert f"peacecase {name}" in shown.output.partition("Example")[2]
    prose = [line for line in shown.output.splitlines() if not line.startswith("    peacecase")]
    assert max(map(len, prose)) <= 80


def test_a_misspelt_command_names_the_nearest(run: Callable[..., Result]) -> None:
    done = run("validat")
    assert done.exit_code == 2
    assert "Did you mean 'validate'?" in done.output


def test_the_library_can_be_named_by_option_and_by_environment(
    run: Callable[..., Result], library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = library.rename(library.with_name("elsewhere"))
    assert run("validate").exit_code == 2
    assert run("--library", moved, "validate").exit_code == 0
    monkeypatch.setenv("PEACECASE_LIBRARY", str(moved))
    assert run("validate").exit_code == 0


def test_what_cannot_go_on_ends_with_reason_and_remedy(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise UserError("the disk is full", "make room")

    monkeypatch.setattr("peacecase.api.schema.schema_folder_files", fail)
    done = run("schema")
    assert done.exit_code == 2
    assert done.stderr == "Error: the disk is full\n  make room\n"
    assert done.stdout == ""


def test_a_bug_keeps_its_traceback(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("peacecase.api.schema.schema_folder_files", fail)
    assert isinstance(run("schema").exception, ZeroDivisionError)


def test_an_interrupt_ends_quietly(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("peacecase.api.schema.schema_folder_files", interrupt)
    done = run("schema")
    assert (done.exit_code, done.stderr) == (130, "\nStopped.\n")


def test_a_reader_that_goes_away_ends_the_command_without_a_word(installed: Path) -> None:
    running = subprocess.Popen(
        [installed, "codebook", "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    assert running.wait(timeout=60) == 141
    assert running.stderr.read() == ""


def test_output_that_is_piped_has_no_colour_and_fits(installed: Path) -> None:
    shown = subprocess.run(
        [installed, "codebook", "formal_mandate"], capture_output=True, text=True, check=True, env={}
    ).stdout
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert not any(line.endswith(" ") for line in shown.splitlines())


def test_a_letter_that_the_terminal_lacks_does_not_end_the_run(installed: Path, library: Path) -> None:
    done = subprocess.run(
        [installed, "--library", library, "show", "testland-1990-examplia"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0
    assert b"?" in done.stdout


@pytest.mark.parametrize(
    ("words", "offered"),
    [("peacecase val", "validate"), ("peacecase co", "codebook"), ("peacecase validate --fo", "--format")],
)
def test_the_shell_completes_commands_and_options(installed: Path, words: str, offered: str) -> None:
    done = subprocess.run(
        [installed],
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "_PEACECASE_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split()) - 1),
        },
    )
    assert offered in [line.partition(",")[2] for line in done.stdout.splitlines()]


def completed(words: list[str], begun: str) -> list[CompletionItem]:
    with CliRunner().isolation():
        return ShellComplete(main, {}, "peacecase", "_PEACECASE_COMPLETE").get_completions(words, begun)


@pytest.mark.parametrize(
    ("before", "begun", "offered"),
    [
        ("score", "tes", ["testland-1990-examplia"]),
        ("compare testland-1990-examplia", "fic", ["fictonia-2004-mock-union"]),
        ("score --profile equal", "tes", ["testland-1990-examplia"]),
        ("export csv", "tes", ["testland-1990-examplia"]),
        ("workshop new --case", "tes", ["testland-1990-examplia"]),
        ("show", "nothing-of-that-name", ["nothing-of-that-name"]),
        ("score", "--prof", ["--profile"]),
        ("doctor", "tes", []),
    ],
)
def test_the_shell_completes_ids_of_cases(library: Path, before: str, begun: str, offered: list[str]) -> None:
    (library / "testland-codebook.yaml").write_text("id: mine\nversion: '1'\n", encoding="utf-8")
    os.mkfifo(library / "testland-pipe.yaml")
    found = completed(["--library", str(library), *before.split()], begun)
    assert [item.value for item in found] == offered


def test_of_a_library_that_is_not_there_a_file_may_be_meant() -> None:
    (item,) = completed(["--library", "nowhere", "score"], "t")
    assert (item.value, item.type) == ("t", "file")


def test_ids_of_cases_are_completed_without_what_is_heavy() -> None:
    probe = (
        "import sys; from click.shell_completion import ShellComplete; from peacecase.cli.main import main\n"
        "ShellComplete(main, {}, 'peacecase', '').get_completions(['score'], 'a')\n"
        f"print(sorted(set(sys.modules) & {HEAVY!r}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_the_commands_that_complete_by_file_names_are_those_that_take_cases() -> None:
    def takes_cases(name: str) -> bool:
        return any(
            isinstance(param, click.Argument) and re.search(r"\bCASE\b", param.metavar or "")
            for param in loaded(name).params
        )

    assert set(filter(takes_cases, COMMANDS)) == TAKE_CASES


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        ("qca --data t.csv --outcome Y --exclude 1 --exclude 2", "--exclude"),
        ("compare --profile equal --profile peacemaking", "--profile"),
        ("export csv -o a.csv --output b.csv", "-o"),
        ("--library a --library b score", "--library"),
    ],
)
def test_an_option_with_one_value_is_not_given_twice(
    run: Callable[..., Result], arguments: str, option: str
) -> None:
    done = run(*arguments.split())
    assert done.exit_code == 2
    assert f"Invalid value for '{option}'" in done.stderr
    assert "it is given more than once; give one value" in done.stderr


def test_the_package_is_the_command_too() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "peacecase", "--help"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("Usage: python -m peacecase ")


def test_a_run_looks_for_garbage_seldom_and_not_at_the_end() -> None:
    probe = (
        "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count() > 1_000))  # the last to be called\n"
        "from peacecase.cli.main import main; main(['--version'], standalone_mode=False)\n"
        "print(gc.isenabled() and gc.get_threshold()[0] > 10_000 and not gc.get_freeze_count())"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1:] == ["True", "True"]
