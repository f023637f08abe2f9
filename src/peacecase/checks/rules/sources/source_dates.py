"""Rules on when sources were written: before the event, at the time, or long afterwards."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from peacecase.checks.case_index import CaseIndex, CiteAt
from peacecase.checks.claim_words import counted, in_short
from peacecase.checks.rule import Remark, case_rule
from peacecase.model.diagnostic import RecordPath
from peacecase.model.scale import parse_edtf
from peacecase.model.sources import Cite, SourceType

YEARS_UNTIL_LATER = 5
FEWEST_SOURCES_FOR_SHARES = 4
DAYS_ROUND_THE_WORLD = 1
"""A paper in the west can print on Monday what happens on Tuesday in the east."""
FORWARD_LOOKING_TYPES: frozenset[SourceType] = frozenset({"agreement"})
"""Types that provide for what comes after them."""


@case_rule("PC3601", "published-before-event", "warning")
def published_before_event(index: CaseIndex) -> Iterator[Remark]:
    """All that is cited for an event was published before it.

    Why: A source cannot tell of what had not happened. One of the dates is wrong, or the statement
    goes further than the source.

    Fix: Correct the date of the event or of the source; or cite who saw it happen.

    Fails:
        sources:
          daily: {issued: 1992}
        evidence:
          e03: {when: 1993-05, cites: [{source: daily, locator: 9 June 1992}]}

    Passes:
        sources:
          daily: {issued: 1992}
        evidence:
          e03: {when: 1992-05, cites: [{source: daily, locator: 9 June 1992}]}
    """
    cites_by_record: dict[RecordPath, list[CiteAt]] = defaultdict(list)
    for at in index.cites:
        if at.when is not None:
            cites_by_record[at.path[:-2]].append(at)
    for cites in cites_by_record.values():
        event = parse_edtf(cites[0].when or "").earliest
        issued = [_issued(index, at.cite) for at in cites]
        if event and all(day is not None and (event - day).days > DAYS_ROUND_THE_WORLD for day in issued):
            source_id = cites[0].cite.source
            yield Remark(
                cites[0].path,
                f"'{source_id}' was published in {index.case.sources[source_id].issued}, before what it is cited "
                f"for ({cites[0].when})",
            )


def _issued(index: CaseIndex, cite: Cite) -> date | None:
    """The last day on which a source can have been published; None where it may look ahead or has no date."""
    source = index.case.sources.get(cite.source)
    if source is None or source.issued is None or source.type in FORWARD_LOOKING_TYPES:
        return None
    return parse_edtf(source.issued).latest


@case_rule("PC3602", "later-called-contemporary", "info")
def later_called_contemporary(index: CaseIndex) -> Iterator[Remark]:
    """Sources published more than five years after the window are called contemporary.

    Why: Who writes long afterwards knows how it ended, and remembers accordingly.

    Fix: Write distance: later (or participant, for those who were there).

    Fails:
        sources:
          survey: {issued: 2004, distance: contemporary}

    Passes:
        sources:
          survey: {issued: 2004, distance: later}
    """
    end = index.window.latest
    late = [
        source_id
        for source_id, source in index.case.sources.items()
        if source.distance == "contemporary"
        and source.type not in ("dataset", "encyclopedia", "agreement")
        and source.issued is not None
        and end is not None
        and (issued := parse_edtf(source.issued).earliest) is not None
        and issued.year > end.year + YEARS_UNTIL_LATER
    ]
    if late:
        yield Remark(
            ("sources", late[0]),
            f"{counted(len(late), 'source', 'sources')} published more than {YEARS_UNTIL_LATER} years after the window, and called "
            f"contemporary: {in_short(late)}",
        )


@case_rule("PC3603", "memoir-distance", "warning")
def memoir_distance(index: CaseIndex) -> Iterator[Remark]:
    """A memoir's author is described as neither participant nor eyewitness.

    Why: Memoirs are written by those who were there; a reader is to see that this one was.

    Fix: Write distance: participant or eyewitness; or correct the type.

    Fails:
        sources:
          memoir: {distance: later}

    Passes:
        sources:
          memoir: {distance: participant}
    """
    for source_id, source in index.case.sources.items():
        if source.type == "memoir" and source.distance not in ("participant", "eyewitness"):
            yield Remark(
                ("sources", source_id),
                f"'{source_id}' is a memoir, and its distance is {source.distance or 'not stated'}",
            )


@case_rule("PC3604", "undated-sources", "info")
def undated_sources(index: CaseIndex) -> Iterator[Remark]:
    """More than a quarter of the sources have no date of publication.

    Why: Without dates a reader cannot tell what was written at the time from what was written
    with the outcome known.

    Fix: Write issued, if only the year or an approximate one (1995~).

    Fails:
        sources:
          daily: {issued: null}
          survey: {issued: null}
          council: {issued: null}

    Passes:
        sources:
          daily: {issued: null}
    """
    undated = [
        source_id
        for source_id, source in index.case.sources.items()
        if source.issued is None and source.type not in ("dataset", "encyclopedia")
    ]
    if len(index.case.sources) >= FEWEST_SOURCES_FOR_SHARES and len(undated) * 4 > len(index.case.sources):
        yield Remark(
            ("sources", undated[0]),
            f"{len(undated)} of {len(index.case.sources)} sources have no date of publication: {in_short(undated)}",
        )
