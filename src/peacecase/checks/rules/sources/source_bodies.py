"""Rules on who stands behind sources: one body under two names, and the lead under none."""

import re
from collections.abc import Iterator
from itertools import combinations

from peacecase.analysis.bodies import body_name, initials_fit, is_of_the_lead, is_organ
from peacecase.analysis.origins import site_of
from peacecase.checks.case_index import CaseIndex
from peacecase.checks.rule import Remark, case_rule
from peacecase.model.sources import INTERESTED_TYPES, RECORD_TYPES, Source

_PARTS = re.compile(r"[,;/()&]| and ")


@case_rule("PC3514", "one-body-two-names", "warning")
def one_body_two_names(index: CaseIndex) -> Iterator[Remark]:
    """Two sources look like one body's under two names, and count as two independent origins.

    Why: Origins set the ceiling on confidence. A body and its organ, an abbreviation, an agency named in
    brackets or pages of one site are one witness more often than two.

    Fix: If they are one, give both the same origin. If they are not, give each an origin of its own.

    Fails:
        sources:
          council: {publisher: Council of Coasts}
          survey:
            author: null
            publisher: Council of Coasts, Secretariat

    Passes:
        sources:
          council: {publisher: Council of Coasts}
          survey:
            author: null
            publisher: Council of Coasts, Secretariat
            origin: council
    """
    sources = [
        (source_id, source)
        for source_id, source in index.case.sources.items()
        if source.publisher is not None and source.author is None and source.type != "agreement"
    ]
    told = set()
    for (first_id, first), (second_id, second) in combinations(sources, 2):
        groups = index.origins[first_id], index.origins[second_id]
        if groups[0] == groups[1] or groups in told or (first.origin and second.origin):
            continue
        likeness = _likeness(first, second)
        if likeness:
            told.add(groups)
            yield Remark(
                ("sources", second_id),
                f"'{first_id}' ({first.publisher}) and '{second_id}' ({second.publisher}) count as two independent "
                f"origins, though {likeness}",
            )


@case_rule("PC3515", "lead-without-position", "warning")
def lead_without_position(index: CaseIndex) -> Iterator[Remark]:
    """A document of the lead states no position.

    Why: It is counted as an interested source all the same, since who writes or publishes it is the lead. A
    reader has to see that too.

    Fix: Write position, the lead's id, and interest.

    Fails:
        sources:
          survey:
            type: evaluation
            author: null
            publisher: Government of Norland

    Passes:
        sources:
          survey:
            type: evaluation
            author: null
            publisher: Government of Norland
            position: norland
            interest: The lead judges its own work.
    """
    for source_id, source in index.case.sources.items():
        if (
            source.position is None
            and source.type not in INTERESTED_TYPES  # PC3501 asks it of these
            and is_of_the_lead(index.case, source)
        ):
            lead = index.case.mission.lead
            yield Remark(
                ("sources", source_id),
                f"'{source_id}' ({source.author or source.publisher or source.origin}) is a document of the lead, and "
                "states no position: it is counted as an interested source",
                f"write position: {lead}, and what the lead gains from telling it so (interest)",
            )


def _likeness(first: Source, second: Source) -> str:
    """What makes two publishers look like one body; empty where nothing does."""
    named = first.publisher or "", second.publisher or ""
    names = body_name(named[0]), body_name(named[1])
    if names[0] == names[1]:
        return "they have one publisher"
    are_records = first.type in RECORD_TYPES and second.type in RECORD_TYPES
    site = site_of(first)
    if are_records and site is not None and site == site_of(second):
        return f"both stand on {site}"
    for name, inner, spelt, part in (names + named, names[::-1] + named[::-1]):
        parts = {body_name(each) for each in _PARTS.split(spelt) if each.strip()}
        if inner in parts or (are_records and is_organ(name, inner)):
            return f"{part} is named in the other"
        if part.isupper() and initials_fit(part, spelt):
            return f"{part} can stand for the other"
    if are_records and re.sub(r"-?\d+$", "", names[0]) == re.sub(r"-?\d+$", "", names[1]):
        return "their names differ by a number alone"
    return ""
