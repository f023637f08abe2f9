"""Origin groups: which sources of a case speak from one and the same origin."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from peacecase.analysis.bodies import body_name, folded_name, other_names
from peacecase.model.case import Case
from peacecase.model.evidence import Evidence
from peacecase.model.sources import Source, in_natural_order


def origin_groups(case: Case) -> dict[str, str]:
    """Source id -> name of its origin group.

    Two sources are one group when they name the same origin, when they share an author, or when neither
    names origin or author and both come from the same publisher, however it is spelt (`body_name`); and so on
    along the chain (A with B and B with C puts A with C). Papers of one side on one site, official or a party's,
    that name neither are one publisher's too. Authors joined by "and", "&" or ";" count one by one. An actor's
    other names stand for its name. A source that names none of the three is a group of its own.
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

    meant = other_names(case.sources.values(), case.actors)
    names = {
        source_id: [meant.get(name, name) for name in _origin_names(source_id, source)]
        for source_id, source in case.sources.items()
    }
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
    by_source = origin_groups(case) if groups is None else groups
    return {by_source[cite.source] for item in items for cite in item.cites if cite.source in by_source}


def site_of(source: Source) -> str | None:
    """The site on which a source was read, without www; None for a copy and without an address."""
    host = urlsplit(source.url).hostname if source.url and not source.copy_host else None
    return host.removeprefix("www.") if host else None


def _origin_names(source_id: str, source: Source) -> list[str]:
    # One name space for the three fields: a publisher "ICG" and an origin "icg" are the same organisation.
    authors = map(in_natural_order, re.split(r";| and | & ", source.author or ""))
    names = [folded_name(name) for name in [source.origin or "", *authors] if folded_name(name)]
    if names:
        return names
    own = body_name(source.publisher) if source.publisher else f"source {source_id}"
    site = site_of(source)
    if site and source.position and source.type in ("official", "party_statement"):
        return [own, f"{source.position} at {site}"]
    return [own]
