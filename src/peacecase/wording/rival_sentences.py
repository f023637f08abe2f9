"""Whether another explanation is judged stronger than the missions' own part (B8 of the brief's recipes, R5)."""

from collections.abc import Sequence
from typing import Literal, get_args

from peacecase.analysis.mission_facts import MissionFacts
from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.model.narrative import Rival
from peacecase.wording.number_words import number_word, with_capital
from peacecase.wording.signs import listed
from peacecase.wording.subjects import Subjects

RivalStanding = Literal["stronger", "as_strong", "weaker", "unweighed"]


def standing_of_rivals(mission: MissionFacts) -> RivalStanding:
    """How the best of the other explanations stands beside the mission's own part."""
    verdicts = {rival.verdict for rival in mission.case.rivals.values()}
    if "stronger" in verdicts:
        return "stronger"
    if "comparable" in verdicts:
        return "as_strong"
    return "weaker" if verdicts else "unweighed"


def shown_rivals(mission: MissionFacts) -> tuple[tuple[str, Rival], ...]:
    """Those that are stronger, then those that are as strong, with their ids."""
    ranks = {"stronger": 0, "comparable": 1}
    shown = [(rival_id, each) for rival_id, each in mission.case.rivals.items() if each.verdict in ranks]
    return tuple(sorted(shown, key=lambda each: ranks[each[1].verdict]))


def rivals_clause(subjects: Subjects) -> str:
    """``for both missions another explanation is judged stronger than the mission's own part``, without capital or stop."""
    standings = [standing_of_rivals(mission) for mission in subjects.missions]
    if len(set(standings)) == 1:
        clause = _whole(standings[0])
        if len(subjects) == 1:
            return clause
        if len(subjects) == 2:
            return _("for both missions {clause}").format(clause=clause)
        return _("for all {number} missions {clause}").format(
            number=number_word(len(subjects)), clause=clause
        )
    leads = {
        standing: [
            name.lead for each, name in zip(standings, subjects.names, strict=True) if each == standing
        ]
        for standing in ("stronger", "as_strong", "weaker", "unweighed")
    }
    met = [standing for standing in get_args(RivalStanding) if leads[standing]]
    parts = [
        _("for {lead} {clause}").format(
            lead=listed(leads[standing]), clause=_after_another(standing) if at else _whole(standing)
        )
        for at, standing in enumerate(met)
    ]
    return _(", ").join(parts)


def rivals_sentence(subjects: Subjects) -> str:
    """The same as a sentence."""
    return _("{sentence}.").format(sentence=with_capital(rivals_clause(subjects)))


def verdict_in_words(rival: Rival) -> str:
    """What stands before the claim of a rival that is shown."""
    return _("Stronger:") if rival.verdict == "stronger" else _("As strong:")


def weighed_in_words(rival: Rival) -> str:
    """``Six items for, three against, one neutral.``"""
    reads = [each.reads for each in rival.weighed]
    told: Sequence[tuple[int, str]] = (
        (reads.count("for"), ngettext("{number} item for", "{number} items for", reads.count("for"))),
        (reads.count("against"), _("{number} against")),
        (reads.count("neutral"), _("{number} neutral")),
    )
    parts = [words.format(number=number_word(number)) for number, words in told if number]
    return _("{sentence}.").format(sentence=with_capital(_(", ").join(parts)))


def _whole(standing: RivalStanding) -> str:
    return {
        "stronger": _("another explanation is judged stronger than the mission's own part"),
        "as_strong": _("another explanation is judged as strong as the mission's own part"),
        "weaker": _("no other explanation is judged as strong as the mission's own part"),
        "unweighed": _("no other explanation has been weighed"),
    }[standing]


def _after_another(standing: RivalStanding) -> str:
    return {
        "stronger": _("one is judged stronger"),
        "as_strong": _("one is judged as strong"),
        "weaker": _("none is judged as strong"),
        "unweighed": _("none has been weighed"),
    }[standing]
