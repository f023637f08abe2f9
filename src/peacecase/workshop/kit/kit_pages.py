"""The pages of a kit as HTML: what people get, and what the trainer keeps or hands out later."""

from typing import Any

from peacecase.language import gettext as _
from peacecase.model.case import Case
from peacecase.model.outcomes import HORIZON_NAMES, HORIZONS
from peacecase.wording.dates import day_in_words
from peacecase.workshop.kit import plan
from peacecase.workshop.kit.facts import silent_facts
from peacecase.workshop.kit.kit_files import FILES, PACKET_A, PACKET_B, file_of, print_list
from peacecase.workshop.kit.kit_request import KitRequest
from peacecase.workshop.kit.leak_estimate import leak_estimate
from peacecase.workshop.kit.packet import Packet, told_outcomes
from peacecase.workshop.kit.pages import fill_page
from peacecase.workshop.kit.reference import outcome_rows, reference_rows
from peacecase.workshop.kit.rivals import rivals_table
from peacecase.workshop.kit.slides import Slide, room_slides, slides_html

CARD_SIZES = (11.0, 10.0, 9.5, 9.0)
"""Sizes in points that are tried for the codebook card; the last is taken whatever pages it fills."""
CARD_PAGES = 2
"""Both sides of one sheet."""
Page = tuple[str, str]
"""Title and HTML."""


def _page(order: KitRequest, template: str, title: str, *, foot: str = "", **context: Any) -> Page:
    page = fill_page(
        template, title=title, language=order.language, foot=foot, codebook=order.codebook, **context
    )
    return title, page


def packet_page(case: Case, order: KitRequest, packet: Packet, *, told: bool) -> Page:
    """The packet; `told`: with the outcomes in a box at its end."""
    title = _("Case packet")
    return _page(
        order,
        "packet",
        title,
        foot=title,
        packet=packet,
        blind=order.blinding is not None,
        told=told_outcomes(case, order.codebook) if told else (),
    )


def card_page(order: KitRequest, packet: Packet, size: float) -> Page:
    """The codebook card in a print of so many points."""
    return _page(order, "card", _("Codebook card"), indicators=packet.indicators, size=size)


def vignettes_page(order: KitRequest) -> Page:
    """The invented missions of the warm-up."""
    foot = _("All stories are invented")
    return _page(order, "vignettes", _("Warm-up vignettes"), foot=foot, vignettes=order.vignettes)


def pages_for_any_case(order: KitRequest, packet: Packet, card_size: float) -> dict[str, Page]:
    """File -> page of all that people get before the reveal and that says nothing of the case."""
    indicators = packet.indicators
    group_sheet = _("Group sheet")
    pages = {
        FILES[plan.SEATS]: _page(order, "seats", _("Seat slips"), secrets=order.secrets),
        FILES[plan.CARD]: card_page(order, packet, card_size),
        FILES[plan.GROUP]: _page(order, "group", group_sheet, foot=group_sheet, indicators=indicators),
    }
    for number, name in ((1, FILES[plan.SHEET_1]), (2, FILES[plan.SHEET_2])):
        title = _("Scoring sheet, round {round}").format(round=number)
        pages[name] = _page(
            order, "sheet", title, foot=title, round=number, indicators=indicators, facts=packet.facts_of
        )
    return pages


def participant_pages(case: Case, order: KitRequest, packet: Packet, card_size: float) -> dict[str, Page]:
    """File -> page of all that people get before the reveal."""
    any_case = pages_for_any_case(order, packet, card_size)
    if order.split_outcome:
        packets = {
            PACKET_A: packet_page(case, order, packet, told=False),
            PACKET_B: packet_page(case, order, packet, told=True),
        }
    else:
        packets = {FILES[plan.PACKET]: packet_page(case, order, packet, told=False)}
    return any_case | ({FILES[plan.VIGNETTES]: vignettes_page(order)} if order.vignettes else {}) | packets


