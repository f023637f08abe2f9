"""Rules on episodes: an aim as it was stated, levels up to the decisive moment, and no hindsight among what carries them."""

from collections.abc import Iterator

from peacecase.analysis.confidence import ceiling
from peacecase.analysis.episodes import is_late, is_retrospective, span_of, straddles
from peacecase.checks.case_index import CaseIndex
from peacecase.checks.rule import Remark, case_rule
from peacecase.model.coding import Rating
from peacecase.model.diagnostic import RecordPath
from peacecase.model.evidence import Evidence
from peacecase.model.narrative import Episode
from peacecase.model.scale import CONFIDENCE_POINTS, parse_edtf


def _carried(index: CaseIndex) -> Iterator[tuple[RecordPath, Episode, str, Evidence]]:
    """Each bearing on an episode alone: its place, the episode, the item's id, the item."""
    for bearings in index.bearings_on.values():
        for at in bearings:
            episode = index.case.episodes.get(at.bearing.episode or "")
            if episode is not None:
                yield at.path, episode, at.item_id, at.item


def _rated(index: CaseIndex) -> Iterator[tuple[RecordPath, str, str, Rating]]:
    """Each rating of an episode: its place, the episode's id, the indicator, the rating."""
    for episode_id, episode in index.case.episodes.items():
        for indicator, rating in episode.ratings.items():
            yield ("episodes", episode_id, "ratings", indicator), episode_id, indicator, rating


def _items(index: CaseIndex, episode_id: str, indicator: str) -> list[Evidence]:
    """The items that bear on an indicator in one episode alone."""
    return [at.item for at in index.bearings_on[indicator] if at.bearing.episode == episode_id]


@case_rule("PC6201", "late-evidence", "warning", publication="error")
def late_evidence(index: CaseIndex) -> Iterator[Remark]:
    """An item carries a level of an episode, and tells of what happened after its decisive moment.

    Why: The level is what stood before the step was decided. Read from what followed, it would go with the
    result by construction.

    Fix: Take the bearing away, or let the item speak of a later episode; correct a date that is wrong.

    Fails:
        episodes: {trade-stop: {when: 1992-01/1992-06}}
        evidence:
          e05:
            when: 1993
            bears_on:
              - target: personal_engagement
                direction: supports
                episode: trade-stop

    Passes:
        episodes: {trade-stop: {when: 1992-01/1992-06}}
        evidence:
          e05:
            when: 1992-03
            bears_on:
              - target: personal_engagement
                direction: supports
                episode: trade-stop
    """
    for path, episode, item_id, item in _carried(index):
        if is_late(episode, item):
            yield Remark(
                path, f"{item_id} is of {item.when}, after the days that are rated ({_days(episode)})"
            )


@case_rule("PC6202", "straddling-evidence", "info")
def straddling_evidence(index: CaseIndex) -> Iterator[Remark]:
    """An item carries a level of an episode, and may tell of what happened after its decisive moment.

    Why: A coarse date, or a course that went on, lets later knowledge in.

    Fix: Date it more closely, or split it at the decisive moment.

    Fails:
        episodes: {trade-stop: {when: 1992-01/1992-06}}
        evidence:
          e05:
            when: 1992
            bears_on:
              - target: personal_engagement
                direction: supports
                episode: trade-stop

    Passes:
        episodes: {trade-stop: {when: 1992-01/1992-06}}
        evidence:
          e05:
            when: 1992-03
            bears_on:
              - target: personal_engagement
                direction: supports
                episode: trade-stop
    """
    for path, episode, item_id, item in _carried(index):
        if straddles(episode, item):
            yield Remark(
                path, f"{item_id} is of {item.when}, and the days that are rated are {_days(episode)}"
            )


