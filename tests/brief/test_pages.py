"""The pages of a brief: its parts, links and table of sentences, what one mission, many and a thin one look like."""

import csv
import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from peacecase.model.library import Library
from peacecase.report.brief import brief_rendering
from peacecase.report.brief.brief_columns import SIZES, fitting_size, room_of, sheets_of
from peacecase.report.brief.brief_context import BriefContext
from peacecase.report.brief.brief_rendering import BriefRecipe, brief_html, render_brief
from peacecase.typeset.pdf import PdfResult

from .conftest import definition_of, library_of

Tree = Callable[..., dict[str, Any]]
Brief = Callable[..., BriefContext]
SECOND = {"case_id": "southland-1990-borduria", "lead": "Borduria", "place": "Southland"}
MOMENT = datetime(2026, 11, 30, tzinfo=UTC)
LESSONS = [{"text": "Pay in time.", "drawn_by": "coder", "evidence": ["on-delivery"]}]
FULL: dict[str, Any] = {
    "levels": {
        "aid_scale": 3,
        "delivery": {"rating": 3, "but": {"text": "Late.", "cites": [{"source": "history"}]}},
    },
    "outcomes": {"objective_attained@end": 2, "political_settlement@+5": "unknown"},
    "steps": {"one": ("1990-05", "reached"), "two": ("1991", "partly_reached")},
    "lessons": LESSONS,
}


def words(context: BriefContext) -> str:
    body = brief_html(context).partition("<body>")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def recipe_of(library: Library, **definition: Any) -> BriefRecipe:
    return BriefRecipe(library, definition_of(library, **definition), MOMENT, 13)


def test_two_missions_have_all_parts_in_order(tree: Tree, brief: Brief) -> None:
    html = brief_html(brief(tree(**FULL), tree(**SECOND)))
    heads = re.findall(r"<h([12])[^>]*>(?:<bdi>)?([^<]+)", html)
    assert heads == [
        ("1", "Arcadia in Northland, Borduria in Southland"),
        ("2", "What each tried, step by step"),
        ("2", "Where they parted"),
        ("2", "What else explains it, and what would change our mind"),
    ]


def test_one_mission_has_what_it_had_and_lacked_in_the_place_of_differences(tree: Tree, brief: Brief) -> None:
    made = brief(tree(levels={"delivery": 3, "aid_scale": 1, "public_support": 0}))
    assert [(block.title, block.parted, [row.label for row in block.rows]) for block in made.blocks] == [
        ("Support at home", "one a little or not", ["a public behind it"]),
        (
            "Donor weight",
            "one fully, one a little or not",
            ["what was promised, delivered", "large aid of its own"],
        ),
    ]
    text = words(made)
    assert "What it had, and what it lacked" in text
    assert "Where they parted" not in text
    assert [each.question for each in made.ahead] == [
        "Does the public at home stand behind it, and how do we know?",
        "Will our own aid be large beside that of others?",
    ]


def test_from_three_missions_on_the_title_counts_them(tree: Tree, brief: Brief) -> None:
    third = {"case_id": "eastland-1990-syldavia", "lead": "Syldavia", "place": "Eastland"}
    made = brief(tree(), tree(**SECOND), tree(**third))
    assert made.title == "Northland, Southland and Eastland: three missions compared"
    assert made.running == "Arcadia in Northland · Borduria in Southland · Syldavia in Eastland"


def test_long_headings_give_way_to_places_at_the_head_of_pages(tree: Tree, brief: Brief) -> None:
    long = "Arcadia between the government of Northland and its many neighbours"
    made = brief(tree(heading=long), tree(**SECOND))
    assert made.running == "Northland · Southland"
    assert made.has_long_title
    assert f'<h1 class="long"><bdi>{long}, Borduria in Southland' in brief_html(made)
    assert "<h1><bdi>" in brief_html(brief(tree()))


def test_of_four_missions_the_reasons_of_highest_and_lowest_stand_beside_all_boxes(
    tree: Tree, brief: Brief
) -> None:
    trees = [
        tree(f"land{at}-1990-x", lead=f"Lead{at}", place=f"Land{at}", levels={"delivery": level})
        for at, level in enumerate((2, 0, 3, 2))
    ]
    made = brief(*trees)
    (row,) = made.blocks[0].rows
    assert [side.heading for side in row.sides] == ["Lead2 in Land2", "Lead1 in Land1"]
    assert len(row.boxes) == 4
    assert made.sheets == (range(2), range(2, 4))


@pytest.mark.parametrize(("number", "sheets"), [(1, [1]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 2])])
def test_a_sheet_has_three_columns_at_most(number: int, sheets: list[int]) -> None:
    assert [len(sheet) for sheet in sheets_of(number)] == sheets


