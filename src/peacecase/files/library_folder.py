"""A folder of case files, with second codings and audits, as a library."""

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from peacecase.codebook.memoir import MEMOIR
from peacecase.errors import UserError
from peacecase.files.cases import load_case, load_coding
from peacecase.files.codebooks import library_codebook
from peacecase.files.conflict_years import library_conflict_years
from peacecase.files.named_files import named_path
from peacecase.files.plain_file import link_out
from peacecase.files.reading import fault, read_text
from peacecase.files.records import load_record
from peacecase.files.trees import parsed_files
from peacecase.model.audit import Audit
from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding
from peacecase.model.diagnostic import Diagnostic
from peacecase.model.library import Library

CODINGS = "codings"
"""Name of the folder inside a library that holds second codings, one folder a case."""

_ID = re.compile(r"(?=.{1,80}\Z)[a-z0-9]+(?:[-_][a-z0-9]+)*")
"""As `peacecase.model.record.Slug` has it."""

_PLANNED = re.compile(r"^status:[ \t]*['\"]?planned\b", re.MULTILINE)

AUDITS = "audits"
"""Name of the folder inside a library that holds audits of its evidence."""

PROFILES = "profiles"
"""Name of the folder inside a library that holds its own weight profiles."""

LENSES = "lenses"
"""Name of the folder inside a library that holds its own lenses."""


def is_id(text: str) -> bool:
    """True of what can be the id of a record."""
    return _ID.fullmatch(text) is not None


def file_name(record_id: str) -> str:
    """The name of the file that holds the record of an id. Raises UserError where the id is none: it could be a path.

    Every path in a library that is made of an id is made through this.
    """
    if not is_id(record_id):
        raise UserError(
            f"'{record_id}' is no id",
            "an id is at most 80 lower-case letters, digits, - and _, such as second-coder",
        )
    return f"{record_id}.yaml"


def case_path(folder: Path, case_id: str) -> Path:
    """Where the file of a case belongs."""
    return folder / file_name(case_id)


def coding_path(folder: Path, case_id: str, coding_id: str) -> Path:
    """Where the file of a second coding belongs."""
    return folder / CODINGS / Path(file_name(case_id)).stem / file_name(coding_id)


def case_files(folder: Path) -> list[Path]:
    """The case files of a library, in order of name; hidden files and the library's codebook are left out."""
    codebook = named_path(folder, "codebook")  # it may stand beside them
    return [path for path in visible_files(folder, "*.yaml") if codebook is None or path != codebook]


def past_case_files(folder: Path) -> list[Path]:
    """As `case_files`, without planned missions: these are told by the line of their status, no record is read for it."""
    texts = ((path, read_text(path)[0]) for path in case_files(folder))
    return [path for path, text in texts if text is None or not _PLANNED.search(text)]


def coding_files(folder: Path, case_id: str | None = None) -> list[Path]:
    """The files of second codings: of one case, or of all."""
    return visible_files(folder, f"{CODINGS}/{case_id or '*'}/*.yaml")


def audit_path(folder: Path, audit_id: str) -> Path:
    """Where the file of an audit belongs."""
    return folder / AUDITS / file_name(audit_id)


def audit_files(folder: Path) -> list[Path]:
    """The files of audits, in order of name."""
    return visible_files(folder, f"{AUDITS}/*.yaml")


def load_audits(folder: Path) -> tuple[tuple[Audit, ...], list[Diagnostic]]:
    """The audits of a library, in order of id, and everything wrong with their files."""
    loaded = [load_record(path, Audit, named_by_id=True, home=folder) for path in audit_files(folder)]
    audits = sorted((audit for audit, _ in loaded if audit is not None), key=lambda audit: audit.id)
    return tuple(audits), [found for _, faults in loaded for found in faults]


