"""Answers from phones and paper as sheets: counted in the room, and written as the tables that `collect` reads."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from peacecase.tables.cells import neutralise
from peacecase.workshop.collect.decided import phones_table
from peacecase.workshop.collect.returned import read_returned, returned_files
from peacecase.workshop.collect.returned_rivals import EXPLANATION
from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.kit.phones import PhonesFile
from peacecase.workshop.kit.rivals import OWN_PART, OWN_PART_SAID, rival_question
from peacecase.workshop.kit.sheet import ANSWER_FIELDS, Answer, Sheet, is_blank, read_sheet
from peacecase.workshop.kit.typed_sheets import typed_columns
from peacecase.workshop.live.events import CONSENT, FORESIGHT, RECOGNISED, RIVALS
from peacecase.workshop.live.state import LiveRoom
from peacecase.workshop.live.values import rival_questions

SOURCE = "phone"


def counted_sheets(room: LiveRoom, kit: KitManifest, number: int) -> tuple[Sheet, ...]:
    """The sheets of a round as they count: each seat once, from its phone or from paper."""
    return tuple(_sheet(kit, number, seat, values) for seat, values in room.counted(number).items())


def _sheet(kit: KitManifest, number: int, seat: str, values: Mapping[str, Any]) -> Sheet:
    answers = {}
    for indicator in kit.indicators:
        given = values.get(indicator) or {}
        answers[indicator] = Answer(
            given.get("level"),
            given.get("confidence"),
            tuple(given.get("higher", ())),
            tuple(given.get("lower", ())),
        )
    return Sheet(
        id=f"{seat}-{number}",
        source=SOURCE,
        round=number,
        person=seat,
        group=int(seat[:-1]),
        recognised=values.get(RECOGNISED),
        consent=values.get(CONSENT) == "yes",
        foresight=values.get(FORESIGHT),
        answers=answers,
    )


def phones_csv(room: LiveRoom, kit: KitManifest, number: int) -> bytes:
    """The table of a round that `collect` reads: a row a seat that answered something and whose phone counts."""
    rows = []
    for seat in room.phones_of(number):
        values = room.from_phone(number, seat)
        if room.counts(number, seat) == "phone" and has_answers(values, kit):
            rows.append({"round": number, "person": seat} | _cells(values, kit))
    return _csv(typed_columns(kit.indicators), rows)


def has_answers(values: Mapping[str, Any], kit: KitManifest) -> bool:
    """Whether there is anything that would make a sheet: a tick for consent alone does not."""
    ratings = (values.get(indicator) or {} for indicator in kit.indicators)
    return values.get(FORESIGHT) is not None or any(any(_given(each)) for each in ratings)


def _given(rating: Mapping[str, Any]) -> Iterable[bool]:
    return (rating.get(part) not in (None, [], "") for part in ANSWER_FIELDS)


def _cells(values: Mapping[str, Any], kit: KitManifest) -> dict[str, Any]:
    cells = {name: values.get(name) for name in (RECOGNISED, CONSENT, FORESIGHT)}
    for indicator in kit.indicators:
        for part, given in (values.get(indicator) or {}).items():
            text = " ".join(map(str, given)) if isinstance(given, list) else given
            cells[f"{part}_{indicator}"] = text
    return cells


def rivals_csv(room: LiveRoom, phones: PhonesFile) -> bytes:
    """What each seat said of each rival explanation, for `collect` to read."""
    letters = list(phones.rival_facts)
    names = {rival_question(at): rival.claim for at, rival in enumerate(phones.rivals)}
    names[rival_question(OWN_PART)] = OWN_PART_SAID
    rows = []
    for seat in room.phones_of(RIVALS):
        for question in rival_questions(phones):
            given = room.from_phone(RIVALS, seat).get(question)
            if given:
                rest = {"verdict": given["verdict"], "why": given["why"]}
                rows.append({"person": seat, EXPLANATION: names[question], **given["signs"], **rest})
    return _csv(["person", EXPLANATION, *letters, "verdict", "why"], rows)


def _csv(columns: list[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    text = io.StringIO()
    table = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
    table.writeheader()
    for row in rows:
        table.writerow({name: _harmless(cell) for name, cell in row.items()})
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: what people write is theirs. A sign alone is none."""
    return neutralise(cell) if isinstance(cell, str) and len(cell) > 1 else cell


def paper_sheets(folder: Path, kit: KitManifest, number: int) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Seat -> question -> value of the paper sheets of a round in `returned/`, and what to look at.

    Of a seat with two sheets neither is taken, as `collect` does.
    """
    found: dict[str, dict[str, Any]] = {}
    doubled: set[str] = set()
    paths, unread = returned_files(folder)
    notes = [f"{each.sheet}: {each.message}" for each in unread]
    for path in paths:
        if path in (folder / phones_table(1), folder / phones_table(2)):
            continue
        for raw in read_returned(path, folder, kit.language).sheets:
            if raw.round != number or is_blank(raw.fields):
                continue
            sheet, _problems = read_sheet(
                raw.fields, kit, source=raw.source, round_number=number, sheet_id=""
            )
            if sheet.person is None:
                notes.append(f"{raw.source}: no seat code; `collect` takes it without one")
            elif sheet.person in found:
                doubled.add(sheet.person)
            else:
                found[sheet.person] = _values(sheet)
    notes += [f"there are two paper sheets of seat {seat} in round {number}" for seat in sorted(doubled)]
    return {seat: values for seat, values in found.items() if seat not in doubled}, notes


def _values(sheet: Sheet) -> dict[str, Any]:
    values: dict[str, Any] = {
        indicator: {
            name: list(part) if isinstance(part, tuple) else part for name, part in asdict(answer).items()
        }
        for indicator, answer in sheet.answers.items()
    }
    head = {
        RECOGNISED: sheet.recognised,
        CONSENT: "yes" if sheet.consent else "no",
        FORESIGHT: sheet.foresight,
    }
    return values | head
