"""Rules on ratings: what a level needs beside it, and whether the evidence carries it."""

from collections.abc import Iterable, Iterator

from peacecase.analysis.confidence import stand_of
from peacecase.checks.case_index import CaseIndex, RatingAt
from peacecase.checks.claim_words import in_short
from peacecase.checks.rule import Remark, case_rule
from peacecase.model.diagnostic import RecordPath
from peacecase.model.evidence import Direction
from peacecase.model.scale import CONFIDENCE_POINTS


@case_rule("PC5004", "rating-without-evidence", "error")
def rating_without_evidence(index: CaseIndex) -> Iterator[Remark]:
    """A level has no evidence item that bears on it.

    Why: It is an opinion. No reader can check it.

    Fix: Add the items it rests on; or look, record it under searched, and write unknown.

    Fails:
        evidence:
          e05: {bears_on: [{target: personal_engagement, direction: supports}]}

    Passes:
        evidence:
          e05: {bears_on: [{target: public_commitment, direction: supports}]}
    """
    for at in index.all_ratings:
        if at.rating.level is not None and not index.bearings_on[at.target]:
            yield Remark(
                at.path, f"{at.name} is rated {at.rating.level}, and no evidence item bears on {at.target}"
            )


@case_rule("PC5005", "unknown-without-search", "warning")
def unknown_without_search(index: CaseIndex) -> Iterator[Remark]:
    """A rating is unknown, and no search is recorded.

    Why: unknown says 'looked for, not found'. Where and for what is what the next coder needs.

    Fix: Add an entry under searched that names where you looked, or write not_assessed. This goes
    for outcomes and for parties too.

    Fails:
        ratings:
          donor_weight: {aid_scale: {rating: unknown, confidence: null}}
        searched: []

    Passes:
        ratings:
          donor_weight: {aid_scale: {rating: unknown, confidence: null}}
        searched:
          - target: [aid_scale]
            looked_for: any
            where: Donor statistics for 1991-93
            result: No series for this country before 1995
            searched_on: 2026-03-01
    """
    silent = [at for at in index.all_ratings if not index.searched_for[at.target]]
    for at in silent:
        parties = [party for party, part in at.rating.by_party.items() if part.rating == "unknown"]
        if at.rating.rating == "unknown" and "@" not in at.target:
            yield Remark(
                at.path,
                f"{at.name} is unknown, and no search for it is recorded",
                f"add an entry under searched with target: [{at.target}], or write not_assessed",
            )
        elif parties:
            yield Remark(
                (*at.path, "by_party", parties[0]),
                f"{at.name} is unknown of {in_short(parties)}, and no search for it is recorded",
                f"add an entry under searched with target: [{at.target}], or write not_assessed",
            )
    by_outcome: dict[RecordPath, list[RatingAt]] = {}
    for at in silent:
        if at.rating.rating == "unknown" and "@" in at.target:
            by_outcome.setdefault(at.path[:2], []).append(at)
    for group in by_outcome.values():
        targets = ", ".join(at.target for at in group)
        yield Remark(
            group[0].path,
            f"{targets} {'is' if len(group) == 1 else 'are'} unknown, and no search for it is recorded",
            f"add an entry under searched with target: [{targets}], or write not_assessed",
        )


@case_rule("PC5006", "no-contrary-looked-for", "warning", draft="info", publication="error")
def no_contrary_looked_for(index: CaseIndex) -> Iterator[Remark]:
    """A top rating, with no contrary evidence found or looked for.

    Why: The commonest way to be wrong is to stop looking when the picture fits. A rating of 3 says
    that nothing holds it down; that has to have been tried.

    Fix: Look for what would lower it. Code what you find; if you find nothing, record the search
    under searched with looked_for: contrary.

    Fails:
        ratings:
          legitimacy: {formal_mandate: {rating: 3}}
        searched: []

    Passes:
        ratings:
          legitimacy: {formal_mandate: {rating: 3}}
        searched:
          - target: [formal_mandate]
            looked_for: contrary
            where: Council records of 1991-93; both parties' press
            result: No objection to the role
            searched_on: 2026-03-01
    """
    for at in _one_sided(index, index.all_ratings, 3, "supports"):
        if not index.searched_for[at.target] & {"contrary", "any"}:
            yield Remark(
                at.path,
                f"{at.name} has the top rating, and no contrary evidence was found or looked for",
                f"look for what would lower it; record a search in vain under searched, target: [{at.target}]",
            )


