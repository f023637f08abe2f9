"""Damaged, truncated, oversized, hostile: each gets a message and harms nothing."""

import csv
import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from openpyxl import Workbook, load_workbook

from peacecase.files.reader_process import LARGEST_FILE, read_apart
from peacecase.workshop.collect.returned import ReturnedFile, read_returned, returned_files

from .conftest import Fill

Hand = Callable[..., ReturnedFile]


@pytest.fixture
def hand_in(room: Path) -> Hand:
    """Put bytes into returned/round-1 under a name, and read the file."""

    def put(name: str, content: bytes) -> ReturnedFile:
        path = room / "returned" / "round-1" / name
        path.write_bytes(content)
        found = read_returned(path, room)
        assert path.read_bytes() == content  # never changed
        return found

    return put


def refusal(found: ReturnedFile) -> str:
    assert found.sheets == ()
    (problem,) = found.problems
    assert problem.sheet.startswith("returned")
    assert problem.message.isprintable()
    return problem.message


def table(*rows: tuple[str, ...], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


HEAD = ("round", "person", "consent", "level_delivery")
ROW = ("2", "1A", "yes", "3")


@pytest.mark.parametrize(
    "content",
    [
        b"garbage",
        b"%PDF-1.7\n",
        b"%PDF-1.7\n" + bytes(range(256)) * 50,
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /AcroForm 1 0 R >>\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\n" + b"1 0 obj\n" + b"[" * 200_000 + b"\nendobj\nxref\n0 1\ntrailer << /Root 1 0 R >>",
        b"PK\x03\x04 not a pdf",
    ],
    ids=["garbage", "header", "noise", "circle", "nested", "zip"],
)
def test_a_damaged_form_is_refused_with_a_message(hand_in: Hand, content: bytes) -> None:
    assert refusal(hand_in("a.pdf", content))


@pytest.mark.parametrize(
    "above", [[], [("",), ("", "")], [("Workshop of May",)]], ids=["nothing", "empty rows", "a title"]
)
def test_a_table_is_read_whatever_stands_above_its_header_and_however_that_is_written(
    hand_in: Hand, above: list[tuple[str, ...]]
) -> None:
    found = hand_in("a.csv", table(*above, tuple(map(str.title, HEAD)), ROW).encode())
    (sheet,) = found.sheets
    assert sheet.fields["level_delivery"] == "3"
    assert sheet.source.endswith(f"row {len(above) + 2}")


def test_a_folder_is_of_its_round_however_it_is_written(room: Path) -> None:
    path = room / "returned" / "Round 2" / "a.csv"
    path.parent.mkdir()
    path.write_text(table(HEAD, ("", *ROW[1:])))
    assert [sheet.round for sheet in read_returned(path, room).sheets] == [2]


def test_what_a_spreadsheet_program_lays_beside_an_open_table_says_to_close_it(hand_in: Hand) -> None:
    assert "close it" in refusal(hand_in("~$typed.xlsx", b"lock"))


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9, 0.999])
def test_a_truncated_form_gives_a_message_or_what_can_be_saved(
    fill: Fill, hand_in: Hand, part: float
) -> None:
    whole = fill(1, "1A", {"delivery": 2}).read_bytes()
    found = hand_in("cut.pdf", whole[: int(len(whole) * part)])
    assert found.problems or found.sheets[0].fields["level_delivery"] == "2"


def test_an_empty_file_is_refused(hand_in: Hand) -> None:
    assert refusal(hand_in("a.pdf", b"")) == "the file is empty"


def test_an_oversized_file_is_not_opened(room: Path) -> None:
    path = room / "returned" / "big.pdf"
    with path.open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1)
    assert "not opened" in refusal(read_returned(path, room))


def test_another_form_and_a_form_without_fields_are_told_apart(room: Path, hand_in: Hand) -> None:
    assert "no form fields" in refusal(hand_in("a.pdf", (room / "facilitator/guide.pdf").read_bytes()))
    pdf = pikepdf.new()
    pdf.add_blank_page()
    field = pdf.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="iban", V="DE00"))
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field])
    stream = io.BytesIO()
    pdf.save(stream)
    assert "not a scoring sheet" in refusal(hand_in("b.pdf", stream.getvalue()))


