"""Which file of a kit is which sheet of the time plan, and how often to print it."""

from __future__ import annotations

from peacecase.workshop import plan

FILES: dict[str, str] = {
    plan.GUIDE: "facilitator/guide.pdf",
    plan.KEY: "facilitator/warm-up-key.pdf",
    plan.TALLY: "facilitator/tally.pdf",
    plan.WEIGHED: "facilitator/rivals-as-weighed.pdf",
    plan.SLIDES: "facilitator/slides.pdf",
    plan.SEATS: "participants/seat-slips.pdf",
    plan.VIGNETTES: "participants/vignettes.pdf",
    plan.CARD: "participants/codebook-card.pdf",
    plan.PACKET: "participants/packet.pdf",
    plan.SHEET_1: "participants/sheet-round-1.pdf",
    plan.SHEET_2: "participants/sheet-round-2.pdf",
    plan.GROUP: "participants/group-sheet.pdf",
    plan.REVEAL: "after-the-reveal/reveal.pdf",
    plan.RIVALS: "after-the-reveal/rivals.pdf",
    plan.TYPED: "typed/typed-sheets.xlsx",
}
"""Sheet of the time plan -> file of the kit. With --split-outcome the packet is two files."""
PACKET_A, PACKET_B = "participants/packet-a.pdf", "participants/packet-b.pdf"
SLIDES_PPTX, TYPED_CSV = "facilitator/slides.pptx", "typed/typed-sheets.csv"

_COPIES = {
    plan.GUIDE: ("1", "for you"), plan.KEY: ("1, sealed", "warm-up"), plan.TALLY: ("1; in an hour 1 a group", "after each round"),
    plan.WEIGHED: ("1", "after the rivals"), plan.SLIDES: ("on a screen, or 1", "throughout; PPTX beside it"),
    plan.SEATS: ("1, cut", "welcome"), plan.VIGNETTES: ("1 a person", "warm-up"), plan.CARD: ("1 a person", "all through"),
    plan.PACKET: ("1 a person", "reading"), plan.SHEET_1: ("1 a person", "round 1"), plan.SHEET_2: ("1 a person", "round 2"),
    plan.GROUP: ("1 a group", "talk in groups"), plan.REVEAL: ("1 a person", "reveal, not before"),
    plan.RIVALS: ("1 a group", "after the reveal"), plan.TYPED: ("not printed", "for typing in paper sheets; CSV beside it"),
}  # fmt: skip


def print_list(*, split_outcome: bool) -> list[tuple[str, str, str]]:
    """(file, copies, when it is needed) for the guide."""
    listed = []
    for sheet, name in FILES.items():
        copies, when = _COPIES[sheet]
        if sheet == plan.PACKET and split_outcome:
            listed.append((PACKET_A, "1 a person of groups with odd numbers", when))
            listed.append((PACKET_B, "1 a person of groups with even numbers", when))
        else:
            listed.append((name, copies, when))
    return listed


def file_of(sheet: str, *, split_outcome: bool) -> str:
    """A sheet of the time plan as the guide names it."""
    name = "packet-a / packet-b" if sheet == plan.PACKET and split_outcome else FILES[sheet]
    return name.rsplit("/", 1)[-1].removesuffix(".pdf")
