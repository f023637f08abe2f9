"""A report in Japanese: nothing but the library's own words is left in English, and Japanese is set as it is read."""

import html as markup
import io
import re
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest
from lxml import html

from invented_report import invented_recipe
from peacecase.codebook.memoir import MEMOIR
from peacecase.language import speaking, translation_note, translations_into
from peacecase.report.context import ReportContext, build_context
from peacecase.report.pages import render_html, style_sheet
from peacecase.report.rendered import Rendered
from peacecase.report.rendering import Recipe, render_report
from peacecase.typeset.japanese_spacing import set_japanese_spacing
from peacecase.wording.bibliography import render_entries
from peacecase.wording.dates import in_plain_words
from rendered import shared_documents

PAPER = "Yamamoto Tadamichi Japan's Role in Peacemaking in Cambodia: Factors that Contributed to Its Success"
JOURNAL_AND_STYLE = "Southeast Asian Studies doi seas III Cite Them Right"
METHODS = (
    "UCDP PRIO GRADE CERQual SMAA Lahdelma and Salminen Dirichlet min QCA PRI RoN ripeness NGO Natural Earth"
)
FILES = "PDF brief full report peacecase ratings outcomes evidence comparison csv json SOURCE_DATE_EPOCH SHA equal"
FIELDS = "mission objective partners by_party with_partners lead_alone unknown not_applicable"
COMMAND = "peacecase export blind-sheet"
LATIN = frozenset(
    re.findall(r"[A-Za-z_]{3,}", " ".join((PAPER, JOURNAL_AND_STYLE, METHODS, FILES, FIELDS, COMMAND)))
)
"""Proper names, names that readers of the method know it by, and words that are typed as they stand."""


@pytest.fixture(scope="module")
def japanese() -> Recipe:
    return invented_recipe("ja")


@pytest.fixture(scope="module")
def spoken(japanese: Recipe, html: str) -> Iterator[ReportContext]:
    assert html, "the pages that all tests share are made before, in English"
    with speaking(translations_into("ja")):
        yield build_context(
            japanese.library,
            japanese.definition,
            japanese.weights,
            japanese.made_on,
            japanese.draws,
            with_annex=True,
        )


@pytest.fixture(scope="module")
def page(spoken: ReportContext) -> str:
    return render_html(spoken)


@pytest.fixture(scope="module")
def printed(japanese: Recipe) -> Rendered:
    with shared_documents():
        return render_report(japanese)


def latin_words(text: str, context: ReportContext) -> set[str]:
    """Words of three Latin letters or more that neither name a case or a question nor stand in LATIN."""
    names = {
        name
        for view in context.cases
        for name in (view.case.id, view.case.title, view.name.label, view.name.place)
    }
    names |= {name for row in context.opening.second.rows for name in (row.place, row.lead)}
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    questions = {each.id for each in MEMOIR.indicators} | {each.id for each in MEMOIR.outcomes}
    return set(re.findall(r"[A-Za-z_]{3,}", text)) - LATIN - questions


def test_no_english_is_left_beside_the_words_of_the_library(page: str, spoken: ReportContext) -> None:
    tree = html.fromstring(page)
    for theirs in tree.xpath("//bdi | //head | //p[@class='entry'] | //span[@class='mono']"):
        theirs.drop_tree()
    cases = [view.case for view in spoken.cases]
    codings = [coding for view in spoken.cases for coding in view.codings]
    theirs = [country for case in cases for country in case.conflict.countries]
    theirs += [word for case in cases for link in case.conflict.links for word in (link.scheme, link.id)]
    theirs += [coder.name or name for case in cases for name, coder in case.coders.items()]
    theirs += [word for coding in codings for word in (coding.id, coding.coder.name or "")]
    theirs += [actor.name for case in cases for actor in case.actors.values()]
    left = latin_words(tree.text_content(), spoken)
    assert left <= set(re.findall("[A-Za-z_]{3,}", " ".join(theirs)))


