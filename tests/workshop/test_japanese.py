"""A workshop in Japanese, from the kit to the debrief; sheets are read back as English ones are."""

import csv
import io
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from peacecase.files.reader_process import read_form
from peacecase.language import languages, translations_into
from peacecase.wording.japanese_widths import plain_width
from peacecase.workshop.collect.collecting import load_sheets
from peacecase.workshop.kit.manifest import KitManifest, load_manifest
from peacecase.workshop.kit.sheet import read_sheet, sheet_fields

from .conftest import FIXTURES, TESTLAND, fill_form, peacecase

HEAD = (
    "round",
    "person",
    "consent",
    "recognised",
    "foresight",
    "level_delivery",
    "confidence_delivery",
    "higher_delivery",
)
JAPANESE = ("１", "２Ｃ", "はい", "いいえ", "４０％", "３", "高", "１、２")
ENGLISH = ("1", "2C", "yes", "no", "40 %", "3", "H", "1, 2")
MEANT = ("2C", 2, True, "no", 40, 3, "high", (1, 2))


@pytest.fixture
def room(japanese_kit: Path, tmp_path: Path) -> Path:
    """A copy of the Japanese kit, for one test to fill."""
    return shutil.copytree(japanese_kit, tmp_path / "room")


def japanese_text(path: Path) -> str:
    """The text of a PDF without spaces and line ends, which stand anywhere in Japanese."""
    return "".join("".join(page.extract_text() for page in PdfReader(path).pages).split())


