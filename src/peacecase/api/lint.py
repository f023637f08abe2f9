"""What an expert would question in files that validate, by file, line and column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Annotated, get_args

from peacecase.api.checked import DIAGNOSTIC_FORMS, Checked, Paths, checked_result, listed_paths
from peacecase.api.opened import Opened, no_folder, read_settings
from peacecase.api.options import Editing, Opt
from peacecase.api.reference_faults import read_library
from peacecase.api.result import Edit, Result
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.api.validate import validate_file
from peacecase.api.watching import FileWatch, WatchFiles, refuse_to_watch_streams, watched
from peacecase.checks.lint import CODINGS_STEP, lint_cases, lint_library, lint_report
from peacecase.checks.policy import Policy, is_selector
from peacecase.errors import UserError
from peacecase.files.cases import locate
from peacecase.files.codebooks import codebook_in_use
from peacecase.files.fixes import mended
from peacecase.files.library_folder import case_path, coding_path
from peacecase.files.plain_file import STANDARD_INPUT, UnreadableError, read_plain
from peacecase.files.reading import MAX_BYTES, decode_text, with_text
from peacecase.files.records import load_record, schema_of
from peacecase.model.case import CaseForm
from peacecase.model.diagnostic import Diagnostic, Finding, format_path
from peacecase.model.library import SETTINGS_FILE, Library
from peacecase.model.report_definition import ReportDefinition


def parse_day(text: str) -> date:
    """The day of a text such as 2026-11-23."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserError(f"'{text}' is no day: write it as 2026-11-23") from error


_TO_KEEP = "A confidence above its ceiling may stay where ceiling_override says why."


@dataclass(frozen=True)
class LintOptions(Editing):
    """Point out what an expert would question.

    PATH is a case, a second coding, a report definition, or a folder of cases; without one, the library. A file that
    does not validate is reported and not looked at further. Exit code 1 when there is an error, or with --strict a
    warning. With --fix the difference is shown and you are asked, file by file.

    \b
    Examples:
      peacecase lint
      peacecase lint cases/aceh-2005-cmi.yaml --strict
      peacecase lint --select evidence,PC5 --format github
      peacecase lint --fix --dry-run
      peacecase lint --watch
      peacecase lint --explain PC5006
    """

    paths: Paths = ()
    _: KW_ONLY
    fix: Annotated[bool, Opt("Mend what has one right answer: comments and layout stay.")] = False
    strict: Annotated[bool, Opt("Exit code 1 for warnings too.")] = False
    select: Annotated[
        Sequence[str],
        Opt("Run these only: families, codes, beginnings of codes.", metavar="CODES", many=True),
    ] = ()
    ignore: Annotated[Sequence[str], Opt("Do not run these.", metavar="CODES", many=True)] = ()
    as_of: Annotated[
        date | None, Opt("Day to hold dates against.", metavar="DAY", parse=parse_day, default="today")
    ] = None
    watch: WatchFiles = False


@use_case("lint", LintOptions, parts=("diagnostics",), forms=DIAGNOSTIC_FORMS)
def run_lint(library: Opened, asked: LintOptions, run: Run) -> Result[Checked]:
    """Faults and findings in order of file and line, by the settings in each folder's `.peacecase.yaml`. Rows: one each.

    Of a library that was opened for named cases, these are looked at. Raises UserError where there is no such folder.
    """
    paths = listed_paths(asked.paths) or library.places()
    if not asked.watch:
        return _lint(paths, library, asked, run)
    if asked.fix:
        raise UserError("--fix asks about files one by one, and --watch goes on by itself", option="watch")
    refuse_to_watch_streams(paths)
    watch = FileWatch(paths)
    return watched(
        _lint(paths, library, asked, run),
        watch,
        lambda saved: _lint(saved, library, asked, run),
        lambda: _lint(paths, library, asked, run),
    )


