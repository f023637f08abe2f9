"""What the conflict-years of UCDP/PRIO say of a case's conflict, in words."""

from peacecase.analysis.conflict_activity import Activity
from peacecase.language import gettext as _
from peacecase.wording.dates import day_in_words
from peacecase.wording.signs import listed


def activity_rule() -> str:
    """How the reading is made and what it leaves out (METHOD section 12)."""
    return _(
        "UCDP/PRIO counts battle-related deaths, 25 and more a calendar year, in conflicts that a state is a party to: by "
        "conflict and not by party, and neither killing of civilians outside battle nor genocide. A conflict is active "
        "where one of its spells overlaps the twelve months before the horizon. Not active fits level 2 or 3; 25 to 999 "
        "deaths fit 1 or 2, 1,000 and more 0 or 1. The coder decides."
    )


def triangle_rule() -> str:
    """When a mark of conflict-years stands, and how high: for the key of a page."""
    return _(
        "Triangle: a spell of that conflict overlaps the twelve months before the date; its height: the highest calendar "
        "year in the overlap."
    )


def activity_words(reading: Activity) -> str:
    """``not active in the twelve months to 30 September 2003``, or ``active; 1998: 25 to 999 battle-related deaths``."""
    if reading.intensity == 0:
        return _("not active in the twelve months to {day}").format(day=day_in_words(reading.last))
    years = listed(
        [str(each) for each in sorted({y.year for y in reading.years if y.intensity == reading.intensity})]
    )
    if reading.intensity == 1:
        return _("active; {years}: 25 to 999 battle-related deaths").format(years=years)
    return _("active; {years}: 1,000 battle-related deaths or more").format(years=years)


def activity_sign(reading: Activity | None) -> str:
    """``25+``, ``1,000+``, ``none`` for a conflict that was not active, a dot where nothing is known."""
    if reading is None:
        return "·"
    return {0: _("none"), 1: "25+", 2: "1,000+"}[reading.intensity]
