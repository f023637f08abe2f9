"""Rules on sources: who speaks, with what interest, and whether a reader can find it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from peacecase.checks.case_index import CaseIndex
from peacecase.checks.rule import Family, Remark
from peacecase.checks.wording import folded, in_short
from peacecase.model.sources import INTERESTED_TYPES, SourceType

SOURCES = Family(
    "sources",
    "Sources",
    "Who speaks, from which side and with what interest, and whether a reader can find it.",
    range(3500, 4000),
)
COPY_HOSTS = frozenset(
    {
        "academia.edu",
        "coursehero.com",
        "docslib.org",
        "docsity.com",
        "dokumen.pub",
        "dokumen.tips",
        "fdocuments.net",
        "fdokumen.com",
        "jawawa.id",
        "paperzz.com",
        "pdfcoffee.com",
        "profilpelajar.com",
        "rulit.me",
        "scribd.com",
        "slideshare.net",
        "studylib.net",
        "vdoc.pub",
        "vdocuments.mx",
        "yumpu.com",
    }
)
"""Sites that hold copies of what others published."""
ENCYCLOPEDIA_HOSTS = frozenset({"wikipedia.org", "britannica.com", "wikiwand.com"})
PAGED_TYPES: frozenset[SourceType] = frozenset(
    {"memoir", "academic", "evaluation", "ngo_report", "un_document", "interview"}
)
"""Types too long to be cited without a place in them."""
WEB_TYPES: frozenset[SourceType] = frozenset({"news", "dataset", "encyclopedia", "official", "ngo_report"})
"""Types whose pages change or go away."""
FEWEST_CITATIONS_FOR_SHARES = 10


@SOURCES.case_rule("PC3501", "interest-not-stated", "error")
def interest_not_stated(index: CaseIndex) -> Iterator[Remark]:
    """A memoir, an official paper or a party statement does not state its position and interest.

    Why: These speak for someone. How much they count for depends on whose side they speak from and
    what their author gains from telling it so; the ceiling on confidence is worked out from it.

    Fix: Write position (an actor id where there is one) and interest on the source.

    Fails:
        sources:
          memoir: {position: norland, interest: null}

    Passes:
        sources:
          memoir:
            position: norland
            interest: The author led the mission and defends it.
    """
    for source_id, source in index.case.sources.items():
        lacking = [name for name in ("position", "interest") if getattr(source, name) is None]
        if source.type in INTERESTED_TYPES and lacking:
            yield Remark(
                ("sources", source_id),
                f"'{source_id}' ({source.type}) speaks for someone and states no {' and no '.join(lacking)}",
                "say whose side it speaks from (position) and what its author gains from it (interest)",
            )


@SOURCES.case_rule("PC3502", "position-by-name", "warning")
def position_by_name(index: CaseIndex) -> Iterator[Remark]:
    """A source's position is an actor's name where the actor's id is meant.

    Why: Sources of opposing sides lift the ceiling on confidence. Sides are told apart by actor id;
    by name they look like different sides.

    Fix: Write the actor's id.

    Fails:
        sources:
          memoir: {position: Norland}

    Passes:
        sources:
          memoir: {position: norland}
    """
    id_by_name = {
        name.casefold(): actor_id
        for actor_id, actor in index.case.actors.items()
        for name in (actor.name, *actor.also_known_as)
    }
    for source_id, source in index.case.sources.items():
        if source.position is None or source.position in index.case.actors:
            continue
        actor_id = id_by_name.get(source.position.casefold())
        if actor_id is not None:
            yield Remark(
                ("sources", source_id, "position"),
                f"'{source.position}' is the name of the actor '{actor_id}'",
                f"write position: {actor_id}, so that sides can be told apart",
            )


@SOURCES.case_rule("PC3503", "unmarked-copy", "warning")
def unmarked_copy(index: CaseIndex) -> Iterator[Remark]:
    """A copy host is cited instead of the original, and not marked as a copy.

    Why: Sites that collect other people's documents cut, mistitle and lose them. A reader has to
    know that the text was read there and not at its publisher.

    Fix: Cite the original publisher. Where only the copy could be read, name the original publisher
    and write the site under copy_host.

    Fails:
        sources:
          survey: {url: https://docslib.org/doc/123/survey, copy_host: null}

    Passes:
        sources:
          survey: {url: https://docslib.org/doc/123/survey, copy_host: docslib.org}
    """
    for source_id, source in index.case.sources.items():
        host = _site_in(source.url, COPY_HOSTS)
        if host is not None and source.copy_host is None:
            yield Remark(
                ("sources", source_id, "url"),
                f"'{source_id}' is cited from {host}, which holds copies of what others published",
                f"cite the original publisher, or write copy_host: {host} beside the publisher's name",
            )


@SOURCES.case_rule("PC3504", "copies-cited", "info")
def copies_cited(index: CaseIndex) -> Iterator[Remark]:
    """Sources of the case were read as copies, not at their publishers.

    Why: A marked copy is honest, and still weaker than the original. Before a case is published
    somebody should look for the originals once more.

    Fix: Look for the original; when it is found, cite it and take copy_host out.

    Fails:
        sources:
          survey: {copy_host: docslib.org}

    Passes:
        sources:
          survey: {copy_host: null}
    """
    copies = [source_id for source_id, source in index.case.sources.items() if source.copy_host is not None]
    if copies:
        yield Remark(
            ("sources", copies[0], "copy_host"),
            f"{len(copies)} of {len(index.case.sources)} sources, read as copies and not at their publishers: "
            f"{in_short(copies)}",
            "look for the originals once more before publishing",
        )


@SOURCES.case_rule("PC3505", "unfindable-source", "error")
def unfindable_source(index: CaseIndex) -> Iterator[Remark]:
    """A source has neither address, DOI, publisher nor author.

    Why: Nobody can find it, so nobody can check what rests on it.

    Fix: Write at least its publisher, better its address.

    Fails:
        sources:
          daily: {publisher: null, author: null, url: null}

    Passes:
        sources:
          daily: {publisher: The Norland Daily}
    """
    for source_id, source in index.case.sources.items():
        if not (source.url or source.doi or source.publisher or source.author):
            yield Remark(
                ("sources", source_id),
                f"'{source_id}' has neither address, DOI, publisher nor author: nobody can find it",
                "write its publisher, better its address",
            )


@SOURCES.case_rule("PC3506", "access-date-missing", "warning")
def access_date_missing(index: CaseIndex) -> Iterator[Remark]:
    """A web page is cited without the date on which it was read.

    Why: Pages change and go away. The date tells a reader which version to look for in an archive.

    Fix: Write accessed.

    Fails:
        sources:
          daily: {url: https://daily.example/1992/talks, accessed: null}

    Passes:
        sources:
          daily: {url: https://daily.example/1992/talks, accessed: 2026-03-01}
    """
    for source_id, source in index.case.sources.items():
        if source.type in WEB_TYPES and source.url and not source.doi and source.accessed is None:
            yield Remark(
                ("sources", source_id),
                f"'{source_id}' is a web page without the date on which it was read",
                "write accessed: and the day",
            )


@SOURCES.case_rule("PC3507", "unused-source", "warning")
def unused_source(index: CaseIndex) -> Iterator[Remark]:
    """A source is listed and never cited.

    Why: A long bibliography looks like wide reading. What is listed has to bear something.

    Fix: Cite it where it was used, or take it out.

    Fails:
        sources:
          extra: {type: news, title: Market report, publisher: The Norland Daily}

    Passes:
        sources:
          daily: {publisher: The Norland Daily}
    """
    cited = {at.cite.source for at in index.cites}
    for source_id in index.case.sources:
        if source_id not in cited:
            yield Remark(
                ("sources", source_id),
                f"'{source_id}' is listed and never cited",
                "cite it where it was used, or take it out",
            )


@SOURCES.case_rule("PC3508", "same-source-twice", "warning")
def same_source_twice(index: CaseIndex) -> Iterator[Remark]:
    """Two sources have the same address or DOI.

    Why: One page under two names looks like two independent voices.

    Fix: Keep one, and cite it with different locators.

    Fails:
        sources:
          daily: {doi: 10.1234/survey}
          survey: {doi: 10.1234/survey}

    Passes:
        sources:
          survey: {doi: 10.1234/survey}
    """
    first_by_address: dict[str, str] = {}
    for source_id, source in index.case.sources.items():
        for address in (source.url, source.doi and source.doi.casefold()):
            if address is None:
                continue
            first = first_by_address.setdefault(address, source_id)
            if first != source_id:
                yield Remark(
                    ("sources", source_id),
                    f"'{source_id}' and '{first}' are the same page: {address}",
                    "keep one, and cite it with different locators",
                )


@SOURCES.case_rule("PC3509", "one-organisation-two-origins", "warning")
def one_organisation_two_origins(index: CaseIndex) -> Iterator[Remark]:
    """Papers of one ministry, party or organisation count as independent origins.

    Why: An organisation's record is one voice, whoever signed the paper. Origin groups set the
    ceiling on confidence.

    Fix: Give its papers the same origin.

    Fails:
        sources:
          letter:
            type: official
            title: Letter to the council
            publisher: Ministry of Norland
            author: A. Berg
          speech:
            type: official
            title: Speech in parliament
            publisher: Ministry of Norland
            author: B. Lund

    Passes:
        sources:
          letter:
            type: official
            title: Letter to the council
            publisher: Ministry of Norland
            author: A. Berg
            origin: ministry
          speech:
            type: official
            title: Speech in parliament
            publisher: Ministry of Norland
            author: B. Lund
            origin: ministry
    """
    sources_by_publisher: dict[str, list[str]] = defaultdict(list)
    for source_id, source in index.case.sources.items():
        if source.type in ("official", "party_statement") and source.publisher is not None:
            sources_by_publisher[folded(source.publisher)].append(source_id)
    for source_ids in sources_by_publisher.values():
        origins = {index.origins[source_id] for source_id in source_ids}
        if len(origins) > 1:
            publisher = index.case.sources[source_ids[0]].publisher
            yield Remark(
                ("sources", source_ids[1]),
                f"{in_short(source_ids)} are papers of {publisher}, and count as {len(origins)} independent origins",
                "give them the same origin",
            )


@SOURCES.case_rule("PC3510", "one-origin-dominates", "warning")
def one_origin_dominates(index: CaseIndex) -> Iterator[Remark]:
    """More than half of the evidence's citations come from one origin group.

    Why: The case is then told in one voice, however many items it has. That voice's blind spots
    are the case's.

    Fix: Corroborate from other origins, first where ratings are high; where no other source
    exists, record the search, and accept this finding with that reason.

    Fails:
        sources:
          survey: {origin: daily}

    Passes:
        sources:
          survey: {origin: survey}
    """
    counts = Counter(
        index.origins[cite.source]
        for item in index.case.evidence.values()
        for cite in item.cites
        if cite.source in index.origins
    )
    total = sum(counts.values())
    if total >= FEWEST_CITATIONS_FOR_SHARES:
        origin, most = counts.most_common(1)[0]
        if most * 2 > total:
            yield Remark(
                ("sources",),
                f"{most} of {total} citations of the evidence come from one origin group, '{origin}'",
                "corroborate from other origins, first where ratings are high",
            )


@SOURCES.case_rule("PC3511", "no-disinterested-source", "warning")
def no_disinterested_source(index: CaseIndex) -> Iterator[Remark]:
    """Every source that the evidence cites has an interest.

    Why: Where all who speak gain from their version, agreement among them shows little.

    Fix: Look for somebody who stood outside: a scholar, a monitor, a reporter of a third country.

    Fails:
        sources:
          daily: {interest: Owned by the ruling party.}
          survey: {interest: Paid by the lead.}
          council: {interest: Gave the mandate.}

    Passes:
        sources:
          survey: {interest: null}
    """
    interested = [
        source.interest is not None or source.type in INTERESTED_TYPES
        for item in index.case.evidence.values()
        for source in index.sources_of(item)
    ]
    if interested and all(interested):
        yield Remark(
            ("sources",),
            "every source that the evidence cites has an interest in its version",
            "look for somebody who stood outside: a scholar, a monitor, a reporter of a third country",
        )


@SOURCES.case_rule("PC3512", "locator-missing", "warning")
def locator_missing(index: CaseIndex) -> Iterator[Remark]:
    """A long source is cited without the place in it.

    Why: A reader who has to search a whole book will not check the claim.

    Fix: Write page, paragraph or section as the locator.

    Fails:
        evidence:
          e01: {cites: [{source: survey}]}

    Passes:
        evidence:
          e01: {cites: [{source: survey, locator: p. 12}]}
    """
    bare = [
        at
        for at in index.cites
        if at.cite.locator is None
        and (source := index.case.sources.get(at.cite.source)) is not None
        and source.type in PAGED_TYPES
    ]
    counts = Counter(at.cite.source for at in bare)
    for at in bare:
        count = counts.pop(at.cite.source, 0)
        if count:
            times = "" if count == 1 else f" (and {count - 1} more times)"
            yield Remark(
                at.path,
                f"'{at.cite.source}' is cited here{times} without the place in it",
                "write page, paragraph or section as its locator",
            )


@SOURCES.case_rule("PC3513", "encyclopedia-type", "warning")
def encyclopedia_type(index: CaseIndex) -> Iterator[Remark]:
    """A page of an encyclopedia is described as another type of source.

    Why: An encyclopedia sums up what others found. Called academic or news, it weighs too much.

    Fix: Write type: encyclopedia, and cite what the page itself cites.

    Fails:
        sources:
          daily: {type: news, url: https://en.wikipedia.org/wiki/Talks}

    Passes:
        sources:
          daily: {type: encyclopedia, url: https://en.wikipedia.org/wiki/Talks}
    """
    for source_id, source in index.case.sources.items():
        site = _site_in(source.url, ENCYCLOPEDIA_HOSTS)
        if site is not None and source.type != "encyclopedia":
            yield Remark(
                ("sources", source_id, "type"),
                f"'{source_id}' is a page of {site}, and its type is {source.type}",
                "write type: encyclopedia, and cite what the page itself cites",
            )


def _site_in(url: str | None, sites: frozenset[str]) -> str | None:
    """The site among `sites` that the address belongs to, subdomains included."""
    if url is None:
        return None
    try:
        labels = (urlsplit(url).hostname or "").rstrip(".").split(".")
    except ValueError:
        return None
    endings = (".".join(labels[start:]) for start in range(len(labels)))
    return next((ending for ending in endings if ending in sites), None)