def _lint(paths: Iterable[Path], library: Opened, asked: LintOptions, run: Run) -> Result[Checked]:
    select, ignore = _selectors(asked.select, "select"), _selectors(asked.ignore, "ignore")
    today = asked.as_of or run.moment().date()
    subjects = _sort_paths(paths)
    file_count = len(subjects.reports) + len(subjects.others)
    found: set[Diagnostic] = set()
    accepted: list[Diagnostic] = []
    notes: list[str] = []
    for folder, wanted in subjects.folders.items():
        settings, faults = read_settings(folder)
        policy = Policy(settings.lint, select, ignore)
        part = _read_part(folder, None if wanted.whole else wanted.case_ids, run)
        here, hidden = _lint_part(part, folder, wanted, policy, today)
        found.update(faults, part.faults, here)
        file_count += part.file_count
        accepted += hidden
        if wanted.whole and not part.is_whole:
            notes.append("rules on the library as a whole wait until every file validates")
        if policy.switched_off():
            notes.append(f"switched off in {folder / SETTINGS_FILE}: {', '.join(policy.switched_off())}")
    for path in subjects.reports:
        settings, faults = read_settings(library.folder)
        policy = Policy(settings.lint, select, ignore)
        found.update(faults, _lint_report(path, library.folder, policy, today, run))
    for path in subjects.others:
        found.update(validate_file(path, library.folder))
    if accepted:
        notes.insert(0, f"{len(accepted)} finding{'s' if len(accepted) > 1 else ''} accepted with a reason")
    counting = ("error", "warning") if asked.strict else ("error",)
    edits, done = _fixes(found) if asked.fix else ((), set())
    if asked.fix and not edits:
        notes.append("nothing to mend that has one right answer")
    left = found if asked.dry_run else found - done
    return replace(checked_result(left, file_count, accepted, counting, notes), edits=edits)


def _fixes(found: Iterable[Diagnostic]) -> tuple[tuple[Edit, ...], set[Diagnostic]]:
    """The changes that mend what has one right answer, one a file; and what they mend."""
    by_file: dict[str, list[Diagnostic]] = {}
    for each in sorted(found):
        by_file.setdefault(each.file, []).append(each)
    edits: list[Edit] = []
    done: set[Diagnostic] = set()
    for file, here in by_file.items():
        try:
            before = read_plain(Path(file), MAX_BYTES)
        except UnreadableError:  # told already
            continue
        text, _faults = decode_text(before, file)
        after, mends = mended(text, here) if text is not None else ("", [])
        if text is None or not mends:
            continue
        told = f"{len(mends)} fault{'s' if len(mends) > 1 else ''} mended in {file}"
        says = _TO_KEEP if any(each.code == "PC5009" for each in mends) else ""
        edits.append(Edit(Path(file), before, with_text(before, text, after), told, says))
        done.update(mends)
    return tuple(edits), done


def _selectors(given: Sequence[str], option: str) -> tuple[str, ...]:
    """The families and beginnings of codes, apart at commas. Raises UserError for what names no rule."""
    texts = ",".join([given] if isinstance(given, str) else given).replace(" ", "").split(",")
    for text in filter(None, texts):
        if not is_selector(text):
            raise UserError(
                f"'{text}' is no family and begins no code: see peacecase lint --list", option=option
            )
    return tuple(filter(None, texts))


@dataclass(frozen=True, slots=True)
class _Part:
    """The sound part of a library, what is wrong with the rest, and how many files both are."""

    library: Library
    faults: list[Diagnostic]
    file_count: int

    @property
    def is_whole(self) -> bool:
        """Whether no file had to be left out."""
        return all(fault.severity != "error" for fault in self.faults)


