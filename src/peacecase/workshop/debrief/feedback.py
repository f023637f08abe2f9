"""Feedback after a round: where the groups differ most, for the wall before round 2."""

from collections.abc import Sequence
from datetime import datetime

from peacecase.language import gettext as _
from peacecase.language import speaking, translations_into
from peacecase.workshop.debrief.room import indicator_rooms, most_different
from peacecase.workshop.debrief.room_chart import number
from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.kit.pages import fill_page, set_pdf
from peacecase.workshop.kit.sheet import Sheet


def feedback_pdf(kit: KitManifest, sheets: Sequence[Sheet], round_number: int, made_on: datetime) -> bytes:
    """The page in the kit's language: no reference coding, no outcome, no case."""
    rooms = most_different(indicator_rooms(sheets, kit))
    with speaking(translations_into(kit.language)):
        title = _("Feedback on round {round}").format(round=round_number)
        html = fill_page(
            "feedback",
            title=title,
            language=kit.language,
            foot=title,
            round=round_number,
            rooms=rooms,
            groups=sorted({group for room in rooms for group in room.groups}),
            people=len(sheets),
            number=number,
        )
        return set_pdf(html, title=title, paper=kit.paper, language=kit.language, made_on=made_on)[0]
