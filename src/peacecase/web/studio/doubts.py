"""What an expert would doubt: every finding of validate and lint, with a way to its place."""

from __future__ import annotations

from dataclasses import dataclass

from peacecase.language import gettext as _
from peacecase.model.diagnostic import RecordPath, Severity
from peacecase.web.studio.frame import Frame
from peacecase.web.studio.places import address_of
from peacecase.wording.signs import question_in_words


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """One finding."""

    code: str
    severity: Severity
    message: str
    hint: str
    place: str
    """What it is about, as the pages name it."""
    address: str
    path: str
    """As the file would accept it."""
    line: int


def doubt_rows(frame: Frame) -> list[DoubtRow]:
    """Errors first, then warnings, then the rest, each in the order of the file; what is accepted is left out."""
    order = {"error": 0, "warning": 1, "info": 2}
    rows = [
        DoubtRow(
            each.diagnostic.code,
            each.diagnostic.severity,
            each.diagnostic.message,
            each.diagnostic.hint,
            _named(frame, each.path),
            address_of(frame, each.path),
            each.diagnostic.path,
            each.diagnostic.line,
        )
        for each in frame.state.findings
        if not each.diagnostic.accepted
    ]
    return sorted(rows, key=lambda doubt: order[doubt.severity])


def _named(frame: Frame, path: RecordPath) -> str:
    match path:
        case ("ratings", str(), str(indicator), *_):
            return question_in_words(frame.codebook, indicator)
        case ("outcomes", str(outcome), str(horizon), *_):
            return question_in_words(frame.codebook, f"{outcome}@{horizon}")
        case ("evidence", str(item), *_):
            return dict(frame.facts).get(item, item)
        case ("sources", str(source), *_):
            return dict(frame.sources).get(source, source)
        case ("actors", str(actor), *_):
            return frame.actor_name(actor)
        case (("timeline" | "searched" | "lessons" | "alternatives" | "discussion"), int(position), *_):
            return _("no. {number}").format(number=position + 1)
    return ""
