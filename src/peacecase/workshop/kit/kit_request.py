"""What kit is wanted: length, groups, paper, blind or not."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from peacecase.language import ENGLISH
from peacecase.model.blinding import Blinding
from peacecase.model.codebook import Codebook
from peacecase.model.report_definition import Paper
from peacecase.workshop.kit import plan
from peacecase.workshop.kit.vignettes import Vignette


@dataclass(frozen=True, slots=True)
class KitRequest:
    """What kit is wanted."""

    codebook: Codebook
    profile: plan.KitProfile
    groups: int
    paper: Paper
    language: str
    split_outcome: bool
    vignettes: tuple[Vignette, ...]
    blinding: Blinding | None
    """Given where the kit is blind."""
    blinding_path: str
    """Where the blinding file is or belongs, for messages."""
    case_sha256: str
    blinding_sha256: str | None
    made_on: datetime
    version: str
    usual: frozenset[str] = field(default=frozenset(), repr=False)
    """Stems of the words that other cases of the library use, to estimate how much a blind packet tells."""
    secrets: Mapping[str, str] = field(default_factory=lambda: {"1A": "k7qm"})
    """Seat -> signs on its slip, for phones."""

    @classmethod
    def of_any_kit(cls, codebook: Codebook, blinding: Blinding) -> "KitRequest":
        """A kit that nobody prints, for what every kit says."""
        return cls(
            codebook=codebook,
            profile="180",
            groups=2,
            paper="a4",
            language=ENGLISH,
            split_outcome=True,
            vignettes=(),
            blinding=blinding,
            blinding_path="",
            case_sha256="",
            blinding_sha256=None,
            made_on=datetime.min,
            version="",
        )

    @property
    def kit_id(self) -> str:
        """The name of the workshop: of what the kit is made from, and of the moment."""
        return f"w{hashlib.sha256(repr(self).encode()).hexdigest()[:8]}"
