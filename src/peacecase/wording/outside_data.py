"""What data sets of others say of an outcome, in words, and by which rule."""

from __future__ import annotations

from collections.abc import Mapping

from peacecase.analysis.outside_readings import DataReading
from peacecase.model.outside_data import (
    DATA_SET_NAMES,
    FULL,
    PROVISIONS,
    REGIMES,
    VERSION_NOT_STATED,
    DataSet,
)
from peacecase.wording.conflict_activity import activity_rule, activity_words
from peacecase.wording.signs import listed

_RULES = {
    "pam": (
        "The Peace Accords Matrix scores each provision of a comprehensive accord for ten years: 0 not begun, 1 minimal, "
        "2 intermediate, 3 full. Read are its provisions on arms, power and territory, in the calendar years that the twelve "
        "months before the horizon touch. No score above minimal fits level 0 or 1, more than half at full 2 or 3, anything "
        "else 1 or 2. It does not say which provisions the signatories put first, nor who kept or broke them. The coder decides."
    ),
    "vdem": (
        "V-Dem's experts judge the regime of a whole country in a calendar year: not who accepts a settlement, not a region, and "
        "not who brought it about. Levels are proposed in one case alone: of a country that the case links to as the same thing "
        "(vdem_country, exact) a closed autocracy asks what stands behind level 3, an order that changes by its rules. A "
        "succession or a party's congress can be such a rule, and the class is an estimate. Otherwise its rows stand beside "
        "the level. The coder decides."
    ),
}


def data_set_in_words(data: DataSet, version: str) -> str:
    """``V-Dem Country-Year Dataset 15``"""
    told = "(version not stated)" if version == VERSION_NOT_STATED else version
    return f"{DATA_SET_NAMES[data]} {told}"


def data_rule(data: DataSet) -> str:
    """How a reading of a data set is made, and what it leaves out (METHOD section 12)."""
    return activity_rule() if data == "ucdp" else _RULES[data]


def reading_words(reading: DataReading) -> str:
    """What the rows say: ``1995: 5 of 9 provisions on arms, power and territory full, 2 not begun``."""
    if reading.activity is not None:
        return activity_words(reading.activity)
    return "; ".join(
        f"{row.year}: {_accord_words(row.cells) if reading.data == 'pam' else _regime_words(row.of, row.cells)}"
        for row in reading.rows
    )


def _accord_words(cells: Mapping[str, object]) -> str:
    scores = list(cells.values())
    if not scores:
        return "no provision on arms, power or territory"
    told = [f"{scores.count(FULL)} of {len(scores)} provisions full"]
    told += [f"{scores.count(0)} not begun"] if scores.count(0) else []
    told += [f"{scores.count(None)} not scored"] if scores.count(None) else []
    return ", ".join(told)


def _regime_words(country: str, cells: Mapping[str, object]) -> str:
    regime = cells["v2x_regime"]
    return f"{country} {REGIMES[regime] if isinstance(regime, int) else 'not classified'}"


def fits_words(reading: DataReading) -> str:
    """``1 or 2``, or that nothing is proposed."""
    return "no proposal" if reading.fits is None else " or ".join(map(str, reading.fits))


def rows_words(reading: DataReading) -> str:
    """Where in the data set the rows stand: ``conflict 300, rows of 1997 and 1998``."""
    what = {"ucdp": "conflict", "pam": "accord", "vdem": "country"}[reading.data]
    named = f"{what}{'s' if len(reading.ids) > 1 else ''} {listed(list(reading.ids))}"
    years = [str(year) for year in sorted({row.year for row in reading.rows})]
    if not years:
        looked = sorted({reading.first.year, reading.last.year})
        return f"{named}, no row for {listed(list(map(str, looked)))} in which it was active"
    told = f"{named}, row{'s' if len(reading.rows) > 1 else ''} of {listed(years)}"
    if reading.data == "pam":
        columns = [f"{each}_implem" for each in PROVISIONS if any(each in row.cells for row in reading.rows)]
        return f"{told}, {', '.join(columns)}"
    return f"{told}, v2x_regime" if reading.data == "vdem" else told
