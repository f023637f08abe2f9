"""Evidence and sources out to a spreadsheet and back: nothing lost, everything shown first, every bad cell named."""

import csv
import io
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

import peacecase as pc
from peacecase.api.import_sheet import _new_id as new_id
from peacecase.codebook.memoir import MEMOIR
from peacecase.exports.item_reading import kind_of_table, read_items
from peacecase.exports.item_sheet import item_rows, render_item_csv
from peacecase.exports.mangled_dates import mangled
from peacecase.files.cases import load_case
from peacecase.files.item_edits import set_items
from peacecase.files.yaml_tree import parse_tree
from peacecase.model.case import Case
from peacecase.model.evidence import EvidenceLink, ItemKind
from peacecase.model.sources import Cite
from peacecase.tables.item_cells import bearings_cell, cites_cell, read_bearings, read_cites
from peacecase.unseen import without_unseen

from .conftest import CASE, TESTS

SHIPPED = sorted((TESTS.parent / "cases").glob("*.yaml"))
Table = list[list[tuple[str, str]]]
KINDS: tuple[ItemKind, ...] = ("evidence", "sources")


def _table(text: str) -> Table:
    return [[(cell, "s") for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]


@pytest.fixture(scope="module")
def testland() -> Case:
    case, found = load_case(TESTS / "fixtures" / "library" / f"{CASE}.yaml")
    assert case is not None, found
    return case


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_sheet_that_nobody_touched_changes_nothing_in_any_shipped_case(path: Path) -> None:
    case, _found = load_case(path)
    assert case is not None
    sheets: dict[str, Table] = {kind: _table(render_item_csv(case, kind)) for kind in KINDS}
    assert sum(map(len, sheets.values())) == 2 + len(case.evidence) + len(case.sources)
    # as a spreadsheet saves them: line ends of its own, and without the stamps that would tell that nobody touched a row
    resaved: dict[str, Table] = {
        kind: [
            [(cell.replace("\n", "\r\n"), "n" if cell.isdigit() else "s") for cell, _type in row[:-1]]
            for row in table
        ]
        for kind, table in sheets.items()
    }
    for told in (sheets, resaved):
        read = read_items(told, case, MEMOIR, new_id)
        assert (read.items, read.faults, read.new, read.left_empty) == (
            {"sources": {}, "evidence": {}},
            [],
            [],
            [],
        )
        assert read.missing == {"sources": [], "evidence": []}
    text = path.read_text(encoding="utf-8")
    assert set_items(text, {"sources": {}, "evidence": {}}) == text


SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)
PROSE = (
    st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=40)
    .map(lambda text: without_unseen(" ".join(text.split())))
    .filter(bool)
)
LINKS = st.builds(
    EvidenceLink,
    target=st.sampled_from(MEMOIR.targets),
    direction=st.sampled_from(["supports", "weakens", "mixed"]),
    episode=st.none() | SLUGS,
    by_party=st.none() | SLUGS,
    why=st.none() | PROSE | st.lists(PROSE, min_size=2, max_size=2).map("\n".join),
)


@given(
    st.lists(LINKS, max_size=4),
    st.lists(st.builds(Cite, source=SLUGS, locator=st.none() | PROSE), max_size=4),
)
def test_a_list_in_a_cell_is_read_as_it_was_written(links: list[EvidenceLink], cites: list[Cite]) -> None:
    found, faults = read_bearings(bearings_cell(links), MEMOIR.targets)
    assert not faults
    assert [EvidenceLink.model_validate(each) for each in found] == links
    assert [Cite.model_validate(each) for each in read_cites(cites_cell(cites))[0]] == cites


