"""The sources of all cases as one list: which are the same, what a citation calls them, where it links to."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from string import ascii_lowercase

from peacecase.language import gettext as _
from peacecase.model.case import Case
from peacecase.model.scale import DateSpan, parse_edtf
from peacecase.model.sources import Cite, Source
from peacecase.unseen import composed
from peacecase.wording.dates import years_in_words

_LONGEST_NAME = 34


@dataclass(frozen=True, slots=True)
class Reference:
    """One work, cited by one case or several."""

    anchor: str
    """Id of its entry in the bibliography."""
    id: str
    """Id of the source in the first case that cites it."""
    name: str
    """Author or publisher as citations name it."""
    year: str
    """Year or years of issue in words; ``no date`` without a date."""
    letter: str
    """Tells apart works of one name and year: a, b, ..; empty where there is one only."""
    source: Source
    uses: Mapping[str, Source]
    """Case id -> how that case describes the work."""

    @property
    def label(self) -> str:
        """What a citation in the text says: ``Yamamoto Tadamichi 2015``."""
        return f"{self.name} {self.dated}"

    @property
    def dated(self) -> str:
        """Year and letter, as citations and the entry have them: ``1992a``, ``no date a``."""
        gap = " " if self.letter and not self.year[-1].isdigit() else ""
        return f"{self.year}{gap}{self.letter}"


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """A place in a work, ready to print and link."""

    anchor: str
    label: str
    locator: str
    """One place, or several of the same work with commas between."""


@dataclass(frozen=True, slots=True)
class References:
    """The works, in order of name and year, and the look-up from a case's source id."""

    works: tuple[Reference, ...]
    _by_use: Mapping[tuple[str, str], Reference]

    def places(self, case_id: str, cites: Iterable[Cite]) -> tuple[CitedPlace, ...]:
        """The places that citations of a case mean, those of one work together.

        Raises KeyError for a source that the case does not list.
        """
        locators: dict[str, list[str]] = {}
        for cite in cites:
            locators.setdefault(cite.source, []).extend([cite.locator] if cite.locator else [])
        return tuple(
            CitedPlace(reference.anchor, reference.label, ", ".join(locators[source]))
            for source, reference in ((source, self._by_use[case_id, source]) for source in locators)
        )

    def of(self, case_id: str, source_id: str) -> Reference:
        """The work behind a source id of a case."""
        return self._by_use[case_id, source_id]


def collect_references(cases: Mapping[str, Case]) -> References:
    """All sources of the cases; two that share everything a bibliography prints are one work."""
    grouped: dict[tuple[str | None, ...], list[tuple[str, str, Source]]] = {}
    for case_id, case in cases.items():
        for source_id, source in case.sources.items():
            grouped.setdefault(_identity(source), []).append((case_id, source_id, source))
    ordered = sorted(grouped.values(), key=lambda uses: _order(uses[0][2]))
    by_name_and_year = Counter((_name(uses[0][2]), _year(uses[0][2])) for uses in ordered)
    works: list[Reference] = []
    by_use: dict[tuple[str, str], Reference] = {}
    lettered: Counter[tuple[str, str]] = Counter()
    for number, uses in enumerate(ordered, start=1):
        source = uses[0][2]
        key = _name(source), _year(source)
        letter = ""
        if by_name_and_year[key] > 1:
            letter = _letters(lettered[key])
            lettered[key] += 1
        reference = Reference(
            anchor=f"source-{number}",
            id=uses[0][1],
            name=key[0],
            year=key[1],
            letter=letter,
            source=source,
            uses={case_id: used for case_id, _source_id, used in uses},
        )
        works.append(reference)
        by_use.update({(case_id, source_id): reference for case_id, source_id, _used in uses})
    return References(tuple(works), by_use)


def _identity(source: Source) -> tuple[str | None, ...]:
    said = source.title, source.author, source.publisher, source.issued, source.url, source.doi, source.type
    return tuple(part and composed(part) for part in said)


def _order(source: Source) -> tuple[str, date, str, str]:
    span = parse_edtf(source.issued) if source.issued else DateSpan(None, None)
    first = span.earliest or span.latest or date.max
    return _name(source).casefold(), first, source.issued or "", composed(source.title).casefold()


def _name(source: Source) -> str:
    """Authors by family name, as far as it is told, or else publisher or else title, cut to what stands before a bracket."""
    names = [_short(each) for each in source.authors] or [_short(source.publisher or source.title)]
    name = names[0]
    if len(names) == 2:
        name = _("{first} and {second}").format(first=name, second=names[1])
    elif len(names) > 2:
        name = _("{name} et al.").format(name=name)
    if len(name) <= _LONGEST_NAME:
        return name
    kept = name[: _LONGEST_NAME - 1].rsplit(" ", 1)[0]
    return f"{kept}…"


def _short(name: str) -> str:
    full = composed(name)
    return re.split(r"\s*(?:[,(;:]| - | – )", full, maxsplit=1)[0].strip() or full


def _year(source: Source) -> str:
    return years_in_words(source.issued) if source.issued else _("no date")


def _letters(number: int) -> str:
    """a, b, .. z, aa, ab, .."""
    text = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, len(ascii_lowercase))
        text = ascii_lowercase[letter] + text
    return text
