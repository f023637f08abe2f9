"""Words without a space break in the layout; the text that a reader copies is the text as written."""

import io
from datetime import UTC, datetime

import pypdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import html as markup

from peacecase.codebook.memoir import MEMOIR
from peacecase.model.library import Library
from peacecase.report.context import build_context
from peacecase.report.docx_report import render_docx
from peacecase.report.pages import render_html
from peacecase.report.rendering import Recipe
from peacecase.typeset.long_words import let_syllables_break, mark_long_words
from peacecase.typeset.pdf import PdfMetadata, render_pdf

ADDRESS = "https://example.org/" + "letters/of/a/longer/path/" * 4 + "end_of_it?a=1&b=2"
WRITTEN = {
    "Khmer": "កិច្ចព្រមព្រៀងសន្តិភាពទីក្រុងប៉ារីសស្តីពីដំណោះស្រាយនយោបាយ",
    "Khmer with its own places to break": "កិច្ចព្រមព្រៀង\u200bសន្តិភាព\u200bទីក្រុង\u200bប៉ារីស",
    "Tamil": "யாழ்ப்பாணத்தில்நடைபெற்றசமாதானப்பேச்சுவார்த்தைகள்",
    "an address in brackets": f"({ADDRESS})",
    "a DOI": "10.1002/(SICI)1096-8644(199601)99:1<1::AID-AJPA1>3.0.CO;2-1",
    "a hash": "0123456789abcdef" * 4,
    "markup": "<b>&amp;" * 12,
    "a long word": "x" * 70,
}


@pytest.fixture(scope="module")
def read(recipe: Recipe, library: Library) -> dict[str, str]:
    """What a reader copies from the page and from the Word document of a case with all these texts."""
    case = library.cases["testland-1990-examplia"]
    first = next(iter(case.evidence))
    statement = " ".join(f"Read {text}." for text in WRITTEN.values())
    evidence = {**case.evidence, first: case.evidence[first].model_copy(update={"statement": statement})}
    changed = case.model_copy(update={"title": WRITTEN["Khmer"], "evidence": evidence})
    definition = recipe.definition.model_copy(update={"sections": ("profiles", "records"), "qca": None})
    context = build_context(
        Library({case.id: changed}, codebook=MEMOIR),
        definition,
        recipe.weights,
        recipe.made_on,
        50,
        with_annex=True,
    )
    page = render_html(context)
    words = Document(io.BytesIO(render_docx(page, context))).element.iter(qn("w:t"))
    return {
        "page": markup.fromstring(page).text_content(),
        "Word": "\n".join(each.text or "" for each in words),
    }


@pytest.mark.parametrize("where", ["page", "Word"])
@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)
def test_no_sign_is_put_into_a_long_word(read: dict[str, str], where: str, text: str) -> None:
    assert f"Read {text}." in read[where]


@pytest.mark.parametrize("text", [ADDRESS, "0123456789abcdef" * 4, "x" * 70])
def test_a_long_word_copied_from_a_narrow_cell_of_a_pdf_is_whole(text: str) -> None:
    page = f"<html lang='en'><body><h1>Long</h1><table><tr><td>{text.replace('&', '&amp;')}</td></tr></table></body></html>"
    made = render_pdf(
        mark_long_words(page),
        css="html { font-family: 'Noto Sans' } @page { size: 60mm 90mm; margin: 5mm } .long { overflow-wrap: anywhere }",
        metadata=PdfMetadata(title="Long"),
        date=datetime(2026, 11, 26, tzinfo=UTC),
    )
    lines = pypdf.PdfReader(io.BytesIO(made.content)).pages[0].extract_text().splitlines()
    assert len(lines) > 2, "it breaks"
    assert text in "".join(lines)


def test_only_words_of_the_text_are_marked() -> None:
    word = "x" * 70
    page = f"<title>{word}</title><body><p id='{word}'>a {word} b</p><p>{'y' * 27} {'&lt;' * 28}</p>"
    assert mark_long_words(page) == page.replace(
        f"a {word} b", f'a <span class="long">{word}</span> b'
    ).replace("&lt;" * 28, f'<span class="long">{"&lt;" * 28}</span>')


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("កម្ពុជាជម្លោះស្រាយ", "ក|ម្ពុ|ជា|ជ|ម្លោះ|ស្រា|យ"),
        ("မြန်မာသင်္ဘောမြန်မာ", "မြန်|မာ|သင်္ဘော|မြန်|မာ"),
        ("កម្ពុជា ជម្លោះ", "កម្ពុជា ជម្លោះ"),
        ("சமாதானப்பேச்சுவார்த்தை", "சமாதானப்பேச்சுவார்த்தை"),
        ("internationalisation", "internationalisation"),
    ],
)
def test_a_syllable_is_never_torn_and_a_short_word_stays_whole(text: str, syllables: str) -> None:
    page = f"<body title='{text}'><p>{text}</p>"
    assert let_syllables_break(page) == page.replace(f">{text}<", f">{syllables}<").replace("|", "<wbr>")


def test_a_link_stays_whole_and_holds_text_alone() -> None:
    link = f'<a href="{ADDRESS}">{ADDRESS.replace("&", "&amp;")}</a>'
    long_link = link.replace("<a", '<a class="long"')
    page = f"<body><p>{WRITTEN['a hash']} at: {link}{'x' * 30} <a href='#x'>E1</a></p></body>"
    assert mark_long_words(page) == (
        f'<body><p><span class="long">{WRITTEN["a hash"]}</span> at: {long_link}'
        f'<span class="long">{"x" * 30}</span> '
        "<a href='#x'>E1</a></p></body>"
    )


def test_a_long_link_keeps_the_class_that_it_has() -> None:
    page = '<body><p><a class="src" href="#x">{}</a></p></body>'
    assert mark_long_words(page.format("x" * 30)) == page.format("x" * 30).replace('"src"', '"long src"')
    assert mark_long_words(page.format("x")) == page.format("x")


def test_syllables_of_a_link_break_without_an_element_in_it() -> None:
    # WeasyPrint leaves the link of an element inside a link untagged, which PDF/UA-1 forbids (7.18.5)
    title = WRITTEN["Khmer"]
    broken = let_syllables_break(f"<body><p><a href='#x'>{title}</a> {title}</p></body>")
    link, beside = broken.split("</a>")
    assert link.count("<wbr>") == 0
    assert link.count("\u200b") == beside.count("<wbr>") > 5
