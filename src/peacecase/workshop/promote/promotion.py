"""Promotion: consented sheets of round 1 become anonymous second codings, one file each."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding
from peacecase.workshop.debrief.codings import coding_of
from peacecase.workshop.debrief.debrief import CODING_PREFIX
from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.kit.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Promotion:
    """What can go into the library, and what stays behind."""

    codings: tuple[SecondCoding, ...]
    """In order of id, which says nothing of seat or group."""
    without_consent: int
    without_levels: int
    """Consented, but no level with a confidence on it."""

    @property
    def summary(self) -> str:
        """One line for the trainer."""
        return (
            f"{len(self.codings)} codings from round 1; left behind: {self.without_consent} sheets without consent, "
            f"{self.without_levels} without a level that has a confidence"
        )

    def text_of(self, coding: SecondCoding) -> str:
        """The file of one coding."""
        record = coding.model_dump(by_alias=True, exclude_unset=True, mode="json")
        head = "# From a workshop, with consent and without a name. Not to be traced back to a person.\n"
        body: str = yaml.safe_dump(record, sort_keys=False, allow_unicode=True, width=100)
        return head + body


def promoted(sheets: Iterable[Sheet], kit: KitManifest, case: Case) -> Promotion:
    """The codings of a workshop. The same sheet always gets the same id, so promoting twice adds nothing."""
    first = [sheet for sheet in sheets if sheet.round == 1]
    consented = [sheet for sheet in first if sheet.consent]
    codings = []
    for sheet in consented:
        # Of a hash, so that files do not stand in the order of seats.
        own = hashlib.sha256(f"{kit.id} {sheet.id} promoted".encode()).hexdigest()[:8]
        coding = coding_of(sheet, kit, case, f"{CODING_PREFIX}{kit.id}-{own}")
        if any(rating.rating != "not_assessed" for _indicator, rating in coding.ratings.items()):
            codings.append(coding)
    return Promotion(
        codings=tuple(sorted(codings, key=lambda coding: coding.id)),
        without_consent=len(first) - len(consented),
        without_levels=len(consented) - len(codings),
    )
