"""Files of a library's own that its settings name: its codebook, its conflict-years."""

import re
from pathlib import Path
from typing import NamedTuple

from peacecase.files.plain_file import as_named
from peacecase.files.positions import Positions
from peacecase.files.reading import fault, read_text
from peacecase.files.records import load_record
from peacecase.files.trees import parsed_file
from peacecase.files.yaml_tree import parse_tree
from peacecase.model.diagnostic import Diagnostic
from peacecase.model.library import SETTINGS_FILE, NamedFiles

_FIRST = re.compile(r"[.\[]")


class NamedFile(NamedTuple):
    """A file that settings name."""

    path: Path
    home: Path
    """The folder of the settings, that no way to it may lead out of."""


def named_file(folder: Path, *key: str, hint: str = "") -> tuple[NamedFile | None, list[Diagnostic]]:
    """The file that the nearest settings, in the folder or above it, name under a key; None where they name none.

    What keeps the settings from being read is told beside it, and that there is no such file: then it is None too.
    """
    settings = settings_above(folder)
    if settings is None:
        return None, []
    parsed = parsed_file(settings, settings.parent)
    _record, faults = load_record(settings, NamedFiles, parsed=parsed)
    # an empty file names nothing; of what the settings say beside, lint tells
    found = [each for each in faults if each.code != "PC1004" and _FIRST.split(each.path)[0] in ("", key[0])]
    name = _value(parsed.tree, key)
    if parsed.text is None or name is None or any(each.severity == "error" for each in found):
        return None, found
    file = as_named(settings.parent / name)
    if file.is_file():
        return NamedFile(file, settings.parent), found
    line, column = Positions(parsed.text).of(key)
    message = f"there is no file {name}"
    return None, [
        *found,
        fault("PC1001", str(settings), message, hint, line=line, column=column, path=".".join(key)),
    ]


def named_path(folder: Path, *key: str) -> Path | None:
    """The path that the settings of a folder name under a key, whether a file is there or not."""
    settings = settings_above(folder)
    text = None if settings is None else read_text(settings, settings.parent)[0]
    if settings is None or text is None:
        return None
    name = _value(parse_tree(text, str(settings))[0], key)
    return None if name is None else as_named(settings.parent / name)


def settings_above(folder: Path) -> Path | None:
    """The nearest settings file; paths stay relative where they were."""
    if (folder / SETTINGS_FILE).is_file():
        return folder / SETTINGS_FILE
    above = (each / SETTINGS_FILE for each in folder.absolute().parents)
    return next((path for path in above if path.is_file()), None)


def _value(tree: object, key: tuple[str, ...]) -> str | None:
    for part in key:
        tree = tree.get(part) if isinstance(tree, dict) else None
    return tree if isinstance(tree, str) and tree.strip() else None
