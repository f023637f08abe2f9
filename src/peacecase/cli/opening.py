"""How a command opens the library: read, checked, faults told on standard error; only a sound one goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peacecase.cli.diagnostic_forms import render_diagnostic
from peacecase.cli.settings import Settings
from peacecase.errors import UserError
from peacecase.interface.reference_faults import check_case as check_case
from peacecase.interface.reference_faults import check_coding as check_coding
from peacecase.interface.reference_faults import check_library as check_library

if TYPE_CHECKING:
    from peacecase.model.case import Case
    from peacecase.model.diagnostic import Diagnostic
    from peacecase.model.library import Library


def open_library(settings: Settings, names: Sequence[str] = ()) -> Library:
    """The library, or the cases named in it by id or by path, with their second codings.

    Faults go to standard error; any error among them ends the command with exit code 1. A case named by a path
    outside the library is read without second codings. The order is that of the ids.
    """
    library, found = read_library(settings, names)
    tell(found)
    if any(diagnostic.severity == "error" for diagnostic in found):
        raise click.exceptions.Exit(1)
    if not library.cases:
        raise UserError(f"there are no cases in {settings.library}", "write one: peacecase new CASE_ID")
    return library


def open_cases(settings: Settings, names: Sequence[str] = ()) -> list[Case]:
    """As `open_library`: the cases in the order named, or all by id."""
    library = open_library(settings, names)
    return [library.cases[case_id] for case_id in ids_in_order(library, names)]


def ids_in_order(library: Library, names: Sequence[str] = ()) -> list[str]:
    """The ids of the cases named, by id or by path, in the order named; of all cases where none is named."""
    return list(dict.fromkeys(_id_of(name) for name in names)) if names else list(library.cases)


def read_library(settings: Settings, names: Sequence[str] = ()) -> tuple[Library, list[Diagnostic]]:
    """The library and every diagnostic of its files and references, without telling them or ending.

    Raises UserError when the folder or a named case is not there.
    """
    from peacecase.files.cases import load_case
    from peacecase.files.library_folder import case_path, load_library
    from peacecase.model.library import Library

    folder = settings.library
    outside = [Path(name) for name in names if _is_path(name)]
    outside = [path for path in outside if path.parent.resolve() != folder.resolve()]
    ids = [_id_of(name) for name in names if Path(name) not in outside]
    if not folder.is_dir() and (ids or not outside):
        raise UserError(
            f"there is no folder {folder}", "name it with --library DIR, or make one: peacecase init DIR"
        )
    for case_id in ids:
        if not case_path(folder, case_id).is_file():
            raise _no_such_case(case_id, folder)
    library, found = load_library(folder, only=ids if names else None)
    cases = dict(library.cases)
    paths = {case_id: case_path(folder, case_id) for case_id in cases}
    for path in outside:
        case, faults = load_case(path)
        found += faults
        if case is not None:
            cases[case.id] = case
            paths[case.id] = path
    library = Library(dict(sorted(cases.items())), library.codings, library.audits)
    return library, sorted([*found, *check_library(library, paths, folder)])


def tell(diagnostics: Iterable[Diagnostic]) -> None:
    """Print diagnostics on standard error, as `validate` does."""
    for diagnostic in sorted(diagnostics):
        click.echo(render_diagnostic(diagnostic), err=True)


def _is_path(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name


def _id_of(name: str) -> str:
    return Path(name).stem if _is_path(name) else name


def _no_such_case(case_id: str, folder: Path) -> UserError:
    from peacecase.did_you_mean import nearest
    from peacecase.files.library_folder import case_files

    known = [path.stem for path in case_files(folder)]
    near = nearest(case_id, known)
    hint = f"did you mean '{near}'?" if near else f"cases here: {', '.join(known) or 'none'}"
    return UserError(f"there is no case '{case_id}' in {folder}", hint)
