"""A library in which every question is rated unknown, with searches on record and without: what each output says of it."""

import io
import json
import re
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from peacecase.codebook.memoir import MEMOIR
from peacecase.explorer.content import page_content
from peacecase.exports.sqlite_file import render_sqlite
from peacecase.files.library_folder import load_library
from peacecase.files.profiles import shipped_profile
from peacecase.model.case import Case
from peacecase.model.coding import OutcomeRating, Outcomes, Rating, Ratings
from peacecase.model.library import Library
from peacecase.model.narrative import Search
from peacecase.report.docx_report import render_docx
from peacecase.workshop.kit.kit_pages import participant_pages, trainer_pages
from peacecase.workshop.kit.kit_request import KitRequest
from peacecase.workshop.kit.packet import build_packet

from .conftest import AS_OF, FICTONIA, TESTLAND, reported

LIBRARY = Path(__file__).parents[1] / "fixtures" / "library"
HORIZONS = ("end", "+1", "+5")
MADE_ON = datetime(2026, 11, 23, tzinfo=UTC)


def unknown(case: Case, *, is_searched: bool) -> Case:
    """The case with nothing but unknown, by one person."""
    ratings = {
        factor.id: {each.id: Rating(rating="unknown", why="No text says.") for each in factor.indicators}
        for factor in MEMOIR.factors
    }
    outcome = OutcomeRating(rating="unknown", why="No text says.")
    outcomes = {each.id: dict.fromkeys(HORIZONS, outcome) for each in MEMOIR.outcomes}
    search = Search(
        target=MEMOIR.targets, looked_for="any", where="Archives.", result="None.", searched_on="2026-01"
    )
    coder = next(each for each in case.coders.values() if each.kind == "human")
    return case.model_copy(
        update={
            "status": "coded",
            "ratings": Ratings(ratings),
            "outcomes": Outcomes(outcomes),
            "searched": (search,) if is_searched else (),
            "coders": {"person": coder},
        }
    )


def library_of(*, is_searched: bool) -> Library:
    loaded, _faults = load_library(LIBRARY, (TESTLAND, FICTONIA))
    cases = {name: unknown(case, is_searched=is_searched) for name, case in loaded.cases.items()}
    return Library(cases, codebook=MEMOIR)


def word_text(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def database_text(content: bytes) -> str:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return "\n".join(connection.iterdump())


def kit_text(case: Case) -> str:
    """What is printed for people and trainer, of a kit on the case."""
    order = KitRequest(
        codebook=MEMOIR, profile="60", groups=1, paper="a4", language="en", split_outcome=False, vignettes=(),
        blinding=None, blinding_path="x.yaml", case_sha256="a" * 64, blinding_sha256=None, made_on=MADE_ON, version="0.2.0",
    )  # fmt: skip
    packet = build_packet(case, MEMOIR, "60", None, 900, with_course=True)
    pages = participant_pages(case, order, packet, 8) | trainer_pages(case, order, packet, ())
    return "\n".join(page for _title, page in pages.values())


@pytest.fixture(scope="module", params=[True, False], ids=["searched", "no search on record"])
def said(request: pytest.FixtureRequest) -> tuple[bool, Mapping[str, str]]:
    """Whether searches are on record, and output -> all that it says."""
    library = library_of(is_searched=request.param)
    context, html = reported(library, *library.cases)
    explored = page_content(
        library, tuple(library.cases), [shipped_profile()], "A page", 200, as_of=AS_OF, shuffles=100
    ).data
    return request.param, {
        "report": html,
        "Word": word_text(render_docx(html, context)),
        "explorer": json.dumps(explored),
        "database": database_text(render_sqlite(library)),
        "kit": kit_text(library.cases[TESTLAND]),
    }


def test_unknown_is_told_as_looked_for_only_where_a_search_is_on_record(
    said: tuple[bool, Mapping[str, str]],
) -> None:
    is_searched, texts = said
    told = re.compile(r"looked for and not found|looked for, not found")
    assert {name for name, text in texts.items() if told.search(text)} == (
        {"report", "Word"} if is_searched else set()
    )
    assert ("no search on record" in texts["report"]) is not is_searched


def test_nothing_is_put_above_anything(said: tuple[bool, Mapping[str, str]]) -> None:
    verdict = re.compile(r"leaning (towards|above)|is above (?!one half)|higher in \d+")
    assert {name for name, text in said[1].items() if verdict.search(text)} == set()


def test_nobody_but_the_one_person_is_told_as_coder(said: tuple[bool, Mapping[str, str]]) -> None:
    others = re.compile(
        r"Machine-coded|language models?\)|second codings? of|ratings? (was|were) made by two|independent coders"
    )
    assert {name for name, text in said[1].items() if others.search(text)} == set()
    assert "Coded by people" in said[1]["report"]
    assert "Coded by people" in said[1]["Word"]


def test_the_library_is_what_it_is_meant_to_be(said: tuple[bool, Mapping[str, str]]) -> None:
    assert said[1]["database"].count("'unknown'") > 40
    assert all(len(text) > 3_000 for text in said[1].values())
