"""Measure the parsimonious solution on random crisp data, beside R's QCA where R is there.

    python benchmarks/qca.py                      the sizes below
    python benchmarks/qca.py --sizes 30x10 120x12 --outcome coin --limit 300 --write docs/benchmarks-qca.md

The outcome comes from a hidden rule (three conjunctions of three conditions) or from a coin. Every measurement runs
in a process of its own, so that its peak memory is its own; its time is that of minimising, without start-up, data
and truth table; under a second the best of three. R's QCA gets the same truth table and is timed alike. Quine-McCluskey from the textbook, which lists every remainder,
is a second baseline where it ends in time. Nothing here passes or fails.
"""

import argparse
import csv
import json
import platform
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from peacecase.qca.effort import Allowance

HERE = Path(__file__).resolve()
SIZES = ("18x5", "30x10", "120x10", "30x12", "120x12", "120x20", "120x30", "500x20")
TEXTBOOK_CONDITIONS = 10
"""Conditions up to which the textbook's list of configurations is tried."""

R_SCRIPT = """
arguments <- commandArgs(trailingOnly = TRUE)
if (!requireNamespace("QCA", quietly = TRUE)) { cat("absent"); quit() }
suppressPackageStartupMessages(library(QCA))
data <- read.csv(arguments[1], row.names = 1)
table <- truthTable(data, outcome = "Y", incl.cut = 1)
timed <- function() system.time(found <<- minimize(table, include = "?"))[["elapsed"]]
seconds <- timed()
if (seconds < 1) seconds <- min(seconds, timed(), timed())
cat(seconds, length(found$solution), as.character(packageVersion("QCA")))
"""

Row = tuple[int, ...]


@dataclass(frozen=True)
class Task:
    """One data set to be minimised."""

    cases: int
    conditions: int
    outcome: str
    seed: int

    def rows(self) -> tuple[list[Row], list[int]]:
        """Configurations of the cases, and their outcomes; equal configurations have equal outcomes."""
        source = random.Random(f"{self.cases} {self.conditions} {self.outcome} {self.seed}")
        rows = [tuple(source.randint(0, 1) for _ in range(self.conditions)) for _ in range(self.cases)]
        if self.outcome == "coin":
            by_row: dict[Row, int] = {}
            return rows, [by_row.setdefault(row, source.randint(0, 1)) for row in rows]
        rule = [
            [(at, source.randint(0, 1)) for at in source.sample(range(self.conditions), 3)] for _ in range(3)
        ]
        return rows, [int(any(all(row[at] == value for at, value in term) for term in rule)) for row in rows]

    def sides(self) -> tuple[list[Row], list[Row]]:
        """Positive and negative configurations, each once."""
        by_row = dict(zip(*self.rows(), strict=True))
        return (
            sorted(row for row, present in by_row.items() if present),
            sorted(row for row, present in by_row.items() if not present),
        )


class Clock(Allowance):
    """Ends a search after so many seconds."""

    def __init__(self, seconds: float) -> None:
        self.ends = time.perf_counter() + seconds

    def may_go_on(self, stage: str, done: int, expected: int | None) -> bool:
        return time.perf_counter() < self.ends

    def seconds_left(self, stage: str) -> float:
        return self.ends - time.perf_counter()


def with_peacecase(task: Task, limit: float) -> dict[str, object]:
    """Prime implicants and models, as many as there are in time."""
    from peacecase.qca.effort import Effort
    from peacecase.qca.minimise import Minimisation, ModelChoice, parsimonious_models

    positive, negative = task.sides()

    def timed() -> tuple[float, Minimisation]:
        start = time.perf_counter()
        found = parsimonious_models(positive, negative, ModelChoice(most_listed=1000), Effort(Clock(limit)))
        return time.perf_counter() - start, found

    seconds, found = timed()
    if seconds < 1:
        seconds = min(seconds, timed()[0], timed()[0])
    return {
        "seconds": seconds,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "implicants": found.implicant_count,
        "terms": len(found.models[0]) if found.models else 0,
        "models": found.model_count,
        "is_complete": found.are_all_counted,
    }


def with_textbook(task: Task, limit: float) -> dict[str, object]:
    """Quine-McCluskey over all remainders, up to the prime implicants."""
    positive, negative = task.sides()
    start = time.perf_counter()
    blocked = set(negative)
    current = {row for row in product((0, 1), repeat=task.conditions) if row not in blocked}
    primes: list[Row] = []
    while current:
        merged, larger = set(), set()
        for term in current:
            for at in (at for at, value in enumerate(term) if value == 0):
                other = (*term[:at], 1, *term[at + 1 :])
                if other in current:
                    merged |= {term, other}
                    larger.add((*term[:at], -1, *term[at + 1 :]))
        primes += current - merged
        current = larger
        if time.perf_counter() - start > limit:
            return {}
    covering = [
        prime
        for prime in primes
        if any(all(p in (-1, v) for p, v in zip(prime, row, strict=True)) for row in positive)
    ]
    return {"seconds": time.perf_counter() - start, "implicants": len(covering)}


