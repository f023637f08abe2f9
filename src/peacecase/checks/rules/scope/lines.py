"""Rules on the lines that people write once and every page reuses: short, cited, and no more than a page can hold."""

from collections.abc import Iterator
from typing import NamedTuple

from peacecase.checks.case_index import CaseIndex, lines_of
from peacecase.checks.claim_words import word_count
from peacecase.checks.rule import Remark, case_rule
from peacecase.model.case import Case
from peacecase.model.diagnostic import RecordPath
from peacecase.model.scale import parse_edtf

MOST_KEYS = 6
"""Most key entries of a timeline, the turn apart."""


class _Written(NamedTuple):
    path: RecordPath
    text: str
    limit: int
    """Words."""
    cited: bool
    """False where the line has places of its own for sources, and names none."""


def _written(case: Case) -> Iterator[_Written]:
    """Every such line of a case."""

    def text(path: RecordPath, held: str | None, limit: int) -> Iterator[_Written]:
        if held is not None:
            yield _Written(path, held, limit, True)

    yield from text(("short",), case.short, 3)
    yield from text(("mission", "objective", "in_one_line"), case.mission.objective.in_one_line, 22)
    if case.conflict.ended is not None:
        yield from text(("conflict", "ended", "toll"), case.conflict.ended.toll, 15)
    for source_id, source in case.sources.items():
        yield from text(("sources", source_id, "called"), source.called, 7)
    for position, entry in enumerate(case.timeline):
        yield from text(("timeline", position, "turn"), entry.turn, 28)
    for position, search in enumerate(case.searched):
        yield from text(("searched", position, "if_found"), search.if_found, 15)
    limits = {"mission": 20, "stood": 35, "rivals": 20}
    for path, line in lines_of(case):
        is_cited = bool(line.cites) or path[0] == "rivals"  # a rival rests on what is weighed there
        yield _Written((*path, "text"), line.text, limits.get(str(path[0]), 12), is_cited)


@case_rule("PC3301", "line-too-long", "info", publication="warning")
def line_too_long(index: CaseIndex) -> Iterator[Remark]:
    """A line that pages print in a place of fixed size is longer than it.

    Why: It stands in a table beside those of other missions, and would push them off the page.

    Fix: Say the one thing that matters; the rest stands in the field that the line is taken from.

    Fails:
        short: The islands of the northern sea and their neighbours

    Passes:
        short: the Islands
    """
    for written in _written(index.case):
        words = word_count(written.text)
        if words > written.limit:
            yield Remark(written.path, f"{words} words, where {written.limit} fit")


@case_rule("PC3302", "line-without-cites", "info", publication="warning")
def line_without_cites(index: CaseIndex) -> Iterator[Remark]:
    """A line that pages print by itself names no source.

    Why: It is read without the record behind it, and a reader cannot look it up.

    Fix: Add cites, with a source of the case and the place in it.

    Fails:
        mission: {led_by: {text: The envoy of Norland}}

    Passes:
        mission:
          led_by: {text: The envoy of Norland, cites: [{source: memoir}]}
    """
    for written in _written(index.case):
        if not written.cited:
            yield Remark(written.path, "the line names no source")


@case_rule("PC3303", "more-than-one-turn", "warning")
def more_than_one_turn(index: CaseIndex) -> Iterator[Remark]:
    """More than one entry of the timeline is called the turn.

    Why: Pages show one, and would choose for you.

    Fix: Keep it on the entry after which the course was another; mark the others as key.

    Fails:
        timeline:
          - {when: 1992, event: Talks., turn: All came., cites: [{source: memoir}]}
          - {when: 1993, event: A vote., turn: All voted., cites: [{source: memoir}]}

    Passes:
        timeline:
          - {when: 1992, event: Talks., key: true, cites: [{source: memoir}]}
          - {when: 1993, event: A vote., turn: All voted., cites: [{source: memoir}]}
    """
    turns = [position for position, entry in enumerate(index.case.timeline) if entry.turn is not None]
    if len(turns) > 1:
        yield Remark(("timeline", turns[1], "turn"), f"{len(turns)} entries are called the turn")


@case_rule("PC3304", "too-many-keys", "info")
def too_many_keys(index: CaseIndex) -> Iterator[Remark]:
    """More entries of the timeline inside the window are marked as key than pages can show.

    Why: What is shown of many is chosen by date, and not by what mattered.

    Fix: Keep six at most; the turn is shown beside them.

    Fails:
        timeline:
          - {when: 1992-01, event: First., key: true, cites: [{source: memoir}]}
          - {when: 1992-02, event: Second., key: true, cites: [{source: memoir}]}
          - {when: 1992-03, event: Third., key: true, cites: [{source: memoir}]}
          - {when: 1992-04, event: Fourth., key: true, cites: [{source: memoir}]}
          - {when: 1992-05, event: Fifth., key: true, cites: [{source: memoir}]}
          - {when: 1992-06, event: Sixth., key: true, cites: [{source: memoir}]}
          - {when: 1992-07, event: Seventh., key: true, cites: [{source: memoir}]}

    Passes:
        timeline:
          - {when: 1992-01, event: First., key: true, cites: [{source: memoir}]}
          - {when: 1992-02, event: Second., key: true, cites: [{source: memoir}]}
          - {when: 1992-03, event: Third., key: true, cites: [{source: memoir}]}
          - {when: 1992-04, event: Fourth., key: true, cites: [{source: memoir}]}
          - {when: 1992-05, event: Fifth., key: true, cites: [{source: memoir}]}
          - {when: 1992-06, event: Sixth., key: true, cites: [{source: memoir}]}
          - {when: 1992-07, event: Last., turn: All came., cites: [{source: memoir}]}
    """
    keys = [
        entry
        for entry in index.case.timeline
        if entry.key and entry.turn is None and index.window.overlaps(parse_edtf(entry.when))
    ]
    if len(keys) > MOST_KEYS:
        yield Remark(("timeline",), f"{len(keys)} entries inside the window are marked as key")
