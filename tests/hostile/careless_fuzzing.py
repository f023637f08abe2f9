"""Run as a process of its own: the fuzzer's parts, let loose on a target that breaks now and then.

Words: `find` FOLDER puts what is found into FOLDER/found, made small into FOLDER/small; `replay` FOLDER uses its files.
"""

import random
import sys
from dataclasses import replace
from pathlib import Path

import fuzz.targets

KIND = "settings"


def careless(folder: Path, chance: random.Random) -> None:
    """Breaks on one word in the file, and only in one of five ways of using it."""
    content = (folder / fuzz.targets.TARGETS[KIND].place).read_bytes()
    if b"lint" in content and chance.random() < 0.2:
        raise ValueError("careless")


fuzz.targets.TARGETS[KIND] = replace(fuzz.targets.TARGETS[KIND], use=careless)


def find(folder: Path) -> None:
    from fuzz import trials
    from fuzz.findings import kind_and_choice, name_of
    from fuzz.minimise import minimised

    found, small = folder / "found", folder / "small"
    found.mkdir()
    small.mkdir()
    vars(trials)["BUILD"] = found
    trials.Trials(folder, 1, [KIND]).go(60, 60)
    for path in found.iterdir():
        named = kind_and_choice(path.name)
        if named is not None:
            content = minimised(*named, path.read_bytes())
            (small / name_of(*named, content)).write_bytes(content)


def replay(folder: Path) -> None:
    from fuzz import replay

    sys.argv = ["replay", str(folder)]
    replay.main()


if __name__ == "__main__":
    {"find": find, "replay": replay}[sys.argv[1]](Path(sys.argv[2]))
