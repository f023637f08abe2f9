"""The rules of lint and the codes of validate, explained."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from peacecase.api.result import Result, ResultTable, cells, columns
from peacecase.checks.explanation import EXPLANATION_WIDTH, explanation, render_explanation
from peacecase.checks.explanation import render_rules_page as render_rules_page
from peacecase.checks.references import REFERENCE_CODES
from peacecase.checks.registry import RULE_BY_CODE, RULES
from peacecase.checks.rule import Rule
from peacecase.did_you_mean import did_you_mean
from peacecase.errors import UserError
from peacecase.files.fault_codes import FAULT_CODES
from peacecase.model.fault_code import FaultCode
from peacecase.tables.cells import Cell


def known_codes() -> dict[str, FaultCode]:
    """All codes that validate and lint report, each with its explanation."""
    own = {}
    for rule in RULES:
        told = explanation(rule)
        said = f"{told.summary} {told.why} {told.fix}"
        own[rule.code] = FaultCode(rule.name, said, rule.severity)
    return {**FAULT_CODES, **REFERENCE_CODES, **own}


def lint_rules() -> Result[tuple[Rule, ...]]:
    """All rules of lint. Rows: one a rule, with what it is about in a sentence."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        for rule in RULES:
            yield (*cells(rule, "code name severity family subject"), explanation(rule).summary)

    table = ResultTable("rules", columns("code name severity family about summary"), rows)
    return Result(RULES, (table,), table.records)


def explain(code: str) -> str:
    """What a code of lint or validate is about, why, and how to fix it. Raises UserError where there is none."""
    wanted = code.upper()
    if wanted in RULE_BY_CODE:
        return render_explanation(RULE_BY_CODE[wanted])
    known = known_codes()
    if wanted not in known:
        raise UserError(
            f"no rule has the code {code}{did_you_mean(wanted, known)}", "peacecase lint --list shows them"
        )
    fault = known[wanted]
    return (
        f"{wanted} {fault.name} ({fault.severity}; reported by validate)\n\n"
        f"{fill(fault.explanation, EXPLANATION_WIDTH)}\n"
    )
