"""The PDF is whole: outline, links, language, attached data; its numbers are the analysis's; the same bytes again."""

import csv
import io
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest

from peacecase.analysis.comparison import compare, robust_record
from peacecase.analysis.patterns import find_patterns, patterns_record
from peacecase.analysis.plain import plain
from peacecase.analysis.scores import score_record
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.library import Library
from peacecase.model.outcomes import HORIZON_YEARS
from peacecase.model.sources import Source
from peacecase.report.context import ReportContext
from peacecase.report.pages import style_sheet
from peacecase.report.rendered import Rendered
from peacecase.report.rendering import Recipe, render_report
from peacecase.report.section_titles import title_of
from peacecase.tables.library_tables import TABLES
from peacecase.typeset.pdf import PdfMetadata, render_pdf
from peacecase.wording.bibliography import render_entries

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def reader(pdf: Rendered) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf.content))


def attached(pdf: Rendered, name: str) -> bytes:
    with pikepdf.open(io.BytesIO(pdf.content)) as document:
        return document.attachments[name].get_file().read_bytes()


def outline(reader: pypdf.PdfReader) -> list[tuple[int, str, int]]:
    """(depth, title, page from 1), in order."""

    def walk(entries: list[Any], depth: int) -> Iterator[tuple[int, str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry, depth + 1)
            else:
                page = reader.get_destination_page_number(entry)
                assert page is not None
                yield depth, str(entry.title), page + 1

    return list(walk(reader.outline, 0))


def test_the_document_says_what_it_is(reader: pypdf.PdfReader) -> None:
    assert reader.metadata is not None
    assert reader.metadata.title == "Two invented missions"
    assert reader.metadata.author == "The Office of Inventions"
    assert reader.metadata.subject == "What did they bring along?"
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_it_declares_pdf_ua(pdf: Rendered) -> None:
    with pikepdf.open(io.BytesIO(pdf.content)) as document, document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_the_outline_names_every_part_and_every_case(reader: pypdf.PdfReader, context: ReportContext) -> None:
    top = [title for depth, title, _page in outline(reader) if depth == 0]
    annex = [title_of(section) for section in context.sections]
    assert top[-len(annex) :] == annex
    before = top[: -len(annex)]
    assert before[:2] == [context.definition.title, "Contents"]
    assert [each for each in before if each in ("Legitimacy", "Partner leverage")] == [
        "Legitimacy",
        "Partner leverage",
    ]
    assert {mission.place for mission in context.chapters.missions} <= set(before)
    below = [title for depth, title, _page in outline(reader) if depth == 1]
    for view in context.cases:
        assert view.name.label in below
        assert f"Record: {view.name.label}" in below


def test_the_contents_page_gives_the_pages_of_the_outline(
    reader: pypdf.PdfReader, context: ReportContext
) -> None:
    entries = [(title, page) for depth, title, page in outline(reader) if depth == 0]
    (contents,) = (page for title, page in entries if title == "Contents")
    text = "".join(page.extract_text() for page in reader.pages[contents - 1 : contents + 1])
    chapters = (context.codebook.factors[0].name, context.codebook.factors[-1].name)
    for title in (*chapters, *(title_of(section) for section in context.sections)):
        pages = [int(found) for found in re.findall(rf"(\d+)\s*{re.escape(title)}", text)]
        assert pages, title
        assert pages[-1] == [page for named, page in entries if named == title][-1], title


def test_every_internal_link_has_a_target(pdf: Rendered) -> None:
    with pikepdf.open(io.BytesIO(pdf.content)) as document:
        names = pikepdf.NameTree(document.Root.Names.Dests)
        links = 0
        for page in document.pages:
            for note in page.get("/Annots", []):
                if note.get("/Subtype") == "/Link" and "/Dest" in note:
                    assert str(note.Dest) in names
                    links += 1
        assert links > 100


def test_the_address_of_a_source_is_a_link_and_whole_on_every_line_that_it_takes(
    pdf: Rendered, context: ReportContext
) -> None:
    assert set(_addresses(pdf.content)) == {
        work.source.link for work in context.references.works if work.source.address
    }
    url = "https://papers.example/" + "a-long-name-of-a-paper/" * 12
    source = Source.model_validate({"type": "news", "title": "Talks", "author": "Ann", "url": url})
    (entry,) = render_entries([replace(context.references.works[0], source=source)]).values()
    page = f'<html lang="en"><body class="bibliography"><p class="entry">{entry}</p></body></html>'
    broken = render_pdf(page, metadata=PdfMetadata("x"), css=style_sheet(context)).content
    assert len(list(_addresses(broken))) > 1
    assert set(_addresses(broken)) == {url}


def _addresses(content: bytes) -> Iterator[str]:
    """The addresses outside the document that its links lead to, as a viewer finds them."""
    with pikepdf.open(io.BytesIO(content)) as document:
        for page in document.pages:
            for note in page.get("/Annots", []):
                if "/A" in note:
                    yield str(note.A.URI)


def test_pages_bear_their_number_the_stamp_and_the_part(reader: pypdf.PdfReader) -> None:
    for number, page in enumerate(reader.pages[1:], start=2):
        text = page.extract_text()
        assert str(number) in text
        assert "Coded by people" in text or "Coder not stated · DRAFT" in text
        assert "Two invented missions" in text


def test_there_is_no_cover(reader: pypdf.PdfReader) -> None:
    first = reader.pages[0].extract_text()
    assert first.count("Two invented missions") == 2, "running head and title"
    assert "that are rated reached its aim" in " ".join(first.split())


def test_a_short_report_has_no_contents(recipe: Recipe) -> None:
    definition = recipe.definition.model_copy(update={"sections": ("provenance",)})
    made = render_report(replace(recipe, definition=definition))
    pages = pypdf.PdfReader(io.BytesIO(made.content)).pages
    assert len(pages) <= 10
    assert not any("Contents" in page.extract_text() for page in pages)


def test_the_first_pages_have_no_small_print() -> None:
    folder = resources.files("peacecase.report") / "templates"
    sheet = (folder / "opening.css").read_text(encoding="utf-8")
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)pt", sheet)]
    assert len(sizes) > 10
    assert min(sizes) >= 7.5


