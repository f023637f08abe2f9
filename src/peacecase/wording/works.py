"""The works that a library cites, each once, with a citation key that reads: yamamoto2015japans."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from peacecase.model.library import Library
from peacecase.model.scale import parse_edtf
from peacecase.model.sources import Source, name_parts
from peacecase.wording.citations import Reference, collect_references
from peacecase.wording.stops import as_sentences

_SMALL_WORDS = frozenset(
    ["a", "an", "and", "at", "by", "de", "der", "die", "in", "la", "le", "of", "on", "s", "the", "to"]
)


@dataclass(frozen=True, slots=True)
class Work:
    """One work, as the first case that cites it describes it."""

    key: str
    source: Source
    cases: tuple[str, ...]
    """Ids of the cases that cite it."""

    @property
    def note(self) -> str:
        """What a reader needs to weigh the work: kind, distance, position, interest, copy, and the cases that cite it."""
        source = self.source
        parts = [
            f"Kind of source: {source.type.replace('_', ' ')}",
            f"Distance: {source.distance or 'not stated'}",
        ]
        if source.position:
            parts.append(f"Position: {source.position}")
        if source.interest:
            parts.append(f"Interest: {source.interest}")
        if source.copy_host:
            parts.append(f"Read in a copy at {source.copy_host}")
        parts.append(f"Cited in: {', '.join(self.cases)}")
        return as_sentences(parts)


def collect_works(library: Library) -> tuple[Work, ...]:
    """The works of a library in order of author and year; sources that several cases describe alike are one."""
    references = collect_references(library.cases).works
    keys = _keys([_stem(reference) for reference in references])
    return tuple(
        Work(key, reference.source, tuple(sorted(reference.uses)))
        for key, reference in zip(keys, references, strict=True)
    )


def _keys(stems: Sequence[str]) -> list[str]:
    """The stems, made unique by letters: a, b, .., and numbers where letters run out."""
    seen: dict[str, int] = {}
    keys = []
    taken = set(stems)
    for stem in stems:
        number = seen[stem] = seen.get(stem, -1) + 1
        key = stem
        while number and key in taken:
            key = f"{stem}{ascii_lowercase[number]}" if number < len(ascii_lowercase) else f"{stem}-{number}"
            number += 1
        taken.add(key)
        keys.append(key)
    return keys


def _stem(reference: Reference) -> str:
    """Name, year and first word; the id that the case gives the source where its author has no Latin letters."""
    source = reference.source
    who = _letters((source.author or source.publisher or "anonymous").split(",")[0].split(";")[0])
    if not who:
        return reference.id.replace("_", "-")
    span = parse_edtf(source.issued) if source.issued else None
    day = span and (span.earliest or span.latest)
    what = next((word for word in _letters(source.title) if word not in _SMALL_WORDS), "")
    name = "".join(who) if source.authors and name_parts(source.authors[0]) else who[0]
    return f"{name}{day.year if day else 'nd'}{what}"


_UNDIVIDED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"}
)
"""Letters that Unicode does not take apart into a plain letter and a mark."""


def _letters(text: str) -> list[str]:
    undivided = text.lower().translate(_UNDIVIDED)
    plain = unicodedata.normalize("NFKD", undivided).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)
