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

SCHEME_NAMES: dict[Scheme, str] = {
    "ucdp_conflict": "UCDP conflict id",
    "ucdp_dyad": "UCDP dyad id",
    "ucdp_actor": "UCDP actor id",
    "pax_agreement": "PA-X agreement id",
    "pax_process": "PA-X process id",
    "pam_accord": "Peace Accords Matrix accord",
    "cow_war": "Correlates of War war number",
    "gw_state": "Gleditsch-Ward state number",
    "cow_state": "Correlates of War state number",
    "vdem_country": "V-Dem country id",
    "iso3166": "ISO 3166-1 alpha-3 code",
    "wikidata": "Wikidata item",
}
_FORMS: dict[Scheme, tuple[str, str]] = {
    "ucdp_conflict": (r"\d{1,6}", "a number such as 300"),
    "ucdp_dyad": (r"\d{1,6}", "a number such as 726"),
    "ucdp_actor": (r"\d{1,6}", "a number such as 151"),
    "pax_agreement": (r"\d{1,6}", "a number"),
    "pax_process": (r"\d{1,6}", "a number"),
    "pam_accord": (
        r"[a-z0-9]+(-[a-z0-9]+)*",
        "the accord's short name as it stands in the address of its page",
    ),
    "cow_war": (r"\d{1,5}(\.\d+)?", "a number such as 186"),
    "gw_state": (r"\d{1,3}", "a number such as 811"),
    "cow_state": (r"\d{1,3}", "a number such as 811"),
    "vdem_country": (r"\d{1,3}", "a number such as 55"),
    "iso3166": (r"[A-Z]{3}", "three capitals such as KHM"),
    "wikidata": (r"Q[1-9]\d*", "Q and a number, such as Q424"),
}


class Link(Record):
    """The same thing, or part of it, in another data set."""

    scheme: Scheme = Field(description="Which data set the id belongs to")
    id: Text = Field(description="The id there, as text")
    version: Text = Field(description="The data set's version or date of access; ids change between versions")
    relation: LinkRelation = Field(
        description="exact: the same thing; part_of: this is part of that; contains: that is part of this; related"
    )

    @model_validator(mode="after")
    def _id_fits_scheme(self) -> Link:
        pattern, form = _FORMS[self.scheme]
        if not re.fullmatch(pattern, self.id):
            raise PydanticCustomError(
                "link_id",
                "'{id}' is not a {scheme}: it is {form}",
                {"id": self.id, "scheme": SCHEME_NAMES[self.scheme], "form": form},
            )
        return self