def test_the_text_of_a_sheet_is_as_large_as_fits_and_never_below_seven_and_a_half_points() -> None:
    assert fitting_size([(100, 100)], 499, 600) == SIZES[0]
    assert fitting_size([(9000, 100)], 499, 600) == SIZES[-1] == 7.5
    sizes = [fitting_size([(letters, 0)], 499, 600) for letters in range(0, 9000, 100)]
    assert sizes == sorted(sizes, reverse=True)
    assert room_of("<b>ab</b>漢字") == 6


def test_each_sentence_of_a_case_is_a_link_to_its_first_source_with_work_and_place(
    tree: Tree, brief: Brief
) -> None:
    html = brief_html(brief(tree(**FULL), tree(**SECOND)))
    assert (
        '<bdi><a class="src" href="https://northland.example/history" title="Fictional, A history of Northland, 2007, '
        'on aid_scale">First on aid_scale.</a></bdi>'
    ) in html
    assert "Second on aid_scale" not in html


def test_the_table_has_every_sentence_with_case_field_and_citations(tree: Tree, brief: Brief) -> None:
    made = brief(tree(**FULL), tree(**SECOND))
    rows = {(each.case, each.field): each for each in made.sentences}
    reason = rows["northland-1990-arcadia", "ratings.donor_weight.aid_scale.why"]
    assert reason.sentence == "First on aid_scale."
    assert [(cite.source, cite.locator) for cite in reason.cites] == [("history", "on aid_scale")]
    html = brief_html(made)
    linked = {each.striptags() for each in map(_markup, re.findall(r'<a class="src".*?</a>', html))}
    assert linked <= {each.sentence for each in made.sentences}
    aim = rows["northland-1990-arcadia", "outcomes.objective_attained.end"]
    assert aim.sentence == "Arcadia's mission had mostly reached its aim"


def _markup(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)


def test_question_and_paragraphs_are_the_analysts_and_marked_so(tree: Tree) -> None:
    library = library_of(tree(**FULL), tree(**SECOND))
    paragraphs = [
        {"after": place, "text": f"My view <b>on</b> the {place}."}
        for place in ("answer", "steps", "parted", "lessons")
    ]
    paragraphs[1]["by"] = "Bea"
    recipe = recipe_of(
        library, title="Ours", question="What now?", prepared_by="The Office", paragraphs=paragraphs
    )
    page = render_brief(
        BriefRecipe(library, recipe.definition, MOMENT, 13, is_own_title=True), "html"
    ).content.decode()
    text = " ".join(re.sub(r"<[^>]+>", " ", page.partition("<body>")[2]).split())
    assert "The Office asks: What now?" in text
    said = [("The Office", "answer"), ("Bea", "steps"), ("The Office", "parted"), ("The Office", "lessons")]
    places = [text.index(f"{who} writes: My view &lt;b&gt;on&lt;/b&gt; the {place}.") for who, place in said]
    assert places == sorted(places)
    assert "<h1><bdi>Ours</bdi></h1>" in page
    docx = pytest.importorskip("docx")
    word = render_brief(
        BriefRecipe(library, recipe.definition, MOMENT, 13, is_own_title=True), "docx"
    ).content
    written = [each.text for each in docx.Document(io.BytesIO(word)).paragraphs]
    assert [f"{who} writes: My view <b>on</b> the {place}." for who, place in said] == [
        each for each in written if "My view" in each
    ]


def test_a_draft_of_which_nothing_is_known_says_so_and_leaves_empty_parts_out(
    tree: Tree, brief: Brief
) -> None:
    made = tree(levels=dict.fromkeys(_all(), "not_assessed"), status="draft", timeline=[], coders={})
    made["evidence"] = {}
    text = words(brief(made))
    assert "Who rated is not stated · draft" in text
    assert "no other explanation has been weighed" in text
    assert "No lesson has been drawn yet." in text
    assert "No level is known, neither high nor low." in text
    assert "Nothing that was looked for is open." in text
    assert "Other lessons drawn" not in text
    assert "beside each box" not in text


def _all() -> list[str]:
    from peacecase.codebook.memoir import MEMOIR

    return list(MEMOIR.indicator_ids)


def test_a_coalitions_reading_is_named_above_the_title(tree: Tree) -> None:
    from peacecase.analysis.coalition import as_coalition
    from peacecase.report.brief.brief_context import build_brief

    made = tree(
        levels={
            "aid_scale": {
                "rating": 1,
                "with_partners": {"rating": 3, "confidence": "low", "why": "With all."},
            }
        }
    )
    library = as_coalition(library_of(made))
    context = build_brief(library, definition_of(library), MOMENT, 1)
    html = brief_html(context)
    assert html.index("Read as coalition") < html.index("<h1>")
    assert context.blocks[0].rows[0].label == "large aid of its own"


