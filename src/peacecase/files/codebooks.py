"""Codebooks: the one that a library's settings name, and a codebook as the text of a file."""

from pathlib import Path

import yaml

from peacecase.codebook.memoir import MEMOIR
from peacecase.errors import UserError
from peacecase.files.named_files import named_file
from peacecase.files.records import load_record
from peacecase.model.codebook import Codebook
from peacecase.model.diagnostic import Diagnostic
from peacecase.unseen import on_one_line

_HEAD = """\
# The questions of a library. Change what you like: factors, indicators in each, outcomes, and the wording of every level.
# Put it beside the cases, and name it in their .peacecase.yaml:  codebook: {name}
"""


def library_codebook(folder: Path) -> tuple[Codebook | None, list[Diagnostic]]:
    """The codebook of the cases in a folder, and what is wrong with it; None where an error keeps it from being used.

    The nearest settings file, in the folder or above it, names it; the memoir's where there is none or it names none.
    """
    file, found = named_file(
        folder, "codebook", hint="write one to start from: peacecase codebook --format yaml"
    )
    if file is not None:
        return load_record(file.path, Codebook, home=file.home)
    return (None, found) if any(each.severity == "error" for each in found) else (MEMOIR, [])


def codebook_in_use(folder: Path) -> Codebook:
    """As `library_codebook`. Raises UserError, which names every fault, where it cannot be used."""
    codebook, found = library_codebook(folder)
    if codebook is None:
        lines = [
            on_one_line(f"{each.file}:{each.line}:{each.column}: {each.code} {each.message}")
            for each in found
        ]
        raise UserError("\n".join(["the library's codebook has errors", *lines]))
    return codebook


def render_codebook(codebook: Codebook, name: str = "my-codebook.yaml") -> str:
    """A codebook as YAML, which read back is equal to it; `name`: of the file, for the comment at its head."""
    plain = codebook.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    body: str = yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=110)
    return _HEAD.format(name=name) + body
