"""What a page sends to be written: read with care, handed to the editor, answered with what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peacecase.api.case_editing import (
    Add,
    CannotEditError,
    CaseEdit,
    CaseEditing,
    CaseState,
    Edited,
    FieldFinding,
    Put,
    Remove,
    Rename,
    proposed_id,
)
from peacecase.language import gettext as _
from peacecase.model.diagnostic import RecordPath
from peacecase.model.placeholder import TO_DO
from peacecase.web.studio.fields import as_in_file
from peacecase.web.studio.frame import Frame
from peacecase.web.studio.places import field_id
from peacecase.web.studio.question import whole_from

SAVED, REFUSED, CLASHED = 200, 422, 409
_FIRST_SOURCE = "first-source"
"""The source that a new case begins with, until one is named."""


class BadRequestError(Exception):
    """No page of ours sends this."""


@dataclass(frozen=True, slots=True)
class Came:
    """What goes back to the page."""

    status: int
    said: Mapping[str, Any]


def parse_sent(body: bytes) -> dict[str, Any]:
    """The JSON object that a page sent."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadRequestError(str(error)) from error
    if not isinstance(sent, dict):
        raise BadRequestError("an object is wanted")
    return sent


def save(editing: CaseEditing, frame: Frame, sent: Mapping[str, Any]) -> Came:
    """Write fields, each group of them by itself: one that cannot be written yet holds up no other.

    `sent`: {"groups": [{"id": .., "base": hash, "edits": [{"path": [..], "value": ..}]}]}.
    """
    told: dict[str, Any] = {}
    state, merged = frame.state, False
    for group in _list(sent.get("groups")):
        base = str(group.get("base"))
        edits = _puts(frame, _list(group.get("edits")))
        try:
            outcome = editing.edit(frame.state.case_id, edits, base=base)
        except CannotEditError as error:
            told[str(group.get("id"))] = _cannot(error)
            continue
        state, merged = outcome.state, merged or outcome.merged
        told[str(group.get("id"))] = {**_came_of(outcome), "paths": [list(each) for each in outcome.places]}
    # what is not whole yet is no failure of the request; a clash is
    status = CLASHED if any(each["status"] == CLASHED for each in told.values()) else SAVED
    return Came(status, {**_stand(state), "merged": merged, "groups": told})


def add(editing: CaseEditing, frame: Frame, sent: Mapping[str, Any]) -> Came:
    """Write one more record: {"base": hash, "path": [..], "value": {..}}."""
    path = _path(sent.get("path"))
    value = as_in_file(frame, "", _without_nothing(sent.get("value")))
    case_id, base = frame.state.case_id, str(sent.get("base"))
    if path == ("sources",) and frame.text("sources", _FIRST_SOURCE, "title").startswith(TO_DO):
        outcome = _name_first_source(editing, frame, value, base)
    else:
        outcome = editing.edit(case_id, [Add(path, value)], base=base)
    came = _came_of(outcome)
    if came["status"] == REFUSED and isinstance(value, dict):
        came["found"] = [{**each, "id": _of_new(path, each["path"])} for each in came["found"]]
    return Came(SAVED, {**_stand(outcome.state), **came, "ids": list(outcome.ids)})


def _name_first_source(editing: CaseEditing, frame: Frame, value: Any, base: str) -> Edited:
    """The first real source takes the place that a new case keeps for it, with all that cites it."""
    name = proposed_id("sources", value, frame.records("sources"))
    place = ("sources", _FIRST_SOURCE)
    puts = [Put((*place, str(key)), each) for key, each in value.items()]
    return editing.edit(frame.state.case_id, [*puts, Rename(place, name)], base=base)


def remove(editing: CaseEditing, frame: Frame, sent: Mapping[str, Any]) -> Came:
    """Take one record away: {"base": hash, "path": [..]}."""
    outcome = editing.edit(frame.state.case_id, [Remove(_path(sent.get("path")))], base=str(sent.get("base")))
    return Came(SAVED, {**_stand(outcome.state), **_came_of(outcome)})


def step(outcome: Edited) -> Came:
    """What came of taking a step back, or making it again."""
    return Came(SAVED, {**_stand(outcome.state), **_came_of(outcome)})


def _puts(frame: Frame, sent: Sequence[Mapping[str, Any]]) -> list[CaseEdit]:
    edits: list[CaseEdit] = []
    parties: dict[RecordPath, dict[str, Any]] = {}
    for each in sent:
        path = _path(each.get("path"))
        value = as_in_file(frame, str(path[-1]), _without_nothing(each.get("value")))
        edits.append(Put(path, value))
        match path:
            case (*_, "by_party", str(party), "rating"):
                parties.setdefault(path[:-3], {})[party] = value
    for base, levels in parties.items():
        edits.append(Put((*base, "rating"), whole_from(frame, base, levels)))
    return edits


def _came_of(outcome: Edited) -> dict[str, Any]:
    if outcome.clashes:
        clashes = [
            {"id": field_id(each.path), "yours": _plain(each.yours), "theirs": _plain(each.theirs)}
            for each in outcome.clashes
        ]
        return {"status": CLASHED, "clashes": clashes, "found": []}
    found = [_told(each) for each in outcome.refused]
    return {"status": REFUSED if outcome.refused else SAVED, "clashes": [], "found": found}


def _cannot(error: CannotEditError) -> dict[str, Any]:
    """What cannot be written as it is, a sign that nobody sees, say."""
    hint = f" ({error.hint})" if error.hint else ""
    return {"status": REFUSED, "clashes": [], "found": [{"id": "", "path": [], "told": f"{error}{hint}"}]}


def _told(each: FieldFinding) -> dict[str, Any]:
    said = each.diagnostic
    hint = f" ({said.hint})" if said.hint else ""
    return {"id": field_id(each.path), "path": list(each.path), "told": f"{said.message}{hint}"}


def _of_new(path: RecordPath, found: Sequence[Any]) -> str:
    """The field of the page of a new record where something is said of the record that would be written."""
    return field_id((*path, "new", *found[len(path) + 1 :]))


def _stand(state: CaseState) -> dict[str, Any]:
    saved = datetime.fromtimestamp(state.path.stat().st_mtime).strftime("%H:%M")
    return {"hash": state.hash, "saved": _("Saved {time}").format(time=saved), "undo": state.undo}


def _list(held: Any) -> list[dict[str, Any]]:
    if not isinstance(held, list) or not all(isinstance(each, dict) for each in held):
        raise BadRequestError("a list of objects is wanted")
    return held


def _path(held: Any) -> RecordPath:
    is_path = isinstance(held, list) and held and all(type(step) in (str, int) for step in held)
    if not is_path:
        raise BadRequestError("a path is wanted")
    return tuple(held)


def _without_nothing(held: Any) -> Any:
    """The value without fields that were left empty."""
    if isinstance(held, dict):
        kept = {name: _without_nothing(each) for name, each in held.items()}
        return {name: each for name, each in kept.items() if each not in ("", None, [], {})}
    if isinstance(held, list):
        return [each for each in map(_without_nothing, held) if each not in ("", None, {}, [])]
    if isinstance(held, str | int | bool) or held is None:
        return held
    raise BadRequestError("a text is wanted")


def _plain(held: Any) -> str:
    """A value as a reader can compare it with another."""
    if held is None:
        return ""
    return held if isinstance(held, str) else json.dumps(held, ensure_ascii=False, indent=1)
