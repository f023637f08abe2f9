"""The library that the studio's pages work on, and the language they speak."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from peacecase.api.case_editing import CaseEditing
from peacecase.web.studio.frame import Frame


@dataclass
class StudioDesk:
    """One library, for all tabs."""

    folder: Path
    language: str
    """Changed on the first page."""
    today: Callable[[], date]
    editing: CaseEditing = field(init=False)

    def __post_init__(self) -> None:
        self.editing = CaseEditing(self.folder, self.today)

    def frame(self, case_id: str) -> Frame:
        """A case as it stands on disk. Raises UserError where there is none."""
        return Frame(self.editing.state(case_id), self.today())
