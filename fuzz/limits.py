"""What one file may take, and how a process is held to it by the system: no code of ours has to notice."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 5
"""Of processor time that one file may take. A clock on the wall would blame a file for a busy machine."""
MEMORY = 2 * 1024**3
"""Bytes of address space; the libraries alone map about one gigabyte."""


def set_limits() -> None:
    """Bound what this process may take. A profiling timer that runs out ends it: nothing catches SIGPROF."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)


@contextmanager
def timed() -> Iterator[None]:
    """What runs inside ends the process once it has taken so many seconds."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
