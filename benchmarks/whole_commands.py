"""Whole commands against a named baseline: both run in turn, several times, and the middle of what they took is told.

Time is processor time of a command and all it starts, which a busy machine distorts less than the clock on the wall.
"""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any
from unittest.mock import patch

HERE = Path(__file__).resolve().parent
PEACECASE = str(Path(sys.executable).with_name("peacecase"))


@dataclass(frozen=True)
class Pair:
    """A command beside its baseline: medians over all rounds."""

    ours: float
    """Processor seconds."""
    baseline: float
    ratio: float
    """Of each round; not of the medians."""


def start_up(rounds: int) -> Pair:
    """`peacecase --help` beside a Python that imports click."""
    return in_pairs([PEACECASE, "--help"], [sys.executable, "-c", "import click"], rounds)


def report(cases: Path, rounds: int) -> tuple[Pair, int]:
    """The report on all cases beside WeasyPrint on the same page; and its number of pages."""
    with tempfile.TemporaryDirectory() as scratch:
        page, pdf = Path(scratch, "page"), Path(scratch, "report.pdf")
        write_report_page(cases, page)
        ours = [PEACECASE, "--library", str(cases), "report", "--force", "-o", str(pdf)]
        pair = in_pairs(ours, [sys.executable, str(HERE / "weasyprint_alone.py"), str(page)], rounds)
        pages = count_pages(pdf)
        assert pages == count_pages(page / "page.pdf")
    return pair, pages


def brief(cases: Path, names: Sequence[str], rounds: int) -> tuple[Pair, int]:
    """The brief of the missions named beside WeasyPrint on the same page; and its number of pages."""
    with tempfile.TemporaryDirectory() as scratch:
        page, pdf = Path(scratch, "page"), Path(scratch, "brief.pdf")
        write_brief_page(cases, names, page)
        ours = [PEACECASE, "--library", str(cases), "brief", *names, "--force", "-o", str(pdf)]
        pair = in_pairs(ours, [sys.executable, str(HERE / "weasyprint_alone.py"), str(page)], rounds)
        pages = count_pages(pdf)
        assert pages == count_pages(page / "page.pdf")
    return pair, pages


def smallest_pdf(rounds: int) -> float:
    """Processor seconds of a Python that loads WeasyPrint with our fonts and sets one word."""
    program = (
        "from peacecase.typeset.pdf import PdfMetadata, render_pdf; "
        "render_pdf('<p>word', metadata=PdfMetadata(title='Word'))"
    )
    return median(in_turn({"smallest": [sys.executable, "-c", program]}, rounds)["smallest"])


def explorer(cases: Path, rounds: int) -> Pair:
    """The explorer of all cases beside a Python that reads the same files and writes them as JSON."""
    with tempfile.TemporaryDirectory() as scratch:
        ours = [
            PEACECASE,
            "--library",
            str(cases),
            "explore",
            "--force",
            "-o",
            str(Path(scratch, "page.html")),
        ]
        baseline = [
            sys.executable,
            str(HERE / "yaml_to_json.py"),
            str(cases),
            str(Path(scratch, "cases.json")),
        ]
        return in_pairs(ours, baseline, rounds)


def in_pairs(ours: Sequence[str], baseline: Sequence[str], rounds: int) -> Pair:
    taken = in_turn({"ours": ours, "baseline": baseline}, rounds)
    ratios = [one / other for one, other in zip(taken["ours"], taken["baseline"], strict=True)]
    return Pair(median(taken["ours"]), median(taken["baseline"]), median(ratios))


def in_turn(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, list[float]]:
    """Processor seconds of each command in each round."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            taken[name].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return taken


def write_report_page(cases: Path, folder: Path) -> None:
    """Write into a folder what the report command hands to its PDF engine: page.html, style.css and the pictures."""
    from datetime import UTC, datetime

    from peacecase.files.library_folder import load_library
    from peacecase.files.profiles import shipped_profile
    from peacecase.model.report_definition import usual_definition
    from peacecase.report import rendering

    library, _ = load_library(cases)
    recipe = rendering.Recipe(
        library,
        # planned missions are in no report of all cases
        usual_definition(tuple(id_ for id_, case in library.cases.items() if case.status != "planned")),
        shipped_profile(),
        datetime.now(UTC),
        is_own_title=False,
    )
    _keep_page(folder, rendering, lambda: rendering.render_report(recipe))


def write_brief_page(cases: Path, names: Sequence[str], folder: Path) -> None:
    """As `write_report_page`, of the brief of the missions named."""
    from datetime import UTC, datetime

    from peacecase.files.library_folder import load_library
    from peacecase.model.report_definition import usual_definition
    from peacecase.report.brief import brief_rendering

    library, _ = load_library(cases)
    recipe = brief_rendering.BriefRecipe(
        library, usual_definition(tuple(names)), datetime.now(UTC), len(library.cases)
    )
    _keep_page(folder, brief_rendering, lambda: brief_rendering.render_brief(recipe))


def _keep_page(folder: Path, module: ModuleType, render: Callable[[], object]) -> None:
    """Render, and write into a new folder what is handed to the PDF engine last: a short report is set twice."""
    folder.mkdir()
    engine = vars(module)["render_pdf"]

    def keep(html: str, *, css: str, assets: Mapping[str, bytes], **others: Any) -> Any:
        (folder / "page.html").write_text(html, encoding="utf-8")
        (folder / "style.css").write_text(css, encoding="utf-8")
        for name, content in assets.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
        return engine(html, css=css, assets=assets, **others)

    with patch.object(module, "render_pdf", keep):
        render()


def count_pages(pdf: Path) -> int:
    import pikepdf

    with pikepdf.open(pdf) as opened:
        return len(opened.pages)
