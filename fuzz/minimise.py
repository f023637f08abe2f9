"""Making a finding small: pieces are taken out of a file as long as it breaks the same promise."""

import os
import random
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from fuzz.findings import broken_at
from fuzz.limits import set_limits, timed
from fuzz.targets import TARGETS, lay_out, use

SECONDS = 60
"""On the clock, for one finding."""


def minimised(kind: str, choice: int, content: bytes, seconds: float = SECONDS) -> bytes:
    """The smallest file found in the time that breaks as this one does; itself where it does not break alone."""
    with tempfile.TemporaryDirectory(prefix="peacecase-fuzz-") as name:
        folder = Path(name)
        lay_out(folder / "sound", kind).write_bytes(TARGETS[kind].seeds[0].read_bytes())
        with suppress(Exception):  # imports here, once, what every child needs
            use(kind, folder / "sound", random.Random(choice))
        end = time.monotonic() + seconds
        number = iter(range(10**9))

        def broken(tried: bytes) -> str:
            return _broken(folder / str(next(number)), kind, choice, tried)

        wanted = broken(content)
        piece = len(content) // 2 if wanted else 0
        while piece:
            at = 0
            while at < len(content) and time.monotonic() < end:
                shorter = content[:at] + content[at + piece :]
                if broken(shorter) == wanted:
                    content = shorter
                else:
                    at += piece
            piece //= 2
    return content


def _broken(folder: Path, kind: str, choice: int, content: bytes) -> str:
    """Where peacecase breaks on the file, in a process of its own; empty where it does not."""
    lay_out(folder, kind).write_bytes(content)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            set_limits()
            with timed():
                use(kind, folder, random.Random(choice))
        except (Exception, SystemExit) as error:
            os.write(writer, broken_at(error).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        place = told.read()
    _, status = os.waitpid(child, 0)
    return place or (f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else "")
