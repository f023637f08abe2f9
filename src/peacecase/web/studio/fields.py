"""A field on a page: what is asked, what stands there, what validate and lint say of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from peacecase.api.case_editing import FieldFinding
from peacecase.language import gettext as _
from peacecase.model.diagnostic import RecordPath
from peacecase.model.placeholder import TO_DO
from peacecase.model.scale import parse_edtf
from peacecase.web.studio.asks import Ask
from peacecase.web.studio.frame import Frame, date_told
from peacecase.web.studio.places import field_id

_WHOLE = frozenset(("rows", "checks", "lines"))
"""Controls that are written as a whole: what is said of a part of them is said at them."""
_NAMED = frozenset(("position", "stated_by", "aim_stated_by"))
"""Fields that hold an actor's id where the text is an actor's name."""
_TRUTHS = {"true": True, "false": False}
_TRUTH_WORDS = {"yes": "true", "no": "false"}
"""The other words that files may hold for them."""
_TRUTH_FIELDS = frozenset(("outcome_known", "signatory", "key"))


@dataclass(frozen=True, slots=True)
class ShownField:
    """One field, ready to be shown."""

    id: str
    path: RecordPath
    ask: Ask
    value: Any
    """Text, list of texts, or list of records."""
    found: tuple[FieldFinding, ...]
    note: str = ""
    """What the value says in words."""
    group: str = ""
    """Fields of a group are written together."""

    @property
    def path_as_json(self) -> str:
        """The path as the page's script sends it back."""
        return json.dumps(self.path, ensure_ascii=False)

    @property
    def is_wrong(self) -> bool:
        """Whether an error stands here."""
        return any(each.diagnostic.severity == "error" for each in self.found)


def field(frame: Frame, base: RecordPath, ask: Ask, *, group: str = "", is_new: bool = False) -> ShownField:
    """The field of a record at `base`; of a new record with nothing in it but what is preset."""
    path = (*base, *ask.steps)
    held = ask.preset if is_new else frame.at(*path)
    found = () if is_new else (frame.state.within(path) if ask.control in _WHOLE else frame.state.at(path))
    note = _date_note(frame, path, held) if ask.control == "date" and isinstance(held, str) else ""
    # a record inside the record is none without its needed fields: they are written together
    together = group or ("" if len(ask.steps) == 1 else field_id(path[:-1]))
    return ShownField(field_id(path), path, ask, _shown(frame, ask, held), tuple(found), note, together)


def fields(
    frame: Frame, base: RecordPath, asks: Sequence[Ask], *, group: str = "", is_new: bool = False
) -> tuple[ShownField, ...]:
    """The fields of a record."""
    return tuple(field(frame, base, ask, group=group, is_new=is_new) for ask in asks)


def rest_of(frame: Frame, base: RecordPath, shown: Sequence[ShownField]) -> tuple[FieldFinding, ...]:
    """What is said of a record and stands at no field of it."""
    told = {id(each) for one in shown for each in one.found}
    return tuple(each for each in frame.state.within(base) if id(each) not in told)


def _shown(frame: Frame, ask: Ask, held: Any) -> Any:
    if ask.control == "checks":
        return [str(each) for each in held] if isinstance(held, list) else []
    if ask.control == "lines":
        return "\n".join(str(each) for each in held) if isinstance(held, list) else ""
    if ask.control == "rows":
        if held == "" and ask.is_needed and ask.rows:
            return [{}]  # a new record shows the line that it cannot do without
        return [each for each in held if isinstance(each, dict)] if isinstance(held, list) else []
    if not isinstance(held, str) or held.startswith(TO_DO):
        return ""
    if ask.steps[-1] in _TRUTH_FIELDS:
        return _TRUTH_WORDS.get(held, held)
    return dict(ask.choices).get(held, held) if ask.control == "line" else held


def _date_note(frame: Frame, path: RecordPath, held: str) -> str:
    """A date in words; of a fact or an event, whether it lies inside the window."""
    told = date_told(held)
    if path[0] not in ("evidence", "timeline", "episodes") or not held:
        return "" if told == held else told
    try:
        window = parse_edtf(frame.text("mission", "window"))
        span = parse_edtf(held)
    except ValueError:
        return ""
    place = _("inside the window") if window.overlaps(span) else _("outside the window")
    if window.earliest and span.earliest and window.overlaps(span):
        year = span.earliest.year - window.earliest.year + 1
        if year > 0:
            return _("{date}, year {number}, {place}").format(date=told, number=year, place=place)
    return _("{date}, {place}").format(date=told, place=place)


def as_in_file(frame: Frame, name: str, sent: Any) -> Any:
    """What a page sent for a field of this name, as the file has it: levels as numbers, names of actors as ids."""
    if isinstance(sent, Mapping):
        return {str(key): as_in_file(frame, str(key), each) for key, each in sent.items()}
    if isinstance(sent, list):
        return [as_in_file(frame, "", each) for each in sent]
    if not isinstance(sent, str):
        return sent
    text = sent.strip()
    if name == "rating" and text.isdecimal() and text.isascii():
        return int(text)
    if name in _TRUTH_FIELDS:
        return _TRUTHS.get(text, text)
    if name in _NAMED:
        ids = {actor_name: actor for actor, actor_name in frame.actors}
        return ids.get(text, text)
    return text
