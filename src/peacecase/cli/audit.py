"""`peacecase audit`: draw a random sample of evidence items, and say how many their sources support."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from peacecase.cli.opening import open_library
from peacecase.cli.output import format_option, print_csv, print_json, print_rich
from peacecase.cli.settings import Settings, pass_settings
from peacecase.clock import time_of_making
from peacecase.errors import UserError

if TYPE_CHECKING:
    from peacecase.model.library import Library


@click.group()
def audit() -> None:
    """Hold a random sample of evidence items against their sources.

    \b
    Example, from the draw to the rate:
      peacecase audit sample -n 30 --seed 7 -o cases/audits/spring.yaml
      (look each item up, set its verdict in the file)
      peacecase audit rate
    """


@audit.command()
@click.option(
    "-n", "size", type=click.IntRange(min=1), default=30, show_default=True, help="Number of items."
)
@click.option("--seed", type=int, required=True, help="Seed of the draw; the same seed draws the same items.")
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the sheet here, under audits/ in the library; without it, list the items.",
)
@pass_settings
def sample(settings: Settings, size: int, seed: int, output: Path | None) -> None:
    """Draw evidence items at random and write them as a sheet to fill in.

    A simple random sample over all items of all cases, without replacement. An existing file is never overwritten.

    \b
    Examples:
      peacecase audit sample -n 30 --seed 7
      peacecase audit sample -n 30 --seed 7 -o cases/audits/spring.yaml
    """
    from peacecase.analysis.audit import draw_sample

    library = open_library(settings)
    drawn = draw_sample(library, size, seed)
    if not drawn:
        raise UserError("there are no evidence items to draw from")
    if output is None:
        print_csv(
            ("case", "evidence", "statement"),
            ((case, item, library.cases[case].evidence[item].statement) for case, item in drawn),
        )
        return
    from peacecase.files.audit_sheet import render_audit_sheet
    from peacecase.files.writing import write_file

    write_file(
        output,
        render_audit_sheet(library, drawn, seed=seed, audit_id=output.stem, drawn_on=time_of_making().date()),
    )
    click.echo(output)
    click.echo("Set auditor, held_against and each verdict, then: peacecase audit rate", err=True)


@audit.command()
@format_option()
@pass_settings
def rate(settings: Settings, output_format: str) -> None:
    """Say for each audit how many items their sources support, with the 95% lower bound.

    \b
    Example:
      peacecase audit rate --format json
    """
    rows = _rates(open_library(settings))
    if not rows:
        raise UserError(
            f"there are no audits in {settings.library / 'audits'}",
            f"draw one: peacecase audit sample --seed 1 -o {settings.library / 'audits' / 'first.yaml'}",
        )
    if output_format == "json":
        print_json(rows)
    elif output_format == "csv":
        print_csv(tuple(rows[0]), (tuple(row.values()) for row in rows))
    else:
        from rich.table import Table

        table = Table("audit", "checked", "supported", "partly", "not", "rate", "95% lower bound", box=None)
        for row in rows:
            shares = ("-" if row[key] is None else f"{row[key]:.0%}" for key in ("rate", "lower_bound"))
            table.add_row(
                row["audit"],
                f"{row['checked']} of {row['drawn']}",
                *(str(row[key]) for key in ("supported", "partly", "not_supported")),
                *shares,
            )
        print_rich(table)


def _rates(library: Library) -> list[dict[str, Any]]:
    from dataclasses import asdict

    from peacecase.analysis.audit import audit_rate

    return [
        {"audit": audit.id, "drawn": len(audit.items), **asdict(audit_rate(audit))}
        for audit in library.audits
    ]
