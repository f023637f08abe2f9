"""Run as a process of its own, to be killed: replaces a file over and over, the content one letter many times."""

import sys
from itertools import cycle
from pathlib import Path

from peacecase.files.writing import write_file

SIZE = 300_000


def main() -> None:
    """Word: PATH of the file. A line on standard output says that the first was written."""
    path = Path(sys.argv[1])
    for number, letter in enumerate(cycle("ABCDEFGH")):
        write_file(path, letter * SIZE, replace=True)
        if number == 0:
            print("begun", flush=True)


if __name__ == "__main__":
    main()
