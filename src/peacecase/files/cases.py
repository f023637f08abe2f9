"""Case files and files of second codings."""

from __future__ import annotations

from pathlib import Path

from peacecase.files.positions import Positions, place_findings
from peacecase.files.reading import fault, read_text
from peacecase.files.records import RecordType, load_record
from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding
from peacecase.model.diagnostic import Diagnostic, Finding


def load_case(path: Path) -> tuple[Case | None, list[Diagnostic]]:
    """The case in a file, and everything wrong with the file; None where an error keeps it from being read."""
    case, found = load_record(path, Case)
    return _under_its_own_name(case, path, found)


def load_coding(path: Path) -> tuple[SecondCoding | None, list[Diagnostic]]:
    """The second coding in a file, and everything wrong with the file."""
    coding, found = load_record(path, SecondCoding)
    return _under_its_own_name(coding, path, found)


def locate(findings: list[Finding], path: Path) -> list[Diagnostic]:
    """Findings about the record in a file, each with its line and column."""
    if not findings:
        return []
    text, faults = read_text(path)
    return faults if text is None else place_findings(findings, text, str(path))


def _under_its_own_name(
    record: RecordType | None, path: Path, found: list[Diagnostic]
) -> tuple[RecordType | None, list[Diagnostic]]:
    if record is None:
        return None, found
    record_id = record.id  # type: ignore[attr-defined]
    if record_id == path.stem:
        return record, found
    text, _ = read_text(path)
    line, column = Positions(text or "").of(("id",))
    message = f"the id is '{record_id}', the file is named '{path.name}'"
    hint = f"write 'id: {path.stem}', or name the file {record_id}.yaml"
    return None, [*found, fault("PC1006", str(path), message, hint, line=line, column=column, path="id")]
