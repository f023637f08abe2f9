"""A file is written whole or not at all, and none is replaced unasked."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peacecase.errors import UserError
from peacecase.files.writing import WouldOverwriteError, write_file


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_holds_what_was_given(tmp_path: Path) -> None:
    write_file(tmp_path / "a.yaml", "title: Été\n")
    assert (tmp_path / "a.yaml").read_bytes() == "title: Été\n".encode()
    assert names(tmp_path) == ["a.yaml"]


def test_line_ends_are_written_as_given(tmp_path: Path) -> None:
    write_file(tmp_path / "a", b"a\r\nb\n")
    assert (tmp_path / "a").read_bytes() == b"a\r\nb\n"


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    with pytest.raises(WouldOverwriteError, match="is there already"):
        write_file(path, "new")
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a"]


def test_a_dangling_link_counts_as_existing(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WouldOverwriteError):
        write_file(tmp_path / "link", "new")
    assert names(tmp_path) == ["link"]


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(0o640)
    write_file(path, "new", replace=True)
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert names(tmp_path) == ["a"]


def test_a_new_file_gets_the_permissions_that_the_user_gives_new_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "a", "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_a_link_goes_on_pointing_to_the_replaced_file(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    write_file(tmp_path / "link", "new", replace=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text() == "new"


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="No space left on device"):
        write_file(path, "new", replace=True)
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        write_file(tmp_path / "no" / "a", "x")
    assert caught.value.hint == f"there is no folder {tmp_path / 'no'}"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.binary(max_size=50),
    after=st.binary(max_size=50),
    crash=st.sampled_from(["write", "name", None]),
)
def test_whatever_happens_the_file_is_the_old_one_or_the_new_one(
    tmp_path: Path, before: bytes, after: bytes, crash: str | None
) -> None:
    path = tmp_path / "a"
    path.write_bytes(before)

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with pytest.MonkeyPatch.context() as patch:
        if crash == "write":
            patch.setattr(os, "fsync", fail)
        elif crash == "name":
            patch.setattr(os, "replace", fail)
            patch.setattr("pathlib.Path.replace", fail)
        try:
            write_file(path, after, replace=True)
        except UserError:
            assert path.read_bytes() == before
        else:
            assert path.read_bytes() == after
    assert names(tmp_path) == ["a"]