@case_rule("PC6203", "level-on-nothing-in-time", "warning", publication="error")
def level_on_nothing_in_time(index: CaseIndex) -> Iterator[Remark]:
    """A level of an episode rests on no item that shares a day with it.

    Why: What was true before or after need not have been true then.

    Fix: Add an item of those days, with episode in its bearing; without one the level is unknown.

    Fails:
        episodes:
          trade-stop:
            when: 1992-01/1992-06
            ratings: {personal_engagement: {rating: 2, confidence: low, why: So.}}

    Passes:
        episodes:
          trade-stop:
            when: 1992-01/1992-06
            ratings: {personal_engagement: {rating: 2, confidence: low, why: So.}}
        evidence:
          e05:
            when: 1992-03
            bears_on:
              - target: personal_engagement
                direction: supports
                episode: trade-stop
    """
    for path, episode_id, indicator, rating in _rated(index):
        days = span_of(index.case.episodes[episode_id])
        items = _items(index, episode_id, indicator)
        if rating.level is not None and not any(days.overlaps(parse_edtf(item.when)) for item in items):
            yield Remark(path, f"{indicator} is rated {rating.level}, and no item on it shares a day with it")


@case_rule("PC6204", "hindsight-alone", "warning")
def hindsight_alone(index: CaseIndex) -> Iterator[Remark]:
    """A level of an episode rests on sources of more than a year later alone, with more than low confidence.

    Why: They were written by people who knew how it ended.

    Fix: Find a source of the time, or write confidence: low.

    Fails:
        sources: {daily: {issued: 1999}}
        episodes:
          trade-stop:
            when: 1992-01/1992-06
            ratings: {personal_engagement: {rating: 2, confidence: high, why: So.}}
        evidence:
          e05:
            when: 1992-03
            cites: [{source: daily, locator: p. 1}]
            bears_on:
              - target: personal_engagement
                direction: supports
                episode: trade-stop

    Passes:
        sources: {daily: {issued: 1992-04}}
        episodes:
          trade-stop:
            when: 1992-01/1992-06
            ratings: {personal_engagement: {rating: 2, confidence: high, why: So.}}
        evidence:
          e05:
            when: 1992-03
            cites: [{source: daily, locator: p. 1}]
            bears_on:
              - target: personal_engagement
                direction: supports
                episode: trade-stop
    """
    for path, episode_id, indicator, rating in _rated(index):
        episode = index.case.episodes[episode_id]
        items = _items(index, episode_id, indicator)
        if (
            rating.level is not None
            and rating.confidence in ("high", "moderate")
            and items
            and all(is_retrospective(index.case, episode, item) for item in items)
        ):
            yield Remark(path, f"{indicator} rests on sources of more than a year later alone")


@case_rule("PC6205", "episode-above-ceiling", "warning")
def episode_above_ceiling(index: CaseIndex) -> Iterator[Remark]:
    """The confidence in a level of an episode is above what its evidence allows.

    Why: As for ratings of the mission: confidence is earned by origins, by sources without a stake, and by what is
    direct and in time.

    Fix: Lower it, add evidence that speaks of the episode, or say under ceiling_override why it is right.

    Fails:
        episodes:
          trade-stop:
            when: 1992-01/1992-06
            ratings: {personal_engagement: {rating: 2, confidence: high, why: So.}}

    Passes:
        episodes:
          trade-stop:
            when: 1992-01/1992-06
            ratings: {personal_engagement: {rating: unknown, why: None found.}}
    """
    for path, episode_id, indicator, rating in _rated(index):
        if rating.level is None or rating.confidence is None or rating.ceiling_override is not None:
            continue
        limit = ceiling(index.codebook, index.case, indicator, rating, index.origins, episode_id)
        if CONFIDENCE_POINTS[rating.confidence] > limit.points:
            yield Remark(
                path,
                f"confidence is {rating.confidence}, and the evidence allows {limit.level}: {'; '.join(limit.reasons)}",
            )


