"""How strict lint is: the library's settings, named sets of severities, and which rules are asked for."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from peacecase.checks.registry import FAMILY_BY_ID, RULE_BY_CODE, RULES
from peacecase.checks.rule import Level, Rule
from peacecase.model.case import Accepted
from peacecase.model.diagnostic import Severity
from peacecase.model.library import SETTINGS_FILE as SETTINGS_FILE
from peacecase.model.library import NamedFiles
from peacecase.model.record import Record

SeveritySet = Literal["standard", "draft", "publication"]
SEVERITY_SETS: dict[SeveritySet, dict[str, Level]] = {
    name: {rule.code: rule.elsewhere[name] for rule in RULES if name in rule.elsewhere}
    for name in get_args(SeveritySet)
}
"""Severities that differ from the rules' own: for collecting a first draft, and for a library to be published."""


def _known_code(code: str) -> str:
    if code not in RULE_BY_CODE:
        raise PydanticCustomError(
            "rule_code",
            "no rule has the code {code}; peacecase lint --list shows them",
            {"code": code},
        )
    return code


RuleCode = Annotated[str, AfterValidator(_known_code)]


class LintSettings(Record):
    """How lint looks at one library."""

    profile: SeveritySet = Field(
        "standard", description="standard, draft (lenient while collecting) or publication (strict)"
    )
    severity: dict[RuleCode, Level] = Field(
        default_factory=dict, description="error, warning, info or off, by code; goes before the profile"
    )
    accepted: tuple[Accepted, ...] = Field(
        (), description="Findings about the library as a whole that are left as they are, each with a reason"
    )


class LibrarySettings(NamedFiles):
    """The settings file of a library: .peacecase.yaml in its folder."""

    lint: LintSettings = Field(default_factory=LintSettings, description="How lint looks at this library")


@dataclass(frozen=True)
class Policy:
    """Which rules run, and with which severity."""

    settings: LintSettings = field(default_factory=LintSettings)
    select: Collection[str] = ()
    """Beginnings of codes, or families; none: all rules."""
    ignore: Collection[str] = ()
    """Beginnings of codes, or families, that do not run."""

    def severity_of(self, rule: Rule) -> Severity | None:
        """The severity a rule's findings get, or None where the rule does not run."""
        is_asked_for = not self.select or _is_among(rule, self.select)
        level = self._level_of(rule) if is_asked_for and not _is_among(rule, self.ignore) else "off"
        return None if level == "off" else level

    def severities(self) -> dict[str, Severity]:
        """Code -> severity, of the rules that run."""
        found = {rule.code: self.severity_of(rule) for rule in RULES}
        return {code: severity for code, severity in found.items() if severity is not None}

    def switched_off(self) -> tuple[str, ...]:
        """Codes that the library's settings keep from running."""
        return tuple(rule.code for rule in RULES if self._level_of(rule) == "off")

    def _level_of(self, rule: Rule) -> Level:
        by_profile = SEVERITY_SETS[self.settings.profile].get(rule.code, rule.severity)
        return self.settings.severity.get(rule.code, by_profile)


def is_selector(text: str) -> bool:
    """True for a text that --select and --ignore take: a family, a code, or the beginning of one."""
    return text in FAMILY_BY_ID or (
        text.upper().startswith("PC") and any(code.startswith(text.upper()) for code in RULE_BY_CODE)
    )


def _is_among(rule: Rule, selectors: Collection[str]) -> bool:
    return any(selector == rule.family or rule.code.startswith(selector.upper()) for selector in selectors)
