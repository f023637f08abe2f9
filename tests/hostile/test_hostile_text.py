"""Markup, style and code in every text field of a case are shown as text: in the report, the explorer, the terminal."""

import base64
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from peacecase.cli.main import main
from peacecase.model.case import Case
from peacecase.model.library import Library
from peacecase.model.report_definition import SECTIONS, ReportDefinition
from peacecase.report.brief.brief_rendering import BriefRecipe, render_brief
from peacecase.report.rendering import Recipe, render_report

from .hostile_library import (
    CASE_ID,
    hostile_coding,
    hostile_library,
    hostile_profile,
    hostile_tree,
    sound_tree,
    text_fields,
)

ADDRESS = "file:///etc/passwd"
BY_OWN_FORM = {"Link.id"}
"""Fields of text whose form a model checks: a hostile text is refused."""
OWN_PICTURE = re.compile(r"url\(data:image/svg\+xml;base64,[A-Za-z0-9+/=]+\)")
"""A mark of a row, drawn by us; its letters can hold no text."""
HOLDS_SCRIPT = re.compile(r"^\s*(javascript|vbscript|data|file):", re.IGNORECASE)


@pytest.fixture(scope="module")
def library() -> Library:
    return hostile_library(ADDRESS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile case as a file; written as JSON, which is YAML."""
    folder = tmp_path_factory.mktemp("hostile")
    tree, _ = hostile_tree(ADDRESS)
    (folder / f"{CASE_ID}.yaml").write_text(json.dumps(tree), encoding="utf-8")
    return folder


def recipe(library: Library, address: str = ADDRESS) -> Recipe:
    """A report of every section, hostile on its cover and in its weights too."""
    text = next(iter(library.cases.values())).title
    definition = ReportDefinition.model_validate(
        {
            "schema": "peacecase/report/1",
            "title": text,
            "question": text,
            "sections": SECTIONS,
            "qca": {"outcome": "violence_ended@+5", "exploratory": True},
            "audience_note": text,
            "prepared_by": text,
        }
    )
    return Recipe(
        library,
        definition,
        hostile_profile(address),
        datetime(2026, 11, 23, tzinfo=UTC),
        draws=200,
        with_annex=True,
    )


@pytest.fixture(scope="module")
def page(library: Library) -> str:
    return render_report(recipe(library), "html").content.decode()


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text outside styles and scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._raw = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._raw = tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self._raw = 0

    def handle_data(self, data: str) -> None:
        if not self._raw:
            self.text += data


def own_attributes(page: str) -> Iterator[tuple[str, str, str]]:
    """(element, name, content) of every attribute of a page that has no element or handler but ours."""
    elements = Elements(page)
    tags = [tag for tag, _ in elements.found]
    assert tags.count("style") == tags.count("title") == 1
    assert not {"script", "svg", "link", "iframe", "object", "form", "image", "base"} & set(tags)
    for tag, attributes in elements.found:
        for name, content in attributes.items():
            assert not name.startswith("on"), (tag, name)
            yield tag, name, content or ""


def pictures(page: Elements) -> Iterator[ElementTree.Element]:
    """The SVG pictures inside a page."""
    for tag, attributes in page.found:
        if tag == "img":
            source = attributes["src"] or ""
            assert source.startswith("data:image/svg+xml;base64,")
            yield ElementTree.fromstring(base64.b64decode(source.partition(",")[2]))


def test_every_text_field_of_the_schema_is_made_hostile_or_checks_its_own_form() -> None:
    tree, marks = hostile_tree(ADDRESS)
    assert Case.model_validate(tree)
    assert text_fields(Case) - set(marks) == BY_OWN_FORM


def test_texts_of_second_codings_and_weights_are_made_hostile_too(page: str) -> None:
    assert "marksecondcoding0" in hostile_coding(ADDRESS).model_dump_json()
    assert "markweightprofile0" in hostile_profile(ADDRESS).model_dump_json()
    text = Elements(page).text
    assert "marksecondcoding0" in text
    assert "markweightprofile0" in text


def test_the_report_has_no_element_or_attribute_that_a_text_brought_in(page: str) -> None:
    for tag, name, content in own_attributes(page):
        if name in ("href", "src") and tag != "img":
            assert not HOLDS_SCRIPT.match(content), (tag, content)
            assert re.match(r"#|https?://", content), (tag, content)
        if name == "style":
            assert "url(" not in OWN_PICTURE.sub("", content)
            assert "markcase0" not in content


def test_the_texts_stand_in_the_report_letter_by_letter(page: str) -> None:
    text = Elements(page).text.replace("\u200b", "")
    assert "<script>alert(1)</script>" in text
    assert "{{ 7*7 }}" in text
    assert "{% raw %}" in text
    assert "&lt;i&gt;" in text


def test_the_style_sheet_of_the_report_holds_no_text_of_a_case(page: str) -> None:
    (style,) = re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL)
    assert "markcase0" not in style
    assert "passwd" not in style


def test_the_pictures_of_the_report_are_drawings_and_nothing_else(page: str) -> None:
    drawn = list(pictures(Elements(page)))
    assert len(drawn) > 10
    assert any("markcase0" in "".join(picture.itertext()) for picture in drawn)
    for picture in drawn:
        for element in picture.iter():
            assert element.tag.rpartition("}")[2] not in (
                "script",
                "image",
                "foreignObject",
                "use",
                "a",
                "style",
            )
            for name, content in element.attrib.items():
                assert not name.startswith("on")
                assert "href" not in name
                assert "passwd" not in content or name == "aria-label", (name, content)


@pytest.fixture(scope="module")
def brief(library: Library) -> str:
    """A brief of the hostile case, hostile in its title and in somebody's own paragraph too."""
    report = recipe(library)
    text = next(iter(library.cases.values())).title
    paragraphs = [{"after": "answer", "text": text, "by": text}]
    definition = ReportDefinition.model_validate(
        {
            **report.definition.model_dump(by_alias=True, exclude={"qca"}),
            "cases": [CASE_ID],
            "paragraphs": paragraphs,
        }
    )
    made = BriefRecipe(library, definition, report.made_on, 1, is_own_title=True)
    return render_brief(made, "html").content.decode()


def test_the_brief_has_no_element_or_attribute_that_a_text_brought_in(brief: str) -> None:
    for _tag, name, content in own_attributes(brief):
        if name == "href":
            assert re.match(r"#|https?://|data:text/csv;base64,[A-Za-z0-9+/=]*$", content), content
        if name == "style":
            assert re.fullmatch(r"[a-z0-9#.:;% -]*", content), content


def test_the_texts_stand_in_the_brief_letter_by_letter(brief: str) -> None:
    text = Elements(brief).text
    assert "<script>alert(1)</script>" in text
    assert "{{ 7*7 }}" in text
    assert "&lt;i&gt;" in text


def test_the_pictures_of_the_brief_are_drawings_and_nothing_else(brief: str) -> None:
    drawn = list(pictures(Elements(brief)))
    assert len(drawn) > 10
    for picture in drawn:
        for element in picture.iter():
            assert element.tag.rpartition("}")[2] in (
                "svg",
                "title",
                "rect",
                "path",
                "circle",
                "polygon",
                "text",
            )
            assert not any(name.startswith("on") or "href" in name for name in element.attrib)


def test_the_explorer_page_has_no_element_that_a_text_brought_in(folder: Path, tmp_path: Path) -> None:
    same = tmp_path / "same"
    same.mkdir()
    (same / f"{CASE_ID}.yaml").write_text(json.dumps(sound_tree()), encoding="utf-8")
    paths = [tmp_path / "hostile.html", tmp_path / "sound.html"]
    for place, path in zip((folder, same), paths, strict=True):
        done = CliRunner().invoke(main, ["--library", str(place), "explore", CASE_ID, "-o", str(path)])
        assert done.exit_code == 0, done.output
    hostile, sound = (Elements(path.read_text(encoding="utf-8")) for path in paths)
    assert [tag for tag, _ in hostile.found] == [tag for tag, _ in sound.found]
    policies = [
        attributes["content"]
        for tag, attributes in hostile.found
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert len(policies) == 1
    assert str(policies[0]).startswith("default-src 'none'; script-src 'sha256-")
    assert "markcase0" in paths[0].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words", [["show", CASE_ID], ["show", CASE_ID, "--format", "json"], ["lint"], ["validate"], ["score"]]
)
def test_the_terminal_shows_texts_as_they_are(folder: Path, words: list[str]) -> None:
    done = CliRunner().invoke(main, ["--library", str(folder), *words])
    assert done.exit_code in (0, 1)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", done.output)
    if words[0] == "show":
        assert "[red]x[/red]" in done.output  # a terminal's markup, taken as text


def test_a_spreadsheet_meets_no_formula(folder: Path) -> None:
    tree, _ = hostile_tree(ADDRESS)
    tree["evidence"]["aid"]["statement"] = "=HYPERLINK(1)"
    tree["sources"]["paper"]["title"] = "@SUM(A1)"
    (folder / "formulas").mkdir()
    (folder / "formulas" / f"{CASE_ID}.yaml").write_text(json.dumps(tree), encoding="utf-8")
    for table, sign in (("evidence", "'=HYPERLINK"), ("sources", "'@SUM")):
        done = CliRunner().invoke(
            main, ["--library", str(folder / "formulas"), "export", "csv", "--table", table]
        )
        assert sign in done.stdout
        assert f",{sign[1:]}" not in done.stdout
