"""The whole kit of a workshop: every sheet the trainer needs, checked for leaks where it is blind."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from peacecase.errors import UserError
from peacecase.language import gettext as _
from peacecase.language import speaking, translations_into
from peacecase.model.case import Case
from peacecase.workshop.blind.leaks import Leak
from peacecase.workshop.kit import plan
from peacecase.workshop.kit.blind_check import leaks_of_kit
from peacecase.workshop.kit.kit_files import FILES, PACKET_A, PACKET_B, SLIDES_PPTX, TYPED_CSV
from peacecase.workshop.kit.kit_pages import (
    CARD_PAGES,
    CARD_SIZES,
    Page,
    card_page,
    packet_page,
    participant_pages,
    reveal_slides,
    slides_for,
    trainer_pages,
)
from peacecase.workshop.kit.kit_request import KitRequest
from peacecase.workshop.kit.manifest import MANIFEST, KitManifest, manifest_text
from peacecase.workshop.kit.packet import PAGES, WORDS, Packet, build_packet
from peacecase.workshop.kit.pages import set_closely, set_pdf
from peacecase.workshop.kit.phones import PHONES_FILE, phones_text
from peacecase.workshop.kit.rivals import NO_RIVALS, RivalsTable, rivals_table
from peacecase.workshop.kit.slides import slides_pdf, slides_pptx
from peacecase.workshop.kit.typed_sheets import render_typed_csv, render_typed_rivals, render_typed_xlsx

LEAST_WORDS = 300
SHOWN_LEAKS = 60


class LeaksError(UserError):
    """A blind kit would give its case away."""

    def __init__(self, leaks: list[Leak], path: str) -> None:
        self.leaks = leaks
        told = [f"{leak.page}: {leak.kind}: {leak.found}  ({leak.around})" for leak in leaks[:SHOWN_LEAKS]]
        if len(leaks) > SHOWN_LEAKS:
            told.append(f"and {len(leaks) - SHOWN_LEAKS} more")
        super().__init__(
            "\n".join(
                [
                    f"the blind kit would give the case away in {len(leaks)} places; nothing was written",
                    *told,
                ]
            ),
            f"say in {path} what stands for each (replace, facts), what stays out (leave_out), and what is harmless (safe)",
        )


@dataclass(frozen=True, slots=True)
class Kit:
    """A finished kit: file name -> content, the manifest among them."""

    files: Mapping[str, bytes]
    manifest: KitManifest
    packet: Packet


def build_kit(case: Case, order: KitRequest, on_step: Callable[[str], None] = lambda _step: None) -> Kit:
    """Make every file of a kit. What the case says stays in the case's language.

    Raises LeaksError where a blind kit would give its case away, and UserError where the case has too few facts.
    """
    with speaking(translations_into(order.language)):
        return _build(case, order, on_step)


def _build(case: Case, order: KitRequest, on_step: Callable[[str], None]) -> Kit:
    packet = _fitting_packet(case, order)
    told_groups = tuple(range(2, order.groups + 1, 2)) if order.split_outcome else ()
    pages = participant_pages(case, order, packet, _card_size(order, packet))
    if order.blinding is not None:
        on_step("checking for leaks")
        leaks = leaks_of_kit(case, order, packet, pages)
        if leaks:
            raise LeaksError(leaks, order.blinding_path)
    pages |= trainer_pages(case, order, packet, told_groups)
    rivals = rivals_table(case) if plan.has_rivals(order.profile, len(case.rivals)) else NO_RIVALS
    files = (
        _set_pages(pages, order, on_step)
        | _slides(case, order, packet)
        | _for_what_comes_back(order, packet, rivals)
    )
    files[PHONES_FILE] = phones_text(order.kit_id, order.secrets, packet, rivals).encode()
    manifest = KitManifest(
        schema="peacecase/workshop/1",
        id=order.kit_id,
        made_on=order.made_on.date().isoformat(),
        peacecase=order.version,
        codebook=order.codebook,
        case=case.id,
        case_sha256=order.case_sha256,
        blinding_sha256=order.blinding_sha256,
        profile=order.profile,
        groups=order.groups,
        blind=order.blinding is not None,
        split_outcome=order.split_outcome,
        told_groups=told_groups,
        paper=order.paper,
        language=order.language,
        indicators=packet.indicators,
        facts={fact.number: fact.evidence for fact in packet.chosen},
        files={name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    )
    files[MANIFEST] = manifest_text(manifest).encode()
    return Kit(files, manifest, packet)


def _set_pages(
    all_pages: Mapping[str, Page], order: KitRequest, on_step: Callable[[str], None]
) -> dict[str, bytes]:
    files = {}
    for name, (title, page) in all_pages.items():
        on_step(name)
        if name in (PACKET_A, PACKET_B):  # they have to look alike
            files[name] = set_pdf(page, **_how(title, order))[0]
        else:
            is_form = name in (FILES[plan.SHEET_1], FILES[plan.SHEET_2])
            files[name] = set_closely(page, **_how(title, order), form=is_form)
    return files


def _slides(case: Case, order: KitRequest, packet: Packet) -> dict[str, bytes]:
    slides, title = slides_for(order, packet, len(case.rivals)), _("Workshop slides")
    told, of_reveal = reveal_slides(case, order, packet), _("Reveal")
    return {
        FILES[plan.REVEAL_SLIDES]: slides_pdf(told, of_reveal, order.paper, order.language, order.made_on),
        FILES[plan.SLIDES]: slides_pdf(slides, title, order.paper, order.language, order.made_on),
        SLIDES_PPTX: slides_pptx(slides, title, order.language, order.made_on),
    }


def _for_what_comes_back(order: KitRequest, packet: Packet, rivals: RivalsTable) -> dict[str, bytes]:
    """The tables to type sheets into, and a note in each folder of returned sheets."""
    here = _("Put filled forms (PDF), typed sheets (CSV, XLSX) and photographs of round {round} here.")
    notes = {f"returned/round-{at}/README.txt": f"{here.format(round=at)}\n".encode() for at in (1, 2)}
    as_xlsx = render_typed_xlsx(order.codebook, packet.indicators, order.language, order.made_on)
    tables = {TYPED_CSV: render_typed_csv(packet.indicators), FILES[plan.TYPED]: as_xlsx}
    if rivals is not NO_RIVALS:
        tables[FILES[plan.TYPED_RIVALS]] = render_typed_rivals(rivals, order.groups)
    return tables | notes


def _fitting_packet(case: Case, order: KitRequest) -> Packet:
    """The packet with as many facts as four pages hold."""
    words = WORDS[order.profile]
    while True:
        packet = build_packet(
            case,
            order.codebook,
            order.profile,
            order.blinding,
            words,
            with_course=not order.split_outcome,
        )
        if not packet.chosen:
            raise UserError(
                f"the case '{case.id}' has no facts that could stand in a packet",
                "a packet takes evidence on indicators that was over by the window's end",
            )
        title, page = packet_page(case, order, packet, told=order.split_outcome)
        if set_pdf(page, **_how(title, order))[1] <= PAGES:
            return packet
        words = int(words * 0.9)
        if words < LEAST_WORDS:
            raise UserError(
                f"the packet of '{case.id}' does not fit on {PAGES} pages",
                "shorten the notes on actors, or the key entries of the timeline",
            )


def _card_size(order: KitRequest, packet: Packet) -> float:
    """The largest print in which both sides of one sheet hold the codebook card; never below what can be read."""
    for size in CARD_SIZES[:-1]:
        title, page = card_page(order, packet, size)
        if set_pdf(page, **_how(title, order))[1] <= CARD_PAGES:
            return size
    return CARD_SIZES[-1]


def _how(title: str, order: KitRequest) -> dict[str, Any]:
    """How a page of a kit is set."""
    return {"title": title, "paper": order.paper, "language": order.language, "made_on": order.made_on}
