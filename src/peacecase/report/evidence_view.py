"""Evidence as pages show it: numbered, with linked places; and which items are the strongest on a question."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from peacecase.analysis.confidence import is_interested
from peacecase.analysis.origins import origin_groups, origins_of
from peacecase.analysis.windows import is_in_place
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
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
    codebook: Codebook,
    case: Case,
    targets: Collection[str],
    direction: Direction,
    count: int,
    groups: Mapping[str, str] | None = None,
) -> list[str]:
    """Ids of the strongest items that bear on any of the targets in one direction, the strongest first.

    An item is the stronger: with a source that has no stake of its own; not inferential; inside the window; resting on more
    independent origins; bearing on more of the targets. What is still equal stands as in the file. Each target counts
    for itself: an item that speaks both ways on one of them, and in this direction on another, is taken for the other.
    """
    by_source = origin_groups(case) if groups is None else groups
    bearing_on = {target: case.bearing_on(target)[direction] for target in targets}
    here_by_item: dict[str, list[str]] = {}
    for target, ids in bearing_on.items():
        for item_id in ids:
            here_by_item.setdefault(item_id, []).append(target)

    def strength(entry: tuple[int, str]) -> tuple[bool, bool, bool, int, int, int]:
        place, item_id = entry
        item = case.evidence[item_id]
        here = here_by_item[item_id]
        sources = [case.sources[cite.source] for cite in item.cites if cite.source in case.sources]
        return (
            not any(not is_interested(case, source) for source in sources),
            item.directness == "inferential",
            not any(is_in_place(codebook, case, target, item) for target in here),
            -len(origins_of(case, [item], by_source)),
            -len(here),
            place,
        )

    chosen = [(place, item_id) for place, item_id in enumerate(case.evidence) if item_id in here_by_item]
    return [item_id for _place, item_id in sorted(chosen, key=strength)[:count]]
