"""What rendering gives: a document, and what its reader would miss."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendered:
    """A report, and sentences on what a reader would miss, such as a glyph that no font has."""

    content: bytes
    warnings: tuple[str, ...] = ()
