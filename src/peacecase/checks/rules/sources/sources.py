"""Rules on sources: who speaks, with what interest, and whether a reader can find it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from peacecase.analysis.confidence import is_interested
from peacecase.checks.case_index import CaseIndex
from peacecase.checks.claim_words import folded, in_short
from peacecase.checks.rule import Remark, case_rule
from peacecase.model.record import SLUG
from peacecase.model.sources import INTERESTED_TYPES

FEWEST_CITATIONS_FOR_SHARES = 10
_LIKE_AN_ID = re.compile(SLUG)


@case_rule("PC3501", "interest-not-stated", "error")
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
            )


@case_rule("PC3502", "position-by-name", "warning", draft="info")
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
        folded(name): actor_id
        for actor_id, actor in index.case.actors.items()
        for name in (actor.name, *actor.also_known_as)
    }
    for source_id, source in index.case.sources.items():
        if source.position is None or source.position in index.case.actors:
            continue
        actor_id = id_by_name.get(folded(source.position))
        if actor_id is not None:
            yield Remark(
                ("sources", source_id, "position"),
                f"'{source.position}' is the name of the actor '{actor_id}'",
                f"write position: {actor_id}, so that sides can be told apart",
            )


@case_rule("PC3518", "position-like-an-id", "warning", draft="info")
def position_like_an_id(index: CaseIndex) -> Iterator[Remark]:
    """A source's position is written as an id, and no actor of the case has it.

    Why: Lists of sources print whom each speaks for. An actor's id becomes the actor's name there; any other text is
    printed as it stands.

    Fix: Write the id that the actor has in this case or, where it is no actor of the case, a name: World Bank.

    Fails:
        sources:
          memoir: {position: farland-red-cross}

    Passes:
        sources:
          memoir: {position: Farland Red Cross}
    """
    for source_id, source in index.case.sources.items():
        position = source.position or ""
        if _LIKE_AN_ID.fullmatch(position) and position not in index.case.actors:
            yield Remark(
                ("sources", source_id, "position"),
                f"'{position}' is written as an id, and no actor of this case has it",
                "write the id of an actor of this case, or else a name as readers know it",
            )


@case_rule("PC3508", "same-source-twice", "warning")
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
                    ("sources", source_id), f"'{source_id}' and '{first}' are the same page: {address}"
                )


@case_rule("PC3509", "one-organisation-two-origins", "warning")
def one_organisation_two_origins(index: CaseIndex) -> Iterator[Remark]:
    """Papers of one ministry, party or organisation count as independent origins.

    Why: An organisation's record is one voice, whoever signed the paper. Origin groups set the
    ceiling on confidence.

    Fix: Give its papers the same origin.

    Fails:
        sources:
          letter: {type: official, title: Letter, publisher: Court, author: A. Berg}
          speech: {type: official, title: Speech, publisher: Court, author: B. Lund}

    Passes:
        sources:
          letter: {type: official, title: Letter, publisher: Court, origin: court}
          speech: {type: official, title: Speech, publisher: Court, origin: court}
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
            )


@case_rule("PC3510", "one-origin-dominates", "warning", publication="error")
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
            )


@case_rule("PC3511", "no-disinterested-source", "warning")
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
        is_interested(index.case, source)
        for item in index.case.evidence.values()
        for source in index.sources_of(item)
    ]
    if interested and all(interested):
        yield Remark(("sources",), "every source that the evidence cites has an interest in its version")
