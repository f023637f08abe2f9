"""Measure the commands beside named baselines of the same run, and write the page of benchmarks.

    python benchmarks/measure.py                         sizes 100 and 1,000
    python benchmarks/measure.py --sizes 100 1000 10000 --write docs/benchmarks.md

Time is processor time; what is compared runs in turn, several rounds, and the median is told: that is less distorted
by other work on the machine than the clock on the wall. Nothing here passes or fails: the aims stand beside the
figures.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from statistics import median

from generated_library import write_library
from report_profile import COLUMNS, SHORTCUTS
from stages import COMPARED, DRAWS, STAGES
from whole_commands import Pair, brief, explorer, report, smallest_pdf, start_up

HERE = Path(__file__).resolve().parent
CASES = HERE.parent / "cases"
LARGE = 1_000
"""With more cases than this a stage runs once."""
BRIEF_OF = ("cambodia-1992-japan", "sri-lanka-1999-norway")
BY_SIZE = ("yaml", "load", "validate", "score", "compare")
"""Stages that are measured on every size; the others on the first."""


PAGE = """\
# Benchmarks

{programs}. Made by

    {command}

Seconds are processor time. What is compared ran in turn, {rounds} rounds or more, and the median is given, for the
machine had other work too. Figures differ between machines; the ratios should not by much.

{ratios}

{starts}

What the baselines are:

- **yaml's C loader** reads the same files and throws the result away. The cases are generated, with 60 evidence items
  and 15 sources each. Scoring and comparing start from loaded cases; compare is the share of ordered pairs over all
  cases, and the whole comparison of {compared} of them.
- **NumPy** draws as many random numbers, one for each case, indicator and draw, and sorts the cases once a draw.
- **WeasyPrint alone** makes a PDF/UA-1 in the way its documentation says, from the page, style sheet, pictures and
  fonts that the report is made from (`benchmarks/weasyprint_alone.py`). The report is the whole command on the shipped
  library: start, reading and checking the cases, comparing, drawing, bibliography, and a PDF with its data attached.
  The brief is the whole command on Cambodia and Sri Lanka.
- **YAML to JSON** loads the libraries that the explorer stands on, reads the same files with yaml's C loader and writes
  them as JSON (`benchmarks/yaml_to_json.py`). The explorer also checks and compares the cases, in {draws} draws.

## Size

{sizes}

## Where the time of a report goes

{profile}

Charts are drawn one after the other: a second process would not have started before they are done.

## What was brought down

{shortcuts}

The report's text, its lines and pages are the same without these. Isolation apart, so is every byte; without isolation
the space after some full stops is kerned.

## No cache

The program keeps nothing between two runs. A cache that can never show a stale figure has to be keyed by every input:
cases, codings, definition and profiles, and the program, its libraries and its fonts. It could only be hit where none
of them has changed since the last run, and then the report of the last run is there already.
"""


@dataclass(frozen=True)
class Taken:
    """What a stage took over its rounds."""

    seconds: float
    """Median."""
    peak: float
    """Most memory in MB."""


@dataclass(frozen=True)
class SizeResult:
    """What the stages took on a generated library."""

    cases: int
    megabytes: float
    of: Mapping[str, Taken]

    def ratio(self, stage: str, baseline: str) -> float:
        return self.of[stage].seconds / self.of[baseline].seconds


@dataclass(frozen=True)
class ProfileResult:
    """Where the time of a report goes, in processor seconds: medians over the rounds."""

    steps: Mapping[str, float]
    without: Mapping[str, Mapping[str, float]]
    """Shortcut left out -> steps."""
    slower: Mapping[str, float]
    """Shortcut left out -> how many times as long the whole report takes: the median of the ratios."""


def measure_size(
    cases: int, scratch: Path, rounds: int, stages: Collection[str] = tuple(STAGES)
) -> SizeResult:
    folder = scratch / str(cases)
    megabytes = write_library(folder, cases) / 1e6
    runs: dict[str, list[dict[str, float]]] = {stage: [] for stage in stages}
    for _ in range(rounds if cases <= LARGE else 1):
        for stage, found in runs.items():
            found.append(json.loads(_run("stages.py", stage, folder)))
    return SizeResult(
        cases,
        megabytes,
        {
            stage: Taken(median(each["seconds"] for each in found), max(each["peak"] for each in found))
            for stage, found in runs.items()
        },
    )


def measure_profile(cases: Path, rounds: int) -> ProfileResult:
    """The steps of a report; each without is run right after one with everything, for a machine's load changes."""
    with_all: list[dict[str, float]] = []
    without: dict[str, list[dict[str, float]]] = {name: [] for name in SHORTCUTS}
    slower: dict[str, list[float]] = {name: [] for name in SHORTCUTS}
    for _ in range(rounds):
        for name in SHORTCUTS:
            with_all.append(json.loads(_run("report_profile.py", cases)))
            without[name].append(json.loads(_run("report_profile.py", cases, "--without", name)))
            slower[name].append(sum(without[name][-1].values()) / sum(with_all[-1].values()))
    return ProfileResult(
        _middle(with_all),
        {name: _middle(found) for name, found in without.items()},
        {name: median(ratios) for name, ratios in slower.items()},
    )


