"""Where missions part and stand alike (B3, B4, B6 and B7 of the brief's recipes). Nothing here says why."""

from __future__ import annotations

from collections.abc import Sequence

from peacecase.analysis.mission_facts import MissionFacts
from peacecase.analysis.parting import FactorGap, Parting
from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.model.codebook import Indicator
from peacecase.wording.how_far import how_far
from peacecase.wording.mission_names import with_article
from peacecase.wording.number_words import number_word, with_capital
from peacecase.wording.question_names import means_of
from peacecase.wording.signs import listed
from peacecase.wording.subjects import Subjects


def parted_sentence(parting: Parting) -> str:
    """``The missions parted most on donor weight, then on partner leverage and support at home alike.`` Empty where too
    little is known to compare."""
    if not parting.is_enough or not parting.compared:
        return ""
    groups = parting.groups
    if not groups:
        number = len(parting.known)
        return ngettext(
            "On the {number} question known for all they stand alike.",
            "On the {number} questions known for all they stand alike.",
            number,
        ).format(number=number_word(number))
    first = _together(groups[0])
    if len(groups) == 1:
        if len(groups[0]) == 1:
            return _("The missions parted on {factors} alone.").format(factors=first)
        return _("The missions parted on {factors}.").format(factors=first)
    return _("The missions parted most on {first}, then on {then}.").format(
        first=first, then=_together(groups[1])
    )


def lessons_sentence(parting: Parting, shared: Sequence[str], number: int) -> str:
    """What the lessons shown turn on; empty where they share nothing."""
    if not shared:
        return ""
    means = listed([means_of(parting.codebook.indicator(each)) for each in shared])
    if number == 2:
        return _("Both lessons below turn on {means}.").format(means=means)
    return _("All lessons below turn on {means}.").format(means=means)


def count_sentences(subjects: Subjects, parting: Parting) -> list[str]:
    """On how many questions the missions stand alike, and who stands higher on the others."""
    known, alike = len(parting.known), len(parting.alike)
    opening = (
        _("of {asked} questions {known} are known for both")
        if len(subjects) == 2
        else _("of {asked} questions {known} are known for all {missions} missions")
    ).format(asked=number_word(parting.asked), known=number_word(known), missions=number_word(len(subjects)))
    told = [_("{sentence}.").format(sentence=with_capital(opening))]
    if not parting.is_enough:
        return [*told, _("These are too few to compare.")]
    told.append(_("On {number} the missions stand alike.").format(number=number_word(alike)))
    parted = [each for each in parting.known if each.gap]
    if not parted:
        return told
    highest = [sum(at in each.highest for each in parted) for at in range(len(subjects))]
    if len(subjects) == 2:
        first = 0 if highest[0] else 1
        clauses = [
            (_("on {number} {whose} level is higher") if at == first else _("on {number} {whose}")).format(
                number=number_word(count), whose=name.whose
            )
            for at, (name, count) in enumerate(zip(subjects.names, highest, strict=True))
            if count
        ]
        told.append(_("{sentence}.").format(sentence=with_capital(_(", ").join(clauses))))
    else:
        clauses = [
            _("{lead} on {number}").format(lead=name.lead, number=number_word(count))
            for name, count in zip(subjects.names, highest, strict=True)
        ]
        told.append(
            _("Of the other {number} the highest level, alone or with another, is that of {leads}.").format(
                number=number_word(len(parted)), leads=listed(clauses)
            )
        )
    return told


def caution_sentence(subjects: Subjects) -> str:
    """What so few missions cannot show, and whether whoever rated them knew their ends."""
    number = len(subjects)
    few = (
        _("Two missions cannot show which of these mattered")
        if number == 2
        else _("{number} missions cannot show which of these mattered").format(
            number=with_capital(number_word(number))
        )
    )
    return _("{few}: {knew}.").format(
        few=few, knew=_who_knew([knew_the_end(each) for each in subjects.missions])
    )


def knew_the_end(mission: MissionFacts) -> bool | None:
    """Whether every coder of the ratings in the file had seen the outcomes; None where one of them does not say."""
    seen = [coder.saw for coder in mission.case.coders.values()]
    if not seen or None in seen:
        return None
    return all("outcomes" in saw for saw in seen if saw is not None)


