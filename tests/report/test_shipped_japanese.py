"""The shipped cases in Japanese: every line that pages print has a translation, and no number depends on the language."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from pydantic import BaseModel

from peacecase.analysis.confidence import ceilings
from peacecase.analysis.instances import instance_of
from peacecase.analysis.mission_facts import mission_facts
from peacecase.analysis.origins import origin_groups
from peacecase.model.case import Case
from peacecase.model.library import Library
from peacecase.model.sources import Line
from peacecase.wording.translated_case import case_in, library_in
from read_once import shipped_library

YEAR = re.compile(r"\b(?:19|20)\d\d\b", re.ASCII)
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
NAMES_IN_LATIN = {"actors.fafo.name", "sources.luwaran16.called"}
TODAY = date(2026, 11, 30)

LIBRARY = shipped_library()


def _lines(place: str, record: object, *fields: str) -> Iterator[tuple[str, str]]:
    for field in fields:
        held = getattr(record, field)
        if isinstance(held, Line):
            yield f"{place}{field}.text", held.text
        elif held is not None:
            yield f"{place}{field}", held


def _buts(place: str, record: object) -> Iterator[tuple[str, str]]:
    """What hides behind a level, of every rating and outcome."""
    fields = (
        {name: getattr(record, name) for name in type(record).model_fields}
        if isinstance(record, BaseModel)
        else record
    )
    if not isinstance(fields, dict):
        return
    for name, held in fields.items():
        if name == "but" and isinstance(held, Line):
            yield f"{place}.but.text", held.text
        else:
            yield from _buts(place if name == "root" else f"{place}.{name}", held)


def printed_lines(case: Case) -> Iterator[tuple[str, str]]:
    """Place and text of each line that pages print."""
    yield from _lines("", case, "title", "short", "heading")
    yield from _lines("mission.", case.mission, "led_by")
    yield from _lines("mission.objective.", case.mission.objective, "in_one_line")
    yield from _lines("conflict.", case.conflict, "name")
    if case.conflict.ended is not None:
        yield from _lines("conflict.ended.", case.conflict.ended, "toll")
    for actor_id, actor in case.actors.items():
        yield from _lines(f"actors.{actor_id}.", actor, "name")
    for source_id, source in case.sources.items():
        yield from _lines(f"sources.{source_id}.", source, "called")
    for at, entry in enumerate(case.timeline):
        yield from _lines(f"timeline[{at}].", entry, "event", "turn")
    for episode_id, episode in case.episodes.items():
        yield from _lines(f"episodes.{episode_id}.", episode, "title", "aim")
    yield from _buts("ratings", case.ratings)
    yield from _buts("outcomes", case.outcomes)
    for horizon, stood in case.stood.items():
        yield from _lines(f"stood.{horizon}.", stood, "text")
    for rival_id, rival in case.rivals.items():
        yield from _lines(f"rivals.{rival_id}.", rival, "claim", "but")
    for at, lesson in enumerate(case.lessons):
        yield from _lines(f"lessons[{at}].", lesson, "text")
    for at, search in enumerate(case.searched):
        yield from _lines(f"searched[{at}].", search, "if_found")


@pytest.fixture(scope="module")
def spoken() -> Library:
    return library_in(LIBRARY, "ja")


@pytest.mark.parametrize("case", LIBRARY.cases.values(), ids=list(LIBRARY.cases))
def test_every_line_that_pages_print_has_japanese_with_its_years(case: Case) -> None:
    given, printed = case.translations["ja"], dict(printed_lines(case))
    assert case.is_planned or any(place.endswith(".but.text") for place in printed)
    assert [place for place in printed if place not in given.lines] == []
    assert [place for place in given.lines if place not in printed] == []
    latin = {place for place, text in given.lines.items() if not JAPANESE.search(text)}
    assert latin <= NAMES_IN_LATIN
    assert given.needs_review
    lost = {
        place: missing
        for place, text in printed.items()
        if (missing := set(YEAR.findall(text)) - set(re.findall(r"\d{4}", given.lines[place])))
    }
    assert lost == {}, "the translation is of an earlier text"


@pytest.mark.parametrize("case", LIBRARY.cases.values(), ids=list(LIBRARY.cases))
def test_ceilings_and_origins_are_the_same_in_japanese(case: Case) -> None:
    in_japanese = case_in(case, "ja")
    assert ceilings(LIBRARY.codebook, in_japanese) == ceilings(LIBRARY.codebook, case)
    as_written, translated = origin_groups(case), origin_groups(in_japanese)
    pairs = {(as_written[source], translated[source]) for source in as_written}
    assert len(pairs) == len(set(as_written.values())) == len(set(translated.values()))


def test_the_same_items_are_shown_as_instances_in_japanese(spoken: Library) -> None:
    for written, translated in zip(
        mission_facts(LIBRARY, LIBRARY.cases, TODAY), mission_facts(spoken, spoken.cases, TODAY), strict=True
    ):
        for indicator in LIBRARY.codebook.indicators:
            assert instance_of(translated, indicator) == instance_of(written, indicator)