@settings(max_examples=40)
@given(st.data())
def test_what_is_changed_is_read_back_and_every_comment_and_other_letter_stays(data: st.DataObject) -> None:
    path = TESTS / "fixtures" / "library" / f"{CASE}.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "evidence:\n", "evidence:  # what it rests on\n  # first\n"
    )
    before, _found = parse_tree(text, "")
    assert before is not None
    keys = data.draw(st.lists(st.sampled_from(list(before["evidence"])), unique=True, max_size=3))
    bearings = st.lists(LINKS, min_size=1, max_size=4).map(
        lambda links: tuple(
            {k: str(v) for k, v in link.model_dump(exclude_none=True).items()} for link in links
        )
    )
    fields = st.fixed_dictionaries(
        {}, optional={"statement": PROSE, "bears_on": bearings, "directness": st.sampled_from(["direct"])}
    ).filter(bool)
    changes: dict[str, Any] = {key: data.draw(fields) for key in keys}
    gone = data.draw(
        st.lists(st.sampled_from([key for key in before["evidence"] if key not in keys]), max_size=2)
    )
    edited = set_items(text, {"evidence": {**changes, **dict.fromkeys(gone)}})
    after, faults = parse_tree(edited, "")
    assert after is not None
    assert not faults
    for key in before["evidence"]:
        wanted = {**before["evidence"][key], **changes.get(key, {})}
        wanted |= {
            name: [dict(each) for each in held] for name, held in wanted.items() if isinstance(held, tuple)
        }
        assert after["evidence"].get(key) == (None if key in gone else wanted)
    assert {key: held for key, held in after.items() if key != "evidence"} == {
        key: held for key, held in before.items() if key != "evidence"
    }
    assert "evidence:  # what it rests on\n  # first\n" in edited


Change = Callable[[Any], None]


@pytest.fixture
def sheet(run: Callable[..., Result], folder: Path, tmp_path: Path) -> Callable[[Change], Path]:
    """Export the workbook, let it be changed, and save it."""

    def changed(change: Change) -> Path:
        assert run("export", "sheet", CASE, "-o", "sheet.xlsx", "--force").exit_code == 0
        book = openpyxl.load_workbook(tmp_path / "sheet.xlsx")
        change(book)
        path = tmp_path / "changed.xlsx"
        book.save(path)
        return path

    return changed


def _at(book: Any, kind: str, key: str, name: str) -> Any:
    sheet = book[kind]
    column = next(cell.column for cell in sheet[1] if cell.value == name)
    row = next(cell.row for cell in sheet["A"] if cell.value == key)
    return sheet.cell(row, column)


def _append(book: Any, kind: str, **fields: object) -> None:
    sheet = book[kind]
    row = max(cell.row for cell in sheet["A"] if cell.value) + 1
    while any(sheet.cell(row, cell.column).value for cell in sheet[1]):
        row += 1
    for cell in sheet[1]:
        if cell.value in fields:
            sheet.cell(row, cell.column).value = fields[cell.value]


def test_rows_are_changed_and_added_and_the_difference_comes_first(
    run: Callable[..., Result], folder: Path, sheet: Callable[[Change], Path]
) -> None:
    path = folder / f"{CASE}.yaml"
    before = path.read_text(encoding="utf-8")

    def change(book: Any) -> None:
        _at(book, "evidence", "timber", "directness").value = "(none)"
        _at(book, "evidence", "timber", "statement").value = None  # empty: stays
        cell = _at(book, "evidence", "visits", "bears_on")
        cell.value += "\nconfidence_of_parties mixed (party front): it sent its second man"
        _at(book, "evidence", "visits", "cites").value = "history: p. 21\npaper"
        _at(book, "sources", "paper", "distance").value = "Contemporary"
        _append(
            book,
            "sources",
            title="+Report of the observers",
            type="ngo_report",
            author="Doe, Jo",
            issued=1993,
        )
        _append(
            book,
            "evidence",
            statement="-3 degrees; @noon the observers left.",
            when="1992-05",
            cites="doe1993: p. 4",
            bears_on="violence_ended@+1 weakens",
        )

    filled = sheet(change)
    done = run("import", "sheet", filled, "--case", CASE, input="n\n")
    assert done.exit_code == 1
    assert path.read_text(encoding="utf-8") == before
    assert (
        "+      - target: confidence_of_parties\n+        direction: mixed\n+        by_party: front\n"
        in done.stdout
    )
    assert "Empty, and left as the case has them: sheet evidence, cell B7." in done.stderr
    assert "New: doe1993, e01." in done.stderr
    done = run("import", "sheet", filled, "--case", CASE, "--yes")
    assert done.exit_code == 0, done.output
    assert (
        "1 source changed, 1 source added, 2 items of evidence changed, 1 item of evidence added"
        in done.stderr
    )
    case, faults = load_case(path)
    assert case is not None
    assert not faults
    assert case.evidence["timber"].directness is None
    assert case.evidence["timber"].statement.startswith("Examplia's timber companies")
    assert case.evidence["visits"].bears_on[2].why == "it sent its second man"
    assert [each.source for each in case.evidence["visits"].cites] == ["history", "paper"]
    assert case.sources["paper"].distance == "contemporary"
    assert case.sources["doe1993"].title == "+Report of the observers"
    assert case.sources["doe1993"].issued == "1993"
    assert case.evidence["e01"].statement == "-3 degrees; @noon the observers left."
    assert case.evidence["e01"].when == "1992-05"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if line.lstrip().startswith("#")]
    assert kept == [line for line in before.splitlines() if line.lstrip().startswith("#")]
    again = run("import", "sheet", filled, "--case", CASE, "--yes")
    assert "says all of the sheet already: nothing to write" in again.stderr, again.output


