"""Every fault of files, YAML, schema and references, each by file, line and column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import get_args

from peacecase.api.checked import DIAGNOSTIC_FORMS, Checked, Paths, checked_result, listed_paths
from peacecase.api.opened import Opened, no_folder, read_settings
from peacecase.api.reference_faults import check_case, check_coding, check_lens, lenses_at, read_library
from peacecase.api.result import Result
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.api.watching import FileWatch, WatchFiles, refuse_to_watch_streams, watched
from peacecase.checks.workshop_references import check_blinding, check_decision
from peacecase.codebook.memoir import MEMOIR
from peacecase.files.cases import load_case, load_coding, locate
from peacecase.files.codebooks import library_codebook
from peacecase.files.library_folder import (
    LENSES,
    audit_files,
    case_files,
    case_path,
    coding_files,
    lens_files,
    profile_files,
)
from peacecase.files.named_files import named_path
from peacecase.files.reading import fault, line_and_column, read_text
from peacecase.files.records import parse_record, said_schema
from peacecase.model.audit import Audit
from peacecase.model.blinding import Blinding
from peacecase.model.case import Case, CaseForm
from peacecase.model.codebook import Codebook
from peacecase.model.coding import CodingForm, SecondCoding
from peacecase.model.decision_point import DecisionPoint
from peacecase.model.diagnostic import Diagnostic
from peacecase.model.lens import Lens
from peacecase.model.library import SETTINGS_FILE
from peacecase.model.profile import WeightProfile
from peacecase.model.record import Record
from peacecase.model.report_definition import ReportDefinition
from peacecase.workshop.blind.blinding_file import BLINDING_FOLDER, blinding_files
from peacecase.workshop.decision.decision_file import decision_files

OTHER_KINDS: dict[str, type[Record]] = {
    "peacecase/audit/1": Audit,
    "peacecase/blinding/1": Blinding,
    "peacecase/decision/1": DecisionPoint,
    "peacecase/codebook/1": Codebook,
    "peacecase/lens/1": Lens,
    "peacecase/profile/1": WeightProfile,
    "peacecase/report/1": ReportDefinition,
}
"""What the field `schema` says of files that are neither cases nor codings -> the model that reads them."""

_BESIDE_CASES = frozenset({"audits", "codings", "lenses", "profiles", "workshop"})
"""Folders of a library whose files are named by ids of their own."""

_NAMED_BY_ID = frozenset({"peacecase/lens/1", "peacecase/profile/1"})
"""Kinds that are found by id in a folder of the library."""


@dataclass(frozen=True)
class ValidateOptions:
    """Point out every mistake in files, by file, line and column.

    PATH is a case, a second coding, an audit, a weight profile, a codebook, a lens, a report definition, a blinding file, a
    decision point, a library's settings, a folder of cases, or - for standard input; without one, the library. Exit code 1
    when there is an error, 0 when there are none or warnings only.

    \b
    Examples:
      peacecase validate
      peacecase validate cases/aceh-2005-cmi.yaml
      peacecase validate --format sarif > validate.sarif
      peacecase validate --watch
    """

    paths: Paths = ()
    _: KW_ONLY
    watch: WatchFiles = False


@use_case("validate", ValidateOptions, parts=("diagnostics",), forms=DIAGNOSTIC_FORMS)
def run_validate(library: Opened, asked: ValidateOptions, run: Run) -> Result[Checked]:
    """Every fault, in order of file and line; none for sound files. Rows: one a fault.

    Raises UserError where there is no such folder.
    """
    paths = listed_paths(asked.paths) or [library.folder]
    if not asked.watch:
        return _validate(paths, library, run)
    refuse_to_watch_streams(paths)
    watch = FileWatch(paths)
    return watched(
        _validate(paths, library, run),
        watch,
        lambda saved: _validate(saved, library, run),
        lambda: _validate(paths, library, run),
    )


def _validate(paths: Iterable[Path], library: Opened, run: Run) -> Result[Checked]:
    found: list[Diagnostic] = []
    read: list[Path] = []
    for path in paths:
        if path.is_dir() or path == library.folder:
            files, faults = _validate_library(path, run)
        else:
            files, faults = [path], validate_file(path, library.folder)
        read += files
        found += faults
    return checked_result(found + _duplicate_ids(read), len(read))


def _validate_library(folder: Path, run: Run) -> tuple[list[Path], list[Diagnostic]]:
    if not folder.is_dir():
        raise no_folder(folder)
    _, found = read_library(folder, watched=lambda paths: run.watched(paths, "Validating", len(paths)))
    files = [*case_files(folder), *coding_files(folder), *audit_files(folder)]
    beside = beside_cases(folder)
    files += beside
    found += [fault for faults in beside.values() for fault in faults]
    codebook = named_path(folder, "codebook")
    if codebook is not None and codebook.is_file():
        files.append(codebook)
    return files, list(dict.fromkeys(found))


def beside_cases(folder: Path) -> dict[Path, list[Diagnostic]]:
    """The settings, weight profiles, lenses, blinding files and decision points of a library, and what is wrong with each."""
    settings = folder / SETTINGS_FILE
    paths = [*([settings] if settings.exists() else []), *profile_files(folder)]
    paths += [*lens_files(folder), *blinding_files(folder), *decision_files(folder)]
    return {path: validate_file(path, folder, is_named=False) for path in paths}


def validate_file(path: Path, library: Path, *, is_named: bool = True) -> list[Diagnostic]:
    """Everything wrong with one file, of whichever kind its field `schema` says; a report definition is on `library`.

    What is no plain file (a pipe, `-` for standard input) is read as if it stood in `library`, under any name, where
    somebody named it; one that is found in a folder would be waited for.
    """
    if path.name == SETTINGS_FILE:
        return read_settings(path.parent)[1]
    home = library if path.absolute().is_relative_to(library.absolute()) else None
    text, faults = read_text(path, home, pipes=is_named)
    if text is None:
        return faults
    named = path if path.is_file() else None
    said = said_schema(text)
    kind = said["kind"] if said else ""
    if kind in OTHER_KINDS:
        homes = {
            "peacecase/profile/1": path.parent if named else library,
            "peacecase/report/1": library,
            "peacecase/lens/1": _library_of_lens(path, library),
        }
        codebook, found = library_codebook(homes[kind]) if kind in homes else (MEMOIR, [])
        if codebook is None:
            return [*faults, *found]
        model, named = OTHER_KINDS[kind], named if kind in _NAMED_BY_ID and home else None
        record, found = parse_record(text, model, str(path), named=named, codebook=codebook)
        if isinstance(record, Lens):
            found += _evidence_of_lens(record, homes[kind], path, text)
        return [*faults, *found, *_beside_its_case(record, path, text)]
    if kind in get_args(CodingForm) or (not kind and path.parent.parent.name == "codings"):
        return [*faults, *_validate_coding(path, text, library, named)]
    if said and kind not in get_args(CaseForm):
        kinds = ", ".join([*get_args(CaseForm), *get_args(CodingForm), *OTHER_KINDS])
        line, column = line_and_column(text, said.start("kind"))
        message, hint = f"'schema' does not know the kind '{kind}'", f"write one of: {kinds}"
        return [*faults, fault("PC1219", str(path), message, hint, line=line, column=column, path="schema")]
    codebook, found = library_codebook(path.parent if named else library)
    if codebook is None:
        return [*faults, *found]
    case, found = parse_record(text, Case, str(path), named=named, codebook=codebook)
    return [*faults, *found, *(check_case(case, codebook, path, text) if case else ())]


def _beside_its_case(record: Record | None, path: Path, text: str) -> list[Diagnostic]:
    """What a file for workshops says of its case that is not so, where that stands in the library around it."""
    if not isinstance(record, Blinding | DecisionPoint):
        return []
    folder = path.parent if isinstance(record, Blinding) else path.parent.parent
    home = case_path(folder.parent, record.case)
    case = load_case(home)[0] if folder.name == BLINDING_FOLDER and home.is_file() else None
    if case is None:
        return []
    if isinstance(record, Blinding):
        return locate(check_blinding(record, case), path, text)
    return locate(check_decision(record, case), path, text)


def _library_of_lens(path: Path, library: Path) -> Path:
    """The library in whose folder of lenses a file stands, else the one that is in use."""
    above = path.parent.parent
    return above if path.parent.name == LENSES and case_files(above) else library


def _evidence_of_lens(lens: Lens, library: Path, path: Path, text: str) -> list[Diagnostic]:
    listed = {case_id for concept in lens.concepts for case_id in concept.evidence}
    held = [case_id for case_id in sorted(listed) if case_path(library, case_id).is_file()]
    cases = read_library(library, held)[0].cases if held else {}
    return check_lens(lens, cases, library, path, text)


def _validate_coding(path: Path, text: str, library: Path, named: Path | None) -> list[Diagnostic]:
    """A second coding by itself, beside the case two folders up, or in the library where it has no place of its own."""
    codebook, found = library_codebook(path.parent if named else library)
    if codebook is None:
        return found
    coding, found = parse_record(text, SecondCoding, str(path), named=named, codebook=codebook)
    if coding is None:
        return found
    library = path.parent.parent.parent if named else library
    home = case_path(library, coding.case)
    if (named and path.parent.name != coding.case) or not home.is_file():
        message = f"there is no case '{coding.case}' that the coding stands beside"
        hint = f"its place is codings/{coding.case}/ in the folder that holds {coding.case}.yaml"
        return [*found, fault("PC1008", str(path), message, hint, path="case")]
    case, _ = load_case(home, codebook)
    if case is None:  # the case's own faults are told when the case is validated
        return found
    siblings = [load_coding(sibling, codebook)[0] for sibling in coding_files(library, coding.case)]
    lenses = lenses_at(library, codebook, [coding])
    return [*found, *check_coding(coding, case, codebook, filter(None, siblings), path, text, lenses)]


def _duplicate_ids(paths: Iterable[Path]) -> list[Diagnostic]:
    """Cases of one id given from two folders."""
    found: list[Diagnostic] = []
    first: dict[str, Path] = {}
    for path in dict.fromkeys(paths):
        if path.name == SETTINGS_FILE or not _BESIDE_CASES.isdisjoint(path.parts[:-1]):
            continue
        other = first.setdefault(path.stem, path)
        if other is not path:
            found.append(
                fault("PC1009", str(path), f"'{path.stem}' is the id of {other} as well", "rename one")
            )
    return found
