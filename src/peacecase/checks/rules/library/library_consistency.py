"""Rules on cases beside each other: independent or not, coded alike, sources described alike."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from peacecase.checks.claim_words import folded, in_short
from peacecase.checks.library_index import LibraryIndex
from peacecase.checks.rule import Remark, library_rule


@library_rule("PC8003", "not-independent-cases", "warning", publication="error")
def not_independent_cases(index: LibraryIndex) -> Iterator[Remark]:
    """Several missions of one conflict stand in the library as if they were independent.

    Why: Two missions in one conflict share its parties, its ripeness and its end. Counted as two,
    they count one thing twice.

    Fix: Name each under mission.related of the other, and say how they hang together.

    Fails:
        # Both cases have the same conflict.
        norland-a: {mission: {related: []}}
        norland-b: {mission: {related: []}}

    Passes:
        norland-a:
          mission:
            related: [{case: norland-b, how: The later mission in this conflict.}]
        norland-b:
          mission:
            related: [{case: norland-a, how: The earlier mission in this conflict.}]
    """
    told: set[tuple[str, ...]] = set()
    for case_ids in index.cases_by_conflict.values():
        if len(case_ids) < 2 or case_ids in told:
            continue
        told.add(case_ids)
        here = set(case_ids)
        linked = {
            marked
            for case_id in case_ids
            for related in index.library.cases[case_id].mission.related
            if related.case in here
            for marked in (case_id, related.case)
        }
        bare = [case_id for case_id in case_ids if case_id not in linked]
        if bare:
            name = index.library.cases[bare[0]].conflict.name
            yield Remark(
                ("mission",),
                f"{in_short(case_ids)} are missions in one conflict ({name}), and {in_short(bare)} "
                f"{'is' if len(bare) == 1 else 'are'} not marked as related",
                case=bare[0],
            )


@library_rule("PC8004", "related-one-way", "info")
def related_one_way(index: LibraryIndex) -> Iterator[Remark]:
    """A case names another as related, and the other does not name it back.

    Why: Readers come to either case first.

    Fix: Add the relation to the other case.

    Fails:
        norland-a:
          mission: {related: [{case: norland-b, how: The later mission.}]}
        norland-b: {conflict: {name: Islands dispute}}

    Passes:
        norland-a:
          mission: {related: [{case: norland-b, how: The later mission.}]}
        norland-b:
          mission: {related: [{case: norland-a, how: The earlier mission.}]}
    """
    named = {
        case_id: {related.case for related in case.mission.related}
        for case_id, case in index.library.cases.items()
    }
    for case_id, others in named.items():
        for other in sorted(others):
            if other in named and case_id not in named[other]:
                yield Remark(
                    ("mission",),
                    f"{case_id} names this case as related, and this one does not name {case_id}",
                    "add the relation here too",
                    case=other,
                )


@library_rule("PC8012", "mixed-codebooks", "warning")
def mixed_codebooks(index: LibraryIndex) -> Iterator[Remark]:
    """Cases were coded with different versions of the codebook.

    Why: Ratings by different wordings do not compare.

    Fix: Code again what the changes touch, and write the new version.

    Fails:
        norland-a: {coders: {ana: {codebook: "2.0"}}}
        norland-b: {coders: {ana: {codebook: "0.9"}}}

    Passes:
        norland-a: {coders: {ana: {codebook: "2.0"}}}
        norland-b: {coders: {ana: {codebook: "2.0"}}}
    """
    cases_by_version: dict[str, list[str]] = defaultdict(list)
    for case_id, case in index.library.cases.items():
        for version in {coder.codebook for coder in case.coders.values() if coder.codebook}:
            cases_by_version[version].append(case_id)
    if len(cases_by_version) > 1:
        shown = "; ".join(f"{version}: {in_short(ids)}" for version, ids in sorted(cases_by_version.items()))
        yield Remark((), f"cases were coded with {len(cases_by_version)} versions of the codebook ({shown})")


@library_rule("PC8013", "source-described-twice", "warning")
def source_described_twice(index: LibraryIndex) -> Iterator[Remark]:
    """One page is described differently in two cases.

    Why: Whether a source is interested cannot depend on who coded. The description sets the ceiling
    on confidence.

    Fix: Agree on type and interest, and write them alike.

    Fails:
        norland-a: {sources: {survey: {doi: 10.1234/survey, type: academic}}}
        norland-b: {sources: {survey: {doi: 10.1234/survey, type: ngo_report}}}

    Passes:
        norland-a: {sources: {survey: {doi: 10.1234/survey, type: academic}}}
        norland-b: {sources: {survey: {doi: 10.1234/survey, type: academic}}}
    """
    first_by_address: dict[str, tuple[str, tuple[str, bool]]] = {}
    for case_id, case in index.library.cases.items():
        for source_id, source in case.sources.items():
            address = source.doi.casefold() if source.doi else source.url
            if address is None:
                continue
            described = (source.type, source.interest is not None)
            first_case, first = first_by_address.setdefault(address, (case_id, described))
            if first != described and first_case != case_id:
                yield Remark(
                    ("sources", source_id),
                    f"'{source_id}' is {_described(*described)} here, and {_described(*first)} in {first_case}",
                    case=case_id,
                )


@library_rule("PC8014", "mission-twice", "warning")
def mission_twice(index: LibraryIndex) -> Iterator[Remark]:
    """Two cases have the same lead, the same conflict and overlapping windows.

    Why: It is one mission under two names, and counts twice.

    Fix: Keep one; or cut the windows so that each case has its own.

    Fails:
        # Same lead and conflict.
        norland-a: {mission: {window: 1991-10/1993-09}}
        norland-b: {mission: {window: 1993-01/1995-06}}

    Passes:
        norland-a: {mission: {window: 1991-10/1993-09}}
        norland-b: {mission: {window: 1994-01/1995-06}}
    """
    told: set[tuple[str, str]] = set()
    for case_ids in index.cases_by_conflict.values():
        by_lead: dict[str, list[str]] = defaultdict(list)
        for case_id in case_ids:
            case = index.library.cases[case_id]
            lead = case.actors.get(case.mission.lead)
            by_lead[folded(lead.name) if lead else case.mission.lead].append(case_id)
        for same in by_lead.values():
            in_time = sorted(same, key=lambda case_id: str(index.cases[case_id].window.earliest or ""))
            for earlier, later in pairwise(in_time):
                pair = (earlier, later)
                if pair not in told and index.cases[earlier].window.overlaps(index.cases[later].window):
                    told.add(pair)
                    yield Remark(
                        ("mission", "window"),
                        f"{earlier} and {later} have the same lead, the same conflict and overlapping windows",
                        case=later,
                    )


def _described(source_type: str, is_interested: bool) -> str:
    return f"{source_type} {'with' if is_interested else 'without'} an interest"
