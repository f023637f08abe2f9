"""Files made, used and judged one by one; those that reach what none reached before are kept to start from."""

import json
import random
import resource
import time
import traceback
from pathlib import Path

from fuzz.coverage import Reached
from fuzz.findings import BUILD, broken_at, save_finding
from fuzz.limits import timed
from fuzz.mutation import mutate_binary, mutate_text
from fuzz.targets import TARGETS, lay_out, use

KEPT = 400
"""Files of each kind that are kept to start from, beside the sound ones."""
LARGEST_KEPT = 200_000


class Trials:
    """A run in this process. Where it stands is told in a folder, for the process that watches it."""

    def __init__(self, folder: Path, seed: int, kinds: list[str]) -> None:
        self._folder = folder
        self._chance = random.Random(seed)
        self._kinds = kinds
        self._reached = {kind: Reached() for kind in kinds}
        self._places = {kind: lay_out(folder / "run" / kind, kind) for kind in kinds}
        self._sound = {kind: [path.read_bytes() for path in TARGETS[kind].seeds] for kind in kinds}
        self._kept: dict[str, list[bytes]] = {kind: [] for kind in kinds}
        self._found: set[str] = set()

    def go(self, files: int, seconds: float) -> None:
        """Use so many files, or as many as the time allows."""
        used = dict.fromkeys(self._kinds, 0)
        end = time.monotonic() + seconds
        for _ in range(files):
            if time.monotonic() > end:
                break
            (kind,) = self._chance.choices(self._kinds, [TARGETS[name].share for name in self._kinds])
            self._one(kind, self._mutated(kind))
            used[kind] += 1
            self._tell(used)

    def _mutated(self, kind: str) -> bytes:
        seeds = self._sound[kind] + self._kept[kind]
        mutate = mutate_binary if TARGETS[kind].binary else mutate_text
        return mutate(self._chance.choice(seeds), self._chance.choice(seeds), self._chance)

    def _one(self, kind: str, content: bytes) -> None:
        choice = self._chance.randrange(2**32)
        self._places[kind].write_bytes(content)
        (self._folder / "now.json").write_text(json.dumps({"kind": kind, "choice": choice}))
        self._reached[kind].begin()
        try:
            with timed():
                use(kind, self._folder / "run" / kind, random.Random(choice))
        except (Exception, SystemExit) as error:
            self._keep_finding(kind, choice, content, error)
        (self._folder / "now.json").unlink()  # from here on, what breaks is the fuzzer's own
        if self._reached[kind].has_news() and len(content) < LARGEST_KEPT:
            self._kept[kind].append(content)
            del self._kept[kind][:-KEPT]

    def _keep_finding(self, kind: str, choice: int, content: bytes, error: BaseException) -> None:
        """Once for each place in the program at which it broke."""
        place = broken_at(error)
        if place not in self._found:
            self._found.add(place)
            save_finding(BUILD, kind, choice, content, "".join(traceback.format_exception(error)))

    def _tell(self, used: dict[str, int]) -> None:
        told = {
            "used": used,
            "branches": sum(map(len, self._reached.values())),
            "kept": sum(map(len, self._kept.values())),
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }
        (self._folder / "told.json").write_text(json.dumps(told))
