"""A library of invented cases of realistic size: some 60 evidence items and 56 KB of YAML each."""

import random
from pathlib import Path

from peacecase.codebook.memoir import MEMOIR
from peacecase.model.outcomes import HORIZONS

WORDS = [
    "talks",
    "ceasefire",
    "envoy",
    "party",
    "minister",
    "front",
    "government",
    "border",
    "agreement",
    "council",
    "delegation",
    "capital",
    "proposal",
    "observers",
    "election",
    "commission",
    "meeting",
    "statement",
    "faction",
    "guarantee",
    "donors",
    "pledge",
    "mandate",
    "neighbour",
    "trade",
    "sanctions",
    "refugees",
    "assembly",
    "coalition",
    "mission",
    "leader",
    "visit",
    "deadline",
    "draft",
    "clause",
]
PARTIES = ("north", "south", "east")
SOURCE_TYPES = ("academic", "news", "un_document", "memoir", "official", "ngo_report")
MISSING = ("unknown", "not_applicable")
CONFIDENCES = ("high", "moderate", "low", "very_low")


def write_library(folder: Path, cases: int, seed: int = 20261123) -> int:
    """Write `cases` case files that validate into a new folder; the number of bytes written."""
    folder.mkdir(parents=True)
    written = 0
    for number in range(cases):
        case_id = f"landia{number:05}-1990-examplia"
        text = case_text(case_id, random.Random(f"{seed} {number}"))
        (folder / f"{case_id}.yaml").write_text(text, encoding="utf-8")
        written += len(text.encode())
    return written


def case_text(case_id: str, chance: random.Random) -> str:
    """The YAML of one invented case."""

    def prose(words: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."

    def cite() -> str:
        return f"{{source: s{chance.randrange(15)}, locator: p. {chance.randrange(1, 400)}}}"

    def rating(indent: str) -> list[str]:
        if chance.random() < 0.1:
            return [f"{indent}rating: {chance.choice(MISSING)}", f"{indent}why: {prose(20)}"]
        return [
            f"{indent}rating: {chance.randrange(4)}",
            f"{indent}confidence: {chance.choice(CONFIDENCES)}",
            f"{indent}why: >-",
            f"{indent}  {prose(45)}",
        ]

    lines = [
        "schema: peacecase/1",
        f"id: {case_id}",
        f"title: Examplia in {case_id} (invented)",
        "summary: >-",
        f"  {prose(120)}",
        "status: coded",
        "selection: {reason: typical, outcome_known: true}",
        "mission:",
        "  lead: examplia",
        "  window: 1990-02/1992-11",
        "  stages: [peacemaking]",
        "  objective:",
        f"    text: {prose(12)}",
        "    stated_by: examplia",
        "    stated_on: 1990-02-14",
        f"    cites: [{cite()}]",
        f"conflict: {{name: War {case_id}, countries: [ATF], began: 1979~}}",
        "actors:",
        "  examplia: {name: Examplia, kind: state, role: lead}",
        *(f"  {party}: {{name: {party}, kind: armed_group, role: principal_party}}" for party in PARTIES),
        "coders:",
        "  a: {kind: human, name: Invented, codebook: '1.0', coded_on: 2026-01}",
        "sources:",
    ]
    for number in range(15):
        kind = SOURCE_TYPES[number % len(SOURCE_TYPES)]
        lines += [
            f"  s{number}:",
            f"    type: {kind}",
            f"    title: {prose(8)}",
            f"    author: Author {chance.randrange(10)}",
            f"    publisher: Publisher {chance.randrange(6)}",
            f"    issued: {chance.randrange(1988, 2010)}",
        ]
        if kind in ("memoir", "official"):
            lines += ["    position: examplia", f"    interest: {prose(6)}"]
    lines.append("evidence:")
    for number in range(60):
        lines += [
            f"  e{number}:",
            "    statement: >-",
            f"      {prose(30)}",
            f"    when: {chance.randrange(1989, 1995)}-{chance.randrange(1, 13):02}",
            f"    cites: [{', '.join(cite() for _ in range(chance.randrange(1, 3)))}]",
            "    bears_on:",
        ]
        for target in chance.sample(MEMOIR.targets, chance.randrange(1, 4)):
            direction = chance.choice(("supports", "supports", "weakens", "mixed"))
            lines.append(f"      - {{on: {target}, direction: {direction}}}")
    lines.append("timeline:")
    for number in range(25):
        lines += [
            f"  - when: {1990 + number // 9}-{1 + number % 9:02}",
            f"    event: {prose(14)}",
            f"    cites: [{cite()}]",
        ]
    lines.append("ratings:")
    for factor in MEMOIR.factors:
        lines.append(f"  {factor.id}:")
        for indicator in factor.indicators:
            lines += [f"    {indicator.id}:", *rating("      ")]
            if indicator.by_party:
                lines.append("      by_party:")
                lines += [f"        {party}: {{rating: unknown, why: {prose(8)}}}" for party in PARTIES]
    lines.append("outcomes:")
    for outcome in MEMOIR.outcomes:
        lines.append(f"  {outcome.id}:")
        for horizon in HORIZONS:
            lines += [f"    {horizon}:", *rating("      ")]
    lines.append("rivals:")
    for number in range(3):
        lines += [
            f"  r{number}:",
            f"    claim: {prose(25)}",
            f"    explains: {prose(5)}",
            "    weighed:",
            *(
                f"      - {{evidence: e{chance.randrange(60)}, reads: {reads}}}"
                for reads in ("for", "against", "neutral")
            ),
            "    verdict: weaker",
            f"    why: {prose(25)}",
        ]
    return "\n".join(lines) + "\n"
