"""Rules on what a rating comes with: confidence, reason, parties, and ids that exist."""

from collections.abc import Iterator, Mapping

from peacecase.checks.reference_codes import ReferenceFault, not_principal, unknown_id
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook, Indicator
from peacecase.model.coding import OutcomeRating, Outcomes, Rating, Ratings, SecondReading
from peacecase.model.diagnostic import RecordPath


def check_ratings(
    ratings: Ratings, outcomes: Outcomes, case: Case, codebook: Codebook, *, is_second: bool = False
) -> Iterator[ReferenceFault]:
    """Ratings of a case or of a second coding of it; `case` holds actors, evidence and coders."""
    must_be_assessed = case.status not in ("draft", "planned") and not is_second
    for indicator in codebook.indicator_ids:
        rating = ratings.of(indicator)
        path = ("ratings", codebook.factor_of(indicator).id, indicator)
        yield from check_rating(rating, path, case, needs_why=not is_second)
        if rating.rating == "not_assessed" and must_be_assessed:
            yield ReferenceFault(
                "PC2206",
                path,
                f"{indicator} is not assessed, but the case's status is {case.status}",
                "rate it, write unknown and where was looked under searched, or set status: draft",
            )
        yield from _check_second_readings(rating, path, codebook.indicator(indicator))
        if indicator in codebook.rated_by_party:
            yield from _check_parties(rating, path, case, must_be_assessed)
        elif rating.by_party:
            yield _by_party_out_of_place(path, indicator)
    for outcome, horizon, outcome_rating in outcomes.items():
        path = ("outcomes", outcome, horizon)
        yield from check_rating(outcome_rating, path, case, needs_why=not is_second)
        if outcome_rating.by_party:
            yield _by_party_out_of_place(path, outcome)
        if outcome_rating.rating == "not_assessed" and must_be_assessed:
            yield ReferenceFault(
                "PC2206",
                path,
                f"{outcome} at {horizon} is not assessed, but the case's status is {case.status}",
                "rate it, or leave the horizon out",
            )


def _check_second_readings(
    rating: Rating, path: RecordPath, indicator: Indicator
) -> Iterator[ReferenceFault]:
    fitting = "with_partners" if indicator.acts == "lead" else "lead_alone"
    for name in ("with_partners", "lead_alone"):
        second: SecondReading | None = getattr(rating, name)
        if second is None:
            continue
        if not indicator.second_reading or name != fitting:
            instead = f"write {fitting}" if indicator.second_reading else "leave it out"
            yield ReferenceFault(
                "PC2207", (*path, name), f"{name} does not stand beside {indicator.id}", instead
            )
        elif isinstance(second.rating, int) and second.confidence is None:
            message = f"{name} of {indicator.id} has the level {second.rating} and no confidence"
            hint = "write confidence: high, moderate, low or very_low"
            yield ReferenceFault("PC2204", (*path, name), message, hint)


def check_episode(
    episode_id: str, ratings: Mapping[str, Rating], case: Case, codebook: Codebook, *, is_second: bool = False
) -> Iterator[ReferenceFault]:
    """The ratings of one episode, of a case or of a second coding of it."""
    if is_second and episode_id not in case.episodes:
        yield unknown_id("PC2007", ("episodes", episode_id), "episode", episode_id, case.episodes)
    for indicator, rating in ratings.items():
        path = ("episodes", episode_id, "ratings", indicator)
        yield from check_rating(rating, path, case, needs_why=not is_second)
        if indicator in codebook.rated_by_party:
            yield from _check_parties(rating, path, case, must_be_assessed=False)
        elif rating.by_party:
            yield _by_party_out_of_place(path, indicator)


def _by_party_out_of_place(path: RecordPath, name: str) -> ReferenceFault:
    return ReferenceFault(
        "PC2201", (*path, "by_party"), f"{name} is not rated by party", "leave by_party out"
    )


def check_rating(
    rating: Rating | OutcomeRating, path: RecordPath, case: Case, *, needs_why: bool
) -> Iterator[ReferenceFault]:
    """What one rating must come with: confidence, reason, and ids of the case alone."""
    if rating.level is not None and rating.confidence is None:
        yield ReferenceFault(
            "PC2204",
            path,
            f"{path[-1]} has the level {rating.level} and no confidence",
            "write confidence: high, moderate, low or very_low",
        )
    if needs_why and rating.rating != "not_assessed" and rating.why is None:
        yield ReferenceFault(
            "PC2205", path, f"{path[-1]} is rated {rating.rating} and does not say why", "write why:"
        )
    for position, item_id in enumerate(rating.reconciles):
        if item_id not in case.evidence:
            place = (*path, "reconciles", position)
            yield unknown_id("PC2003", place, "evidence item", item_id, case.evidence)
    if rating.coder is not None and rating.coder not in case.coders:
        yield unknown_id("PC2004", (*path, "coder"), "coder", rating.coder, case.coders)


def _check_parties(
    rating: Rating, path: RecordPath, case: Case, must_be_assessed: bool
) -> Iterator[ReferenceFault]:
    for party, party_rating in rating.by_party.items():
        place = (*path, "by_party", party)
        if party not in case.actors:
            yield unknown_id("PC2001", place, "actor", party, case.actors)
        elif case.actors[party].role != "principal_party":
            yield not_principal(case, place, party)
        elif party_rating.rating == "not_assessed" and must_be_assessed:
            yield ReferenceFault(
                "PC2206",
                place,
                f"{path[-1]} of '{party}' is not assessed, but the case's status is {case.status}",
                "rate it, or write unknown and where was looked under searched",
            )
    if rating.level is None or not rating.by_party:  # without any the level stands, and lint says so
        return
    for party in case.parties():
        if party not in rating.by_party:
            yield ReferenceFault(
                "PC2203",
                (*path, "by_party"),
                f"the principal party '{party}' has no rating of its own",
                f"add '{party}:' under by_party; unknown where a search is recorded under searched",
            )
