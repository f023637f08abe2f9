"""What would change our mind (B9 of the brief's recipes)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from markupsafe import Markup

from peacecase.analysis.mission_facts import MissionFacts
from peacecase.analysis.open_questions import LoneWitness, OpenQuestions, OpenSearch, UnsureGaps
from peacecase.analysis.parting import Parting
from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.model.narrative import Search
from peacecase.model.sources import Source
from peacecase.wording.number_words import number_word, with_capital
from peacecase.wording.question_names import means_of
from peacecase.wording.signs import listed
from peacecase.wording.subjects import Subjects

MOST_DOUBTS = 5
_MOST_MEANS = 3


@dataclass(frozen=True, slots=True)
class Doubt:
    """One point: its head, and the sentences."""

    head: str
    text: Markup


def doubts(subjects: Subjects, parting: Parting, found: OpenQuestions) -> list[Doubt]:
    """The points, five at most: unsure gaps, lone witnesses, searches, unknown ratings, outcomes without a rating."""
    return list(islice(_all(subjects, parting, found), MOST_DOUBTS))


def _all(subjects: Subjects, parting: Parting, found: OpenQuestions) -> Iterator[Doubt]:
    if found.unsure is not None:
        yield _unsure(parting, found.unsure)
    for witness in found.witnesses:
        yield _witness(subjects, witness)
    for search in found.sought:
        yield _search(subjects, search, is_unknown=False)
    for search in found.unknown:
        yield _search(subjects, search, is_unknown=True)
    if found.outcomes_open:
        told = _("For {number} of {all} outcomes facts are at hand and no rating is set yet.").format(
            number=number_word(found.outcomes_open), all=number_word(found.outcomes_asked)
        )
        yield Doubt(_("Ten years on."), Markup.escape(told))


def _unsure(parting: Parting, unsure: UnsureGaps) -> Doubt:
    number = len(unsure.questions)
    head = ngettext("{number} unsure difference.", "{number} unsure differences.", number)
    groups = [
        (gap, [means_of(each.indicator) for each in group])
        for gap, group in groupby(unsure.questions, key=lambda each: each.gap or 0)
    ]
    clauses = []
    for at, (gap, means) in enumerate(groups):
        marks = ngettext("by {number} mark", "by {number} marks", gap).format(number=number_word(gap))
        told = (
            ngettext("{what} parts the missions {marks}", "{what} part the missions {marks}", len(means))
            if at == 0
            else _("{what} {marks}")
        )
        clauses.append(told.format(what=listed(means), marks=marks))
    sentences = [
        _("{sentence}.").format(
            sentence=with_capital(
                _("{clauses}; in each at least one rating is of low confidence").format(
                    clauses=_(", ").join(clauses)
                )
                if number > 1
                else _("{clauses}, and at least one of the ratings is of low confidence").format(
                    clauses=_(", ").join(clauses)
                )
            )
        )
    ]
    if unsure.first_factor_is_sure and parting.ranked:
        sentences.append(_("On {factor} none is.").format(factor=means_of(parting.ranked[0].factor)))
    return Doubt(head.format(number=with_capital(number_word(number))), Markup.escape(" ".join(sentences)))


def _witness(subjects: Subjects, witness: LoneWitness) -> Doubt:
    mission, name = subjects.missions[witness.at], subjects.names[witness.at]
    source = mission.case.sources[witness.source]
    told = (
        _("In all {number} steps more than half of the evidence comes from {who}.")
        if witness.steps == witness.of
        else _("In {steps} of {number} steps more than half of the evidence comes from {who}.")
    ).format(
        steps=number_word(witness.steps), number=number_word(witness.of), who=called_in_a_sentence(source)
    )
    cites = next(
        (
            (cite,)
            for item in mission.case.evidence.values()
            for cite in item.cites
            if cite.source == witness.source
        ),
        (),
    )
    text = subjects.quotes.quote(mission.case, f"sources.{witness.source}", told, cites)
    if witness.search is not None:
        text = Markup("{} {}").format(text, _sought(subjects, mission, witness.search, is_unknown=False))
    return Doubt(_("One witness for {whose} steps.").format(whose=name.whose), text)


def _search(subjects: Subjects, found: OpenSearch, *, is_unknown: bool) -> Doubt:
    mission, name = subjects.missions[found.at], subjects.names[found.at]
    shown = [means_of(mission.codebook.indicator(each)) for each in found.targets][:_MOST_MEANS]
    head = _("{what} ({lead}).") if len(subjects) > 1 else _("{what}.")
    text = _sought(subjects, mission, found.search, is_unknown=is_unknown)
    return Doubt(head.format(what=with_capital(listed(shown)), lead=name.lead), text)


def _sought(subjects: Subjects, mission: MissionFacts, search: Search, *, is_unknown: bool) -> Markup:
    """That it was looked for, and what it would change if it were found."""
    opening = (
        _("Not known: it was looked for and not found.")
        if is_unknown
        else _("More was looked for and not found.")
    )
    if search.if_found is None:
        return Markup.escape(opening)
    field = f"searched.{mission.case.searched.index(search)}.if_found"
    return Markup("{} {}").format(opening, subjects.quotes.stopped(mission.case, field, search.if_found))


def called_in_a_sentence(source: Source) -> str:
    """Whoever speaks in a source, as pages call it."""
    return source.called or source.author or source.publisher or source.title


def nothing_open() -> str:
    """Said where there is no such point."""
    return _("Nothing that was looked for is open.")
