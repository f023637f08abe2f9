"""The rivals sheet: rival explanations in rows, the facts that tell them apart in columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from peacecase.model.case import Case

ITEMS_SHOWN = 8
NOT_WEIGHED = "·"
"""In a cell of the key: the coders did not weigh this fact for this rival."""
BEARING_SIGNS = ("+", "-", "o")
"""What an answer says of a fact: expected, not expected, expected either way."""
VERDICTS = ("weaker", "as strong", "stronger")
OWN_PART, OWN_PART_SAID = "own", "the mission's own part"
"""The last row of the rivals sheet, and how tables name it in every language."""
_SIGNS: dict[Literal["for", "against", "neutral"], str] = {"for": "+", "against": "−", "neutral": "o"}


@dataclass(frozen=True, slots=True)
class RivalsTable:
    """Rows of (claim, what it explains, signs, verdict) under columns of (letter, statement)."""

    columns: tuple[tuple[str, str], ...]
    empty: tuple[tuple[str, str, tuple[str, ...], str], ...]
    """As the groups get it."""
    weighed: tuple[tuple[str, str, tuple[str, ...], str], ...]
    """As the case's coders weighed them."""


NO_RIVALS = RivalsTable((), (), ())
"""Of a kit whose plan has no time for them."""


def rival_question(number: int | str) -> str:
    """The name of a row of the rivals sheet: the number of a rival, from 0, or `OWN_PART`."""
    return f"rival-{number}"


def rivals_table(case: Case) -> RivalsTable:
    """The rivals of a case. Items weighed by several rivals come first, then those of each rival in turn."""
    weighings = {
        rival_id: {weighing.evidence: weighing.reads for weighing in rival.weighed}
        for rival_id, rival in case.rivals.items()
    }
    items = _most_telling([list(weighed) for weighed in weighings.values()])
    letters = [chr(ord("A") + at) for at in range(len(items))]
    filled = []
    for rival_id, rival in case.rivals.items():
        signs = tuple(
            _SIGNS[weighings[rival_id][item]] if item in weighings[rival_id] else NOT_WEIGHED
            for item in items
        )
        filled.append((rival.claim, rival.explains, signs, rival.verdict))
    return RivalsTable(
        columns=tuple(
            (letter, case.evidence[item].statement) for letter, item in zip(letters, items, strict=True)
        ),
        empty=tuple((claim, explains, ("",) * len(items), "") for claim, explains, _s, _v in filled),
        weighed=tuple(filled),
    )


def _most_telling(weighed: Sequence[Sequence[str]]) -> list[str]:
    times = {item: sum(item in of_rival for of_rival in weighed) for of_rival in weighed for item in of_rival}
    shared = [item for item, count in times.items() if count > 1]
    longest = max((len(of_rival) for of_rival in weighed), default=0)
    in_turn = [of_rival[at] for at in range(longest) for of_rival in weighed if at < len(of_rival)]
    return list(dict.fromkeys([*shared, *in_turn]))[:ITEMS_SHOWN]
