"""No room names the memoir's codebook as a global, or says how many questions it has."""

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


COUNTED = re.compile(r"\s*\d: _\(")
"""A line of a table from a number, which is counted, to words."""


def test_no_room_but_the_codebooks_own_names_its_questions_as_globals() -> None:
    assert not +_by_room(GLOBALS, (".py", ".jinja")), "take `codebook: Codebook` or the library's instead"


def test_no_room_but_the_codebooks_own_says_how_many_questions_there_are() -> None:
    assert not +_by_room(SAID, (".py", ".jinja", ".js")), "count the codebook's"


def _by_room(pattern: re.Pattern[str], suffixes: tuple[str, ...]) -> Counter[str]:
    found: Counter[str] = Counter()
    for path in SOURCE.rglob("*"):
        room = path.relative_to(SOURCE).parts[0]
        if path.suffix in suffixes and room != "codebook" and "vendor" not in path.parts:
            lines = path.read_text("utf-8").splitlines()
            count = sum(
                len(pattern.findall(line))
                for line in lines
                if "import" not in line.split() and not COUNTED.match(line)
            )
            found[room] += count
    return found