def test_what_opens_like_a_formula_leaves_as_text_and_comes_back_as_it_was(
    run: Callable[..., Result], folder: Path, tmp_path: Path
) -> None:
    path = folder / f"{CASE}.yaml"
    hostile = '=HYPERLINK("https://evil.example","+1")'
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "statement: The Hill Wing sent", f"statement: '{hostile}'\n    #: The Hill Wing sent"
        ),
        encoding="utf-8",
    )
    assert run("export", "sheet", CASE, "-o", "e.csv").exit_code == 0
    assert "'=HYPERLINK" in (tmp_path / "e.csv").read_text(encoding="utf-8-sig")
    assert run("export", "sheet", CASE, "-o", "e.xlsx").exit_code == 0
    cells = [
        cell for row in openpyxl.load_workbook(tmp_path / "e.xlsx")["evidence"].iter_rows() for cell in row
    ]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    for name in ("e.csv", "e.xlsx"):
        done = run("import", "sheet", name, "--case", CASE)
        assert "nothing to write" in done.stderr


def test_every_bad_cell_is_named_at_once(
    run: Callable[..., Result], folder: Path, sheet: Callable[[Change], Path]
) -> None:
    from datetime import datetime

    before = (folder / f"{CASE}.yaml").read_bytes()

    def change(book: Any) -> None:
        _at(book, "evidence", "mandate-1991", "when").value = datetime(1992, 5, 1)
        _at(book, "evidence", "timber", "when").value = "May-92"
        _at(book, "evidence", "visits", "when").value = "last spring"
        _at(book, "evidence", "speech", "directness").value = "dirct"
        _at(
            book, "evidence", "stayed", "bears_on"
        ).value = "persistence_under_costs supports\nno sense at all here: x"
        _at(book, "evidence", "stayed", "cites").value = "histry: p. 3"
        _at(
            book, "evidence", "front-asks", "bears_on"
        ).value = "confidence_of_parties speaks (party fron; team a)"
        _at(book, "evidence", "government-trusts", "statement").value = "(none)"
        _at(book, "sources", "history", "title").value = "=1+1"
        _at(book, "sources", "paper", "title").value = "copied\u200b text"
        _append(book, "evidence", id="Bad Id", statement="x")
        _append(book, "evidence", statement="lonely")
        _append(book, "evidence", id="timber", statement="twice")

    done = run("import", "sheet", sheet(change), "--case", CASE, "--yes")
    assert done.exit_code == 1
    told = done.stderr
    for said in (
        "sheet evidence, cell C2: the spreadsheet made a date of what was typed, 1992-05-01: was 1992-05 or 1992-05-01 meant?",
        "'May-92' is what a spreadsheet makes of a date: write 1992-05-13, 1992-05 or 1992",
        "'last spring'",
        "'dirct' is none of the choices (did you mean 'direct'?)",
        "there is no 'persistence_under_costs' to bear on (did you mean 'persistence_under_cost'?)",
        "'no sense at all here: x' cannot be read",
        "the case has no source 'histry' (did you mean 'history'?)",
        "'speaks' is no direction",
        "the case has no actor 'fron' (did you mean 'front'?)",
        "'team a' stands in brackets",
        "'statement' cannot be taken away",
        "sheet sources, cell C6: holds a formula: paste its value",
        "holds U+200B, which cannot be seen",
        "'Bad Id' is no id",
        "a new row needs 'when'",
        "'timber' has a row above",
        "Nothing was written: mend these cells first.",
    ):
        assert said in told, said
    assert (folder / f"{CASE}.yaml").read_bytes() == before