def load_library(
    folder: Path,
    only: Collection[str] | None = None,
    watched: Callable[[list[Path]], Iterable[Path]] = iter,
) -> tuple[Library, list[Diagnostic]]:
    """The library in a folder, and everything wrong with its files.

    `only` names the cases to read, by id; None reads all. Files with errors are left out of the library, so a
    caller looks at the diagnostics first; where the codebook itself has one, no case is read. `watched` hands on the paths of cases one by one, so that a caller can show
    how far the reading has come.
    """
    paths = (
        case_files(folder) if only is None else [case_path(folder, case_id) for case_id in sorted(set(only))]
    )
    codebook, found = library_codebook(folder)
    if codebook is None:  # without the questions, nothing can be said of the answers
        return Library({}, codebook=MEMOIR), found
    conflict_years, faults = library_conflict_years(folder)
    found += faults
    found += _unreadable_folders(folder, only)
    if only is None:
        found += _unread_files(folder)
    present = {path.stem for path in paths}
    of_codings, misplaced = _codings_of(folder, present, is_whole=only is None)
    found += misplaced
    parsed = parsed_files([*paths, *of_codings], folder)
    cases: dict[str, Case] = {}
    for path, of_case in zip(watched(paths), parsed, strict=False):
        case, faults = load_case(path, codebook, folder, of_case)
        found += faults
        if case is not None:
            cases[case.id] = case
    codings: dict[str, list[SecondCoding]] = {}
    for path, of_coding in zip(of_codings, parsed, strict=True):
        case_id = path.parent.name
        coding, faults = load_coding(path, codebook, folder, of_coding)
        found += faults
        if coding is not None and coding.case != case_id:
            message = f"the coding is of '{coding.case}', its folder is '{case_id}'"
            found.append(
                fault("PC1010", str(path), message, f"move it to {CODINGS}/{coding.case}/", path="case")
            )
        elif coding is not None and case_id in cases:
            codings.setdefault(case_id, []).append(coding)
    by_case = {
        case_id: tuple(sorted(found_here, key=lambda c: c.id)) for case_id, found_here in codings.items()
    }
    audits, faults = load_audits(folder)
    found += faults
    library = Library(
        dict(sorted(cases.items())),
        dict(sorted(by_case.items())),
        audits,
        codebook=codebook,
        conflict_years=conflict_years,
    )
    return library, found


def _codings_of(
    folder: Path, cases: Collection[str], *, is_whole: bool
) -> tuple[list[Path], list[Diagnostic]]:
    """The codings of cases, with links in their place that lead out; where the whole library is read, what is misplaced."""
    of_cases, found = [], []
    for path in coding_files(folder):
        _codings, *steps = path.relative_to(folder).parts
        is_folder = len(steps) < 2  # a link
        if not steps or steps[0] in cases or (is_whole and is_folder):
            of_cases.append(path)
        elif is_whole:
            message = f"there is no case '{steps[0]}' in {folder}"
            found.append(fault("PC1008", str(path), message, "move the coding to the folder of its case"))
    return of_cases, found


def profile_files(folder: Path) -> list[Path]:
    """The files of the library's own weight profiles, in order of name."""
    return visible_files(folder, f"{PROFILES}/*.yaml")


def lens_files(folder: Path) -> list[Path]:
    """The files of the library's own lenses, in order of name."""
    return visible_files(folder, f"{LENSES}/*.yaml")


def visible_files(folder: Path, pattern: str) -> list[Path]:
    """The files that are not hidden; in place of what stands behind a link that leads out, the link, once."""
    found = (path for path in folder.glob(pattern) if not path.name.startswith("."))
    return sorted({link_out(path, folder) or path for path in found})


def _unreadable_folders(folder: Path, only: Collection[str] | None) -> Iterator[Diagnostic]:
    """Folders that may not be looked into: what stands in them would be left out unseen."""
    codings = folder / CODINGS
    of_cases = [path for path in visible_files(folder, f"{CODINGS}/*") if only is None or path.name in only]
    for each in (folder, codings, folder / AUDITS, *of_cases):
        try:
            if link_out(each, folder) is None and each.is_dir():
                os.scandir(each).close()
        except OSError as error:
            yield fault("PC1001", str(each), f"the folder cannot be read: {error.strerror}")


def _unread_files(folder: Path) -> Iterator[Diagnostic]:
    for path in sorted(
        [
            *visible_files(folder, "*.yml"),
            *visible_files(folder, f"{CODINGS}/*/*.yml"),
            *visible_files(folder, f"{CODINGS}/*.yaml"),
        ]
    ):
        message, hint = "files that end in .yml are not read", f"name it {path.stem}.yaml"
        if path.suffix == ".yaml":
            message = "a coding outside a case's folder is not read"
            hint = f"move it to {CODINGS}/<case id>/{path.name}"
        yield fault("PC1011", str(path), message, hint)
