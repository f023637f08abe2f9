"""All rules of lint, by family and by code."""

from __future__ import annotations

from peacecase.checks.rule import Family, Rule
from peacecase.checks.rules.acceptance.acceptance import ACCEPTANCE

# Importing a module registers its rules; a family too large for one module has several.
from peacecase.checks.rules.coders import second_codings  # noqa: F401
from peacecase.checks.rules.coders.coders import CODERS
from peacecase.checks.rules.ethics.ethics import ETHICS
from peacecase.checks.rules.evidence import evidence_links  # noqa: F401
from peacecase.checks.rules.evidence.evidence import EVIDENCE
from peacecase.checks.rules.file.file_text import FILE
from peacecase.checks.rules.inference import rivals  # noqa: F401
from peacecase.checks.rules.inference.outcomes import INFERENCE
from peacecase.checks.rules.library import library_consistency  # noqa: F401
from peacecase.checks.rules.library.library import LIBRARY
from peacecase.checks.rules.ratings import judgement, parties  # noqa: F401
from peacecase.checks.rules.ratings.ratings import RATINGS
from peacecase.checks.rules.report.report_plan import REPORT
from peacecase.checks.rules.scope import chronology, setting  # noqa: F401
from peacecase.checks.rules.scope.scope import SCOPE
from peacecase.checks.rules.sources import source_dates, source_records  # noqa: F401
from peacecase.checks.rules.sources.sources import SOURCES

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
