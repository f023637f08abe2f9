"""A blind kit, or the blinding file that it would be made with, held against its case."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from peacecase.language import ENGLISH, speaking, translations_into
from peacecase.language import gettext as _
from peacecase.model.blinding import Blinding
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.diagnostic import Finding, RecordPath
from peacecase.workshop.blind.blinding import blind_text, told_roles
from peacecase.workshop.blind.leaks import Leak, blocks_of, find_leaks
from peacecase.workshop.blind.watch import Watch, watch_for
from peacecase.workshop.kit import plan
from peacecase.workshop.kit.facts import known_by_the_end
from peacecase.workshop.kit.kit_files import FILES, PACKET_B
from peacecase.workshop.kit.kit_pages import (
    CARD_SIZES,
    Page,
    packet_page,
    pages_for_any_case,
    slides_page,
    vignettes_page,
)
from peacecase.workshop.kit.kit_request import KitRequest
from peacecase.workshop.kit.leak_estimate import leak_estimate
from peacecase.workshop.kit.packet import EMPTY, Packet, words_of_blind_packets

OPEN_MARK = "[["
"""Begins what `workshop blind` leaves to a person, inside a text."""


def kit_watch(case: Case, order: KitRequest, packet: Packet) -> Watch:
    """What to look for on the pages of one kit; what it prints whatever the case may stand."""
    assert order.blinding is not None
    return watch_for(case, order.blinding, order.codebook, _kit_texts(case, order, packet), order.usual)


def leaks_of_kit(case: Case, order: KitRequest, packet: Packet, html: Mapping[str, Page]) -> list[Leak]:
    """Every leak on the pages that people get before the reveal, and on the slides."""
    vignettes = FILES[plan.VIGNETTES]
    pages = {name: page for name, (_title, page) in html.items() if name != vignettes}
    pages[FILES[plan.SLIDES]] = slides_page(order, packet)
    watch = kit_watch(case, order, packet)
    leaks = find_leaks(pages, watch, outcomes_told=frozenset({PACKET_B}))
    # Vignettes are full of invented names: only the case's own can leak there.
    leaks += [
        leak
        for leak in find_leaks({vignettes: html[vignettes][1]} if vignettes in html else {}, watch)
        if leak.kind in ("year or number", "forbidden word")
        or (leak.kind == "name or place" and not leak.found.islower())
    ]
    return leaks


def told_blind(case: Case, blinding: Blinding, packet: Packet) -> Iterator[tuple[RecordPath, str]]:
    """(place in the blinding file, text) of all that the file words, and of the other facts in a packet."""
    if blinding.setting:
        yield ("setting",), blinding.setting
    yield ("objective",), blinding.objective or blind_text(case.mission.objective.text, case, blinding)
    for actor_id, role in told_roles(case, blinding).items():
        yield ("actors", actor_id), role
    yield from ((("facts", item_id), text) for item_id, text in blinding.facts.items())
    told = {fact.number: fact.statement for _factor, facts in packet.facts for fact in facts}
    for fact in packet.chosen:
        if fact.evidence not in blinding.facts:
            yield ("facts", fact.evidence), told[fact.number]


def leak_findings(case: Case, blinding: Blinding, watch: Watch, *packets: Packet) -> list[Finding]:
    """What gives the case away in its blinding file, and what is still left to a person, each at its place."""
    found = []
    for path, text in dict(told for packet in packets for told in told_blind(case, blinding, packet)).items():
        if OPEN_MARK in text:
            message = f"a part in {OPEN_MARK} .. ]] is left for you to say in other words"
            found.append(
                Finding("PC2304", "error", case.id, path, message, "write it anew, without the brackets")
            )
            continue
        for leak in find_leaks({"": text}, watch):
            message = f"{leak.kind}: '{leak.found}' in '{leak.around}'"
            place = path if path[0] != "facts" or path[1] in blinding.facts else ("facts",)
            of = f" ({path[1]}, which the file does not reword)" if place != path else ""
            found.append(Finding("PC2303", "error", case.id, place, message + of, _way_out(path)))
    return found


def watch_of_any_kit(
    case: Case, codebook: Codebook, blinding: Blinding, usual: frozenset[str] = frozenset()
) -> Watch:
    """What to look for in a blinding file, whatever kit is made with it."""
    order = replace(KitRequest.of_any_kit(codebook, blinding), usual=usual)
    return kit_watch(case, order, replace(EMPTY, indicators=codebook.indicator_ids))


def leaks_told(case: Case, packet: Packet, blinding: Blinding, usual: frozenset[str]) -> tuple[str, ...]:
    """In sentences: how much the facts of the longest packet still tell, and what the file says of none or leaves out."""
    silent = [key for key in case.evidence if key not in known_by_the_end(case)]
    told = f"{len(packet.chosen)} facts fill the packet; {len(blinding.leave_out)} are left out by the file"
    beyond = f"{len(silent)} of the case can stand in no packet (they end after the window, tell a later year, or an outcome)"
    return (leak_estimate(packet, blinding, usual).rstrip("."), f"{told}; {beyond}")


def _way_out(path: RecordPath) -> str:
    if path[0] == "facts":
        return f"reword it under facts, put {path[1]} under leave_out, or the word under replace or safe"
    return "say it in other words, or put the word under safe"


def _kit_texts(case: Case, order: KitRequest, packet: Packet) -> list[str]:
    """What a kit prints whatever the case, in its language, and in English too, since cases are told in it."""
    texts = _texts_for_any_case(case, order, packet)
    if order.language != ENGLISH:
        with speaking(translations_into(ENGLISH)):
            texts += _texts_for_any_case(case, replace(order, language=ENGLISH), packet)
    return texts


def _texts_for_any_case(case: Case, order: KitRequest, packet: Packet) -> list[str]:
    pages = [page for _title, page in pages_for_any_case(order, packet, CARD_SIZES[0]).values()]
    pages += [packet_page(case, order, EMPTY, told=told)[1] for told in (False, True)]
    pages += [slides_page(order, packet), vignettes_page(replace(order, vignettes=()))[1]]
    beside_stories = [_("My level:"), _("Words that decided:")]
    return [*words_of_blind_packets(), *beside_stories, *_blocks(pages)]


def _blocks(pages: Iterable[str]) -> list[str]:
    return [text for page in pages for text in blocks_of(page)]
