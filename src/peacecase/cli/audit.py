"""`peacecase audit`: draw a random sample of evidence items, and say how many their sources support."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from peacecase.api.audit import AUDIT_RATE, AUDIT_SAMPLE, Drawn
from peacecase.api.result import Result
from peacecase.cli.commands import command

if TYPE_CHECKING:
    from rich.console import RenderableType

    from peacecase.analysis.audit import AuditRate


@click.group()
def audit() -> None:
    """Hold a random sample of evidence items against their sources.

    \b
    Example, from the draw to the rate:
      peacecase audit sample -n 30 --seed 7 -o cases/audits/spring.yaml
      (look each item up, set its verdict in the file)
      peacecase audit rate
    """


def sample_blocks(result: Result[Drawn]) -> Iterator[RenderableType]:
    """The items, with what each of them states."""
    from rich.table import Table

    table = Table(*result.table().header, box=None)
    for row in result.table().rows():
        table.add_row(*map(str, row))
    yield table


def rate_blocks(result: Result[Mapping[str, AuditRate]]) -> Iterator[RenderableType]:
    """An audit a row."""
    from rich.table import Table

    table = Table("audit", "checked", "supported", "partly", "not", "rate", "95% lower bound", box=None)
    for row in result.to_records():
        shares = ("-" if row[key] is None else f"{row[key]:.0%}" for key in ("rate", "lower_bound"))
        counts = (str(row[key]) for key in ("supported", "partly", "not_supported"))
        table.add_row(row["audit"], f"{row['checked']} of {row['drawn']}", *counts, *shares)
    yield table


audit.add_command(command(AUDIT_SAMPLE, sample_blocks))
audit.add_command(command(AUDIT_RATE, rate_blocks))
