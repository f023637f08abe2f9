"""`peacecase lint`: what an expert would question; and the rules themselves, explained."""

from collections.abc import Callable
from typing import Any

import click

from peacecase.api.lint import run_lint
from peacecase.api.lint_rules import explain, lint_rules, render_rules_page
from peacecase.cli.commands import command
from peacecase.cli.output import print_json, print_text

lint = command(run_lint)


def _or_explain(look: Callable[..., None]) -> Callable[..., None]:
    """The command, or what is printed of its rules in its place."""

    def call(explained: str | None, list_rules: bool, rules_markdown: bool, **given: Any) -> None:
        if explained is not None:
            print_text(explain(explained))
        elif rules_markdown:
            print_text(render_rules_page())
        elif not list_rules:
            look(**given)
        elif given["output_format"] == "json":
            print_json(lint_rules().record())
        else:
            for rule in lint_rules().found:
                click.echo(f"{rule.code}  {rule.severity:7}  {rule.family:10}  {rule.name}")

    return call


assert lint.callback is not None
lint.callback = _or_explain(lint.callback)
lint.params += [
    click.Option(
        ["--explain", "explained"], metavar="CODE", help="Print what a rule is about, why, and how to fix it."
    ),
    click.Option(["--list", "list_rules"], is_flag=True, help="List all rules."),
    click.Option(["--rules-markdown"], is_flag=True, help="Print the page docs/rules.md."),
]
