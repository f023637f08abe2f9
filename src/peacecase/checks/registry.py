"""All rules of lint: every family, the modules that hold its rules, and look-ups over them."""

from peacecase.checks.rule import Family, Rule, rules_in
from peacecase.checks.rules.acceptance import acceptance
from peacecase.checks.rules.coders import coders, second_codings
from peacecase.checks.rules.ethics import ethics
from peacecase.checks.rules.evidence import evidence, evidence_links
from peacecase.checks.rules.file import file_text
from peacecase.checks.rules.inference import episodes, outcomes, rivals
from peacecase.checks.rules.library import library, library_consistency
from peacecase.checks.rules.ratings import judgement, parties, ratings
from peacecase.checks.rules.report import report_plan
from peacecase.checks.rules.scope import chronology, lines, scope, setting
from peacecase.checks.rules.sources import source_bodies, source_dates, source_records, sources

FAMILIES: tuple[Family, ...] = (
    Family(
        "scope",
        "Scope",
        "What the mission was, when it ran, what it wanted, and why the case is in the library.",
        range(3000, 3400),
        rules_in(chronology, lines, scope, setting),
    ),
    Family(
        "file",
        "File",
        "The file's name, what was left in it, and characters that do harm.",
        range(3400, 3500),
        rules_in(file_text),
    ),
    Family(
        "sources",
        "Sources",
        "Who speaks, from which side and with what interest, and whether a reader can find it.",
        range(3500, 4000),
        rules_in(source_bodies, source_dates, source_records, sources),
    ),
    Family(
        "evidence",
        "Evidence",
        "One fact an item, in its place and time, from both sides.",
        range(4000, 5000),
        rules_in(evidence, evidence_links),
    ),
    Family(
        "ratings",
        "Ratings",
        "What a level needs beside it, and whether the evidence carries it.",
        range(5000, 6000),
        rules_in(judgement, parties, ratings),
    ),
    Family(
        "inference",
        "Inference",
        "From ratings to outcomes: horizons, outside checks, rival explanations, and words of cause.",
        range(6000, 7000),
        rules_in(episodes, outcomes, rivals),
    ),
    Family(
        "coders",
        "Coders",
        "Who coded, how often, having seen what, and where they differ.",
        range(7000, 8000),
        rules_in(coders, second_codings),
    ),
    Family(
        "library",
        "Library",
        "What the cases together can show: failures, independence, spread, agreement between coders.",
        range(8000, 8090),
        rules_in(library, library_consistency),
    ),
    Family(
        "acceptance",
        "Accepted findings",
        "What is accepted needs a reason of its own, and goes when it is no longer needed.",
        range(8090, 8100),
        rules_in(acceptance),
    ),
    Family(
        "report",
        "Report",
        "What a report leaves out, whom it is for, and what its title promises.",
        range(8500, 9000),
        rules_in(report_plan),
    ),
    Family(
        "ethics",
        "Ethics and licence",
        "People who can be harmed, words that take sides, texts that are not ours to copy.",
        range(9000, 9500),
        rules_in(ethics),
    ),
)
FAMILY_BY_ID: dict[str, Family] = {family.id: family for family in FAMILIES}
RULES: tuple[Rule, ...] = tuple(
    sorted((rule for family in FAMILIES for rule in family.rules), key=lambda rule: rule.code)
)
RULE_BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES}
