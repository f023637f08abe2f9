"""The memoir's codebook: five factors with twenty indicators, a module each, and four outcomes. The default."""

from peacecase.codebook import MEMOIR_VERSION
from peacecase.codebook.memoir.domestic_support import DOMESTIC_SUPPORT
from peacecase.codebook.memoir.donor_weight import DONOR_WEIGHT
from peacecase.codebook.memoir.leader_commitment import LEADER_COMMITMENT
from peacecase.codebook.memoir.legitimacy import LEGITIMACY
from peacecase.codebook.memoir.outcomes import OUTCOMES
from peacecase.codebook.memoir.partner_leverage import PARTNER_LEVERAGE
from peacecase.model.codebook import Codebook

MEMOIR = Codebook(
    schema="peacecase/codebook/1",
    id="memoir",
    version=MEMOIR_VERSION,
    title="Factors of a peacemaking mission",
    source="Yamamoto Tadamichi, Japan's Role in Peacemaking in Cambodia, 2015, doi 10.20495/seas.4.2_385",
    source_label="Memoir",
    seed_case="cambodia-1992-japan",
    main_outcome="objective_attained",
    factors=(LEGITIMACY, LEADER_COMMITMENT, DOMESTIC_SUPPORT, DONOR_WEIGHT, PARTNER_LEVERAGE),
    outcomes=OUTCOMES,
)
