"""What the room said of the rival explanations, counted beside how the case's coders weighed them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peacecase.model.case import Case
from peacecase.workshop.collect.returned_rivals import RivalAnswer
from peacecase.workshop.kit.phones import PhonesFile
from peacecase.workshop.kit.rivals import (
    BEARING_SIGNS,
    NOT_WEIGHED,
    OWN_PART,
    VERDICTS,
    rival_question,
    rivals_table,
)


@dataclass(frozen=True, slots=True)
class RivalCounts:
    """One row of the rivals sheet."""

    claim: str
    """Empty for the mission's own part."""
    signs: Mapping[str, tuple[int, ...]]
    """Letter of the fact -> answers that expect it, do not, expect it either way."""
    weighed: Mapping[str, str]
    """Letter -> the coders' sign, or a dot."""
    verdicts: tuple[int, ...]
    """Answers that hold it weaker than the mission's part, as strong, stronger."""
    weighed_verdict: str
    """The coders'; empty where there is none."""
    reasons: tuple[str, ...]
    """In order of their letters, which tells nothing of who gave them."""


@dataclass(frozen=True, slots=True)
class RivalsRoom:
    """The rivals sheet of a room."""

    phones: int
    """Seats that answered on phones."""
    paper: int
    """Sheets of paper."""
    facts: Mapping[str, str]
    """Letter -> statement."""
    rows: tuple[RivalCounts, ...]


def rivals_room(answers: Sequence[RivalAnswer], phones: PhonesFile, case: Case) -> RivalsRoom | None:
    """The answers counted; None where nobody gave one. What the coders said is of the case file as it is now."""
    if not answers:
        return None
    table = rivals_table(case)
    statements = [statement for _letter, statement in table.columns]
    weighed = {
        claim: (dict(zip(statements, signs, strict=True)), said) for claim, _e, signs, said in table.weighed
    }
    claims = {rival_question(at): rival.claim for at, rival in enumerate(phones.rivals)}
    rows = []
    for name, claim in (claims | {rival_question(OWN_PART): ""}).items():
        given = [answer for answer in answers if answer.rival == name]
        signs_of, verdict = weighed.get(claim, ({}, ""))
        rows.append(
            RivalCounts(
                claim,
                {
                    letter: _counts([each.signs.get(letter) for each in given], BEARING_SIGNS)
                    for letter in phones.rival_facts
                },
                {letter: signs_of.get(text, NOT_WEIGHED) for letter, text in phones.rival_facts.items()},
                _counts([each.verdict for each in given], VERDICTS),
                verdict,
                tuple(sorted(each.why for each in given if each.why)),
            )
        )
    seats = {answer.by or answer.source for answer in answers if answer.is_from_phone}
    sheets = {answer.by or answer.source for answer in answers if not answer.is_from_phone}
    return RivalsRoom(len(seats), len(sheets), phones.rival_facts, tuple(rows))


def _counts(given: Sequence[str | None], known: Sequence[str]) -> tuple[int, ...]:
    return tuple(given.count(each) for each in known)