def test_a_brief_over_eight_pages_leaves_out_instances_then_other_lessons(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def set_pages(html: str, **_others: Any) -> PdfResult:
        made.append(html)
        return PdfResult(b"", 9, ())

    monkeypatch.setattr(brief_rendering, "render_pdf", set_pages)
    lessons = [*LESSONS, {"text": "Another.", "drawn_by": "coder", "evidence": ["course"]}]
    render_brief(recipe_of(library_of(tree(**{**FULL, "lessons": lessons}), tree(**SECOND))))
    assert [("for instance" in html, "Another." in html) for html in made] == [
        (True, True),
        (False, True),
        (False, False),
    ]


def test_the_pdf_has_its_sentences_attached_and_the_same_bytes_again(tree: Tree) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    recipe = recipe_of(library_of(tree(**FULL), tree(**SECOND)))
    first, second = render_brief(recipe), render_brief(recipe)
    assert first.content == second.content
    assert first.warnings == ()
    with pikepdf.open(io.BytesIO(first.content)) as pdf:
        assert 2 <= len(pdf.pages) <= 4
        content = pdf.attachments["sentences.csv"].get_file().read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert list(rows[0]) == ["sentence", "case", "field", "cites"]
    assert any(
        row["field"] == "ratings.donor_weight.delivery.but" and row["sentence"] == "Late." for row in rows
    )


def test_the_word_document_has_words_for_marks_and_tips_on_links(tree: Tree) -> None:
    docx = pytest.importorskip("docx")
    content = render_brief(recipe_of(library_of(tree(**FULL), tree(**SECOND))), "docx").content
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any("Its aim. end 1993: mostly" in cell for cell in cells)
    assert "fully" in cells
    heads = [cell.text for cell in document.tables[-1].rows[0].cells]
    assert heads == ["Sentence", "Case", "Field of its file", "Rests on"]
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert ["Late.", "northland-1990-arcadia", "ratings.donor_weight.delivery.but"] in [
        row[:3] for row in rows
    ]
    assert 'w:tooltip="Fictional, A history of Northland, 2007, on aid_scale"' in document.element.xml
    assert not any(paragraph.text.startswith("not at all a little") for paragraph in document.paragraphs)


def test_a_brief_speaks_japanese_and_leaves_the_cases_as_written(tree: Tree) -> None:
    library = library_of(tree(**FULL), tree(**SECOND))
    page = render_brief(recipe_of(library, language="ja"), "html").content.decode()
    text = re.sub(r"<[^>]+>", "", page.partition("<body>")[2])
    assert "分かれたところ" in text
    assert "自らの大きな援助" in text
    assert "First on aid_scale." in text
    assert not re.search(r"\b(mostly|reached|parted|Lesson)\b", text)


def test_no_text_of_the_pages_is_below_seven_and_a_half_points() -> None:
    css = (Path(brief_rendering.__file__).parents[1] / "templates" / "brief.css").read_text(encoding="utf-8")
    sizes = re.findall(r"font-size: ([^;]+);", css)
    assert len(sizes) > 20
    assert all(size.endswith("pt") and float(size.removesuffix("pt")) >= 7.5 for size in sizes), sizes


def test_a_japanese_brief_has_the_translations_of_a_case_and_says_who_made_them(tree: Tree) -> None:
    lines = {
        "short": "北国",
        "heading": "北国におけるアルカディア",
        "actors.lead.name": "アルカディア国（連邦）",
        "actors.crown.name": "王国（旧王国）",
        "episodes.one.title": "第一歩",
        "ratings.donor_weight.delivery.but.text": "遅れた。",
    }
    translated = {"translations": {"ja": {"kind": "machine", "lines": lines}}}
    library = library_of(tree(**FULL, **translated), tree(**SECOND))
    page = render_brief(recipe_of(library, language="ja"), "html").content.decode()
    text = re.sub(r"<[^>]+>", "", page.partition("<body>")[2])
    assert "北国におけるアルカディア、Borduria in Southland" in text
    assert "アルカディア国のミッション" in text
    assert "第一歩" in text
    assert "（遅れた）" in text
    assert "各事例の短い文は言語モデルが翻訳したもので" in text
    assert "Arcadia in Northland" not in text
    in_english = render_brief(recipe_of(library), "html").content.decode()
    assert "北国" not in in_english
    assert "翻訳" not in in_english


def test_first_sentences_and_items_are_found_in_another_language_too(tree: Tree) -> None:
    lines = {"ratings.donor_weight.aid_scale.why": "第一の文。第二の文。", "actors.lead.name": "架空国"}
    first = tree(**FULL, translations={"ja": {"kind": "machine", "lines": lines}})
    page = render_brief(recipe_of(library_of(first, tree(**SECOND)), language="ja"), "html").content.decode()
    text = " ".join(re.sub(r"<[^>]+>", "", page.partition("<body>")[2]).split())
    assert "第一の文。" in text
    assert "第二の文。" not in text
    # an item is chosen by the names that the file is written with
    assert "Arcadia did what shows aid_scale." in text
