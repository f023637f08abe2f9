"""The coding sheet: which rows it has, what its columns are called, and what its cells may say."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from peacecase.model.case import Case
from peacecase.model.codebook import Codebook, Indicator, Outcome
from peacecase.model.outcomes import HORIZON_NAMES, HORIZONS
from peacecase.model.scale import CONFIDENCES, LEVELS, MISSING_MEANINGS

SHEET = "coding"
READ_ME = "read me"
CASE_LABEL = "case"
"""Stands in the first column of the sheet `read me`, before the id of the case that the sheet is for."""
KEY, RATING, CONFIDENCE, WHY, OVERRIDE = "key", "rating", "confidence", "why", "ceiling_override"
CEILING = "ceiling"
PRINT = "as exported"
"""Stands in the first column of the sheet `read me`, before the name of a sheet that is not read and its fingerprint."""
PRINTED_SHEETS = ("codebook", "ratings", "outcomes", "evidence", "sources")
"""The sheets that are not read back."""
MOST_PRINTED = 1_900
"""Rows up to which a sheet has a fingerprint: more are not read, not even to be held against it."""
SHEET_COLUMNS: dict[str, str] = {
    KEY: "which rating the row is for; leave it as it is",
    "name": "name of the question",
    "question": "what is asked",
    **{f"level {level}": f"wording of level {level}" for level in LEVELS},
    RATING: "choose from the list",
    CONFIDENCE: "choose from the list; needed with a level",
    WHY: "why this level and not the next one up or down; deals with the evidence against",
    CEILING: "the most confidence that the evidence of the case allows, and why; it is not read",
    OVERRIDE: "only where the confidence lies above what the evidence allows: the reason",
    "clarification": "what counts and what does not",
}
WIDTHS: dict[str, int] = {
    KEY: 22,
    "name": 22,
    "question": 28,
    **{f"level {level}": 24 for level in LEVELS},
    RATING: 12,
    CONFIDENCE: 12,
    WHY: 60,
    CEILING: 24,
    OVERRIDE: 30,
    "clarification": 90,
}
"""Width of each column in letters: all up to the confidence are seen at once on a screen of 1366 pixels."""
RATING_CHOICES: tuple[str, ...] = (*(str(level) for level in LEVELS), *MISSING_MEANINGS)
CONFIDENCE_CHOICES: tuple[str, ...] = CONFIDENCES


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One rating to fill in."""

    key: str
    """indicator, outcome@horizon, or indicator:party"""
    name: str
    question: Indicator | Outcome
    takes_confidence: bool


def fingerprint(rows: Iterable[Iterable[object]]) -> str:
    """What tells a sheet's contents from others: empty cells, and how numbers are kept, do not matter."""
    digest = sha256()
    for row in rows:
        cells = [_plain("" if cell is None else str(cell).strip()) for cell in row]
        digest.update("\x1f".join(cells).rstrip("\x1f").encode() + b"\x1e")
    return digest.hexdigest()


def _plain(text: str) -> str:
    try:
        return f"{float(text):.9g}"
    except ValueError:
        return text


def sheet_rows(codebook: Codebook, case: Case | None = None) -> Iterable[SheetRow]:
    """The indicators, then the outcomes by horizon; for one case, its parties below an indicator that is rated by party."""
    for indicator in codebook.indicators:
        yield SheetRow(indicator.id, indicator.name, indicator, True)
        if indicator.by_party and case is not None:
            for party in case.parties():
                name = f"{indicator.name}: {case.actors[party].name}"
                yield SheetRow(f"{indicator.id}:{party}", name, indicator, False)
    for outcome in codebook.outcomes:
        for horizon in HORIZONS:
            name = f"{outcome.name}, {HORIZON_NAMES[horizon]}"
            yield SheetRow(f"{outcome.id}@{horizon}", name, outcome, True)
