"""Rules on the course of events: order, dates, and what lies outside the mission's window."""

from collections.abc import Iterator

from peacecase.checks.case_index import CaseIndex
from peacecase.checks.claim_words import counted
from peacecase.checks.rule import Remark, case_rule
from peacecase.model.diagnostic import format_path
from peacecase.model.scale import parse_edtf

FEWEST_TIMELINE_ENTRIES = 8
DATES_OF_THE_PAST = frozenset(
    ("stated_on", "began", "issued", "accessed", "when", "searched_on", "coded_on", "reviewed_on")
)
"""Fields with a day on which something was done or seen."""


@case_rule("PC3101", "date-in-future", "error")
def date_in_future(index: CaseIndex) -> Iterator[Remark]:
    """Something is dated after today.

    Why: Nothing can have been seen, published, read or coded on a day that has not come. It is a
    slip of the hand, and it moves evidence out of the window.

    Fix: Correct the date.

    Fails:
        evidence:
          e01: {when: 2192-06}

    Passes:
        evidence:
          e01: {when: 1992-06}
    """
    for path, written in index.texts:
        first = parse_edtf(written).earliest if path[-1] in DATES_OF_THE_PAST else None
        if first is not None and first > index.today:
            yield Remark(path, f"{format_path(path)} is {written}, which lies after today")


@case_rule("PC3102", "conflict-began-late", "error")
def conflict_began_late(index: CaseIndex) -> Iterator[Remark]:
    """The conflict begins after the mission's window has ended.

    Why: A mission cannot have ended before its conflict began: one of the two dates is wrong.

    Fix: Correct conflict.began or mission.window.

    Fails:
        conflict: {began: 1995}

    Passes:
        conflict: {began: 1979}
    """
    began, end = parse_edtf(index.case.conflict.began).earliest, index.window.latest
    if began and end and began > end:
        yield Remark(
            ("conflict", "began"),
            f"the conflict begins in {index.case.conflict.began}, after the mission's window "
            f"{index.case.mission.window}",
        )


@case_rule("PC3104", "thin-timeline", "warning", draft="info")
def thin_timeline(index: CaseIndex) -> Iterator[Remark]:
    """The timeline of a coded case has fewer than eight entries.

    Why: Ratings speak of 'most of the window' and 'when costs came'. A reader needs the course of
    events to judge that.

    Fix: Add the turning points: mandate, rounds of talks, crises, agreement, what became of it.

    Fails:
        timeline:
          - when: 1992-06
            event: Talks open.
            cites: [{source: daily, locator: p. 1}]

    Passes:
        # A coded case with eight entries or more.
        status: coded
    """
    entries = len(index.case.timeline)
    if entries < FEWEST_TIMELINE_ENTRIES and not index.is_draft:
        yield Remark(
            ("timeline",),
            f"the timeline has {counted(entries, 'entry', 'entries')}: a reader cannot follow the mission through its window",
        )


@case_rule("PC3105", "episode-outside-window", "warning")
def episode_outside_window(index: CaseIndex) -> Iterator[Remark]:
    """An episode lies wholly outside the mission's window.

    Why: Episodes are steps inside the mission. What came before belongs to the context, what came
    after to the outcomes.

    Fix: Correct the date, move the story to context or timeline, or widen the window.

    Fails:
        episodes:
          trade-stop: {when: 1999-05}

    Passes:
        episodes:
          trade-stop: {when: 1993-01/1993-03}
    """
    for episode_id, episode in index.case.episodes.items():
        if not index.window.overlaps(parse_edtf(episode.when)):
            yield Remark(
                ("episodes", episode_id, "when"),
                f"the episode of {episode.when} lies outside the window {index.case.mission.window}",
            )