@case_rule("PC5007", "no-support-looked-for", "info")
def no_support_looked_for(index: CaseIndex) -> Iterator[Remark]:
    """A bottom rating, with no evidence for a higher one found or looked for.

    Why: A failed mission is easily coded low on everything. What it did well has to be looked for
    as what a success did badly.

    Fix: Look for what would raise it. Code what you find; if you find nothing, record the search
    under searched with looked_for: supporting.

    Fails:
        ratings:
          domestic_support: {resilience_to_losses: {rating: 0}}
        evidence:
          e12: {bears_on: [{target: resilience_to_losses, direction: weakens}]}

    Passes:
        ratings:
          domestic_support: {resilience_to_losses: {rating: 0}}
        evidence:
          e12: {bears_on: [{target: resilience_to_losses, direction: mixed}]}
    """
    for at in _one_sided(index, index.indicator_ratings, 0, "weakens"):
        if not index.searched_for[at.target] & {"supporting", "any"}:
            yield Remark(
                at.path,
                f"{at.name} has the bottom rating, and no evidence for a higher one was found or looked for",
                f"look for what would raise it; record a search in vain under searched, target: [{at.target}]",
            )


@case_rule("PC5008", "against-all-evidence", "warning", publication="error")
def against_all_evidence(index: CaseIndex) -> Iterator[Remark]:
    """A rating goes against the direction of all its evidence.

    Why: All items speak for a higher level and the rating is 0 or 1; or all speak for a lower one
    and it is 2 or 3. Either a direction is wrong, or what moved the coder is not on record.

    Fix: Check the directions (supports: for a higher level); add what the rating rests on; or
    change the rating.

    Fails:
        ratings:
          legitimacy: {formal_mandate: {rating: 1}}

    Passes:
        ratings:
          legitimacy: {formal_mandate: {rating: 2}}
    """
    for at in index.all_ratings:
        bearings, level = index.bearings_on[at.target], at.rating.level
        if level is None or not bearings:
            continue
        if all(stand_of([bearing_at.bearing.direction], level) == "contrary" for bearing_at in bearings):
            higher = "a higher" if level <= 1 else "a lower"
            items = (
                "the one item on it speaks"
                if len(bearings) == 1
                else f"all {len(bearings)} items on it speak"
            )
            yield Remark(at.path, f"{at.name} is rated {level}, and {items} for {higher} level")


@case_rule("PC5009", "above-ceiling", "error")
def above_ceiling(index: CaseIndex) -> Iterator[Remark]:
    """Confidence is above the ceiling that the evidence sets, without a reason.

    Why: The ceiling counts what a reader can check: disinterested sources, independent origins,
    contrary items, directness. Going above it needs an argument.

    Fix: Lower the confidence; or strengthen the evidence; or give the argument in
    ceiling_override.

    Fails:
        evidence:
          e01: {cites: [{source: daily, locator: p. 3}]}
        ratings:
          legitimacy: {formal_mandate: {confidence: high}}

    Passes:
        evidence:
          e01: {cites: [{source: daily, locator: p. 3}]}
        ratings:
          legitimacy: {formal_mandate: {confidence: low}}
    """
    for at in index.all_ratings:
        confidence, ceiling = at.rating.confidence, index.ceilings[at.target]
        if at.rating.level is None or confidence is None or at.rating.ceiling_override is not None:
            continue
        if CONFIDENCE_POINTS[confidence] > ceiling.points:
            yield Remark(
                (*at.path, "confidence"),
                f"{at.name} has {confidence} confidence, and its evidence allows {ceiling.level} at most: "
                f"{'; '.join(ceiling.reasons)}",
                f"write confidence: {ceiling.level}, strengthen the evidence, or argue in ceiling_override",
                fix=ceiling.level,
            )