def test_pictures_and_table_heads_are_tagged(pdf: Rendered, context: ReportContext, html: str) -> None:
    kinds: dict[str, int] = {}
    alts: list[str] = []

    seen: set[tuple[int, int]] = set()

    def walk(element: Any) -> None:
        if not isinstance(element, pikepdf.Dictionary) or element.objgen in seen:
            return
        if element.is_indirect:
            seen.add(element.objgen)
        if "/S" in element:
            kind = str(element.S)
            kinds[kind] = kinds.get(kind, 0) + 1
            if "/Alt" in element:
                alts.append(str(element.Alt))
        children = element.get("/K", pikepdf.Array())
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            walk(child)

    with pikepdf.open(io.BytesIO(pdf.content)) as document:
        walk(document.Root.StructTreeRoot)
    shown = len(re.findall("<img ", html))
    assert kinds["/Figure"] == shown
    assert len(alts) >= shown > len(context.figures.assets)
    assert any("Legitimacy" in alt and "Testland" in alt for alt in alts)
    assert kinds["/TH"] > 100
    assert {"/H1", "/H2", "/H3"} <= set(kinds)


def test_fonts_are_embedded(reader: pypdf.PdfReader) -> None:
    fonts: dict[str, Any] = {}
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            fonts[font.get_object()["/BaseFont"]] = font.get_object()
    assert fonts
    for name, font in fonts.items():
        assert "+Noto" in name.replace(" ", "")
        (descendant,) = font["/DescendantFonts"]
        descriptor = descendant.get_object()["/FontDescriptor"].get_object()
        assert "/FontFile3" in descriptor or "/FontFile2" in descriptor


