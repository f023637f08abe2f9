"""In which conflicts fighting was counted when missions ended, and ten years on (R2 of the report's recipes)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from peacecase.analysis.conflict_activity import others_of_state
from peacecase.analysis.mission_facts import MissionFacts
from peacecase.analysis.windows import horizon_day
from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.model.conflict_years import ConflictYears
from peacecase.model.outcomes import Horizon
from peacecase.model.scale import parse_edtf
from peacecase.wording.finding_text import FindingText, joined, places_at, so_many_of, some_listed
from peacecase.wording.number_words import number_word, with_capital
from peacecase.wording.subjects import Subjects, listed_parts

TEN_YEARS: Horizon = "+10"
_MOST_ACTIVE_NAMED = 3


def quiet_finding(subjects: Subjects, years: ConflictYears | None) -> FindingText:
    """The finding on the missions' wars, by the conflict-years of UCDP/PRIO."""
    at_end, later = _read(subjects, "end"), _read(subjects, TEN_YEARS)
    missed = [at for at, each in enumerate(subjects.missions) if _has_missed(each)]
    silent = [at for at in missed if later.get(at) == 0]
    sentences = [
        _counted(subjects, at_end, later),
        _by_arms(subjects, silent),
        _("UCDP counts by conflict; killing of civilians outside battle, and genocide, are not counted.")
        if at_end or later
        else "",
        _others(subjects, years),
        *_not_counted(subjects, later),
    ]
    title = _title(later, is_one=len(subjects) == 1, is_quiet_where_missed=bool(silent))
    return FindingText(title, _lead(subjects, later, missed, silent), joined(sentences))


def _read(subjects: Subjects, horizon: Horizon) -> dict[int, int]:
    """Mission -> intensity at a horizon, where it is looked up."""
    return {
        at: each.activity[horizon].intensity
        for at, each in enumerate(subjects.missions)
        if horizon in each.activity
    }


def _has_missed(mission: MissionFacts) -> bool:
    level = mission.marks[mission.codebook.main_outcome]["end"].level
    return level is not None and level < 2


def _title(later: Mapping[int, int], *, is_one: bool, is_quiet_where_missed: bool) -> str:
    if not later:
        return _("How the wars stood ten years on was not counted")
    quiet = sum(not intensity for intensity in later.values())
    if is_one:
        told = _("Its war was quiet ten years on") if quiet else _("Its war went on ten years later")
    elif quiet == len(later):
        told = _("All wars counted were quiet ten years on")
    elif 2 * quiet > len(later):
        told = _("Most wars were quiet ten years on")
    elif 2 * quiet == len(later):
        told = _("Half the wars were quiet ten years on")
    elif quiet:
        told = _("Most wars went on ten years later")
    else:
        told = _("All wars counted went on ten years later")
    if not is_quiet_where_missed or 2 * quiet < len(later):
        return told
    if is_one:
        return _("{told}, though its aim was missed").format(told=told)
    return _("{told}, also where the aim was missed").format(told=told)


def _lead(subjects: Subjects, later: Mapping[int, int], missed: Sequence[int], silent: Sequence[int]) -> str:
    if not later:
        return ""
    quiet = sum(not intensity for intensity in later.values())
    if len(subjects) == 1:
        return (
            _(
                "Ten years on its conflict stood below 25 battle deaths a year by the count of the Uppsala Conflict Data "
                "Program (UCDP)."
            )
            if quiet
            else _(
                "Ten years on its conflict stood at 25 battle deaths a year or more by the count of the Uppsala Conflict "
                "Data Program (UCDP)."
            )
        )
    told = _(
        "Ten years on {number} conflicts stood below 25 battle deaths a year by the count of the Uppsala Conflict Data "
        "Program (UCDP)"
    ).format(number=so_many_of(quiet, len(later)))
    if not silent:
        return _("{sentence}.").format(sentence=told)
    # The first sentence of the answer has just named those that missed their aim, where they are the fewer.
    are_named = len(silent) == len(missed) <= len(subjects) - len(missed)
    who = (
        _("those {number}").format(number=number_word(len(missed)))
        if are_named and len(missed) > 1
        else places_at(subjects, silent)
    )
    return _("{told}, {who} among them, so that quiet alone says nothing of a mission.").format(
        told=told, who=who
    )


