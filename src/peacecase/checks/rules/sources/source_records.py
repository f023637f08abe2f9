"""Rules on how sources are described: where they were read, and whether a reader can find the place."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from peacecase.checks.case_index import CaseIndex, CiteAt
from peacecase.checks.claim_words import counted, folded, in_short
from peacecase.checks.rule import Remark, case_rule
from peacecase.model.sources import SourceType, name_parts

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
_WHOLE = re.compile(r"whole [^()]*", re.IGNORECASE)
PAGED_TYPES: frozenset[SourceType] = frozenset(
    {"memoir", "academic", "evaluation", "ngo_report", "un_document", "interview"}
)
"""Types too long to be cited without a place in them."""
WEB_TYPES: frozenset[SourceType] = frozenset({"news", "dataset", "encyclopedia", "official", "ngo_report"})
"""Types whose pages change or go away."""


@case_rule("PC3503", "unmarked-copy", "warning")
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


@case_rule("PC3504", "copies-cited", "info")
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
        )


@case_rule("PC3505", "unfindable-source", "error")
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
            )


@case_rule("PC3506", "access-date-missing", "warning", draft="info")
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
                ("sources", source_id), f"'{source_id}' is a web page without the date on which it was read"
            )


@case_rule("PC3507", "unused-source", "warning", draft="info")
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
    unused = [source_id for source_id in index.case.sources if source_id not in cited]
    if len(unused) > 1 and not index.case.evidence:  # the work of a new case has this order
        listed = f"{len(unused)} sources are listed and never cited: {in_short(unused)}"
        yield Remark(
            ("sources",), listed, "there is no evidence yet: write it, and cite them where they were used"
        )
        return
    for source_id in unused:
        yield Remark(("sources", source_id), f"'{source_id}' is listed and never cited")


@case_rule("PC3512", "locator-missing", "warning", draft="info")
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
    for at, times in _cited_as(index, lambda locator: locator is None):
        yield Remark(at.path, f"'{at.cite.source}' is cited here{times} without the place in it")


@case_rule("PC3517", "whole-of-a-long-source", "info")
def whole_of_a_long_source(index: CaseIndex) -> Iterator[Remark]:
    """A long source is cited as a whole.

    Why: A reader who has to search a whole report will not check the claim.

    Fix: Write page, paragraph or section. Where the source is short, say so in brackets: whole statement (one page).

    Fails:
        evidence:
          e01: {cites: [{source: survey, locator: whole report}]}

    Passes:
        evidence:
          e01: {cites: [{source: survey, locator: whole summary (one page)}]}
    """
    for at, times in _cited_as(index, lambda locator: _WHOLE.fullmatch(locator or "") is not None):
        yield Remark(at.path, f"'{at.cite.source}' is cited here{times} as '{at.cite.locator}'")


def _cited_as(index: CaseIndex, is_bare: Callable[[str | None], bool]) -> Iterator[tuple[CiteAt, str]]:
    """Of each long source the first place where it is cited so, and how often more, in words."""
    bare = [
        at
        for at in index.cites
        if is_bare(at.cite.locator)
        and (source := index.case.sources.get(at.cite.source)) is not None
        and source.type in PAGED_TYPES
    ]
    counts = Counter(at.cite.source for at in bare)
    for at in bare:
        count = counts.pop(at.cite.source, 0)
        if count:
            yield at, "" if count == 1 else f" (and {count - 1} more times)"


@case_rule("PC3513", "encyclopedia-type", "warning")
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
            )


@case_rule("PC3516", "family-name-not-told", "info")
def family_name_not_told(index: CaseIndex) -> Iterator[Remark]:
    """Which part of authors' names is the family name is not told.

    Why: Bibliographies sort by it, and reference managers print it. Where it stands differs from country to country,
    so that a program cannot tell.

    Fix: Write the family name first, before a comma (Iji, Tetsuro), and several authors apart by semicolons; a body
    under publisher. Where a name has no family name, accept the finding.

    Fails:
        sources:
          survey: {author: Tetsuro Iji}

    Passes:
        sources:
          survey: {author: "Iji, Tetsuro"}
    """
    bodies = {
        folded(name)
        for actor in index.case.actors.values()
        if actor.kind != "person"
        for name in (actor.name, *actor.also_known_as)
    }
    untold: dict[str, str] = {}  # name -> the first source that has it
    for source_id, source in index.case.sources.items():
        for name in source.authors:
            is_body = folded(name) in bodies or name == source.publisher
            if _may_be_a_person(name) and not is_body and name_parts(name) is None:
                untold.setdefault(name, source_id)
    if untold:
        yield Remark(
            ("sources", next(iter(untold.values())), "author"),
            f"{counted(len(untold), 'author', 'authors')} whose family name is not told: {in_short(list(untold))}",
        )


def _may_be_a_person(name: str) -> bool:
    """True of several words, none of which only names of bodies have; several persons are told apart first."""
    words = set(name.split())
    return len(words) > 1 and words.isdisjoint({"of", "for", "the", "The"})


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
