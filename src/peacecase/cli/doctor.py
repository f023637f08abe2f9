"""`peacecase doctor`: whether this machine can make reports, and how to get what is missing."""

from __future__ import annotations

import click

from peacecase.cli.output import format_option, print_json, print_rich


@click.command()
@format_option("table", "json")
def doctor(output_format: str) -> None:
    """Look for everything a report takes: system libraries, packages, fonts.

    Ends by drawing a trial page in every script. Exit code 1 when something is missing or damaged.

    \b
    Examples:
      peacecase doctor
      peacecase doctor --format json
    """
    from dataclasses import asdict

    from peacecase.typeset.doctor import State, examine

    conditions = examine()
    if output_format == "json":
        print_json([asdict(condition) for condition in conditions])
    else:
        from rich.table import Table
        from rich.text import Text

        table = Table("Part", "State", "Found", "What to do", box=None, pad_edge=False)
        styles = {State.OK: "green", State.WARNING: "yellow", State.FAULT: "red"}
        for condition in conditions:
            state = Text(condition.state.value, style=styles[condition.state])
            table.add_row(condition.part, state, condition.found, condition.remedy)
        print_rich(table)
    if any(condition.state is State.FAULT for condition in conditions):
        raise click.exceptions.Exit(1)
