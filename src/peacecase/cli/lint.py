"""`peacecase lint`: what an expert would question in files that validate, by file, line and column."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peacecase.cli.diagnostic_forms import DIAGNOSTIC_FORMATS, count_in_words, render_diagnostics
from peacecase.cli.output import format_option
from peacecase.cli.settings import Settings, pass_settings
from peacecase.clock import time_of_making

if TYPE_CHECKING:
    from datetime import date

    from peacecase.checks.policy import Policy
    from peacecase.checks.rule import Rule
    from peacecase.cli.lint_reading import Asked
    from peacecase.model.diagnostic import Diagnostic
    from peacecase.model.fault_code import FaultCode


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--strict", is_flag=True, help="Exit code 1 for warnings too.")
@click.option("--explain", metavar="CODE", help="Print what a rule is about, why, and how to fix it.")
@click.option("--list", "list_rules", is_flag=True, help="List all rules.")
@click.option("--rules-markdown", is_flag=True, help="Print the page docs/rules.md.")
@click.option(
    "--select", multiple=True, metavar="CODES", help="Run these only: families, codes, beginnings of codes."
)
@click.option("--ignore", multiple=True, metavar="CODES", help="Do not run these.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Day to hold dates against.  [default: today]",
)
@format_option(*DIAGNOSTIC_FORMATS)
@pass_settings
def lint(
    settings: Settings,
    paths: tuple[Path, ...],
    strict: bool,
    explain: str | None,
    list_rules: bool,
    rules_markdown: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    as_of: datetime | None,
    output_format: str,
) -> None:
    """Point out what an expert would question in cases, codings and reports.

    PATH is a case, a second coding, a report definition, or a folder of cases; without one, the library. A file that
    does not validate is reported and not looked at further. Exit code 1 when there is an error, or with --strict a
    warning.

    \b
    Examples:
      peacecase lint
      peacecase lint cases/aceh-2005-cmi.yaml --strict
      peacecase lint --select evidence,PC5 --format github
      peacecase lint --explain PC5006
    """
    if explain is not None:
        _explain(explain)
    elif list_rules:
        _list_rules(output_format)
    elif rules_markdown:
        from peacecase.checks.explanation import render_rules_page

        click.echo(render_rules_page(), nl=False)
    else:
        today = (as_of or time_of_making()).date()
        _lint(settings.library, paths, strict, _selectors(select), _selectors(ignore), today, output_format)


def _lint(
    library: Path,
    paths: tuple[Path, ...],
    strict: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    today: date,
    output_format: str,
) -> None:
    from peacecase.checks.policy import SETTINGS_FILE, Policy
    from peacecase.cli.lint_reading import read_settings, sort_paths
    from peacecase.cli.validate import validate_file

    asked_for = sort_paths(paths, library)
    found: list[Diagnostic] = []
    file_count = accepted = 0
    notes: list[str] = []
    for folder, asked in asked_for.folders.items():
        lint_settings, faults = read_settings(folder)
        policy = Policy(lint_settings, select, ignore)
        here, files, hidden, about = _lint_folder(folder, asked, policy, today)
        found += faults + here
        file_count += files
        accepted += hidden
        notes += about
        if policy.switched_off():
            notes.append(f"switched off in {folder / SETTINGS_FILE}: {', '.join(policy.switched_off())}")
    for path in asked_for.reports:
        lint_settings, faults = read_settings(library)
        found += faults + _lint_report(path, library, Policy(lint_settings, select, ignore), today)
    for path in asked_for.others:
        found += validate_file(path)
    file_count += len(asked_for.reports) + len(asked_for.others)
    found = sorted(set(found))
    text = render_diagnostics(found, output_format, _codes())
    if text:
        click.echo(text)
    if accepted:
        notes.insert(0, f"{accepted} finding{'s' if accepted > 1 else ''} accepted with a reason")
    click.echo("; ".join([count_in_words(found, file_count), *notes]), err=True)
    counting = {"error", "warning"} if strict else {"error"}
    if any(diagnostic.severity in counting for diagnostic in found):
        raise click.exceptions.Exit(1)


def _lint_folder(
    folder: Path, asked: Asked, policy: Policy, today: date
) -> tuple[list[Diagnostic], int, int, list[str]]:
    """Diagnostics, number of files, number of accepted findings, and notes for the summary."""
    from peacecase.checks.lint import lint_cases, lint_library
    from peacecase.cli.lint_reading import place, read_sound_part

    read = read_sound_part(folder, None if asked.whole else asked.case_ids)
    notes = []
    if asked.whole and not read.has_errors:
        run = lint_library(read.library, today, policy)
    else:
        run = lint_cases(read.library, read.library.cases, today, policy)
        if asked.whole:
            notes.append("rules on the library as a whole wait until every file validates")
    placed = place(run.findings, folder)
    if not asked.whole:
        named = {str(file) for file in asked.files}
        placed = [diagnostic for diagnostic in placed if diagnostic.file in named]
    found = [*read.faults, *placed]
    return found, read.file_count, run.accepted, notes


def _lint_report(path: Path, library: Path, policy: Policy, today: date) -> list[Diagnostic]:
    from peacecase.checks.lint import lint_report
    from peacecase.cli.lint_reading import read_sound_part
    from peacecase.files.cases import locate
    from peacecase.files.records import load_record
    from peacecase.model.report_definition import ReportDefinition

    definition, faults = load_record(path, ReportDefinition)
    if definition is None:
        return faults
    read = read_sound_part(library, None)
    return [*faults, *locate(list(lint_report(definition, read.library, today, policy)), path)]


def _selectors(given: tuple[str, ...]) -> tuple[str, ...]:
    """The texts of --select or --ignore, apart at commas. Raises click.BadParameter for what names no rule."""
    from peacecase.checks.policy import is_selector

    texts = tuple(text for part in given for text in part.replace(" ", "").split(",") if text)
    for text in texts:
        if not is_selector(text):
            raise click.BadParameter(f"'{text}' is no family and begins no code: see peacecase lint --list")
    return texts


def _explain(code: str) -> None:
    from peacecase.checks.explanation import render_explanation
    from peacecase.checks.references import REFERENCE_CODES
    from peacecase.checks.registry import RULE_BY_CODE
    from peacecase.files.fault_codes import FAULT_CODES

    wanted = code.upper()
    if wanted in RULE_BY_CODE:
        click.echo(render_explanation(RULE_BY_CODE[wanted]), nl=False)
        return
    fault = {**FAULT_CODES, **REFERENCE_CODES}.get(wanted)
    if fault is None:
        raise click.BadParameter(
            f"no rule has the code {code}; peacecase lint --list shows them", param_hint="--explain"
        )
    click.echo(f"{fault.code} {fault.name} ({fault.severity}; reported by validate)\n")
    click.echo(click.wrap_text(fault.explanation, 80))


def _list_rules(output_format: str) -> None:
    from peacecase.checks.explanation import explanation
    from peacecase.checks.registry import RULES
    from peacecase.cli.output import print_json

    if output_format == "json":
        print_json([{**_listed(rule), "summary": explanation(rule).summary} for rule in RULES])
        return
    for rule in RULES:
        click.echo(f"{rule.code}  {rule.severity:7}  {rule.family:10}  {rule.name}")


def _listed(rule: Rule) -> dict[str, str]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "family": rule.family,
        "about": rule.subject,
    }


def _codes() -> dict[str, FaultCode]:
    """The register of all codes that lint can report, with its own rules explained."""
    from peacecase.checks.explanation import explanation
    from peacecase.checks.references import REFERENCE_CODES
    from peacecase.checks.registry import RULES
    from peacecase.files.fault_codes import FAULT_CODES
    from peacecase.model.fault_code import FaultCode

    own = {}
    for rule in RULES:
        told = explanation(rule)
        own[rule.code] = FaultCode(
            rule.code, rule.name, rule.severity, f"{told.summary} {told.why} {told.fix}"
        )
    return {**FAULT_CODES, **REFERENCE_CODES, **own}
