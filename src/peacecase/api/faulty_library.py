"""The error of files that have errors: every one of them, with its place."""

from __future__ import annotations

from collections.abc import Iterable

from peacecase.errors import UserError
from peacecase.model.diagnostic import Diagnostic, first_of_each_file
from peacecase.unseen import on_one_line


class FaultyLibraryError(UserError):
    """Files of the library have errors; `diagnostics` names each by file, line and column.

    `found` holds what else was found beside them, warnings too; `said` what had to be given up for them.
    """

    def __init__(self, found: Iterable[Diagnostic], said: str = "") -> None:
        self.said = said
        self.found = tuple(sorted(found))
        self.diagnostics = tuple(each for each in self.found if each.severity == "error")
        shown, more = first_of_each_file(self.diagnostics)
        lines = [
            on_one_line(f"{each.file}:{each.line}:{each.column}: {each.code} {each.message}")
            for each in shown
        ]
        super().__init__("\n".join([said or "the library has errors", *lines, *more]))
