"""Briefs of the shipped library: every mission alone, and pairs; no internal word on a page, no empty or cut sentence."""

import html
import re
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from peacecase.model.report_definition import usual_definition
from peacecase.report.brief.brief_context import BriefContext, build_brief
from peacecase.report.brief.brief_rendering import BriefRecipe, brief_html, render_brief
from read_once import shipped_library

CASES = Path(__file__).resolve().parents[2] / "cases"
MOMENT = datetime(2026, 11, 30, tzinfo=UTC)
IDS = sorted(path.stem for path in CASES.glob("*.yaml"))
PAIRS = list(pairwise(IDS))
INTERNAL = re.compile(r"\b[a-z]+_[a-z_]+\b|\{\w*\}|\(coder\)|@(?:end|\+\d)|\bpc\d{4}\b", re.IGNORECASE)
"""Ids of questions and roles, places that nobody filled, targets of evidence."""


@cache
def context(*ids: str) -> BriefContext:
    return build_brief(shipped_library().only(ids), usual_definition(ids), MOMENT, len(IDS))


def text_of(*ids: str) -> str:
    body = brief_html(context(*ids)).partition("<body>")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.mark.parametrize("ids", [*((each,) for each in IDS), *PAIRS], ids="+".join)
def test_no_internal_word_stands_on_a_page(ids: tuple[str, ...]) -> None:
    text = text_of(*ids)
    assert not INTERNAL.search(text), INTERNAL.findall(text)
    case_ids = {each for each in IDS if each in text}
    assert case_ids == set()
    sources = {source for each in ids for source in shipped_library().cases[each].sources if "-" in source}
    assert not {source for source in sources if re.search(rf"\b{re.escape(source)}\b", text)}


@pytest.mark.parametrize("ids", [*((each,) for each in IDS), *PAIRS], ids="+".join)
def test_sentences_of_our_own_are_whole(ids: tuple[str, ...]) -> None:
    made = context(*ids)
    own = [
        *(each.striptags() for each in made.answer),
        *filter(None, (made.steps_lead, made.parted_lead, made.rivals_lead, *made.trust)),
        *(doubt.text.striptags() for doubt in made.doubts),
    ]
    for sentence in own:
        assert re.match(r"[A-Z0-9“]", sentence), sentence
        assert re.search(r"[.!?]”?$", sentence), sentence
        assert "  " not in sentence
        assert ".." not in sentence, sentence


@pytest.mark.parametrize("case_id", IDS)
def test_almost_every_sentence_of_a_case_has_a_source(case_id: str) -> None:
    bare = [each for each in context(case_id).sentences if not each.cites]
    assert all(each.field.startswith(("searched.", "context.")) for each in bare), bare


@pytest.mark.parametrize("case_id", IDS)
def test_every_sentence_with_an_address_links_to_its_first_source_and_tells_the_place(case_id: str) -> None:
    made = context(case_id)
    case = shipped_library().cases[case_id]
    opened = {
        (html.unescape(link), html.unescape(title))
        for link, title in re.findall(r'<a class="src" href="([^"]*)" title="([^"]*)"', brief_html(made))
    }
    firsts = {
        (case.sources[each.cites[0].source].link, f", {place}" if (place := each.cites[0].locator) else "")
        for each in made.sentences
        if each.cites and each.case == case_id
    }
    assert opened or case.is_planned
    for link, title in opened:
        assert any(link == url and title.endswith(place) for url, place in firsts), (link, title)


def test_two_missions_take_four_or_five_pages() -> None:
    pikepdf = pytest.importorskip("pikepdf")
    import io

    ids = ("cambodia-1992-japan", "sri-lanka-1999-norway")
    recipe = BriefRecipe(shipped_library(), usual_definition(ids), MOMENT, len(IDS))
    rendered = render_brief(recipe)
    assert rendered.warnings == ()
    with pikepdf.open(io.BytesIO(rendered.content)) as pdf:
        assert len(pdf.pages) in (4, 5)
