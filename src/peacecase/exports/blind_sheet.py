"""The sheet on which episodes are coded blind: aims, dates and facts up to the decisive moment, and no result."""

import json
from collections.abc import Iterator

from peacecase.analysis.episodes import span_of, surely_known
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook, Indicator
from peacecase.model.evidence import Evidence
from peacecase.model.narrative import Episode
from peacecase.model.scale import LEVELS, parse_edtf
from peacecase.unseen import comment_lines
from peacecase.wording.dates import in_plain_words


def render_blind_sheet(case: Case, codebook: Codebook, coding_id: str, coded_on: str) -> str:
    """YAML of a second coding that validates as it is and rates nothing until a level is filled in (METHOD section 9).

    It holds what a blind coder may see and nothing else: of each episode its id, days, aim and who refused, and the evidence on the
    moment indicators that surely happened up to its decisive moment. Titles, courses, results, effects, ratings, outcomes
    and the timeline stay out. `coded_on`: an EDTF date.
    """
    questions = [indicator for indicator in codebook.indicators if indicator.moment]
    lines = [
        f"# Blind sheet of {case.id}: its episodes without their results. Save it in codings/{case.id}/{coding_id}.yaml.",
        "# Rate each question for the step alone, as things stood up to its decisive moment: rating, confidence, why.",
        "# unknown is an answer; not_assessed says that you have not looked. Say under saw what you had before you.",
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
        lines += [_told(f"{level}: {indicator.levels[level]}", 2) for level in LEVELS]
    lines += ["", "episodes:"]
    for episode_id, episode in case.episodes.items():
        lines += _episode(case, episode_id, episode, questions)
    return "\n".join(lines) + "\n"


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
        lines.append(f"      {indicator.id}: {{rating: not_assessed}}")
        if indicator.by_party and case.parties():
            parties = ", ".join(case.parties())
            lines.append(_told(f"by_party: a rating with its reason for each of {parties}", 6))
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
