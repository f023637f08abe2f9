"""Case files and files of second codings."""

from __future__ import annotations

from pathlib import Path

from peacecase.files.positions import place_findings
from peacecase.files.reading import read_text
from peacecase.files.records import load_record
from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding
from peacecase.model.diagnostic import Diagnostic, Finding


def load_case(path: Path) -> tuple[Case | None, list[Diagnostic]]:
    """The case in a file, and everything wrong with the file; None where an error keeps it from being used."""
    return load_record(path, Case, named_by_id=True)


def load_coding(path: Path) -> tuple[SecondCoding | None, list[Diagnostic]]:
    """The second coding in a file, and everything wrong with the file."""
    return load_record(path, SecondCoding, named_by_id=True)


def locate(findings: list[Finding], path: Path) -> list[Diagnostic]:
    """Findings about the record in a file, each with its line and column."""
    if not findings:
        return []
    text, faults = read_text(path)
    return faults if text is None else place_findings(findings, text, str(path))