def test_a_locked_form_says_so(fill: Fill, hand_in: Hand) -> None:
    path = fill(1, "1A", {"delivery": 2})
    stream = io.BytesIO()
    with pikepdf.open(path) as pdf:
        pdf.save(stream, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert refusal(hand_in("locked.pdf", stream.getvalue()))


def test_scripts_and_launches_in_a_form_are_never_run_and_the_sheet_is_read(
    fill: Fill, hand_in: Hand, tmp_path: Path
) -> None:
    path = fill(1, "1A", {"delivery": 2})
    victim = tmp_path / "victim"
    stream = io.BytesIO()
    with pikepdf.open(path) as pdf:
        script = f"app.launchURL('file://{victim}'); this.exportDataObject();"
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=script)
        pdf.Root.AA = pikepdf.Dictionary(
            WC=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=f"/usr/bin/touch {victim}")
        )
        pdf.attachments["../../evil.sh"] = b"touch victim"
        pdf.save(stream)
    found = hand_in("armed.pdf", stream.getvalue())
    assert found.sheets[0].fields["level_delivery"] == "2"
    assert not victim.exists()
    assert not list(tmp_path.rglob("evil.sh"))


def test_a_form_that_takes_all_memory_ends_with_a_message(hand_in: Hand) -> None:
    # Two gigabytes of zeros packed twice into a few kilobytes, where the form's fields should be.
    packer = zlib.compressobj(9)
    first, more = (packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    checksum = (2_000_000_000 % 65521 << 16 | 1).to_bytes(4, "big")  # Adler-32 of so many zeros
    once = first + 1_999 * more + packer.flush()[:-4] + checksum
    layer = zlib.compress(once, 9)
    pdf = pikepdf.new()
    pdf.add_blank_page()
    stream = pikepdf.Stream(pdf, layer)
    stream.stream_dict.Filter = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    field = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="person_round1", V=pdf.make_indirect(stream))
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[pdf.make_indirect(field)])
    packed = io.BytesIO()
    pdf.save(packed, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert len(packed.getvalue()) < 100_000
    found = hand_in("bomb.pdf", packed.getvalue())
    assert found.problems or len(found.sheets[0].fields["person"]) <= 2_000


def test_reading_is_stopped_when_it_takes_too_long(room: Path) -> None:
    assert (
        "too long"
        in read_apart((room / "participants/sheet-round-1.pdf").read_bytes(), "form", seconds=0.001)["error"]
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_tables_are_read_as_spreadsheets_save_them(hand_in: Hand, delimiter: str, encoding: str) -> None:
    found = hand_in(
        "t.csv", table((*HEAD, "higher_delivery"), (*ROW, "1 é"), delimiter=delimiter).encode(encoding)
    )
    (sheet,) = found.sheets
    assert (sheet.round, sheet.fields["person"], sheet.fields["level_delivery"]) == (2, "1A", "3")
    assert sheet.fields["higher_delivery"] == "1 é"
    assert [problem.field for problem in found.problems] == ["round"], (
        "its row says 2, and it lies in round-1"
    )


@pytest.mark.parametrize("above", ["sep=;\n", "SEP=;\r\n", '"sep=;"\n'])
def test_excel_s_line_above_a_table_names_its_separator(hand_in: Hand, above: str) -> None:
    typed = table((*HEAD, "a,b,c,d,e,f"), (*ROW, "x"), ("9", "1B", "", "3", "x"), delimiter=";")
    found = hand_in("t.csv", (above + typed).encode())
    assert [sheet.fields["person"] for sheet in found.sheets] == ["1A", "1B"]
    assert found.sheets[0].fields["a,b,c,d,e,f"] == "x"
    assert [problem.sheet for problem in found.problems] == ["returned/round-1/t.csv, row 3"], (
        "as spreadsheets count, which do not show that line"
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"name,level\nx,1\n", "first row"),
        (b"round,person\n1,\x00A\n", "not a text file"),
        (b'round,person\n1,"' + b"x" * 200_000 + b'"\n', "damaged"),
        (b"round,person\n,\n", "no filled row"),
    ],
)
def test_tables_that_are_none_are_refused(hand_in: Hand, content: bytes, says: str) -> None:
    assert says in refusal(hand_in("t.csv", content))


