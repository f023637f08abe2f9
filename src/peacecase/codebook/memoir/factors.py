"""The five factors and twenty indicators, in the codebook's order, and look-ups over them."""

from __future__ import annotations

from peacecase.codebook.memoir.domestic_support import DOMESTIC_SUPPORT
from peacecase.codebook.memoir.donor_weight import DONOR_WEIGHT
from peacecase.codebook.memoir.leader_commitment import LEADER_COMMITMENT
from peacecase.codebook.memoir.legitimacy import LEGITIMACY
from peacecase.codebook.memoir.partner_leverage import PARTNER_LEVERAGE
from peacecase.model.codebook import Factor, Indicator

FACTORS: tuple[Factor, ...] = (
    LEGITIMACY,
    LEADER_COMMITMENT,
    DOMESTIC_SUPPORT,
    DONOR_WEIGHT,
    PARTNER_LEVERAGE,
)
FACTOR_BY_ID: dict[str, Factor] = {factor.id: factor for factor in FACTORS}
INDICATORS: tuple[Indicator, ...] = tuple(ind for factor in FACTORS for ind in factor.indicators)
INDICATOR_BY_ID: dict[str, Indicator] = {indicator.id: indicator for indicator in INDICATORS}
FACTOR_ID_BY_INDICATOR: dict[str, str] = {
    ind.id: factor.id for factor in FACTORS for ind in factor.indicators
}

SEED_CASE = "cambodia-1992-japan"
"""The case from which the factors were taken; left out of every test of the factors."""
