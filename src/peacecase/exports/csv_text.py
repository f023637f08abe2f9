"""Tables as CSV that spreadsheets and statistics programs read alike."""

from __future__ import annotations

from peacecase.tables.cells import write_csv
from peacecase.tables.table import Table

BYTE_ORDER_MARK = "\ufeff"
"""With it Excel reads UTF-8 as such; R and pandas skip it when they read UTF-8 with a mark (`utf-8-sig`)."""


def render_csv(table: Table) -> str:
    """The table as CSV: RFC 4180 quoting, line feeds, a header, empty cells for what is missing.

    Text that a spreadsheet would run as a formula carries an apostrophe (see `cells.neutralise`).
    """
    return write_csv(table.columns, table.rows)
