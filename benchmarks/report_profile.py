"""Where the time of a report goes, step by step, and what it takes without one of the things that make it faster.

    python benchmarks/report_profile.py CASES [--without lines|collector|isolation]

Prints as JSON the processor seconds of each step, its parts not counted in it, and of the whole process.
"""

import argparse
import inspect
import io
import json
import tempfile
import time
from collections import defaultdict
from contextlib import nullcontext, redirect_stdout
from functools import wraps
from pathlib import Path
from typing import Any

REST = "starting Python, loading modules, the rest"
COLUMNS = "WeasyPrint: setting pages, text in columns"
BIBLIOGRAPHY = "writing the bibliography"
SHORTCUTS = {
    "lines": "lines in columns are set once",
    "collector": "no search for garbage while pages are in use",
    "isolation": "no box for isolation that isolates nothing",
}


class Stopwatch:
    """Adds up the processor time of steps; the time of a step inside another counts for the inner one alone."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._open = [REST]
        self._since = 0.0  # processor time counts from the start of the process

    def _charge(self) -> None:
        now = time.process_time()
        self.seconds[self._open[-1]] += now - self._since
        self._since = now

    def time(self, owner: Any, name: str, step: str) -> None:
        """Let a function, found under a name in a module or class, count for a step."""
        function = getattr(owner, name)

        @wraps(function)  # who asks for its arguments sees them
        def timed(*arguments: Any, **named: Any) -> Any:
            self._charge()
            self._open.append(step)
            try:
                return function(*arguments, **named)
            finally:
                self._charge()
                self._open.pop()

        setattr(owner, name, timed)

    def stop(self) -> dict[str, float]:
        self._charge()
        return dict(self.seconds)


def leave_out(shortcut: str) -> None:
    """Let this process make reports without a shortcut."""
    from peacecase.report import rendering
    from peacecase.typeset import pdf

    pdf.load_weasyprint()
    from peacecase.typeset import column_lines

    match shortcut:
        case "lines":
            setattr(column_lines, "lines_set_once", nullcontext)  # noqa: B010 - to a type checker no function can be put in place of another
        case "collector":
            setattr(pdf, "_no_garbage_collection", nullcontext)  # noqa: B010
        case "isolation":
            setattr(rendering, "without_idle_isolation", str)  # noqa: B010


def time_steps(watch: Stopwatch) -> None:
    """Put the stopwatch on everything that a report is made by."""
    from peacecase.api.opened import Opened
    from peacecase.report import case_view, comparison_view, context, pages, qca_view, rendering
    from peacecase.typeset.pdf import load_weasyprint

    watch.time(Opened, "read", "reading and checking the cases")
    for name in ("compare", "find_patterns", "measure_reliability"):
        watch.time(context, name, "comparing")
    for view in (case_view, comparison_view, qca_view):
        for name, drawing in list(vars(view).items()):
            if inspect.isfunction(drawing) and drawing.__module__.startswith("peacecase.charts."):
                watch.time(view, name, "drawing the charts")
    watch.time(pages, "render_entries", BIBLIOGRAPHY)
    watch.time(rendering, "build_context", "putting together what pages print")
    watch.time(rendering, "render_html", "filling the templates")

    weasyprint = load_weasyprint()
    from weasyprint import document, images
    from weasyprint.layout import block

    watch.time(weasyprint.HTML, "__init__", "WeasyPrint: reading HTML")
    watch.time(document, "get_all_computed_styles", "WeasyPrint: styles")
    watch.time(document, "build_formatting_structure", "WeasyPrint: boxes")
    watch.time(weasyprint.HTML, "render", "WeasyPrint: setting pages, the rest")
    watch.time(block, "columns_layout", COLUMNS)
    watch.time(document.Page, "paint", "WeasyPrint: drawing pages")
    watch.time(images.SVGImage, "draw", "WeasyPrint: drawing charts")
    watch.time(document.Document, "write_pdf", "WeasyPrint: writing the file")


def profile(cases: Path, without: str | None = None) -> dict[str, float]:
    """Processor seconds of each step of a report on all cases. To be called once in a process."""
    from peacecase.cli.main import main as command_line

    watch = Stopwatch()
    if without is not None:
        leave_out(without)
    time_steps(watch)
    with tempfile.TemporaryDirectory() as scratch:
        arguments = ["--library", str(cases), "report", "-o", str(Path(scratch, "report.pdf"))]
        with redirect_stdout(io.StringIO()):
            command_line.main(arguments, standalone_mode=False)
    return watch.stop()


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("cases", type=Path)
    arguments.add_argument("--without", choices=SHORTCUTS)
    given = arguments.parse_args()
    print(json.dumps(profile(given.cases, given.without)))


if __name__ == "__main__":
    main()
