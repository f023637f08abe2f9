"""The debrief of a workshop: what the room did, as pages, slides and counts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from peacecase.api.opened import Opened
from peacecase.api.result import Folder
from peacecase.api.running import Run
from peacecase.api.use_case import UseCase
from peacecase.api.workshop_room import Room, with_case_of

if TYPE_CHECKING:
    from peacecase.workshop.kit.manifest import KitManifest


@dataclass(frozen=True)
class WorkshopCloseOptions:
    """Write the debrief: DIR/debrief/debrief.pdf, slides, and the counts as JSON.

    Distributions of both rounds, the room's median beside the reference coding with its own range, movement, agreement
    with its interval, hindsight (with --split-outcome), the facts that split the room. It can be run again.

    \b
    Example:
      peacecase workshop close room
    """

    folder: Room


def run_workshop_close(library: Opened, asked: WorkshopCloseOptions, run: Run) -> Folder:
    """Writes the debrief into the room's folder and returns the paths of its files.

    Raises UserError where no sheets were collected.
    """
    from peacecase.workshop.collect.collecting import load_sheets
    from peacecase.workshop.debrief.closing import close
    from peacecase.workshop.kit.manifest import load_manifest

    folder = Path(asked.folder)
    kit = load_manifest(folder)
    sheets = load_sheets(folder, kit)
    content = with_case_of(library, kit)
    _warn_of_change(library, kit, run)
    files = close(kit, content.cases[kit.case], content.codings.get(kit.case, ()), sheets, run.moment())
    return Folder(files, place=folder / "debrief", replaces=True)


def _warn_of_change(library: Opened, kit: KitManifest, run: Run) -> None:
    from hashlib import sha256

    from peacecase.files.library_folder import case_path

    if sha256(case_path(library.folder, kit.case).read_bytes()).hexdigest() != kit.case_sha256:
        run.warn("the case file has changed since the kit was made; the debrief uses it as it is now")


WORKSHOP_CLOSE = UseCase("workshop close", WorkshopCloseOptions, run_workshop_close)