def _lint_part(
    part: _Part, folder: Path, asked: _Asked, policy: Policy, today: date
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """What is found in the files asked for, and what of it is accepted."""
    if asked.whole and part.is_whole:
        linted = lint_library(part.library, today, policy)
    else:
        linted = lint_cases(part.library, part.library.cases, today, policy)
    placed = _place((*linted.findings, *linted.accepted), folder)
    told = [found for found in placed if asked.whole or found.file in asked.files]
    return [found for found in told if not found.accepted], [found for found in told if found.accepted]


def _lint_report(path: Path, library: Path, policy: Policy, today: date, run: Run) -> list[Diagnostic]:
    definition, faults = load_record(path, ReportDefinition, codebook=codebook_in_use(library))
    if definition is None:
        return faults
    read = _read_part(library, None, run)
    return [*faults, *locate(list(lint_report(definition, read.library, today, policy)), path)]


def _read_part(folder: Path, case_ids: Iterable[str] | None, run: Run) -> _Part:
    """The cases of a folder that validate, with their second codings; `case_ids` None reads all."""
    if not folder.is_dir():
        raise no_folder(folder)
    library, faults = read_library(
        folder,
        None if case_ids is None else sorted(case_ids),
        lambda paths: run.watched(paths, "Reading", len(paths)),
    )
    files = {str(case_path(folder, case_id)): case_id for case_id in library.cases}
    of_codings = {
        str(coding_path(folder, case_id, coding.id))
        for case_id, codings in library.codings.items()
        for coding in codings
    }
    unsound = {fault.file for fault in faults if fault.severity == "error"}
    cases = {case_id: library.cases[case_id] for file, case_id in files.items() if file not in unsound}
    sound = {
        case_id: tuple(each for each in codings if str(coding_path(folder, case_id, each.id)) not in unsound)
        for case_id, codings in library.codings.items()
        if case_id in cases
    }
    return _Part(
        replace(
            library, cases=cases, codings={case_id: codings for case_id, codings in sound.items() if codings}
        ),
        faults,
        len({*files, *of_codings, *(fault.file for fault in faults)}),
    )


def _place(findings: Iterable[Finding], folder: Path) -> list[Diagnostic]:
    """Findings about a library, each in the file that holds its record, with line and column."""
    by_file: dict[Path, list[Finding]] = {}
    placed: list[Diagnostic] = []
    for found in findings:
        if found.case is None and not found.path:
            placed.append(
                Diagnostic(
                    str(folder),
                    1,
                    1,
                    found.code,
                    found.severity,
                    found.message,
                    found.hint,
                    accepted=found.accepted,
                )
            )
        elif found.case is None:
            by_file.setdefault(folder / SETTINGS_FILE, []).append(found)
        elif found.path[:1] == (CODINGS_STEP,):
            file = coding_path(folder, found.case, str(found.path[1]))
            by_file.setdefault(file, []).append(replace(found, path=found.path[2:]))
        else:
            by_file.setdefault(case_path(folder, found.case), []).append(found)
    for file, here in by_file.items():
        located = locate(here, file)
        if file.parent.parent.name == CODINGS_STEP:
            prefix = format_path((CODINGS_STEP, file.stem))
            located = [replace(found, path=f"{prefix}.{found.path}") for found in located]
        placed += located
    return placed


@dataclass
class _Asked:
    """What of one library folder is to be looked at."""

    whole: bool = False
    case_ids: set[str] = field(default_factory=set)
    """Cases to read, where not the whole library is asked for."""
    files: set[str] = field(default_factory=set)
    """Case files and codings that were named; what is found elsewhere in the folder is not told."""


@dataclass
class _Subjects:
    """Paths by what they are."""

    folders: dict[Path, _Asked] = field(default_factory=dict)
    reports: list[Path] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)
    """Weight profiles, audits and the like, for which lint has no rules: they are validated."""


def _sort_paths(paths: Iterable[Path]) -> _Subjects:
    """What is asked of each library folder; report definitions, and other files, among the paths."""
    found = _Subjects()

    def part(folder: Path, case_id: str, path: Path) -> None:
        asked = found.folders.setdefault(folder, _Asked())
        asked.case_ids.add(case_id)
        asked.files.add(str(path))

    for path in paths:
        kind = schema_of(path)
        if (path.exists() and not path.is_dir() and not path.is_file()) or str(path) == STANDARD_INPUT:
            raise UserError(
                f"{path} is no file that stands in a library, and lint looks at what is around a case",
                "save it beside the cases; peacecase validate reads it as it is",
            )
        if path.is_dir():
            found.folders.setdefault(path, _Asked()).whole = True
        elif path.name == SETTINGS_FILE:
            found.folders.setdefault(path.parent, _Asked()).whole = True
        elif kind.startswith("peacecase/report/"):
            found.reports.append(path)
        elif kind.startswith("peacecase/coding/") or path.parent.parent.name == "codings":
            part(path.parent.parent.parent, path.parent.name, path)
        elif kind.startswith("peacecase/") and kind not in get_args(CaseForm):
            found.others.append(path)
        else:
            part(path.parent, path.stem, path)
    return found
