"""What data sets of others say of accords and countries, year by year, as far as outcomes are held against it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

DataSet = Literal["ucdp", "pam", "vdem"]
DATA_SET_NAMES: Mapping[DataSet, str] = {
    "ucdp": "UCDP/PRIO Armed Conflict Dataset",
    "pam": "Peace Accords Matrix Implementation Dataset",
    "vdem": "V-Dem Country-Year Dataset",
}
VERSION_NOT_STATED = "not stated"
"""The version of a file that neither says it nor is named by it."""

PROVISIONS: Mapping[str, str] = {
    "cease": "ceasefire",
    "demob": "demobilisation",
    "disarm": "disarmament",
    "reint": "reintegration",
    "milrfm": "military reform",
    "pargrp": "paramilitary groups",
    "polrfm": "police reform",
    "with": "withdrawal of troops",
    "powtran": "power-sharing government",
    "elect": "electoral reform",
    "legref": "legislative reform",
    "decen": "decentralisation",
}
"""Provisions on arms, power and territory: the beginning of their columns -> what they are.

Source of the names: published replication files, among them those of Joshi, Quinn and Regan 2015.
"""
FULL, MINIMAL = 3, 1
"""Scores of implementation: 0 not begun, 1 minimal, 2 intermediate, 3 full."""
REGIMES: tuple[str, ...] = (
    "closed autocracy",
    "electoral autocracy",
    "electoral democracy",
    "liberal democracy",
)
"""Regimes of the World: Lührmann, Tannenberg and Lindberg 2018."""


@dataclass(frozen=True, slots=True)
class AccordYear:
    """How far an accord was carried out by the end of a calendar year."""

    year: int
    scores: Mapping[str, int | None]
    """Provision -> 0 to 3, None where it is not scored: those of `PROVISIONS` that the accord has."""


@dataclass(frozen=True, slots=True)
class Accord:
    """A peace accord and its years, in order."""

    id: str
    """Its number in the data set (pam_caseid)."""
    name: str
    country: str
    years: tuple[AccordYear, ...]


@dataclass(frozen=True, slots=True)
class Accords:
    """The implementation data set of the Peace Accords Matrix, or a part of it."""

    version: str
    by_id: Mapping[str, Accord]
    lacking: tuple[str, ...]
    """Provisions of which the file has no columns."""


@dataclass(frozen=True, slots=True)
class CountryYear:
    """The political regime of a country in a calendar year."""

    year: int
    regime: int | None
    """0 to 3, as `REGIMES` calls them; None where it is not classified."""
    indices: Mapping[str, str]
    """Name of a column -> what it says; printed and not reckoned with."""


@dataclass(frozen=True, slots=True)
class CountryRegimes:
    """A country and its years, in order."""

    text_id: str
    """Three letters (country_text_id)."""
    number: str
    """country_id; empty where the file has none."""
    years: tuple[CountryYear, ...]


@dataclass(frozen=True, slots=True)
class Countries:
    """The country-year data set of Varieties of Democracy, or a part of it."""

    version: str
    by_id: Mapping[str, CountryRegimes]
    """country_text_id -> the country."""
