"""`./run fuzz`: at least twenty thousand hostile files, each met by the commands that read its kind.

What must hold for every one: no traceback, exit code 0, 1 or 2, nothing unprintable in the output, at most five
seconds of processor time, bounded memory. Files are made by changing sound ones and those that reached new branches.
What breaks a promise is written to fuzz/build/; once mended, the file goes to tests/hostile/findings/.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TypedDict

from fuzz.findings import BUILD, ROOT, kind_and_choice, name_of, save_finding
from fuzz.limits import MEMORY, SECONDS
from fuzz.minimise import minimised
from fuzz.targets import TARGETS

FILES = 20_000
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Where the run's files stand: a disk would wait for each that is written for good."""
ON_THE_WALL = 60
"""Seconds after which a process that tells nothing counts as hanging, whatever the processor was doing."""


def main() -> int:
    """Exit code 0 where all files were used and nothing broke."""
    parser = argparse.ArgumentParser(prog="./run fuzz", description="Feed peacecase hostile files.")
    parser.add_argument("--files", type=int, default=FILES, help=f"how many (default {FILES})")
    parser.add_argument("--minutes", type=float, default=60, help="stop after so long (default 60)")
    parser.add_argument("--seed", type=int, default=None, help="of the random numbers (default: the time)")
    parser.add_argument("--kinds", default=",".join(TARGETS), help="kinds of file, with commas between")
    asked = parser.parse_args()
    unknown = set(asked.kinds.split(",")) - set(TARGETS)
    if unknown:
        parser.error(f"there are no kinds {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    seed = int(time.time()) if asked.seed is None else asked.seed
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True)
    print(f"seed {seed}", flush=True)
    end = time.monotonic() + asked.minutes * 60
    done, peak = dict.fromkeys(asked.kinds.split(","), 0), 0
    with tempfile.TemporaryDirectory(prefix="peacecase-fuzz-", dir=IN_MEMORY) as name:
        folder = Path(name)
        while (left := asked.files - sum(done.values())) > 0 and time.monotonic() < end:
            told = _run_child(folder, seed, left, end - time.monotonic(), asked.kinds)
            for kind, count in told["used"].items():
                done[kind] += count
            peak = max(peak, told["megabytes"])
            seed += 1
    findings = sorted(BUILD.glob("*.txt"))
    for finding in findings:
        print(f"\n== {finding.relative_to(ROOT)}\n{finding.read_text(encoding='utf-8')[-1500:]}", flush=True)
        _make_small(finding.with_suffix(""))
    counts = ", ".join(f"{count:,} {kind}" for kind, count in done.items())
    print(f"{sum(done.values()):,} files ({counts}); at most {peak} MB of memory; {len(findings)} findings")
    if sum(done.values()) < asked.files:
        print(f"stopped by the clock before {asked.files:,} files")
        return 1
    return 1 if findings else 0


def _make_small(finding: Path) -> None:
    """Put beside a finding the smallest file that breaks the same promise: what is to be kept."""
    content = finding.read_bytes()
    named = kind_and_choice(finding.name)
    assert named is not None
    small = minimised(*named, content)
    if small != content:
        path = finding.with_name(name_of(*named, small))
        path.write_bytes(small)
        print(f"{len(content):,} bytes, made small: {path.relative_to(ROOT)}, {len(small):,} bytes")


class Told(TypedDict):
    """What the process that uses the files tells."""

    used: dict[str, int]
    branches: int
    kept: int
    megabytes: int


def _run_child(folder: Path, seed: int, files: int, seconds: float, kinds: str) -> Told:
    """One process until it ends or dies of a file; what it told last, the deadly file counted."""
    shutil.rmtree(folder / "run", ignore_errors=True)
    (folder / "now.json").unlink(missing_ok=True)
    told_path = folder / "told.json"
    told_path.write_text(json.dumps({"used": {}, "branches": 0, "kept": 0, "megabytes": 0}))
    words = ["--seed", str(seed), "--files", str(files), "--seconds", str(seconds), "--kinds", kinds]
    with (folder / "stderr").open("w") as stderr:
        child = subprocess.Popen(
            [sys.executable, "-m", "fuzz.child", str(folder), *words], cwd=ROOT, stderr=stderr
        )
    last, shown = time.monotonic(), time.monotonic()
    while child.poll() is None:
        time.sleep(0.2)
        last = max(last, time.monotonic() - (time.time() - told_path.stat().st_mtime))
        if time.monotonic() - last > ON_THE_WALL:
            child.kill()
        if time.monotonic() - shown > 15:
            shown = time.monotonic()
            print(f"  {told_path.read_text()}", file=sys.stderr, flush=True)
    complaint = (folder / "stderr").read_text(errors="replace")
    told: Told = json.loads(told_path.read_text())
    if child.returncode:
        if not (folder / "now.json").exists():
            raise SystemExit(f"the process that uses the files broke by itself:\n{complaint}")
        now = json.loads((folder / "now.json").read_text())
        used = told["used"]
        used[now["kind"]] = used.get(now["kind"], 0) + 1
        why = {
            -signal.SIGPROF: f"took more than {SECONDS} s of processor time",
            -signal.SIGKILL: f"told nothing for {ON_THE_WALL} s, or was killed by the system",
        }.get(child.returncode, f"ended with {child.returncode} (memory is bounded at {MEMORY >> 20} MB)")
        content = (folder / "run" / now["kind"] / TARGETS[now["kind"]].place).read_bytes()
        save_finding(BUILD, now["kind"], now["choice"], content, f"{why}\n{complaint[-3000:]}")
    return told


if __name__ == "__main__":
    raise SystemExit(main())
