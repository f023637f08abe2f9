"""Codebooks: the one that a library's settings name, and a codebook as the text of a file."""

from __future__ import annotations

from pathlib import Path

import yaml

from peacecase.codebook.memoir import MEMOIR
from peacecase.errors import UserError
from peacecase.files.positions import Positions
from peacecase.files.reading import fault, read_text
from peacecase.files.records import load_record
from peacecase.files.yaml_tree import parse_tree
from peacecase.model.codebook import Codebook
from peacecase.model.diagnostic import Diagnostic
from peacecase.model.library import SETTINGS_FILE
from peacecase.unseen import on_one_line

_HEAD = """\
# The questions of a library. Change what you like: factors, indicators in each, outcomes, and the wording of every level.
# Put it beside the cases, and name it in their .peacecase.yaml:  codebook: {name}
"""


def library_codebook(folder: Path) -> tuple[Codebook | None, list[Diagnostic]]:
    """The codebook of the cases in a folder, and what is wrong with it; None where an error keeps it from being used.

    The nearest settings file, in the folder or above it, names it; the memoir's where there is none or it names none.
    """
    settings = _settings_above(folder)
    if settings is None:
        return MEMOIR, []
    text, found = read_text(settings, settings.parent)
    name, faults = _named_in(text, settings)
    found += faults
    if any(each.severity == "error" and each.code != "PC1004" for each in found):
        return None, found
    if text is None or name is None:
        return MEMOIR, []
    file = settings.parent / name
    if file.is_file():
        return load_record(file, Codebook, home=settings.parent)
    line, column = Positions(text).of(("codebook",))
    message, hint = f"there is no file {name}", "write one to start from: peacecase codebook --format yaml"
    return None, [fault("PC1001", str(settings), message, hint, line=line, column=column, path="codebook")]


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


def codebook_path(folder: Path) -> Path | None:
    """The codebook file that the settings of a folder name, whether it is there or not; None for the memoir's."""
    settings = _settings_above(folder)
    if settings is None:
        return None
    name, _ = _named_in(read_text(settings, settings.parent)[0], settings)
    return None if name is None else settings.parent / name


def render_codebook(codebook: Codebook, name: str = "my-codebook.yaml") -> str:
    """A codebook as YAML, which read back is equal to it; `name`: of the file, for the comment at its head."""
    plain = codebook.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    body: str = yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=110)
    return _HEAD.format(name=name) + body


def _settings_above(folder: Path) -> Path | None:
    """The nearest settings file; paths stay relative where they were."""
    if (folder / SETTINGS_FILE).is_file():
        return folder / SETTINGS_FILE
    above = (each / SETTINGS_FILE for each in folder.absolute().parents)
    return next((path for path in above if path.is_file()), None)


def _named_in(text: str | None, settings: Path) -> tuple[str | None, list[Diagnostic]]:
    """What a settings file says under `codebook`, and what keeps it from being read; it has more faults of its own."""
    tree, found = parse_tree(text, str(settings)) if text is not None else (None, [])
    name = tree.get("codebook") if tree else None
    return (name if isinstance(name, str) and name.strip() else None), found
