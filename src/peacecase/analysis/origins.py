"""Origin groups: which sources of a case speak from one and the same origin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from peacecase.model.case import Case
from peacecase.model.evidence import Evidence
from peacecase.model.sources import Source


def origin_groups(sources: Mapping[str, Source]) -> dict[str, str]:
    """Source id -> name of its origin group.

    Two sources are one group when they name the same origin, when they share an author, or when neither
    names origin or author and both come from the same publisher; and so on along the chain (A with B and
    B with C puts A with C). Authors joined by "and", "&" or ";" count one by one. A source that names none of
    the three is a group of its own.
    The group is called by the first origin, author or publisher met in the order of the file.

    Source: METHOD section 2, loss A ("sources with the same author, the same organisation's record, or one
    derived from another are one group").
    """
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    names = {source_id: _origin_names(source_id, source) for source_id, source in sources.items()}
    for first, *others in names.values():
        for other in others:
            parent[root(other)] = root(first)
    label: dict[str, str] = {}
    for first, *_ in names.values():
        label.setdefault(root(first), first)
    return {source_id: label[root(first)] for source_id, (first, *_) in names.items()}


def origins_of(case: Case, items: Iterable[Evidence], groups: Mapping[str, str] | None = None) -> set[str]:
    """The origin groups that stand behind evidence items of a case.

    `groups` is what `origin_groups` gave for the case, where the caller has it already. A citation of a
    source that the case does not list is left out.
    """
    by_source = origin_groups(case.sources) if groups is None else groups
    return {by_source[cite.source] for item in items for cite in item.cites if cite.source in by_source}


def _origin_names(source_id: str, source: Source) -> list[str]:
    # One name space for the three fields: a publisher "ICG" and an origin "icg" are the same organisation.
    authors = re.split(r";| and | & ", source.author or "")
    names = [_folded(name) for name in [source.origin or "", *authors] if _folded(name)]
    if not names and source.publisher:
        names = [_folded(source.publisher)]
    return names or [f"source {source_id}"]


def _folded(name: str) -> str:
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", "-", text).strip("-")
