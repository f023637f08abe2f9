"""What is measured on generated libraries, step by step, and the baselines beside it.

python benchmarks/stages.py STAGE FOLDER      prints processor seconds and peak memory in MB as JSON
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

COMPARED = 100
DRAWS = 10_000
PER_DRAW = 20
"""Indicators of a case: each takes a level in every draw."""


def read_with_yaml(folder: Path) -> float:
    """The baseline: yaml's C loader on every file, its result thrown away."""
    import yaml

    start = time.process_time()
    for path in sorted(folder.glob("*.yaml")):
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return time.process_time() - start


def load(folder: Path) -> float:
    """Read, parse and bind every case, and keep them all."""
    from peacecase.files.library_folder import load_library

    start = time.process_time()
    library, _ = load_library(folder)
    seconds = time.process_time() - start
    assert library.cases
    return seconds


def validate(folder: Path) -> float:
    """What `peacecase validate` does: load, and check every reference."""
    from peacecase.api.reference_faults import read_library

    start = time.process_time()
    _, found = read_library(folder)
    seconds = time.process_time() - start
    assert not found
    return seconds


def score(folder: Path) -> float:
    """Factor profiles of all cases, which are loaded beforehand."""
    from peacecase.analysis.ratings_in_force import ratings_in_force_by_case
    from peacecase.analysis.scores import factor_profile
    from peacecase.files.library_folder import load_library
    from peacecase.files.profiles import shipped_profile

    library, weights = load_library(folder)[0], shipped_profile()
    start = time.process_time()
    profiles = [factor_profile(settled, weights) for settled in ratings_in_force_by_case(library).values()]
    seconds = time.process_time() - start
    assert len(profiles) == len(library.cases)
    return seconds


def compare(folder: Path) -> float:
    """The whole comparison of a hundred of the cases."""
    from peacecase.analysis.comparison import compare as compare_cases
    from peacecase.files.library_folder import load_library
    from peacecase.files.profiles import shipped_profile

    library, weights = load_library(folder)[0], shipped_profile()
    start = time.process_time()
    compare_cases(library, list(library.cases)[:COMPARED], weights)
    return time.process_time() - start


def draw_with_numpy(folder: Path) -> float:
    """The baseline of SMAA: as many random numbers, and the cases sorted once a draw."""
    import numpy as np

    cases = min(COMPARED, len(list(folder.glob("*.yaml"))))
    start = time.process_time()
    random = np.random.default_rng(1)
    np.argsort(sum(random.random((cases, DRAWS)) for _ in range(PER_DRAW)), axis=0)
    return time.process_time() - start


def draw(folder: Path) -> float:
    """SMAA alone: 10,000 draws over 100 cases."""
    from peacecase.analysis.ratings_in_force import distributions, ratings_in_force
    from peacecase.analysis.smaa import smaa
    from peacecase.files.library_folder import load_library

    library, _ = load_library(folder)
    cases = list(library.cases.values())[:COMPARED]
    spread = {case.id: distributions(case, ratings_in_force(library.codebook, case)) for case in cases}
    start = time.process_time()
    smaa(library.codebook, spread, DRAWS)
    return time.process_time() - start


STAGES: dict[str, Callable[[Path], float]] = {
    "yaml": read_with_yaml,
    "load": load,
    "validate": validate,
    "score": score,
    "compare": compare,
    "numpy": draw_with_numpy,
    "smaa": draw,
}


def peak_memory() -> float:
    """Of this process, in MB."""
    # Linux counts ru_maxrss in kilobytes, macOS in bytes.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    stage, folder = sys.argv[1:]
    print(json.dumps({"seconds": STAGES[stage](Path(folder)), "peak": peak_memory()}))
