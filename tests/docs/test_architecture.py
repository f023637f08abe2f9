"""docs/architecture.md is followed: its picture against the import contracts, its recipes on a copy of the project."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MOST_FILES = 4

_BLOCK = re.compile(r"\n([^\n]*(?:\n[^\n`#][^\n]*)*)\n\n```\w+\n(.*?)```\n", re.DOTALL)
_NEW = re.compile(r"A new file `([^`]+)`")
_AT_THE_END = re.compile(r"At the end of `([^`]+)`")
_AFTER = re.compile(r"In `([^`]+)`, after `([^`]+)`")
_IN_PLACE = re.compile(r"In `([^`]+)`, in place of `([^`]+)`")
_AFTER_IN_THE_SAME = re.compile(r"In the same file, after `([^`]+)`")


@dataclass(frozen=True)
class Step:
    """One edit of a recipe."""

    path: str
    apply: Callable[[str], str]


def _instead(new: str, _old: str) -> str:
    return new


def _at_the_end(new: str, old: str) -> str:
    return f"{old.rstrip()}\n\n\n{new}"


def recipe(title: str) -> list[Step]:
    """The edits under a heading of the page."""
    text = PAGE.split(f"\n### {title}\n", 1)[1].split("\n### ", 1)[0]
    steps: list[Step] = []
    for told, content in _BLOCK.findall(text):
        if found := _NEW.search(told):
            steps.append(Step(found[1], partial(_instead, content)))
        elif found := _AT_THE_END.search(told):
            steps.append(Step(found[1], partial(_at_the_end, content)))
        elif found := _AFTER.search(told):
            steps.append(Step(found[1], _insertion(found[2], content)))
        elif found := _IN_PLACE.search(told):
            steps.append(Step(found[1], _replacement(found[2], content)))
        elif found := _AFTER_IN_THE_SAME.search(told):
            steps.append(Step(steps[-1].path, _insertion(found[1], content)))
        else:
            raise AssertionError(f"a block of which the page does not say where it goes: {told}")
    return steps


def _insertion(anchor: str, content: str) -> Callable[[str], str]:
    def insert(old: str) -> str:
        assert old.count(f"{anchor}\n") == 1, f"{anchor!r} does not stand there once"
        return old.replace(f"{anchor}\n", f"{anchor}\n{content}")

    return insert


def _replacement(line: str, content: str) -> Callable[[str], str]:
    def replace(old: str) -> str:
        assert old.count(f"{line}\n") == 1, f"{line!r} does not stand there once"
        return old.replace(f"{line}\n", content)

    return replace


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the recipes touch and the commands read."""
    folder = tmp_path / "project"
    for part in ("src", "cases", "schema", "tests/checks"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "exports.md", folder / "docs")
    return folder


def follow(project: Path, title: str) -> list[Step]:
    """Apply a recipe to the copy."""
    steps = recipe(title)
    for path, edits in groupby(steps, key=lambda step: step.path):
        file = project / path
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        for edit in edits:
            text = edit.apply(text)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return steps


def run(project: Path, *words: str) -> str:
    """Standard output of a Python command that sees the copy instead of the project; pytest in it is nobody's worker."""
    ours = {name: text for name, text in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, *words],
        cwd=project,
        env=ours | {"PYTHONPATH": str(project / "src")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_picture_shows_the_layers_of_the_import_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = [each["layers"] for each in contracts if each["type"] == "layers"]
    texts = ElementTree.parse(ROOT / "docs" / "images" / "house.svg").iter("{http://www.w3.org/2000/svg}text")
    by_height: dict[float, list[str]] = {}
    for text in texts:
        if text.get("font-weight") == "bold":
            by_height.setdefault(float(text.attrib["y"]), []).append(text.text or "")
    assert [" | ".join(names) for _, names in sorted(by_height.items())] == layers


@pytest.mark.parametrize("title", re.findall(r"^### (.+)$", PAGE, re.MULTILINE))
def test_to_add_something_takes_at_most_four_files(title: str) -> None:
    assert 0 < len({step.path for step in recipe(title)}) <= MOST_FILES


def test_an_indicator_added_as_the_page_says_is_asked_everywhere(project: Path) -> None:
    follow(project, "An indicator")
    assert "Within three months." in run(project, "-m", "peacecase", "codebook", "aid_speed")
    run(project, "-m", "peacecase", "--library", "cases", "new", "norland-1990-examplia")
    assert "aid_speed" in (project / "cases" / "norland-1990-examplia.yaml").read_text(encoding="utf-8")
    run(project, "-m", "peacecase", "schema")
    assert "Speed of aid" in (project / "schema" / "codebook.md").read_text(encoding="utf-8")


def test_a_rule_added_as_the_page_says_fires_and_explains_itself(project: Path) -> None:
    follow(project, "A rule")
    assert "Capitals shout" in run(project, "-m", "peacecase", "lint", "--explain", "PC4090")
    tests = run(
        project,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/checks/test_rules.py",
        "-k",
        "PC4090 or code",
    )
    assert "failed" not in tests


def test_a_section_added_as_the_page_says_is_printed(project: Path) -> None:
    follow(project, "A section of the report")
    (project / "lessons.yaml").write_text(
        "schema: peacecase/report/1\ntitle: Lessons\nquestion: What was learned?\n"
        "audience_note: For a seminar.\nsections: [lessons]\ncases: [cambodia-1992-japan]\n",
        encoding="utf-8",
    )
    run(project, "-m", "peacecase", "report", "lessons.yaml", "--full", "-o", "lessons.html")
    page = (project / "lessons.html").read_text(encoding="utf-8")
    assert "<bdi>Find out beforehand what risks those who are sent will run" in page


def test_an_export_format_added_as_the_page_says_is_a_command_and_a_method(project: Path) -> None:
    follow(project, "An export format")
    typed = run(project, "-m", "peacecase", "export", "titles", "cambodia-1992-japan")
    assert typed.startswith("cambodia-1992-japan: ")
    ask = "import peacecase as pc; pc.open_library('cases').export_titles('t.txt', 'cambodia-1992-japan')"
    run(project, "-c", ask)
    assert (project / "t.txt").read_text(encoding="utf-8") == typed
