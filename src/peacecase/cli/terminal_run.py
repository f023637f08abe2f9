"""How a run shows on a terminal: a time limit with a progress bar, and Ctrl-C that ends searches."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterable, Iterator
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

import click

from peacecase.api.running import Run, Stopwatch

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

Item = TypeVar("Item")


class ShownStopwatch(Stopwatch):
    """Bounds searches while it is entered.

    The first Ctrl-C ends the searches, and what they have found is shown; the second ends the program. Progress appears
    on standard error where that is a terminal, once a second has gone by.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self._is_interrupted = False
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> ShownStopwatch:
        self._before: Any = signal.signal(signal.SIGINT, self._interrupt)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._before)
        if self._progress is not None:
            self._progress.stop()

    def may_go_on(self, stage: str, done: int, expected: int | None) -> bool:
        """Whether there is time left for this stage; draws the progress bar."""
        self._show(stage, done, expected)
        return super().may_go_on(stage, done, expected)

    def seconds_left(self, stage: str) -> float:
        """Seconds until the stage must end; 0 after Ctrl-C."""
        return 0.0 if self._is_interrupted else super().seconds_left(stage)

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


class TerminalRun(Run):
    """A run of a use case at the command line: what it does and warns of goes to standard error."""

    def __init__(self) -> None:
        self._steps: Progress | None = None
        self._task: TaskID | None = None
        self._begun = 0

    def step(self, told: str, expected: int | None = None) -> None:
        """Tell the step on a progress bar, where a terminal watches."""
        if not sys.stderr.isatty():
            return
        if self._steps is None:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
            self._steps = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._steps.add_task("", total=expected)
            self._steps.start()
            click.get_current_context().call_on_close(self._steps.stop)
        assert self._task is not None
        self._steps.update(self._task, description=told, completed=self._begun, total=expected)
        self._begun += 1

    def watched(self, items: Iterable[Item], label: str, total: int | None = None) -> Iterator[Item]:
        """The items one by one, with a progress bar where a terminal watches."""
        from peacecase.cli.output import with_progress

        return with_progress(items, label, total)

    def searching(self, seconds: float) -> ShownStopwatch:
        """A time limit with a progress bar; Ctrl-C ends the searches and shows what they have found."""
        return ShownStopwatch(seconds)

    def warn(self, message: str) -> None:
        """Say it on standard error."""
        click.echo(f"warning: {message}", err=True)