def trainer_pages(
    case: Case, order: KitRequest, packet: Packet, told_groups: tuple[int, ...]
) -> dict[str, Page]:
    """File -> page of what the trainer keeps, or hands out from the reveal on."""
    rivals = rivals_table(case)
    rival_explanations = _("Rival explanations")
    steps = plan.time_plan(
        order.profile,
        len(order.vignettes),
        len(packet.indicators),
        blind=order.blinding is not None,
        split=order.split_outcome,
        rivals=len(case.rivals),
    )
    has_rivals = plan.has_rivals(order.profile, len(case.rivals))
    pages = {
        FILES[plan.GUIDE]: _page(
            order,
            "guide",
            _("Facilitator guide"),
            foot=_("Facilitator guide: not for participants"),
            minutes=plan.MINUTES[order.profile],
            groups=order.groups,
            case_title=case.title,
            blind=order.blinding is not None,
            split=order.split_outcome,
            told=told_groups,
            plan=steps,
            print_list=print_list(steps, split_outcome=order.split_outcome),
            has_rivals=has_rivals,
            rivals_named=bool(case.rivals),
            asked=len(packet.indicators) < len(order.codebook.indicators),
            by_machine=order.blinding is not None and order.blinding.kind == "machine",
            estimate=leak_estimate(packet, order.blinding, order.usual) if order.blinding is not None else "",
            silent=silent_facts(case),
            file_of=lambda sheet: file_of(sheet, split_outcome=order.split_outcome),
            packet=packet,
            evidence_count=len(case.evidence),
            made_on=day_in_words(order.made_on.date()),
            version=order.version,
            case_hash=order.case_sha256,
        ),
        FILES[plan.TALLY]: _page(
            order, "tally", _("Tally sheets"), foot=_("Tally"), indicators=packet.indicators
        ),
        FILES[plan.REVEAL]: _page(
            order,
            "reveal",
            _("Reveal"),
            foot=case.title,
            case=case,
            packet=packet,
            coders=_coders(case),
            reference=reference_rows(case, order.codebook, packet.indicators),
            outcomes=outcome_rows(case, order.codebook),
            horizons=HORIZON_NAMES.values(),
        ),
    }
    if order.vignettes:
        pages[FILES[plan.KEY]] = _page(
            order, "key", _("Key to the warm-up"), foot=_("Key: for the trainer"), vignettes=order.vignettes
        )
    return pages | {
        name: _page(
            order,
            "rivals",
            rival_explanations,
            foot=rival_explanations,
            columns=rivals.columns,
            rows=rows,
            weighed=weighed,
        )
        for name, rows, weighed in (
            (FILES[plan.RIVALS], rivals.empty, False),
            (FILES[plan.WEIGHED], rivals.weighed, True),
        )
        if has_rivals
    }


def reveal_slides(case: Case, order: KitRequest, packet: Packet) -> tuple[Slide, ...]:
    """The slides for the reveal: which mission it was, its coding factor by factor, what came of it, the rivals."""
    rows = reference_rows(case, order.codebook, packet.indicators)
    factor_of = order.codebook.factor_of
    by_factor = [
        Slide(
            _(factor.name),
            tuple(
                _("{question}: {level} (range {range})").format(
                    question=_(row.name), level=_(row.level), range=row.range
                )
                for row in rows
                if factor_of(row.indicator).id == factor.id
            ),
        )
        for factor in order.codebook.factors
    ]
    return (
        Slide(case.title, (case.mission.objective.text,), of_case="all"),
        *(slide for slide in by_factor if slide.points),
        Slide(
            _("What came afterwards"),
            (
                _("Levels at {horizons}:").format(
                    horizons=_(", ").join(_(HORIZON_NAMES[horizon]) for horizon in HORIZONS)
                ),
                *(
                    _("{outcome}: {level}").format(outcome=row.name, level=" · ".join(row.levels))
                    for row in outcome_rows(case, order.codebook)
                ),
            ),
        ),
        *(
            (
                Slide(
                    _("Rival explanations"),
                    tuple(rival.claim for rival in case.rivals.values()),
                    of_case="points",
                ),
            )
            if plan.has_rivals(order.profile, len(case.rivals))
            else ()
        ),
    )


def _coders(case: Case) -> str:
    told = []
    for coder in case.coders.values():
        words = (
            _("{name} ({kind}, not yet reviewed by a person)") if coder.needs_review else _("{name} ({kind})")
        )
        told.append(words.format(name=coder.name or _("an unnamed coder"), kind=_(coder.kind)))
    return _(", ").join(told) or _("coders not named in the file")


def slides_page(order: KitRequest, packet: Packet) -> str:
    """The deck for the room as a page description."""
    return slides_html(slides_for(order, packet), _("Workshop slides"), order.language)


def slides_for(order: KitRequest, packet: Packet, rivals: int = 1) -> tuple[Slide, ...]:
    """The deck for the room. `rivals`: how many explanations the case names."""
    return room_slides(
        order.codebook,
        blind=order.blinding is not None,
        split=order.split_outcome,
        has_vignettes=bool(order.vignettes),
        indicators=packet.indicators,
        rivals=plan.has_rivals(order.profile, rivals),
    )
