"""Search for the files that cost most for their size, and write down what the worst of each reader costs.

    python benchmarks/worst_cases.py                            a few minutes
    python benchmarks/worst_cases.py --write docs/benchmarks-worst.md

Steps are calls of functions, and what those go through that look at a whole text or list (fuzz/growth.py). Seconds are
processor time, told beside them for the largest file that peacecase takes.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from fuzz.growth import MOST_GROWTH, READERS, Growth, growth, worst  # noqa: E402

LARGEST = 2 * 1024 * 1024
PAGE = """\
# The worst files

What strangers send is read in time that goes with its size. For each reader, Hypothesis tries {tries} pieces of what
such files are made of, again and again after a sound head, and looks for the one whose cost grows fastest. Steps are
counted, not timed: calls of functions, and what those go through that look at a whole text or list. The factor is what
the second doubling adds, divided by what the first did: 2 where the cost goes with the size, 4 where it goes with its
square, less where only the first faults are told. `tests/hostile/test_growth.py` holds it under {most}. The last column is a file of 2 MiB of the worst piece, in
processor seconds. Made by

    python benchmarks/worst_cases.py --write docs/benchmarks-worst.md

| reader | the worst piece | {sizes} | factor | 2 MiB |
| --- | --- | ---: | ---: | ---: |
{rows}
"""


def rows(times: int, tries: int) -> Iterator[str]:
    """A row a reader, told as it is made."""
    for name, reader in READERS.items():
        found = growth(reader, worst(reader, times, tries).piece, 4 * times)
        times_at_most = LARGEST // len(found.piece.encode())
        largest = reader.text(found.piece, times_at_most).encode()[:LARGEST].decode("utf-8", "ignore")
        row = row_of(name, found, seconds(partial(reader.read, largest)))
        print(row, flush=True)
        yield row


def row_of(name: str, found: Growth, taken: float) -> str:
    """The figures of one reader as a row of Markdown."""
    steps = " · ".join(f"{each:,}" for each in found.steps)
    piece = ascii(found.piece)[1:-1].replace("|", "\\|").replace("`", "'")
    return f"| {name} | `{piece}` | {steps} | {found.factor:.2f} | {taken:.1f} s |"


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of a piece of work."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main() -> None:
    """Search, print, and write the page where that is asked for."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--times", type=int, default=50, help="pieces of the smallest file of the search")
    asked.add_argument("--tries", type=int, default=300, help="pieces tried for each reader")
    asked.add_argument("--write", type=Path, help="write the page here")
    words = asked.parse_args()
    made = list(rows(words.times, words.tries))
    if words.write:
        sizes = " · ".join(f"steps at {4 * words.times * more:,}" for more in (1, 2, 4))
        page = PAGE.format(tries=words.tries, most=MOST_GROWTH, sizes=sizes, rows="\n".join(made))
        words.write.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
