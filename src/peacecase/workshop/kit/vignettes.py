"""Warm-up vignettes: invented missions, each with a level that the codebook's wording points to."""

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import Field, field_validator

from peacecase.codebook.memoir import MEMOIR
from peacecase.files.records import parse_record
from peacecase.model.codebook import Codebook
from peacecase.model.record import Record, Slug, Text


class Vignette(Record):
    """One invented mission, told for one indicator."""

    id: Slug
    indicator: Slug = Field(description="The indicator that it is rated on")
    title: Text
    text: Text = Field(description="The story; all names are invented")
    level: int = Field(ge=0, le=3, description="The level that the wording points to")
    why: Text = Field(description="Which words of the level the story meets, and why not its neighbours")
    near_miss: Text = Field(description="The level that tempts, and why")

    @field_validator("indicator")
    @classmethod
    def _known(cls, indicator: str) -> str:
        if indicator not in MEMOIR.indicator_ids:
            raise ValueError(f"'{indicator}' is no indicator")
        return indicator


class VignetteSet(Record):
    """The file of vignettes."""

    schema_: Literal["peacecase/vignettes/1"] = Field(alias="schema")
    vignettes: tuple[Vignette, ...] = Field(min_length=1)


@cache
def shipped_vignettes() -> dict[str, Vignette]:
    """All vignettes that ship with peacecase, by id."""
    content = (resources.files("peacecase.workshop") / "vignettes.yaml").read_bytes()
    found, faults = parse_record(content, VignetteSet, "vignettes.yaml")
    if found is None:
        raise AssertionError(f"the shipped vignettes are broken: {faults}")
    return {vignette.id: vignette for vignette in found.vignettes}


def vignettes_for(codebook: Codebook) -> dict[str, Vignette]:
    """Those that a codebook has a use for, by id: it asks their question, with the memoir's wording of the levels."""
    levels = {ind.id: ind.levels for ind in codebook.indicators}
    return {
        vignette.id: vignette
        for vignette in shipped_vignettes().values()
        if levels.get(vignette.indicator) == MEMOIR.indicator(vignette.indicator).levels
    }


def choose_vignettes(codebook: Codebook, ids: Sequence[str] = ()) -> tuple[Vignette, ...]:
    """The vignettes named, in the order named; without names the first of each factor that has one.

    Raises KeyError for an id that is not known.
    """
    known = vignettes_for(codebook)
    if ids:
        return tuple(known[vignette_id] for vignette_id in dict.fromkeys(ids))
    first = {codebook.factor_of(each.indicator).id: each for each in reversed(known.values())}
    return tuple(first[factor] for factor in codebook.factor_ids if factor in first)
