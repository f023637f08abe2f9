"""Rules on the ratings of a case taken together, and on the words of their reasons."""

from collections.abc import Iterator

from peacecase.checks.case_index import CaseIndex
from peacecase.checks.claim_words import HINDSIGHT, counted, folded, in_short, without_quotations, word_count
from peacecase.checks.rule import Remark, case_rule

FEWEST_RATINGS = 10
SHORTEST_REASON_WORDS = 8


@case_rule("PC5201", "halo", "warning")
def halo(index: CaseIndex) -> Iterator[Remark]:
    """All ratings are high.

    Why: A coder who knows that a mission went well sees everything about it in that light (the
    halo). Questions that ask for different things rarely all get the same answer.

    Fix: Code again, one indicator across cases rather than one case across indicators; or have it
    coded by somebody who does not know the outcome.

    Fails:
        # The other nineteen are rated 2 or 3.
        ratings:
          domestic_support: {resilience_to_losses: {rating: 2}}
          legitimacy: {confidence_of_parties: {rating: 2}}

    Passes:
        ratings:
          domestic_support: {resilience_to_losses: {rating: 1}}
          legitimacy: {confidence_of_parties: {rating: 2}}
    """
    levels = _levels(index)
    if len(levels) >= FEWEST_RATINGS and min(levels) >= 2:
        yield Remark(
            ("ratings",), f"all {len(levels)} ratings are 2 or 3: the outcome may have coloured them"
        )


@case_rule("PC5202", "shadow", "warning")
def shadow(index: CaseIndex) -> Iterator[Remark]:
    """All ratings are low.

    Why: The halo upside down: a mission known as a failure is seen to have done nothing well.

    Fix: As for the halo; look first for what the mission did well.

    Fails:
        # The other nineteen are rated 0 or 1.
        ratings:
          legitimacy: {formal_mandate: {rating: 1}}

    Passes:
        # The other nineteen are rated 0 or 1.
        ratings:
          legitimacy: {formal_mandate: {rating: 2}}
    """
    levels = _levels(index)
    if len(levels) >= FEWEST_RATINGS and max(levels) <= 1:
        yield Remark(
            ("ratings",),
            f"all {len(levels)} ratings are 0 or 1: the outcome may have coloured them",
            "look for what the mission did well, or let somebody code who does not know the outcome",
        )


@case_rule("PC5203", "always-sure", "warning")
def always_sure(index: CaseIndex) -> Iterator[Remark]:
    """Every rating has the same confidence.

    Why: Sources are never equally good on all questions. One confidence throughout was not
    thought about, and makes the intervals of the comparison meaningless.

    Fix: Set it rating by rating; peacecase show prints the ceiling that the evidence sets.

    Fails:
        ratings:
          legitimacy:
            international_confidence: {confidence: moderate}
          donor_weight:
            aid_as_voice: {confidence: moderate}

    Passes:
        ratings:
          legitimacy:
            international_confidence: {confidence: low}
          donor_weight:
            aid_as_voice: {confidence: low}
    """
    confidences = [
        at.rating.confidence
        for at in index.indicator_ratings
        if at.rating.level is not None and at.rating.confidence is not None
    ]
    if len(confidences) >= FEWEST_RATINGS and len(set(confidences)) == 1:
        yield Remark(("ratings",), f"all {len(confidences)} ratings have {confidences[0]} confidence")


@case_rule("PC5204", "same-reason", "warning")
def same_reason(index: CaseIndex) -> Iterator[Remark]:
    """Two ratings have the same reason, word for word.

    Why: Different questions have different answers. A copied reason answers one of them at most.

    Fix: Write for each what makes it this level of this indicator.

    Fails:
        ratings:
          legitimacy:
            formal_mandate: {why: The council asked for it in two resolutions.}
            international_confidence:
              why: The council asked for it in two resolutions.

    Passes:
        ratings:
          legitimacy:
            formal_mandate: {why: The council asked for it in two resolutions.}
    """
    first_by_reason: dict[str, str] = {}
    for at in index.all_ratings:
        if at.rating.why is None or at.rating.level is None:
            continue
        first = first_by_reason.setdefault(folded(at.rating.why), at.target)
        if first != at.target:
            yield Remark((*at.path, "why"), f"{at.name} has the same reason as {first}, word for word")


