"""Marks made of a mission's facts, and what each of them says."""

from __future__ import annotations

from peacecase.analysis.mission_facts import MissionFacts, OutcomeMark
from peacecase.charts.mark_rows import RowMark
from peacecase.charts.marks import BoxKind, BoxMark
from peacecase.language import gettext as _
from peacecase.wording.how_far import (
    activity_in_words,
    how_far,
    how_far_or_missing,
    mark_in_words,
    result_in_words,
)


def aim_mark(mark: OutcomeMark, foot: str = "") -> RowMark:
    """The box of an outcome at a horizon, with conflict-years left aside."""
    kind: BoxKind = "not_assessed" if mark.kind == "ucdp" else mark.kind
    return RowMark("box", BoxMark(kind, mark.level or 0), is_old=mark.newest is not None, foot=foot)


def question_box(mission: MissionFacts, indicator: str) -> BoxMark:
    """The box of a rating that counts."""
    rating = mission.rating(indicator)
    if rating.level is not None:
        return BoxMark("level", rating.level)
    kinds: dict[str, BoxKind] = {"unknown": "unknown", "not_applicable": "not_applicable"}
    return BoxMark(kinds.get(str(rating.rating), "not_assessed"))


def question_words(mission: MissionFacts, indicator: str) -> str:
    """What that box says."""
    return how_far_or_missing(mission.rating(indicator))


def war_mark(intensity: int | None) -> RowMark:
    """The triangle of conflict-years; a question mark where nothing was looked up."""
    return RowMark("box", BoxMark("unknown")) if intensity is None else RowMark("war", intensity=intensity)


def words_of_mark(mark: RowMark | None) -> str:
    """What a mark says, for the words of a picture."""
    if mark is None:
        return _("none")
    if mark.kind == "box":
        assert mark.box is not None, "a box shows something"
        if mark.box.kind == "level":
            told = how_far(mark.box.level)
        else:
            shown = mark.box.kind
            told = mark_in_words(OutcomeMark("", "end", None, shown, 3 if shown == "victory" else None))
    elif mark.kind == "circle":
        told = result_in_words(mark.step)
    elif mark.kind == "war":
        told = activity_in_words(mark.intensity)
    else:
        told = {"full": _("stronger"), "half": _("as strong"), "open": _("none as strong")}[mark.filled]
    return _("{what} ({when})").format(what=told, when=mark.foot) if mark.foot else told
