"""`peacecase validate`: every fault of files, YAML, schema and references, each by file, line and column."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peacecase.cli.diagnostic_forms import DIAGNOSTIC_FORMATS, count_in_words, render_diagnostics
from peacecase.cli.output import format_option, with_progress
from peacecase.cli.settings import Settings, pass_settings
from peacecase.errors import UserError

if TYPE_CHECKING:
    from pydantic import BaseModel

    from peacecase.model.diagnostic import Diagnostic

OTHER_KINDS: dict[str, str] = {
    "peacecase/audit/1": "peacecase.model.audit:Audit",
    "peacecase/profile/1": "peacecase.model.profile:WeightProfile",
    "peacecase/report/1": "peacecase.model.report_definition:ReportDefinition",
}
"""What the field `schema` says of files that are neither cases nor codings -> module:model that reads them."""

_SETTINGS = (".peacecase.yaml", "peacecase.checks.policy:LibrarySettings")
"""Name of a library's settings file, and module:model that reads it."""

_BESIDE_CASES = frozenset({"audits", "codings", "profiles"})
"""Folders of a library whose files are named by ids of their own."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@format_option(*DIAGNOSTIC_FORMATS)
@pass_settings
def validate(settings: Settings, paths: tuple[Path, ...], output_format: str) -> None:
    """Point out every mistake in case files, by file, line and column.

    PATH is a case, a second coding, an audit, a weight profile, a report definition, a library's settings, or a folder
    of cases; without one, the library. Exit code 1 when there is an error, 0 when there are none or warnings only.

    \b
    Examples:
      peacecase validate
      peacecase validate cases/aceh-2005-cmi.yaml
      peacecase validate --format sarif > validate.sarif
    """
    from peacecase.checks.references import REFERENCE_CODES
    from peacecase.files.fault_codes import FAULT_CODES

    if not paths and not settings.library.is_dir():
        raise UserError(
            f"there is no folder {settings.library}",
            "name it with --library DIR, or make one: peacecase init DIR",
        )
    found: list[Diagnostic] = []
    read: list[Path] = []
    for path in paths or (settings.library,):
        files, faults = _validate_library(path) if path.is_dir() else ([path], validate_file(path))
        read += files
        found += faults
    found += _duplicate_ids(read)
    text = render_diagnostics(found, output_format, {**FAULT_CODES, **REFERENCE_CODES})
    if text:
        click.echo(text)
    click.echo(count_in_words(found, len(read)), err=True)
    if any(diagnostic.severity == "error" for diagnostic in found):
        raise click.exceptions.Exit(1)


def _validate_library(folder: Path) -> tuple[list[Path], list[Diagnostic]]:
    from peacecase.cli.opening import check_library
    from peacecase.files.library_folder import audit_files, case_files, case_path, coding_files, load_library

    library, found = load_library(
        folder, watched=lambda paths: with_progress(paths, "Validating", len(paths))
    )
    paths = {case_id: case_path(folder, case_id) for case_id in library.cases}
    found += check_library(library, paths, folder)
    files = [*case_files(folder), *coding_files(folder), *audit_files(folder)]
    settings = folder / _SETTINGS[0]
    if settings.exists():
        files.append(settings)
        found += validate_file(settings)
    return files, found


def validate_file(path: Path) -> list[Diagnostic]:
    """Everything wrong with one file, of whichever kind its field `schema` says it is."""
    from peacecase.cli.opening import check_case
    from peacecase.files.cases import load_case
    from peacecase.files.reading import fault, line_and_column, read_text
    from peacecase.files.records import load_record, said_schema

    text, faults = read_text(path)
    if text is None:
        return faults
    said = said_schema(text)
    kind = said["kind"] if said else ""
    if path.name == _SETTINGS[0]:
        return load_record(path, _model(_SETTINGS[1]))[1]
    if kind in OTHER_KINDS:
        return load_record(path, _model(OTHER_KINDS[kind]))[1]
    if kind == "peacecase/coding/1" or (not kind and path.parent.parent.name == "codings"):
        return _validate_coding(path)
    if said and kind != "peacecase/1":
        kinds = ", ".join(["peacecase/1", "peacecase/coding/1", *OTHER_KINDS])
        line, column = line_and_column(text, said.start("kind"))
        message, hint = f"'schema' does not know the kind '{kind}'", f"write one of: {kinds}"
        return [*faults, fault("PC1219", str(path), message, hint, line=line, column=column, path="schema")]
    case, faults = load_case(path)
    return faults if case is None else [*faults, *check_case(case, path)]


def _model(place: str) -> type[BaseModel]:
    from importlib import import_module

    module, _, name = place.partition(":")
    model: type[BaseModel] = getattr(import_module(module), name)
    return model


def _validate_coding(path: Path) -> list[Diagnostic]:
    """A second coding by itself, beside the case two folders up."""
    from peacecase.cli.opening import check_coding
    from peacecase.files.cases import load_case, load_coding
    from peacecase.files.library_folder import case_path, coding_files
    from peacecase.files.reading import fault

    coding, found = load_coding(path)
    if coding is None:
        return found
    library = path.parent.parent.parent
    home = case_path(library, coding.case)
    if path.parent.name != coding.case or not home.is_file():
        message = f"there is no case '{coding.case}' that the coding stands beside"
        hint = f"its place is codings/{coding.case}/ in the folder that holds {coding.case}.yaml"
        return [*found, fault("PC1008", str(path), message, hint, path="case")]
    case, _ = load_case(home)
    if case is None:  # the case's own faults are told when the case is validated
        return found
    siblings = [load_coding(sibling)[0] for sibling in coding_files(library, coding.case)]
    return [*found, *check_coding(coding, case, filter(None, siblings), path)]


def _duplicate_ids(paths: Iterable[Path]) -> list[Diagnostic]:
    """Cases of one id given from two folders."""
    from peacecase.files.reading import fault

    found: list[Diagnostic] = []
    first: dict[str, Path] = {}
    for path in dict.fromkeys(paths):
        if path.name == _SETTINGS[0] or not _BESIDE_CASES.isdisjoint(path.parts[:-1]):
            continue
        other = first.setdefault(path.stem, path)
        if other is not path:
            found.append(
                fault("PC1009", str(path), f"'{path.stem}' is the id of {other} as well", "rename one")
            )
    return found
