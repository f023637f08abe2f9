"""The missions that a document tells of: their facts, what to call them, and the quotations that it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from peacecase.analysis.mission_facts import MissionFacts
from peacecase.language import gettext as _
from peacecase.model.codebook import Codebook
from peacecase.wording.citations import References
from peacecase.wording.mission_names import MissionName, name_missions
from peacecase.wording.quoted import Quotes

_TAGS_BEFORE = re.compile(r"(?:<[^>]*>)*")


@dataclass(frozen=True, slots=True)
class Subjects:
    """Missions in the order in which a document has them."""

    missions: tuple[MissionFacts, ...]
    names: tuple[MissionName, ...]
    quotes: Quotes

    def __len__(self) -> int:
        return len(self.missions)

    def __iter__(self) -> Iterator[tuple[MissionFacts, MissionName]]:
        return iter(zip(self.missions, self.names, strict=True))

    def one(self, at: int) -> Subjects:
        """The mission at a position alone, named as beside the others; what is quoted of it is kept with the rest."""
        return Subjects((self.missions[at],), (self.names[at],), self.quotes)

    @property
    def codebook(self) -> Codebook:
        """The codebook that they are rated on."""
        return self.missions[0].codebook


def subjects_of(missions: Sequence[MissionFacts], references: References | None = None) -> Subjects:
    """Name the missions. With `references` quotations link to the entries of a list in the same document.

    Raises ValueError without any.
    """
    if not missions:
        raise ValueError("there is no mission to tell of")
    names = name_missions(mission.case for mission in missions)
    return Subjects(
        tuple(missions),
        tuple(names[mission.case.id] for mission in missions),
        Quotes({mission.case.id: mission.case for mission in missions}, references),
    )


def listed_parts(parts: Sequence[str]) -> Markup:
    """``A``, ``A and B``, ``A, B and C``, of texts that may hold links; others are escaped."""
    if len(parts) < 2:
        return Markup("").join(parts)
    return Markup(_("{first} and {last}")).format(first=Markup(_(", ")).join(parts[:-1]), last=parts[-1])


def sentence_of(parts: Sequence[str], between: str) -> Markup:
    """Clauses as one sentence, with its capital and its stop; empty without any."""
    told = Markup(between).join(parts)
    return Markup(_("{sentence}.")).format(sentence=capital(told)) if told else Markup("")


def capital(told: Markup) -> Markup:
    """With a capital where the first letter is; tags before it are passed over."""
    at = _TAGS_BEFORE.match(told).end()  # type: ignore[union-attr]  # matches every text
    return Markup(told[:at] + told[at : at + 1].upper() + told[at + 1 :])
