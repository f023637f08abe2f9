"""`peacecase audit`: the items drawn, and the rates, on the screen."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType

from peacecase.analysis.audit import AuditRate
from peacecase.api.audit import Drawn
from peacecase.api.result import Result
from peacecase.cli.blocks import ScreenTable


def audit_sample_blocks(result: Result[Drawn]) -> Iterator[RenderableType]:
    """The items, with what each of them states."""
    table = ScreenTable(*result.table().header, box=None)
    for row in result.table().rows():
        table.add_row(*map(str, row))
    yield table


def audit_rate_blocks(result: Result[Mapping[str, AuditRate]]) -> Iterator[RenderableType]:
    """An audit a row."""
    table = ScreenTable("audit", "checked", "supported", "partly", "not", "rate", "95% lower bound", box=None)
    for row in result.to_records():
        shares = ("-" if row[key] is None else f"{row[key]:.0%}" for key in ("rate", "lower_bound"))
        counts = (str(row[key]) for key in ("supported", "partly", "not_supported"))
        table.add_row(row["audit"], f"{row['checked']} of {row['drawn']}", *counts, *shares)
    yield table
