"""Time plans: what happens when in a workshop, and which sheets the trainer needs at each step."""

from dataclasses import dataclass
from typing import Literal

from peacecase.language import gettext as _
from peacecase.language import ngettext

KitProfile = Literal["60", "90", "180", "day"]
MINUTES: dict[KitProfile, int] = {"60": 60, "90": 90, "180": 180, "day": 390}
"""Length of the plan, breaks included."""

MOST_INDICATORS: dict[KitProfile, int] = {"60": 10, "90": 20, "180": 20, "day": 20}
"""How many a room can rate twice in the time."""

# Sheets by short name; kit.py says which file each is.
GUIDE, VIGNETTES, KEY, PACKET, CARD = "guide", "vignettes", "key", "packet", "card"
SHEET_1, SHEET_2, GROUP, RIVALS, WEIGHED = "sheet-1", "sheet-2", "group", "rivals", "weighed"
REVEAL, SLIDES, TALLY, SEATS, TYPED = "reveal", "slides", "tally", "seats", "typed"
REVEAL_SLIDES, TYPED_RIVALS = "reveal-slides", "typed-rivals"

_PROFILES: tuple[KitProfile, ...] = ("60", "90", "180", "day")
_STEPS: dict[str, tuple[int, int, int, int]] = {
    "welcome": (4, 5, 10, 15),
    "warm-up": (6, 10, 20, 35),
    "read": (12, 15, 25, 40),
    "break": (0, 0, 0, 15),
    "round 1": (12, 20, 30, 45),
    "tally": (4, 5, 15, 60),
    "groups": (9, 13, 25, 45),
    "round 2": (5, 8, 15, 25),
    "count": (0, 0, 0, 15),
    "reveal": (3, 4, 5, 10),
    "rivals": (0, 0, 15, 30),
    "what if": (0, 0, 0, 25),
    "debrief": (5, 10, 20, 30),
}
"""Step -> its minutes in each profile, in their order; 0: it is left out."""
_WARM_UPS: dict[KitProfile, int] = {"60": 2, "90": 3, "180": 5, "day": 5}
"""Most vignettes that there is time for."""
_TALKED_OVER: dict[KitProfile, int] = {"60": 2, "90": 3, "180": 4, "day": 6}
"""Indicators that groups talk over."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the plan."""

    title: str
    does: str
    """What the trainer does and says."""
    sheets: tuple[str, ...]
    """Sheets that have to be at hand."""
    command: str = ""
    """Command to run meanwhile, where a computer is there."""


@dataclass(frozen=True, slots=True)
class TimedStep:
    """A step with its place in time, in minutes from the start."""

    start: int
    end: int
    step: Step


def most_vignettes(profile: KitProfile) -> int:
    """For how many vignettes there is time."""
    return _WARM_UPS[profile]


def has_rivals(profile: KitProfile, rivals: int) -> bool:
    """Whether the plan has time for rival explanations, and the case names any."""
    return bool(rivals and _STEPS["rivals"][_PROFILES.index(profile)])


def time_plan(
    profile: KitProfile, vignettes: int, indicators: int, *, blind: bool, split: bool, rivals: int
) -> tuple[TimedStep, ...]:
    """The steps of a profile, from minute 0 to its end without a gap, in the language in use.

    `vignettes`, `indicators` and `rivals`: how many are printed, stand on the sheets, and the case names. Without rivals
    their time goes to the debrief.
    """
    steps = {
        **_steps(by_hand=profile in ("60", "90"), blind=blind, split=split),
        "warm-up": _warm_up(min(_WARM_UPS[profile], vignettes)),
        "tally": _tally(profile),
        "groups": _groups(_TALKED_OVER[profile], indicators),
    }
    timed, clock, spare = [], 0, 0
    for name, in_profiles in _STEPS.items():
        minutes = in_profiles[_PROFILES.index(profile)]
        if name == "rivals" and not rivals:
            spare, minutes = minutes, 0
        elif name == "debrief":
            minutes += spare
        if minutes:
            timed.append(TimedStep(clock, clock + minutes, steps[name]))
            clock += minutes
    return tuple(timed)


