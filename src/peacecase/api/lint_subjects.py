"""What `peacecase lint` is asked to look at: parts of library folders, report definitions, other files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class LintAsked:
    """What of one library folder is to be looked at."""

    whole: bool = False
    case_ids: set[str] = field(default_factory=set)
    """Cases to read, where not the whole library is asked for."""
    files: set[str] = field(default_factory=set)
    """Case files and codings that were named; what is found elsewhere in the folder is not told."""


@dataclass
class Subjects:
    """Paths by what they are."""

    folders: dict[Path, LintAsked] = field(default_factory=dict)
    reports: list[Path] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)
    """Weight profiles, audits and the like, for which lint has no rules: they are validated."""


def sort_paths(paths: Iterable[Path]) -> Subjects:
    """What is asked of each library folder; report definitions, and other files, among the paths."""
    from peacecase.checks.policy import SETTINGS_FILE
    from peacecase.files.records import schema_of

    found = Subjects()

    def part(folder: Path, case_id: str, path: Path) -> None:
        asked = found.folders.setdefault(folder, LintAsked())
        asked.case_ids.add(case_id)
        asked.files.add(str(path))

    for path in paths:
        kind = schema_of(path)
        if path.is_dir():
            found.folders.setdefault(path, LintAsked()).whole = True
        elif path.name == SETTINGS_FILE:
            found.folders.setdefault(path.parent, LintAsked()).whole = True
        elif kind.startswith("peacecase/report/"):
            found.reports.append(path)
        elif kind.startswith("peacecase/coding/") or path.parent.parent.name == "codings":
            part(path.parent.parent.parent, path.parent.name, path)
        elif kind.startswith("peacecase/") and kind != "peacecase/1":
            found.others.append(path)
        else:
            part(path.parent, path.stem, path)
    return found
