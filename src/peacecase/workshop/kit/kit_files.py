"""Which file of a kit is which sheet of the time plan, and how often to print it."""

from collections.abc import Sequence

from peacecase.language import gettext as _
from peacecase.workshop.kit import plan

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
    plan.REVEAL_SLIDES: "after-the-reveal/reveal-slides.pdf",
    plan.RIVALS: "after-the-reveal/rivals.pdf",
    plan.TYPED: "typed/typed-sheets.xlsx",
    plan.TYPED_RIVALS: "typed/typed-rivals.csv",
}
"""Sheet of the time plan -> file of the kit. With --split-outcome the packet is two files; a codebook without vignettes
has no files of theirs."""
PACKET_A, PACKET_B = "participants/packet-a.pdf", "participants/packet-b.pdf"
SLIDES_PPTX, TYPED_CSV = "facilitator/slides.pptx", "typed/typed-sheets.csv"


def print_list(steps: Sequence[plan.TimedStep], *, split_outcome: bool) -> list[tuple[str, str, str]]:
    """(file, copies, when it is needed) for the guide: the sheets that the plan uses, in the order in which it does."""
    used = dict.fromkeys((plan.GUIDE, *(sheet for timed in steps for sheet in timed.step.sheets)))
    listed = []
    for sheet in used:
        copies, when = _copies(sheet)
        if sheet == plan.PACKET and split_outcome:
            listed.append((PACKET_A, _("1 a person of groups with odd numbers"), when))
            listed.append((PACKET_B, _("1 a person of groups with even numbers"), when))
        else:
            listed.append((FILES[sheet], copies, when))
    return listed


def _copies(sheet: str) -> tuple[str, str]:
    """(copies, when the sheet is needed)."""
    a_person, a_group = _("1 a person"), _("1 a group")
    return {
        plan.GUIDE: ("1", _("for you")),
        plan.KEY: (_("1, sealed"), _("warm-up")),
        plan.TALLY: (_("1; in an hour 1 a group"), _("after each round")),
        plan.WEIGHED: ("1", _("after the rivals")),
        plan.SLIDES: (_("on a screen, or 1"), _("throughout; PPTX beside it")),
        plan.SEATS: (_("1, cut"), _("welcome")),
        plan.VIGNETTES: (a_person, _("warm-up")),
        plan.CARD: (a_person, _("all through")),
        plan.PACKET: (a_person, _("reading")),
        plan.SHEET_1: (a_person, _("round 1")),
        plan.SHEET_2: (a_person, _("round 2")),
        plan.GROUP: (a_group, _("talk in groups")),
        plan.REVEAL: (a_person, _("reveal, not before")),
        plan.REVEAL_SLIDES: (_("on a screen, or 1"), _("reveal, not before")),
        plan.RIVALS: (a_group, _("after the reveal")),
        plan.TYPED: (_("not printed"), _("for typing in paper sheets; CSV beside it")),
        plan.TYPED_RIVALS: (_("not printed"), _("for typing in the sheets of rivals")),
    }[sheet]


def file_of(sheet: str, *, split_outcome: bool) -> str:
    """A sheet of the time plan as the guide names it."""
    name = "packet-a / packet-b" if sheet == plan.PACKET and split_outcome else FILES[sheet]
    return name.rsplit("/", 1)[-1].removesuffix(".pdf")
