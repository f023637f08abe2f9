"""How a command that is not made of a use case yet opens the library."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from peacecase.cli.diagnostic_forms import tell as tell
from peacecase.cli.settings import Settings

if TYPE_CHECKING:
    from peacecase.model.case import Case
    from peacecase.model.library import Library


def open_library(settings: Settings, names: Sequence[str] = ()) -> Library:
    """The library, or the cases named in it by id or by path: `peacecase.api.opened.Opened.read`."""
    from peacecase.api.opened import Opened

    return Opened(settings.library, tell=tell).read(names)


def open_cases(settings: Settings, names: Sequence[str] = ()) -> list[Case]:
    """As `open_library`: the cases in the order named, or all by id."""
    library = open_library(settings, names)
    return [library.cases[case_id] for case_id in ids_in_order(library, names)]


def ids_in_order(library: Library, names: Sequence[str] = ()) -> list[str]:
    """The ids of the cases named, by id or by path, in the order named; of all cases where none is named."""
    stems = (Path(name).stem if name.endswith((".yaml", ".yml")) else name for name in names)
    return list(dict.fromkeys(stems)) if names else list(library.cases)
