"""From a place in the file to the page that shows it, and from a page to its address."""

from __future__ import annotations

import re
from urllib.parse import quote

from peacecase.model.diagnostic import RecordPath, format_path
from peacecase.web.studio.frame import Frame

LISTED = ("sources", "evidence")
"""Kinds of records with a page of their own for the list."""
_LINES = (
    ("short",),
    ("heading",),
    ("stood",),
    ("mission", "led_by"),
    ("mission", "asked_on"),
    ("mission", "objective", "in_one_line"),
    ("conflict", "ended"),
    ("conflict", "links"),
)
"""Beginnings of the paths that stand on the page of short lines."""
_RECORDS = frozenset(
    (
        "sources",
        "evidence",
        "actors",
        "coders",
        "timeline",
        "episodes",
        "rivals",
        "lessons",
        "searched",
        "alternatives",
        "discussion",
    )
)


def case_address(case_id: str, *parts: str | int) -> str:
    """The address of a page of a case."""
    return "/".join(("/case", *(quote(str(part), safe="@+") for part in (case_id, *parts))))


def field_id(path: RecordPath) -> str:
    """The id of the field of a path on its page."""
    return "f-" + re.sub(r"[^A-Za-z0-9]+", "-", format_path(path)).strip("-")


def address_of(frame: Frame, path: RecordPath) -> str:
    """The page and field where a place in the file is edited; the nearest there is."""
    page = _page_of(frame, path)
    return case_address(frame.state.case_id, *page) + (f"#{field_id(path)}" if path else "")


def _page_of(frame: Frame, path: RecordPath) -> tuple[str | int, ...]:
    match path:
        case ("ratings", _, indicator, *_) if indicator in frame.codebook.indicator_ids:
            return ("question", indicator)
        case ("ratings", *_):
            return ("questions",)
        case ("outcomes", outcome, horizon, *_) if f"{outcome}@{horizon}" in frame.codebook.targets:
            return ("question", f"{outcome}@{horizon}")
        case ("outcomes", outcome) if outcome in frame.codebook.outcome_ids:
            return ("question", f"{outcome}@end")
        case ("episodes", episode, "ratings", indicator, *_) if indicator in frame.codebook.indicator_ids:
            return ("question", f"{indicator}@{episode}")
        case (str(kind), key, *_) if kind in _RECORDS:
            return (kind, key)
        case (str(kind),) if kind in LISTED:
            return (kind,)
        case ("actors" | "coders", *_):
            return ("mission",)
        case ("context", *_):
            return ("context",)
        case (str(kind), *_) if kind in _RECORDS or kind == "outcomes":
            return ("story",)
        case _ if any(path[: len(line)] == line for line in _LINES):
            return ("lines",)
        case ("accepted", *_) | ():
            return ("doubts",)
    return ("mission",)
