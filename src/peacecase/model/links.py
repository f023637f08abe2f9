"""Join keys: ids of other data sets, each with the data set's version and how it relates."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from peacecase.model.record import Record, Text

Scheme = Literal[
    "ucdp_conflict",
    "ucdp_dyad",
    "ucdp_actor",
    "pax_agreement",
    "pax_process",
    "pam_accord",
    "cow_war",
    "gw_state",
    "cow_state",
    "vdem_country",
    "iso3166",
    "wikidata",
]
LinkRelation = Literal["exact", "part_of", "contains", "related"]

_SCHEMES: dict[Scheme, tuple[str, str, str]] = {
    "ucdp_conflict": ("UCDP conflict id", r"\d{1,6}", "a number such as 300"),
    "ucdp_dyad": ("UCDP dyad id", r"\d{1,6}", "a number such as 726"),
    "ucdp_actor": ("UCDP actor id", r"\d{1,6}", "a number such as 151"),
    "pax_agreement": ("PA-X agreement id", r"\d{1,6}", "a number"),
    "pax_process": ("PA-X process id", r"\d{1,6}", "a number"),
    "pam_accord": (
        "Peace Accords Matrix accord",
        r"[a-z0-9]+(-[a-z0-9]+)*",
        "the accord's short name as it stands in the address of its page",
    ),
    "cow_war": ("Correlates of War war number", r"\d{1,5}(\.\d+)?", "a number such as 186"),
    "gw_state": ("Gleditsch-Ward state number", r"\d{1,3}", "a number such as 811"),
    "cow_state": ("Correlates of War state number", r"\d{1,3}", "a number such as 811"),
    "vdem_country": ("V-Dem country id", r"\d{1,3}", "a number such as 55"),
    "iso3166": ("ISO 3166-1 alpha-3 code", r"[A-Z]{3}", "three capitals such as KHM"),
    "wikidata": ("Wikidata item", r"Q[1-9]\d*", "Q and a number, such as Q424"),
}
"""What an id is called, the form that it has, and the form in words."""


class Link(Record):
    """The same thing, or part of it, in another data set."""

    scheme: Scheme = Field(description="Which data set the id belongs to")
    id: Text = Field(description="The id there, as text")
    version: Text = Field(description="The data set's version or date of access; ids change between versions")
    relation: LinkRelation = Field(
        description="exact: the same thing; part_of: this is part of that; contains: that is part of this; related"
    )
    why: Text | None = Field(
        None,
        description="Why this one and no other there; asked of the UCDP conflicts that outcomes are held against",
    )

    @model_validator(mode="after")
    def _id_fits_scheme(self) -> Link:
        name, pattern, form = _SCHEMES[self.scheme]
        if not re.fullmatch(pattern, self.id, re.ASCII):
            raise PydanticCustomError(
                "link_id",
                "'{id}' is not a {scheme}: it is {form}",
                {"id": self.id, "scheme": name, "form": form},
            )
        return self
