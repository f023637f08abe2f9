"""Every word of a kit and of the debrief that is not the case's passes through the seam for translation."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from gettext import NullTranslations
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from peacecase.codebook.memoir import MEMOIR
from peacecase.language import speaking
from peacecase.model.blinding import Blinding
from peacecase.model.case import Case
from peacecase.workshop.blind.leaks import blocks_of
from peacecase.workshop.collect.returned_rivals import RivalAnswer
from peacecase.workshop.debrief import closing, debrief_page, feedback
from peacecase.workshop.debrief.debrief import build_debrief
from peacecase.workshop.debrief.room_rivals import rivals_room
from peacecase.workshop.kit import kit, manifest, slides
from peacecase.workshop.kit.kit import Kit, build_kit
from peacecase.workshop.kit.kit_files import FILES
from peacecase.workshop.kit.kit_request import KitRequest
from peacecase.workshop.kit.pages import fill_page
from peacecase.workshop.kit.phones import PHONES_FILE, PhonesFile
from peacecase.workshop.kit.plan import MINUTES, time_plan
from peacecase.workshop.kit.sheet import Answer
from peacecase.workshop.kit.vignettes import choose_vignettes

from .conftest import sheet

MADE_ON = datetime(2026, 11, 26, tzinfo=UTC)
OTHER = "qq"
"""A language that is not English, so that pages set the case's texts apart."""
OF_THE_CASE = re.compile(r"<bdi>.*?</bdi>", re.DOTALL)
COMMANDS = re.compile(r'<(span|td) class="mono">.*?</\1>', re.DOTALL)
MARKED = re.compile(r"«[^«»]*»")
NAMES_OF_FILES = {path.rsplit("/", 1)[-1].removesuffix(".pdf") for path in FILES.values()}


class Marking(NullTranslations):
    """Answers every message with itself in angle quotes; a list with | between keeps its parts."""

    def gettext(self, message: str) -> str:
        return "|".join(f"«{part}»" for part in message.split("|"))

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return f"«{singular if number == 1 else plural}»"


def as_page(html: str, **_more: object) -> tuple[bytes, int]:
    return html.encode(), 1


@pytest.fixture(scope="module", autouse=True)
def marking() -> Iterator[None]:
    """A language whose messages are marked, and pages left as HTML."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest, "languages", lambda: ("en", OTHER))
        for module in (kit, feedback, closing):
            patch.setattr(module, "translations_into", lambda _language: Marking())
        for module in (kit, slides, debrief_page, feedback):
            patch.setattr(module, "set_pdf", as_page)
        patch.setattr(kit, "set_closely", lambda html, **_how: html.encode())
        # Marked pages are no language that the check knows.
        patch.setattr(kit, "leaks_of_kit", lambda *_: [])
        yield


def order(**given: Any) -> KitRequest:
    usual = KitRequest(
        codebook=MEMOIR, profile="180", groups=3, paper="a4", language=OTHER, split_outcome=True, vignettes=choose_vignettes(MEMOIR),
        blinding=None, blinding_path="x.yaml", case_sha256="a" * 64, blinding_sha256=None, made_on=MADE_ON,
        version="0.1.0",
    )  # fmt: skip
    return replace(usual, **given)


@pytest.fixture(scope="module")
def open_kit(marking: None, testland: Case) -> Kit:
    return build_kit(testland, order())


@pytest.fixture(scope="module")
def blind(marking: None, cambodia: Case, blinding: Blinding) -> Kit:
    return build_kit(cambodia, order(blinding=blinding, profile="60", split_outcome=False))


def unmarked(text: str) -> str:
    """What is left of a text when everything that went through the seam is taken out."""
    before = ""
    while before != text:
        before, text = text, MARKED.sub(" ", text)
    return text


def words_beside_the_seam(html: str) -> set[str]:
    """Words that people see or hear, and that neither are the case's nor can be translated."""
    own = COMMANDS.sub("", OF_THE_CASE.sub("", html)).replace("<br>", " ")
    # The addresses of pictures are nobody's words; alternative texts and tooltips are.
    words = {word for block in blocks_of(own) for word in re.findall(r"[^\W\d_]{2,}[\w-]*", unmarked(block))}
    return (
        words
        - {"peacecase"}
        - NAMES_OF_FILES
        - {"packet-a", "packet-b", "typed-sheets", "xlsx", "typed-rivals", "csv"}
    )


def pages_of(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: content.decode() for name, content in files.items() if name.endswith(".pdf")}


def test_every_word_on_the_pages_of_an_open_kit_can_be_translated(open_kit: Kit, testland: Case) -> None:
    pages = pages_of(open_kit.files)
    assert len(pages) >= 14
    for name, html in pages.items():
        assert f'lang="{OTHER}"' in html
        assert words_beside_the_seam(html.replace(testland.title, "")) == set(), name


