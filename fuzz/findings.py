"""Files that broke a promise: how they are named, where they are kept, and what kind and choices a name tells."""

import hashlib
import re
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "fuzz" / "build"
"""Where a run puts what it found."""
_NAME = re.compile(r"(?P<kind>[a-z-]+)-(?P<choice>\d+)-[0-9a-f]{10}")


def name_of(kind: str, choice: int, content: bytes) -> str:
    """The name that tells how a file was used when it broke something."""
    return f"{kind}-{choice}-{hashlib.sha256(content).hexdigest()[:10]}"


def save_finding(folder: Path, kind: str, choice: int, content: bytes, told: str) -> None:
    """Write the file that broke something, and beside it what broke."""
    name = name_of(kind, choice, content)
    (folder / name).write_bytes(content)
    (folder / f"{name}.txt").write_text(told, encoding="utf-8", errors="backslashreplace")


def kind_and_choice(name: str) -> tuple[str, int] | None:
    """What the name of a finding tells; None for another name."""
    found = _NAME.fullmatch(name)
    return (found["kind"], int(found["choice"])) if found else None


def broken_at(error: BaseException) -> str:
    """The kind of exception, and the last place in peacecase that it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/peacecase/" in frame.filename] or list(frames)
    return f"{type(error).__name__} {Path(own[-1].filename).name}:{own[-1].lineno}"
