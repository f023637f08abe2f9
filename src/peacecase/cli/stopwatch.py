"""A time limit, a progress bar and Ctrl-C for long searches."""

from __future__ import annotations

import signal
import sys
import time
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Stopwatch:
    """Bounds searches while it is entered; it is an `Allowance` of `peacecase.qca`.

    Each stage may use half of the time that is left when it begins, so that later stages get theirs. The first
    Ctrl-C ends the searches, and what they have found is shown; the second ends the program. Progress appears on
    standard error where that is a terminal, once a second has gone by.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._round = 0
        self._is_interrupted = False
        self._stage_ends: dict[tuple[int, str], float] = {}
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Stopwatch:
        self._start = time.monotonic()
        self._ends = self._start + self._seconds
        self._before: Any = signal.signal(signal.SIGINT, self._interrupt)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._before)
        if self._progress is not None:
            self._progress.stop()

    def next_analysis(self) -> Stopwatch:
        """The same watch for one more analysis, whose stages get times of their own."""
        self._round += 1
        return self

    def may_go_on(self, stage: str, done: int, expected: int | None) -> bool:
        """Whether there is time left for this stage; draws the progress bar."""
        self._show(stage, done, expected)
        return self.seconds_left(stage) > 0

    def seconds_left(self, stage: str) -> float:
        """Seconds until the stage must end; 0 after Ctrl-C."""
        if self._is_interrupted:
            return 0.0
        now = time.monotonic()
        key = (self._round, stage)
        if key not in self._stage_ends:
            self._stage_ends[key] = now + max(0.0, self._ends - now) / 2
        return self._stage_ends[key] - now

    def _interrupt(self, _signal: int, _frame: FrameType | None) -> None:
        if self._is_interrupted:
            raise KeyboardInterrupt
        self._is_interrupted = True

    def _show(self, stage: str, done: int, expected: int | None) -> None:
        if not sys.stderr.isatty() or time.monotonic() - self._start < 1:
            return
        if self._progress is None:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

            self._progress = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                TextColumn("{task.completed:,}"),
                TimeElapsedColumn(),
                TextColumn("Ctrl-C shows what is there"),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._progress.add_task(stage)
            self._progress.start()
        assert self._task is not None
        self._progress.update(self._task, description=stage, completed=done, total=expected)
