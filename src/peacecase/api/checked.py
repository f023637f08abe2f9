"""What `validate` and `lint` give: the files that were looked at, and what is wrong or doubtful in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import astuple, dataclass
from os import PathLike
from pathlib import Path
from typing import Annotated

from peacecase.api.options import Arg, StrPath
from peacecase.api.result import Result, ResultTable, columns
from peacecase.model.diagnostic import Diagnostic, first_of_each_file

Paths = Annotated[StrPath | Collection[StrPath], Arg("[PATH]...", "Files or folders; none: the library.")]
DIAGNOSTIC_FORMS = ("text", "json", "csv", "sarif", "github")


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and what was found."""

    diagnostics: tuple[Diagnostic, ...]
    """In order of file, line and column."""
    file_count: int
    accepted: tuple[Diagnostic, ...] = ()
    """Findings that the files accept, each with a reason, in the same order."""


def checked_result(
    diagnostics: Iterable[Diagnostic],
    file_count: int,
    accepted: Iterable[Diagnostic] = (),
    counting: Collection[str] = ("error",),
    notes: Iterable[str] = (),
) -> Result[Checked]:
    """The result: a row a diagnostic, and its count in words. Findings are those of a severity that is `counting`."""
    every = list(diagnostics)
    shown, more = first_of_each_file(every)
    found = tuple(shown)
    head = columns("file line:int column:int code severity message hint path")
    table = ResultTable("diagnostics", head, lambda: (astuple(each)[: len(head)] for each in found))
    return Result(
        Checked(found, file_count, tuple(sorted(accepted))),
        (table,),
        table.records,
        notes=(*more, "; ".join([count_in_words(every, file_count), *notes])),
        has_findings=any(each.severity in counting for each in found),
    )


def count_in_words(diagnostics: Iterable[Diagnostic], file_count: int) -> str:
    """``3 files: 2 errors, 1 warning``, or ``3 files: nothing to report``."""
    counts = Counter(found.severity for found in diagnostics)
    words = (
        (counts["error"], "error"),
        (counts["warning"], "warning"),
        (counts["info"], "note"),
    )
    parts = [f"{count:,} {word}{'s' if count > 1 else ''}" for count, word in words if count]
    files = "1 file" if file_count == 1 else f"{file_count:,} files"
    return f"{files}: {', '.join(parts) if parts else 'nothing to report'}"


def listed_paths(paths: StrPath | Collection[StrPath]) -> list[Path]:
    """The paths given, be it one or several."""
    return [Path(each) for each in ([paths] if isinstance(paths, str | PathLike) else paths)]
