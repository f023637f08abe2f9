"""The memoir's codebook as globals, for rooms that do not take a codebook yet; goes when the last one does."""

from __future__ import annotations

from peacecase.codebook.memoir import MEMOIR
from peacecase.model.codebook import Factor, Indicator, Outcome

CODEBOOK_VERSION = MEMOIR.version
FACTORS = MEMOIR.factors
FACTOR_BY_ID: dict[str, Factor] = {factor.id: factor for factor in FACTORS}
INDICATORS = MEMOIR.indicators
INDICATOR_BY_ID: dict[str, Indicator] = {indicator.id: indicator for indicator in INDICATORS}
OUTCOMES = MEMOIR.outcomes
OUTCOME_BY_ID: dict[str, Outcome] = {outcome.id: outcome for outcome in OUTCOMES}
EVIDENCE_TARGETS = MEMOIR.targets
SEED_CASE = "cambodia-1992-japan"
"""The case from which the factors were taken; left out of every test of the factors."""
