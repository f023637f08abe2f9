"""What stands at the head of a brief: title, running head, the answer, and the room that these take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil

from markupsafe import Markup

from peacecase.analysis.parting import Parting
from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.model.report_definition import ReportDefinition
from peacecase.report.brief.brief_columns import COLUMNS_ON_A_SHEET, room_of
from peacecase.wording.aim_sentences import aims_clause
from peacecase.wording.number_words import number_word
from peacecase.wording.parting_sentences import lessons_sentence, parted_sentence
from peacecase.wording.profile_sentences import had_sentence, turn_sentence
from peacecase.wording.rival_sentences import rivals_clause
from peacecase.wording.signs import listed
from peacecase.wording.subjects import Subjects, capital
from peacecase.wording.war_sentences import wars_sentence

_LETTERS_IN_LINE, _LINE_OF_ANSWER = 92, 14.2
LONG_RUNNING = 70
"""Letters of headings that do not fit the head of a page."""
_LETTERS_IN_OWN, _LINE_OF_OWN, _AROUND_OWN = 100, 12.3, 10.0


def title_of_brief(subjects: Subjects) -> str:
    """Headings with a comma between; from three missions their places and how many they are."""
    if len(subjects) < COLUMNS_ON_A_SHEET:
        return _(", ").join(name.heading for name in subjects.names)
    places = listed([name.short for name in subjects.names])
    return _("{places}: {number} missions compared").format(places=places, number=number_word(len(subjects)))


def running_head(subjects: Subjects) -> str:
    """What stands at the head of every page: the headings, or the places where there is no room for them."""
    whole = _(" · ").join(name.heading for name in subjects.names)
    return whole if room_of(whole) <= LONG_RUNNING else _(" · ").join(name.short for name in subjects.names)


def kind_of_brief(number: int) -> str:
    """``Brief of two missions``."""
    return ngettext("Brief of {number} mission", "Brief of {number} missions", number).format(
        number=number_word(number)
    )


def library_in_words(size: int) -> str:
    """``peacecase, a library of thirteen missions``, where nobody is said to issue it."""
    return ngettext(
        "peacecase, a library of {number} mission", "peacecase, a library of {number} missions", size
    ).format(number=number_word(size))


def answer_of(subjects: Subjects, parting: Parting, shared: Sequence[str], as_of: date) -> tuple[Markup, ...]:
    """The answer, a sentence or two a piece: the aims and whose doing that was, the wars, where they parted, the lessons."""
    aims = aims_clause(subjects)
    before, after = _(" (page {page})").split("{page}")
    rivals = Markup('<a class="page" href="#rivals" data-before="{}" data-after="{}">{}</a>').format(
        before, after, rivals_clause(subjects)
    )
    how_much = (
        _("how much of that was the mission's doing is not rated")
        if aims
        else _("how much of what followed was the mission's doing is not rated")
    )
    told = Markup(_("{how_much}, and {rivals}")).format(how_much=how_much, rivals=rivals)
    first = (
        Markup(_("{aims}; {told}.")).format(aims=aims, told=told)
        if aims
        else Markup(_("{told}.")).format(told=told)
    )
    wars = wars_sentence(subjects, as_of)
    if len(subjects) > 1:
        rest = [parted_sentence(parting), lessons_sentence(parting, shared, len(subjects))]
    else:
        rest = [turn_sentence(subjects.missions[0]), had_sentence(subjects.missions[0])]
    if not any(mission.case.lessons for mission in subjects.missions):
        rest.append(_("No lesson has been drawn yet."))
    return tuple(each for each in (capital(first), wars, *map(Markup.escape, rest)) if each)


def height_above(answer: Sequence[Markup], definition: ReportDefinition, is_own_title: bool) -> float:
    """Points that the answer takes, with a question and paragraphs of somebody's own."""
    own = [each.text for each in definition.paragraphs if each.after == "answer"]
    own += [definition.question] if is_own_title else []
    letters = sum(room_of(each) + 1 for each in answer)
    lines = sum(ceil(room_of(each) / _LETTERS_IN_OWN) for each in own)
    return ceil(letters / _LETTERS_IN_LINE) * _LINE_OF_ANSWER + lines * _LINE_OF_OWN + len(own) * _AROUND_OWN


def where_the_rest_is(subjects: Subjects, library_size: int) -> str:
    """Where a reader finds the reasons, the evidence and the sources."""
    sources = subjects.quotes.works
    told = ngettext(
        "Every rating with its reason, the evidence, its places and {sources} source:",
        "Every rating with its reason, the evidence, its places and {sources} sources:",
        sources,
    ).format(sources=number_word(sources))
    where = ngettext(
        "the report of this library's {number} mission, same date (peacecase report).",
        "the report of all {number} missions of this library, same date (peacecase report).",
        library_size,
    ).format(number=number_word(library_size))
    return _("{what} {where}").format(what=told, where=where)
