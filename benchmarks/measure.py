"""Measure loading, validating, scoring and comparing generated libraries, as ratios to a baseline of the same run.

    python benchmarks/measure.py                         sizes 100 and 1,000
    python benchmarks/measure.py --sizes 100 1000 10000 --write docs/benchmarks.md

Every stage runs in a process of its own, so that its peak memory is its own. Times are the best of several runs
where a run is short. Nothing here passes or fails: the aims stand beside the figures.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from generated_library import write_library

COMPARED = 100
DRAWS = 10_000
HERE = Path(__file__).resolve()


def read_with_yaml(folder: Path) -> float:
    """The baseline: yaml's C loader on every file, its result thrown away."""
    import yaml

    start = time.perf_counter()
    for path in sorted(folder.glob("*.yaml")):
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return time.perf_counter() - start


def load(folder: Path) -> float:
    """Read, parse and bind every case, and keep them all."""
    from peacecase.files.library_folder import load_library

    start = time.perf_counter()
    library, _ = load_library(folder)
    seconds = time.perf_counter() - start
    assert library.cases
    return seconds


def validate(folder: Path) -> float:
    """What `peacecase validate` does: load, and check every reference."""
    from peacecase.cli.opening import check_library
    from peacecase.files.library_folder import case_path, load_library

    start = time.perf_counter()
    library, found = load_library(folder)
    paths = {case_id: case_path(folder, case_id) for case_id in library.cases}
    found += check_library(library, paths, folder)
    seconds = time.perf_counter() - start
    assert not found
    return seconds


def score(folder: Path) -> float:
    """Factor profiles of all cases, which are loaded beforehand."""
    from peacecase.analysis.scores import factor_profile
    from peacecase.analysis.settled import settle_library
    from peacecase.files.library_folder import load_library
    from peacecase.files.profiles import shipped_profile

    library, weights = load_library(folder)[0], shipped_profile()
    start = time.perf_counter()
    profiles = [factor_profile(settled, weights) for settled in settle_library(library).values()]
    seconds = time.perf_counter() - start
    assert len(profiles) == len(library.cases)
    return seconds


def compare(folder: Path) -> float:
    """The share of ordered pairs over all cases, and the whole comparison of a hundred of them."""
    from peacecase.analysis.comparison import compare as compare_cases
    from peacecase.analysis.dominance import count_ordered_pairs
    from peacecase.analysis.settled import settle_library
    from peacecase.files.library_folder import load_library
    from peacecase.files.profiles import shipped_profile

    library, weights = load_library(folder)[0], shipped_profile()
    start = time.perf_counter()
    count_ordered_pairs(list(settle_library(library).values()))
    compare_cases(library, list(library.cases)[:COMPARED], weights)
    return time.perf_counter() - start


def draw(folder: Path) -> float:
    """SMAA alone: 10,000 draws over 100 cases."""
    from peacecase.analysis.settled import distributions, settle
    from peacecase.analysis.smaa import smaa
    from peacecase.files.library_folder import load_library

    library, _ = load_library(folder)
    cases = list(library.cases.values())[:COMPARED]
    spread = {case.id: distributions(case, settle(case)) for case in cases}
    start = time.perf_counter()
    smaa(spread, DRAWS)
    return time.perf_counter() - start


STAGES: dict[str, Callable[[Path], float]] = {
    "yaml": read_with_yaml,
    "load": load,
    "validate": validate,
    "score": score,
    "compare": compare,
    "smaa": draw,
}


def run_stage(stage: str, folder: Path, runs: int) -> dict[str, float]:
    """Best time in seconds and peak memory in MB of a stage, each run in a process of its own."""
    found = [
        json.loads(
            subprocess.run(
                [sys.executable, HERE, "--stage", stage, "--folder", folder],
                capture_output=True,
                check=True,
                text=True,
            ).stdout
        )
        for _ in range(runs)
    ]
    return {"seconds": min(each["seconds"] for each in found), "peak": max(each["peak"] for each in found)}


def best_start(*command: str, runs: int = 15) -> float:
    """Best wall-clock time of a command, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - start)
    return min(times)


def measure(sizes: list[int]) -> list[str]:
    """The report, as lines of Markdown."""
    lines = [
        "# Benchmarks",
        "",
        f"Python {platform.python_version()}, PyYAML {version('pyyaml')}, pydantic {version('pydantic')}, "
        f"NumPy {version('numpy')}; {platform.machine()}, {os.cpu_count()} processors. Generated cases with 60 evidence "
        "items and 15 sources each. Figures differ between machines; the ratios should not by much. Made by",
        "",
        f"    python benchmarks/measure.py --sizes {' '.join(map(str, sizes))} --write docs/benchmarks.md",
        "",
        "| cases | input | yaml's C loader | load | validate | score | compare | peak: yaml | peak: validate | "
        "peak: compare |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    ratios, growth = [], []
    with tempfile.TemporaryDirectory() as scratch:
        for size in sizes:
            folder = Path(scratch) / str(size)
            megabytes = write_library(folder, size) / 1e6
            runs = 3 if size <= 1_000 else 1
            of = {stage: run_stage(stage, folder, runs) for stage in STAGES if stage != "smaa"}
            seconds = [
                f"{of[stage]['seconds']:.2f} s" for stage in ("yaml", "load", "validate", "score", "compare")
            ]
            peaks = [f"{of[stage]['peak']:,.0f} MB" for stage in ("yaml", "validate", "compare")]
            lines.append("| " + " | ".join([f"{size:,}", f"{megabytes:.1f} MB", *seconds, *peaks]) + " |")
            ratios.append((size, of["validate"]["seconds"] / of["yaml"]["seconds"]))
            growth.append((size, megabytes, of["validate"]["peak"]))
        smaa_seconds = run_stage("smaa", Path(scratch) / str(sizes[0]), 3)["seconds"]
    peacecase = Path(sys.executable).with_name("peacecase")
    bare = best_start(sys.executable, "-c", "import click")
    help_page = best_start(str(peacecase), "--help")
    lines += [
        "",
        f"Compare: the share of ordered pairs over all cases, and the whole comparison of {COMPARED} of them.",
        "",
        "| ratio | measured | aim |",
        "| --- | ---: | ---: |",
        *(
            f"| validate {size:,} cases / yaml's C loader alone | {ratio:.2f} | 2.5 or less |"
            for size, ratio in ratios
        ),
        f"| SMAA, {DRAWS:,} draws over {COMPARED} cases | {smaa_seconds:.2f} s | under 1 s |",
        f'| `peacecase --help` / `python -c "import click"` | {help_page / bare:.2f} | 2 or less |',
        *(
            f"| peak memory of validate per MB of input, from {small:,} to {large:,} cases | "
            f"{(high - low) / (more - less):.1f} MB | no faster than the input |"
            for (small, less, low), (large, more, high) in pairwise(growth)
        ),
        "",
    ]
    return lines


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000])
    arguments.add_argument("--write", type=Path, help="a Markdown file for the report")
    arguments.add_argument("--stage", choices=STAGES, help=argparse.SUPPRESS)
    arguments.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.stage:
        seconds = STAGES[given.stage](given.folder)
        # Linux counts ru_maxrss in kilobytes, macOS in bytes.
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
        print(json.dumps({"seconds": seconds, "peak": peak}))
        return
    report = "\n".join(measure(sorted(given.sizes)))
    print(report)
    if given.write:
        given.write.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
