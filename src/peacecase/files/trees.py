"""Files parsed into trees: here, or those of a large library by as many processes as there are processors."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path

from peacecase.files.reading import read_text, with_plain_line_ends
from peacecase.files.yaml_tree import Tree, parse_tree
from peacecase.model.diagnostic import Diagnostic

FEWEST_APART = 100
"""From so many files on they are parsed apart: a process takes as long to start as ten files to parse."""
FEWEST_EACH = 25


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file's text and the tree in it, None where no sense can be made of them; and what is wrong with it."""

    text: str | None
    tree: Tree | None
    found: list[Diagnostic]


def parsed_text(text: str, file: str, found: Sequence[Diagnostic] = ()) -> Parsed:
    """The tree of a text; `found` is told already."""
    text, odd_breaks = with_plain_line_ends(text, file)
    tree, faults = parse_tree(text, file)
    return Parsed(text, tree, [*found, *odd_breaks, *faults])


def parsed_file(path: Path, home: Path | None = None) -> Parsed:
    """The tree in a file. Never raises for what is on disk; `home` is the library that no link may lead out of."""
    text, found = read_text(path, home)
    return Parsed(None, None, found) if text is None else parsed_text(text, str(path), found)


def parsed_files(paths: Sequence[Path], home: Path) -> Iterator[Parsed]:
    """The trees in files, in their order: the same whether they are parsed here or by other processes.

    Parsing takes most of the time of reading a library; what a process does not do, because the system has no room for
    it, is done here.
    """
    shares = min(_processors(), len(paths) // FEWEST_EACH)
    if shares < 2 or len(paths) < FEWEST_APART:
        yield from (parsed_file(path, home) for path in paths)
        return
    readers = [_reader(paths[share::shares], home) for share in range(shares)]
    try:
        for at, path in enumerate(paths):
            yield _next_of(readers[at % shares]) or parsed_file(path, home)
    finally:
        for reader in filter(None, readers):
            with reader:
                reader.kill()


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _reader(paths: Sequence[Path], home: Path) -> subprocess.Popen[bytes] | None:
    """A process that parses files; None where there can be none."""
    with suppress(OSError):
        # -P: nothing is imported from the current folder, which may be a stranger's
        command: list[str | Path] = [sys.executable, "-P", "-m", "peacecase.files.trees", home]
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        reader = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere)
        assert reader.stdin is not None
        with suppress(BrokenPipeError), reader.stdin:
            reader.stdin.write(b"\0".join(map(os.fsencode, paths)))
        return reader
    return None


def _next_of(reader: subprocess.Popen[bytes] | None) -> Parsed | None:
    """The next file of a process; None where it came to its end before."""
    line = reader.stdout.readline() if reader is not None and reader.stdout is not None else b""
    if not line.endswith(b"\n"):
        return None
    text, tree, found = json.loads(line)
    return Parsed(text, tree, [Diagnostic(*each) for each in found])


def main() -> None:
    """Word: HOME. Parse the files that standard input names; print a line of JSON each."""
    home = Path(sys.argv[1])
    for name in sys.stdin.buffer.read().split(b"\0"):
        parsed = parsed_file(Path(os.fsdecode(name)), home)
        told = (parsed.text, parsed.tree, [astuple(each) for each in parsed.found])
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
