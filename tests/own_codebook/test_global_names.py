"""Rooms that still name the memoir's codebook as a global, or say how many questions it has: counts that only fall."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "peacecase"
GLOBALS = re.compile(
    r"\b(FACTORS|INDICATORS|OUTCOMES|CODEBOOK_VERSION|FACTOR_BY_ID|INDICATOR_BY_ID|FACTOR_ID_BY_INDICATOR|OUTCOME_BY_ID|"
    r"EVIDENCE_TARGETS|SEED_CASE)\b"
)
SAID = re.compile(
    r"\b(five|twenty|four|sixteen) (different )?(factors?|indicators?|outcomes?|questions?|ratings?|weights?)\b|"
    r"\b(each|all|any) of the (five|twenty)\b|\bof the twenty\b",
    re.IGNORECASE,
)

GLOBALS_LEFT = {
    "workshop": 53,
}
"""Uses by room; the explorer's script has names of its own and is not counted. Lower them as rooms are converted."""
SAID_LEFT = {
    "workshop": 6,
}
"""Lines by room that say five, twenty or four of the framework."""


def test_the_codebook_is_named_as_a_global_less_and_less() -> None:
    found = _by_room(GLOBALS, (".py", ".jinja"))
    more = {room: count for room, count in found.items() if count > GLOBALS_LEFT.get(room, 0)}
    assert not more, f"take `codebook: Codebook` or the library's instead: {more}"


def test_the_number_of_questions_is_said_less_and_less() -> None:
    found = _by_room(SAID, (".py", ".jinja", ".js"))
    more = {room: count for room, count in found.items() if count > SAID_LEFT.get(room, 0)}
    assert not more, f"count the codebook's: {more}"


def _by_room(pattern: re.Pattern[str], suffixes: tuple[str, ...]) -> Counter[str]:
    found: Counter[str] = Counter()
    for path in SOURCE.rglob("*"):
        room = path.relative_to(SOURCE).parts[0]
        if path.suffix in suffixes and room != "codebook" and "vendor" not in path.parts:
            lines = path.read_text("utf-8").splitlines()
            count = sum(len(pattern.findall(line)) for line in lines if "import" not in line.split())
            found[room] += count
    return found
