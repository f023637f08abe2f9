"""Where the hand slipped in a text that is no YAML: what stands on the line, and what to type instead.

A parser tells where it gave up, not where the fault is, and in words of its own. So each slip of a table is undone on the
lines around that place: what lets the parser read on furthest is what was meant. A part of the file that begins at the
left margin is looked at by itself, so that the slips of all parts are told at once and none hides another.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

import yaml
from yaml.events import StreamEndEvent

from peacecase.files.slip_table import LONGEST_LINE, SLIPS, Undone, margin_of

try:
    from yaml.cyaml import CParser as Parser  # type: ignore[attr-defined]  # not in the stubs
except ImportError:  # pragma: no cover - a build of PyYAML without libyaml
    from yaml import Loader as Parser  # type: ignore[assignment]

LARGEST = 500_000
"""Most characters of a text that slips are looked for in; a larger one is told in the parser's words."""
BUDGET = 4_000_000
"""Characters that are read again for one file, which bounds the time whatever the file holds."""
MOST = 200
"""Most slips of one file."""
ABOVE, BELOW = 6, 12
"""Lines with text above the place where the parser gave up that are looked at, and lines below it that are read on."""
FAR = 1_000
"""Lines above it among which the quote is sought that opened a text."""

LINE_END = re.compile("\r\n|[\n\r]")
_TOP = re.compile(r"[^\s#\-?{}\[\]][^:]*:(?: |$)")
_OPENED = re.compile(r"""[^'"]*[:\-,{\[] +(?P<quote>['"])(?:(?!(?P=quote)).)*$""")


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip, and the index of the line that shows it."""

    line: int
    undone: Undone


class _Spent(Exception):  # noqa: N818 - ends the search, is no error of its own
    """The budget is used up."""


def slips_in(text: str) -> list[Slip]:
    """The slips of a text, in its order, of which each was found by undoing it; never raises for what is in the text."""
    if len(text) > LARGEST:
        return []
    search = _Search(LINE_END.split(text))
    with suppress(_Spent):
        search.run()
    return sorted(search.found, key=lambda slip: slip.line)


class _Search:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.found: list[Slip] = []
        self.left = BUDGET

    def run(self) -> None:
        # JSON has its lines where it likes
        is_flow = "".join(self.lines[:50]).lstrip().startswith(("{", "["))
        starts = [at for at, line in enumerate(self.lines) if not is_flow and _TOP.match(line[:200])]
        first = 0
        for end in [*starts, len(self.lines)]:
            self._mend(self.lines[first:end], first)
            first = end
        if not self.found:  # each part is sound by itself
            self._mend(self.lines, 0)

    def _mend(self, lines: list[str], first: int) -> None:
        """Find the slips of one part; `first` is the index of its first line in the file."""
        grown: list[tuple[int, int]] = []
        passed, entry = -1, 0
        while len(self.found) < MOST:
            stop = self._stop(lines, entry)
            if stop is None or stop[0] <= passed:
                return
            chosen = self._choose(lines, *stop)
            if chosen is None:
                return
            entry, at, undone = chosen
            begin = at + undone.start
            line = first + at + undone.line - sum(more for where, more in grown if where < at)
            self.found.append(Slip(line, undone))
            lines[begin : begin + undone.count] = undone.lines
            grown.append((begin, len(undone.lines) - undone.count))
            passed = begin

    def _stop(self, lines: Sequence[str], entry: int = 0) -> tuple[int, int] | None:
        """Index of the line where the parser gives up, and of that where what it was reading began; None at the end.

        Reads the first line, which gives an entry of the part its place, and from that entry on.
        """
        skipped = max(0, entry - 1)
        text = "\n".join([*lines[:1], *lines[entry:]] if entry else lines)
        if self.left < 0:
            raise _Spent
        parser = Parser(text)
        try:
            while type(parser.get_event()) is not StreamEndEvent:
                pass
        except yaml.YAMLError as error:
            mark, opening = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
            self.left -= max(mark.index, len(text) // 8) if mark else len(text)
            last = len(lines) - 1
            here = min(mark.line + skipped, last) if mark else last
            return here, min(opening.line + skipped, last) if opening else here
        self.left -= len(text)
        return None

    def _choose(self, lines: list[str], stop: int, opening: int) -> tuple[int, int, Undone] | None:
        """Where the entry begins, the line that shows the slip, and the slip undone; None where undoing none helps."""
        for entry in dict.fromkeys((_entry(lines, stop), 0)):
            cut = max(0, entry - 1)
            # what lies far below is not needed to tell
            window = [*lines[: min(entry, 1)], *lines[entry : stop + BELOW]]
            if entry and (self._stop(window) or (-1,))[0] != stop - cut:
                continue  # what is wrong began further up
            best, furthest = None, stop - cut
            for at, undone in _tries(window, stop - cut, max(0, opening - cut)):
                place = at + undone.start
                if place < min(entry, 1):  # the first line is looked at with all lines
                    continue
                halt = self._stop([*window[:place], *undone.lines, *window[place + undone.count :]])
                if halt is None:
                    return entry, at + cut, undone
                reach = halt[0] - (len(undone.lines) - undone.count)
                if reach > max(furthest, place + undone.count - 1):
                    best, furthest = (entry, at + cut, undone), reach
            if best:
                return best
        return None


def _entry(lines: Sequence[str], stop: int) -> int:
    """Where to begin to read: some lines above, where an entry of the part begins; 0 where there is none near."""
    written = (line for line in lines[1:400] if line.strip() and not line.lstrip().startswith("#"))
    margin = margin_of(next(written, ""))
    for at in range(stop - ABOVE - 2, max(0, stop - 400), -1):
        if lines[at].strip() and margin_of(lines[at]) <= margin:
            return at
    return 0


def _tries(lines: list[str], stop: int, opening: int) -> Iterator[tuple[int, Undone]]:
    """What may have slipped around a place, the likelier first; each with the index of the line that shows it."""
    written = [at for at in range(min(stop, len(lines) - 1), max(-1, stop - FAR), -1) if lines[at].strip()]
    opened = [at for at in written if _OPENED.match(lines[at][:LONGEST_LINE])][:3]
    near = dict.fromkeys([*written[: ABOVE + 1], opening, *opened])
    for slip in SLIPS:
        for at in near:
            for undone in slip(lines, at):
                yield at, undone
