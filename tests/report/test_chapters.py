"""The pages behind the third: what they choose, how they fit, what they cite, which words they explain."""

import re
from collections.abc import Callable
from dataclasses import replace

import pypdf
import pytest

from peacecase.analysis.gaps import GapPage, Standing, commonest_gaps
from peacecase.model.case import Actor
from peacecase.report.chapters.abbreviations import abbreviations_in
from peacecase.report.chapters.chapters import ANNEX, CHAPTERS, ONLY_IN_ANNEX
from peacecase.report.context import ReportContext, build_context
from peacecase.report.numbered_sources import cited_works, with_numbers
from peacecase.report.pages import render_html
from peacecase.report.rendering import Recipe, render_report


@pytest.fixture(scope="module")
def short(recipe: Recipe) -> ReportContext:
    return build_context(recipe.library, recipe.definition, recipe.weights, recipe.made_on, recipe.draws)


@pytest.fixture(scope="module")
def pages(short: ReportContext) -> str:
    return render_html(short)


def test_without_its_annex_a_report_has_neither_records_nor_provenance(pages: str, html: str) -> None:
    for section in ONLY_IN_ANNEX:
        assert f'id="part-{section}"' not in pages
        assert f'id="part-{section}"' in html
    assert 'id="annex-factors"' in html
    assert 'id="annex-' not in pages


def test_no_table_is_without_rows(pages: str, html: str) -> None:
    """WeasyPrint tags an empty one so that PDF/UA forbids it; a mission that goes on has no outcomes yet."""
    for page in (pages, html):
        assert "<tbody" in page
        assert re.search(r"<tbody[^>]*>\s*</tbody>", page) is None


def test_every_part_stands_before_the_annex_or_in_it() -> None:
    from peacecase.model.report_definition import SECTIONS

    assert {*CHAPTERS, *ANNEX, "findings", "sources"} == set(SECTIONS)


def test_a_report_lists_the_sources_that_its_pages_cite_and_with_its_annex_all(
    recipe: Recipe, html: str, short: ReportContext
) -> None:
    definition = recipe.definition.model_copy(update={"sections": ("factors", "sources")})
    pages = render_html(
        build_context(recipe.library, definition, recipe.weights, recipe.made_on, recipe.draws)
    )
    listed = re.findall(r'<span class="no" id="(source-\d+)">', pages)
    before = pages[: pages.index('id="part-sources"')]
    assert listed == [work.anchor for work in cited_works(before, short.references.works)]
    assert 0 < len(listed) < len(short.references.works)
    everything = re.findall(r'<span class="no" id="(source-\d+)">', html)
    assert everything == [work.anchor for work in short.references.works]


def test_the_number_behind_a_quotation_is_that_of_its_source_in_the_list(
    pages: str, short: ReportContext
) -> None:
    listed = re.findall(r'<span class="no" id="(source-\d+)">(\d+)</span>', pages)
    numbers = dict(listed)
    assert list(numbers.values()) == [str(number) for number in range(1, len(listed) + 1)]
    quoted = re.findall(
        r'<a class="src" href="#(source-\d+)"[^>]*>[^<]*</a><sup class="no">(\d+)</sup>', pages
    )
    assert len(quoted) > 10
    assert all(numbers[anchor] == number for anchor, number in quoted)
    assert with_numbers('<a class="src" href="#source-99">x</a>', short.references.works) == (
        '<a class="src" href="#source-99">x</a>'
    )


def test_each_page_behind_the_third_is_one_page(recipe: Recipe) -> None:
    made = render_report(replace(recipe, with_annex=False))
    import io

    reader = pypdf.PdfReader(io.BytesIO(made.content))
    texts = [page.extract_text() for page in reader.pages]
    assert made.warnings == ()
    assert all(len(text) > 400 for text in texts[1:]), "a nearly empty page"


def test_abbreviations_are_those_of_actors_that_the_pages_use(short: ReportContext) -> None:
    case = short.cases[0].case
    actors = {
        "a": Actor.model_validate({"name": "Free Movement", "kind": "armed_group", "role": "principal_party",
                                   "also_known_as": ["FM", "Gerakan"]}),
        "b": Actor.model_validate({"name": "FUNC", "kind": "armed_group", "role": "principal_party",
                                   "also_known_as": ["Front Uni National"]}),
        "c": Actor.model_validate({"name": "Government of Angola (MPLA)", "kind": "state",
                                   "role": "principal_party"}),
        "d": Actor.model_validate({"name": "Unused Body", "kind": "organisation", "role": "un",
                                   "also_known_as": ["UB"]}),
    }  # fmt: skip
    case = case.model_copy(update={"actors": actors})
    found = abbreviations_in('<p title="UB">The FM and FUNC met the MPLA; SUBURB.</p>', [case])
    assert [(each.short, each.name) for each in found] == [
        ("FM", "Free Movement"),
        ("FUNC", "Front Uni National"),
        ("MPLA", "Government of Angola"),
    ]


def _gap(indicator: str, lacking: int, having: int) -> GapPage:
    standing = Standing("case", 1, None, {}, None, (), (), {})
    return GapPage(indicator, (standing,) * lacking, (standing,) * having, (), (), ())


def test_the_commonest_gaps_are_known_for_three_quarters_and_then_for_more() -> None:
    pages = {
        each.indicator: each
        for each in (_gap("few", 7, 1), _gap("less-known", 5, 4), _gap("common", 6, 6), _gap("known", 5, 5))
    }
    assert [each.indicator for each in commonest_gaps(pages, 12)] == ["common", "known", "less-known"]
    assert commonest_gaps({"none": _gap("none", 0, 12)}, 12) == []


def test_cases_written_without_a_definition_of_sources_link_to_the_sources_themselves(
    html_of: Callable[..., str],
) -> None:
    pages = html_of(sections=("profiles",))
    assert "#source-" not in pages
    assert re.search(r'<a class="src" href="https?://', pages)
