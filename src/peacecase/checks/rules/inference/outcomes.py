"""Rules on outcomes: when they can be judged, how far on, and against which outside reading."""

from collections.abc import Iterator

from peacecase.analysis.conflict_activity import is_at_odds, own_links
from peacecase.checks.case_index import CaseIndex
from peacecase.checks.claim_words import in_short
from peacecase.checks.rule import Remark, case_rule
from peacecase.model.coding import OutcomeRating
from peacecase.model.outcomes import HORIZONS, Horizon
from peacecase.wording.conflict_activity import activity_words


@case_rule("PC6001", "outcome-without-horizon", "error")
def outcome_without_horizon(index: CaseIndex) -> Iterator[Remark]:
    """An outcome of a coded case is rated at no horizon.

    Why: 'Successful' without 'when' cannot be compared: many agreements hold for a year and not
    for ten.

    Fix: Rate it at each horizon that is reached (end, +1, +5, +10). unknown is for what was looked
    for and not found, with an entry under searched.

    Fails:
        outcomes: {violence_ended: {}}

    Passes:
        outcomes:
          violence_ended:
            end: {rating: 2, confidence: moderate}
            "+1": {rating: 2, confidence: moderate}
            "+5": {rating: 1, confidence: moderate}
    """
    if index.is_draft:
        return
    for outcome in index.codebook.outcomes:
        if not _coded_horizons(index, outcome.id) and _is_reached(index, HORIZONS[0]):
            yield Remark(("outcomes", outcome.id), f"{outcome.name} is rated at no horizon")


@case_rule("PC6011", "horizon-not-coded", "error")
def horizon_not_coded(index: CaseIndex) -> Iterator[Remark]:
    """An outcome of a coded case is left out at a horizon that is reached.

    Why: 'coded' says that somebody has looked. A horizon that is left out reads as if there were nothing
    to say of it.

    Fix: Rate it; where a search found nothing, write unknown and the search under searched; or write
    status: draft.

    Fails:
        status: coded
        outcomes:
          violence_ended:
            end: {rating: 1, confidence: moderate}
            "+1": {rating: not_assessed, confidence: null}

    Passes:
        status: draft
        outcomes:
          violence_ended:
            end: {rating: 1, confidence: moderate}
            "+1": {rating: not_assessed, confidence: null}
    """
    if index.is_draft:
        return
    for outcome in index.codebook.outcomes:
        coded = _coded_horizons(index, outcome.id)
        left_out = [horizon for horizon in HORIZONS if horizon not in coded and _is_reached(index, horizon)]
        if coded and left_out:
            yield Remark(
                ("outcomes", outcome.id),
                f"the status is {index.case.status}, and {outcome.name} is not coded at {in_short(left_out)}",
            )


def _coded_horizons(index: CaseIndex, outcome: str) -> list[Horizon]:
    """The horizons at which somebody has looked."""
    ratings = {horizon: index.case.outcomes.at(outcome, horizon) for horizon in HORIZONS}
    return [horizon for horizon, rating in ratings.items() if rating and rating.rating != "not_assessed"]


def _is_reached(index: CaseIndex, horizon: Horizon) -> bool:
    day = index.horizon_day(horizon)
    return day is not None and day <= index.today


@case_rule("PC6002", "horizon-ahead", "error")
def horizon_ahead(index: CaseIndex) -> Iterator[Remark]:
    """An outcome is rated at a horizon that is still ahead.

    Why: Nobody can know. Such a rating is a forecast among findings.

    Fix: Take it out until the day is reached.

    Fails:
        mission: {window: 1991-10/2020-09}
        outcomes:
          violence_ended: {"+10": {rating: 2, why: No war is in sight.}}

    Passes:
        mission: {window: 1991-10/1993-09}
        outcomes:
          violence_ended: {"+10": {rating: 2, why: The pact of 2001 has held.}}
    """
    for outcome, horizon, rating in index.case.outcomes.items():
        day = index.horizon_day(horizon)
        if rating.level is not None and day is not None and day > index.today:
            yield Remark(
                ("outcomes", outcome, horizon),
                f"{outcome} is rated {rating.level} at {horizon}, a day still ahead ({day})",
            )


