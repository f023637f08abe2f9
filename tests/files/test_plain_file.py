"""One reader: a plain file of a bounded size inside its library, or the reason why not; a pipe where one was named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from peacecase.files.library_folder import load_library
from peacecase.files.plain_file import UnreadableError, first_link, link_out, read_plain

PEACECASE = [sys.executable, "-c", "from peacecase.cli.main import main; main(prog_name='peacecase')"]


def codes(folder: Path) -> list[tuple[str, str]]:
    return [(found.code, Path(found.file).name) for found in load_library(folder)[1]]


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "large", "link to a device"])
def test_what_is_no_plain_file_is_looked_at_and_not_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path = Path("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    elif kind == "large":
        with path.open("wb") as stream:
            stream.truncate(6 * 1024**3)  # sparse: takes no room, and would take all memory
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(UnreadableError) as told:
        read_plain(path, 1000)
    assert told.value.code == ("PC1002" if kind == "large" else "PC1001")


def test_a_pipe_that_is_named_is_read_under_the_limit_of_size(tmp_path: Path) -> None:
    end, other = os.pipe()
    os.write(other, b"abc")
    os.close(other)
    assert read_plain(Path(f"/dev/fd/{end}"), 3, pipes=True) == b"abc"
    os.close(end)
    with pytest.raises(UnreadableError, match="larger"):
        read_plain(Path("/dev/zero"), 1000, pipes=True)


def test_a_link_may_lead_about_inside_and_not_out(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "in").mkdir(parents=True)
    (home / "a").write_text("a")
    (home / "in" / "b").symlink_to("../a")
    (home / "out").symlink_to(tmp_path)
    (tmp_path / "named").symlink_to(home)
    assert read_plain(home / "in" / "b", 9, home) == b"a"
    assert read_plain(tmp_path / "named" / "a", 9, tmp_path / "named") == b"a"
    assert link_out(home / "out" / "home" / ".." / "x", home) == home / "out"
    assert link_out(home / ".." / "x", home) is not None
    assert first_link(home / "in" / "b", home) == home / "in" / "b"
    assert first_link(home / "a", home) is None


def test_a_link_out_of_a_library_is_named_and_what_it_points_to_is_not(tmp_path: Path, minimal: str) -> None:
    secret, folder = tmp_path / "secret", tmp_path / "cases"
    (secret / "private-case").mkdir(parents=True)
    (secret / "private-case" / "hidden.yaml").write_text("password: hunter2: x\n")
    (folder / "audits").mkdir(parents=True)
    (folder / "testland-1990-examplia.yaml").write_text(minimal)
    (folder / "a.yaml").symlink_to(secret / "private-case" / "hidden.yaml")
    (folder / "audits" / "b.yaml").symlink_to(secret / "private-case" / "hidden.yaml")
    (folder / "codings").symlink_to(secret)
    library, found = load_library(folder)
    assert list(library.cases) == ["testland-1990-examplia"]
    assert codes(folder) == [("PC1012", "a.yaml"), ("PC1012", "codings"), ("PC1012", "b.yaml")]
    assert not any(word in str(found) for word in ("hunter2", "hidden", "private-case"))


@pytest.mark.parametrize("name", ["profiles/k.yaml", "profiles", ".peacecase.yaml", "questions.yaml"])
def test_what_is_packed_has_been_validated_and_stays_inside(tmp_path: Path, minimal: str, name: str) -> None:
    secret, folder = tmp_path / "secret.yaml", tmp_path / "cases"
    secret.write_text("password: hunter2\n")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "hidden.yaml").write_text("password: hunter2\n")
    folder.mkdir()
    (folder / "testland-1990-examplia.yaml").write_text(minimal)
    if name == "questions.yaml":
        (folder / ".peacecase.yaml").write_text("codebook: questions.yaml\n")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).symlink_to(tmp_path / "secret" if name == "profiles" else secret)
    for words in (["validate"], ["export", "snapshot", "-o", tmp_path / "x.zip"], ["export", "ro-crate"]):
        done = subprocess.run([*PEACECASE, "--library", folder, *words], capture_output=True, text=True)
        assert done.returncode == 1, done.stderr
        assert f"{folder / name}:1:1 error PC1012" in done.stdout + done.stderr
        assert not any(word in done.stdout + done.stderr for word in ("hunter2", "secret", "hidden"))
    assert not (tmp_path / "x.zip").exists()


def test_what_is_found_in_a_library_and_is_no_plain_file_is_named_and_not_waited_for(
    tmp_path: Path, minimal: str
) -> None:
    folder = tmp_path / "cases"
    names = [
        "a.yaml", "profiles/k.yaml", ".peacecase.yaml", "audits/b.yaml",
        "codings/testland-1990-examplia/c.yaml", "workshop/testland-1990-examplia.yaml",
    ]  # fmt: skip
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(folder / name)
    (folder / "testland-1990-examplia.yaml").write_text(minimal)
    blind = [
        "workshop",
        "new",
        "--case",
        "testland-1990-examplia",
        "--groups",
        "1",
        "--blind",
        "-o",
        tmp_path / "kit",
    ]
    told = ""
    for words in (
        ["validate"],
        ["lint"],
        ["score", "--profile", "k"],
        ["export", "snapshot", "-o", tmp_path / "x.zip"],
        blind,
    ):
        done = subprocess.run(
            [*PEACECASE, "--library", folder, *words], capture_output=True, text=True, timeout=100
        )
        assert done.returncode in (1, 2)
        told += done.stdout
    for name in names[:-1]:
        assert f"{folder / name}:1:1 error PC1001 this is not a plain file" in told


@pytest.mark.parametrize("how", ["-", "/dev/stdin", "pipe"])
def test_a_case_is_validated_from_a_pipe(tmp_path: Path, minimal: str, how: str) -> None:
    text = minimal.replace("title: Examplia in Testland", "titel: Examplia in Testland")
    path = tmp_path / "pipe"
    if how == "pipe":
        os.mkfifo(path)
        subprocess.Popen(["sh", "-c", 'printf %s "$0" > "$1"', text, path])
    named = str(path) if how == "pipe" else how
    given = None if how == "pipe" else text
    done = subprocess.run([*PEACECASE, "validate", named], input=given, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    assert f"{named}:3:1 error" in done.stdout
    assert "titel" in done.stdout
    assert "PC1006" not in done.stdout
