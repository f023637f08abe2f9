"""All rules of lint, by family and by code."""

from __future__ import annotations

# Importing a module registers its rules; families too large for one module have a second one.
from peacecase.checks import (  # noqa: F401
    bearings,
    chronology,
    judgement,
    library_consistency,
    parties,
    rivals,
    second_codings,
    setting,
    source_dates,
    source_records,
)
from peacecase.checks.acceptance import ACCEPTANCE
from peacecase.checks.coders import CODERS
from peacecase.checks.ethics import ETHICS
from peacecase.checks.evidence import EVIDENCE
from peacecase.checks.file_text import FILE
from peacecase.checks.library import LIBRARY
from peacecase.checks.outcomes import INFERENCE
from peacecase.checks.ratings import RATINGS
from peacecase.checks.report_plan import REPORT
from peacecase.checks.rule import Family, Rule
from peacecase.checks.scope import SCOPE
from peacecase.checks.sources import SOURCES

FAMILIES: tuple[Family, ...] = (
    SCOPE,
    FILE,
    SOURCES,
    EVIDENCE,
    RATINGS,
    INFERENCE,
    CODERS,
    LIBRARY,
    ACCEPTANCE,
    REPORT,
    ETHICS,
)
FAMILY_BY_ID: dict[str, Family] = {family.id: family for family in FAMILIES}
RULES: tuple[Rule, ...] = tuple(
    sorted((rule for family in FAMILIES for rule in family.rules), key=lambda rule: rule.code)
)
RULE_BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES}
