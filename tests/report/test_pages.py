"""The pages print what the context holds, escape all of it, and stay the same for the same library."""

import io
import itertools
import os
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeVar

import pypdf
import pytest
from jinja2 import UndefinedError

from peacecase.codebook.memoir import MEMOIR
from peacecase.files.binding import bind_tree
from peacecase.language import speaking, translations_into
from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding
from peacecase.model.library import Library
from peacecase.model.report_definition import SECTIONS
from peacecase.report.context import ReportContext
from peacecase.report.pages import _environment, style_sheet
from peacecase.report.rendering import Recipe, render_report
from peacecase.wording.signs import with_bounds

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "report.txt"
BLOCKS = {
    "p",
    "tr",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "figcaption",
    "caption",
    "div",
    "section",
    "article",
    "aside",
}
VOID = {"meta", "br", "img", "col"}


class Page(HTMLParser):
    """A page taken apart: its text, its tags with attribute names, its links, ids, headings, images."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.links: set[str] = set()
        self.ids: Counter[str] = Counter()
        self.headings: list[int] = []
        self.images: list[dict[str, str | None]] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, tuple(sorted(given))))
        if given.get("id"):
            self.ids[str(given["id"])] += 1
        if tag == "a":
            self.links.add(str(given.get("href")))
        if tag == "img":
            self.images.append(given)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag in BLOCKS:
            self.text.append("\n")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("title", "style"):
            self.text.append(data)

    @property
    def links_inside(self) -> set[str]:
        """The ids that links of the page lead to."""
        return {link[1:] for link in self.links if link.startswith("#")}

    @property
    def lines(self) -> list[str]:
        return [" ".join(line.split()) for line in "".join(self.text).split("\n") if line.strip()]


Bound = TypeVar("Bound", Case, SecondCoding)


def test_the_words_of_the_report_are_held(html: str) -> None:
    # the method and what follows it are generated from the codebook, which has tests of its own
    words = "\n".join(Page(html[: html.index('id="part-method"')] + ">").lines) + "\n"
    words = re.sub(r"\b[0-9a-f]{64}\b", "(hash)", re.sub(r"peacecase \d[\w.]*", "peacecase (version)", words))
    words = re.sub(r"(?m)^peacecase.*$", "peacecase (version)", words)
    if os.environ.get("PEACECASE_GOLDEN") == "write":
        GOLDEN.write_text(words, encoding="utf-8")
    assert words == GOLDEN.read_text(encoding="utf-8"), "look, then PEACECASE_GOLDEN=write"


def test_every_link_leads_somewhere_and_no_id_stands_twice(html: str, context: ReportContext) -> None:
    page = Page(html)
    assert page.links_inside <= set(page.ids)
    addresses = {work.source.link for work in context.references.works if work.source.address}
    assert len(addresses) > 1
    assert page.links == {f"#{name}" for name in page.links_inside} | addresses
    assert max(page.ids.values()) == 1
    assert page.open == []


def test_a_link_holds_text_alone(html: str) -> None:
    # WeasyPrint leaves the link of an element inside a link untagged, which PDF/UA-1 forbids (7.18.5)
    assert re.findall(r"<a [^>]*>[^<]*<(?!/a>)[^>]*>", html) == []


def test_no_heading_level_is_skipped(html: str) -> None:
    levels = Page(html).headings
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_picture_has_words(html: str, context: ReportContext) -> None:
    images = Page(html).images
    assert {image["src"] for image in images} <= set(context.figures.assets)
    assert all(image["alt"] for image in images)


def test_every_table_has_column_heads_with_scope(html: str) -> None:
    for table in re.findall(r"<table.*?</table>", html, re.DOTALL):
        head = re.search(r"<thead>.*?</thead>", table, re.DOTALL)
        assert head is not None, table[:200]
        assert all("scope=" in cell for cell in re.findall(r"<th\b[^>]*>", table))


def test_the_matrix_holds_every_score_with_bounds_and_every_rating(html: str, context: ReportContext) -> None:
    section = html[html.index('id="part-matrix"') : html.index('id="annex-factors"')]
    cells = re.findall(r"<td[^>]*>(.*?)</td>", section, re.DOTALL)
    for view in context.cases:
        for score in view.profile.factors.values():
            assert with_bounds(score.score, score.low, score.high, score.is_coded) in cells
    signs = Counter(re.sub(r"<sub>.*?</sub>", "", cell) for cell in cells)
    ratings = Counter(
        {"unknown": "?", "not_applicable": "n/a", "not_assessed": "…"}.get(
            str(rating.rating.rating), str(rating.rating.rating)
        )
        for view in context.cases
        for rating in view.ratings
    )
    for sign, count in ratings.items():
        assert signs[sign] == count, sign


def test_the_index_is_never_printed_without_its_interval(html: str, context: ReportContext) -> None:
    for view in context.cases:
        index = view.profile.index
        if index.value is not None and index.low != index.high:
            assert with_bounds(index.value, index.low, index.high, index.is_coded) in html
            assert f"Factor index {int(index.value * 100 + 0.5)}:" not in html


def test_cases_stand_in_the_order_of_the_definition(html_of: Callable[..., str]) -> None:
    pages = html_of(cases=("testland-1990-examplia", "fictonia-2004-mock-union"))
    assert pages.index('id="case-testland') < pages.index('id="case-fictonia')
    assert "nowhereland" not in pages


def test_only_the_parts_asked_for_are_printed_in_one_order(html_of: Callable[..., str]) -> None:
    pages = html_of(sections=("sources", "matrix"))
    assert re.findall(r'<h1 id="part-(\w+)"', pages) == ["matrix", "sources"]
    assert Page(pages).links_inside <= set(Page(pages).ids)


@pytest.mark.parametrize("section", [each for each in SECTIONS if each not in ("findings", "gaps")])
def test_each_part_can_stand_alone(html_of: Callable[..., str], section: str) -> None:
    pages = html_of(sections=(section,))
    assert f'id="part-{section}"' in pages
    assert Page(pages).links_inside <= set(Page(pages).ids)


def test_a_profile_without_a_record_prints_reasons_in_full(
    html_of: Callable[..., str], library: Library
) -> None:
    with_record, alone = html_of(sections=("profiles", "records")), html_of(sections=("profiles",))
    assert ">more</a>" not in alone
    case = library.cases["testland-1990-examplia"]
    for note in case.discussion:
        assert plain(note.text) in plain(alone)
    for _indicator, rating in case.ratings.items():
        assert plain(rating.why or "") in plain(alone)
        assert plain(rating.why or "") in plain(with_record)


def test_one_case_alone_has_no_order_and_no_patterns(html_of: Callable[..., str]) -> None:
    pages = html_of(cases=("testland-1990-examplia",))
    parts = re.findall(r'id="part-(\w+)"', pages)
    assert "order" not in parts
    assert "patterns" not in parts
    assert "profiles" in parts


def test_the_first_pages_stand_without_any_part_and_without_contents(html_of: Callable[..., str]) -> None:
    pages = html_of(sections=("findings",))
    assert pages.count('<section class="opening') == 3
    assert 'class="contents' not in pages
    assert 'id="part-' not in pages


def test_drafts_are_told_at_the_foot_of_the_first_pages(html_of: Callable[..., str]) -> None:
    def first(pages: str) -> str:
        return pages[pages.index('id="summary"') : pages.index('class="contents')].lower()

    assert "draft" in first(html_of())
    assert "draft" not in first(html_of(cases=("fictonia-2004-mock-union",)))


def test_the_record_holds_everything_that_is_on_file(html: str, library: Library) -> None:
    told = plain(html)
    for case in library.cases.values():
        for text in every_text(case.model_dump(by_alias=True, exclude_defaults=True)):
            assert plain(text) in told, text


def test_the_record_tells_an_episode_by_its_levels_and_who_refused(
    html_of: Callable[..., str], library: Library
) -> None:
    given = library.cases["testland-1990-examplia"].model_dump(by_alias=True, exclude_defaults=True)
    (step,) = given["episodes"].values()
    step["ratings"] = {
        "personal_engagement": {"rating": 1, "confidence": "low", "why": "One letter in June."}
    }
    step["holdouts"] = [
        {
            "actor": "hill-wing",
            "how": "It stayed away.",
            "cites": given["evidence"]["hill-wing-refuses"]["cites"],
        }
    ]
    given["evidence"]["hill-wing-refuses"]["bears_on"][1]["episode"] = "hill-talks"
    case = bound(Case, given)
    lines = Page(html_of(Library({case.id: case}, {}, codebook=MEMOIR), sections=("records",))).lines
    assert "1 Personal engagement. One letter in June." in lines
    assert any(line.startswith("Refused: Hill Wing. It stayed away. (") for line in lines)
    assert any("Leverage over the holdout (Talks with the Hill Wing)" in line for line in lines)


def test_the_record_prints_the_short_lines(html_of: Callable[..., str], library: Library) -> None:
    given = library.cases["testland-1990-examplia"].model_dump(by_alias=True, exclude_defaults=True)
    cites = [{"source": "history", "locator": "p. 31"}]
    given["mission"]["led_by"] = {"text": "The envoy Ola Berg.", "cites": cites}
    given["stood"] = {"+5": {"text": "Both governed by turns.", "cites": cites}}
    given["timeline"][0]["turn"] = "A raid stopped the talks."
    given["ratings"]["legitimacy"]["formal_mandate"]["but"] = {"text": "For one town alone."}
    rival = next(iter(given["rivals"].values()))
    rival["but"] = {"text": "It tells nothing of the raid."}
    given["searched"][0]["if_found"] = "The level would fall."
    case = bound(Case, given)
    told = " ".join(Page(html_of(Library({case.id: case}, {}, codebook=MEMOIR), sections=("records",))).lines)
    assert "Led by: The envoy Ola Berg. (" in told
    assert "How things stood Five years on. Both governed by turns. (" in told
    for line in (
        "The turn: A raid stopped the talks.",
        "But: For one town alone.",
        "But: It tells nothing of the raid.",
        "If found: The level would fall.",
    ):
        assert line in told


def every_text(record: Any, key: str = "") -> list[str]:
    """The prose of a case, without ids, dates and choices from a list."""
    if isinstance(record, dict):
        return [text for name, part in record.items() if name != "links" for text in every_text(part, name)]
    if isinstance(record, (list, tuple)):
        return [text for part in record for text in every_text(part, key)]
    if isinstance(record, str) and (" " in record or (record.istitle() and record.isalpha())):
        return [record]
    return []


def plain(text: str) -> str:
    import html as entities

    text = entities.unescape(re.sub(r"<[^>]+>", "", text)).replace("\u200b", "")
    return re.sub(r"[\s‘’“”'\"]+", "", text)


HOSTILE = (
    "</bdi></td></table>\"'><script>alert(1)</script><img src=x onerror=alert(2)>"
    "<link rel=attachment href=file:///etc/passwd><style>@import url(http://evil.example/x.css)</style>"
    "{{ 7 * 7 }}{% for x in range(9) %}{{ x }}{% endfor %}%(x)s %s &lt;b&gt; \u202eevil ]]>"
)


def poisoned(record: Any, key: str = "") -> Any:
    """The record with hostile text in every field that takes free text."""
    if isinstance(record, dict):
        return {name: poisoned(part, name) for name, part in record.items()}
    if isinstance(record, (list, tuple)):
        return [poisoned(part, key) for part in record]
    return f"Hostile {key} {HOSTILE}" if key in FREE_TEXT and isinstance(record, str) else record


def bound(model: type[Bound], tree: Any) -> Bound:
    """The record with every question of the codebook in it, as files give it."""
    record, faults = bind_tree(tree, model)
    assert record is not None, faults
    return record


FREE_TEXT = {
    "title", "summary", "note", "text", "stated_by", "how", "name", "also_known_as", "author", "publisher", "interest",
    "locator", "statement", "why", "event", "aim", "course", "effect", "reasons", "claim", "explains", "drawn_by",
    "where", "result", "reason", "background", "model", "codebook", "reviewed_by", "dataset", "measure", "version",
    "ceiling_override", "copy_host",
}  # fmt: skip
NOT_FREE = {("episodes", "result"), ("selection", "reason")}


@pytest.fixture(scope="module")
def hostile_library(library: Library) -> Library:
    def of_case(case: Case) -> Case:
        given = case.model_dump(by_alias=True, exclude_defaults=True)
        changed = poisoned(given)
        changed["selection"]["reason"] = given["selection"]["reason"]
        for name, episode in changed.get("episodes", {}).items():
            episode["result"] = given["episodes"][name]["result"]
        return bound(Case, changed)

    def of_coding(coding: SecondCoding) -> SecondCoding:
        return bound(SecondCoding, poisoned(coding.model_dump(by_alias=True, exclude_defaults=True)))

    return Library(
        {case_id: of_case(case) for case_id, case in library.cases.items()},
        {case_id: tuple(map(of_coding, codings)) for case_id, codings in library.codings.items()},
        codebook=MEMOIR,
    )


def test_hostile_text_in_every_field_is_text(
    html_of: Callable[..., str], hostile_library: Library, html: str
) -> None:
    pages = html_of(
        hostile_library, title=HOSTILE, question=HOSTILE, audience_note=HOSTILE, prepared_by=HOSTILE
    )
    page = Page(pages)
    harmless = set(Page(html).tags)
    assert set(page.tags) <= harmless | {("i", ())}
    assert not {"script", "style", "link", "iframe"} & {tag for tag, _attributes in page.tags}
    assert "49" not in [word for line in page.lines for word in line.split()]
    told = "".join(page.text).replace("\u200b", "")
    for field in (
        "summary",
        "statement",
        "event",
        "aim",
        "claim",
        "reasons",
        "interest",
        "why",
        "course",
        "locator",
        "name",
    ):
        assert f"Hostile {field} </bdi></td></table>\"'><script>alert(1)</script>" in told, field
    assert "\u202e" not in pages
    assert page.open == []


def test_hostile_text_reaches_the_pdf_as_text_and_loads_nothing(
    recipe: Recipe, hostile_library: Library
) -> None:
    definition = recipe.definition.model_copy(
        update={"title": HOSTILE, "question": HOSTILE * 9, "sections": ("findings", "profiles")}
    )
    # what stands in the annex is set and watched in hostile/test_the_door.py
    short = replace(recipe, library=hostile_library, definition=definition, with_annex=False)
    result = render_report(short)
    assert result.warnings == ()
    cover = pypdf.PdfReader(io.BytesIO(result.content)).pages[0].extract_text()
    assert "MACHINE-CODED" not in cover, "a person coded; a machine's second coding is on no page"
    assert "DRAFT" in cover


def test_a_name_that_the_context_lacks_stops_the_printing() -> None:
    with pytest.raises(UndefinedError):
        _environment().from_string("{{ report.nothing }}").render(report={})


def test_a_library_too_wide_for_a_page_is_printed_in_several_tables_and_pictures(
    html_of: Callable[..., str], library: Library
) -> None:
    case = library.cases["fictonia-2004-mock-union"]
    many = {
        f"place{number}-1990-lead": case.model_copy(update={"id": f"place{number}-1990-lead"})
        for number in range(30)
    }
    pages = html_of(Library(many, codebook=MEMOIR), sections=("glance", "matrix", "factors", "order"))
    page = Page(pages)
    tables = re.findall(r'<table class="matrix">.*?</table>', pages, re.DOTALL)
    assert max(table.count('<th scope="col"') for table in tables) <= 15
    for number in range(30):
        assert f"Place{number}" in pages
    assert all(float(width) <= 627 for width in re.findall(r"<img [^>]*width: ?([\d.]+)px", pages))
    assert len([image for image in page.images if "rank-acceptability-2" in str(image["src"])]) == 1


@pytest.mark.parametrize(("paper", "size"), [("a4", "210mm 297mm"), ("letter", "8.5in 11in")])
def test_the_style_sheet_is_for_the_paper(context: ReportContext, paper: str, size: str) -> None:
    definition = context.definition.model_copy(update={"paper": paper})
    sheet = style_sheet(replace(context, definition=definition))
    assert f"size: {size};" in sheet
    assert not re.search(r"@(size|wide|side|accent)@", sheet)


def test_a_source_whose_distance_nobody_stated_is_called_neither_contemporary_nor_later(html: str) -> None:
    # One source of the invented library says from which distance it speaks.
    sources = html[html.index('id="part-sources"') :]
    assert "academic, later" in sources
    assert "news, distance not stated" in sources
    assert "contemporary" not in sources


def test_the_language_of_a_source_is_named_in_words(html_of: Callable[..., str], library: Library) -> None:
    case = library.cases["fictonia-2004-mock-union"]
    spanish = {name: each.model_copy(update={"language": "es"}) for name, each in case.sources.items()}
    one = Library({case.id: case.model_copy(update={"sources": spanish})}, codebook=MEMOIR)
    assert "language: Spanish." in html_of(one, sections=("sources",))
    with speaking(translations_into("ja")):
        assert "スペイン語" in html_of(one, sections=("sources",))
