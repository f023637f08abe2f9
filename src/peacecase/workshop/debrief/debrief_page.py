"""The debrief as PDF: what was counted in words, tables and pictures."""

from datetime import datetime
from typing import Any

from peacecase.analysis.reliability import Reliability
from peacecase.charts.canvas import Chart
from peacecase.language import gettext as _
from peacecase.typeset.other_scripts import drawable
from peacecase.wording.dates import day_in_words
from peacecase.wording.sentences import coefficient_phrase, percent
from peacecase.workshop.debrief.beside_reference import ShareByChance, total
from peacecase.workshop.debrief.debrief import Debrief
from peacecase.workshop.debrief.forecast_chart import forecast_chart
from peacecase.workshop.debrief.room import SplitFact
from peacecase.workshop.debrief.room_chart import ChartRow, number, room_chart
from peacecase.workshop.kit.pages import fill_page, set_pdf
from peacecase.workshop.kit.reference import ReferenceRow


def debrief_pdf(debrief: Debrief, made_on: datetime) -> bytes:
    """The debrief as PDF."""
    charts = factor_charts(debrief)
    forecasts = debrief.forecasts
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
        beside=beside_rows(debrief),
        beside_total=beside_total(debrief),
        median_total=median_total(debrief),
        forecast=forecast_chart(forecasts, debrief.is_over) if forecasts else None,
        forecast_words=forecast_words(debrief),
        split=[
            (fact, _fact_text(debrief, fact), debrief.question_name(fact.indicator)) for fact in debrief.split
        ],
        rivals=debrief.rivals,
        reasons=[(row.claim, map(drawable, row.reasons)) for row in debrief.rivals.rows if row.reasons]
        if debrief.rivals
        else [],
        number=number,
        signed=signed,
        made_on=day_in_words(made_on.date()),
    )
    assets = {f"chart-{at}.svg": chart.svg.encode() for at, (_factor, chart) in enumerate(charts)}
    if forecasts:
        assets["forecast.svg"] = forecast_chart(forecasts, debrief.is_over).svg.encode()
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


def beside_rows(debrief: Debrief) -> list[dict[str, str]]:
    """A row a question, those on which groups differed most first: the room beside the reference, and chance."""
    of_last = debrief.beside[1] if debrief.sheets[1] else debrief.beside[0]
    return [
        {"name": debrief.question_name(each.indicator), "level": _(row.level), "range": row.range}
        | {
            part: _("–") if share is None else share_words(share)
            for part, share in (
                ("exact", each.exact),
                ("within", each.within),
                ("inside", each.inside),
                ("pairs_exact", each.pairs_exact),
                ("pairs_within", each.pairs_within),
            )
        }
        for at in debrief.order
        for each, row in [(of_last[at], debrief.reference[at])]
    ]


def beside_total(debrief: Debrief) -> dict[str, str]:
    """The same over all questions."""
    of_last = debrief.beside[1] if debrief.sheets[1] else debrief.beside[0]
    return {
        "exact": share_words(total(each.exact for each in of_last)),
        "within": share_words(total(each.within for each in of_last)),
        "inside": share_words(total(each.inside for each in of_last)),
        "pairs_exact": share_words(total(each.pairs_exact for each in of_last)),
        "pairs_within": share_words(total(each.pairs_within for each in of_last)),
    }


def share_words(share: ShareByChance) -> str:
    """``44 (25)``: so many per cent, and what chance gives."""
    if share.share is None:
        return _("–")
    return _("{share} ({chance})").format(
        share=f"{100 * share.share:.0f}", chance=f"{100 * share.chance:.0f}"
    )


def median_total(debrief: Debrief) -> tuple[int, int, str]:
    """On how many questions the room's last median lies inside the range, of how many, and how many chance would give."""
    of_last = debrief.beside[1] if debrief.sheets[1] else debrief.beside[0]
    known = [each for each in of_last if each.median_inside is not None and each.median_chance is not None]
    by_chance = sum(each.median_chance or 0.0 for each in known)
    return sum(bool(each.median_inside) for each in known), len(known), f"{by_chance:.1f}"


def forecast_words(debrief: Debrief) -> tuple[str, ...]:
    """What happened to the fighting, and how far the forecasts were from it."""
    told = []
    if debrief.is_over is not None and debrief.happened is not None:
        outcome = next(each for each in debrief.kit.codebook.outcomes if each.checked_by == "ucdp_active")
        wording = _(outcome.levels[int(str(debrief.happened.level))])
        said = (
            _("Five years on it was over, as coded: {wording}")
            if debrief.is_over
            else _("Five years on it was not over, as coded: {wording}")
        )
        told.append(said.format(wording=wording))
    else:
        told.append(_("What happened is not coded, so nothing is compared."))
    for each in debrief.forecasts:
        score = debrief.brier(each)
        mean = _("Round {round}: mean {mean} per cent, from {low} to {high}, {people} people.").format(
            round=each.round,
            mean=f"{sum(each.given) / len(each.given):.0f}",
            low=min(each.given),
            high=max(each.given),
            people=len(each.given),
        )
        more = "" if score is None else _(" Brier score {score}.").format(score=f"{score:.2f}")
        told.append(mean + more)
    return tuple(told)


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
