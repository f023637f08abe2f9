"""What is released: the same bytes wherever it is built, whole, typed, and described alike in every place."""

import email
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.message import Message
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
VERSION = PROJECT["project"]["version"]
INCLUDED = PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]


def checkout(folder: Path, mask: int, age: int) -> Path:
    """A copy of what is released, with permissions and times of its own."""
    leave_out = shutil.ignore_patterns("__pycache__", "build", ".*_cache")
    for name in (*INCLUDED, "/pyproject.toml", "/.gitignore"):
        source, target = ROOT / name.lstrip("/"), folder / name.lstrip("/")
        if source.is_dir():
            shutil.copytree(source, target, ignore=leave_out)
        elif source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    for path in folder.rglob("*"):
        os.utime(path, (age, age))
        path.chmod(path.stat().st_mode & ~mask)
    return folder


def build(source: Path, target: Path) -> dict[str, bytes]:
    """Wheel and sdist of a checkout: file name -> content."""
    environment = {name: text for name, text in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", target],
        cwd=source,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.name: path.read_bytes() for path in target.iterdir()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Wheel and sdist, in a folder."""
    folder = tmp_path_factory.mktemp("built")
    build(checkout(folder / "here", mask=0o022, age=1_700_000_000), folder / "dist")
    return folder / "dist"


@pytest.fixture(scope="module")
def metadata(built: Path) -> Message:
    """What the wheel says of itself."""
    (wheel,) = built.glob("*.whl")
    (name,) = (name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(".dist-info/METADATA"))
    return email.message_from_bytes(zipfile.ZipFile(wheel).read(name))


def test_wheel_and_sdist_are_the_same_bytes_wherever_and_whenever_they_are_built(
    built: Path, tmp_path: Path
) -> None:
    elsewhere = checkout(tmp_path / "another" / "place", mask=0o077, age=1_400_000_000)
    again = build(elsewhere, tmp_path / "dist")
    assert {name.rpartition(".")[2] for name in again} == {"whl", "gz"}
    assert again == {path.name: path.read_bytes() for path in built.iterdir()}


def test_the_sdist_makes_the_same_wheel(built: Path, tmp_path: Path) -> None:
    (sdist,), (wheel,) = built.glob("*.tar.gz"), built.glob("*.whl")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    assert build(tmp_path / f"peacecase-{VERSION}", tmp_path / "dist")[wheel.name] == wheel.read_bytes()


def test_the_sdist_holds_what_it_takes_to_test_and_rebuild(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    present = {name.lstrip("/") for name in INCLUDED if (ROOT / name.lstrip("/")).exists()}
    assert {"src", "tests", "cases", "docs", "run", "requirements.lock", "LICENSES"} <= present
    assert [
        name for name in present if not any(each == name or each.startswith(f"{name}/") for each in names)
    ] == []
    assert [name for name in names if re.search(r"__pycache__|_cache/|\.pyc$|^reports/build/", name)] == []


def test_the_metadata_names_versions_licences_and_types_and_no_address(metadata: Message) -> None:
    assert metadata["Version"] == VERSION
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == PROJECT["project"]["license"]
    classifiers = metadata.get_all("Classifier", [])
    assert "Typing :: Typed" in classifiers
    assert f"Programming Language :: Python :: 3.{sys.version_info.minor}" in classifiers
    assert metadata.get_all("Project-URL") is None
    assert metadata["Home-page"] is None
    assert set(metadata.get_all("Provides-Extra", [])) == set(PROJECT["project"]["optional-dependencies"])


def test_every_licence_of_what_the_wheel_carries_comes_with_it(built: Path, metadata: Message) -> None:
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    listed = metadata.get_all("License-File", [])
    assert "LICENSE.md" in listed
    assert "LICENSES/Apache-2.0.txt" in listed
    assert all(any(name.endswith(f".dist-info/licenses/{text}") for name in names) for text in listed)
    # Folders with work of others: each holds the text under which it came, and that text is listed.
    for text in (
        "src/peacecase/typeset/fonts/OFL.txt",
        "src/peacecase/web/vendor/LICENCE.txt",
        "src/peacecase/charts/OUTLINES.txt",
    ):
        assert text in listed
        assert text.removeprefix("src/") in names


def test_the_version_and_its_date_agree_in_every_place() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {VERSION}\n" in citation
    released = re.search(rf"^## {re.escape(VERSION)} - (\S+)$", changelog(), flags=re.MULTILINE)
    if released:
        assert f'\ndate-released: "{released[1]}"\n' in citation
    else:
        assert "\n## Unreleased\n" in changelog()


def test_every_folder_with_code_of_ours_is_under_a_licence() -> None:
    listed = (ROOT / "LICENSE.md").read_text(encoding="utf-8")
    folders = [ROOT / name.lstrip("/") for name in INCLUDED]
    with_code = {folder.name for folder in folders if any(folder.rglob("*.py"))}
    assert {"src", "tests", "fuzz"} <= with_code
    assert [name for name in with_code if f"`{name}/`" not in listed] == []


def changelog() -> str:
    return (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_changelog_keeps_its_form() -> None:
    headings = re.findall(r"^(#+) (.+)$", changelog(), flags=re.MULTILINE)
    versions = [title for level, title in headings if level == "##"]
    kinds = {title for level, title in headings if level == "###"}
    assert versions
    assert all(re.fullmatch(r"Unreleased|\d+\.\d+\.\d+ - \d{4}-\d\d-\d\d", title) for title in versions)
    assert "Unreleased" not in versions[1:]
    known = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert [kind for kind in kinds - known if not re.fullmatch(r"Codebook \d+\.\d+", kind)] == []


def test_the_changelog_tells_of_the_codebook_in_force() -> None:
    from peacecase.codebook.memoir import MEMOIR

    assert re.search(rf"^### Codebook {re.escape(MEMOIR.version)}$", changelog(), flags=re.MULTILINE)


def test_a_program_that_imports_the_wheel_is_checked_with_its_types(installed: Path, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import peacecase as pc\n"
        "reveal_type(pc.open_library('cases').scores().to_records())\n"
        "pc.open_library(5)\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--python-executable",
            installed.with_name("python"),
            program,
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    revealed = done.stdout.replace("builtins.", "")  # some versions of mypy write it, some do not
    assert 'Revealed type is "list[dict[str, Any]]"' in revealed, done.stdout
    assert 'has incompatible type "int"' in done.stdout
    assert "Found 1 error" in done.stdout