def _who_knew(known: Sequence[bool | None]) -> str:
    if all(known):
        return (
            _("both were rated by a reader who knew how they had ended")
            if len(known) == 2
            else _("all were rated by a reader who knew how they had ended")
        )
    if None in known:
        return _("whether the rater knew the ends is not stated")
    return (
        _("some were rated by a reader who knew how they had ended")
        if any(known)
        else _("they were rated by a reader who did not know the ends")
    )


def parted_on(subjects: Subjects, factor: FactorGap) -> str:
    """``parted on three of four``, ``parted on both that are known``, with who stands higher where it is not one alone."""
    parted, known = len(factor.parted), len(factor.known)
    if known == len(factor.questions) == parted:
        told = _("parted on all {number}").format(number=number_word(parted))
    elif known == len(factor.questions):
        told = _("parted on {number} of {known}").format(number=number_word(parted), known=number_word(known))
    elif parted == known == 2:
        told = _("parted on both that are known")
    elif parted == known:
        told = _("parted on all {number} that are known").format(number=number_word(parted))
    else:
        told = _("parted on {number} of {known} that are known").format(
            number=number_word(parted), known=number_word(known)
        )
    if len(subjects) != 2:
        return told
    first = sum(each.highest == (0,) for each in factor.parted)
    second = parted - first
    if not first or not second:
        return told
    if first == second == 1:
        return _("{parted}, one each way").format(parted=told)
    return _("{parted}, not all one way").format(parted=told)


def alike_sentence(parting: Parting) -> str:
    """What the missions had to the same extent; with the level where it is one."""
    alike = parting.alike
    if not alike:
        return ""
    means = _(", ").join(means_of(each.indicator) for each in alike)
    levels = {each.levels[0] for each in alike}
    level = levels.pop()
    if levels or level is None:
        return _("{sentence}.").format(sentence=means)
    if len(alike[0].levels) == 2:
        return _("{means}: {how_far}, in both.").format(means=means, how_far=how_far(level))
    return _("{means}: {how_far}, in all.").format(means=means, how_far=how_far(level))


def not_compared_sentences(parting: Parting) -> list[str]:
    """The factors of which nothing is said: not coded, or too little known. Two different things, never mixed."""
    not_coded = [means_of(each.factor) for each in parting.factors if each.state == "not_coded"]
    thin = [means_of(each.factor) for each in parting.factors if each.state == "too_little"]
    told = []
    if not_coded:
        told.append(_("Not coded: {factors}.").format(factors=listed(not_coded)))
    if thin:
        told.append(_("Too little is known to compare {factors}.").format(factors=listed(thin)))
    return told


def parties_sentence(mission: MissionFacts, indicator: Indicator) -> str:
    """For a question asked party by party: for how many of them it was so, and for whom not. Empty where none is rated."""
    rated = mission.rating(indicator.id).by_party
    levels = {party: each.rating for party, each in rated.items() if isinstance(each.rating, int)}
    high = [party for party, level in levels.items() if level >= 2]
    low = [party for party, level in levels.items() if level < 2]
    if not rated or not (high or low):
        return ""
    number = number_word(len(rated))
    if not low and len(high) == len(rated):
        if len(rated) == 2:
            return _("Both parties.")
        return _("All {number} parties.").format(number=number)
    if not high:
        return _("None of the {number} parties.").format(number=number) if len(low) == len(rated) else ""
    names = listed([_named(mission, party) for party in low])
    told = _("{high} of {number} parties").format(high=with_capital(number_word(len(high))), number=number)
    return (
        _("{told}; not {names}.").format(told=told, names=names)
        if low
        else _("{sentence}.").format(sentence=told)
    )


def _named(mission: MissionFacts, party: str) -> str:
    actor = mission.case.actors.get(party)
    return with_article(actor) if actor else party


def _together(group: Sequence[FactorGap]) -> str:
    names = [_with_known(each) for each in group]
    return _("{factors} alike").format(factors=listed(names)) if len(names) > 1 else names[0]


def _with_known(factor: FactorGap) -> str:
    told, known, asked = means_of(factor.factor), len(factor.known), len(factor.questions)
    if known == asked:
        return told
    return _("{factor} (only {known} of {asked} questions known)").format(
        factor=told, known=number_word(known), asked=number_word(asked)
    )
