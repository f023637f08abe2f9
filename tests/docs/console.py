"""Console blocks of a Markdown page: read, run in order, held against what the page shows, written anew.

A page is a story: its blocks run one after another in one copy of the repository, and a YAML block with a title is an
edit that the reader makes in between. Its conventions:

    ```console                        each line after `$ ` is run, what follows is its output (none shown: not held);
                                      `pip` is not run: ./run wheel installs what it would
    ...                               a line of three dots stands for any lines
    <!-- exit: 1 -->                  above a block: its commands end with this code
    <!-- before: what people did -->  above a block: what happens first, by a function of scenes.py
    ```yaml title="cases/x.yaml"      an edit to that file: its sections replace those of the same name (see edits.py);
                                      the whole of a file that is not there yet
"""

import os
import re
import subprocess
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from .edits import edited
from .scenes import SCENES

FENCE = re.compile(r"^(?P<indent> *)```(?P<kind>[a-z]*) *(?P<rest>.*)$")
REMARK = re.compile(r" *<!-- (.+) -->")
ELISION = "..."


@dataclass(frozen=True)
class Step:
    """A command of a console block, and the output that the page shows for it."""

    command: str
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Fence:
    """A fenced block; `first` and `last` are the line indexes of what stands between the fences."""

    kind: str
    title: str
    remarks: tuple[str, ...]
    indent: str
    first: int
    last: int
    lines: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        """The code with which the block's commands are to end."""
        return int(self._remark("exit") or 0)

    @property
    def scene(self) -> str:
        """What happens before the block; empty where nothing does."""
        return self._remark("before")

    def _remark(self, kind: str) -> str:
        found = [
            remark.removeprefix(f"{kind}: ") for remark in self.remarks if remark.startswith(f"{kind}: ")
        ]
        return found[0] if found else ""

    @property
    def steps(self) -> list[Step]:
        """The commands in order."""
        steps: list[Step] = []
        lines = iter(self.lines)
        for line in lines:
            if line.startswith("$ "):
                command = line[2:]
                while command.endswith("\\"):
                    command = command[:-1] + next(lines).strip()
                steps.append(Step(command, ()))
            elif steps:
                steps[-1] = Step(steps[-1].command, (*steps[-1].shown, line))
            else:
                raise ValueError(f"a console block begins with '$ ', not with: {line}")
        return steps


def read_fences(text: str) -> list[Fence]:
    """The fenced blocks of a page, in order."""
    fences: list[Fence] = []
    lines = text.split("\n")
    opened: tuple[re.Match[str], int] | None = None
    for number, line in enumerate(lines):
        if opened is None:
            if match := FENCE.match(line):
                opened = (match, number + 1)
        elif line.strip() == "```":
            match, first = opened
            title = re.search(r'title="([^"]+)"', match["rest"])
            above = (REMARK.fullmatch(line) for line in reversed(lines[: first - 1]))
            remarks = [found[1] for found in takewhile(lambda found: found is not None, above) if found]
            held = tuple(each.removeprefix(match["indent"]) for each in lines[first:number])
            fences.append(
                Fence(
                    kind=match["kind"],
                    title=title[1] if title else "",
                    remarks=tuple(remarks),
                    indent=match["indent"],
                    first=first,
                    last=number,
                    lines=held,
                )
            )
            opened = None
    if opened is not None:
        raise ValueError(f"the block that opens on line {opened[1]} is not closed")
    return fences


def agrees(shown: tuple[str, ...], output: str) -> bool:
    """Whether an output is what a page shows, lines left out being any lines."""
    parts = [r"(?:.*\n)*?" if line == ELISION else re.escape(line) + r"\n" for line in shown]
    return re.fullmatch("".join(parts), "".join(f"{line}\n" for line in _lines(output))) is not None


def shown_anew(shown: tuple[str, ...], output: str) -> tuple[str, ...]:
    """What a page is to show now: cut where it was cut, as many lines before and after; whole where all was left out."""
    lines = _lines(output)
    if ELISION not in shown or shown == (ELISION,):
        return tuple(lines)
    head = shown.index(ELISION)
    tail = len(shown) - 1 - max(number for number, line in enumerate(shown) if line == ELISION)
    return (*lines[:head], ELISION, *(lines[-tail:] if tail else ()))


def _lines(output: str) -> list[str]:
    return [line.rstrip() for line in output.strip("\n").split("\n")] if output.strip() else []


def run_page(text: str, folder: Path, programs: Path) -> tuple[list[str], str]:
    """Run a page's blocks in a folder; gives what differs, and the page with the outputs as they are.

    `programs` is the folder that holds the `peacecase` to run.
    """
    differences: list[str] = []
    lines = text.split("\n")
    here = folder
    shift = 0
    for fence in read_fences(text):
        if fence.title:
            _edit(here / fence.title, "\n".join(fence.lines))
        if fence.kind != "console":
            continue
        if fence.scene:
            SCENES[fence.scene](here)
        renewed: list[str] = []
        for step in fence.steps:
            if step.command.startswith("pip "):
                renewed += [f"$ {step.command}", *step.shown]
                continue
            code, output, here = _run(step.command, here, programs)
            where = f"line {fence.first + 1}: $ {step.command}"
            if code != fence.exit_code:
                differences.append(f"{where}\nended with {code}, not {fence.exit_code}:\n{output}")
            shown = step.shown
            if shown and not agrees(shown, output):
                differences.append(f"{where}\nprints:\n{output}")
            if shown and (not agrees(shown, output) or shown == (ELISION,)):
                shown = shown_anew(shown, output)
            renewed += _as_written(fence, step.command, lines[fence.first + shift : fence.last + shift])
            renewed += shown
        lines[fence.first + shift : fence.last + shift] = [
            f"{fence.indent}{line}".rstrip() for line in renewed
        ]
        shift += len(renewed) - (fence.last - fence.first)
    return differences, "\n".join(lines)


def _as_written(fence: Fence, command: str, lines: list[str]) -> list[str]:
    """The lines of the page that give a command, which may be broken over several."""
    plain = [line.removeprefix(fence.indent) for line in lines]
    for first, line in enumerate(plain):
        if not line.startswith("$ "):
            continue
        last, joined = first, line[2:]
        while joined.endswith("\\"):
            last += 1
            joined = joined[:-1] + plain[last].strip()
        if joined == command:
            return plain[first : last + 1]
    raise ValueError(command)


def _run(command: str, folder: Path, programs: Path) -> tuple[int, str, Path]:
    """Exit code, output as a terminal of 80 columns shows it, and the folder the reader is in afterwards."""
    if command.startswith("cd "):
        target = folder / command[3:].strip()
        return (0, "", target) if target.is_dir() else (1, f"no folder {target.name}", folder)
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=outside(programs),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=900,
    )
    return done.returncode, done.stdout, folder


def outside(programs: Path) -> dict[str, str]:
    """The environment of a reader: a terminal of 80 columns without colours, and no settings of peacecase."""
    own = {name: text for name, text in os.environ.items() if not name.startswith("PEACECASE_")}
    path = f"{programs}:{os.environ['PATH']}"
    return own | {
        "PATH": path,
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "PYTHONUNBUFFERED": "1",
        "LC_ALL": "C.UTF-8",
    }


def _edit(file: Path, shown: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(edited(before, shown) if before else f"{shown}\n", encoding="utf-8")
