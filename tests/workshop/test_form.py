"""The fillable sheet, filled as a viewer would fill it."""

from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from peacecase.files.reader_process import read_form
from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.kit.sheet import sheet_fields

from .conftest import Fill


@pytest.mark.parametrize("number", [1, 2])
def test_the_form_has_one_field_for_each_question_and_no_other(
    room: Path, kit: KitManifest, number: int
) -> None:
    fields = PdfReader(room / f"participants/sheet-round-{number}.pdf").get_fields()
    expected = {
        f"person_round{number}" if name == "person" else name for name in sheet_fields(kit.indicators)
    }
    assert set(fields or {}) == expected


def test_a_screen_reader_hears_the_question_with_each_answer(room: Path) -> None:
    with pikepdf.open(room / "participants/sheet-round-1.pdf") as pdf:
        fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
        for name, question, answers in (
            ("consent", "Consent", ["Consent: yes", "Consent: no"]),
            ("recognised", "Recognised", ["Recognised: no", "Recognised: unsure", "Recognised: yes"]),
        ):
            assert str(fields[name].TU) == question
            assert [str(button.TU) for button in fields[name].Kids] == answers


def test_an_empty_form_reads_as_blank(room: Path) -> None:
    assert set(read_form((room / "participants/sheet-round-1.pdf").read_bytes()).values()) == {""}


def test_what_is_filled_in_is_read_back(fill: Fill) -> None:
    path = fill(
        1,
        "2C",
        {"formal_mandate": 3, "delivery": "unknown", "aid_scale": 0, "public_support": "not_applicable"},
        higher_formal_mandate="1 4",
        lower_formal_mandate="2",
        foresight="45",
        consent="/0",
        recognised="/1",
    )
    read = read_form(path.read_bytes())
    assert {name: text for name, text in read.items() if text} == {
        "person_round1": "2C",
        "level_formal_mandate": "3",
        "level_delivery": "unknown",
        "level_aid_scale": "0",
        "level_public_support": "not_applicable",
        "confidence_formal_mandate": "moderate",
        "confidence_delivery": "moderate",
        "confidence_aid_scale": "moderate",
        "confidence_public_support": "moderate",
        "higher_formal_mandate": "1 4",
        "lower_formal_mandate": "2",
        "foresight": "45",
        "consent": "yes",
        "recognised": "unsure",
    }


def test_a_button_that_is_on_counts_where_a_viewer_left_the_group_off(fill: Fill) -> None:
    path = fill(1, "1A", {"delivery": 2})
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if field.get("/T") == "level_delivery":
                field.V = pikepdf.Name.Off
        pdf.save(path)
    assert read_form(path.read_bytes())["level_delivery"] == "2"


def test_radio_buttons_have_an_off_state_and_belong_to_one_group_each(room: Path) -> None:
    with pikepdf.open(room / "participants/sheet-round-1.pdf") as pdf:
        groups = [field for field in pdf.Root.AcroForm.Fields if field.get("/FT") == "/Btn"]
        assert len(groups) == 2 * 20 + 2
        for group in groups:
            assert len(group.Kids) in (2, 3, 4, 6)
            for kid in group.Kids:
                assert "/T" not in kid
                assert "/Off" in kid.AP.N
                assert kid.Parent.T == group.T
                assert str(kid.TU)  # what a screen reader says
        assert not pdf.Root.AcroForm.NeedAppearances
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "en"


def test_the_form_is_small_and_runs_nothing(room: Path) -> None:
    path = room / "participants/sheet-round-1.pdf"
    assert path.stat().st_size < 600_000
    content = path.read_bytes()
    assert not any(word in content for word in (b"/JavaScript", b"/JS", b"/Launch", b"/OpenAction"))