def test_the_attached_numbers_are_the_analysis_s(pdf: Rendered, recipe: Recipe) -> None:
    record = json.loads(attached(pdf, "comparison.json"))
    library = recipe.library
    comparison = compare(library, library.cases, recipe.weights, recipe.draws)
    computed = {
        "scores": [score_record(comparison.profiles[case]) for case in comparison.cases],
        "robust": robust_record(comparison.robust),
        "smaa": plain(comparison.smaa, "cases"),
        "pairs": plain(comparison.pairs),
        "patterns": patterns_record(find_patterns(library)),
    }
    for name, part in computed.items():
        assert record[name] == json.loads(json.dumps(part)), name


def test_the_printed_scores_are_the_analysis_s(reader: pypdf.PdfReader, recipe: Recipe) -> None:
    comparison = compare(recipe.library, recipe.library.cases, recipe.weights, recipe.draws)
    page = next(page for depth, title, page in outline(reader) if title == "All ratings")
    words = reader.pages[page - 1].extract_text().split()
    text = " ".join(words)
    for profile in comparison.profiles.values():
        for score in profile.factors.values():
            if score.score is not None and score.low is not None and score.high is not None:
                assert str(int(score.score * 100 + 0.5)) in words
                if score.low != score.high:
                    assert f"({int(score.low * 100 + 0.5)}–{int(score.high * 100 + 0.5)})" in text


def test_the_attached_tables_hold_every_rating_and_every_evidence_item(
    pdf: Rendered, library: Library
) -> None:
    def rows(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(attached(pdf, name).decode("utf-8-sig"))))

    ratings = {(row["case"], row["item"]): row["rating"] for row in rows("ratings.csv")}
    assert len(ratings) == 20 * len(library.cases)
    evidence = {(row["case"], row["evidence"]): row["statement"] for row in rows("evidence.csv")}
    outcomes = {
        (row["case"], row["item"], int(row["horizon_years"])): row["rating"] for row in rows("outcomes.csv")
    }
    for case in library.cases.values():
        for indicator, rating in case.ratings.items():
            assert ratings[case.id, indicator] == str(rating.rating)
        for item_id, item in case.evidence.items():
            assert evidence[case.id, item_id] == item.statement
        for outcome, horizon, rating in case.outcomes.items():
            assert outcomes[case.id, outcome, HORIZON_YEARS[horizon]] == str(rating.rating)
    exported = {"ratings": "long", "outcomes": "long", "evidence": "evidence", "citations": "citations"}
    for name, table in exported.items():
        assert list(rows(f"{name}.csv")[0]) == list(TABLES[table](library).columns)


def test_attachments_say_what_they_are_and_when(pdf: Rendered) -> None:
    with pikepdf.open(io.BytesIO(pdf.content)) as document:
        assert sorted(document.attachments) == [
            "citations.csv",
            "comparison.json",
            "evidence.csv",
            "outcomes.csv",
            "ratings.csv",
        ]
        for attachment in document.attachments.values():
            assert attachment.description
            file: Any = attachment.get_file()
            assert file.mime_type in ("text/csv", "application/json")
            assert file.creation_date.year == 2026


@pytest.mark.parametrize("formula", ['=HYPERLINK("http://evil.example")', " =1+1", "＝1"])
def test_a_text_that_begins_like_a_formula_is_disarmed(recipe: Recipe, formula: str) -> None:
    library = recipe.library
    case = library.cases["nowhereland-2025-sampleton"]
    evidence = {
        item_id: item.model_copy(update={"statement": formula}) for item_id, item in case.evidence.items()
    }
    changed = Library({case.id: case.model_copy(update={"evidence": evidence})}, codebook=MEMOIR)
    definition = recipe.definition.model_copy(update={"sections": ("provenance",)})
    result = render_report(replace(recipe, library=changed, definition=definition))
    (row,) = csv.DictReader(io.StringIO(attached(result, "evidence.csv").decode("utf-8-sig")))
    assert row["statement"] == f"'{formula}"


