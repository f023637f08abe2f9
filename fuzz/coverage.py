"""Which lines of peacecase a run has reached: what tells the fuzzer that a file was worth keeping."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import peacecase

_PACKAGE = str(Path(peacecase.__file__).parent)
PATIENCE, SELDOM = 100, 16
"""After so many calls without a new line, every so-manieth call is traced."""


class Reached:
    """Lines reached in the runs so far.

    A code object whose lines are all known is no longer traced, and one that has brought no news for long is traced
    now and then, so that the watching costs less as the run goes on.
    """

    def __init__(self) -> None:
        self._lines: set[tuple[CodeType, int]] = set()
        self._left: dict[CodeType, set[int]] = {}
        self._calls: dict[CodeType, int] = {}
        self._news = False

    def __len__(self) -> int:
        return len(self._lines)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Watch what runs inside; `had_news` tells afterwards."""
        self._news = False
        before = sys.gettrace()
        sys.settrace(self._on_call)
        try:
            yield
        finally:
            sys.settrace(before)

    def had_news(self) -> bool:
        """True where the run watched last reached a line for the first time."""
        return self._news

    def _on_call(self, frame: FrameType, event: str, _argument: Any) -> Any:
        code = frame.f_code
        left = self._left.get(code)
        if left is None:
            own = code.co_filename.startswith(_PACKAGE)
            left = {line for _, _, line in code.co_lines() if line is not None} if own else set()
            left.discard(code.co_firstlineno)
            self._left[code] = left
        if not left:
            return None
        calls = self._calls[code] = self._calls.get(code, 0) + 1
        if calls > PATIENCE and calls % SELDOM:
            return None

        def on_line(frame: FrameType, event: str, _argument: Any) -> Any:
            if event == "line" and frame.f_lineno in left:
                left.discard(frame.f_lineno)
                self._lines.add((code, frame.f_lineno))
                self._news = True
                self._calls[code] = 0
            return on_line if left else None

        return on_line
