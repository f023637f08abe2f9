"""Diagnostics as text: for people, for programs (JSON), for code scanners (SARIF), for GitHub's annotations."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click

from peacecase.unseen import on_one_line, visible

if TYPE_CHECKING:
    from peacecase.api.checked import Checked
    from peacecase.api.result import Result
    from peacecase.model.diagnostic import Diagnostic

_SARIF_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def _lines(render: Callable[[Diagnostic], str]) -> Callable[[Result[Checked]], str]:
    return lambda result: "".join(f"{render(each)}\n" for each in result.found.diagnostics)


def render_diagnostic(diagnostic: Diagnostic) -> str:
    """``cases/x.yaml:41:7 error PC1203 what is wrong``, and on a second line what to do."""
    place = f"{diagnostic.file}:{diagnostic.line}:{diagnostic.column}"
    text = on_one_line(f"{place} {diagnostic.severity} {diagnostic.code} {diagnostic.message}")
    return f"{text}\n    {on_one_line(diagnostic.hint)}" if diagnostic.hint else text


def render_for_github(diagnostic: Diagnostic) -> str:
    """A workflow command of GitHub Actions, which marks the line in a pull request."""
    text = f"{diagnostic.message}\n{diagnostic.hint}" if diagnostic.hint else diagnostic.message
    file = _escaped(str(_file_of(diagnostic))).replace(":", "%3A").replace(",", "%2C")
    place = f"file={file},line={diagnostic.line},col={diagnostic.column},title={diagnostic.code}"
    return visible(f"::{_GITHUB_LEVELS[diagnostic.severity]} {place}::{_escaped(text)}")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def render_sarif(result: Result[Checked]) -> str:
    """One run in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS, 2020)."""
    diagnostics = (*result.found.diagnostics, *result.found.accepted)
    return visible(json.dumps(_as_sarif(diagnostics), indent=2, ensure_ascii=False)) + "\n"


def _as_sarif(diagnostics: Sequence[Diagnostic]) -> dict[str, Any]:
    from importlib.metadata import version

    from peacecase.api.lint_rules import known_codes

    codes = known_codes()

    used = sorted({found.code for found in diagnostics})
    rules = [
        {
            "id": code,
            "name": codes[code].name,
            "fullDescription": {"text": codes[code].explanation},
            "defaultConfiguration": {"level": _SARIF_LEVELS[codes[code].severity]},
        }
        for code in used
    ]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "peacecase", "version": version("peacecase"), "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "results": [_as_sarif_result(found, used.index(found.code)) for found in diagnostics],
            }
        ],
    }


def _as_sarif_result(diagnostic: Diagnostic, rule_index: int) -> dict[str, Any]:
    hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(_file_of(diagnostic))},
            "region": {"startLine": diagnostic.line, "startColumn": diagnostic.column},
        }
    }
    if diagnostic.path:
        location["logicalLocations"] = [{"fullyQualifiedName": diagnostic.path}]
    accepted = [{"kind": "inSource", "justification": diagnostic.accepted}] if diagnostic.accepted else []
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule_index,
        "level": _SARIF_LEVELS[diagnostic.severity],
        "message": {"text": diagnostic.message + hint},
        "locations": [location],
        "suppressions": accepted,  # in every result or in none: a list without entries says that it is not suppressed
    }


def _file_of(diagnostic: Diagnostic) -> Path:
    """The file to mark, seen from the current folder: for a library as a whole its settings, where lint is told of it."""
    from peacecase.model.library import SETTINGS_FILE

    path = Path(diagnostic.file)
    path = path / SETTINGS_FILE if path.is_dir() else path
    return path.relative_to(Path.cwd()) if path.is_absolute() and path.is_relative_to(Path.cwd()) else path


def _uri(path: Path) -> str:
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))


def tell(diagnostics: Iterable[Diagnostic]) -> None:
    """Print diagnostics on standard error, as `validate` does."""
    from peacecase.model.diagnostic import first_of_each_file

    shown, more = first_of_each_file(diagnostics)
    for line in [*map(render_diagnostic, shown), *map(on_one_line, more)]:
        click.echo(line, err=True)


PRINTED: dict[str, Callable[[Result[Checked]], str]] = {
    "text": _lines(render_diagnostic),
    "sarif": render_sarif,
    "github": _lines(render_for_github),
}
"""Form of the output -> what prints it; JSON and CSV are printed as those of every command."""
