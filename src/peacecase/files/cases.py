"""Case files and files of second codings."""

from pathlib import Path

from peacecase.files.codebooks import library_codebook
from peacecase.files.positions import place_findings
from peacecase.files.reading import read_text
from peacecase.files.records import RecordType, load_record
from peacecase.files.trees import Parsed
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.coding import SecondCoding
from peacecase.model.diagnostic import Diagnostic, Finding


def load_case(
    path: Path, codebook: Codebook | None = None, home: Path | None = None, parsed: Parsed | None = None
) -> tuple[Case | None, list[Diagnostic]]:
    """The case in a file, and everything wrong with the file; None where an error keeps it from being used.

    `codebook`: of the case's library; None looks for it in the nearest settings file above. `home`: that library, where
    the file has to be its own. `parsed`: the file, where that is done.
    """
    return load_coded(path, Case, codebook, home, parsed)


def load_coding(
    path: Path, codebook: Codebook | None = None, home: Path | None = None, parsed: Parsed | None = None
) -> tuple[SecondCoding | None, list[Diagnostic]]:
    """The second coding in a file, and everything wrong with the file. The others as for `load_case`."""
    return load_coded(path, SecondCoding, codebook, home, parsed)


def load_coded(
    path: Path,
    model: type[RecordType],
    codebook: Codebook | None = None,
    home: Path | None = None,
    parsed: Parsed | None = None,
) -> tuple[RecordType | None, list[Diagnostic]]:
    """A record named by its id whose file uses the ids of a codebook, and everything wrong with the file."""
    if codebook is None:
        codebook, faults = library_codebook(path.parent)
        if codebook is None:
            return None, faults
    return load_record(path, model, named_by_id=True, codebook=codebook, home=home, parsed=parsed)


def locate(findings: list[Finding], path: Path, text: str | None = None) -> list[Diagnostic]:
    """Findings about the record in a file, each with its line and column. `text`: of the file, where it is at hand."""
    if not findings:
        return []
    text, faults = read_text(path) if text is None else (text, [])
    return faults if text is None else place_findings(findings, text, str(path))
