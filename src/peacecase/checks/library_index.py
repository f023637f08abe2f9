"""The library read once for the rules about all cases together."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from peacecase.checks.case_index import CaseIndex
from peacecase.checks.claim_words import folded
from peacecase.model.case import Case
from peacecase.model.library import Library


@dataclass(frozen=True)
class LibraryIndex:
    """The whole library, with each case read once."""

    library: Library
    today: date

    @cached_property
    def cases(self) -> Mapping[str, CaseIndex]:
        """Every case by id, in order of id."""
        return {case_id: CaseIndex.of(self.library, case_id, self.today) for case_id in self.library.cases}

    @cached_property
    def comparable(self) -> Mapping[str, CaseIndex]:
        """The cases that are not drafts."""
        return {case_id: index for case_id, index in self.cases.items() if not index.is_draft}

    @cached_property
    def cases_by_conflict(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of cases by conflict: the same UCDP conflict, COW war, or name."""
        found: dict[str, list[str]] = defaultdict(list)
        for case_id, case in self.library.cases.items():
            for key in _conflict_keys(case):
                found[key].append(case_id)
        return {key: tuple(case_ids) for key, case_ids in found.items()}


def _conflict_keys(case: Case) -> set[str]:
    keys = {f"name {folded(case.conflict.name)}"}
    for link in case.conflict.links:
        if link.scheme in ("ucdp_conflict", "cow_war", "pax_process") and link.relation == "exact":
            keys.add(f"{link.scheme} {link.id}")
    return keys
