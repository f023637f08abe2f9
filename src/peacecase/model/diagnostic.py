"""What an analyst is told: findings about a record, and diagnostics with file, line and column."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]

RecordPath = tuple[str | int, ...]
"""Keys and list positions from the top of a file down to one record, e.g. ("evidence", "e12", "when")."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault or doubt in one record, as a pure check sees it: no file, no line."""

    code: str
    severity: Severity
    case: str | None
    """Case id; None for a finding about the library as a whole."""
    path: RecordPath
    message: str
    hint: str = ""
    fix: str = ""
    """As in `Diagnostic`."""
    accepted: str = ""
    """As in `Diagnostic`."""


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """A finding placed in a file. Order: file, line, column, code."""

    file: str
    line: int
    """1-based; 1 where the file as a whole is meant."""
    column: int
    """1-based, in characters."""
    code: str
    severity: Severity
    message: str
    hint: str = ""
    path: str = ""
    """The record, as text: evidence.e12.when"""
    fix: str = ""
    """What has to stand at line and column in place of the text there; empty where that is not for a program to say."""
    accepted: str = ""
    """The reason for which its file leaves it as it is; empty where it does not."""


MOST_SHOWN = 1_000
"""Most diagnostics of one file that are shown; how many more there are is said."""


def first_of_each_file(found: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[str]]:
    """Those that are shown, in order, and in words how many more there are."""
    seen: Counter[str] = Counter()
    shown = []
    for each in sorted(found):
        seen[each.file] += 1
        if seen[each.file] <= MOST_SHOWN:
            shown.append(each)
    left = ((file, count - MOST_SHOWN) for file, count in seen.items() if count > MOST_SHOWN)
    return shown, [f"{file}: {more:,} more {'is' if more == 1 else 'are'} not shown" for file, more in left]


def format_path(path: RecordPath) -> str:
    """The record path as text: ``evidence.e12.bears_on[0].target``."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else str(step)
    return text
