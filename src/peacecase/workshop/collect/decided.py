"""Where a seat has a paper sheet and answers from a phone: what the trainer decided, and the sheet that it sets aside."""

import json
from collections.abc import Iterable
from pathlib import Path

from peacecase.files.plain_file import UnreadableError, read_plain
from peacecase.files.reading import MAX_BYTES
from peacecase.workshop.kit.sheet import Problem, Sheet

DECIDED = "phones/decided.json"
"""Round -> seat -> phone or paper, as `workshop serve` writes it."""
PHONES_TABLE = "phones.csv"


def phones_table(number: int) -> str:
    """Name in the room's folder of the table that `workshop serve` writes of a round."""
    return f"returned/round-{number}/{PHONES_TABLE}"


def without_set_aside(folder: Path, sheets: Iterable[Sheet]) -> tuple[list[Sheet], list[Problem]]:
    """The sheets that count. A paper sheet whose seat's phone counts is named; where paper counts, the phone's is in no table."""
    decided = _decided(folder)
    kept, problems = [], []
    for sheet in sheets:
        is_phone = sheet.source.startswith(phones_table(sheet.round))
        if not is_phone and decided.get(str(sheet.round), {}).get(sheet.person or "") == "phone":
            message = f"this seat answered round {sheet.round} on a phone, which counts; the paper sheet is set aside"
            problems.append(Problem(sheet.source, "person", sheet.person or "", message))
        else:
            kept.append(sheet)
    return kept, problems


def _decided(folder: Path) -> dict[str, dict[str, str]]:
    try:
        found = json.loads(read_plain(folder / DECIDED, MAX_BYTES, folder))
        return {number: dict(seats) for number, seats in found.items()}
    except (UnreadableError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
