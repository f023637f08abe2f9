"""Sentences that a page fills from a case: each a link to the first source it rests on, and a row of a table of all.

The page shows the sentence alone; who doubts it follows the link, whose title names work and place, or looks it up in the
table, which has case, field and all citations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from peacecase.language import gettext as _
from peacecase.model.case import Case
from peacecase.model.evidence import Direction
from peacecase.model.sources import Cite
from peacecase.wording.citations import References, collect_references
from peacecase.wording.signs import brief
from peacecase.wording.stops import stop_after


@dataclass(frozen=True, slots=True)
class QuotedSentence:
    """A sentence of a page that comes from a case."""

    sentence: str
    case: str
    field: str
    """Where it stands in the case file: ``ratings.donor_weight.aid_scale.why``."""
    cites: tuple[Cite, ...]


class Quotes:
    """Makes the links of one document and keeps what was quoted, in the order of the pages."""

    def __init__(self, cases: Mapping[str, Case], references: References | None = None) -> None:
        """With `references` the links lead to the entries of a list of sources in the same document."""
        self._references: References = references or collect_references(cases)
        self._is_listed = references is not None
        self._cases = cases
        self._kept: dict[tuple[str, str, str], QuotedSentence] = {}

    @property
    def sentences(self) -> tuple[QuotedSentence, ...]:
        """What was quoted, each once."""
        return tuple(self._kept.values())

    @property
    def works(self) -> int:
        """How many works the cases cite, one that several cite counted once."""
        return len(self._references.works)

    def quote(self, case: Case, field: str, text: str, cites: Iterable[Cite] = ()) -> Markup:
        """The text as a link to the first source cited that the case has; plain where it has none."""
        places = tuple(cite for cite in cites if cite.source in case.sources)
        self._kept.setdefault((text, case.id, field), QuotedSentence(text, case.id, field, places))
        isolated = Markup("<bdi>{}</bdi>").format(text)
        if not places:
            return isolated
        link, title = self._link(case, places[0]), self.title_of(case, places[0])
        if link is None:
            return Markup('<span title="{}">{}</span>').format(title, isolated)
        # A link holds text alone: WeasyPrint leaves that of an element inside it untagged, which PDF/UA forbids.
        return Markup('<bdi><a class="src" href="{}" title="{}">{}</a></bdi>').format(link, title, text)

    def _link(self, case: Case, cite: Cite) -> str | None:
        if self._is_listed:
            return f"#{self._references.of(case.id, cite.source).anchor}"
        return case.sources[cite.source].link

    def stopped(self, case: Case, field: str, text: str, cites: Iterable[Cite] = ()) -> Markup:
        """As `quote`, with the stop that a sentence ends in where its author left it out and another sentence may follow."""
        return self.quote(case, field, text, cites) + stop_after(text)

    def first(self, case: Case, field: str, text: str, cites: Iterable[Cite] = (), words: int = 0) -> Markup:
        """As `quote`, of the first sentence; of the first ones up to so many words."""
        return self.stopped(case, field, brief(text, words)[0], cites)

    def quote_evidence(self, case: Case, field: str, text: str, item_ids: Sequence[str]) -> Markup:
        """As `quote`, of a text that rests on evidence items: the citations of these, in their order."""
        return self.quote(case, field, text, cites_of(case, item_ids))

    def title_of(self, case: Case, cite: Cite) -> str:
        """Author, work, year and place, as the title of a link has them."""
        work = self._references.of(case.id, cite.source)
        source = work.source
        name = work.name if source.author or source.publisher else None
        parts = (name, source.title, work.year if source.issued else None, cite.locator)
        return _(", ").join(part for part in parts if part)


def cites_of(case: Case, item_ids: Iterable[str]) -> tuple[Cite, ...]:
    """The citations of evidence items, each once, in the order of the items."""
    items = (case.evidence[each] for each in item_ids if each in case.evidence)
    return tuple(dict.fromkeys(cite for item in items for cite in item.cites))


def items_behind(case: Case, target: str, level: int | None) -> list[str]:
    """Ids of the evidence items on an indicator or outcome@horizon: those on the side of the level first."""
    bearing = case.bearing_on(target)
    weak_first = level is not None and level < 2
    order: tuple[Direction, ...] = (
        ("weakens", "mixed", "supports") if weak_first else ("supports", "mixed", "weakens")
    )
    return [item_id for direction in order for item_id in bearing[direction]]
