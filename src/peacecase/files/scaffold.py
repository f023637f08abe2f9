"""The commented file that a new case starts from: every question with its four levels, generated from the codebook."""

import json
import re
from datetime import date
from typing import get_args

from peacecase.model.case import ActorKind, ActorRole, SelectionReason, Stage, Status
from peacecase.model.codebook import Codebook, Indicator, Outcome
from peacecase.model.coding import CoderKind
from peacecase.model.outcomes import HORIZON_NAMES
from peacecase.model.placeholder import PLACEHOLDER_COUNTRY, TO_DO
from peacecase.model.scale import CONFIDENCES, LEVEL_NAMES, LEVELS, MISSING_MEANINGS
from peacecase.model.sources import Distance, SourceType
from peacecase.unseen import comment_lines, in_comment

CASE_ID = re.compile(
    r"(?P<conflict>[a-z0-9_]+(?:-[a-z0-9_]+)*)-(?P<year>[0-9]{4})-(?P<lead>[a-z0-9_]+(?:-[a-z0-9_]+)*)"
)
"""An id of the form <conflict>-<year>-<lead>."""


def render_case_scaffold(case_id: str, codebook: Codebook, today: date, *, is_planned: bool = False) -> str:
    """YAML of a new case: a draft that validates, what to fill in marked TODO, everything else as comments.

    A planned mission has no outcomes, nor how things stood after it.

    Raises ValueError for an id that does not have the form <conflict>-<year>-<lead>.
    """
    parts = CASE_ID.fullmatch(case_id)
    if parts is None:
        raise ValueError(f"'{case_id}' does not have the form <conflict>-<year>-<lead>")
    horizons = comment_lines(
        "Horizons: " + ", ".join(f'"{horizon}" ({name})' for horizon, name in HORIZON_NAMES.items()) + ".",
        "# ",
    )
    return _SCAFFOLD.format(
        to_do=TO_DO,
        nowhere=PLACEHOLDER_COUNTRY,
        case_id=case_id,
        lead=parts["lead"],
        year=parts["year"],
        today=today,
        codebook=json.dumps(codebook.version, ensure_ascii=False),
        first=codebook.indicators[0].id,
        outcome=codebook.main_outcome,
        statuses=_words(Status),
        reasons=_words(SelectionReason),
        stages=_words(Stage),
        kinds=_words(ActorKind),
        roles=_words(ActorRole),
        types=_words(SourceType),
        distances=_words(Distance),
        coder_kinds=_words(CoderKind),
        scale=comment_lines(
            "Levels: " + "; ".join(f"{level} {LEVEL_NAMES[level]}" for level in LEVELS) + ".", "# "
        ),
        missing="\n".join(
            comment_lines(f"{word}: {meaning}", "#   ", "#     ")
            for word, meaning in MISSING_MEANINGS.items()
        ),
        ratings="\n".join(_ratings(codebook)),
        status="planned" if is_planned else "draft",
        summary="what is planned, by whom, and where things stand, in about 150 words"
        if is_planned
        else "what happened and how it ended, in about 150 words, without claims of cause",
        ended=_PLANNED
        if is_planned
        else _ENDED.format(outcomes="\n".join(_outcomes(codebook)), horizons=horizons),
    )


def _words(choice: object) -> str:
    return " | ".join(get_args(choice))


def _question(question: Indicator | Outcome, margin: str) -> list[str]:
    lines = [f"{margin}# {in_comment(question.name)}", comment_lines(question.question, f"{margin}# ")]
    lines += [
        comment_lines(f"{level}: {question.levels[level]}", f"{margin}#   ", f"{margin}#      ")
        for level in LEVELS
    ]
    return [*lines, comment_lines(question.clarification, f"{margin}# ")]


def _ratings(codebook: Codebook) -> list[str]:
    confidences = " | ".join(CONFIDENCES)
    lines = []
    for factor in codebook.factors:
        lines += ["", f"  # ---- {in_comment(f'{factor.name}: {factor.asks}')}", f"  {factor.id}:"]
        for indicator in factor.indicators:
            lines += ["", *_question(indicator, "    "), f"    {indicator.id}:", "      rating: not_assessed"]
            lines += [f"      # confidence: {confidences}", "      # why: >-"]
            if indicator.by_party:
                lines += [
                    "      # by_party:",
                    "      #   first-party: {rating: 2, why: ...}",
                ]
    return lines


def _outcomes(codebook: Codebook) -> list[str]:
    lines = []
    for outcome in codebook.outcomes:
        lines += ["", *_question(outcome, "  "), f"  {outcome.id}:"]
        lines.append("    # end: {rating: 1, confidence: low, why: ...}")
    return lines


