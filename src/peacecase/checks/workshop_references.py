"""Rules on what files for workshops say of the case that they stand beside."""

import re
from collections.abc import Collection, Iterator
from datetime import date

from peacecase.checks.reference_codes import ReferenceFault, first_of, unknown_id
from peacecase.model.blinding import Blinding
from peacecase.model.case import Case
from peacecase.model.decision_point import DecisionPoint
from peacecase.model.diagnostic import Finding, RecordPath
from peacecase.model.scale import parse_edtf

_YEAR = re.compile(r"(?<![0-9A-Za-z_])(?:1[89]|20)\d\d(?![0-9A-Za-z_])")


def check_blinding(blinding: Blinding, case: Case) -> list[Finding]:
    """Ids that the case does not hold, and facts that are told and left out at once."""
    return list(first_of(_blinding_faults(blinding, case), case.id))


def _blinding_faults(blinding: Blinding, case: Case) -> Iterator[ReferenceFault]:
    if blinding.case != case.id:
        yield of_another(blinding.case, case)
        return
    lists: tuple[tuple[str, str, Collection[str], Collection[str]], ...] = (
        ("actors", "actor", blinding.actors, case.actors),
        ("facts", "evidence item", blinding.facts, case.evidence),
        ("leave_out", "evidence item", blinding.leave_out, case.evidence),
        ("unusual", "evidence item", blinding.unusual, case.evidence),
    )
    for field, thing, words, known in lists:
        for position, word in enumerate(words):
            path: RecordPath = (field, word if isinstance(words, dict) else position)
            if word not in known:
                yield unknown_id("PC2001" if field == "actors" else "PC2003", path, thing, word, known)
            elif field == "leave_out" and word in blinding.facts:
                yield ReferenceFault("PC2302", path, f"'{word}' stands under facts and under leave_out")


def check_decision(decision: DecisionPoint, case: Case) -> list[Finding]:
    """Ids that the case does not hold, evidence later than the decision, and a day outside its step."""
    return list(first_of(_decision_faults(decision, case), case.id))


def _decision_faults(decision: DecisionPoint, case: Case) -> Iterator[ReferenceFault]:
    if decision.case != case.id:
        yield of_another(decision.case, case)
        return
    day = parse_edtf(decision.decided_on).latest
    if decision.episode not in case.episodes:
        yield unknown_id("PC2007", ("episode",), "episode", decision.episode, case.episodes)
    else:
        when = case.episodes[decision.episode].when
        span = parse_edtf(when)
        if day is not None and (
            (span.latest and day > span.latest) or (span.earliest and day < span.earliest)
        ):
            message = f"the step '{decision.episode}' is of {when}"
            yield ReferenceFault("PC2306", ("decided_on",), message)
    if decision.chosen is not None and decision.chosen not in decision.options:
        yield unknown_id("PC2307", ("chosen",), "option", decision.chosen, decision.options)
    yield from _later(("evidence",), decision.evidence, case, day)
    seen: set[str] = set()
    for position, role in enumerate(decision.roles):
        path: RecordPath = ("roles", position)
        if role.actor not in case.actors:
            yield unknown_id("PC2001", (*path, "actor"), "actor", role.actor, case.actors)
        elif role.actor in seen:
            yield ReferenceFault("PC2308", (*path, "actor"), f"'{role.actor}' has a role already")
        seen.add(role.actor)
        yield from _later((*path, "evidence"), role.evidence, case, day)


def _later(
    path: RecordPath, items: Collection[str], case: Case, day: date | None
) -> Iterator[ReferenceFault]:
    for position, item_id in enumerate(items):
        item = case.evidence.get(item_id)
        if item is None:
            yield unknown_id("PC2003", (*path, position), "evidence item", item_id, case.evidence)
        elif not over_by(item.when, day) or says_later_year(item.statement, day):
            message = f"'{item_id}' is of {item.when}, and the decision of {day or 'an open date'}"
            yield ReferenceFault("PC2305", (*path, position), message)


def over_by(when: str, day: date | None) -> bool:
    """True where what happened then was over by a day."""
    latest = parse_edtf(when).latest
    return day is not None and latest is not None and latest <= day


def says_later_year(text: str, day: date | None) -> bool:
    """True where a text names a year after a day."""
    return day is not None and any(int(year) > day.year for year in _YEAR.findall(text))


def of_another(named: str, case: Case) -> ReferenceFault:
    """The fault that a file in a case's place is another's."""
    return ReferenceFault(
        "PC2301", ("case",), f"the file is for '{named}', and stands in the place of '{case.id}'"
    )