def _counted(subjects: Subjects, at_end: Mapping[int, int], later: Mapping[int, int]) -> str:
    if not at_end and not later:
        return ""
    if len(subjects) == 1:
        clauses = []
        if at_end:
            clauses.append(
                _(
                    "in the twelve months before the mission's end the conflict was active at 25 battle deaths a year or more"
                )
                if any(at_end.values())
                else _(
                    "in the twelve months before the mission's end the conflict was not active at 25 battle deaths a year"
                )
            )
        if later:
            clauses.append(
                _("in those before the tenth year after it, it was active")
                if any(later.values())
                else _("in those before the tenth year after it, it was not")
            )
        return with_capital(_("{clauses}.").format(clauses=_("; ").join(clauses)))
    active, active_later = [at for at in at_end if at_end[at]], [at for at in later if later[at]]
    told = []
    if at_end:
        told.append(
            ngettext(
                "In the twelve months before the mission's end {number} conflicts was active at 25 or more battle "
                "deaths a year",
                "In the twelve months before the mission's end {number} conflicts were active at 25 or more battle "
                "deaths a year",
                len(active),
            ).format(number=so_many_of(len(active), len(at_end)))
        )
    if later:
        number = (
            number_word(len(active_later))
            if len(later) == len(at_end)
            else so_many_of(len(active_later), len(later))
        )
        which = (
            _(" ({places})").format(places=places_at(subjects, active_later))
            if 0 < len(active_later) <= _MOST_ACTIVE_NAMED
            else ""
        )
        told.append(
            (
                _("in those before the tenth year after it {number}{which}")
                if told
                else _("In the twelve months before the tenth year after the mission {number}{which} were so")
            ).format(number=number, which=which)
        )
    return _("{clauses}.").format(clauses=_("; ").join(told))


def _by_arms(subjects: Subjects, silent: Sequence[int]) -> Markup:
    """The wars of missions that missed their aim and were quiet because a side had won; each with what it had cost."""
    won = [at for at in silent if _was_won(subjects.missions[at])]
    if not won:
        return Markup("")
    parts = []
    for at in won:
        case, place = subjects.missions[at].case, subjects.names[at].short
        ended = case.conflict.ended
        assert ended is not None, "a war that was won has ended"
        toll = (ended.toll or "").rstrip(".")
        told = _("{place} ({toll})").format(place=place, toll=toll) if toll else place
        parts.append(subjects.quotes.quote(case, "conflict.ended", told, ended.cites))
    form = ngettext(
        "The war was ended by arms in {places}.", "The wars were ended by arms in {places}.", len(won)
    )
    return Markup(form).format(places=listed_parts(parts))


def _was_won(mission: MissionFacts) -> bool:
    ended, day = mission.case.conflict.ended, horizon_day(mission.case.mission.window, TEN_YEARS)
    won = parse_edtf(ended.when).earliest if ended is not None and ended.how == "victory" else None
    return won is not None and day is not None and won <= day


def _others(subjects: Subjects, years: ConflictYears | None) -> str:
    counts = [
        _("{place} ({number})").format(place=subjects.names[at].short, number=number_word(number))
        for at, mission in enumerate(subjects.missions)
        if (number := len(others_of_state(mission.case, years, TEN_YEARS)))
    ]
    if not counts:
        return ""
    return _("At ten years other conflicts of the same state were active beside that of {places}.").format(
        places=some_listed(counts)
    )


def _not_counted(subjects: Subjects, later: Mapping[int, int]) -> list[str]:
    without = [at for at, each in enumerate(subjects.missions) if not each.activity]
    ahead = [at for at, each in enumerate(subjects.missions) if each.activity and at not in later]
    told = []
    if without:
        told.append(_("Not looked up: {places}.").format(places=places_at(subjects, without)))
    if ahead:
        told.append(
            _("The count does not reach ten years on for {places}.").format(places=places_at(subjects, ahead))
        )
    return told