def test_a_letter_that_no_font_has_is_a_warning_that_names_the_text(recipe: Recipe) -> None:
    definition = recipe.definition.model_copy(
        update={"sections": ("provenance",), "question": "A dove 🕊 for whom?"}
    )
    result = render_report(replace(recipe, definition=definition))
    (warning,) = result.warnings
    assert "U+1F54A" in warning
    assert "A dove 🕊 for whom?" in warning


def test_names_in_every_script_are_drawn(recipe: Recipe) -> None:
    names = "今川幸雄 សម្ដេច ហ៊ុន សែន චන්ද්‍රිකා பிரபாகரன் حسن دي تيرو Trần Đức Lương"
    case = recipe.library.cases["nowhereland-2025-sampleton"]
    timeline = tuple(entry.model_copy(update={"event": names}) for entry in case.timeline)
    changed = Library(
        {case.id: case.model_copy(update={"timeline": timeline, "title": names})}, codebook=MEMOIR
    )
    definition = recipe.definition.model_copy(update={"sections": ("profiles",)})
    assert render_report(replace(recipe, library=changed, definition=definition)).warnings == ()


def test_steps_are_told_as_they_begin(recipe: Recipe) -> None:
    from peacecase.report.rendering import RENDERING_STEPS

    told: list[str] = []
    definition = recipe.definition.model_copy(update={"sections": ("provenance",)})
    render_report(replace(recipe, definition=definition), on_step=told.append)
    assert len(told) == RENDERING_STEPS


def test_the_html_report_needs_nothing_beside_it(recipe: Recipe, context: ReportContext) -> None:
    html = render_report(recipe, "html").content.decode()
    sources = re.findall(r'<img [^>]*?src="([^"]*)"', html)
    assert len(sources) > len(context.figures.assets)
    assert all(source.startswith("data:image/svg+xml;base64,") for source in sources)
    assert "<style>" in html
    assert not re.search(r"url\((?!data:image)", html)


RENDER_WATCHED = """
import os, sys, json
from importlib import resources
from pathlib import Path
touched = {"sockets": [], "files": []}
def watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.")):
        touched["sockets"].append(event)
    elif event == "open" and isinstance(arguments[0], (str, bytes)) and watching:
        touched["files"].append(os.path.abspath(os.fsdecode(arguments[0])))
watching = False
sys.addaudithook(watch)
sys.path.insert(0, sys.argv[1])
from invented_report import invented_recipe
from peacecase.report.rendering import render_report
recipe = invented_recipe()
watching = True
content = render_report(recipe).content
watching = False
Path(sys.argv[2]).write_bytes(content)
print(json.dumps(touched))
"""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, dict[str, list[str]]]:
    """The report from another process in an environment unlike this one, and what it touched."""
    folder = tmp_path_factory.mktemp("elsewhere")
    target = folder / "report.pdf"
    done = subprocess.run(
        [sys.executable, "-c", RENDER_WATCHED, ROOT / "tests", target],
        env={
            "PYTHONHASHSEED": "1",
            "TZ": "America/Lima" if time.tzname[0] == "JST" else "Asia/Tokyo",
            "LC_ALL": "C.UTF-8",
            "PATH": "/usr/bin:/bin",
            "HOME": str(folder),
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    return target.read_bytes(), json.loads(done.stdout.splitlines()[-1])


def test_two_processes_make_the_same_bytes(
    pdf: Rendered, elsewhere: tuple[bytes, dict[str, list[str]]]
) -> None:
    assert pdf.content == elsewhere[0]


def test_nothing_is_asked_of_the_network_or_of_files_but_the_program_s_own(
    elsewhere: tuple[bytes, dict[str, list[str]]],
) -> None:
    touched = elsewhere[1]
    assert touched["sockets"] == []
    own = [str(ROOT / "src"), sys.prefix, sys.base_prefix, "/usr/lib", "/usr/share/zoneinfo", "/dev/null"]
    # Python looks up shared libraries by way of temporary files; WeasyPrint starts Python's table of media types.
    own += [tempfile.gettempdir(), "/etc/mime.types"]
    foreign = [file for file in touched["files"] if not file.startswith(tuple(own))]
    assert foreign == []
