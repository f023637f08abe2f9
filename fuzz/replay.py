"""Files that once broke a promise, or are known to break readers, used again: under the limits of the fuzzer.

Word: FOLDER of files named ``<kind>-<whatever>``. Prints each as it is used; one that takes more than five seconds of
processor time ends the process, and one that breaks a promise ends it with the traceback.
"""

from __future__ import annotations

import random
import signal
import sys
import tempfile
from pathlib import Path

from fuzz.child import SECONDS, set_limits
from fuzz.targets import TARGETS, lay_out, use


def kind_of(name: str) -> str:
    """The kind of file that a name begins with. Raises StopIteration for none."""
    return next(kind for kind in sorted(TARGETS, key=len, reverse=True) if name.startswith(f"{kind}-"))


def main() -> None:
    """Use every file of the folder, three times with other choices of what is done."""
    set_limits()
    with tempfile.TemporaryDirectory(prefix="peacecase-fuzz-") as name:
        for number, path in enumerate(sorted(Path(sys.argv[1]).iterdir())):
            kind = kind_of(path.name)
            print(path.name, flush=True)
            folder = Path(name) / str(number)
            place = lay_out(folder, kind)
            for choice in range(3):
                place.write_bytes(path.read_bytes())
                signal.setitimer(signal.ITIMER_PROF, SECONDS)
                use(kind, folder, random.Random(choice))
                signal.setitimer(signal.ITIMER_PROF, 0)
    print("all used")


if __name__ == "__main__":
    main()