@case_rule("PC5010", "override-not-needed", "warning")
def override_not_needed(index: CaseIndex) -> Iterator[Remark]:
    """A reason for going above the ceiling is given, and the confidence is not above it.

    Why: An override left standing would silently lift the rating when its evidence changes.

    Fix: Take ceiling_override out.

    Fails:
        ratings:
          legitimacy:
            formal_mandate:
              confidence: low
              ceiling_override: The text of the resolution is plain.

    Passes:
        ratings:
          legitimacy: {formal_mandate: {confidence: low, ceiling_override: null}}
    """
    for at in index.all_ratings:
        confidence, ceiling = at.rating.confidence, index.ceilings[at.target]
        if at.rating.ceiling_override is None:
            continue
        if at.rating.level is None or confidence is None or CONFIDENCE_POINTS[confidence] <= ceiling.points:
            yield Remark(
                (*at.path, "ceiling_override"),
                f"{at.name} has a reason for going above the ceiling ({ceiling.level}), and does not go above it",
            )


@case_rule("PC5011", "reconciles-nothing", "warning")
def reconciles_nothing(index: CaseIndex) -> Iterator[Remark]:
    """A rating reconciles an item that does not speak against it.

    Why: Reconciled items no longer lower the ceiling. One that does not speak against the rating
    was meant for another place, or has the wrong direction.

    Fix: Correct the id or the item's direction, or take it out of reconciles.

    Fails:
        ratings:
          legitimacy: {formal_mandate: {reconciles: [e01]}}

    Passes:
        ratings:
          leader_commitment: {personal_engagement: {reconciles: [e06]}}
    """
    for at in index.all_ratings:
        for position, item_id in enumerate(at.rating.reconciles):
            directions = [
                bearing_at.bearing.direction
                for bearing_at in index.bearings_on[at.target]
                if bearing_at.item_id == item_id
            ]
            if not directions or stand_of(directions, at.rating.level) == "consistent":
                yield Remark(
                    (*at.path, "reconciles", position),
                    f"{at.name} reconciles {item_id}, which does not speak against its level",
                )


@case_rule("PC5012", "extreme-unsure", "warning")
def extreme_unsure(index: CaseIndex) -> Iterator[Remark]:
    """A rating of 0 or 3 with very low confidence.

    Why: An extreme level says that nothing speaks for the other side. Who is that unsure cannot
    say so.

    Fix: Take the level on the same side of the line (1 or 2), or strengthen the evidence.

    Fails:
        ratings:
          legitimacy: {formal_mandate: {rating: 3, confidence: very_low}}

    Passes:
        ratings:
          legitimacy: {formal_mandate: {rating: 2, confidence: very_low}}
    """
    for at in index.all_ratings:
        if at.rating.level in (0, 3) and at.rating.confidence == "very_low":
            yield Remark(
                at.path,
                f"{at.name} is rated {at.rating.level} with very low confidence",
                f"take {1 if at.rating.level == 0 else 2}, or strengthen the evidence",
            )


def _one_sided(
    index: CaseIndex, ratings: Iterable[RatingAt], level: int, direction: Direction
) -> Iterator[RatingAt]:
    """Ratings at a level on which all evidence, and there is some, bears in one direction."""
    for at in ratings:
        directions = {bearing_at.bearing.direction for bearing_at in index.bearings_on[at.target]}
        if at.rating.level == level and directions == {direction}:
            yield at
