"""How far the missions had reached their aims when they ended (B1 of the brief's recipes)."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from peacecase.analysis.mission_facts import MissionFacts
from peacecase.language import gettext as _
from peacecase.wording.mission_names import MissionName
from peacecase.wording.number_words import number_word
from peacecase.wording.quoted import cites_of, items_behind
from peacecase.wording.subjects import Subjects, listed_parts


def aims_clause(subjects: Subjects) -> Markup:
    """``when they ended, Japan's mission had mostly reached its aim, Norway's a little of it``; empty where none is known."""
    known = [(mission, name) for mission, name in subjects if _level(mission) is not None]
    if not known:
        return Markup("")
    if len(subjects) == 1:
        told = _quoted(subjects, *known[0], _of_one(_level(known[0][0]) or 0))
        return Markup(_("when it ended, {clause}")).format(clause=told)
    levels = {_level(mission) for mission, _name in known}
    if len(known) == len(subjects) and len(levels) == 1:
        clause = _quoted_for_all(subjects, _of_all(levels.pop() or 0, len(subjects)))
    else:
        ordered = sorted(known, key=lambda each: -(_level(each[0]) or 0))
        groups = [list(group) for _, group in groupby(ordered, key=lambda each: _level(each[0]))]
        first, rest = groups[0], groups[1:]
        level = _level(first[0][0]) or 0
        if len(first) == 1:
            parts = [_quoted(subjects, *first[0], _of_one(level))]
        else:
            missions = listed_parts([name.mission for _mission, name in first])
            parts = [_quoted_for(subjects, first, Markup(_of_several(level)).format(missions=missions))]
        for group in rest:
            owners = listed_parts([name.owner for _mission, name in group])
            parts.append(
                _quoted_for(subjects, group, Markup(_of_rest(_level(group[0][0]) or 0)).format(owners=owners))
            )
        clause = Markup(_(", ")).join(parts)
    told = Markup(_("when they ended, {clause}")).format(clause=clause)
    unknown = [name.owner for mission, name in subjects if _level(mission) is None]
    if not unknown:
        return told
    return Markup(_("{clause}; how far {owners} had is not known")).format(
        clause=told, owners=listed_parts(unknown)
    )


def _level(mission: MissionFacts) -> int | None:
    return mission.marks[mission.codebook.main_outcome]["end"].level


def _quoted(subjects: Subjects, mission: MissionFacts, name: MissionName, words: str) -> Markup:
    return _quoted_for(subjects, [(mission, name)], words.format(mission=name.mission))


def _quoted_for_all(subjects: Subjects, words: str) -> Markup:
    return _quoted_for(subjects, list(subjects), words)


def _quoted_for(subjects: Subjects, group: list[tuple[MissionFacts, MissionName]], words: str) -> Markup:
    """The words, which rest on the rating of every mission of the group; the link is the first one's."""
    made = [
        subjects.quotes.quote(
            mission.case,
            f"outcomes.{mission.codebook.main_outcome}.end",
            Markup(words).striptags() if isinstance(words, Markup) else words,
            cites_of(
                mission.case,
                items_behind(mission.case, f"{mission.codebook.main_outcome}@end", _level(mission)),
            ),
        )
        for mission, _name in group
    ]
    return made[0]


def _of_one(level: int) -> str:
    return (
        _("{mission} had not reached its aim"),
        _("{mission} had reached a little of its aim"),
        _("{mission} had mostly reached its aim"),
        _("{mission} had fully reached its aim"),
    )[level]


def _of_several(level: int) -> str:
    return (
        _("{missions} had not reached their aims"),
        _("{missions} had reached a little of their aims"),
        _("{missions} had mostly reached their aims"),
        _("{missions} had fully reached their aims"),
    )[level]


def _of_rest(level: int) -> str:
    # Translators: goes on after "A's mission had fully reached its aim, ": "B's most of it, C's and D's nothing of it"
    return (
        _("{owners} nothing of it"),
        _("{owners} a little of it"),
        _("{owners} most of it"),
        _("{owners} all of it"),
    )[level]


def _of_all(level: int, number: int) -> str:
    who = _("both missions") if number == 2 else _("all {number} missions").format(number=number_word(number))
    return _of_several(level).format(missions=who)
