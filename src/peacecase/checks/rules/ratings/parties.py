"""Rules on ratings by party: whose trust is rated, on what, and how the parts fit the whole."""

from __future__ import annotations

from collections.abc import Iterator

from peacecase.checks.case_index import CaseIndex, RatingAt
from peacecase.checks.claim_words import in_short
from peacecase.checks.rule import Remark, case_rule


@case_rule("PC5101", "trusted-by-some", "warning", publication="error")
def trusted_by_some(index: CaseIndex) -> Iterator[Remark]:
    """Confidence of the parties is 2 or 3 while a principal party is coded 0 or 1.

    Why: The question is whether every principal party trusted the lead; the least trusting one
    weighs most. A mean over parties hides the one that walks out.

    Fix: Lower the whole to 1, or show in the party's own why that it came round within the window.

    Fails:
        ratings:
          legitimacy:
            confidence_of_parties:
              rating: 2
              by_party: {front: {rating: 1, why: It used the envoy.}}

    Passes:
        ratings:
          legitimacy:
            confidence_of_parties:
              rating: 1
              by_party: {front: {rating: 1, why: It used the envoy.}}
    """
    for at in _by_party(index):
        if at.rating.level is None or at.rating.level < 2:
            continue
        for party in index.case.parties():
            part = at.rating.by_party.get(party)
            if part is not None and part.rating in (0, 1):
                yield Remark(
                    (*at.path, "by_party", party),
                    f"{at.name} is rated {at.rating.level} as a whole, and {party} is coded {part.rating}: "
                    "the least trusting principal party weighs most",
                )


@case_rule("PC5103", "party-without-evidence", "info")
def party_without_evidence(index: CaseIndex) -> Iterator[Remark]:
    """A party's rating rests on no item that shows this party's view.

    Why: Trust shows in a party's own conduct.

    Fix: Mark the items with by_party, or find one.

    Fails:
        evidence:
          e03:
            bears_on:
              - {on: confidence_of_parties, direction: mixed, by_party: republic}

    Passes:
        evidence:
          e03:
            bears_on:
              - {on: confidence_of_parties, direction: mixed, by_party: front}
    """
    for at in _by_party(index):
        shown = {bearing_at.bearing.by_party for bearing_at in index.bearings_on[at.target]}
        bare = [
            party
            for party, part in at.rating.by_party.items()
            if isinstance(part.rating, int) and party not in shown
        ]
        if bare:
            yield Remark(
                (*at.path, "by_party", bare[0]), f"no evidence item shows the view of {in_short(bare)}"
            )


def _by_party(index: CaseIndex) -> list[RatingAt]:
    return [at for at in index.indicator_ratings if at.target in index.codebook.rated_by_party]
