"""Time limit, progress and Ctrl-C of long searches."""

import os
import signal
import sys

import pytest

from peacecase.cli.terminal_run import ShownStopwatch as Stopwatch


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that the watch reads; a test moves it."""
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    return now


def test_a_stage_may_use_half_of_the_time_that_is_left(clock: list[float]) -> None:
    with Stopwatch(8) as watch:
        assert watch.may_go_on("first", 0, None)
        clock[0] = 3.9
        assert watch.may_go_on("first", 1, None)
        clock[0] = 4
        assert not watch.may_go_on("first", 2, None)
        assert watch.seconds_left("second") == 2
        assert watch.next_analysis().seconds_left("first") == 2


def test_no_time_is_left_after_the_limit(clock: list[float]) -> None:
    with Stopwatch(8) as watch:
        clock[0] = 9
        assert not watch.may_go_on("late", 0, None)


def test_the_first_interruption_ends_searches_and_the_second_the_program() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Stopwatch(100) as watch:
        assert watch.may_go_on("search", 0, None)
        os.kill(os.getpid(), signal.SIGINT)
        assert not watch.may_go_on("search", 1, None)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_progress_shows_on_a_terminal_after_a_second(
    clock: list[float], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with Stopwatch(100) as watch:
        watch.may_go_on("prime implicants", 1, None)
        assert watch._progress is None
        clock[0] = 2
        watch.may_go_on("prime implicants", 700, 1000)
        assert watch._progress is not None
        (task,) = watch._progress.tasks
        assert (task.description, task.completed, task.total) == ("prime implicants", 700, 1000)
    assert "prime implicants" in capsys.readouterr().err
