"""What missions lacked, what their lessons turn on, and what would change these pages (page 3 of the report's recipes)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from peacecase.analysis.coders import coded_by
from peacecase.analysis.gap_ranking import asked_of, least_known, never_lacked
from peacecase.analysis.gaps import GapPage
from peacecase.analysis.mission_facts import MissionFacts
from peacecase.analysis.patterns import Patterns
from peacecase.analysis.recurring_lessons import RecurringQuestion
from peacecase.analysis.reliability import Reliability
from peacecase.analysis.trust import further_codings
from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.model.codebook import Codebook
from peacecase.model.outcomes import Horizon
from peacecase.wording.coders import agreement_sentence, machine_sentence
from peacecase.wording.finding_text import so_many_of
from peacecase.wording.number_words import count_of, number_word, with_capital
from peacecase.wording.question_names import means_of
from peacecase.wording.signs import listed
from peacecase.wording.stands_out_sentences import StandingOut, holds_without_any, holds_without_holdout
from peacecase.wording.subjects import Subjects
from peacecase.wording.trust_sentences import rated_by

_FIRST_GAPS, _FIRST_NEVER = 3, 2
_TEN: Horizon = "+10"


def lacked_sentence(
    codebook: Codebook, lacked: Sequence[GapPage], pages: Mapping[str, GapPage], missions: int
) -> str:
    """What the missions lacked most often, and what none lacked."""
    names = [means_of(codebook.indicator(page.indicator)) for page in lacked[:_FIRST_GAPS]]
    told = []
    if missions == 1:
        if names:
            told.append(_("Among what this mission lacked: {names}.").format(names=listed(names)))
    elif len(names) > 1:
        told.append(
            _("What these missions lacked most often was {first}, then {then}.").format(
                first=names[0], then=listed(names[1:])
            )
        )
    elif names:
        told.append(_("What these missions lacked most often was {first}.").format(first=names[0]))
    never = [means_of(codebook.indicator(each)) for each in never_lacked(pages)[:_FIRST_NEVER]]
    if never:
        told.append(
            _("It did not lack {names}.").format(names=listed(never))
            if missions == 1
            else _("None lacked {names}.").format(names=_alternatives(never))
        )
    if told:
        return " ".join(told)
    is_coded = any(page.known or page.unknown for page in pages.values())
    return _("Too little is known to say what was lacked.") if is_coded else _("Not coded.")


def _alternatives(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("{first} or {last}").format(first=_(", ").join(names[:-1]), last=names[-1])


def gap_count(page: GapPage) -> str:
    """``8 of 13``: missions with the gap, of those known."""
    return _("{number} of {whole}").format(number=len(page.lacking), whole=page.known)


def lacked_by(page: GapPage) -> str:
    """``Lacked by eight of thirteen.``"""
    return _("Lacked by {number}.").format(number=so_many_of(len(page.lacking), page.known))


def never_words(codebook: Codebook, pages: Mapping[str, GapPage]) -> str:
    """What no mission lacked, in a row; empty where there is nothing."""
    return _(", ").join(means_of(codebook.indicator(each)) for each in never_lacked(pages))


def least_known_words(codebook: Codebook, pages: Mapping[str, GapPage]) -> str:
    """The question that is unknown most often; empty where none is unknown."""
    worst = least_known(pages)
    if worst is None:
        return ""
    return _("{means}, unknown for {number} of the {whole} to which it applies").format(
        means=means_of(codebook.indicator(worst.indicator)),
        number=number_word(len(worst.unknown)),
        whole=number_word(asked_of(worst)),
    )


def unknown_words(missions: Sequence[MissionFacts]) -> str:
    """How many levels are unknown after a search, and how many are not coded; empty where all are known."""
    ratings = [
        (mission, each.id, mission.rating(each.id))
        for mission in missions
        for each in mission.codebook.indicators
    ]
    sought = sum(
        rating.rating == "unknown" and mission.case.has_search(target) for mission, target, rating in ratings
    )
    bare = sum(rating.rating == "unknown" for _mission, _target, rating in ratings) - sought
    open_ = sum(rating.rating == "not_assessed" for _mission, _target, rating in ratings)
    told = []
    if sought:
        told.append(_("{number} unknown after a search").format(number=sought))
    if bare:
        told.append(_("{number} unknown, without a search on record").format(number=bare))
    if open_:
        told.append(_("{number} not coded").format(number=open_))
    return _("Of {all} levels {told}.").format(all=len(ratings), told=_(", ").join(told)) if told else ""


def recurrence_words(found: RecurringQuestion, lessons: int) -> str:
    """``10 of 58 lessons, nine missions``."""
    return ngettext(
        "{number} of {lessons} lessons, {missions} mission",
        "{number} of {lessons} lessons, {missions} missions",
        found.missions,
    ).format(number=found.lessons, lessons=lessons, missions=number_word(found.missions))


def changes(
    subjects: Subjects,
    patterns: Patterns,
    out: StandingOut,
    reliability: Reliability | None,
    stability: Mapping[str, Reliability],
) -> list[tuple[str, str]]:
    """What would change these pages: head and text of each point."""
    points = [
        (_("A second reader."), _second_reader(subjects, reliability, stability)),
        (_("More missions."), _more_missions(subjects, patterns, out)),
        (_("Ten years on."), _ten_years(subjects)),
        (_("Other cases."), _other_cases(subjects, patterns)),
    ]
    return [point for point in points if point[1]]


def _second_reader(
    subjects: Subjects, reliability: Reliability | None, stability: Mapping[str, Reliability]
) -> str:
    missions = subjects.missions
    kinds = {coded_by(mission.case, mission.codings) for mission in missions}
    knew = all(
        "outcomes" in (coder.saw or ()) for mission in missions for coder in mission.case.coders.values()
    )
    if kinds == {"model"}:
        told = [
            _(
                "All ratings were set by a language model that knew how each mission had ended; no person has checked them."
            )
            if knew
            else _("All ratings were set by a language model, and no person has checked them.")
        ]
    else:
        told = [_("{sentence}.").format(sentence=rated_by(missions, reliability))]
    if reliability is not None:
        told += [agreement_sentence(reliability), machine_sentence(reliability)]
    for measured in stability.values():
        told.append(_again(missions, measured))
    if not stability and reliability is None:
        told.append(_("No second coding is on record."))
    return " ".join(filter(None, told))


def _again(missions: Sequence[MissionFacts], measured: Reliability) -> str:
    found = [each for mission in missions if (each := further_codings(mission)) is not None]
    blind = bool(found) and all(each.blind_to_ends for each in found)
    opening = (
        _("A further coding by the same model, without the first ratings or the outcomes,")
        if blind
        else _("A further coding by the same model")
    )
    told = _("{opening} set the same level on {same} of {all}").format(
        opening=opening, same=measured.exact_count, all=measured.compared
    )
    wide = measured.compared - measured.within_one_count
    told += (
        _(" and was never more than one mark away")
        if not wide
        else _(" and was more than one mark away on {number}").format(number=number_word(wide))
    )
    name = _("; it saw the cases' names") if any(each.saw_name for each in found) else ""
    return _("{told}{name}. That is the stability of one model and no agreement between people.").format(
        told=told, name=name
    )


def _more_missions(subjects: Subjects, patterns: Patterns, out: StandingOut) -> str:
    if patterns.chance is None:
        return _("Twelve missions with a score and an outcome are the least on which a factor is tested.")
    if not out.factors:
        return _("That no factor can be singled out at this size is no sign that none matters.")
    parts = []
    if out.missed:
        parts.append(
            ngettext(
                "That {factor} stands out hangs on {number} mission that missed its aim.",
                "That {factor} stands out hangs on {number} missions that missed their aim.",
                out.missed,
            ).format(
                factor=means_of(subjects.codebook.factor(out.factors[0])), number=number_word(out.missed)
            )
        )
    any_out = (
        _("it holds with any one mission left out")
        if holds_without_any(out.rows)
        else _("it does not hold with each one mission left out")
    )
    bare = holds_without_holdout(out.rows)
    without = {
        True: _(" and without the questions on who refused")
        if holds_without_any(out.rows)
        else _(", and holds without the questions on who refused"),
        False: _(", and does not hold without the questions on who refused"),
        None: "",
    }[bare]
    parts.append(
        _("Tested by itself {any_out}{without}; it has to be met in cases that were not chosen here.").format(
            any_out=any_out, without=without
        )
    )
    return " ".join(parts)


def _ten_years(subjects: Subjects) -> str:
    marks = [mission.marks[mission.codebook.main_outcome][_TEN] for mission in subjects.missions]
    rated = sum(mark.level is not None for mark in marks)
    rest = [mark.kind for mark in marks if mark.level is None]
    if not rest:
        return ""
    ahead = rest.count("not_reached")
    if len(marks) == 1:
        return _("Ten years have not passed.") if ahead else _("The aim is not rated at ten years.")
    told = _("The aim is rated at ten years for {number} of {whole} missions").format(
        number=count_of(rated, len(marks)), whole=number_word(len(marks))
    )
    clauses = [told]
    if rest.count("facts") == len(rest):
        clauses.append(_("for the others facts are at hand"))
    if ahead:
        clauses.append(_("for {number} ten years have not passed").format(number=number_word(ahead)))
    return _("{sentence}.").format(sentence=_("; ").join(clauses))


def _other_cases(subjects: Subjects, patterns: Patterns) -> str:
    known = [mission.case.selection.outcome_known for mission in subjects.missions]
    told = []
    if all(known):
        told.append(
            _("The mission was chosen with its end known.")
            if len(known) == 1
            else _("The {number} were chosen with their ends known.").format(number=number_word(len(known)))
        )
    elif any(known):
        told.append(
            _("{number} of {whole} missions were chosen with their ends known.").format(
                number=with_capital(number_word(sum(map(bool, known)))), whole=number_word(len(known))
            )
        )
    places = {mission.case.id: name.short for mission, name in subjects}
    pairs = [listed([places[each] for each in pair]) for pair in patterns.related]
    if pairs:
        told.append(_("Not independent of each other: {pairs}.").format(pairs=_("; ").join(pairs)))
    return " ".join(told)
