"""Rules on levels that follow from others, of the parties or of the episodes: whose view, on what, and how they fit."""

from collections.abc import Iterator

from peacecase.analysis.episodes import of_its_episodes
from peacecase.analysis.parties import whole_of_parties
from peacecase.checks.case_index import CaseIndex, RatingAt
from peacecase.checks.claim_words import in_short
from peacecase.checks.rule import Remark, case_rule


@case_rule("PC5104", "whole-not-of-its-parties", "warning", publication="error")
def whole_not_of_its_parties(index: CaseIndex) -> Iterator[Remark]:
    """The level of a question rated by party is not the one that its parties make up.

    Why: The whole is computed: 0 where no principal party is at 2 or 3; 1 where up to half of them
    are; 2 where more than half are, or all with one at 2; 3 where all are at 3. With parties
    unknown it is unknown, unless every filling gives the same level.

    Fix: Write the level of the whole that the message names, or correct a party's.

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
        parts = [part.rating for party, part in at.rating.by_party.items() if party in index.case.parties()]
        whole = whole_of_parties(parts)
        # A party left out is an error of its own (PC2203), and what the whole is then is not known.
        if at.rating.rating != whole and len(parts) == len(index.case.parties()) > 0:
            yield Remark(
                (*at.path, "rating"),
                f"{at.name} is rated {at.rating.rating}, and its parties ({', '.join(map(str, parts))}) make it {whole}",
                f"write rating: {whole}, or correct a party's rating",
            )


@case_rule("PC5105", "not-rated-by-party", "warning")
def not_rated_by_party(index: CaseIndex) -> Iterator[Remark]:
    """A question that is rated by party has a level, and no party is rated.

    Why: The level of the whole follows from the principal parties. Without them a reader cannot see
    which of them it rests on.

    Fix: Rate each principal party under by_party.

    Fails:
        ratings: {legitimacy: {confidence_of_parties: {by_party: {}}}}

    Passes:
        ratings: {legitimacy: {confidence_of_parties: {rating: 2}}}
    """
    for at in _by_party(index):
        if at.rating.level is not None and not at.rating.by_party and index.case.parties():
            yield Remark(at.path, f"{at.name} is rated {at.rating.level}, and none of its parties is")


@case_rule("PC5103", "party-without-evidence", "info")
def party_without_evidence(index: CaseIndex) -> Iterator[Remark]:
    """A party's rating rests on no item that shows this party's view.

    Why: A party's view shows in its own conduct.

    Fix: Mark the items with by_party, or find one.

    Fails:
        evidence:
          e03:
            bears_on:
              - {target: confidence_of_parties, direction: mixed, by_party: republic}

    Passes:
        evidence:
          e03:
            bears_on:
              - {target: confidence_of_parties, direction: mixed, by_party: front}
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


@case_rule("PC5106", "whole-not-of-its-episodes", "warning", publication="error")
def whole_not_of_its_episodes(index: CaseIndex) -> Iterator[Remark]:
    """The level of a question that follows from the episodes is not the one that they make up.

    Why: The whole is computed: the lower median of the episodes' levels. Episodes to which the question does not apply, or of which
    nothing is known, are left out; not_applicable where it applies to none, unknown where those left are unknown.

    Fix: Write the level that the message names, or correct an episode's.

    Fails:
        ratings: {partner_leverage: {leverage_exercised: {rating: 2, why: So.}}}
        episodes:
          trade-stop: {ratings: {leverage_exercised: {rating: 1, why: So.}}}

    Passes:
        ratings: {partner_leverage: {leverage_exercised: {rating: 1, why: So.}}}
        episodes:
          trade-stop: {ratings: {leverage_exercised: {rating: 1, why: So.}}}
    """
    episodes = {key: episode.ratings for key, episode in index.case.episodes.items()}
    for at in index.indicator_ratings:
        if at.rating.rating == "not_assessed":
            continue
        whole = of_its_episodes(at.rating, index.codebook.indicator(at.target), index.case, episodes)
        if whole.rating != at.rating.rating:
            yield Remark(
                (*at.path, "rating"),
                f"{at.name} is rated {at.rating.rating}, and the lower median of its episodes is {whole.rating}",
                f"write rating: {whole.rating}, or correct an episode's rating",
            )
