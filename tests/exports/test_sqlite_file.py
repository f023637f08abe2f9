"""The database: every record once, every reference resolved, labels and search as Datasette looks for them."""

import sqlite3

import pytest

from peacecase.analysis.ratings_in_force import ratings_in_force_by_case
from peacecase.codebook.memoir import MEMOIR
from peacecase.exports.sqlite_file import render_sqlite
from peacecase.model.coding import NOT_ASSESSED, Outcomes, Ratings
from peacecase.model.library import Library
from peacecase.tables.library_tables import TABLES
from peacecase.tables.relations import relations

from .conftest import CASE


@pytest.fixture
def database(library: Library) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(render_sqlite(library))
    return connection


def _count(database: sqlite3.Connection, table: str) -> int:
    (count,) = database.execute(f'SELECT count(*) FROM "{table}"').fetchone()
    return int(count)


def test_every_record_has_its_row(library: Library, database: sqlite3.Connection) -> None:
    cases = library.cases.values()
    assert _count(database, "cases") == len(cases)
    assert _count(database, "evidence") == sum(len(case.evidence) for case in cases)
    assert _count(database, "sources") == sum(len(case.sources) for case in cases)
    assert _count(database, "citations") == sum(
        len(item.cites) for case in cases for item in case.evidence.values()
    )
    assert _count(database, "ratings") == len(TABLES["long"](library).rows)
    assert _count(database, "raw_ratings") == len(TABLES["codings"](library).rows)
    assert _count(database, "matrix") == len(cases)


def test_every_reference_leads_to_a_record_with_a_label(
    library: Library, database: sqlite3.Connection
) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in relations(library):
        declared = {
            row[3]: (row[2], row[4]) for row in database.execute(f'PRAGMA foreign_key_list("{table.name}")')
        }
        assert declared == {
            name: (column.refers, "id") for name, column in table.columns.items() if column.refers
        }
        for other, _column in declared.values():
            names = {row[1] for row in database.execute(f'PRAGMA table_info("{other}")')}
            assert names & {"name", "title"}, f"{other} has no label"


def test_ratings_join_their_questions_and_evidence(database: sqlite3.Connection) -> None:
    rows = database.execute(
        "SELECT b.direction, e.name FROM ratings r JOIN indicators i ON i.id = r.indicator_id "
        "JOIN bearings b ON b.indicator_id = i.id JOIN evidence e ON e.id = b.evidence_id AND e.case_id = r.case_id "
        "WHERE r.case_id = ? AND i.name = 'Formal mandate' ORDER BY e.id",
        (CASE,),
    ).fetchall()
    assert rows == [("supports", "mandate-1991"), ("weakens", "mandate-late")]


def test_evidence_can_be_searched(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT e.name FROM evidence_fts f JOIN evidence e ON e.rowid = f.rowid WHERE evidence_fts MATCH 'timber'"
    ).fetchall()
    assert found == [("timber",)]
    (declared,) = database.execute("SELECT sql FROM sqlite_master WHERE name = 'evidence_fts'").fetchone()
    assert 'content="evidence"' in declared  # how Datasette finds the search of a table


@pytest.mark.parametrize(
    ("title", "found", "not_found"),
    [
        ("カンボジア和平と日本外交", ["和平", "カンボジア", "日本外交", "和平と日本"], ["和日", "平和"]),
        ("柬埔寨和平协定", ["和平", "柬埔寨", "协定"], ["定协"]),
        ("캄보디아 평화협정은", ["평화", "협정", "캄보디아"], ["화평"]),
        ("ข้อตกลงสันติภาพกัมพูชา", ["สันติภาพ", "กัมพูชา"], ["ภาพสันติ"]),
        ("កិច្ចព្រមព្រៀងសន្តិភាព", ["សន្តិភាព"], ["ភាពសន្តិ"]),
        ("शांति समझौता", ["समझौता"], ["समझ"]),
        ("Accord de paix à Phnom Penh", ["phnom", "a", '"accord de paix"'], ["penhaccord"]),
    ],
)
def test_words_are_found_in_every_script(
    library: Library, title: str, found: list[str], not_found: list[str]
) -> None:
    case = library.cases[CASE]
    sources = {**case.sources, "history": case.sources["history"].model_copy(update={"title": title})}
    changed = Library({CASE: case.model_copy(update={"sources": sources})}, codebook=MEMOIR)
    connection = sqlite3.connect(":memory:")
    connection.deserialize(render_sqlite(changed))

    def titles(word: str) -> list[tuple[str]]:
        asked = (
            "SELECT s.title FROM sources_fts f JOIN sources s ON s.rowid = f.rowid WHERE sources_fts MATCH ?"
        )
        return connection.execute(asked, (word,)).fetchall()

    assert {word: titles(word) for word in found} == {word: [(title,)] for word in found}
    assert {word: titles(word) for word in not_found} == {word: [] for word in not_found}


def test_every_column_is_explained_in_the_file(library: Library, database: sqlite3.Connection) -> None:
    told = set(database.execute("SELECT in_table, name FROM columns WHERE meaning <> ''"))
    assert told == {(table.name, column) for table in relations(library) for column in table.columns}


def _schema(library: Library) -> list[str]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(render_sqlite(library))
    return [
        sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name")
    ]


def test_tables_are_the_same_whatever_a_library_holds(library: Library) -> None:
    case = next(iter(library.cases.values()))
    unrated = Ratings(
        {factor.id: {each.id: NOT_ASSESSED for each in factor.indicators} for factor in MEMOIR.factors}
    )
    bare = case.model_copy(
        update={"outcomes": Outcomes(), "timeline": (), "searched": (), "ratings": unrated}
    )
    assert _schema(Library({case.id: bare}, codebook=MEMOIR)) == _schema(library)


def test_a_column_of_numbers_holds_nothing_else(library: Library, database: sqlite3.Connection) -> None:
    for table in relations(library):
        for name, column in table.columns.items():
            kinds = {kind for (kind,) in database.execute(f'SELECT typeof("{name}") FROM "{table.name}"')}
            expected = {int: {"integer"}, float: {"real", "integer"}, str: {"text"}}[column.holds]
            assert kinds <= expected | {"null"}, f"{table.name}.{name}"


def test_a_comparison_in_the_matrix_finds_levels_alone(
    library: Library, database: sqlite3.Connection
) -> None:
    for indicator in MEMOIR.indicators:
        found = {
            case for (case,) in database.execute(f'SELECT case_id FROM matrix WHERE "{indicator.id}" >= 0')
        }
        settled = ratings_in_force_by_case(library)
        assert found == {case for case in settled if settled[case].ratings[indicator.id].level is not None}


def test_a_machine_coding_says_so(database: sqlite3.Connection) -> None:
    coders = dict(database.execute("SELECT name, coders FROM codings WHERE case_id = ?", (CASE,)))
    assert coders["coder-b"] == "machine (Made-up Model 1)"
