"""`peacecase import`: ratings from a coding sheet into a case file, which keeps its comments and its layout."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from peacecase.cli.settings import Settings, pass_settings


@click.group(name="import")
def import_() -> None:
    """Read ratings back from a coding sheet into a case file.

    \b
    Example:
      peacecase import ratings sheet.xlsx cambodia-1992-japan
    """


@import_.command()
@click.argument("sheet", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="SHEET.xlsx")
@click.argument("case")
@click.option(
    "--coding", metavar="ID", help="Write into this second coding of the case, not into the case file."
)
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--dry-run", is_flag=True, help="Show the difference and write nothing.")
@pass_settings
def ratings(settings: Settings, sheet: Path, case: str, coding: str | None, yes: bool, dry_run: bool) -> None:
    """Write the ratings of a filled coding sheet into a case file.

    SHEET.xlsx comes from `peacecase export xlsx`; its sheet 'coding' is read. Blank cells leave the file as it is.
    Every cell that cannot be read is named, and then nothing is written. The difference is shown before it is
    written; a result that would not validate is refused. Exit code 1 where nothing could be written.

    \b
    Examples:
      peacecase export xlsx cambodia-1992-japan --blank -o sheet.xlsx
      peacecase import ratings sheet.xlsx cambodia-1992-japan
      peacecase import ratings sheet.xlsx cambodia-1992-japan --dry-run
      peacecase import ratings sheet.xlsx cambodia-1992-japan --coding second-coder
    """
    from peacecase.api.rating_import import FaultyResultError, plan_import
    from peacecase.cli.opening import tell
    from peacecase.exports.sheet_reading import load_coding_sheet

    read = load_coding_sheet(sheet)
    for fault in read.faults:
        click.echo(f"{sheet}, cell {fault.cell}: {fault.message}", err=True)
    if read.faults:
        click.echo("Nothing was written: mend these cells first.", err=True)
        raise click.exceptions.Exit(1)
    try:
        plan = plan_import(read, settings.library, _id_of(case), coding)
        if not plan.changes:
            click.echo(f"{plan.path} says all this already: nothing to write.", err=True)
            return
        _show(plan.difference())
        for key in plan.old_reasons:
            click.echo(f"{key}: the rating changes and the reason stays. Does it still fit?", err=True)
        if plan.errors or not dry_run:
            if not (plan.errors or yes or click.confirm(f"Write this into {plan.path}?", err=True)):
                click.echo("Nothing was written.", err=True)
                raise click.exceptions.Exit(1)
            plan.write()
            count = len(plan.changed)
            click.echo(f"{count} rating{'s' if count != 1 else ''} changed in {plan.path}", err=True)
    except FaultyResultError as refused:
        tell(refused.diagnostics)
        click.echo(f"Refused: {refused}.", err=True)
        raise click.exceptions.Exit(1) from refused


def _id_of(case: str) -> str:
    return Path(case).stem if case.endswith((".yaml", ".yml")) else case


def _show(difference: str) -> None:
    """Print the difference, coloured on a terminal."""
    signs = {"+": "green", "-": "red", "@": "cyan"}
    for line in difference.splitlines():
        click.echo(click.style(line, fg=signs.get(line[:1])) if sys.stdout.isatty() else line)
