"""Rules on what evidence bears on: how much, which party's view, and which horizon it can show."""

from collections.abc import Iterator

from peacecase.checks.case_index import CaseIndex, horizon_of
from peacecase.checks.claim_words import counted, in_short
from peacecase.checks.rule import Remark, case_rule
from peacecase.model.scale import parse_edtf

MOST_TARGETS = 6
HORIZON_SLACK_DAYS = 366


@case_rule("PC4006", "bears-twice", "error")
def bears_twice(index: CaseIndex) -> Iterator[Remark]:
    """An item bears on the same indicator twice.

    Why: It would count twice, or for and against at once.

    Fix: Write one bearing; where the item cuts both ways, its direction is mixed. Views of
    different parties may stand side by side with by_party, and so may what the item says of the
    mission and of an episode.

    Fails:
        evidence:
          e01:
            bears_on:
              - {target: formal_mandate, direction: supports}
              - {target: formal_mandate, direction: weakens}

    Passes:
        evidence:
          e01:
            bears_on:
              - {target: personal_engagement, direction: mixed}
              - {target: personal_engagement, direction: supports, episode: talks}
    """
    for item_id, item in index.case.evidence.items():
        seen: set[tuple[str, str | None, str | None]] = set()
        for position, bearing in enumerate(item.bears_on):
            key = (bearing.target, bearing.by_party, bearing.episode)
            if key in seen:
                yield Remark(
                    ("evidence", item_id, "bears_on", position), f"{item_id} bears on {bearing.target} twice"
                )
            seen.add(key)


@case_rule("PC4007", "bears-on-much", "warning")
def bears_on_much(index: CaseIndex) -> Iterator[Remark]:
    """An item bears on more than six indicators or outcomes.

    Why: A statement that speaks to everything shows little of anything, and ties the ratings to
    each other.

    Fix: Keep the bearings that it shows directly; split the rest into items with facts of their own.

    Fails:
        evidence:
          e01:
            bears_on:
              - {target: formal_mandate, direction: supports}
              - {target: perceived_impartiality, direction: supports}
              - {target: international_confidence, direction: supports}
              - {target: public_commitment, direction: supports}
              - {target: personal_engagement, direction: supports}
              - {target: public_support, direction: supports}
              - {target: aid_scale, direction: supports}

    Passes:
        evidence:
          e01:
            bears_on:
              - {target: formal_mandate, direction: supports}
              - {target: international_confidence, direction: supports}
    """
    for item_id, item in index.case.evidence.items():
        targets = {bearing.target for bearing in item.bears_on}
        if len(targets) > MOST_TARGETS:
            yield Remark(
                ("evidence", item_id, "bears_on"), f"{item_id} bears on {len(targets)} indicators or outcomes"
            )


@case_rule("PC4009", "before-horizon", "warning")
def before_horizon(index: CaseIndex) -> Iterator[Remark]:
    """An item on a later horizon is dated within or before the window.

    Why: What happened while the mission ran cannot show how things stood one, five or ten years
    on.

    Fix: Correct the horizon or the date, or find evidence from the year in question.

    Fails:
        evidence:
          o5: {when: 1992-06}

    Passes:
        evidence:
          o5: {when: 1998}
    """
    end = index.window.latest
    for item_id, targets in _later_targets(index).items():
        latest = parse_edtf(index.case.evidence[item_id].when).latest
        if end is not None and latest is not None and latest <= end:
            yield Remark(
                ("evidence", item_id, "when"),
                f"{item_id} ({index.case.evidence[item_id].when}) cannot show {in_short(targets)}: it dates from the "
                "window or before",
            )


@case_rule("PC4010", "after-horizon", "warning")
def after_horizon(index: CaseIndex) -> Iterator[Remark]:
    """An item is dated more than a year after the horizon that it is said to show.

    Why: A coup six years on says nothing about how things stood after one year. It belongs to a
    later horizon.

    Fix: Move it to the horizon that it shows.

    Fails:
        evidence:
          o1: {when: 2003}

    Passes:
        evidence:
          o1: {when: 1994-05}
    """
    for item_id, item in index.case.evidence.items():
        first = parse_edtf(item.when).earliest
        missed = [
            bearing.target
            for bearing in item.bears_on
            if (horizon := horizon_of(bearing.target)) is not None
            and (day := index.horizon_day(horizon)) is not None
            and first is not None
            and (first - day).days > HORIZON_SLACK_DAYS
        ]
        if missed:
            yield Remark(
                ("evidence", item_id, "when"),
                f"{item_id} ({item.when}) lies more than a year after what it is to show: {in_short(missed)}",
            )


@case_rule("PC4011", "party-not-named", "info")
def party_not_named(index: CaseIndex) -> Iterator[Remark]:
    """Items on an indicator that is coded by party do not say whose view they show.

    Why: One party's view is not another's. Without by_party the item counts for the whole only.

    Fix: Write by_party and the actor's id on the bearing.

    Fails:
        evidence:
          e02: {bears_on: [{target: confidence_of_parties, direction: supports}]}

    Passes:
        evidence:
          e02:
            bears_on:
              - target: confidence_of_parties
                direction: supports
                by_party: republic
    """
    for indicator in index.codebook.indicators:
        if not indicator.by_party:
            continue
        bare = [at for at in index.bearings_on[indicator.id] if at.bearing.by_party is None]
        if bare:
            yield Remark(
                bare[0].path,
                f"{counted(len(bare), 'item', 'items')} on {indicator.id} without by_party, which says whose view it shows: "
                f"{in_short([at.item_id for at in bare])}",
            )


def _later_targets(index: CaseIndex) -> dict[str, list[str]]:
    """Outcomes at horizons after the end that an item bears on, by item."""
    return {
        item_id: later
        for item_id, item in index.case.evidence.items()
        if (
            later := [
                bearing.target for bearing in item.bears_on if horizon_of(bearing.target) not in (None, "end")
            ]
        )
    }
