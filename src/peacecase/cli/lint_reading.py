"""What `peacecase lint` is asked to look at, the settings that hold for it, and where its findings stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from peacecase.cli.output import with_progress
from peacecase.errors import UserError

if TYPE_CHECKING:
    from peacecase.checks.policy import LintSettings
    from peacecase.model.diagnostic import Diagnostic, Finding
    from peacecase.model.library import Library


@dataclass
class Asked:
    """What of one library folder is to be looked at."""

    whole: bool = False
    case_ids: set[str] = field(default_factory=set)
    """Cases to read, where not the whole library is asked for."""
    files: set[Path] = field(default_factory=set)
    """Case files and codings that were named; what is found elsewhere in the folder is not told."""


@dataclass
class Sorted:
    """Paths by what they are."""

    folders: dict[Path, Asked] = field(default_factory=dict)
    reports: list[Path] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)
    """Weight profiles, audits and the like, for which lint has no rules: they are validated."""


@dataclass(frozen=True, slots=True)
class ReadLibrary:
    """The sound part of a library, and what is wrong with the rest."""

    library: Library
    faults: list[Diagnostic]
    file_count: int

    @property
    def has_errors(self) -> bool:
        """True where a file was left out."""
        return any(fault.severity == "error" for fault in self.faults)


def sort_paths(paths: Sequence[Path], library: Path) -> Sorted:
    """What is asked of each library folder; report definitions, and other files, among the paths."""
    from peacecase.checks.policy import SETTINGS_FILE

    found = Sorted()
    for path in paths or (library,):
        kind = schema_of(path)
        if path.is_dir():
            found.folders.setdefault(path, Asked()).whole = True
        elif path.name == SETTINGS_FILE:
            found.folders.setdefault(path.parent, Asked()).whole = True
        elif kind.startswith("peacecase/report/"):
            found.reports.append(path)
        elif kind.startswith("peacecase/coding/") or path.parent.parent.name == "codings":
            asked = found.folders.setdefault(path.parent.parent.parent, Asked())
            asked.case_ids.add(path.parent.name)
            asked.files.add(path)
        elif kind.startswith("peacecase/") and kind != "peacecase/1":
            found.others.append(path)
        else:
            asked = found.folders.setdefault(path.parent, Asked())
            asked.case_ids.add(path.stem)
            asked.files.add(path)
    return found


def read_settings(folder: Path) -> tuple[LintSettings, list[Diagnostic]]:
    """The settings of a library folder, or the usual ones; and what is wrong with the file."""
    from peacecase.checks.policy import SETTINGS_FILE, LibrarySettings, LintSettings
    from peacecase.files.records import load_record

    path = folder / SETTINGS_FILE
    if not path.exists():
        return LintSettings(), []
    settings, found = load_record(path, LibrarySettings)
    return (settings.lint if settings else LintSettings()), found


def read_sound_part(folder: Path, case_ids: Iterable[str] | None) -> ReadLibrary:
    """The cases of a folder that validate, with their second codings; `case_ids` None reads all."""
    from peacecase.cli.opening import check_library
    from peacecase.files.library_folder import case_path, coding_path, load_library
    from peacecase.model.library import Library

    if not folder.is_dir():
        raise UserError(
            f"there is no folder {folder}", "name it with --library DIR, or make one: peacecase init DIR"
        )
    wanted = None if case_ids is None else sorted(case_ids)
    library, faults = load_library(
        folder, only=wanted, watched=lambda paths: with_progress(paths, "Reading", len(paths))
    )
    paths = {case_id: case_path(folder, case_id) for case_id in library.cases}
    faults = [*faults, *check_library(library, paths, folder)]
    unsound = {fault.file for fault in faults if fault.severity == "error"}
    cases = {case_id: case for case_id, case in library.cases.items() if str(paths[case_id]) not in unsound}
    codings = {
        case_id: sound
        for case_id in cases
        if (
            sound := tuple(
                coding
                for coding in library.codings.get(case_id, ())
                if str(coding_path(folder, case_id, coding.id)) not in unsound
            )
        )
    }
    files = {str(path) for path in paths.values()} | {fault.file for fault in faults}
    files |= {
        str(coding_path(folder, case_id, coding.id))
        for case_id, second in library.codings.items()
        for coding in second
    }
    return ReadLibrary(Library(cases, codings), faults, len(files))


def place(findings: Iterable[Finding], folder: Path) -> list[Diagnostic]:
    """Findings about a library, each in the file that holds its record, with line and column."""
    from dataclasses import replace

    from peacecase.checks.lint import CODINGS
    from peacecase.checks.policy import SETTINGS_FILE
    from peacecase.files.cases import locate
    from peacecase.files.library_folder import case_path, coding_path
    from peacecase.model.diagnostic import Diagnostic, format_path

    by_file: dict[Path, list[Finding]] = {}
    placed: list[Diagnostic] = []
    for found in findings:
        if found.case is None and not found.path:
            placed.append(
                Diagnostic(str(folder), 1, 1, found.code, found.severity, found.message, found.hint)
            )
        elif found.case is None:
            by_file.setdefault(folder / SETTINGS_FILE, []).append(found)
        elif found.path[:1] == (CODINGS,):
            file = coding_path(folder, found.case, str(found.path[1]))
            by_file.setdefault(file, []).append(replace(found, path=found.path[2:]))
        else:
            by_file.setdefault(case_path(folder, found.case), []).append(found)
    for file, here in by_file.items():
        located = locate(here, file)
        if file.parent.parent.name == CODINGS:
            prefix = format_path((CODINGS, file.stem))
            located = [replace(found, path=f"{prefix}.{found.path}") for found in located]
        placed += located
    return placed


def schema_of(path: Path) -> str:
    """What the field `schema` of a file says; empty where it says nothing or the file cannot be read."""
    from peacecase.files.reading import read_text
    from peacecase.files.records import said_schema

    text, _ = (None, None) if path.is_dir() else read_text(path)
    said = said_schema(text) if text else None
    return said["kind"] if said else ""
