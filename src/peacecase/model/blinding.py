"""How a case is made unrecognisable: the analyst's file of replacements, workshop/<case id>.yaml in the library."""

from typing import Literal

from pydantic import Field

from peacecase.model.record import Record, Slug, Text


class Blinding(Record):
    """What stands for what in the blind packet of one case."""

    schema_: Literal["peacecase/blinding/1"] = Field(
        alias="schema", description="Always peacecase/blinding/1"
    )
    case: Slug = Field(description="Id of the case")
    kind: Literal["human", "machine"] | None = Field(
        None, description="Who wrote the texts: a person, or a language model, which the guide then says"
    )
    year_zero: int | None = Field(
        None, ge=1, le=2999, description="The year that is called Year 0; left out: the window's first"
    )
    setting: Text | None = Field(
        None, description="The conflict in roles, in a few sentences, told up to the window's end"
    )
    objective: Text | None = Field(None, description="The mission's objective, without names")
    actors: dict[Slug, Text] = Field(
        default_factory=dict,
        description="Actor id -> the role it is called by, and after a comma what it is; of actors not listed, lead, "
        "partners and principal parties get a made role, and the others stay out of the packet",
    )
    replace: dict[str, str] = Field(
        default_factory=dict,
        description="Word or phrase -> what stands for it; the longest is replaced first",
    )
    facts: dict[Slug, Text] = Field(
        default_factory=dict, description="Evidence id -> its statement in words that give nothing away"
    )
    leave_out: tuple[Slug, ...] = Field((), description="Evidence items that cannot be told blind")
    unusual: tuple[Slug, ...] = Field(
        (),
        description="Evidence items whose story, as told, still points to this case for those who know the region",
    )
    safe: tuple[str, ...] = Field(
        (), description="Capitalised words that give nothing away; the check lets them pass"
    )
    forbid: tuple[str, ...] = Field(
        (), description="Further words that would give the case away, in any spelling of capitals"
    )
