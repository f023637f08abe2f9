"""How a case is made unrecognisable: the analyst's file of replacements, workshop/<case id>.yaml in the library."""

import os
from pathlib import Path
from typing import Literal

from pydantic import Field

from peacecase.files.records import load_record
from peacecase.model.diagnostic import Diagnostic
from peacecase.model.record import Record, Slug, Text

BLINDING_FOLDER = "workshop"
"""Name of the folder inside a library that holds blinding files."""


class Blinding(Record):
    """What stands for what in the blind packet of one case."""

    schema_: Literal["peacecase/blinding/1"] = Field(
        alias="schema", description="Always peacecase/blinding/1"
    )
    case: Slug = Field(description="Id of the case")
    year_zero: int | None = Field(
        None, ge=1, le=2999, description="The year that is called Year 0; left out: the window's first"
    )
    setting: Text | None = Field(
        None, description="The conflict in roles, in a few sentences, told up to the window's end"
    )
    objective: Text | None = Field(None, description="The mission's objective, without names")
    actors: dict[Slug, Text] = Field(
        default_factory=dict,
        description="Actor id -> the role it is called by; actors not listed stay out of the packet",
    )
    replace: dict[str, str] = Field(
        default_factory=dict,
        description="Word or phrase -> what stands for it; the longest is replaced first",
    )
    facts: dict[Slug, Text] = Field(
        default_factory=dict, description="Evidence id -> its statement in words that give nothing away"
    )
    leave_out: tuple[Slug, ...] = Field((), description="Evidence items that cannot be told blind")
    safe: tuple[str, ...] = Field(
        (), description="Capitalised words that give nothing away; the check lets them pass"
    )
    forbid: tuple[str, ...] = Field(
        (), description="Further words that would give the case away, in any spelling of capitals"
    )


def blinding_path(library: Path, case_id: str) -> Path:
    """Where the blinding file of a case belongs."""
    return library / BLINDING_FOLDER / f"{case_id}.yaml"


def load_blinding(library: Path, case_id: str) -> tuple[Blinding | None, list[Diagnostic]]:
    """The blinding file of a case, and everything wrong with it; (None, []) where there is none."""
    path = blinding_path(library, case_id)
    return load_record(path, Blinding, home=library) if os.path.lexists(path) else (None, [])
