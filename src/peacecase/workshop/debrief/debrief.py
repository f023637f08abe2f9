"""Feedback after a round and the debrief at the end: from sheets to pages, slides and plain data."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from peacecase.analysis.reliability import Reliability, measure_reliability, reliability_record
from peacecase.charts.canvas import Chart
from peacecase.language import gettext as _
from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding
from peacecase.model.library import Library
from peacecase.wording.dates import day_in_words
from peacecase.wording.sentences import coefficient_phrase, percent
from peacecase.workshop.debrief.codings import coding_of, without_ratings
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
from peacecase.workshop.debrief.room_chart import ChartRow, number, room_chart
from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.kit.pages import fill_page, set_pdf
from peacecase.workshop.kit.reference import ReferenceRow, reference_rows
from peacecase.workshop.kit.sheet import Sheet

CODING_PREFIX = "workshop-"


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
    hindsight: Hindsight | None
    split: tuple[SplitFact, ...]

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
    kit: KitManifest, case: Case, codings: Iterable[SecondCoding], sheets: Sequence[Sheet]
) -> Debrief:
    """Count, compare and measure. Codings promoted from this workshop do not count into the reference's range."""
    others = [coding for coding in codings if not coding.id.startswith(f"{CODING_PREFIX}{kit.id}")]
    first = tuple(sheet for sheet in sheets if sheet.round == 1)
    second = tuple(sheet for sheet in sheets if sheet.round == 2)
    return Debrief(
        kit=kit,
        case=case,
        sheets=(first, second),
        rooms=(indicator_rooms(first, kit), indicator_rooms(second, kit)),
        reference=reference_rows(case, kit.codebook, kit.indicators, others),
        linked=len(linked_people(first, second)),
        movements=movements(first, second, kit),
        agreement=(room_agreement(case, kit, first), room_agreement(case, kit, second)),
        hindsight=hindsight_effect(first, kit, kit.id),
        split=split_facts(first),
    )


def room_agreement(case: Case, kit: KitManifest, sheets: Sequence[Sheet]) -> Reliability:
    """Agreement of people with each other, not with the reference coding (METHOD section 7, one case: over units)."""
    codings = tuple(coding_of(sheet, kit, case, f"sheet-{at}") for at, sheet in enumerate(sheets, start=1))
    return measure_reliability(
        Library({case.id: without_ratings(case)}, {case.id: codings}, codebook=kit.codebook)
    )


def debrief_pdf(debrief: Debrief, made_on: datetime) -> bytes:
    """The debrief as PDF."""
    charts = factor_charts(debrief)
    title = _("Debrief")
    html = fill_page(
        "debrief",
        title=title,
        language=debrief.kit.language,
        foot=_("Debrief: {case}").format(case=debrief.case.title),
        debrief=debrief,
        told_groups=_(", ").join(map(str, debrief.kit.told_groups)),
        differences=_differences(debrief),
        charts=[(name, f"chart-{at}.svg", chart) for at, (name, chart) in enumerate(charts)],
        rows=_rows(debrief),
        groups=sorted({group for rooms in debrief.rooms for room in rooms for group in room.groups}),
        agreement=[agreement_phrases(measured) for measured in debrief.agreement],
        split=[
            (fact, _fact_text(debrief, fact), debrief.question_name(fact.indicator)) for fact in debrief.split
        ],
        number=number,
        signed=signed,
        made_on=day_in_words(made_on.date()),
    )
    assets = {f"chart-{at}.svg": chart.svg.encode() for at, (_factor, chart) in enumerate(charts)}
    return set_pdf(
        html,
        title=title,
        paper=debrief.kit.paper,
        language=debrief.kit.language,
        made_on=made_on,
        assets=assets,
    )[0]


def factor_charts(debrief: Debrief) -> list[tuple[str, Chart]]:
    """(factor's name in the language in use, chart) for every factor on the sheets."""
    codebook = debrief.kit.codebook
    by_factor: dict[str, list[ChartRow]] = {}
    for first, second, reference in zip(*debrief.rooms, debrief.reference, strict=True):
        row = ChartRow(first, second if debrief.sheets[1] else None, reference)
        by_factor.setdefault(codebook.factor_of(first.indicator).id, []).append(row)
    names = {factor: _(codebook.factor(factor).name) for factor in by_factor}
    return [(names[factor], room_chart(rows, names[factor])) for factor, rows in by_factor.items()]


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
        "hindsight": asdict(debrief.hindsight) if debrief.hindsight else None,
        "split_facts": [
            {**asdict(fact), "evidence": debrief.kit.facts[fact.number]} for fact in debrief.split
        ],
    }


def signed(value: float) -> str:
    """A difference with its sign: +0.31, −0.20."""
    return f"{value:+.2f}".replace("-", "−")


def _differences(debrief: Debrief) -> str:
    """The questions on which those told differ most from the others, each with its difference."""
    largest = debrief.hindsight.by_indicator[:4] if debrief.hindsight else ()
    return _(", ").join(
        _("{question} {difference}").format(
            question=debrief.question_name(indicator).lower(), difference=signed(told - untold)
        )
        for indicator, told, untold in largest
    )


def _rows(debrief: Debrief) -> list[dict[str, Any]]:
    rows = []
    for position in debrief.order:
        first, second = debrief.rooms[0][position], debrief.rooms[1][position]
        reference, moved = debrief.reference[position], debrief.movements[position]
        rows.append(
            {
                "first": first,
                "second": second,
                "reference": reference,
                "moved": moved,
                "place": _place((second if second.room.rated else first).room.median, reference),
            }
        )
    return rows


def _place(median: float | None, reference: ReferenceRow) -> str:
    if median is None or reference.low is None or reference.high is None:
        return "–"
    # Translators: where the room's median lies beside the range; keep the three words in this order, with | between
    below, inside, above = _("below|inside|above").split("|")
    if median < reference.low:
        return below
    return above if median > reference.high else inside


def agreement_phrases(measured: Reliability) -> dict[str, str]:
    """What is told of the agreement of a round, by the kind of measure."""

    def counted(share: float | None, count: int) -> str:
        if share is None:
            return _("{count} of {compared} questions").format(count=count, compared=measured.compared)
        # Translators: {share} is a text such as "79 %" or "more than 99 %"
        return _("{share} of pairs of people").format(share=percent(share))

    return {
        "questions": str(measured.compared),
        "exact": counted(measured.exact, measured.exact_count),
        "within": counted(measured.within_one, measured.within_one_count),
        "alpha": coefficient_phrase(measured.alpha),
        "ac2": coefficient_phrase(measured.ac2),
    }


def _fact_text(debrief: Debrief, fact: SplitFact) -> str:
    item = debrief.case.evidence.get(debrief.kit.facts[fact.number])
    return item.statement if item else _("(no longer in the case file)")