@case_rule("PC6206", "aim-after-the-event", "warning", publication="error")
def aim_after_the_event(index: CaseIndex) -> Iterator[Remark]:
    """The aim of an episode is dated after the episode, or names no source though the episode is rated.

    Why: An aim written when the result was known fits it.

    Fix: Give the aim as the lead stated it then, with aim_stated_on and aim_cites.

    Fails:
        episodes: {trade-stop: {when: 1992-01/1992-06, aim_stated_on: 1995}}

    Passes:
        episodes: {trade-stop: {when: 1992-01/1992-06, aim_stated_on: 1991-12}}
    """
    for episode_id, episode in index.case.episodes.items():
        last = span_of(episode).latest
        stated = parse_edtf(episode.aim_stated_on).earliest if episode.aim_stated_on else None
        if last is not None and stated is not None and stated > last:
            yield Remark(
                ("episodes", episode_id, "aim_stated_on"),
                f"the aim is dated {episode.aim_stated_on}, after the days that are rated ({_days(episode)})",
            )
        elif episode.ratings and not episode.aim_cites:
            yield Remark(("episodes", episode_id, "aim"), "the episode is rated, and its aim names no source")


@case_rule("PC6207", "result-carries-level", "warning", publication="error")
def result_carries_level(index: CaseIndex) -> Iterator[Remark]:
    """An item that is the result of an episode carries one of its levels.

    Why: Level and result would then be one fact.

    Fix: Take the bearing away; what led to the result is another item.

    Fails:
        episodes: {trade-stop: {when: 1992-01/1992-06, result_evidence: [e05]}}
        evidence:
          e05:
            when: 1992-03
            bears_on:
              - target: personal_engagement
                direction: supports
                episode: trade-stop

    Passes:
        episodes: {trade-stop: {when: 1992-01/1992-06, result_evidence: [e06]}}
        evidence:
          e05:
            when: 1992-03
            bears_on:
              - target: personal_engagement
                direction: supports
                episode: trade-stop
    """
    for path, episode, item_id, _item in _carried(index):
        if item_id in episode.result_evidence:
            yield Remark(path, f"{item_id} is the result of the episode")


@case_rule("PC6208", "leverage-over-nobody", "warning")
def leverage_over_nobody(index: CaseIndex) -> Iterator[Remark]:
    """Leverage is rated in an episode in which nobody refused.

    Why: The question is about whoever refused; without one it does not apply.

    Fix: Write not_applicable, or name the holdout.

    Fails:
        episodes:
          trade-stop:
            holdouts: []
            ratings: {leverage_exercised: {rating: 2, confidence: low, why: So.}}

    Passes:
        episodes:
          trade-stop:
            holdouts: []
            ratings: {leverage_exercised: {rating: not_applicable, why: All agreed.}}
    """
    for path, episode_id, indicator, rating in _rated(index):
        nobody = index.case.episodes[episode_id].holdouts == ()
        if nobody and index.codebook.indicator(indicator).holdout and rating.is_applicable:
            yield Remark(path, f"{indicator} is rated {rating.rating}, and nobody refused")


@case_rule("PC6209", "decided-outside-the-step", "warning", publication="error")
def decided_outside_the_step(index: CaseIndex) -> Iterator[Remark]:
    """The decisive moment of an episode shares no day with the episode.

    Why: Levels are those that stood up to it. Before the step nothing could have stood, and after it the result was known.

    Fix: Correct decided_on, or the days of the step.

    Fails:
        episodes: {trade-stop: {when: 1992-01/1992-06, decided_on: 1993-02}}

    Passes:
        episodes: {trade-stop: {when: 1992-01/1992-06, decided_on: 1992-05}}
    """
    for episode_id, episode in index.case.episodes.items():
        decided = episode.decided_on
        if decided is not None and not parse_edtf(episode.when).overlaps(parse_edtf(decided)):
            path = "episodes", episode_id, "decided_on"
            yield Remark(path, f"the step was of {episode.when}, and its decisive moment is {decided}")


def _days(episode: Episode) -> str:
    span = span_of(episode)
    return "/".join(day.isoformat() if day else ".." for day in (span.earliest, span.latest))
