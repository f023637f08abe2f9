"""Feedback after a round and the debrief at the end: from sheets to pages, slides and plain data."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from peacecase.analysis.ratings_in_force import ratings_in_force
from peacecase.analysis.reliability import Reliability, measure_reliability, reliability_record
from peacecase.language import gettext as _
from peacecase.model.case import Case
from peacecase.model.coding import OutcomeRating, SecondCoding
from peacecase.model.library import Library
from peacecase.workshop.debrief.beside_reference import Beside, beside_reference, brier_score
from peacecase.workshop.debrief.codings import coding_of, without_ratings
from peacecase.workshop.debrief.forecast_chart import Forecasts
from peacecase.workshop.debrief.room import (
    Hindsight,
    IndicatorRoom,
    Movement,
    SplitFact,
    hindsight_effect,
    indicator_rooms,
    linked_people,
    most_different,
    movements,
    split_facts,
)
from peacecase.workshop.debrief.room_rivals import RivalsRoom
from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.kit.reference import ReferenceRow, reference_rows
from peacecase.workshop.kit.sheet import Sheet

CODING_PREFIX = "workshop-"
OVER = 2
"""Level of the outcome from which on the fighting counts as over."""


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything that the debrief shows."""

    kit: KitManifest
    case: Case
    sheets: tuple[tuple[Sheet, ...], tuple[Sheet, ...]]
    """Sheets of round 1, of round 2."""
    rooms: tuple[tuple[IndicatorRoom, ...], tuple[IndicatorRoom, ...]]
    reference: tuple[ReferenceRow, ...]
    linked: int
    """People whose two sheets could be linked by seat code."""
    movements: tuple[Movement, ...]
    agreement: tuple[Reliability, Reliability]
    beside: tuple[tuple[Beside, ...], tuple[Beside, ...]]
    """Each question of round 1, of round 2 beside the reference coding and beside chance."""
    happened: OutcomeRating | None
    """What became of the fighting five years after the window, as coded; None where the codebook does not ask, or nobody
    could say."""
    hindsight: Hindsight | None
    split: tuple[SplitFact, ...]
    rivals: RivalsRoom | None
    """What the room said of the rival explanations; None where nothing came back."""

    @property
    def forecasts(self) -> tuple[Forecasts, ...]:
        """The judged chances of each round in which somebody gave one."""
        rounds = enumerate(self.sheets, start=1)
        every = (
            Forecasts(at, tuple(sheet.foresight for sheet in sheets if sheet.foresight is not None))
            for at, sheets in rounds
        )
        return tuple(each for each in every if each.given)

    @property
    def is_over(self) -> bool | None:
        """Whether the fighting was over then: at the level substantial or full."""
        level = self.happened.level if self.happened is not None else None
        return None if level is None else level >= OVER

    def brier(self, forecasts: Forecasts) -> float | None:
        """The Brier score of a round's forecasts; None where nobody could say what happened."""
        return None if self.is_over is None else brier_score(forecasts.given, self.is_over)

    @property
    def recognised(self) -> tuple[int, int]:
        """Sheets of round 1, of round 2 whose writers recognised the case."""
        first, second = (sum(sheet.recognised == "yes" for sheet in sheets) for sheets in self.sheets)
        return first, second

    @property
    def order(self) -> tuple[int, ...]:
        """Positions of the indicators, those on which groups differed most in round 1 first."""
        ids = [room.indicator for room in self.rooms[0]]
        return tuple(ids.index(room.indicator) for room in most_different(self.rooms[0]))

    def question_name(self, indicator: str) -> str:
        """An indicator's name in the language in use."""
        return _(self.kit.codebook.indicator(indicator).name)


