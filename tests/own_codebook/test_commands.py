"""Every command on a library whose own codebook has three factors with two, five and one indicators, and two outcomes."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from peacecase.cli.main import main
from peacecase.codebook.memoir import MEMOIR

CASES = Path(__file__).resolve().parents[1] / "fixtures" / "own_codebook" / "cases"
CASE = "ashland-1990-examplia"
TEXT_FILES = {".html", ".md", ".json", ".csv", ".bib", ".yaml", ".R", ".txt"}
MEMOIRS_WORDS = re.compile(
    "|".join(
        word
        for each in (*MEMOIR.factors, *MEMOIR.questions.values())
        for word in (rf"\b{each.id}\b", rf"\b{re.escape(each.name)}\b")
        if "_" in word or " " in word
    )
    + r"|\b(five factors|twenty|four outcomes|sixteen outcomes)\b",
    re.IGNORECASE,
)

COMMANDS: dict[str, str] = {
    "new": "new elmland-2001-oakia",
    "validate": "validate",
    "lint": "lint",
    "show": f"show {CASE}",
    "show of questions": f"show {CASE} --indicator welcome --indicator quiet_kept",
    "show as json": f"show {CASE} --format json",
    "codebook": "codebook",
    "codebook of a question": "codebook means",
    "codebook as json": "codebook --format json",
    "codebook as a page": "codebook --format markdown",
    "codebook as a file": "codebook --format yaml",
    "schema": "schema -o out",
    "score": "score",
    "score as json": "score --format json",
    "compare": "compare",
    "compare as csv": "compare --format csv",
    "whatif": f"whatif {CASE} --set invitation=3 --set home_backing=0",
    "patterns": "patterns --exploratory",
    "episodes": f"episodes {CASE}",
    "lens": "lens handshakes",
    "lens of a case": f"lens handshakes {CASE}",
    "lens as json": "lens handshakes --format json",
    "qca": "qca --outcome text_agreed@end --conditions standing,means --exploratory",
    "reliability": "reliability",
    "adjudicate": f"adjudicate {CASE}",
    "audit sample": "audit sample --seed 1 -n 5 -o first.yaml",
    "brief as a page": f"brief {CASE} birchland-2004-mock-union -o brief.html",
    "brief of one as a page": f"brief {CASE} -o one.html",
    "report": "report -o out.pdf",
    "report as a page": "report -o out.html",
    "explore": "explore -o out.html",
    "export csv": "export csv",
    "export csv, wide": "export csv --table wide",
    "export json": "export json",
    "export csl": "export csl",
    "export bibtex": "export bibtex",
    "export xlsx": "export xlsx -o out.xlsx",
    "export sqlite": "export sqlite -o out.db",
    "report in Word": "report -o out.docx",
    "export qca": "export qca --outcome text_agreed@end --conditions standing,means --exploratory -o out",
    "export ro-crate": "export ro-crate --title T --author A --license CC-BY-4.0 -o out.json",
    "export snapshot": "export snapshot --title T --author A --license CC-BY-4.0 -o out.zip",
    "import ratings": f"export xlsx {CASE} -o sheet.xlsx && import ratings sheet.xlsx {CASE} --dry-run",
    "import sheet": f"export sheet {CASE} -o items.xlsx && import sheet items.xlsx --case {CASE} --dry-run",
    "workshop new": f"workshop new --case {CASE} --profile 60 --groups 2 -o out",
}
Run = Callable[[str], Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run commands joined by && in a folder that holds a copy of the library; the result is that of the last one run."""
    shutil.copytree(CASES, tmp_path / "cases")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")

    def invoke(lines: str) -> Result:
        for line in lines.split("&&"):
            result = CliRunner().invoke(main, line.split(), prog_name="peacecase")
            if result.exit_code:
                break
        return result

    return invoke


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_works_on_any_codebook(name: str, run: Run, tmp_path: Path) -> None:
    failure = _failure(run(COMMANDS[name]), tmp_path)
    assert not failure, failure


def _failure(result: Result, folder: Path) -> str:
    """What is wrong with what a command did; empty where nothing is."""
    if result.exit_code not in (0, 1) or (result.exception and not isinstance(result.exception, SystemExit)):
        return f"{result.exception!r}\n{result.output[-2000:]}"
    written = [path for path in folder.rglob("*") if path.is_file() and path.suffix in TEXT_FILES]
    texts = {
        str(path): path.read_text("utf-8")
        for path in written
        if not (CASES.parent / path.relative_to(folder)).is_file()
    }
    for place, text in {"the terminal": result.output, **texts}.items():
        found = MEMOIRS_WORDS.search(text)
        if found:
            around = text[max(0, found.start() - 80) : found.end() + 80]
            return f"{place} speaks of the memoir's codebook: {around!r}"
    return ""