def test_every_word_on_the_pages_of_a_blind_kit_can_be_translated(blind: Kit, cambodia: Case) -> None:
    for name, html in pages_of(blind.files).items():
        assert words_beside_the_seam(html.replace(cambodia.title, "")) == set(), name


@pytest.mark.parametrize("profile", MINUTES)
def test_every_step_of_every_plan_can_be_translated(profile: str) -> None:
    with speaking(Marking()):
        plans = [
            time_plan(profile, 5, 20, blind=way, split=way, rivals=2)  # type: ignore[arg-type]  # one of MINUTES
            for way in (True, False)
        ]
    for timed in [*plans[0], *plans[1]]:
        assert not re.search("[A-Za-z]", unmarked(timed.step.title + timed.step.does)), timed.step.title


def test_slides_the_table_to_type_into_and_the_notes_in_folders_can_be_translated(open_kit: Kit) -> None:
    deck = Presentation(io.BytesIO(open_kit.files["facilitator/slides.pptx"]))
    told = [shape.text_frame.text for page in deck.slides for shape in page.shapes if shape.has_text_frame]
    assert len(told) > 10
    assert not re.search("[A-Za-z]", unmarked(" ".join(told)))
    book = load_workbook(io.BytesIO(open_kit.files["typed/typed-sheets.xlsx"]))
    how_to = [str(row[0]) for row in book["«How to»"].iter_rows(values_only=True) if row[0]]
    assert len(how_to) == 5 + 20
    assert not re.search("[A-Za-z]", unmarked(" ".join(how_to)))
    assert str(book.properties.title).startswith("«")
    assert open_kit.files["returned/round-1/README.txt"].decode().startswith("«")


def test_names_that_programs_read_are_the_same_in_every_language(open_kit: Kit) -> None:
    assert open_kit.files["typed/typed-sheets.csv"].decode("utf-8-sig").startswith("round,person,recognised,")
    form = open_kit.files["participants/sheet-round-1.pdf"].decode()
    names = set(re.findall(r'name="([^"]+)"', form))
    assert {"person_round1", "consent", "level_delivery", "confidence_delivery", "higher_delivery"} < names
    assert set(re.findall(r'name="level_delivery" value="([^"]+)"', form)) == {
        "0", "1", "2", "3", "unknown", "not_applicable",
    }  # fmt: skip


def test_every_word_of_the_feedback_and_the_debrief_can_be_translated(open_kit: Kit, testland: Case) -> None:
    made = open_kit.manifest
    facts = tuple(sorted(made.facts))[:3]
    sheets = [
        sheet(
            made, f"{group}{seat}", number, recognised="yes" if seat == "A" else "no", foresight=10 * at,
            delivery=Answer(at % 4, "high", facts[:2], facts[1:]), public_support=3 - at % 4,
            aid_scale="not_applicable" if at else "unknown",
        )
        for number in (1, 2)
        for group in (1, 2, 3)
        for at, seat in enumerate("ABCDEF")
    ]  # fmt: skip
    first = [each for each in sheets if each.round == 1]
    assert words_beside_the_seam(feedback.feedback_pdf(made, first, 1, MADE_ON).decode()) == set()
    found = build_debrief(made, testland, (), sheets)
    assert found.hindsight is not None
    assert found.split
    phones = PhonesFile.model_validate_json(open_kit.files[PHONES_FILE])
    said = RivalAnswer("returned/rivals.csv, row 2", "1", "rival-0", {"A": "+"}, "weaker", "«Because.»")
    files = closing.close(made, testland, (), sheets, MADE_ON, rivals_room([said], phones, testland))
    slides_page, page = files["slides.pdf"], files["debrief.pdf"]
    assert isinstance(slides_page, bytes)
    assert isinstance(page, bytes)
    assert words_beside_the_seam(slides_page.decode()) == set()
    page = page.decode()
    assert words_beside_the_seam(page) == set()
    with speaking(Marking()):
        charts = [chart for _name, chart in debrief_page.factor_charts(found)]
    assert len(charts) == 5
    for chart in charts:
        assert not re.search("[A-Za-z]", unmarked(" ".join(re.findall(r">([^<]+)<", chart.svg))))
    # What programs read stays as it is.
    assert "«" not in str(files["debrief.json"])


def test_a_text_of_the_case_that_runs_leftwards_says_so_in_the_kit_too() -> None:
    page = fill_page(
        "rivals", title="Rivals", language="en", weighed=False, columns=[("a", "סולחה.")], rows=[]
    )
    assert '<b>a</b> <bdi dir="rtl">סולחה.</bdi>' in page