def test_a_row_without_a_round_takes_it_from_the_folder_and_a_wrong_one_is_told(hand_in: Hand) -> None:
    found = hand_in("t.csv", table(HEAD, ("", "1A", "", "3"), ("7", "1B", "", "3")).encode())
    assert [sheet.round for sheet in found.sheets] == [1, 1]
    assert [(problem.field, problem.value) for problem in found.problems] == [("round", "7")]


def test_the_typed_workbook_can_be_filled_in_and_read(room: Path) -> None:
    book = load_workbook(room / "typed/typed-sheets.xlsx")
    cells = book["Sheets"]
    header = [cell.value for cell in cells[1]]
    for name, value in zip(HEAD, (1, "3B", "yes", 2), strict=True):
        cells.cell(row=2, column=header.index(name) + 1, value=value)
    path = room / "returned/round-1/typed.xlsx"
    book.save(path)
    found = read_returned(path, room)
    assert found.problems == ()
    (sheet,) = found.sheets
    assert (sheet.round, sheet.fields["person"], sheet.fields["level_delivery"]) == (1, "3B", "2")


def test_the_typed_workbook_offers_the_choices(room: Path) -> None:
    cells = load_workbook(room / "typed/typed-sheets.xlsx")["Sheets"]
    offered = {rule.formula1 for rule in cells.data_validations.dataValidation}
    assert {'"0,1,2,3,?,n/a"', '"H,M,L,V"', '"yes,no"', '"no,unsure,yes"', '"1,2"'} == offered


def _zip(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/") + ".xml", content)
    return stream.getvalue()


def _workbook_with(part: str, change: Callable[[bytes], bytes]) -> bytes:
    book = Workbook()
    book.active.append(list(HEAD))
    book.active.append(list(ROW))
    whole, changed = io.BytesIO(), io.BytesIO()
    book.save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, change(content) if name == part else content)
    return changed.getvalue()


def test_damaged_and_hostile_workbooks_are_refused(hand_in: Hand) -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(9)
    )
    entities = _workbook_with(
        "xl/worksheets/sheet1.xml",
        lambda content: laughs + b"]>" + content.split(b"?>", 1)[-1].replace(b"1A", b"&j;"),
    )
    outside = _workbook_with(
        "xl/worksheets/sheet1.xml",
        lambda content: (
            b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + content.replace(b"1A", b"&e;")
        ),
    )
    for at, content in enumerate([b"PK garbage", _zip(other=b"<x/>"), _zip(bomb=bytes(80_000_000))]):
        assert refusal(hand_in(f"{at}.xlsx", content))
    for at, content in enumerate([entities, outside]):
        found = hand_in(f"e{at}.xlsx", content)
        told = " ".join(problem.message for problem in found.problems) + str(found.sheets)
        assert "root:" not in told
        assert len(told) < 5_000


def test_photographs_and_other_files_are_kept_with_advice(hand_in: Hand) -> None:
    assert "type it into" in refusal(hand_in("IMG_1.JPG", b"\xff\xd8\xff"))
    assert "not read" in refusal(hand_in("notes.docx", b"PK"))
    assert "not read" in refusal(hand_in("run.sh", b"rm -rf /"))


def test_links_out_of_the_folder_are_not_followed(room: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text(table(HEAD, ROW))
    (room / "returned" / "link.csv").symlink_to(secret)
    (room / "returned" / "folder").symlink_to(tmp_path)
    paths, problems = returned_files(room)
    assert paths == []
    assert [problem.sheet for problem in problems] == ["returned/folder", "returned/link.csv"]
