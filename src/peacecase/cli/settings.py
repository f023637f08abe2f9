"""What the options before the command say: which library folder to work on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Options of `peacecase` itself, handed to every command."""

    library: Path
    """Folder of case files, with second codings in its folder `codings`."""
