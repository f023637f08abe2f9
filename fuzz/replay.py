"""Files that once broke a promise, or are known to break readers, used again: under the limits of the fuzzer.

Words: FOLDER of files named as findings are, which are used as they were when they were found, or ``<kind>-<whatever>``,
which are used as often as the second word says, once without it, each time with another choice of what is done. Prints
each as it is used; one that takes more than five seconds of processor time ends the process, and one that breaks a
promise ends it with the traceback.
"""

import random
import sys
import tempfile
from pathlib import Path

from fuzz.findings import kind_and_choice
from fuzz.limits import set_limits, timed
from fuzz.targets import TARGETS, lay_out, use


def kind_of(name: str) -> str:
    """The kind of file that a name begins with. Raises StopIteration for none."""
    return next(kind for kind in sorted(TARGETS, key=len, reverse=True) if name.startswith(f"{kind}-"))


def main() -> None:
    """Use every file of the folder."""
    set_limits()
    folder_of_files, *times = sys.argv[1:]
    choices_of_others = range(int(times[0]) if times else 1)
    with tempfile.TemporaryDirectory(prefix="peacecase-fuzz-") as name:
        for number, path in enumerate(sorted(Path(folder_of_files).iterdir())):
            kind, *choices = kind_and_choice(path.name) or (kind_of(path.name), *choices_of_others)
            print(path.name, flush=True)
            folder = Path(name) / str(number)
            place = lay_out(folder, kind)
            for choice in choices:
                place.write_bytes(path.read_bytes())
                with timed():
                    use(kind, folder, random.Random(choice))
    print("all used")


if __name__ == "__main__":
    main()
