"""How far something was reached, in words: not at all, a little, mostly, fully; and how a step ended."""

from peacecase.analysis.mission_facts import OutcomeMark
from peacecase.language import gettext as _
from peacecase.model.coding import EpisodeResult, Rating


def how_far(level: int) -> str:
    """A level as pages say it, where its wording does not stand beside it."""
    return (_("not at all"), _("a little"), _("mostly"), _("fully"))[level]


def how_far_or_missing(rating: Rating) -> str:
    """The same, or which kind of missing rating it is."""
    level = rating.level
    if level is not None:
        return how_far(level)
    return {
        "unknown": _("not known"),
        "not_applicable": _("does not apply"),
        "not_assessed": _("not coded"),
    }[str(rating.rating)]


def result_in_words(result: EpisodeResult) -> str:
    """How a step ended, against its aim as stated at the start."""
    return {
        "reached": _("reached"),
        "partly_reached": _("reached in part"),
        "not_reached": _("not reached"),
        "unknown": _("unknown"),
    }[result]


def mark_in_words(mark: OutcomeMark) -> str:
    """What the mark of an outcome at a horizon shows."""
    if mark.kind == "level":
        assert mark.level is not None, "a mark of this kind has a level"
        told = how_far(mark.level)
    elif mark.kind == "victory":
        told = _("{how_far}, by victory").format(how_far=how_far(mark.level or 0))
    elif mark.kind == "ucdp":
        assert mark.reading is not None, "a mark of this kind has a reading"
        told = activity_in_words(mark.reading.intensity)
    else:
        told = {
            "facts": _("facts at hand, not rated yet"),
            "unknown": _("not known"),
            "not_applicable": _("does not apply"),
            "not_assessed": _("not coded"),
            "not_reached": _("not reached yet"),
        }[mark.kind]
    return told if mark.newest is None else _("{what} ({year})").format(what=told, year=mark.newest)


def activity_in_words(intensity: int) -> str:
    """What the mark of conflict-years means."""
    return (
        _("fewer than 25 battle deaths a year (UCDP)"),
        _("25 to 999 battle deaths a year (UCDP)"),
        _("1,000 battle deaths a year or more (UCDP)"),
    )[intensity]
