"""An opened library: its records, and its tables as results."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peacecase.did_you_mean import did_you_mean
from peacecase.errors import UserError
from peacecase.interface.results import Result
from peacecase.model.case import Case
from peacecase.model.library import Library
from peacecase.model.profile import WeightProfile
from peacecase.tables.library_tables import (
    Table,
    codings_table,
    evidence_table,
    long_table,
    sources_table,
    wide_table,
)


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """The records of a sound library, by case."""

    folder: Path
    content: Library
    """The records themselves: cases, second codings, audits."""

    @property
    def cases(self) -> Mapping[str, Case]:
        """The cases by id, in order of id."""
        return self.content.cases

    def __len__(self) -> int:
        return len(self.content.cases)

    def __iter__(self) -> Iterator[Case]:
        return iter(self.content.cases.values())

    def __getitem__(self, case_id: str) -> Case:
        return self.content.cases[self._ids((case_id,))[0]]

    def __repr__(self) -> str:
        return f"<peacecase library {self.folder}: {len(self)} cases>"

    def ratings(self) -> Result[Table]:
        """The ratings that count, one row a case and indicator, or outcome at a horizon."""
        return _of_table(long_table(self.content))

    def matrix(self) -> Result[Table]:
        """One row a case: the ratings, the outcomes and the factor scores in columns."""
        return _of_table(wide_table(self.content))

    def codings(self) -> Result[Table]:
        """Every raw rating of every coder."""
        return _of_table(codings_table(self.content))

    def evidence(self) -> Result[Table]:
        """One row an evidence item and what it bears on."""
        return _of_table(evidence_table(self.content))

    def sources(self) -> Result[Table]:
        """One row a source of a case."""
        return _of_table(sources_table(self.content))

    def _ids(self, cases: tuple[str, ...]) -> list[str]:
        for case_id in cases:
            if case_id not in self.content.cases:
                raise UserError(
                    f"there is no case '{case_id}' in {self.folder}{did_you_mean(case_id, self.content.cases)}"
                )
        return list(dict.fromkeys(cases)) if cases else list(self.content.cases)

    def _profile(self, profile: str | WeightProfile) -> WeightProfile:
        if isinstance(profile, WeightProfile):
            return profile
        from peacecase.files.profiles import load_profile

        loaded, found = load_profile(profile, self.folder)
        if loaded is None:
            raise UserError("\n".join(each.message for each in found))
        return loaded


def _of_table(table: Table) -> Result[Table]:
    rows: Callable[[], list[dict[str, Any]]] = table.records
    return Result(table, rows, rows, table.types)
