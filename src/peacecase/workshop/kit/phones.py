"""What `workshop serve` shows of a kit: seats with their secrets, facts and rival explanations as they are printed."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Literal

from pydantic import Field, ValidationError

from peacecase.errors import UserError
from peacecase.files.plain_file import UnreadableError, read_plain
from peacecase.files.reading import MAX_BYTES
from peacecase.model.record import Record, Slug
from peacecase.workshop.kit.packet import Packet
from peacecase.workshop.kit.rivals import RivalsTable

PHONES_FILE = "facilitator/phones.json"
SEATS = "ABCDEFGH"
"""Seats of a group that have slips."""
SECRET_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Signs of a secret: none that looks like another (0O, 1lI)."""
SECRET_SIGNS = 4
"""One of them is a figure, so that no slip says a word."""


class PhoneFact(Record):
    """A fact of the packet."""

    when: str
    statement: str


class PhoneRival(Record):
    """A rival explanation: nothing that says how it was weighed."""

    claim: str
    explains: str


class PhonesFile(Record):
    """`facilitator/phones.json` of a kit."""

    schema_: Literal["peacecase/phones/1"] = Field("peacecase/phones/1", alias="schema")
    kit: Slug
    """The kit that it is of."""
    secrets: dict[str, str]
    """Seat -> the signs on its slip, and nowhere else."""
    facts: dict[int, PhoneFact]
    where_to_look: dict[Slug, tuple[int, ...]]
    """Indicator -> numbers of facts that bear on it."""
    rival_facts: dict[str, str]
    """Letter -> statement, for the columns of the rivals sheet."""
    rivals: tuple[PhoneRival, ...]


def new_secrets(groups: int, again_at: datetime | None) -> dict[str, str]:
    """Seat -> secret for every slip. `again_at`: the moment of a kit that is to come out the same when it is made again."""
    draw: Random = secrets.SystemRandom() if again_at is None else Random(again_at.isoformat())

    def secret() -> str:
        while True:
            signs = "".join(draw.choices(SECRET_LETTERS, k=SECRET_SIGNS))
            if not signs.isalpha():
                return signs

    return {f"{group}{seat}": secret() for group in range(1, groups + 1) for seat in SEATS}


def phones_text(kit_id: str, seats: Mapping[str, str], packet: Packet, rivals: RivalsTable) -> str:
    """The file as JSON."""
    record = PhonesFile(
        schema="peacecase/phones/1",
        kit=kit_id,
        secrets=dict(seats),
        facts={
            fact.number: PhoneFact(when=fact.when, statement=fact.statement)
            for _factor, facts in packet.facts
            for fact in facts
        },
        where_to_look={
            indicator: tuple(fact.number for fact in packet.chosen if indicator in fact.indicators)
            for indicator in packet.indicators
        },
        rival_facts=dict(rivals.columns),
        rivals=tuple(PhoneRival(claim=claim, explains=explains) for claim, explains, *_ in rivals.empty),
    )
    return record.model_dump_json(by_alias=True, indent=1) + "\n"


def load_phones(folder: Path, kit_id: str) -> PhonesFile:
    """The file of a kit. Raises UserError where the kit has none, or it is damaged."""
    path = folder / PHONES_FILE
    try:
        found = PhonesFile.model_validate_json(read_plain(path, MAX_BYTES, folder))
    except UnreadableError as error:
        raise UserError(
            f"{path} is missing: the slips of this kit have no secrets for phones"
            if error.is_missing
            else str(error),
            "make a kit with `peacecase workshop new`, and use its slips",
        ) from error
    except ValidationError as error:
        raise UserError(f"{path} is damaged", "take it from the kit as it was written") from error
    if found.kit != kit_id:
        raise UserError(f"{path} is of another workshop", "take it from the kit as it was written")
    return found
