"""Random audits: a sample of evidence items to hold against their sources, and how many the sources support."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, asdict, dataclass
from pathlib import Path
from typing import Annotated

from peacecase.analysis.audit import AuditRate, audit_rate, draw_sample
from peacecase.api.opened import Opened
from peacecase.api.options import Opt, Placed, StrPath, into
from peacecase.api.result import Document, Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.errors import UserError
from peacecase.files.audit_sheet import render_audit_sheet
from peacecase.tables.cells import Cell

Drawn = tuple[tuple[str, str], ...]
"""(case id, evidence id) of each item, in order of case and item."""


@dataclass(frozen=True)
class AuditSampleOptions(Placed):
    """Draw evidence items at random and write them as a sheet to fill in.

    A simple random sample over all items of all cases, without replacement.

    \b
    Examples:
      peacecase audit sample -n 30 --seed 7
      peacecase audit sample -n 30 --seed 7 -o cases/audits/spring.yaml
    """

    size: Annotated[int, Opt("Number of items.", flags=("-n",), low=1)] = 30
    _: KW_ONLY
    seed: Annotated[int, Opt("Seed of the draw; the same seed draws the same items.")]
    output: Annotated[
        StrPath | None,
        into("Write the sheet here, under audits/ in the library; without it, list the items."),
    ] = None


@use_case("audit sample", AuditSampleOptions, parts=("sample",))
def run_audit_sample(library: Opened, asked: AuditSampleOptions, run: Run) -> Result[Drawn]:
    """(case id, evidence id) of items drawn at random, to be held against their sources; with `output`, written as a sheet.

    Rows: one an item, with its statement.
    """
    content = library.content
    drawn = draw_sample(content, asked.size, asked.seed)
    if not drawn:
        raise UserError("there are no evidence items to draw from")

    def sheet() -> Document:
        name, day = Path(asked.output or "audit").stem, run.moment().date()
        text = render_audit_sheet(content, drawn, seed=asked.seed, audit_id=name, drawn_on=day)
        return Document(text, ("Set auditor, held_against and each verdict, then: peacecase audit rate",))

    def rows() -> Iterator[tuple[Cell, ...]]:
        for case, item in drawn:
            yield case, item, content.cases[case].evidence[item].statement

    table = ResultTable("sample", columns("case evidence statement"), rows)
    return Result(drawn, (table,), table.records, document=sheet)


@dataclass(frozen=True)
class AuditRateOptions:
    """Say for each audit how many items their sources support, with the 95% lower bound.

    \b
    Example:
      peacecase audit rate --format json
    """


@use_case("audit rate", AuditRateOptions, parts=("audits",))
def run_audit_rate(library: Opened, _asked: AuditRateOptions, _run: Run) -> Result[Mapping[str, AuditRate]]:
    """How many items of each random audit their sources support, with the 95% lower bound; by id of the audit.

    Rows: one an audit. Raises UserError where there are no audits.
    """
    audits = library.content.audits
    if not audits:
        folder = library.folder / "audits"
        raise UserError(
            f"there are no audits in {folder}",
            f"{'' if folder.is_dir() else 'make that folder, and '}draw one: peacecase audit sample --seed 1 -o {folder / 'first.yaml'}",
        )
    found = {audit.id: audit_rate(audit) for audit in audits}
    counts = "drawn:int checked:int supported:int partly:int not_supported:int"
    table = ResultTable(
        "audits",
        columns(f"audit {counts} rate:float lower_bound:float"),
        lambda: ((audit.id, len(audit.items), *asdict(found[audit.id]).values()) for audit in audits),
    )
    return Result(found, (table,), table.records)
