"""Six lines begin a case: the file that they make, and what is wrong with them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from peacecase.api.case_editing import Add, CaseEdit, CaseEditing, Put
from peacecase.api.opened import Opened
from peacecase.api.running import Run
from peacecase.api.starting import NewOptions, run_new_case
from peacecase.api.writing import write_document
from peacecase.errors import UserError
from peacecase.language import gettext as _
from peacecase.model.scale import parse_edtf

_GOVERNMENT = re.compile(r"\b(?:government|republic|kingdom|state)\b|政府", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Begun:
    """What came of the six lines."""

    case_id: str
    """Empty where something is wrong."""
    wrong: Mapping[str, str]
    """Field -> what is wrong with it."""


def propose_case_id(folder: Path, sent: Mapping[str, str]) -> str:
    """``mindanao-2001-malaysia``; with a number behind it where that file is there already."""
    year = re.search(r"\d{4}", sent.get("start", ""))
    conflict, lead = _slug(sent.get("conflict", "")) or "conflict", _slug(sent.get("lead", "")) or "lead"
    stem = f"{conflict}-{year[0] if year else '0000'}-{lead}"
    found, number = stem, 1
    while (folder / f"{found}.yaml").exists():
        number += 1
        found = f"{stem}-{number}"
    return found


def begin(folder: Path, editing: CaseEditing, sent: Mapping[str, str]) -> Begun:
    """Write the commented file of a new case with what the six lines say, or say what is wrong and write nothing."""
    wrong = _wrong(sent)
    if wrong:
        return Begun("", wrong)
    case_id = propose_case_id(folder, sent)
    options = NewOptions(case_id, planned=not sent.get("end", "").strip(), library=str(folder))
    write_document(run_new_case(Opened(str(folder)), options, Run()), None, False)
    state = editing.state(case_id)
    try:
        outcome = editing.edit(case_id, _edits(state.tree or {}, sent), base=state.hash)
        wrong = (
            {"": "; ".join(each.diagnostic.message for each in outcome.refused)} if outcome.refused else {}
        )
    except UserError as error:
        wrong = {"": f"{error} ({error.hint})" if error.hint else str(error)}
    if wrong:
        state.path.unlink()
        return Begun("", wrong)
    return Begun(case_id, {})


def _wrong(sent: Mapping[str, str]) -> dict[str, str]:
    needed = {
        "lead": _("Say who led the mission."),
        "conflict": _("Say in which conflict."),
        "parties": _("Name the parties, one a line."),
        "start": _("Say when it began."),
        "objective": _("Say what it set out to do."),
        "said_by": _("Say who said so."),
        "said_on": _("Say when."),
    }
    wrong = {name: told for name, told in needed.items() if not sent.get(name, "").strip()}
    for name in ("start", "end", "said_on"):
        text = sent.get(name, "").strip()
        try:
            if text:
                parse_edtf(text)
        except ValueError as error:
            wrong[name] = str(error)
    if not wrong.keys() & {"start", "end"} and sent.get("end", "").strip():
        try:
            parse_edtf(f"{sent['start'].strip()}/{sent['end'].strip()}")
        except ValueError as error:
            wrong["end"] = str(error)
    return wrong


def _edits(tree: Mapping[str, object], sent: Mapping[str, str]) -> list[CaseEdit]:
    said = {name: text.strip() for name, text in sent.items()}
    mission = tree["mission"]
    assert isinstance(mission, dict)
    lead = str(mission["lead"])
    edits: list[CaseEdit] = [
        Put(("title",), _("{lead} in {place}").format(lead=said["lead"], place=said["conflict"])),
        Put(("selection", "outcome_known"), said.get("knows") == "true"),
        Put(("mission", "window"), f"{said['start']}/{said.get('end') or '..'}"),
        Put(("mission", "objective", "text"), said["objective"]),
        Put(
            ("mission", "objective", "stated_by"),
            lead if said["said_by"] == said["lead"] else said["said_by"],
        ),
        Put(("mission", "objective", "stated_on"), said["said_on"]),
        Put(("conflict", "name"), said["conflict"]),
        Put(("conflict", "began"), said["start"]),
        Put(("actors", lead, "name"), said["lead"]),
    ]
    for line in said["parties"].splitlines():
        if line.strip():
            kind = "government" if _GOVERNMENT.search(line) else "armed_group"
            party = {"name": line.strip(), "kind": kind, "role": "principal_party"}
            edits.append(Add(("actors",), party))
    return edits


def _slug(name: str) -> str:
    """A name in the small letters of an id; empty of a name that has none of them."""
    plain = (
        unicodedata.normalize("NFKD", re.sub(r"\(.*?\)", "", name)).encode("ascii", "ignore").decode().lower()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
