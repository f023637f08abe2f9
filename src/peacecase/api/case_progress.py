"""What a case still lacks: to be a draft that can be shared, a coded case, a mission in a brief."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from peacecase.analysis.windows import horizon_day
from peacecase.checks.case_index import texts_of
from peacecase.checks.references import check_references
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.diagnostic import RecordPath
from peacecase.model.outcomes import HORIZONS, Horizon
from peacecase.model.placeholder import PLACEHOLDER_COUNTRY, TO_DO

GapKind = Literal["text", "fact", "question", "outcome", "line"]
_BRIEF_HORIZONS: tuple[Horizon, ...] = ("end", "+10")
"""The horizons at which a brief says how things stood."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing."""

    path: RecordPath
    """Where it belongs; it need not be there yet."""
    kind: GapKind


@dataclass(frozen=True, slots=True)
class Progress:
    """What is missing, in the order of the file; empty: nothing."""

    draft: tuple[Gap, ...]
    coded: tuple[Gap, ...]
    """Beyond the draft: what `validate` would ask for if the status were coded, and outcomes at reached horizons."""
    brief: tuple[Gap, ...]
    """The short lines that a brief prints (those that it can do without are left out)."""


def progress_of(case: Case, codebook: Codebook, today: date) -> Progress:
    """How far a case is; `today` says which horizons are reached."""
    return Progress(
        tuple(_for_a_draft(case)), tuple(_for_coded(case, codebook, today)), tuple(_for_a_brief(case, today))
    )


def reached_horizons(case: Case, today: date) -> tuple[Horizon, ...]:
    """The horizons whose day has come; none of a window without an end."""
    days = {horizon: horizon_day(case.mission.window, horizon) for horizon in HORIZONS}
    return tuple(horizon for horizon, day in days.items() if day is not None and day <= today)


def _for_a_draft(case: Case) -> Iterator[Gap]:
    for path, text in texts_of(case):
        if text.startswith(TO_DO):
            yield Gap(path, "text")
    for position, country in enumerate(case.conflict.countries):
        if country == PLACEHOLDER_COUNTRY:
            yield Gap(("conflict", "countries", position), "text")
    if not case.evidence:
        yield Gap(("evidence",), "fact")


def _for_coded(case: Case, codebook: Codebook, today: date) -> Iterator[Gap]:
    """The faults that the status would make, but for texts to be written: the draft asks for those."""
    if case.is_planned:
        return
    as_coded = case.model_copy(update={"status": "coded"})
    for found in check_references(as_coded, codebook):
        if found.code == "PC2206":
            yield Gap(found.path, "question" if found.path[0] == "ratings" else "outcome")
        elif found.path == ("selection",):
            yield Gap(found.path, "text")
    for outcome in codebook.outcome_ids:
        for horizon in reached_horizons(case, today):
            if case.outcomes.at(outcome, horizon) is None:
                yield Gap(("outcomes", outcome, horizon), "outcome")


def _for_a_brief(case: Case, today: date) -> Iterator[Gap]:
    lines: dict[RecordPath, object] = {
        ("short",): case.short,
        ("heading",): case.heading,
        ("mission", "objective", "in_one_line"): case.mission.objective.in_one_line,
        ("mission", "led_by"): case.mission.led_by,
        ("timeline",): any(each.turn for each in case.timeline) and any(each.key for each in case.timeline),
        ("conflict", "links"): case.conflict.links,
        ("rivals",): case.rivals,
        ("lessons",): case.lessons,
    }
    reached = reached_horizons(case, today)
    lines |= {("stood", each): case.stood.get(each) for each in _BRIEF_HORIZONS if each in reached}
    if reached:
        lines[("conflict", "ended")] = case.conflict.ended
    for path, held in lines.items():
        if not held:
            yield Gap(path, "line")
