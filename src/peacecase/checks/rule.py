"""What a rule is: a small function over one subject, with a code, a severity and an explanation."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import Any, Literal, Protocol, TypeVar

from peacecase.checks.acceptances import Acceptances
from peacecase.checks.case_index import CaseIndex, CodingIndex
from peacecase.checks.library_index import LibraryIndex
from peacecase.checks.report_index import ReportIndex
from peacecase.model.diagnostic import RecordPath, Severity

Level = Literal["error", "warning", "info", "off"]
Subject = Literal["case", "coding", "library", "report", "acceptance"]
"""What a rule looks at: one case, one second coding, all cases, a report definition, the accepted findings."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule has to say about one record; the run adds code, severity and case."""

    path: RecordPath
    message: str
    hint: str | None = None
    """What to do; None: what the rule's explanation says under Fix."""
    case: str | None = None
    """From a rule about the library: the case it is best mended in; None for the library as a whole."""
    fix: str = ""
    """What the text at the path has to be, where there is one right answer."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its function's docstring is its explanation (see `explanation`)."""

    code: str
    name: str
    """Short name in words joined by hyphens, as SARIF and reports show it."""
    severity: Severity
    subject: Subject
    check: Callable[[Any], Iterable[Remark]]
    elsewhere: Mapping[str, Level] = field(hash=False)
    """Its severity in other sets than the standard one: draft (lenient), publication (strict)."""
    family: str = ""
    """Id of the family, which the registry sets."""


@dataclass(frozen=True, slots=True)
class Family:
    """A family of rules with a range of codes of its own. Raises ValueError for a code outside it."""

    id: str
    title: str
    about: str
    """One sentence: what these rules guard."""
    codes: range
    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        for rule in self.rules:
            if int(rule.code.removeprefix("PC")) not in self.codes:
                raise ValueError(f"{rule.code} is outside the codes of the family {self.id}")
        object.__setattr__(self, "rules", tuple(replace(rule, family=self.id) for rule in self.rules))


def rules_in(*modules: ModuleType) -> tuple[Rule, ...]:
    """The rules that stand in the modules, in their order."""
    return tuple(each for module in modules for each in vars(module).values() if isinstance(each, Rule))


Looked = TypeVar("Looked", covariant=True)


class MakesRules(Protocol[Looked]):
    """Makes a rule of a function; `elsewhere`: its severity in the sets draft and publication."""

    def __call__(
        self, code: str, name: str, severity: Severity, **elsewhere: Level
    ) -> Callable[[Callable[[Looked], Iterator[Remark]]], Rule]: ...


def _rules_about(subject: Subject) -> MakesRules[Any]:
    return lambda code, name, severity, **elsewhere: (
        lambda check: Rule(code, name, severity, subject, check, elsewhere)
    )


case_rule: MakesRules[CaseIndex] = _rules_about("case")
coding_rule: MakesRules[CodingIndex] = _rules_about("coding")
library_rule: MakesRules[LibraryIndex] = _rules_about("library")
report_rule: MakesRules[ReportIndex] = _rules_about("report")
acceptance_rule: MakesRules[Acceptances] = _rules_about("acceptance")
