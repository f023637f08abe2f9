"""What the tables of a snapshot hold, column by column, for programs that read them.

Source: Data Package 1.0 with Table Schema 1.0, https://specs.frictionlessdata.io
"""

from collections.abc import Iterable, Mapping
from typing import Any

from peacecase.exports.citation import Citation, describe
from peacecase.model.library import Library
from peacecase.tables.table import Table

DESCRIPTION = "datapackage.json"
_TYPES = {int: "integer", float: "number", str: "string"}


def data_package(library: Library, tables: Mapping[str, Table], citation: Citation) -> dict[str, Any]:
    """The description as plain data. `tables`: path of the CSV file -> table."""
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "peacecase-library",
        "title": citation.title,
        "description": describe(library),
        "version": citation.version,
        "resources": [_resource(path, table) for path, table in tables.items()],
    }
    if citation.license:
        package["licenses"] = [{"name": citation.license}]
    return package


def _resource(path: str, table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.meaning,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": list(_fields(table)), "missingValues": [""]},
    }


def _fields(table: Table) -> Iterable[dict[str, str]]:
    for name, column in table.columns.items():
        yield {"name": name, "type": _TYPES[column.holds], "description": column.meaning}