@case_rule("PC6003", "early-success-only", "warning", publication="error")
def early_success_only(index: CaseIndex) -> Iterator[Remark]:
    """An outcome is rated high early on, and a later horizon that is reached is left out.

    Why: The later horizon is where settlements break. Left out, the case looks like a success for
    good.

    Fix: Rate the later horizons. unknown is for what was looked for and not found, with an entry
    under searched.

    Fails:
        outcomes:
          violence_ended:
            end: {rating: 2}
            "+5": {rating: not_assessed, confidence: null}
            "+10": {rating: not_assessed, confidence: null}

    Passes:
        outcomes:
          violence_ended:
            end: {rating: 2}
            "+5": {rating: 1}
            "+10": {rating: unknown, why: No report covers the year.}
    """
    for outcome in index.codebook.outcomes:
        ratings = {horizon: index.case.outcomes.at(outcome.id, horizon) for horizon in HORIZONS}
        coded = [
            horizon
            for horizon, rating in ratings.items()
            if rating is not None and rating.rating != "not_assessed"
        ]
        if not coded:
            continue
        last = coded[-1]
        rating = ratings[last]
        left_out = [
            horizon for horizon in HORIZONS[HORIZONS.index(last) + 1 :] if _is_reached(index, horizon)
        ]
        if left_out and rating is not None and (rating.level or 0) >= 2:
            yield Remark(
                ("outcomes", outcome.id, last),
                f"{outcome.name} is rated {rating.level} at {last}, and left out at {' and '.join(left_out)}, which are "
                "reached",
            )


@case_rule("PC6004", "against-outside-check", "warning", publication="error")
def against_outside_check(index: CaseIndex) -> Iterator[Remark]:
    """An outcome's rating contradicts the reading of another data set that is linked to it.

    Why: The other data set was made without this question in mind. Where the two differ, one of
    them counts something else, and a reader will ask.

    Fix: Look again; keep the rating if it is right, and say under discussion what the other
    measures differently.

    Fails:
        outcomes:
          violence_ended: {"+5": {rating: 3, confidence: moderate}}

    Passes:
        outcomes:
          violence_ended: {"+5": {rating: 1, confidence: moderate}}
    """
    discussed = {note.target for note in index.case.discussion}
    for at in index.outcome_ratings:
        checks = at.rating.checks if isinstance(at.rating, OutcomeRating) else ()
        for position, check in enumerate(checks):
            if (
                at.rating.level is not None
                and at.rating.level not in check.fits
                and at.target not in discussed
            ):
                fits = " or ".join(str(level) for level in check.fits)
                yield Remark(
                    (*at.path, "checks", position),
                    f"{at.name} is rated {at.rating.level}, and {check.dataset} ({check.measure}) fits {fits}",
                    f"look again; if the rating is right, say under discussion (target: {at.target}) what differs",
                )


@case_rule("PC6005", "no-outside-check", "info", draft="off")
def no_outside_check(index: CaseIndex) -> Iterator[Remark]:
    """No outcome of a coded case is held against another data set.

    Why: Violence and implementation have been measured by others (UCDP, the Peace Accords Matrix).
    Holding a rating against them costs little.

    Fix: Link the conflict of UCDP that the case is about (conflict.links), cite a data set in an item that
    bears on an outcome (peacecase check-data --write does), or add checks to an outcome: data set, version,
    what it measures, which levels that fits.

    Fails:
        outcomes:
          violence_ended: {"+5": {checks: []}}

    Passes:
        outcomes:
          violence_ended: {"+5": {rating: 1}}
    """
    ratings = [rating for _, _, rating in index.case.outcomes.items()]
    is_rated = any(rating.level is not None for rating in ratings)
    cells = {at.target for at in index.outcome_ratings}
    is_cited = any(
        index.case.sources[place.source].type == "dataset"
        for item in index.case.evidence.values()
        if any(bearing.target in cells for bearing in item.bears_on)
        for place in item.cites
        if place.source in index.case.sources
    )
    is_held = index.activity or is_cited or any(rating.checks for rating in ratings)
    if is_rated and not index.is_draft and not is_held:
        yield Remark(("outcomes",), "no outcome is held against another data set")


@case_rule("PC6012", "against-conflict-years", "warning", publication="error")
def against_conflict_years(index: CaseIndex) -> Iterator[Remark]:
    """A level says that fighting had ended or gone on, and the conflict-years of UCDP/PRIO propose others.

    Why: The data set counts battle deaths without knowing this question. Where the two differ, one of them
    counts something else (killing outside battle, another conflict of the same state), and a reader will ask.

    Fix: Look again. If the level is right, list the finding under accepted, with what the data set does not
    count as the reason.

    Fails:
        conflict:
          links:
            - scheme: ucdp_conflict
              id: "300"
              version: "25.1"
              relation: exact
              why: The government and the league; the state had no other war.
        outcomes:
          violence_ended:
            end: {rating: 3, confidence: moderate}
            "+10": {rating: 2, confidence: moderate}

    Passes:
        conflict:
          links:
            - scheme: ucdp_conflict
              id: "300"
              version: "25.1"
              relation: exact
              why: The government and the league; the state had no other war.
        outcomes:
          violence_ended:
            end: {rating: 1, confidence: moderate}
            "+10": {rating: 2, confidence: moderate}
    """
    for outcome in index.codebook.outcomes:
        if outcome.checked_by != "ucdp_active":
            continue
        for horizon, reading in index.activity.items():
            rating = index.case.outcomes.at(outcome.id, horizon)
            if rating is not None and is_at_odds(rating.level, reading):
                proposed = " or ".join(map(str, reading.fits))
                yield Remark(
                    ("outcomes", outcome.id, horizon),
                    f"{outcome.name} is rated {rating.level} at {horizon}, and UCDP/PRIO {reading.version} "
                    f"({activity_words(reading)}) proposes {proposed}",
                )


