"""A commented case file to fill in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from peacecase.api.opened import Opened, no_folder
from peacecase.api.options import Arg, OfFolder
from peacecase.api.result import Document
from peacecase.api.running import Run
from peacecase.api.use_case import UseCase
from peacecase.errors import UserError


@dataclass(frozen=True)
class NewOptions(OfFolder):
    """Write a commented case file that validates as a draft.

    CASE_ID is <conflict>-<year>-<lead>, in lower case, and becomes the file's name. Every question of the codebook
    stands in the file with its four levels. An existing file is never overwritten.

    \b
    Example:
      peacecase new aceh-2005-cmi
    """

    case_id: Annotated[str, Arg("CASE_ID")]


def run_new_case(library: Opened, asked: NewOptions, run: Run) -> Document:
    """Returns the path of the file. Raises UserError for another form of id, and where there is no such folder."""
    from peacecase.files.library_folder import case_path
    from peacecase.files.scaffold import render_case_scaffold

    try:
        scaffold = render_case_scaffold(asked.case_id, library.codebook, run.moment().date())
    except ValueError as error:
        raise UserError(f"{error}, such as aceh-2005-cmi", option="case_id") from error
    if not library.folder.is_dir():
        raise no_folder(library.folder)
    return Document(
        scaffold,
        ("Fill in what is marked TODO, then: peacecase validate",),
        case_path(library.folder, asked.case_id),
    )


NEW = UseCase("new", NewOptions, run_new_case)
