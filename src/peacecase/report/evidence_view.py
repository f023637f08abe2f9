"""Evidence as pages show it: numbered, with linked places."""

from dataclasses import dataclass

from peacecase.model.case import Case
from peacecase.model.evidence import Evidence
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
