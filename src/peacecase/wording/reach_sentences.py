"""How many missions had reached their aim when they ended, and how long it lasted (R1 of the report's recipes)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from peacecase.analysis.mission_facts import MarkKind, OutcomeMark
from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.model.outcomes import HORIZONS, Horizon
from peacecase.wording.aim_sentences import aims_clause
from peacecase.wording.finding_text import FindingText, joined, places_at, so_many_of
from peacecase.wording.how_far import how_far
from peacecase.wording.number_words import count_of, number_word, with_capital
from peacecase.wording.signs import horizon_in_words
from peacecase.wording.subjects import Subjects, sentence_of

LATER = HORIZONS[1:]
LAST_LOOK = HORIZONS[-1]
_REACHED = 2
Marks = Mapping[Horizon, OutcomeMark]
_MOST_FULLY = 5


def reach_finding(subjects: Subjects) -> FindingText:
    """The finding on the missions' aims."""
    aims = [mission.marks[mission.codebook.main_outcome] for mission in subjects.missions]
    if len(aims) == 1:
        return _of_one(subjects, aims[0])
    at_end = [each["end"].level for each in aims]
    reached = [at for at, level in enumerate(at_end) if level is not None and level >= _REACHED]
    missed = [at for at, level in enumerate(at_end) if level is not None and level < _REACHED]
    known = len(reached) + len(missed)
    missing = _missing(subjects, [each["end"] for each in aims])
    if not known:
        title = _("How far the missions reached their aims is not rated")
        return FindingText(title, "", joined(missing))
    lead = _lead(subjects, reached, missed)
    rated = [at for at in reached if aims[at][LAST_LOOK].level is not None]
    lost = [at for at in rated if _is_lower(aims[at], LAST_LOOK)]
    kept = [at for at in rated if at not in lost]
    sentences = [
        *_how_far_each(subjects, at_end, reached),
        *missing,
        *_at_ten_years(subjects, aims, reached, kept, lost),
        *_lower_before(subjects, aims, reached),
        *_never_later(aims),
    ]
    title = _title(len(reached), known, len(aims), len(kept), len(lost))
    return FindingText(title, " ".join([lead, *missing]), joined(sentences))


def _of_one(subjects: Subjects, marks: Marks) -> FindingText:
    level, last = marks["end"].level, marks[LAST_LOOK].level
    missing = _missing(subjects, [marks["end"]])
    if level is None:
        return FindingText(_("How far it reached its aim is not rated"), "", joined(missing))
    title = (
        _("It did not reach its aim"),
        _("It reached a little of its aim"),
        _("It mostly reached its aim"),
        _("It fully reached its aim"),
    )[level]
    if last is None:
        lasting = _("how it stood ten years on is not rated")
    elif last == level:
        lasting = _("ten years on it stood as then")
    else:
        lasting = _("ten years on it stood higher") if last > level else _("ten years on it stood lower")
    looks = [
        _("{horizon}: {how_far}").format(
            horizon=horizon_in_words(horizon), how_far=how_far(marks[horizon].level or 0)
        )
        for horizon in HORIZONS
        if marks[horizon].level is not None
    ]
    told = _("How far the aim stood: {looks}.").format(looks=_("; ").join(looks))
    lead = sentence_of([aims_clause(subjects)], "")
    return FindingText(
        _("{reached}; {lasting}").format(reached=title, lasting=lasting), lead, Markup.escape(told)
    )


def _of_those_rated(reached: int, known: int) -> str:
    if known == 1:
        return (
            _("The one that is rated reached its aim")
            if reached
            else _("The one that is rated did not reach its aim")
        )
    return ngettext(
        "{number} of the {known} that are rated reached its aim",
        "{number} of the {known} that are rated reached their aim",
        reached,
    ).format(number=with_capital(count_of(reached, known)), known=number_word(known))


def _title(reached: int, known: int, whole: int, kept: int, lost: int) -> str:
    if known < whole:
        return _of_those_rated(reached, known)
    if not reached:
        return _("None reached its aim")
    if reached == known:
        opening = _("All reached their aim")
    elif 2 * reached > known:
        opening = _("Most reached their aim")
    elif 2 * reached == known:
        opening = _("As many reached their aim as did not")
    elif 3 * reached <= known:
        opening = _("Few reached their aim")
    else:
        opening = _("Fewer than half reached their aim")
    rated = kept + lost
    if not rated:
        return _("{opening}; how long it lasted is not rated").format(opening=opening)
    if reached == 1:
        return (
            _("{opening}; the one that did kept it") if kept else _("{opening}; the one that did lost it")
        ).format(opening=opening)
    if 2 * rated < reached:
        return _("{opening}; how long it lasted is known for few").format(opening=opening)
    if kept == reached:
        return _("{opening}, and all of these kept it").format(opening=opening)
    if lost == reached:
        return _("{opening}, and all of these lost it").format(opening=opening)
    if 2 * kept > reached:
        return _("{opening}, and most of these kept it").format(opening=opening)
    if 2 * lost > reached:
        return _("{opening}, and most of these lost it").format(opening=opening)
    return _("{opening}; not all of these kept it").format(opening=opening)