def test_what_only_the_whole_case_shows_is_told_at_its_cell(
    run: Callable[..., Result], folder: Path, sheet: Callable[[Change], Path]
) -> None:
    def change(book: Any) -> None:
        _at(book, "sources", "paper", "url").value = "news.example"
        _at(book, "sources", "history", "doi").value = "doi 10"

    done = run("import", "sheet", sheet(change), "--case", CASE, "--yes")
    assert done.exit_code == 1
    assert "changed.xlsx, sheet sources, cell G7:" in done.stderr
    assert "changed.xlsx, sheet sources, cell H6:" in done.stderr


def test_items_without_a_row_go_only_when_that_is_asked_for(
    run: Callable[..., Result], folder: Path, sheet: Callable[[Change], Path]
) -> None:
    path = folder / f"{CASE}.yaml"

    def change(book: Any) -> None:
        rows = book["evidence"]
        rows.delete_rows(_at(book, "evidence", "timber", "id").row)

    filled = sheet(change)
    done = run("import", "sheet", filled, "--case", CASE)
    assert "evidence: no row for timber: they stay in the case (--delete takes them out)." in done.stderr
    assert "nothing to write" in done.stderr
    done = run("import", "sheet", filled, "--case", CASE, "--delete", "--yes")
    assert done.exit_code in (0, 1)
    if done.exit_code == 0:
        assert "deleted from evidence: timber: Examplia's timber companies" in done.stderr
        assert "timber:" not in path.read_text(encoding="utf-8")


def test_what_is_still_cited_is_not_deleted(
    run: Callable[..., Result], folder: Path, sheet: Callable[[Change], Path]
) -> None:
    before = (folder / f"{CASE}.yaml").read_bytes()
    filled = sheet(lambda book: book["sources"].delete_rows(_at(book, "sources", "memoir", "id").row))
    done = run("import", "sheet", filled, "--case", CASE, "--delete", "--yes")
    assert done.exit_code == 1
    assert "memoir" in done.stderr
    assert (folder / f"{CASE}.yaml").read_bytes() == before


def test_what_changed_on_both_sides_is_told_and_what_changed_on_one_is_kept(
    run: Callable[..., Result], folder: Path, sheet: Callable[[Change], Path]
) -> None:
    path = folder / f"{CASE}.yaml"

    def change(book: Any) -> None:
        _at(book, "evidence", "timber", "statement").value = "Changed in the sheet."

    filled = sheet(change)
    text = path.read_text(encoding="utf-8")
    elsewhere = text.replace("The Hill Wing sent the envoy away", "The Hill Wing turned the envoy away")
    path.write_text(elsewhere, encoding="utf-8")
    done = run("import", "sheet", filled, "--case", CASE, "--yes")
    assert done.exit_code == 0, done.output
    assert "The Hill Wing turned the envoy away" in path.read_text(encoding="utf-8"), (
        "the sheet is older there"
    )
    path.write_text(text.replace("Examplia's timber", "Exemplia's timber"), encoding="utf-8")
    done = run("import", "sheet", filled, "--case", CASE, "--yes")
    assert done.exit_code == 1
    assert "row 7: timber was changed here and in the case file since the export" in done.stderr


def _csv(case: Case, kind: ItemKind, change: Callable[[list[dict[str, str]]], Any]) -> dict[str, Table]:
    rows = list(csv.DictReader(io.StringIO(render_item_csv(case, kind), newline="")))
    change(rows)
    head = list(rows[0])
    return {
        kind: [
            [(name, "s") for name in head],
            *([(row.get(name) or "", "s") for name in head] for row in rows),
        ]
    }


