"""Evidence as pages show it: numbered, with linked places; and which items are the strongest on a question."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from peacecase.analysis.confidence import is_interested
from peacecase.analysis.origins import origin_groups, origins_of
from peacecase.analysis.windows import is_in_place
from peacecase.model.case import Case
from peacecase.model.evidence import Direction, Evidence
from peacecase.wording.citations import CitedPlace, References


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One evidence item of a case."""

    number: str
    """E1, E2, .. in the order of the file."""
    anchor: str
    """Id of its row in the case's record."""
    id: str
    item: Evidence
    places: tuple[CitedPlace, ...]


def view_evidence(case: Case, references: References) -> dict[str, EvidenceView]:
    """Evidence id -> view, in the order of the file."""
    return {
        item_id: EvidenceView(
            number=f"E{number}",
            anchor=f"{case.id}--e{number}",
            id=item_id,
            item=item,
            places=references.places(case.id, item.cites),
        )
        for number, (item_id, item) in enumerate(case.evidence.items(), start=1)
    }


def strongest(
    case: Case,
    targets: Collection[str],
    direction: Direction,
    count: int,
    groups: Mapping[str, str] | None = None,
) -> list[str]:
    """Ids of the strongest items that bear on any of the targets in one direction, the strongest first.

    An item is the stronger: with a source that has no stake of its own; not inferential; inside the window; resting on more
    independent origins; bearing on more of the targets. What is still equal stands as in the file. Mixed items are
    neither for nor against.
    """
    by_source = origin_groups(case) if groups is None else groups

    def strength(entry: tuple[int, str]) -> tuple[bool, bool, bool, int, int, int]:
        place, item_id = entry
        item = case.evidence[item_id]
        here = [bearing.on for bearing in item.bears_on if bearing.on in targets]
        sources = [case.sources[cite.source] for cite in item.cites if cite.source in case.sources]
        return (
            not any(not is_interested(case, source) for source in sources),
            item.directness == "inferential",
            not any(is_in_place(case, target, item) for target in here),
            -len(origins_of(case, [item], by_source)),
            -len(set(here)),
            place,
        )

    chosen = [
        (place, item_id)
        for place, (item_id, item) in enumerate(case.evidence.items())
        if {bearing.direction for bearing in item.bears_on if bearing.on in targets} == {direction}
    ]
    return [item_id for _place, item_id in sorted(chosen, key=strength)[:count]]