def _middle(runs: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The median of each step."""
    return {step: median(run[step] for run in runs) for step in runs[0]}


def _run(program: str, *arguments: str | Path) -> str:
    command = [sys.executable, HERE / program, *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout


def size_table(results: Sequence[SizeResult]) -> list[str]:
    lines = [
        "| cases | input | yaml's C loader | load | validate | score | compare | peak: yaml | peak: validate | "
        "peak: compare |",
        "| ---: " * 10 + "|",
    ]
    for result in results:
        seconds = [f"{result.of[stage].seconds:.2f} s" for stage in BY_SIZE]
        peaks = [f"{result.of[stage].peak:,.0f} MB" for stage in ("yaml", "validate", "compare")]
        lines.append(
            "| " + " | ".join([f"{result.cases:,}", f"{result.megabytes:.1f} MB", *seconds, *peaks]) + " |"
        )
    return lines


def ratio_table(
    results: Sequence[SizeResult],
    starting: Pair,
    reporting: tuple[Pair, int],
    exploring: Pair,
    briefing: tuple[Pair, int],
) -> list[str]:
    lines = [
        "| measured | seconds | baseline | seconds | ratio | aim |",
        "| --- | ---: | --- | ---: | ---: | ---: |",
    ]

    def row(what: str, ours: float, baseline: str, theirs: float, ratio: float, aim: str = "") -> None:
        lines.append(f"| {what} | {ours:.2f} | {baseline} | {theirs:.2f} | {ratio:.2f} | {aim} |")

    row(
        "`peacecase --help`", starting.ours, '`python -c "import click"`', starting.baseline, starting.ratio,
        "2 or less",
    )  # fmt: skip
    for stage, aim in (("validate", "2.5 or less"), ("score", ""), ("compare", "")):
        for result in results:
            ours, theirs = result.of[stage].seconds, result.of["yaml"].seconds
            row(f"{stage} {result.cases:,} cases", ours, "yaml's C loader", theirs, ours / theirs, aim)
    first = results[0]
    row(
        f"SMAA, {DRAWS:,} draws over {min(COMPARED, first.cases)} cases",
        first.of["smaa"].seconds,
        "NumPy",
        first.of["numpy"].seconds,
        first.ratio("smaa", "numpy"),
        "under 1 s",
    )
    lines.append("| work on one case | | yaml's C loader | | [page of its own](benchmarks-one-case.md) | |")
    lines.append("| QCA | | R's QCA, and the textbook | | [page of its own](benchmarks-qca.md) | |")
    for what, (pair, number), aim in pages_made(reporting, briefing):
        row(f"{what}, {number} pages", pair.ours, "WeasyPrint alone", pair.baseline, pair.ratio, aim)
    row("explorer", exploring.ours, "YAML to JSON", exploring.baseline, exploring.ratio)
    return lines


def pages_made(
    reporting: tuple[Pair, int], briefing: tuple[Pair, int]
) -> Sequence[tuple[str, tuple[Pair, int], str]]:
    return (("report", reporting, "1.4 or less"), ("brief of two missions", briefing, "under 3 s"))


def start_sentence(smallest: float, reporting: tuple[Pair, int], briefing: tuple[Pair, int]) -> str:
    """How much of report and brief is the start alone."""
    shares = (
        f"{smallest / pair.ours:.0%} of the {what}"
        for what, (pair, _number), _aim in pages_made(reporting, briefing)
    )
    return f"To start, load WeasyPrint and set one word takes {smallest:.2f} s: {' and '.join(shares)}."


def profile_table(result: ProfileResult) -> list[str]:
    total = sum(result.steps.values())
    rows = sorted(result.steps.items(), key=lambda step: -step[1])
    return [
        "| step | seconds | share |",
        "| --- | ---: | ---: |",
        *(f"| {step} | {seconds:.2f} | {seconds / total:.0%} |" for step, seconds in rows),
        f"| all | {total:.2f} | 100% |",
    ]


def shortcut_table(result: ProfileResult) -> list[str]:
    columns = result.without["lines"][COLUMNS]
    return [
        "| left out | the report takes |",
        "| --- | ---: |",
        *(f"| {SHORTCUTS[name]} | {times:.2f} times as long |" for name, times in result.slower.items()),
        "",
        f"Text in columns takes {result.steps[COLUMNS]:.1f} s with lines set once and {columns:.1f} s without.",
    ]


def growth(results: Sequence[SizeResult]) -> list[str]:
    return [
        f"From {low.cases:,} to {high.cases:,} cases, the peak memory of validate grows by "
        f"{(high.of['validate'].peak - low.of['validate'].peak) / (high.megabytes - low.megabytes):.1f} MB for each MB "
        "of input."
        for low, high in pairwise(results)
    ]


def page(sizes: Sequence[int], cases: Path, rounds: int, command: str) -> str:
    """Everything measured, as a page in Markdown."""
    with tempfile.TemporaryDirectory() as scratch:
        first, *others = sizes
        results = [measure_size(first, Path(scratch), rounds)]
        results += [measure_size(size, Path(scratch), rounds, BY_SIZE) for size in others]
    starting = start_up(5 * rounds)
    exploring = explorer(cases, 3 * rounds)
    reporting = report(cases, rounds)
    briefing = brief(cases, BRIEF_OF, max(rounds, 5))
    profile = measure_profile(cases, rounds)
    return PAGE.format(
        programs=f"Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in ("PyYAML", "pydantic", "NumPy", "WeasyPrint"))
        + f"; {platform.machine()}, {os.cpu_count()} processors",
        command=command,
        rounds=rounds,
        compared=COMPARED,
        draws=f"{DRAWS:,}",
        starts=start_sentence(smallest_pdf(5 * rounds), reporting, briefing),
        ratios="\n".join(ratio_table(results, starting, reporting, exploring, briefing)),
        sizes="\n".join([*size_table(results), "", *growth(results)]),
        profile="\n".join(profile_table(profile)),
        shortcuts="\n".join(shortcut_table(profile)),
    )


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--sizes", type=int, nargs="+", default=[100, LARGE])
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--cases", type=Path, default=CASES, help="the library of report and explorer")
    arguments.add_argument("--write", type=Path, help="a Markdown file for the page")
    arguments.add_argument(
        "--pages", action="store_true", help="report and brief alone, with the steps of a report"
    )
    given = arguments.parse_args()
    if given.pages:
        both = report(given.cases, given.rounds), brief(given.cases, BRIEF_OF, given.rounds)
        for what, (pair, number), _aim in pages_made(*both):
            print(f"{what}, {number} pages: {pair.ours:.2f} s, {pair.baseline:.2f} s, ratio {pair.ratio:.2f}")
        print(start_sentence(smallest_pdf(given.rounds), *both))
        print("\n".join(profile_table(measure_profile(given.cases, given.rounds))))
        return
    command = " ".join(["python", "benchmarks/measure.py", *sys.argv[1:]])
    text = page(sorted(given.sizes), given.cases, given.rounds, command)
    print(text)
    if given.write:
        given.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