_SCAFFOLD = """\
# yaml-language-server: $schema=../schema/case.schema.json
#
# A new case. Replace every {to_do}; take the # away from what you fill in. Dates are EDTF: 1992, 1992-06, 1992-06-13,
# 1991-10/1993-09, 1992~ (approximate), 1992? (uncertain), 1999/.. (open). Ids: lower-case letters, digits, - and _.
# Check with: peacecase validate
schema: peacecase/2
id: {case_id}
title: "{to_do}: title in reports"
# short: Aceh  # the place in one to three words, as tables name the mission
# heading: Norway between Israel and the PLO
summary: >-
  {to_do}: {summary}.
# draft: work in progress. coded: every question has a level, or says why it has none, and so has every outcome at each
# horizon that is reached. double_coded: an independent second coding stands in codings/{case_id}/. adjudicated: so does
# the settlement of where the two differ. planned: a mission that lies ahead, for peacecase assess.
status: {status}  # {statuses}

# Why is this case in the library, and was its outcome known when it was chosen?
# {reasons}
selection:
  # reason: typical
  # outcome_known: true
  # note: What was compared, what it stands for.

mission:
  lead: {lead}
  # partners: [partner-id]
  window: {year}/..
  stages: [peacemaking]  # {stages}
  # led_by: {{text: "who led it, by name, in 20 words", cites: [{{source: first-source, locator: p. 12}}]}}
  # asked_on: "{year}"  # when the lead was asked, or offered itself
  objective:
    text: "{to_do}: the mission's own stated objective, in your words"
    # in_one_line: the same in 22 words, for tables
    stated_by: {lead}
    stated_on: "{year}"
    cites:
      - {{source: first-source, locator: "{to_do}: page, paragraph or section"}}

conflict:
  name: "{to_do}: usual name"
  countries: [{nowhere}]  # {to_do}: ISO 3166-1 alpha-3 codes; {nowhere} only keeps the place
  began: "{year}"
  # links:
  #   - {{scheme: ucdp_conflict, id: "300", version: "25.1", relation: exact, why: why this conflict and no other}}
  # ended:  # how: agreement | victory | gave_up | faded | not_ended
  #   {{when: "{year}", how: agreement, toll: "what it had cost, and who counted, in 15 words", cites: [{{source: first-source}}]}}

# kind: {kinds}
# role: {roles}
actors:
  {lead}:
    name: "{to_do}: name of the lead"
    kind: state  # {to_do}: or another of these
    role: lead
  # first-party:
  #   name: ...
  #   kind: government
  #   role: principal_party
  #   signatory: true

# type: {types}
# distance: {distances}
# Memoirs, official papers and party statements need position and interest.
sources:
  first-source:
    type: academic  # {to_do}: or another of these
    title: "{to_do}: title as published"
    # author: ...
    # publisher: ...
    # issued: "2001"
    # url: https://...
    # position: an actor id
    # interest: what its author stands to gain from telling it so
    # distance: later
    # called: the official who took part  # what pages call whoever speaks in it, in 7 words

# One fact an item, in your own words, with its place in a source. What speaks against belongs here as much as what
# speaks for. bears_on: an indicator, or an outcome at a horizon ({outcome}@+5).
evidence:
  # first-item:
  #   statement: ...
  #   when: {year}-06
  #   cites:
  #     - {{source: first-source, locator: p. 12}}
  #   bears_on:
  #     - {{target: {first}, direction: supports}}  # supports | weakens | mixed
  #   directness: direct  # direct | inferential

timeline:
  # - when: {year}-06-13
  #   event: ...
  #   cites: [{{source: first-source, locator: p. 12}}]
  #   actors: [{lead}]
  #   key: true  # six at most inside the window, the turn apart
  #   turn: on one entry, why the course was another afterwards, in 28 words

# Steps inside the mission that succeeded or failed by themselves.
episodes:
  # first-talks:
  #   title: ...
  #   when: {year}-06
  #   aim: what the lead said that this step was to reach; one aim a step
  #   aim_stated_by: {lead}
  #   aim_stated_on: {year}-06
  #   aim_cites: [{{source: first-source, locator: p. 12}}]
  #   holdouts: []  # who refused at the start: {{actor: .., refused_on: .., how: .., cites: [..]}}; [] nobody
  #   course: ...
  #   result: partly_reached  # reached | partly_reached | not_reached | unknown
  #   result_evidence: []  # the items that are the result
  #   effect: ...
  #   evidence: [first-item]
  #   ratings: {{}}  # moment questions, up to the decisive moment; a line of evidence may say episode: first-talks

# Described, not scored.
context:
  # ripeness: {{text: ..., evidence: [first-item]}}
  # agreed_framework: {{text: ...}}
  # spoilers: {{text: ...}}
  # use_of_force: {{text: ...}}

# kind: {coder_kinds}
coders:
  # your-id:
  #   kind: human
  #   name: ...
  #   coded_on: {today}
  #   codebook: {codebook}

{scale}
# There is no midpoint: decide on which side of the line the mission stands. Where there is no level:
{missing}
# A level needs confidence and why; unknown and not_applicable need why, unknown an entry under searched too. What a level
# hides stands beside it, in 12 words: but: {{text: .., cites: [..]}}.
ratings:
{ratings}

{ended}

# Other third parties that could have led, and why they were less well placed.
alternatives:
  # - actor: another-actor
  #   reasons: ...
  #   evidence: [first-item]

# Other explanations of the outcome, each weighed against the evidence.
rivals:
  # first-rival:
  #   claim: ...
  #   explains: {outcome}@end
  #   weighed:
  #     - {{evidence: first-item, reads: against, why: ...}}  # for | against | neutral
  #   verdict: undetermined  # weaker | comparable | stronger | complementary | undetermined
  #   why: ...
  #   but: {{text: "what it cannot explain, in 20 words"}}

lessons:
  # - {{text: ..., drawn_by: ..., evidence: [first-item]}}

# Searches that found nothing; never evidence.
searched:
  # - target: [{first}]
  #   looked_for: contrary  # contrary | supporting | any
  #   where: ...
  #   result: ...
  #   searched_on: {today}
  #   if_found: what it would change, in 15 words

# Doubts, dissent, contradictions between sources.
discussion:
  # - {{target: a date, text: ..., cites: [{{source: first-source, locator: p. 12}}]}}
"""

_ENDED = """\
{horizons}
# A horizon not yet reached cannot be coded. Outcomes are never added to the factors.
outcomes:
{outcomes}

# How things stood at the horizons, each in 35 words.
stood:
  # end: {{text: ..., cites: [{{source: first-source, locator: p. 12}}]}}"""

_PLANNED = """\
# A planned mission has no outcomes: nothing has come of it yet."""
