"""Whether the wars were being fought ten years on, and how each had ended (B2 of the brief's recipes)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from markupsafe import Markup

from peacecase.analysis.conflict_activity import is_at_odds
from peacecase.analysis.mission_facts import MissionFacts
from peacecase.analysis.windows import horizon_day
from peacecase.language import gettext as _
from peacecase.model.case import Ending
from peacecase.model.outcomes import Horizon
from peacecase.model.scale import parse_edtf
from peacecase.wording.dates import day_in_words, in_plain_words, month_in_words
from peacecase.wording.how_far import activity_in_words, how_far
from peacecase.wording.mission_names import MissionName, with_article
from peacecase.wording.number_words import number_word
from peacecase.wording.quoted import cites_of, items_behind
from peacecase.wording.subjects import Subjects, sentence_of

LAST: Horizon = "+10"
NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class WarTenYearsOn:
    """What is known of a war ten years after a mission."""

    name: MissionName
    state: Literal["over", "going_on", "ahead", "unknown"]
    clause: Markup
    """How it had ended; empty where there is nothing to say, as of one that went on."""
    toll: Markup = NOTHING
    odds: str = ""
    """What rating and conflict-years say, where the two do not fit."""


def wars_sentence(subjects: Subjects, as_of: date) -> Markup:
    """How the wars stood ten years on; two missions in one conflict count once. Empty where nothing is known."""
    met: set[str] = set()
    wars = []
    for mission, name in subjects:
        if mission.case.conflict.name not in met:
            met.add(mission.case.conflict.name)
            wars.append(_look(subjects, mission, name, as_of))
    told = [each for each in wars if each.state in ("over", "going_on")]
    parts = [sentence_of([_together(told)], "")] if told else []
    ahead = [each.name.short for each in wars if each.state == "ahead"]
    if ahead:
        parts.append(
            Markup(_("Ten years have not passed in {places}.")).format(places=Markup(_(", ")).join(ahead))
        )
    unknown = [each.name.short for each in wars if each.state == "unknown"]
    if unknown and told:
        parts.append(
            Markup(_("For {places} that is not known.")).format(places=Markup(_(", ")).join(unknown))
        )
    parts += [Markup.escape(each.odds) for each in wars if each.odds]
    return Markup(" ").join(parts)


def _together(wars: list[WarTenYearsOn]) -> Markup:
    states = {each.state for each in wars}
    if len(wars) == 1:
        war = wars[0]
        if war.state == "over":
            opening = _("ten years on the war in {place} was not being fought")
        else:
            opening = _("ten years on the war in {place} was being fought")
        told = Markup(opening).format(place=war.name.short)
        if war.clause:
            return Markup(_("{what}: {clause}")).format(what=told, clause=_with_toll(war))
        return Markup(_("{what} ({toll})")).format(what=told, toll=war.toll) if war.toll else told
    clauses = [
        Markup(_("in {place} {clause}")).format(place=each.name.short, clause=_with_toll(each))
        for each in wars
        if each.clause
    ]
    if states == {"going_on"}:
        places = Markup(_(", ")).join(_in_brackets(each) for each in wars)
        return Markup(_("{what}: in {places}")).format(what=_none_over(len(wars)), places=places)
    if len(states) == 1:
        told = Markup.escape(_all_over(len(wars)))
        listed = Markup(_("; ")).join(clauses)
        return Markup(_("{what}: {clause}")).format(what=told, clause=listed) if clauses else told
    over = [_in_brackets(each) for each in wars if each.state == "over"]
    going = [_in_brackets(each) for each in wars if each.state == "going_on"]
    return Markup(_("ten years on the war was over in {over}, and not in {going}")).format(
        over=Markup(_(", ")).join(over), going=Markup(_(", ")).join(going)
    )


def _in_brackets(war: WarTenYearsOn) -> Markup:
    said = Markup(_("; ")).join(each for each in (war.clause, war.toll) if each)
    if not said:
        return Markup.escape(war.name.short)
    return Markup(_("{place} ({clause})")).format(place=war.name.short, clause=said)


def _with_toll(war: WarTenYearsOn) -> Markup:
    if not war.toll:
        return war.clause
    return Markup(_("{clause} ({toll})")).format(clause=war.clause, toll=war.toll)


def _all_over(number: int) -> str:
    if number == 2:
        return _("ten years on neither war was being fought")
    return _("ten years on none of the {number} wars was being fought").format(number=number_word(number))


def _none_over(number: int) -> str:
    if number == 2:
        return _("ten years on both wars were being fought")
    return _("ten years on all {number} wars were being fought").format(number=number_word(number))


def _look(subjects: Subjects, mission: MissionFacts, name: MissionName, as_of: date) -> WarTenYearsOn:
    case, day = mission.case, horizon_day(mission.case.mission.window, LAST)
    if day is None or day > as_of:
        return WarTenYearsOn(name, "ahead", NOTHING)
    checked = mission.checked_outcome
    mark = mission.marks[checked][LAST] if checked is not None else None
    odds = ""
    if mark is not None and mark.reading is not None and is_at_odds(mark.level, mark.reading):
        odds = _("For {place} the rating ({how_far} over) and the count of UCDP ({activity}) differ.").format(
            place=name.short,
            how_far=how_far(mark.level or 0),
            activity=activity_in_words(mark.reading.intensity),
        )
    ended = case.conflict.ended
    if ended is not None:
        when = parse_edtf(ended.when)
        is_over = ended.how != "not_ended" and (when.latest or when.earliest or date.max) <= day
        quote, toll = subjects.quotes.quote, (ended.toll or "").rstrip(".。")
        return WarTenYearsOn(
            name,
            "over" if is_over else "going_on",
            quote(case, "conflict.ended", _how_it_ended(mission, ended), ended.cites) if is_over else NOTHING,
            quote(case, "conflict.ended.toll", toll, ended.cites) if toll else NOTHING,
            odds,
        )
    if mark is None:
        return WarTenYearsOn(name, "unknown", NOTHING)
    if mark.reading is not None:
        words = _counted(mark.reading.intensity).format(day=day_in_words(day))
        state: Literal["over", "going_on"] = "going_on" if mark.reading.intensity else "over"
        return WarTenYearsOn(name, state, Markup.escape(words), odds=odds)
    if mark.level is None or checked is None:
        return WarTenYearsOn(name, "unknown", NOTHING)
    items = items_behind(case, f"{checked}@{LAST}", mark.level)
    words = _("its end is rated as reached {how_far}").format(how_far=how_far(mark.level))
    told = subjects.quotes.quote(case, f"outcomes.{checked}.{LAST}", words, cites_of(case, items))
    return WarTenYearsOn(name, "over" if mark.level >= 2 else "going_on", told, odds=odds)


def _counted(intensity: int) -> str:
    return (
        _("UCDP counts no active conflict in the twelve months to {day}"),
        _("UCDP counts an active conflict, 25 to 999 battle deaths a year, in the twelve months to {day}"),
        _(
            "UCDP counts an active conflict, 1,000 battle deaths a year or more, in the twelve months to {day}"
        ),
    )[intensity]


def _how_it_ended(mission: MissionFacts, ended: Ending) -> str:
    when = _month(ended.when)
    if ended.how == "agreement":
        return _("the agreement of {when} had ended it").format(when=when)
    if ended.how == "victory":
        winner = mission.case.actors.get(ended.by or "")
        by = with_article(winner) if winner else _("one side")
        return _("{by} had won by arms in {when}").format(by=by, when=when)
    if ended.how == "gave_up":
        return _("the last fighting units had given up in {when}").format(when=when)
    return _("it had died down by {when}").format(when=when)


def _month(edtf: str) -> str:
    """Month and year of a date, which read well after "in"; the date as it is where it is none."""
    span = parse_edtf(edtf)
    if (
        span.earliest is None
        or span.latest is None
        or (span.earliest.year, span.earliest.month) != (span.latest.year, span.latest.month)
    ):
        return in_plain_words(edtf)
    return _("{month} {year}").format(month=month_in_words(span.earliest.month), year=span.earliest.year)
