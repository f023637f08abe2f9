"""`validate --watch` and `lint --watch`: what is saved is looked at again, once a burst, however an editor writes."""

import json
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import peacecase as pc
from peacecase.api import watching
from peacecase.api.watching import Changes, FileWatch
from peacecase.cli.main import main
from peacecase.errors import UserError

FIXTURES = Path(__file__).parents[1] / "fixtures" / "library"
CASE = "testland-1990-examplia.yaml"
CODING = Path("codings") / "testland-1990-examplia" / "coder-b.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The fixture library."""
    return shutil.copytree(FIXTURES, tmp_path / "cases")


def write_over(path: Path, text: str) -> None:
    """As most editors save."""
    path.write_text(text, encoding="utf-8")


def write_beside(path: Path, text: str) -> None:
    """As Vim and others save: the old file aside, the new one under its name."""
    path.replace(path.with_name(f"{path.name}~"))
    path.with_name("4913").write_text("", encoding="utf-8")
    path.with_name(".new.tmp").write_text(text, encoding="utf-8")
    path.with_name(".new.tmp").replace(path)


@pytest.mark.parametrize("save", [write_over, write_beside])
def test_what_was_saved_is_told_once_however_it_was_written(
    folder: Path, save: Callable[[Path, str], None]
) -> None:
    watch = FileWatch([folder])
    assert watch.changes() == Changes()
    for _time in range(3):
        save(folder / CASE, (folder / CASE).read_text("utf-8") + "# more\n")
    assert watch.changes() == Changes((folder / CASE,))
    assert watch.changes() == Changes()


def test_files_come_and_go_and_settings_are_about_everything(folder: Path) -> None:
    watch = FileWatch([folder])
    (folder / CASE).unlink()
    shutil.copy(FIXTURES / CASE, folder / "new-1990-x.yaml")
    (folder / ".hidden.yaml").touch()
    (folder / "notes.txt").touch()
    assert watch.changes() == Changes((folder / "new-1990-x.yaml",), (folder / CASE,))
    (folder / CODING).write_text("schema: peacecase/coding/2\n", encoding="utf-8")
    assert watch.changes() == Changes((folder / CODING,))
    (folder / ".peacecase.yaml").write_text("codebook: ../own.yaml\n", encoding="utf-8")
    assert watch.changes() == Changes((folder / ".peacecase.yaml",), (), all_over=True)
    (folder.parent / "own.yaml").touch()
    assert watch.changes().all_over
    (folder / ".peacecase.yaml").unlink()
    assert watch.changes().all_over


def test_of_named_files_nothing_else_is_told(folder: Path) -> None:
    watch = FileWatch([folder / CASE])
    (folder / CODING).touch()
    (folder / "fictonia-2004-mock-union.yaml").unlink()
    assert watch.changes() == Changes()
    (folder / ".peacecase.yaml").touch()
    assert watch.changes().all_over


def saving(monkeypatch: pytest.MonkeyPatch, *saves: Callable[[], None]) -> None:
    """Let the system tell of these saves one after the other, and then be interrupted."""

    def events(_folders: Any) -> Iterator[Any]:
        for save in saves:
            save()
            yield None
        raise KeyboardInterrupt

    monkeypatch.setattr(watching, "_events", events)


def edited(path: Path, old: str, new: str) -> Callable[[], None]:
    """A save in which a text is another."""
    return lambda: write_over(path, path.read_text("utf-8").replace(old, new))


def nothing() -> None:
    """Half a second in which nothing happened."""


def test_a_save_is_followed_by_the_findings_of_that_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving(
        monkeypatch,
        nothing,
        edited(folder / CASE, "window: 1990-02/1992-11", "window: 1992-11/1990-02"),
        edited(folder / CASE, "window: 1992-11/1990-02", "window: 1990-02/1992-11"),
        (folder / "nowhereland-2025-sampleton.yaml").unlink,
        edited(folder / CODING, "kind: ", "kinds: "),
        lambda: write_over(folder / ".peacecase.yaml", "lint: {profile: odd}\n"),
    )
    ended = CliRunner().invoke(main, ["--library", str(folder), "validate", "--watch"])
    assert ended.exit_code == 130
    told = [
        line for line in ended.stderr.splitlines() if "file" in line or "removed" in line or "saved" in line
    ]
    assert told == [
        "4 files: nothing to report",
        f"saved: {CASE}",
        "1 file: 1 error",
        f"saved: {CASE}",
        "1 file: nothing to report",
        f"{folder / 'nowhereland-2025-sampleton.yaml'} was removed",
        "0 files: nothing to report",
        "saved: coder-b.yaml",
        "1 file: 2 errors",
        "saved: .peacecase.yaml",
        "4 files: 3 errors",
    ]
    assert ended.stdout.count("PC1205") == 1
    assert "Stopped." in ended.stderr


def test_of_many_saved_at_once_three_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def save() -> None:
        for name in "abcde":
            shutil.copy(FIXTURES / CASE, folder / f"case-{name}.yaml")

    saving(monkeypatch, save)
    again = pc.validate(folder, watch=True).again
    assert again is not None
    assert again().notes[0] == "saved: case-a.yaml, case-b.yaml, case-c.yaml and 2 more"


def test_lint_looks_at_what_was_saved_and_reads_the_settings_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = pc.open_library(folder).lint(folder / CASE).found.diagnostics[0].code
    saving(
        monkeypatch,
        edited(folder / CASE, "summary: >-", "summary: >-  # as told"),
        lambda: write_over(folder / ".peacecase.yaml", f"lint: {{severity: {{{code}: off}}}}\n"),
    )
    words = ["--library", str(folder), "lint", str(folder / CASE), "--watch", "--format", "json"]
    ended = CliRunner().invoke(main, words)
    first, second, third = (json.loads(line) for line in ended.stdout.splitlines())
    assert [each["code"] for each in first] == [each["code"] for each in second]
    assert code in {each["code"] for each in second}
    assert code not in {each["code"] for each in third}


def test_what_cannot_be_watched_is_refused(folder: Path) -> None:
    library = pc.open_library(folder)
    with pytest.raises(UserError, match="cannot be watched"):
        pc.validate(folder / "nothing.yaml", watch=True)
    with pytest.raises(UserError, match="--fix asks"):
        library.lint(watch=True, fix=True)


def test_without_watchfiles_one_is_told_how_to_get_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    again = pc.validate(folder, watch=True).again
    assert again is not None
    with pytest.raises(UserError, match="takes watchfiles"):
        again()


def test_the_system_tells_of_a_save(folder: Path) -> None:
    first = pc.validate(folder, watch=True)
    assert first.again is not None
    save = threading.Timer(0.2, edited(folder / CASE, "window: 1990-02/1992-11", "window: soon"))
    save.start()
    second = first.again()
    save.join()
    assert [each.code for each in second.found.diagnostics] == ["PC1205"]