def test_a_new_row_does_not_write_over_what_somebody_else_called_the_same(testland: Case) -> None:
    def add(statement: str) -> Callable[[list[dict[str, str]]], Any]:
        return lambda rows: rows.append(
            {name: "" if name.startswith("as exported") else cell for name, cell in rows[0].items()}
            | {"id": "barter", "statement": statement}
        )

    record = testland.evidence[next(iter(testland.evidence))].model_copy(update={"statement": "Another."})
    theirs = testland.model_copy(update={"evidence": {**testland.evidence, "barter": record}})
    sheet = _csv(testland, "evidence", add("Mine."))
    assert [
        fault.message.partition(":")[0] for fault in read_items(sheet, theirs, MEMOIR, new_id).faults
    ] == ["the case has another 'barter' by now"]
    again = read_items(_csv(testland, "evidence", add("Another.")), theirs, MEMOIR, new_id)
    assert (again.items, again.faults) == ({"evidence": {}}, []), "the same sheet, a second time"
    bare = {"evidence": [row[:-1] for row in sheet["evidence"]]}
    assert not read_items(bare, theirs, MEMOIR, new_id).faults, "a table of a program's has no such column"


def test_a_copied_row_is_a_new_item(testland: Case) -> None:
    copied = read_items(
        _csv(testland, "evidence", lambda rows: rows.append({**rows[0], "id": "", "statement": "Another."})),
        testland,
        MEMOIR,
        new_id,
    )
    assert copied.new == [("evidence", "e01")]
    assert not copied.faults


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("renamed", "the case has no 'renamed'"),
        ("", "the row has lost its id"),
        ("timber", "the row was exported as 'mandate-1991'"),
    ],
)
def test_an_id_is_not_changed_in_a_sheet(testland: Case, key: str, told: str) -> None:
    renamed = read_items(
        _csv(testland, "evidence", lambda rows: rows[0].update(id=key)), testland, MEMOIR, new_id
    )
    assert [each.message.partition(":")[0] for each in renamed.faults] == [told]


def test_columns_may_be_left_out_or_added_and_rows_sorted(testland: Case) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        rows.reverse()
        for row in rows:
            del row["cites"]
            row["my notes"] = "seen"
            row["statment"] = "x"

    read = read_items(_csv(testland, "evidence", change), testland, MEMOIR, new_id)
    assert read.items == {"evidence": {}}
    assert read.unread == ["my notes", "statment (did you mean 'statement'?)"]


def test_a_table_that_is_something_else_is_refused(testland: Case) -> None:
    with pytest.raises(pc.UserError, match="neither of evidence"):
        kind_of_table(["id", "name"])
    with pytest.raises(pc.UserError, match="neither of evidence"):
        kind_of_table(["id", "statement", "title"])
    with pytest.raises(pc.UserError, match="no column 'id'"):
        read_items({"evidence": [[("statement", "s")]]}, testland, MEMOIR, new_id)
    with pytest.raises(pc.UserError, match="was made for other"):
        read_items({"evidence": [[("id", "s"), ("as exported from other", "s")]]}, testland, MEMOIR, new_id)
    with pytest.raises(pc.UserError, match="no sheet 'evidence'"):
        read_items({"coding": []}, testland, MEMOIR, new_id)
    twice = read_items({"evidence": [[("id", "s"), ("when", "s"), ("When", "s")]]}, testland, MEMOIR, new_id)
    assert [each.cell for each in twice.faults] == ["sheet evidence, cell C1"]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("1992-05-01 00:00:00", "1992-05 or 1992-05-01 meant"),
        ("1992-05-13 00:00:00", "was 1992-05-13 meant"),
        ("33725", "was 1992-05 or 1992-05-01 meant"),
        ("May-92", "what a spreadsheet makes of a date"),
        ("13-May", "what a spreadsheet makes of a date"),
        ("5/1/1992", "what a spreadsheet makes of a date"),
        ("13.05.92", "what a spreadsheet makes of a date"),
        ("1992/5/13", "what a spreadsheet makes of a date"),
        ("1992-13-01 00:00:00", None),
        ("1992", None),
        ("1991-10/1992-06", None),
        ("autumn", None),
    ],
)
def test_what_a_spreadsheet_makes_of_dates_is_recognised(cell: str, told: str | None) -> None:
    found = mangled(cell)
    assert (told in found) if told and found else found is told


