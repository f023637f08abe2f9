"""The sheet on which a case is coded blind: facts, aims and dates, and no result, level or reason."""

import json
from collections.abc import Iterator, Sequence

from peacecase.analysis.episodes import span_of, surely_known
from peacecase.analysis.windows import relevant_span
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook, Indicator
from peacecase.model.evidence import Evidence
from peacecase.model.narrative import Episode
from peacecase.model.scale import LEVELS, parse_edtf
from peacecase.unseen import comment_lines
from peacecase.wording.dates import in_plain_words


def render_blind_sheet(
    case: Case, codebook: Codebook, coding_id: str, coded_on: str, mission_on: Sequence[str] | None = None
) -> str:
    """YAML of a second coding that validates as it is and rates nothing until a level is filled in (METHOD section 9).

    It holds what a blind coder may see and nothing else: of each episode its id, days, aim and who refused, and the evidence on the
    moment indicators that surely happened up to its decisive moment. Titles, courses, results, effects, ratings, outcomes
    and the timeline stay out. With `mission_on`, ids of indicators, it asks these of the mission in place of its
    episodes, each with the evidence that bears on it: not which way, and nothing from after the days that the mission is
    judged by. `coded_on`: an EDTF date.
    """
    questions = [
        indicator
        for indicator in codebook.indicators
        if (indicator.moment if mission_on is None else indicator.id in mission_on)
    ]
    lines = [
        f"# Blind sheet of {case.id}. Save it in codings/{case.id}/{coding_id}.yaml.",
        _told(_asks_for(mission_on is None), 0),
        "# unknown is an answer; not_assessed says that you have not looked. Say under saw what you had before you.",
        _told(f"Lead: {case.actor_name(case.mission.lead)}", 0),
        *_actors("Working partners", case, case.mission.partners),
        *_actors("Principal parties", case, case.parties()),
        "schema: peacecase/coding/2",
        f"case: {case.id}",
        f"id: {coding_id}",
        "kind: independent",
        "coder: {kind: human}  # human | machine | group, with name and background",
        f"codebook: {json.dumps(codebook.version, ensure_ascii=False)}",
        f"coded_on: {coded_on}",
        "saw: [evidence_statements, case_name]",
        "",
    ]
    for indicator in questions:
        lines.append(_told(f"{indicator.id}: {indicator.question}", 0))
        lines.append(_told(indicator.clarification, 2))
        lines += [_told(f"{level}: {indicator.levels[level]}", 2) for level in LEVELS]
    if mission_on is None:
        lines += ["", "episodes:"]
        for episode_id, episode in case.episodes.items():
            lines += _episode(case, episode_id, episode, questions)
    else:
        lines += ["", _told(f"Window: {in_plain_words(case.mission.window)}", 0), "ratings:"]
        for factor in codebook.factors:
            asked = [each for each in factor.indicators if each in questions]
            lines += [f"  {factor.id}:"] if asked else []
            for indicator in asked:
                facts = sorted(_facts_of_mission(codebook, case, indicator), key=_day)
                lines += [_told(f"{fact.when}: {fact.statement}", 4) for fact in facts]
                lines += _to_fill_in(case, indicator, 4)
    return "\n".join(lines) + "\n"


def _asks_for(episodes: bool) -> str:
    if episodes:
        return (
            "Rate each question for the step alone, as things stood up to its decisive moment: rating, confidence, why. "
            "Where nobody refused, what asks of leverage over who did is not_applicable."
        )
    return "Rate each question for the whole mission, from the facts above it: rating, confidence, why."


def _actors(heading: str, case: Case, actors: Sequence[str]) -> list[str]:
    names = [f"{case.actor_name(actor)} ({actor})" for actor in actors]
    return [_told(f"{heading}: {', '.join(names)}", 0)] if names else []


def _to_fill_in(case: Case, indicator: Indicator, indent: int) -> list[str]:
    lines = [f"{' ' * indent}{indicator.id}: {{rating: not_assessed}}"]
    if indicator.by_party and case.parties():
        parties = ", ".join(case.parties())
        lines.append(_told(f"by_party: a rating with its reason for each of {parties}", indent))
    return lines


def _facts_of_mission(codebook: Codebook, case: Case, indicator: Indicator) -> Iterator[Evidence]:
    results = {item_id for each in case.episodes.values() for item_id in each.result_evidence}
    last = relevant_span(codebook, case, indicator.id).latest
    for item_id, item in case.evidence.items():
        targets = {bearing.target for bearing in item.bears_on}
        day = parse_edtf(item.when).latest
        is_blind = indicator.id in targets and item_id not in results
        if is_blind and not any("@" in each for each in targets) and (last is None or (day and day <= last)):
            yield item


def _episode(case: Case, episode_id: str, episode: Episode, questions: list[Indicator]) -> list[str]:
    days = span_of(episode)
    last = days.latest.isoformat() if days.latest else "open"
    lines = ["", f"  {episode_id}:"]
    lines.append(_told(f"When: {in_plain_words(episode.when)}; rated up to {last}", 4))
    lines.append(_told(f"Aim: {episode.aim}", 4))
    if episode.holdouts == ():
        lines.append(_told("Refused: nobody", 4))
    for holdout in episode.holdouts or ():
        lines.append(_told(f"Refused: {case.actor_name(holdout.actor)}. {holdout.how}", 4))
    facts = sorted(_facts(case, episode, {each.id for each in questions}), key=_day)
    lines += [_told(f"{fact.when}: {fact.statement}", 4) for fact in facts]
    lines.append("    ratings:")
    for indicator in questions:
        lines += _to_fill_in(case, indicator, 6)
    return lines


def _facts(case: Case, episode: Episode, questions: set[str]) -> Iterator[Evidence]:
    results = {item_id for each in case.episodes.values() for item_id in each.result_evidence}
    for item_id, item in case.evidence.items():
        targets = {bearing.target for bearing in item.bears_on}
        is_blind = targets & questions and not any("@" in target for target in targets)
        if is_blind and item_id not in results and surely_known(episode, item):
            yield item


def _day(item: Evidence) -> str:
    first = parse_edtf(item.when).earliest
    return first.isoformat() if first else ""


def _told(text: str, indent: int) -> str:
    lead = " " * indent + "# "
    return comment_lines(text, lead, f"{lead}  ")