def with_r(task: Task, limit: float) -> dict[str, object]:
    """R's minimize() with remainders included; empty without R or its package."""
    if shutil.which("Rscript") is None:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        data, script = Path(folder, "data.csv"), Path(folder, "minimise.R")
        rows, outcome = task.rows()
        with data.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["case", *(f"C{at}" for at in range(task.conditions)), "Y"])
            writer.writerows(
                [f"case{at}", *row, present]
                for at, (row, present) in enumerate(zip(rows, outcome, strict=True))
            )
        script.write_text(R_SCRIPT, encoding="utf-8")
        try:
            done = subprocess.run(
                ["Rscript", str(script), str(data)], capture_output=True, text=True, timeout=limit
            )
        except subprocess.TimeoutExpired:
            return {"beyond": limit}
    words = done.stdout.split()
    if words == ["absent"]:
        return {}
    if done.returncode or len(words) != 3:
        said = [text.strip() for text in done.stderr.splitlines() if "could not" in text or "rror" in text]
        return {"failed": said[-1] if said else done.stderr.strip()[-100:]}
    return {"seconds": float(words[0]), "models": int(words[1]), "version": words[2]}


MEASURES = {"peacecase": with_peacecase, "textbook": with_textbook, "R": with_r}


def measured(name: str, task: Task, limit: float) -> dict[str, object]:
    """Run one measure in a process of its own."""
    command = [sys.executable, str(HERE), "--one", name, json.dumps(vars(task)), str(limit)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return dict(json.loads(done.stdout))


def line(task: Task, limit: float) -> tuple[list[str], str]:
    """One row of the table, and what R said where it failed."""
    ours = measured("peacecase", task, limit)
    textbook = measured("textbook", task, limit) if task.conditions <= TEXTBOOK_CONDITIONS else {}
    theirs = measured("R", task, limit)
    if textbook and ours["is_complete"]:
        assert textbook["implicants"] == ours["implicants"], (task, textbook, ours)
    seconds = float(str(ours["seconds"]))
    cells = [
        f"{task.cases}",
        f"{task.conditions}",
        task.outcome,
        f"{ours['implicants']:,}",
        f"{ours['terms']}",
        f"{ours['models']:,}" + ("" if ours["is_complete"] else " or more"),
        f"{seconds:.4f}",
        f"{ours['megabytes']:.0f}",
        ratio(textbook, seconds),
        ratio(theirs, seconds),
    ]
    return cells, str(theirs.get("failed", ""))


def ratio(other: dict[str, object], seconds: float) -> str:
    """How many times longer the other one takes."""
    if "failed" in other:
        return "fails"
    if "beyond" in other:
        return f"over {float(str(other['beyond'])) / seconds:,.0f}"
    return f"{float(str(other['seconds'])) / seconds:,.1f}" if "seconds" in other else "-"


def main() -> None:
    """Measure and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", nargs="+", default=SIZES, metavar="CASESxCONDITIONS")
    parser.add_argument("--outcome", nargs="+", choices=("rule", "coin"), default=("rule",))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=120, help="seconds for each measurement")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the table there too")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        name, task, limit = given.one
        print(json.dumps(MEASURES[name](Task(**json.loads(task)), float(limit))))
        return
    head = ["cases", "conditions", "outcome", "prime implicants", "terms", "models", "seconds", "MB"]
    head += ["textbook takes times", "R's QCA takes times"]
    lines = [
        "# Benchmarks of QCA",
        "",
        f"Python {platform.python_version()}, {platform.machine()}; limit {given.limit:g} s.",
    ]
    lines += ["Parsimonious solution, remainders included, random crisp data. Made by", ""]
    lines += ["    python benchmarks/qca.py --write docs/benchmarks-qca.md", ""]
    lines += [f"| {' | '.join(head)} |", "|" + " ---: |" * len(head)]
    print("\n".join(lines))
    failures: dict[str, None] = {}
    for outcome, size in product(given.outcome, given.sizes):
        cases, conditions = map(int, size.split("x"))
        row, failure = line(Task(cases, conditions, outcome, given.seed), given.limit)
        if failure:
            failures[failure] = None
        lines.append(f"| {' | '.join(row)} |")
        print(lines[-1], flush=True)
    notes = [f"R fails: `{failure}`." for failure in failures]
    if shutil.which("Rscript") is None:
        notes.append("R is not on this machine, so there is no column for it.")
    if notes:
        lines += ["", *notes]
        print("\n".join(["", *notes]))
    if given.write:
        given.write.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