def test_csv_with_another_separator_is_read_and_what_is_no_text_is_told(
    run: Callable[..., Result], folder: Path, tmp_path: Path
) -> None:
    assert run("export", "sheet", CASE, "--table", "sources", "-o", "s.csv").exit_code == 0
    rows = list(csv.reader(io.StringIO((tmp_path / "s.csv").read_text(encoding="utf-8-sig"))))
    rows[1][3] = "Invented, Anna"
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    (tmp_path / "s.csv").write_text("sep=;\n" + out.getvalue(), encoding="utf-8")
    done = run("import", "sheet", "s.csv", "--case", CASE, "--yes")
    assert done.exit_code == 0, done.output
    case, _found = load_case(folder / f"{CASE}.yaml")
    assert case is not None
    assert case.sources["memoir"].author == "Invented, Anna"
    for content, told in (
        ("id;title\nÅland;x\n".encode("latin-1"), "not UTF-8"),
        ("id,title\n".encode("utf-16"), "saved as UTF-16"),
        (b"PK\x03\x04 no zip", "is no XLSX workbook that can be read"),
        (b"", "the file is empty"),
        (b'id,title\nmemoir,"never closed\nother,Other\n', "is damaged: unexpected end of data"),
        (b'id,title\n"a' + b"x" * 200_000 + b'"', "is damaged: field larger than field limit"),
    ):
        (tmp_path / "bad.csv").write_bytes(content)
        done = run("import", "sheet", "bad.csv", "--case", CASE)
        assert done.exit_code in (1, 2)
        assert told in done.stderr, done.stderr


def test_python_has_both(folder: Path, tmp_path: Path) -> None:
    library = pc.open_library(folder)
    path = library.export_sheet(CASE, output=tmp_path / "e.csv")
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace("newspapers said so", "newspapers wrote so"), encoding="utf-8")
    shown = library.import_sheet(path, case=CASE)
    assert shown.to_records() == [
        {"kind": "evidence", "id": "timber", "action": "changed", "fields": "statement"}
    ]
    assert "wrote so" in shown.found.difference()
    library.import_sheet(path, case=CASE, yes=True)
    assert "newspapers wrote so" in (folder / f"{CASE}.yaml").read_text(encoding="utf-8")


def test_a_case_in_the_first_form_is_to_be_brought_up_to_date(folder: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    shutil.copytree(folder, old)
    path = old / f"{CASE}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("peacecase/2", "peacecase/1"), encoding="utf-8")
    library = pc.open_library(old)
    sheet = library.export_sheet(CASE, output=tmp_path / "e.csv")
    sheet.write_text(sheet.read_text(encoding="utf-8-sig").replace("said so", "wrote so"), encoding="utf-8")
    with pytest.raises(pc.UserError, match="first form"):
        library.import_sheet(sheet, case=CASE)


def test_rows_say_all_of_an_item(testland: Case) -> None:
    row: Mapping[str, str] = dict(
        zip(
            ["id", "statement", "when", "cites", "bears_on", "directness"],
            item_rows(testland, "evidence")["timber"].cells,
            strict=True,
        )
    )
    assert row["cites"] == "paper: p. 3"
    assert row["bears_on"] == "perceived_impartiality weakens"
    assert row["directness"] == "inferential"


def test_a_table_that_went_through_r_is_read(
    run: Callable[..., Result], folder: Path, tmp_path: Path
) -> None:
    """What read.csv and write.csv make of it: dots for other signs in heads, NA for empty columns, numbers of rows."""
    assert run("export", "sheet", CASE, "--table", "sources", "-o", "s.csv").exit_code == 0
    head, *rows = csv.reader(io.StringIO((tmp_path / "s.csv").read_text(encoding="utf-8-sig")))
    empty = [all(row[at] == "" for row in rows) for at in range(len(head))]
    assert any(empty)
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(["", *(name.replace(" ", ".").replace("-", ".") for name in head)])
    for number, row in enumerate(rows, start=1):
        writer.writerow([number, *("NA" if none else cell for none, cell in zip(empty, row, strict=True))])
    (tmp_path / "s.csv").write_text(out.getvalue().replace("Ana Invented", "Invented, Ana"), encoding="utf-8")
    done = run("import", "sheet", "s.csv", "--case", CASE, "--yes")
    assert done.exit_code == 0, done.output
    assert "1 source changed in" in done.stderr
    assert "not read" not in done.stderr