def build_debrief(
    kit: KitManifest,
    case: Case,
    codings: Iterable[SecondCoding],
    sheets: Sequence[Sheet],
    rivals: RivalsRoom | None = None,
) -> Debrief:
    """Count, compare and measure. Codings promoted from this workshop do not count into the reference's range."""
    others = [coding for coding in codings if not coding.id.startswith(f"{CODING_PREFIX}{kit.id}")]
    first = tuple(sheet for sheet in sheets if sheet.round == 1)
    second = tuple(sheet for sheet in sheets if sheet.round == 2)
    rooms = (indicator_rooms(first, kit), indicator_rooms(second, kit))
    reference = reference_rows(case, kit.codebook, kit.indicators, others)
    beside = [tuple(map(beside_reference, room, reference)) for room in rooms]
    asked = [outcome.id for outcome in kit.codebook.outcomes if outcome.checked_by == "ucdp_active"]
    settled = ratings_in_force(kit.codebook, case, others).outcomes
    return Debrief(
        kit=kit,
        case=case,
        sheets=(first, second),
        rooms=rooms,
        reference=reference,
        linked=len(linked_people(first, second)),
        movements=movements(first, second, kit),
        agreement=(room_agreement(case, kit, first), room_agreement(case, kit, second)),
        beside=(beside[0], beside[1]),
        happened=settled.get(f"{asked[0]}@+5") if asked else None,
        hindsight=hindsight_effect(first, kit, kit.id),
        split=split_facts(first),
        rivals=rivals,
    )


def room_agreement(case: Case, kit: KitManifest, sheets: Sequence[Sheet]) -> Reliability:
    """Agreement of people with each other, not with the reference coding (METHOD section 7, one case: over units)."""
    codings = tuple(coding_of(sheet, kit, case, f"sheet-{at}") for at, sheet in enumerate(sheets, start=1))
    return measure_reliability(
        Library({case.id: without_ratings(case)}, {case.id: codings}, codebook=kit.codebook)
    )


def debrief_record(debrief: Debrief) -> dict[str, Any]:
    """The debrief as plain data: counts and measures, no seat codes."""
    rounds = []
    for sheets, rooms, agreement, recognised in zip(
        debrief.sheets, debrief.rooms, debrief.agreement, debrief.recognised, strict=True
    ):
        measured = reliability_record(agreement)
        del measured["disputed"]
        rounds.append(
            {
                "sheets": len(sheets),
                "recognised": recognised,
                "indicators": {
                    room.indicator: {
                        **asdict(room.room),
                        "median": room.room.median,
                        "median_without_recognised": room.room.median_without_recognised,
                        "spread": room.room.spread,
                        "group_medians": {str(group): counts.median for group, counts in room.groups.items()},
                    }
                    for room in rooms
                },
                "agreement": measured,
            }
        )
    return {
        "workshop": debrief.kit.id,
        "case": debrief.kit.case,
        "codebook": debrief.kit.codebook.version,
        "codebook_id": debrief.kit.codebook.id,
        "rounds": rounds,
        "reference": [asdict(row) for row in debrief.reference],
        "linked_people": debrief.linked,
        "movement": [asdict(movement) for movement in debrief.movements],
        "beside_reference": [[asdict(each) for each in of_round] for of_round in debrief.beside],
        "forecasts": {
            "rounds": {str(each.round): list(each.given) for each in debrief.forecasts},
            "over_after_five_years": debrief.is_over,
            "brier": {str(each.round): debrief.brier(each) for each in debrief.forecasts},
        },
        "hindsight": asdict(debrief.hindsight) if debrief.hindsight else None,
        "split_facts": [
            {**asdict(fact), "evidence": debrief.kit.facts[fact.number]} for fact in debrief.split
        ],
        "rivals": None if debrief.rivals is None else _rivals_record(debrief.rivals),
    }


def _rivals_record(rivals: RivalsRoom) -> dict[str, Any]:
    """The counts; what people wrote as reasons stands in the debrief alone."""
    rows = [{**asdict(row), "claim": row.claim or None} for row in rivals.rows]
    for row in rows:
        del row["reasons"]
    return {"phones": rivals.phones, "paper": rivals.paper, "facts": dict(rivals.facts), "explanations": rows}