def _steps(*, by_hand: bool, blind: bool, split: bool) -> dict[str, Step]:
    """The steps that are the same whatever the case; `by_hand`: the room has no computer to debrief with."""
    return {
        "welcome": Step(
            _("Welcome"),
            _(
                "Say what the room will do and why: rate one mission twice, alone both times, and see where careful people "
                "differ. Say that no names are taken, that nothing is marked, and that the sheets may be kept only with consent. "
                "Everybody draws a seat slip; its code goes on both sheets and nowhere else."
            ),
            (SLIDES, SEATS),
        ),
        "read": Step(
            _("Read the case packet"),
            " ".join(
                (
                    _(
                        "Hand out the packets group by group, packet-a and packet-b as said below under hindsight."
                    )
                    if split
                    else _("Hand out the packets."),
                    _("Quiet reading. People may mark facts."),
                    _("Anyone who recognises the case keeps it to themselves and ticks it on the sheet.")
                    if blind
                    else _("Whoever knew the case before ticks it on the sheet."),
                )
            ),
            (PACKET, CARD),
        ),
        "round 1": Step(
            _("First round, alone"),
            _(
                "Each person fills in the sheet of round 1 without talking: level, confidence, and the numbers of the facts that "
                "pull up or down. Collect every sheet, also unfinished ones."
            ),
            (SHEET_1, PACKET, CARD),
        ),
        "round 2": Step(
            _("Second round, alone"),
            _(
                "A new sheet, alone again, with the same seat code. People may change everything or nothing. Collect all sheets."
            ),
            (SHEET_2, PACKET, CARD),
        ),
        "break": Step(
            _("Break"),
            _("People rest; you look through the packet and the group sheets once more."),
            (GUIDE,),
        ),
        "count": Step(
            _("Break, and count the second round"),
            _(
                "Put the sheets of round 2 into returned/round-2 and close, or count them on the second tally sheet."
            ),
            (TALLY, TYPED),
            "peacecase workshop collect DIR; peacecase workshop close DIR",
        ),
        "reveal": Step(
            _("Reveal"),
            _(
                "Hand out the reveal sheet: which mission it was, how it was coded by those who had all the sources, how sure they "
                "were, and what came afterwards. A coding by others with more sources, not a key."
            )
            if blind
            else _(
                "Hand out the reveal sheet: how the mission was coded by those who had all the sources, how sure they were, and "
                "what came afterwards. A coding by others with more sources, not a key."
            ),
            (REVEAL, REVEAL_SLIDES),
        ),
        "rivals": Step(
            _("Rival explanations"),
            _(
                "In groups: for each rival explanation go along its row and mark each fact as expected, unexpected or neutral. "
                "Which fact tells the rivals apart? Meanwhile count round 2. Then compare with the sheet of how they were weighed. "
                "The groups’ signs, typed into typed-rivals and put into returned, stand in the debrief."
            ),
            (RIVALS, WEIGHED, TYPED, TYPED_RIVALS),
            "peacecase workshop collect DIR; peacecase workshop close DIR",
        ),
        "what if": Step(
            _("What if"),
            _(
                "In groups: choose one indicator that a planner could have changed, say how and at what cost, and find on the card the "
                "level that it would have reached. With a computer, show what that does to the profile."
            ),
            (CARD, PACKET),
            "peacecase whatif CASE --set INDICATOR=LEVEL",
        ),
        "debrief": Step(
            _("Debrief"),
            _(
                "Show with the tally sheet: where the room was spread, where it moved after talking, where its median lies beside "
                "the reference coding and its range. Ask what in the wording or in the facts split the room. What would a mission "
                "planner take from it? End with: which fact would you look for next?"
            )
            if by_hand
            else _(
                "Show the debrief (or the tally sheet, where nothing was typed): where the room was spread, where it moved after "
                "talking, where its median lies beside the reference coding and its range. Ask what in the wording or in the facts "
                "split the room. What would a mission planner take from it? End with: which fact would you look for next?"
            ),
            (SLIDES, TALLY) if by_hand else (SLIDES,),
        ),
    }


def _warm_up(number: int) -> Step:
    if not number:
        return Step(
            _("Warm-up on the codebook card"),
            _(
                "There are no vignettes for this codebook. Take one question of each factor: read its levels aloud, and let people "
                "say in their own words what divides one level from the next. Dwell on the wording; say nothing of the case."
            ),
            (CARD,),
        )
    return Step(
        ngettext(
            "Warm-up on {number} invented vignette", "Warm-up on {number} invented vignettes", number
        ).format(number=number),
        _(
            "One vignette at a time: read, choose a level alone, show it with fingers (0 to 3), then read out the key and "
            "its reason. Dwell on the wording of the levels, not on who was near the key."
        ),
        (VIGNETTES, CARD, KEY),
    )


def _tally(profile: KitProfile) -> Step:
    titles = {"180": _("Break, and count the first round"), "day": _("Lunch, and count the first round")}
    return Step(
        titles.get(profile, _("Count the first round")),
        _(
            "Count the sheets of round 1 by group on the tally sheet, or put forms and typed sheets into returned/round-1 and "
            "let the computer count. Mark the indicators on which the groups differ most. Short of time: give each group the pile "
            "of another to count, on a tally sheet of its own; there are only seat codes on it."
        ),
        (TALLY, TYPED),
        "peacecase workshop collect DIR; peacecase workshop feedback DIR --round 1",
    )


def _groups(number: int, indicators: int) -> Step:
    some = {
        2: _("the two indicators"),
        3: _("the three indicators"),
        4: _("the four indicators"),
        6: _("the six indicators"),
    }
    return Step(
        _("Talk in groups"),
        _(
            "Put up {indicators} on which the groups differ most. Each group takes them in turn: whoever is "
            "lowest and whoever is highest speaks first, naming facts by number. Note reasons and dissent on the group sheet. "
            "Nobody has to agree."
        ).format(indicators=some[number] if number < indicators else _("the indicators")),
        (GROUP, PACKET, CARD, SLIDES, TALLY),
    )