def table(*rows: tuple[str, ...]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def test_the_kit_says_what_language_it_is_in_and_older_kits_are_english(
    japanese_kit: Path, made_kit: Path, tmp_path: Path
) -> None:
    assert load_manifest(japanese_kit).language == "ja"
    older = json.loads((made_kit / "manifest.json").read_text(encoding="utf-8"))
    assert older.pop("language") == "en"
    (tmp_path / "manifest.json").write_text(json.dumps(older), encoding="utf-8")
    assert load_manifest(tmp_path).language == "en"


def test_a_language_that_there_is_none_for_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    done = peacecase(
        FIXTURES, "new", "--case", TESTLAND, "--groups", "2", "--lang", "tlh", "-o", tmp_path / "r"
    )
    assert done.exit_code == 2
    for code in languages():
        assert f"'{code}'" in done.output
    assert not (tmp_path / "r").exists()


def test_a_kit_in_a_language_that_has_gone_is_refused_in_a_sentence(room: Path) -> None:
    path = room / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"ja"', '"tlh"'), encoding="utf-8")
    done = peacecase(FIXTURES, "close", room)
    assert done.exit_code == 2
    assert "there is no language 'tlh'" in done.output


def test_every_pdf_is_marked_japanese_and_none_is_slanted(japanese_kit: Path) -> None:
    looked = 0
    for path in japanese_kit.rglob("*.pdf"):
        with pikepdf.open(path) as pdf:
            assert pdf.Root.Lang == "ja"
            assert pdf.Root.MarkInfo.Marked
            fonts = {
                str(each.BaseFont)
                for each in pdf.objects
                if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each
            }
        assert any("NotoSansJP" in font.replace("-", "") for font in fonts), path.name
        assert not any("Italic" in font for font in fonts), path.name
        looked += 1
    assert looked >= 14


def test_pages_speak_japanese_and_one_page_stays_one_page(japanese_kit: Path) -> None:
    pages = {path.name: len(PdfReader(path).pages) for path in japanese_kit.rglob("*.pdf")}
    assert pages["group-sheet.pdf"] == pages["vignettes.pdf"] == 1
    assert pages["codebook-card.pdf"] == 2, "both sides of one sheet, with no letter below 9 points"
    assert pages["guide.pdf"] == pages["sheet-round-1.pdf"] == pages["warm-up-key.pdf"] == 2
    for name, said in {
        "facilitator/guide.pdf": "進行役の手引き",
        "participants/codebook-card.pdf": "正式な委任。主導者の役割は、国際社会または当事者によって委ねられ、または承認されたか。",
        "participants/packet-b.pdf": "その後に起きたこと",
        "participants/vignettes.pdf": "話はすべて架空です",
        "after-the-reveal/reveal.pdf": "基準コーディング",
        "facilitator/slides.pdf": "採点はしません",
    }.items():
        assert said in japanese_text(japanese_kit / name), name
    assert "Through the first year no text" in " ".join(
        PdfReader(japanese_kit / "participants/packet-a.pdf").pages[0].extract_text().split()
    )


def test_trainers_and_readers_are_told_that_a_machine_translated(japanese_kit: Path) -> None:
    note = "言語モデルが英語から翻訳したもの"
    for name in ("facilitator/guide.pdf", "after-the-reveal/reveal.pdf"):
        assert note in japanese_text(japanese_kit / name), name


def test_slides_name_an_east_asian_font(japanese_kit: Path) -> None:
    deck = Presentation(str(japanese_kit / "facilitator/slides.pptx"))
    runs = [
        run
        for page in deck.slides
        for shape in page.shapes
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert len(runs) > 20
    for run in runs:
        look = run._r.rPr
        assert look.get("lang") == "ja-JP"
        assert [each.get("typeface") for each in look if each.tag.endswith("}ea")] == ["Yu Gothic"]


def test_the_form_has_the_fields_of_the_english_one_and_speaks_japanese(japanese_kit: Path) -> None:
    path = japanese_kit / "participants/sheet-round-1.pdf"
    kit = load_manifest(japanese_kit)
    expected = {"person_round1" if name == "person" else name for name in sheet_fields(kit.indicators)}
    assert set(read_form(path.read_bytes())) == expected
    with pikepdf.open(path) as pdf:
        form = pdf.Root.AcroForm
        said = {str(field.T): str(field.TU) for field in form.Fields}
        groups = [field for field in form.Fields if field.get("/FT") == "/Btn"]
        assert len(groups) == 2 * 20 + 2
        for group in groups:
            assert all("/Off" in kid.AP.N and str(kid.TU) for kid in group.Kids)
        # The fields' own font is embedded whole: the small one, which is enough for codes and numbers.
        fonts = {str(form.DR.Font[name].BaseFont) for name in map(_font_of, form.Fields) if name}
        assert len(fonts) == 1
        assert "Form" in fonts.pop()
    assert said["level_delivery"] == "援助の到達、水準"
    assert said["higher_delivery"] == "援助の到達：引き上げる事実"
    assert path.stat().st_size < 700_000


def test_what_is_filled_in_is_read_back(room: Path) -> None:
    path = fill_form(
        room,
        1,
        "2C",
        {"delivery": "unknown", "aid_scale": 0},
        consent="/0",
        recognised="/1",
        foresight="４５",
    )
    assert {name: text for name, text in read_form(path.read_bytes()).items() if text} == {
        "person_round1": "2C", "level_delivery": "unknown", "confidence_delivery": "moderate", "level_aid_scale": "0",
        "confidence_aid_scale": "moderate", "consent": "yes", "recognised": "unsure", "foresight": "４５",
    }  # fmt: skip


def _font_of(field: pikepdf.Object) -> str:
    """Name of the font in which a text field is filled in; empty for buttons."""
    match = re.search(r"(/\w+) [\d.]+ Tf", str(field.get("/DA", "")))
    return match[1] if match else ""


def collected(room: Path) -> list[tuple[object, ...]]:
    done = peacecase(FIXTURES, "collect", room)
    assert done.exit_code == 0, done.output
    return [
        (
            each.person, each.group, each.consent, each.recognised, each.foresight,
            each.answers["delivery"].level, each.answers["delivery"].confidence, each.answers["delivery"].higher,
        )
        for each in load_sheets(room, load_manifest(room))
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("row", [JAPANESE, ENGLISH], ids=["japanese", "english"])
def test_a_typed_table_is_read_in_either_language_and_as_japanese_spreadsheets_save_it(
    room: Path, row: tuple[str, ...], encoding: str
) -> None:
    (room / "returned/typed.csv").write_bytes(table(HEAD, row).encode(encoding))
    assert collected(room) == [MEANT]


def test_the_workbook_offers_answers_in_japanese_that_are_read_back(room: Path) -> None:
    book = load_workbook(room / "typed/typed-sheets.xlsx")
    cells = book["Sheets"]
    offered = {rule.formula1 for rule in cells.data_validations.dataValidation}
    assert offered == {
        '"1,2"',
        '"はい,いいえ"',
        '"いいえ,どちらともいえない,はい"',
        '"0,1,2,3,?,該当なし"',
        '"高,中,低,極低"',
    }
    header = [cell.value for cell in cells[1]]
    for name, value in zip(HEAD, ("1", "2C", "はい", "いいえ", "40", "3", "高", "1 2"), strict=True):
        cells.cell(row=2, column=header.index(name) + 1, value=value)
    book.save(room / "returned/typed.xlsx")
    assert collected(room) == [MEANT]


@pytest.mark.parametrize(
    ("written", "level", "confidence"),
    [
        ("不明", "unknown", "中"),
        ("？", "unknown", "中程度"),
        ("該当なし", "not_applicable", "M"),
        ("－", "not_applicable", "ｍ"),
        ("２", 2, " 中 "),
    ],
)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_japanese_words_and_wide_digits_are_read_whatever_the_kits_language(
    kit: KitManifest, language: str, written: str, level: object, confidence: str
) -> None:
    fields = {"person": "２－ｃ", "level_delivery": written, "confidence_delivery": confidence}
    spoken = kit.model_copy(update={"language": language})
    sheet, problems = read_sheet(fields, spoken, source="x", round_number=1, sheet_id="s")
    assert problems == []
    assert sheet.person == "2C"
    assert sheet.answers["delivery"].level == level
    assert sheet.answers["delivery"].confidence == "moderate"


def test_every_mark_and_word_on_the_sheet_is_an_answer_that_can_be_typed(kit: KitManifest) -> None:
    spoken = kit.model_copy(update={"language": "ja"})
    told = translations_into("ja").gettext
    for word, confidence in {
        "H": "high",
        "M": "moderate",
        "L": "low",
        "V": "very_low",
        "very low": "very_low",
    }.items():
        fields = {"person": "1A", "level_delivery": "1", "confidence_delivery": told(word)}
        sheet, problems = read_sheet(fields, spoken, source="x", round_number=1, sheet_id="s")
        assert (sheet.answers["delivery"].confidence, problems) == (confidence, [])
    for word, answer in {"no": "no", "unsure": "unsure", "yes": "yes"}.items():
        sheet, problems = read_sheet(
            {"person": "1A", "recognised": told(word)}, spoken, source="x", round_number=1, sheet_id="s"
        )
        assert (sheet.recognised, problems) == (answer, [])


@pytest.mark.parametrize("cross", ["x", "Ｘ", "×"])
def test_a_cross_is_no_consent_where_it_may_mean_no(kit: KitManifest, cross: str) -> None:
    spoken = kit.model_copy(update={"language": "ja"})
    sheet, problems = read_sheet(
        {"person": "1A", "consent": cross}, spoken, source="x", round_number=1, sheet_id="s"
    )
    assert not sheet.consent
    assert [problem.field for problem in problems] == ["consent"]


def test_width_is_folded_and_nothing_else() -> None:
    assert plain_width("２Ｃ　（ｶﾞ）￥") == "2C (ガ)¥"
    assert plain_width("² ٣ ﬁ … − 級") == "² ٣ ﬁ … − 級"


def test_feedback_and_debrief_speak_the_kits_language(room: Path, tmp_path: Path) -> None:
    library = shutil.copytree(FIXTURES, tmp_path / "cases")
    for at, person in enumerate(("1A", "1B", "2A", "2B")):
        for number in (1, 2):
            fill_form(
                room, number, person, {"delivery": (at + number) % 4, "public_support": at % 3},
                recognised="/2" if at == 0 else "/0", foresight=str(20 + at), consent="/0",
                **({"higher_delivery": "1"} if at % 2 else {"lower_delivery": "1"}),
            )  # fmt: skip
    for words in (("collect", room), ("feedback", room, "--round", "1"), ("close", room)):
        done = peacecase(library, *words)
        assert done.exit_code == 0, done.output
    wall = japanese_text(room / "feedback/round-1.pdf")
    for part in ("第1回：グループ間の差が最も大きい問い", "シート4枚", "援助の到達", "グループの中央値"):
        assert part in wall, part
    told = japanese_text(room / "debrief/debrief.pdf")
    for part in (
        "シートは第1回が4枚、第2回が4枚です", "クリッペンドルフのα", "最も見方が分かれた事実", "後知恵",
        "第1回では1人、第2回では1人が、どの事例か分かった", "言語モデルが英語から翻訳したもの",
    ):  # fmt: skip
        assert part in told, part
    assert "Round" not in told
    deck = Presentation(str(room / "debrief/slides.pptx"))
    assert deck.slides[0].shapes.title.text_frame.text == "シート：第1回4枚、第2回4枚"
    record = (room / "debrief/debrief.json").read_text(encoding="utf-8")
    assert not re.search("[ぁ-んァ-ヶ一-龠]", record)
    promoted = peacecase(library, "promote", room)
    assert "4 codings" in promoted.output


def test_the_same_answers_give_the_same_record_in_both_languages(kit: KitManifest) -> None:
    fields = dict(zip(HEAD[1:], JAPANESE[1:], strict=True))
    japanese, _none = read_sheet(
        fields, kit.model_copy(update={"language": "ja"}), source="x", round_number=1, sheet_id="s"
    )
    english, _none = read_sheet(
        dict(zip(HEAD[1:], ENGLISH[1:], strict=True)), kit, source="x", round_number=1, sheet_id="s"
    )
    assert replace(japanese, id="") == replace(english, id="")