def _lead(subjects: Subjects, reached: Sequence[int], missed: Sequence[int]) -> str:
    whole = len(subjects)
    if not missed:
        return _("{who} had mostly or fully reached their aim when they ended.").format(
            who=with_capital(so_many_of(len(reached), whole))
        )
    if not reached:
        return _("None of {whole} had mostly or fully reached its aim when it ended.").format(
            whole=number_word(whole)
        )
    told = ngettext(
        "{who} had mostly or fully reached its aim when it ended",
        "{who} had mostly or fully reached their aim when they ended",
        len(reached),
    ).format(who=with_capital(so_many_of(len(reached), whole)))
    if len(missed) <= len(reached):
        form = _("{told}; {places} had not.")
        return form.format(told=told, places=places_at(subjects, missed))
    return _("{told}: {places}; {number} had not.").format(
        told=told, places=places_at(subjects, reached), number=number_word(len(missed))
    )


def _how_far_each(subjects: Subjects, levels: Sequence[int | None], reached: Sequence[int]) -> list[str]:
    fully = [at for at in reached if levels[at] == 3]
    mostly = [at for at in reached if levels[at] == _REACHED]
    told = []
    if fully:
        told.append(_("Fully: {places}.").format(places=places_at(subjects, fully, _MOST_FULLY)))
    if mostly:
        number = number_word(len(mostly))
        told.append(
            _("Mostly: {number} more.").format(number=number)
            if fully
            else _("Mostly: {places}.").format(places=places_at(subjects, mostly))
        )
    return told


def _at_ten_years(
    subjects: Subjects,
    aims: Sequence[Marks],
    reached: Sequence[int],
    kept: Sequence[int],
    lost: Sequence[int],
) -> list[str]:
    if not reached or not (kept or lost):
        return []
    rated, whole = len(kept) + len(lost), len(reached)
    told = (
        (_("It is rated at ten years") if whole == 1 else _("All of these are rated at ten years"))
        if rated == whole
        else ngettext(
            "Of these {whole}, {number} is rated at ten years",
            "Of these {whole}, {number} are rated at ten years",
            rated,
        ).format(whole=number_word(whole), number=number_word(rated))
    )
    if not lost:
        stood = (
            _("all stood as at the end, or higher") if rated > 1 else _("it stood as at the end, or higher")
        )
    elif not kept:
        stood = _("lower than at the end stood {places}").format(places=places_at(subjects, lost))
    else:
        stood = _("{number} stood as at the end, or higher; lower stood {places}").format(
            number=number_word(len(kept)), places=places_at(subjects, lost)
        )
    sentences = [_("{told}: {stood}.").format(told=told, stood=stood)]
    between = [at for at in kept if any(_is_lower(aims[at], each) for each in LATER[:-1])]
    if between:
        sentences.append(_("In between {places} had been lower.").format(places=places_at(subjects, between)))
    return sentences


def _lower_before(subjects: Subjects, aims: Sequence[Marks], reached: Sequence[int]) -> list[str]:
    """Those that were last rated before the tenth year, and lower than at the end."""
    told = []
    for horizon in LATER[:-1]:
        lower = [at for at in reached if last_look(aims[at]) == horizon and _is_lower(aims[at], horizon)]
        if lower:
            told.append(
                _("Last rated {horizon}, and lower than at the end: {places}.").format(
                    horizon=horizon_in_words(horizon), places=places_at(subjects, lower)
                )
            )
    return told


def _never_later(aims: Sequence[Marks]) -> list[str]:
    none = [marks for marks in aims if last_look(marks) is None and marks["end"].level is not None]
    if not none:
        return []
    number = number_word(len(none))
    if all(any(marks[horizon].kind == "facts" for horizon in LATER) for marks in none):
        return [_("For {number} no later rating is set; facts are at hand.").format(number=number)]
    return [_("For {number} no later rating is set.").format(number=number)]


def _missing(subjects: Subjects, marks: Sequence[OutcomeMark]) -> list[str]:
    """What is said of missions without a level at their end, by what is missing."""
    by_kind: dict[MarkKind, list[int]] = {}
    for at, mark in enumerate(marks):
        if mark.level is None:
            by_kind.setdefault(mark.kind, []).append(at)
    words: dict[MarkKind, Callable[[str], str]] = {
        "unknown": lambda who: _("How far is not known: {places}.").format(places=who),
        "facts": lambda who: _("Facts are at hand, and no rating is set yet: {places}.").format(places=who),
        "not_assessed": lambda who: _("Not coded: {places}.").format(places=who),
        "not_reached": lambda who: _("Not ended yet: {places}.").format(places=who),
        "not_applicable": lambda who: _("Does not apply: {places}.").format(places=who),
    }
    return [told(places_at(subjects, by_kind[kind])) for kind, told in words.items() if kind in by_kind]


def last_look(marks: Marks) -> Horizon | None:
    """The last horizon after the end at which there is a level."""
    return next((each for each in reversed(LATER) if marks[each].level is not None), None)


def _is_lower(marks: Marks, horizon: Horizon) -> bool:
    level, at_end = marks[horizon].level, marks["end"].level
    return level is not None and at_end is not None and level < at_end