@case_rule("PC6013", "conflict-without-reason", "info", publication="warning")
def conflict_without_reason(index: CaseIndex) -> Iterator[Remark]:
    """A link to a conflict of UCDP does not say why that conflict.

    Why: A state can have several conflicts at a time. With another one the reading would be another, and nobody
    could tell whether it was chosen before it was read.

    Fix: Say under why what makes it the conflict of this case: the parties, the aim of the war.

    Fails:
        conflict:
          links:
            - {scheme: ucdp_conflict, id: "300", version: "25.1", relation: exact}

    Passes:
        conflict:
          links:
            - scheme: ucdp_conflict
              id: "300"
              version: "25.1"
              relation: exact
              why: The government and the league; the state had no other war.
    """
    for position, link in own_links(index.case):
        if link.why is None:
            yield Remark(("conflict", "links", position), f"nothing says why it is UCDP conflict {link.id}")


@case_rule("PC6014", "conflict-not-looked-up", "info")
def conflict_not_looked_up(index: CaseIndex) -> Iterator[Remark]:
    """A conflict of UCDP that the case links to is not in the data that the library has.

    Why: Whether the conflict was active at a horizon is then not looked up, and pages say so.

    Fix: Save the CSV file of the UCDP/PRIO Armed Conflict Dataset beside the cases and name it in .peacecase.yaml
    (data: {ucdp: FILE}); peacecase ships the conflicts of its own cases alone.

    Fails:
        conflict:
          links:
            - scheme: ucdp_conflict
              id: "99999"
              version: "25.1"
              relation: exact
              why: The government and the league; the state had no other war.

    Passes:
        conflict:
          links:
            - scheme: ucdp_conflict
              id: "300"
              version: "25.1"
              relation: exact
              why: The government and the league; the state had no other war.
    """
    known = index.conflict_years.by_conflict if index.conflict_years else {}
    for position, link in own_links(index.case):
        if link.id not in known:
            yield Remark(
                ("conflict", "links", position), f"UCDP conflict {link.id} is not in the data at hand"
            )


@case_rule("PC6006", "objective-at-odds", "info")
def objective_at_odds(index: CaseIndex) -> Iterator[Remark]:
    """The objective is rated as reached while war goes on and no settlement stands at the same horizon.

    Why: It can be so where the objective was narrow. It is also what happens when the objective
    was written to fit what was reached.

    Fix: Read mission.objective again as it was stated at the time; say in why how the two go
    together.

    Fails:
        outcomes:
          objective_attained: {end: {rating: 3, confidence: moderate}}
          violence_ended: {end: {rating: 0, confidence: moderate}}
          political_settlement: {end: {rating: 0, confidence: moderate}}

    Passes:
        outcomes:
          objective_attained: {end: {rating: 1, confidence: moderate}}
          violence_ended: {end: {rating: 0, confidence: moderate}}
          political_settlement: {end: {rating: 0, confidence: moderate}}
    """
    for horizon in HORIZONS:
        levels = {
            outcome: rating.level
            for outcome in ("objective_attained", "violence_ended", "political_settlement")
            if (rating := index.case.outcomes.at(outcome, horizon)) is not None
        }
        if levels.get("objective_attained") == 3 and [
            levels.get("violence_ended"),
            levels.get("political_settlement"),
        ] == [0, 0]:
            yield Remark(
                ("outcomes", "objective_attained", horizon),
                f"the objective is rated as fully reached at {horizon}, while violence and settlement are rated 0",
            )


@case_rule("PC6007", "factor-and-outcome", "warning", publication="error")
def factor_and_outcome(index: CaseIndex) -> Iterator[Remark]:
    """The same evidence item bears on a factor and on an outcome.

    Why: The link between factor and outcome is then true by construction: both were read off one
    fact.

    Fix: Split the item into what was put in and what came of it. Where one fact really shows both,
    say on the outcome's bearing, under why, which part of it bears on the outcome.

    Fails:
        evidence:
          e01:
            bears_on:
              - {target: formal_mandate, direction: supports}
              - {target: violence_ended@end, direction: supports}

    Passes:
        evidence:
          e01:
            bears_on:
              - {target: formal_mandate, direction: supports}
              - target: violence_ended@end
                direction: supports
                why: Guns were silent.
    """
    for item_id, item in index.case.evidence.items():
        factors = [bearing.target for bearing in item.bears_on if "@" not in bearing.target]
        for position, bearing in enumerate(item.bears_on):
            if factors and "@" in bearing.target and bearing.why is None:
                yield Remark(
                    ("evidence", item_id, "bears_on", position),
                    f"{item_id} bears on {in_short(factors)} and on the outcome {bearing.target}",
                )
                break
