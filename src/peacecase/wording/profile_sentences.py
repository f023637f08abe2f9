"""What one mission had and lacked, and when it turned: they stand in the place of differences where it stands alone."""

from peacecase.analysis.mission_facts import MissionFacts
from peacecase.language import gettext as _
from peacecase.model.scale import parse_edtf
from peacecase.wording.dates import in_plain_words
from peacecase.wording.question_names import means_of
from peacecase.wording.signs import listed

MONTHS_TOLD = 36
"""Up to this month of a mission the month is told, later the year."""


def turn_date(mission: MissionFacts) -> str:
    """``30 November 1992, month 14``: the turn's date and its place in the mission; empty where none is named."""
    if mission.turn is None:
        return ""
    when = in_plain_words(mission.turn.when)
    day, began = parse_edtf(mission.turn.when).earliest, mission.began
    if day is None or began is None or day < began:
        return when
    month = (day.year - began.year) * 12 + day.month - began.month + 1
    if month <= MONTHS_TOLD:
        return _("{date}, month {number}").format(date=when, number=month)
    return _("{date}, year {number}").format(date=when, number=(month + 11) // 12)


def turn_sentence(mission: MissionFacts) -> str:
    """When it turned; empty where no turn is named."""
    return _("Its turn: {date}.").format(date=turn_date(mission)) if mission.turn else ""


def had_sentence(mission: MissionFacts) -> str:
    """What it had fully, and what a little or not; empty where no such level is known."""
    fully, lacked = (
        [means_of(each) for each in mission.codebook.indicators if mission.level(each.id) in levels]
        for levels in ((3,), (0, 1))
    )
    if fully and lacked:
        return _("It had fully {fully}; a little or not {lacked}.").format(
            fully=listed(fully), lacked=listed(lacked)
        )
    if fully:
        return _("It had fully {fully}.").format(fully=listed(fully))
    return _("It had a little or not {lacked}.").format(lacked=listed(lacked)) if lacked else ""
