"""Consented sheets of a workshop as anonymous second codings of the library."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from peacecase.api.opened import Opened
from peacecase.api.result import Folder
from peacecase.api.running import Run
from peacecase.api.use_case import UseCase
from peacecase.api.workshop_room import Room, with_case_of


@dataclass(frozen=True)
class WorkshopPromoteOptions:
    """Turn consented sheets of round 1 into anonymous second codings of the library.

    Writes codings/<case>/workshop-<id>-<number>.yaml, without seats, groups or notes. Sheets of round 2 are made after
    talking and are not independent; they stay in the folder. Running it again adds what is new.

    \b
    Example:
      peacecase workshop promote room && peacecase reliability
    """

    folder: Room


def run_workshop_promote(library: Opened, asked: WorkshopPromoteOptions, _run: Run) -> Folder:
    """Writes what is new and returns its paths; codings that are there already stay as they are."""
    from peacecase.files.library_folder import coding_path
    from peacecase.workshop.collect.collecting import load_sheets
    from peacecase.workshop.kit.manifest import load_manifest
    from peacecase.workshop.promote.promotion import promoted

    folder = Path(asked.folder)
    kit = load_manifest(folder)
    made = promoted(load_sheets(folder, kit), kit, with_case_of(library, kit).cases[kit.case])
    texts = {coding_path(library.folder, kit.case, each.id): made.text_of(each) for each in made.codings}
    there = [path for path in texts if path.exists()]
    return Folder(
        {str(path.relative_to(library.folder)): text for path, text in texts.items() if path not in there},
        notes=(*(f"{path} is there already; left as it is" for path in there), made.summary),
        place=library.folder,
        has_findings=not made.codings,
    )


WORKSHOP_PROMOTE = UseCase("workshop promote", WorkshopPromoteOptions, run_workshop_promote)
