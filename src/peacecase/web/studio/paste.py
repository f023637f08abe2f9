"""Sources pasted from a library, a publisher or a reference manager: what is new is written, what is there is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peacecase.api.case_editing import CaseEditing
from peacecase.api.pasted_sources import works_in
from peacecase.errors import UserError
from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.web.studio.changes import REFUSED, SAVED, Came, add
from peacecase.web.studio.frame import Frame


def paste(editing: CaseEditing, frame: Frame, sent: Mapping[str, Any]) -> Came:
    """Write the works of a pasted text as sources: {"base": hash, "text": ..}."""
    try:
        works = works_in(str(sent.get("text") or ""), frame.records("sources"), frame.today)
    except UserError as error:
        told = f"{error}. {error.hint}" if error.hint else str(error)
        return Came(
            SAVED, {"status": REFUSED, "hash": frame.state.hash, "found": [{"id": "paste", "told": told}]}
        )
    new = [work.fields for work in works if not work.known_as]
    known = [frame.source_name(work.known_as) for work in works if work.known_as]
    answer = Came(SAVED, {"status": SAVED, "hash": frame.state.hash, "ids": []})
    for fields in new:
        # one by one: the first may take the place that a new case keeps for it
        now = Frame(editing.state(frame.state.case_id), frame.today)
        answer = add(editing, now, {"base": now.state.hash, "path": ["sources"], "value": fields})
        if answer.said["status"] != SAVED:
            return answer
    parts = [
        ngettext("{number} source is written", "{number} sources are written", len(new)).format(
            number=len(new)
        )
    ]
    if known:
        parts.append(_("there already: {names}").format(names=_("; ").join(known)))
    return Came(answer.status, {**answer.said, "note": _("; ").join(parts) + _(".")})