def test_pictures_are_told_in_japanese(page: str, spoken: ReportContext) -> None:
    alts = [markup.unescape(alt) for alt in re.findall(r'alt="([^"]*)"', page)]
    assert len(alts) > 20
    for alt in alts:
        assert re.search("[ぁ-んァ-ン一-龠]", alt), alt
        # a timeline tells events in the library's words, and a map the mission's heading
        if "年表である。" not in alt and "の地図。" not in alt:
            assert latin_words(alt, spoken) == set(), alt


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("1992-06-13", "1992年6月13日"),
        ("1991-10/1993-09", "1991年10月～1993年9月"),
        ("1993-05-23/1993-05-28", "1993年5月23～28日"),
        ("1993-06/1993-07", "1993年6月～7月"),
        ("1993-06-03/1993-07-02", "1993年6月3日～7月2日"),
        ("1991/1993", "1991～1993年"),
        ("199X", "1990年代"),
        ("1992~", "1992年頃"),
        ("1992-06?", "1992年6月（？）"),
        ("1992-22", "1992年夏"),
        ("../1993-05", "1993年5月まで"),
        ("1999/..", "1999年以降"),
    ],
)
def test_dates_are_written_as_in_japan(edtf: str, told: str) -> None:
    with speaking(translations_into("ja")):
        assert in_plain_words(edtf) == told


def test_the_file_says_that_it_is_japanese_and_no_sign_is_missing(printed: Rendered) -> None:
    assert printed.warnings == ()
    reader = pypdf.PdfReader(io.BytesIO(printed.content))
    root: Any = reader.root_object
    assert root["/Lang"] == "ja"
    assert reader.metadata is not None
    assert "仲介" in str(reader.metadata["/Keywords"])
    pages: Any = reader.pages
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert any("JP" in name for name in fonts)
    assert not any("Serif" in name for name in fonts)
    tree = root["/Names"]["/EmbeddedFiles"]["/Names"]
    descriptions = [str(entry.get_object()["/Desc"]) for entry in tree[1::2]]
    assert len(descriptions) == 5
    assert all(re.search("[ぁ-ん一-龯]", description) for description in descriptions)


def test_heads_and_feet_of_pages_and_the_bookmarks_are_japanese(printed: Rendered) -> None:
    reader = pypdf.PdfReader(io.BytesIO(printed.content))
    foot = "人によるコーディング：3件中2件 · コーダーの記載なし：3件中1件 · 草稿：3件中1件"
    assert foot.replace(" ", "") in reader.pages[5].extract_text().replace(" ", "")
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert {"架空の和平仲介", "目次", "事例プロファイル", "出典", "由来"} <= set(titles)


def test_the_report_says_that_a_machine_translated_it_and_an_english_one_does_not(
    page: str, html: str
) -> None:
    with speaking(translations_into("ja")):
        note = translation_note()
    assert "言語モデルが英語から翻訳" in note
    assert page.count(note) == 3  # limits, codebook, provenance
    assert "translated from English" not in html


def test_japanese_is_set_upright_in_the_sans_with_english_marked(page: str, spoken: ReportContext) -> None:
    assert '<html lang="ja">' in page
    assert '<bdi lang="en">' in page
    assert "<bdi>試験用。</bdi>" in page
    for svg in spoken.figures.assets.values():
        for slanted in re.findall(r"<text[^>]*italic[^>]*>([^<]*)<", svg.decode("utf-8")):
            assert slanted.isascii()
    style = style_sheet(spoken)
    assert style.rindex(".headline, .opening .ans, .chapter .lead") > style.rindex("Noto Serif")
    assert "em { font-style: normal" in style


@pytest.mark.parametrize(
    ("written", "set_as"),
    [
        ("<p>一。 二</p>", "<p>一。二</p>"),
        ("<b>名前。</b> <i>続き</i>", "<b>名前。</b><i>続き</i>"),
        ("名前 <span>（注）</span>\n次", "名前<span>（注）</span>次"),
        ("名前 次", "名前 次"),
        ("<bdi>After words</bdi> <b>次</b>", '<bdi lang="en">After words</bdi> <b>次</b>'),
        ("<bdi>会議 A</bdi>", "<bdi>会議 A</bdi>"),
        ("<bdi>2015</bdi>", "<bdi>2015</bdi>"),
    ],
)
def test_no_space_stands_beside_a_mark_that_brings_its_own(written: str, set_as: str) -> None:
    assert set_japanese_spacing(written) == set_as


def test_bibliography_and_citations_are_japanese(spoken: ReportContext) -> None:
    with speaking(translations_into("ja")):
        entries = " ".join(render_entries(spoken.references.works).values())
    assert "Available at" not in entries
    assert "no date" not in entries
    assert not re.search(r"\d{1,2} \d{1,2}月", entries)
    assert re.search(r"\(\d{4}[a-z]?\) ", entries)
    assert not any("no date" in work.label for work in spoken.references.works)
