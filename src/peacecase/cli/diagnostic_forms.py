"""Diagnostics as text: for people, for programs (JSON), for code scanners (SARIF), for GitHub's annotations."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click

from peacecase.cli.output import visible

if TYPE_CHECKING:
    from peacecase.model.diagnostic import Diagnostic
    from peacecase.model.fault_code import FaultCode

DIAGNOSTIC_FORMATS = ("text", "json", "sarif", "github")

_SARIF_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render_diagnostics(
    diagnostics: Iterable[Diagnostic], output_format: str, codes: Mapping[str, FaultCode]
) -> str:
    """All diagnostics in one of `DIAGNOSTIC_FORMATS`, in the order of file, line and column.

    `codes` is the register that names and explains them, for SARIF. Ends without a line feed; empty for no
    diagnostics in text and github.
    """
    ordered = sorted(diagnostics)
    if output_format == "json":
        return visible(json.dumps([asdict(found) for found in ordered], indent=2, ensure_ascii=False))
    if output_format == "sarif":
        return visible(json.dumps(_as_sarif(ordered, codes), indent=2, ensure_ascii=False))
    render = _render_for_github if output_format == "github" else render_diagnostic
    return "\n".join(map(render, ordered))


def render_diagnostic(diagnostic: Diagnostic) -> str:
    """``cases/x.yaml:41:7 error PC1203 what is wrong``, and on a second line what to do."""
    place = f"{diagnostic.file}:{diagnostic.line}:{diagnostic.column}"
    text = f"{place} {diagnostic.severity} {diagnostic.code} {diagnostic.message}"
    return visible(f"{text}\n    {diagnostic.hint}" if diagnostic.hint else text)


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


def _render_for_github(diagnostic: Diagnostic) -> str:
    """A workflow command of GitHub Actions, which marks the line in a pull request."""
    text = f"{diagnostic.message}\n{diagnostic.hint}" if diagnostic.hint else diagnostic.message
    file = _escaped(diagnostic.file).replace(":", "%3A").replace(",", "%2C")
    place = f"file={file},line={diagnostic.line},col={diagnostic.column},title={diagnostic.code}"
    return visible(f"::{_GITHUB_LEVELS[diagnostic.severity]} {place}::{_escaped(text)}")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _as_sarif(diagnostics: Sequence[Diagnostic], codes: Mapping[str, FaultCode]) -> dict[str, Any]:
    """One run in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS, 2020)."""
    from importlib.metadata import version

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
            "artifactLocation": {"uri": quote(PurePath(diagnostic.file).as_posix())},
            "region": {"startLine": diagnostic.line, "startColumn": diagnostic.column},
        }
    }
    if diagnostic.path:
        location["logicalLocations"] = [{"fullyQualifiedName": diagnostic.path}]
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule_index,
        "level": _SARIF_LEVELS[diagnostic.severity],
        "message": {"text": diagnostic.message + hint},
        "locations": [location],
    }


def tell(diagnostics: Iterable[Diagnostic]) -> None:
    """Print diagnostics on standard error, as `validate` does."""
    for diagnostic in sorted(diagnostics):
        click.echo(render_diagnostic(diagnostic), err=True)
