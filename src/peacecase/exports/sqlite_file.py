"""The library as a SQLite database that Datasette opens with labels, links between tables and a search box."""

import re
import sqlite3
from collections.abc import Iterable

from peacecase.model.library import Library
from peacecase.tables.relations import relations
from peacecase.tables.table import Table

SEARCHED = {"evidence": ("statement",), "sources": ("title", "author"), "cases": ("title", "summary")}
"""Table -> columns that its search box looks in."""
LONGEST_WORD = 12
"""Most letters in a row that are found as a word in a script without spaces."""
# Thai, Lao, Burmese, Khmer; kana, Han and Hangul, in which particles follow without a space; kana of half width; rare Han.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff々〆\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff]+"
)
_KINDS = {int: "INTEGER", float: "REAL", str: "TEXT"}
APPLICATION_ID = 0x50434153
"""'PCAS' in the file's header, for programs such as file(1)."""


def render_sqlite(library: Library) -> bytes:
    """The database as the content of a file; the same library and SQLite give the same bytes.

    Raises sqlite3.IntegrityError where a reference between records leads nowhere, which a library that validates has
    not.
    """
    tables = list(relations(library))
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("BEGIN")
        for table in tables:
            _create(connection, table)
        _document(connection, tables)
        for name, columns in SEARCHED.items():
            _make_searchable(connection, name, columns)
        connection.execute("COMMIT")
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise sqlite3.IntegrityError(f"references that lead nowhere: {broken[:5]}")
        return connection.serialize()
    finally:
        connection.close()


def _create(connection: sqlite3.Connection, table: Table) -> None:
    key = next(iter(table.columns)) if table.keyed else None
    lines = [
        f"{_name(name)} {_KINDS[column.holds]}"
        + (" PRIMARY KEY NOT NULL" if name == key else "")
        + (f" REFERENCES {_name(column.refers)} (id)" if column.refers else "")
        for name, column in table.columns.items()
    ]
    if not table.keyed:
        lines.insert(0, "id INTEGER PRIMARY KEY")
    connection.execute(f"CREATE TABLE {_name(table.name)} (\n  " + ",\n  ".join(lines) + "\n)")
    names = ", ".join(_name(name) for name in table.columns)
    marks = ", ".join("?" for _ in table.columns)
    connection.executemany(f"INSERT INTO {_name(table.name)} ({names}) VALUES ({marks})", table.rows)
    for name, column in table.columns.items():
        if column.refers:
            connection.execute(
                f"CREATE INDEX {_name(f'{table.name}_by_{name}')} ON {_name(table.name)} ({_name(name)})"
            )


def _document(connection: sqlite3.Connection, tables: Iterable[Table]) -> None:
    """Say in the file itself what every column means."""
    connection.execute(
        "CREATE TABLE columns (id INTEGER PRIMARY KEY, in_table TEXT, name TEXT, meaning TEXT)"
    )
    rows = [(table.name, name, column.meaning) for table in tables for name, column in table.columns.items()]
    connection.executemany("INSERT INTO columns (in_table, name, meaning) VALUES (?, ?, ?)", rows)


def _make_searchable(connection: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> None:
    # An index beside the table, which Datasette finds by its declaration and offers as a search box.
    names = ", ".join(_name(column) for column in columns)
    index = _name(f"{table}_fts")
    # Marks are letters too: vowels of Thai, Khmer and Hindi are.
    tokenizer = "tokenize=\"unicode61 categories 'L* N* M* Co'\""
    connection.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5 ({names}, content={_name(table)}, {tokenizer})"
    )
    rows = connection.execute(f"SELECT rowid, {names} FROM {_name(table)} ORDER BY rowid").fetchall()
    marks = ", ".join("?" for _ in columns)
    connection.executemany(
        f"INSERT INTO {index} (rowid, {names}) VALUES (?, {marks})",
        ([rowid, *map(with_its_words, texts)] for rowid, *texts in rows),
    )


def with_its_words(text: str | None) -> str | None:
    """The text for an index of words, with what may be one where no spaces part them: every few letters in a row."""
    if text is None:
        return None
    runs = _UNSPACED.findall(text)
    words = {
        run[start:end]: None
        for run in runs
        for start in range(len(run))
        for end in range(start + 1, min(start + LONGEST_WORD, len(run)) + 1)
    }
    return " ".join([text, *words])


def _name(name: str) -> str:
    """A name as SQL quotes it; all come from this package."""
    return f'"{name}"'
