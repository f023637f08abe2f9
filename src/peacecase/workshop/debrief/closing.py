"""Closing a workshop: every file of the debrief."""

from __future__ import annotations

import json
from datetime import datetime

from peacecase.language import gettext as _
from peacecase.language import speaking, translations_into
from peacecase.workshop.debrief.debrief import Debrief, debrief_pdf, debrief_record
from peacecase.workshop.debrief.debrief_slides import debrief_slides
from peacecase.workshop.kit.slides import slides_pdf, slides_pptx


def debrief_files(debrief: Debrief, made_on: datetime) -> dict[str, bytes]:
    """File name -> content: the debrief and its slides in the kit's language, and the counts as JSON."""
    record = json.dumps(debrief_record(debrief), indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    paper, language = debrief.kit.paper, debrief.kit.language
    with speaking(translations_into(language)):
        slides, title = debrief_slides(debrief), _("Debrief slides")
        return {
            "debrief.pdf": debrief_pdf(debrief, made_on),
            "slides.pdf": slides_pdf(slides, title, paper, language, made_on),
            "slides.pptx": slides_pptx(slides, title, language, made_on),
            "debrief.json": record.encode(),
        }