@case_rule("PC5205", "short-reason", "warning")
def short_reason(index: CaseIndex) -> Iterator[Remark]:
    """The reason of a rating has fewer than eight words.

    Why: 'Strong mandate' repeats the level. A reason says why not one level up or down, and deals
    with the evidence against.

    Fix: Name what decides between this level and its neighbours.

    Fails:
        ratings:
          legitimacy: {formal_mandate: {why: Strong mandate.}}

    Passes:
        ratings:
          legitimacy:
            formal_mandate:
              why: Named as chair by the council, from the second year on only.
    """
    for at in index.all_ratings:
        if at.rating.why is not None and at.rating.level is not None:
            words = word_count(at.rating.why)
            if words < SHORTEST_REASON_WORDS:
                yield Remark(
                    (*at.path, "why"), f"the reason for {at.name} has {counted(words, 'word', 'words')}"
                )


@case_rule("PC5206", "hindsight", "warning")
def hindsight(index: CaseIndex) -> Iterator[Remark]:
    """The reason of a factor's rating speaks of what came of the mission.

    Why: Factors are rated on what was there at the time. Rated by the result, they explain it by
    construction.

    Fix: Say what was seen at the time.

    Fails:
        ratings:
          legitimacy:
            formal_mandate:
              why: >-
                The council's wording was vague but in the end succeeded in giving a
                seat.

    Passes:
        ratings:
          legitimacy:
            formal_mandate:
              why: >-
                The council's wording was vague but both delegations took the chair
                as given.
    """
    for at in index.indicator_ratings:
        match = HINDSIGHT.search(without_quotations(at.rating.why)) if at.rating.why else None
        if match:
            yield Remark(
                (*at.path, "why"), f"the reason for {at.name} speaks of what came of it: “{match[0]}”"
            )


@case_rule("PC5207", "factor-not-scored", "info")
def factor_not_scored(index: CaseIndex) -> Iterator[Remark]:
    """Fewer than half of a factor's indicators have a level.

    Why: Such a factor is not scored, and comparisons enter it with its bounds.

    Fix: Nothing, where the sources do not say. Else rate what can be rated.

    Fails:
        ratings:
          donor_weight:
            aid_scale: {rating: unknown, confidence: null}
            donor_coordination: {rating: unknown, confidence: null}
            delivery: {rating: unknown, confidence: null}

    Passes:
        ratings:
          donor_weight:
            aid_scale: {rating: unknown, confidence: null}
    """
    if index.is_draft:
        return
    for factor in index.codebook.factors:
        rated = [ind.id for ind in factor.indicators if index.case.ratings.of(ind.id).level is not None]
        missing = [ind.id for ind in factor.indicators if ind.id not in rated]
        if len(rated) * 2 < len(factor.indicators):
            yield Remark(
                ("ratings", factor.id),
                f"{factor.name} is not scored: {in_short(missing)} have no level",
                "rate what the sources let you rate",
            )


@case_rule("PC5208", "missing-with-confidence", "warning")
def missing_with_confidence(index: CaseIndex) -> Iterator[Remark]:
    """A rating without a level has a confidence.

    Why: Confidence says how sure a level is. unknown counts as anything from 0 to 3, whatever
    stands beside it.

    Fix: Take the confidence out, or write the level that it was meant for.

    Fails:
        ratings:
          donor_weight: {aid_scale: {rating: unknown, confidence: low}}

    Passes:
        ratings:
          donor_weight: {aid_scale: {rating: unknown, confidence: null}}
    """
    for at in index.all_ratings:
        if at.rating.level is None and at.rating.confidence is not None:
            yield Remark(
                (*at.path, "confidence"),
                f"{at.name} is {at.rating.rating} with {at.rating.confidence} confidence, which says nothing",
            )


def _levels(index: CaseIndex) -> list[int]:
    return [at.rating.level for at in index.indicator_ratings if at.rating.level is not None]
