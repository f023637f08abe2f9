"""The process that meets the hostile files: bounded in memory, and ended by the system when one file takes too long."""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import random
import resource
import signal
import sys
import time
import traceback
from pathlib import Path

from fuzz.coverage import Reached
from fuzz.mutation import mutate_binary, mutate_text
from fuzz.targets import ROOT, TARGETS, lay_out, use

BUILD = ROOT / "fuzz" / "build"
"""Where findings are put."""
SECONDS = 5
"""Of processor time that one file may take. A clock on the wall would blame a file for a busy machine."""
MEMORY = 2 * 1024**3
"""Bytes of address space; the libraries alone map about one gigabyte."""
KEPT = 400
"""Files of each kind that are kept to start from."""


class Run:
    """Files made, used and judged one by one; those that reach new lines become seeds."""

    def __init__(self, folder: Path, seed: int, kinds: list[str]) -> None:
        self._folder = folder
        self._chance = random.Random(seed)
        self._kinds = kinds
        self._reached = {kind: Reached() for kind in kinds}
        self._seeds = {kind: [path.read_bytes() for path in TARGETS[kind].seeds] for kind in kinds}
        self._places = {kind: lay_out(folder / "run" / kind, kind) for kind in kinds}
        self._found: set[str] = set()

    def go(self, files: int, seconds: float) -> dict[str, int]:
        """Use so many files, or as many as the time allows; how many of each kind were used."""
        used = dict.fromkeys(self._kinds, 0)
        end = time.monotonic() + seconds
        for _ in range(files):
            if time.monotonic() > end:
                break
            (kind,) = self._chance.choices(self._kinds, [TARGETS[name].share for name in self._kinds])
            self._one(kind, self._mutated(kind))
            used[kind] += 1
            self._tell(used)
        return used

    def _mutated(self, kind: str) -> bytes:
        seeds = self._seeds[kind]
        mutate = mutate_binary if TARGETS[kind].binary else mutate_text
        return mutate(self._chance.choice(seeds), self._chance.choice(seeds), self._chance)

    def _one(self, kind: str, content: bytes) -> None:
        chance_of_use = self._chance.randrange(2**32)
        self._places[kind].write_bytes(content)
        (self._folder / "now.json").write_text(json.dumps({"kind": kind, "chance": chance_of_use}))
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            with self._reached[kind].watched():
                use(kind, self._folder / "run" / kind, random.Random(chance_of_use))
        except (Exception, SystemExit) as error:
            self._keep_finding(kind, content, error, chance_of_use)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        if self._reached[kind].had_news() and len(content) < 200_000:
            self._seeds[kind].append(content)
            del self._seeds[kind][len(TARGETS[kind].seeds) : -KEPT]

    def _keep_finding(self, kind: str, content: bytes, error: BaseException, chance: int) -> None:
        """Once for each place in the program at which it broke."""
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if "/peacecase/" in frame.filename] or list(frames)
        place = f"{type(error).__name__} {Path(own[-1].filename).name}:{own[-1].lineno}"
        if place in self._found:
            return
        self._found.add(place)
        told = "".join(traceback.format_exception(error))
        save_finding(BUILD, kind, content, f"chance {chance}\n{told}")

    def _tell(self, used: dict[str, int]) -> None:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        lines = sum(len(reached) for reached in self._reached.values())
        seeds = sum(map(len, self._seeds.values()))
        told = {"used": used, "lines": lines, "seeds": seeds, "megabytes": peak // 1024}
        (self._folder / "told.json").write_text(json.dumps(told))


def save_finding(folder: Path, kind: str, content: bytes, told: str) -> None:
    """Write the file that broke something, and what it broke."""
    name = f"{kind}-{hashlib.sha256(content).hexdigest()[:10]}"
    (folder / name).write_bytes(content)
    (folder / f"{name}.txt").write_text(told, encoding="utf-8", errors="backslashreplace")


def set_limits() -> None:
    """Bound what this process may take. A profiling timer that runs out ends it: nothing catches SIGPROF."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)


def main() -> None:
    """Run as a process of its own by fuzz.__main__."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--files", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--kinds", required=True)
    asked = parser.parse_args()
    set_limits()
    logging.disable(logging.CRITICAL)  # as the process does that reads strangers' PDF files
    Run(asked.folder, asked.seed, asked.kinds.split(",")).go(asked.files, asked.seconds)
    sys.exit(0)


if __name__ == "__main__":
    main()
