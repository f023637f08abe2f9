"""Measure what a person at work on one case waits for: from a save to the findings, and from an edit to the new state.

    python benchmarks/one_case.py                                   the largest shipped case
    python benchmarks/one_case.py CASE.yaml --rounds 20 --write docs/benchmarks-one-case.md

Everything is in the running process, as with `--watch` and in the studio; the first round, which loads modules, is not
counted. The clock begins before the save is written and ends when the findings are there, so that the system's telling
of it is in it; processor time is beside it, since the machine may have other work. The baseline, yaml's C loader reading
the same file, runs in turn. Nothing here passes or fails.
"""

import argparse
import gc
import json
import platform
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

CASES = Path(__file__).resolve().parents[1] / "cases"
AIMS = {
    "validate --watch": "under 150 ms",
    "lint --watch": "under 300 ms",
    "an edit of one text": "under 200 ms",
}


def saved_and_told(file: Path, again: Callable[[], object], text: str) -> tuple[float, float]:
    """Seconds from before the save to the findings, and processor seconds of this process in that time."""
    begun: list[float] = []

    def save() -> None:
        begun[:] = [time.perf_counter(), time.process_time()]
        beside = file.with_suffix(".tmp")
        beside.write_text(text, encoding="utf-8")
        beside.replace(file)

    timer = threading.Timer(0.15, save)  # by then the wait has begun
    timer.start()
    again()
    ended = time.perf_counter() - begun[0], time.process_time() - begun[1]
    timer.join()
    return ended


def watching(kind: str, file: Path, rounds: int) -> list[tuple[float, float]]:
    """What each round took, with findings that differ from one to the next."""
    import peacecase as pc

    look = pc.validate if kind == "validate" else pc.open_library(file.parent).lint
    result, text, taken = look(file, watch=True), file.read_text("utf-8"), []
    for number in range(rounds + 1):

        def again() -> None:
            nonlocal result
            assert result.again is not None
            result = result.again()

        taken.append(saved_and_told(file, again, f"{text}# {number}\n"))
    file.write_text(text, encoding="utf-8")
    return taken[1:]


def editing(file: Path, rounds: int) -> list[tuple[float, float]]:
    """Each round sets the title, and gives back the new state with all findings."""
    from datetime import date

    from peacecase.api.case_editing import CaseEditing, Put

    cases = CaseEditing(file.parent, date.today)
    state, taken = cases.state(file.stem), []
    for number in range(rounds + 1):
        begun = time.perf_counter(), time.process_time()
        outcome = cases.edit(file.stem, [Put(("title",), f"Title {number}")], state.hash)
        taken.append((time.perf_counter() - begun[0], time.process_time() - begun[1]))
        assert outcome.written
        state = outcome.state
    return taken[1:]


def baseline(file: Path) -> float:
    """Processor seconds of yaml's C loader on the file, its result thrown away."""
    import yaml

    begun = time.process_time()
    yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return time.process_time() - begun


def measured(case: Path, rounds: int) -> dict[str, dict[str, float]]:
    """Medians by what is measured: seconds by the clock, of the processor, and of the baseline in the same rounds."""
    found = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "cases"
        folder.mkdir()
        file = Path(shutil.copy(case, folder))
        of_case = case.parent / "codings" / case.stem
        if of_case.is_dir():
            shutil.copytree(of_case, folder / "codings" / case.stem)
        kinds: dict[str, Callable[[], list[tuple[float, float]]]] = {
            "validate --watch": lambda: watching("validate", file, rounds),
            "lint --watch": lambda: watching("lint", file, rounds),
            "an edit of one text": lambda: editing(file, rounds),
        }
        for kind, take in kinds.items():
            plain = [baseline(file) for _ in range(rounds)]
            taken = take()
            plain += [baseline(file) for _ in range(rounds)]
            clock, processor = zip(*taken, strict=True)
            found[kind] = {"clock": median(clock), "processor": median(processor), "yaml": median(plain)}
    return found


def page(case: Path, rounds: int, found: dict[str, dict[str, float]]) -> str:
    rows = [
        f"| {kind} | {1000 * each['clock']:.0f} | {1000 * each['processor']:.0f} | {1000 * each['yaml']:.0f} | "
        f"{each['processor'] / each['yaml']:.2f} | {AIMS[kind]} |"
        for kind, each in found.items()
    ]
    return "\n".join(
        [
            "# Benchmarks of work on one case",
            "",
            f"Python {platform.python_version()}, {platform.machine()}; {case.stem}, {case.stat().st_size / 1000:.0f} kB. Made by",
            "",
            "    python benchmarks/one_case.py --write docs/benchmarks-one-case.md",
            "",
            f"Medians of {rounds} rounds in the running process, in milliseconds. With `--watch`: from before the save to the",
            "findings, through the system's telling of it and 20 ms in which nothing more is saved. An edit: from one text set to the",
            "file written, kept as an earlier version, read again, validated and linted. The ratio is of processor time; the baseline",
            "is yaml's C loader reading the same file.",
            "",
            "| measured | by the clock | processor | yaml's C loader | ratio | aim |",
            "| --- | ---: | ---: | ---: | ---: | ---: |",
            *rows,
            "",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure what a person at work on one case waits for.")
    parser.add_argument("case", nargs="?", type=Path, help="a case file; none: the largest shipped one")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--write", type=Path, help="the page to write")
    asked = parser.parse_args()
    gc.set_threshold(50_000, 20, 50)  # as the commands do
    case = asked.case or max(CASES.glob("*.yaml"), key=lambda path: path.stat().st_size)
    found = measured(case, asked.rounds)
    if asked.write:
        asked.write.write_text(page(case, asked.rounds, found), encoding="utf-8")
    json.dump(found, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
