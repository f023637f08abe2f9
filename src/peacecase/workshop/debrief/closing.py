"""Closing a workshop: from its sheets to every file of the debrief."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from peacecase.errors import UserError
from peacecase.language import gettext as _
from peacecase.language import speaking, translations_into
from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding
from peacecase.workshop.debrief.debrief import build_debrief, debrief_record
from peacecase.workshop.debrief.debrief_page import debrief_pdf
from peacecase.workshop.debrief.debrief_slides import debrief_slides
from peacecase.workshop.debrief.room_rivals import RivalsRoom
from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.kit.sheet import Sheet
from peacecase.workshop.kit.slides import slides_pdf, slides_pptx


def close(
    kit: KitManifest,
    case: Case,
    codings: Iterable[SecondCoding],
    sheets: Sequence[Sheet],
    made_on: datetime,
    rivals: RivalsRoom | None = None,
) -> dict[str, str | bytes]:
    """File name -> content: the debrief and its slides in the kit's language, and the counts as JSON."""
    if not sheets:
        raise UserError("there are no sheets to close with", "peacecase workshop collect DIR")
    debrief = build_debrief(kit, case, codings, sheets, rivals)
    with speaking(translations_into(kit.language)):
        slides, title = debrief_slides(debrief), _("Debrief slides")
        return {
            "debrief.pdf": debrief_pdf(debrief, made_on),
            "slides.pdf": slides_pdf(slides, title, kit.paper, kit.language, made_on),
            "slides.pptx": slides_pptx(slides, title, kit.language, made_on),
            "debrief.json": json.dumps(debrief_record(debrief), indent=2, ensure_ascii=False, sort_keys=True)
            + "\n",
        }
