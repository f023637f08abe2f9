"""Pages set by a process of its own: it loads the engine while others put together what the pages print."""

from __future__ import annotations

import atexit
import gc
import pickle
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

from peacecase.typeset.errors import EngineWarning
from peacecase.typeset.pdf import PdfAttachment, PdfMetadata, PdfResult, render_pdf

_FIRST = """<!doctype html><html lang="en"><head><title>x</title><style>body { font-family: Noto Sans }</style></head><body>
<h1>A</h1><p>b <b>c</b> <i>d</i></p><table><tr><td>e</td></tr></table><div style="columns: 2">f</div></body></html>"""
"""A page whose setting loads what the engine loads late: fonts, words' breaks."""


@contextmanager
def pages_apart() -> Iterator[Callable[..., PdfResult]]:
    """What does as `render_pdf` does, in a process that begins now; `render_pdf` itself where the engine is loaded."""
    if "weasyprint" in sys.modules:
        yield render_pdf
        return
    setter = Setter()
    try:
        yield setter.render_pdf
    finally:
        setter.end()


class Setter:
    """The other process."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        with suppress(OSError):
            # -P: nothing is imported from the current folder, which may be a stranger's
            command = [sys.executable, "-P", "-m", "peacecase.typeset.apart"]
            pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere)

    def render_pdf(self, html: str, *, attachments: Iterable[PdfAttachment] = (), **given: Any) -> PdfResult:
        """As the function of this name; attachments are asked for while the pages are set.

        What the other process cannot do is done here, and fails here with its reasons.
        """
        if self._tell((html, given)):
            attachments = list(attachments)
            if self._tell(attachments) and (made := self._told()):
                return made
        return render_pdf(html, attachments=attachments, **given)

    def end(self) -> None:
        """Let go of the process: it has nothing more to do."""
        if self._process is not None:
            self._process.terminate()
            with suppress(BrokenPipeError), self._process:
                pass

    def _tell(self, what: object) -> bool:
        with suppress(OSError):
            if self._process is not None and self._process.stdin is not None:
                _send(what, self._process.stdin)
                return True
        return False

    def _told(self) -> PdfResult | None:
        with suppress(OSError, EOFError, pickle.UnpicklingError):
            if self._process is not None and self._process.stdout is not None:
                made = pickle.load(self._process.stdout)
                return made if isinstance(made, PdfResult) else None
        return None


def _send(what: object, to: IO[bytes]) -> None:
    pickle.dump(what, to)
    to.flush()


def _attachments(asked: IO[bytes]) -> Iterator[PdfAttachment]:
    yield from pickle.load(asked)


def main() -> None:
    """Set the pages that standard input brings, and write the results to standard output, until there are no more."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # fonts have a folder to be removed
    gc.disable()  # all is in use until the file is written
    atexit.register(gc.freeze)
    warnings.simplefilter("error", EngineWarning)  # who asks has to hear of it
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing else gets between the answers
    render_pdf(_FIRST, metadata=PdfMetadata("x"))
    with suppress(EOFError):
        while True:
            html, given = pickle.load(asked)
            _send(render_pdf(html, attachments=_attachments(asked), **given), answers)


if __name__ == "__main__":
    main()
