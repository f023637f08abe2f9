"""The whole kit of a workshop: every sheet the trainer needs, checked for leaks where it is blind."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peacecase.errors import CannotGoOn
from peacecase.model.case import Case
from peacecase.model.codebook import CODEBOOK_VERSION
from peacecase.report.dates import day_in_words
from peacecase.workshop import plan
from peacecase.workshop.blinding_file import Blinding
from peacecase.workshop.kit_files import (
    FILES,
    PACKET_A,
    PACKET_B,
    SLIDES_PPTX,
    TYPED_CSV,
    file_of,
    print_list,
)
from peacecase.workshop.leaks import Leak, blocks_of, find_leaks, watch_for
from peacecase.workshop.manifest import MANIFEST, KitManifest, Paper, manifest_text
from peacecase.workshop.packet import EMPTY, PAGES, WORDS, Packet, build_packet, told_outcomes
from peacecase.workshop.pages import fill, set_pdf
from peacecase.workshop.reference import reference_rows
from peacecase.workshop.rivals import rivals_table
from peacecase.workshop.slides import room_slides, slides_html, slides_pdf, slides_pptx
from peacecase.workshop.typed_sheets import render_typed_csv, render_typed_xlsx
from peacecase.workshop.vignettes import Vignette

LEAST_WORDS = 300
_RETURNED = "Put filled forms (PDF), typed sheets (CSV, XLSX) and photographs of round {round} here.\n"
CARD_SIZES = (8.4, 7.6, 7.0, 6.6, 6.3, 6.0, 5.7, 5.4)
"""Sizes in points that are tried for the codebook card."""


class LeaksError(CannotGoOn):
    """A blind kit would give its case away."""

    def __init__(self, leaks: list[Leak], path: str) -> None:
        self.leaks = leaks
        super().__init__(
            f"the blind kit would give the case away in {len(leaks)} places; nothing was written",
            f"say in {path} what stands for each (replace, facts), what stays out (leave_out), and what is harmless (safe)",
        )


@dataclass(frozen=True, slots=True)
class KitOrder:
    """What kit is wanted."""

    profile: plan.Profile
    groups: int
    paper: Paper
    split_outcome: bool
    vignettes: tuple[Vignette, ...]
    blinding: Blinding | None
    """Given where the kit is blind."""
    blinding_path: str
    """Where the blinding file is or belongs, for messages."""
    case_sha256: str
    blinding_sha256: str | None
    made_on: datetime
    kit_id: str
    version: str


@dataclass(frozen=True, slots=True)
class Kit:
    """A finished kit: file name -> content, the manifest among them."""

    files: Mapping[str, bytes]
    manifest: KitManifest
    packet: Packet
    pages: Mapping[str, int]
    """Pages of each PDF."""


def build_kit(case: Case, order: KitOrder, on_step: Callable[[str], None] = lambda _step: None) -> Kit:
    """Make every file of a kit.

    Raises LeaksError where a blind kit would give its case away, and CannotGoOn where the case has too few facts.
    """
    packet = _fitting_packet(case, order)
    told_groups = tuple(range(2, order.groups + 1, 2)) if order.split_outcome else ()
    html = _participant_pages(case, order, packet)
    on_step("checking for leaks" if order.blinding else "setting pages")
    if order.blinding is not None:
        _refuse_leaks(case, order, packet, html)
    html |= _trainer_pages(case, order, packet, told_groups)
    files: dict[str, bytes] = {}
    pages: dict[str, int] = {}
    for name, (title, page) in html.items():
        on_step(name)
        files[name], pages[name] = set_pdf(
            page,
            title=title,
            paper=order.paper,
            made_on=order.made_on,
            form=name in (FILES[plan.SHEET_1], FILES[plan.SHEET_2]),
        )
    slides = _slides(order, packet)
    files[FILES[plan.SLIDES]] = slides_pdf(slides, "Workshop slides", order.paper, order.made_on)
    files[SLIDES_PPTX] = slides_pptx(slides, "Workshop slides", order.made_on)
    files[TYPED_CSV] = render_typed_csv(packet.indicators)
    files[FILES[plan.TYPED]] = render_typed_xlsx(packet.indicators, order.made_on)
    for round_number in (1, 2):
        files[f"returned/round-{round_number}/README.txt"] = _RETURNED.format(round=round_number).encode()
    manifest = KitManifest(
        schema="peacecase/workshop/1",
        id=order.kit_id,
        made_on=order.made_on.date().isoformat(),
        peacecase=order.version,
        codebook=CODEBOOK_VERSION,
        case=case.id,
        case_sha256=order.case_sha256,
        blinding_sha256=order.blinding_sha256 if order.blinding else None,
        profile=order.profile,
        groups=order.groups,
        blind=order.blinding is not None,
        split_outcome=order.split_outcome,
        told_groups=told_groups,
        paper=order.paper,
        indicators=packet.indicators,
        facts={fact.number: fact.evidence for fact in packet.chosen},
        files={name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    )
    files[MANIFEST] = manifest_text(manifest).encode()
    return Kit(files, manifest, packet, pages)


def _fitting_packet(case: Case, order: KitOrder) -> Packet:
    """The packet with as many facts as four pages hold."""
    words = WORDS
    while True:
        packet = build_packet(case, order.profile, order.blinding, words, with_course=not order.split_outcome)
        if not packet.chosen:
            raise CannotGoOn(
                f"the case '{case.id}' has no facts that could stand in a packet",
                "a packet takes evidence on indicators that was over by the window's end",
            )
        page = _packet_page(case, order, packet, told=order.split_outcome)
        if set_pdf(page, title="Packet", paper=order.paper, made_on=order.made_on)[1] <= PAGES:
            return packet
        words = int(words * 0.9)
        if words < LEAST_WORDS:
            raise CannotGoOn(
                f"the packet of '{case.id}' does not fit on {PAGES} pages",
                "shorten the notes on actors, or the key entries of the timeline",
            )


def _packet_page(case: Case, order: KitOrder, packet: Packet, *, told: bool) -> str:
    return fill(
        "packet",
        title="Case packet",
        foot="Case packet",
        packet=packet,
        blind=order.blinding is not None,
        told=told_outcomes(case) if told else (),
    )


def _card_page(order: KitOrder, packet: Packet) -> str:
    """The codebook card in the largest print that one page holds."""
    for size in CARD_SIZES:
        page = fill("card", title="Codebook card", indicators=packet.indicators, size=size)
        if set_pdf(page, title="Codebook card", paper=order.paper, made_on=order.made_on)[1] == 1:
            return page
    raise CannotGoOn("the codebook card does not fit on one page", "take the larger paper")


def _participant_pages(case: Case, order: KitOrder, packet: Packet) -> dict[str, tuple[str, str]]:
    """File -> (title, HTML) of all that people get before the reveal."""
    shared: dict[str, Any] = {"indicators": packet.indicators}
    pages = {
        FILES[plan.SEATS]: ("Seat slips", fill("seats", title="Seat slips", groups=order.groups)),
        FILES[plan.VIGNETTES]: (
            "Warm-up vignettes",
            fill(
                "vignettes",
                title="Warm-up vignettes",
                foot="All stories are invented",
                vignettes=order.vignettes,
            ),
        ),
        FILES[plan.CARD]: ("Codebook card", _card_page(order, packet)),
        FILES[plan.GROUP]: ("Group sheet", fill("group", title="Group sheet", foot="Group sheet", **shared)),
    }
    for number, name in ((1, FILES[plan.SHEET_1]), (2, FILES[plan.SHEET_2])):
        title = f"Scoring sheet, round {number}"
        pages[name] = (title, fill("sheet", title=title, foot=title, round=number, **shared))
    if order.split_outcome:
        pages[PACKET_A] = ("Case packet", _packet_page(case, order, packet, told=False))
        pages[PACKET_B] = ("Case packet", _packet_page(case, order, packet, told=True))
    else:
        pages[FILES[plan.PACKET]] = ("Case packet", _packet_page(case, order, packet, told=False))
    return pages


def _trainer_pages(
    case: Case, order: KitOrder, packet: Packet, told_groups: tuple[int, ...]
) -> dict[str, tuple[str, str]]:
    """File -> (title, HTML) of what the trainer keeps, or hands out from the reveal on."""
    rivals = rivals_table(case)
    coders = ", ".join(
        f"{coder.name or 'an unnamed coder'} ({coder.kind}{', not yet reviewed by a person' if coder.needs_review else ''})"
        for coder in case.coders.values()
    )
    pages = {
        FILES[plan.GUIDE]: (
            "Facilitator guide",
            fill(
                "guide",
                title="Facilitator guide",
                foot="Facilitator guide: not for participants",
                minutes=plan.MINUTES[order.profile],
                groups=order.groups,
                case_title=case.title,
                blind=order.blinding is not None,
                split=order.split_outcome,
                told=told_groups,
                plan=plan.time_plan(order.profile),
                print_list=print_list(split_outcome=order.split_outcome),
                file_of=lambda sheet: file_of(sheet, split_outcome=order.split_outcome),
                packet=packet,
                evidence_count=len(case.evidence),
                made_on=day_in_words(order.made_on.date()),
                version=order.version,
                case_hash=order.case_sha256,
            ),
        ),
        FILES[plan.KEY]: (
            "Key to the warm-up",
            fill("key", title="Key to the warm-up", foot="Key: for the trainer", vignettes=order.vignettes),
        ),
        FILES[plan.TALLY]: (
            "Tally sheets",
            fill("tally", title="Tally sheets", foot="Tally", indicators=packet.indicators),
        ),
        FILES[plan.REVEAL]: (
            "Reveal",
            fill(
                "reveal",
                title="Reveal",
                foot=case.title,
                case=case,
                packet=packet,
                coders=coders or "coders not named in the file",
                reference=reference_rows(case, packet.indicators),
                outcomes=told_outcomes(case),
            ),
        ),
    }
    for name, rows, weighed in (
        (FILES[plan.RIVALS], rivals.empty, False),
        (FILES[plan.WEIGHED], rivals.weighed, True),
    ):
        title = "Rival explanations"
        pages[name] = (
            title,
            fill("rivals", title=title, foot=title, columns=rivals.columns, rows=rows, weighed=weighed),
        )
    return pages


def _refuse_leaks(case: Case, order: KitOrder, packet: Packet, html: Mapping[str, tuple[str, str]]) -> None:
    assert order.blinding is not None
    vignettes = FILES[plan.VIGNETTES]
    pages = {name: page for name, (_title, page) in html.items() if name != vignettes}
    pages[FILES[plan.SLIDES]] = slides_html(_slides(order, packet), "Workshop slides")
    packets = (FILES[plan.PACKET], PACKET_A, PACKET_B)
    generic = [page for name, page in pages.items() if name not in packets]
    generic += [_packet_page(case, order, EMPTY, told=told) for told in (False, True)]
    watch = watch_for(case, order.blinding, [text for page in generic for text in blocks_of(page)])
    leaks = find_leaks(pages, watch, outcomes_told=frozenset({PACKET_B}))
    # Vignettes are full of invented names: only the case's own can leak there.
    leaks += [
        leak
        for leak in find_leaks({vignettes: html[vignettes][1]}, watch)
        if leak.kind in ("year or number", "forbidden word")
        or (leak.kind == "name or place" and not leak.found.islower())
    ]
    if leaks:
        raise LeaksError(leaks, order.blinding_path)


def _slides(order: KitOrder, packet: Packet) -> tuple[Any, ...]:
    return room_slides(
        blind=order.blinding is not None, split=order.split_outcome, indicators=packet.indicators
    )
