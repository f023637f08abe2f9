"""The folder of a workshop, and the case in the library that it was held on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from peacecase.api.opened import Opened
from peacecase.api.options import Arg, StrPath
from peacecase.errors import UserError

if TYPE_CHECKING:
    from peacecase.model.library import Library
    from peacecase.workshop.kit.manifest import KitManifest

Room = Annotated[StrPath, Arg("DIR", "Folder that `workshop new` wrote.")]


def with_case_of(library: Opened, kit: KitManifest) -> Library:
    """The library with the case of a kit alone. Raises UserError where it is coded with another codebook than the kit's."""
    content = library.read((kit.case,))
    if content.codebook.id != kit.codebook.id:
        raise UserError(
            f"the workshop used the codebook '{kit.codebook.id}', and {library.folder} has '{content.codebook.id}'",
            "name the library that the kit was made from with --library DIR",
        )
    return content
