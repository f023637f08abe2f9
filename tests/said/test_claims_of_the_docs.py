"""What README and handbook say of the shipped library is what stands in it."""

import re
from pathlib import Path

import pytest

from peacecase.analysis.coders import coded_by
from peacecase.analysis.reliability import measure_reliability, measure_stability
from peacecase.model.library import Library

from .conftest import read

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.fixture(scope="module")
def shipped() -> Library:
    """The missions that happened: the planned examples are invented, and neither coded twice nor audited."""
    return read(ROOT / "cases").past()


def test_no_page_credits_the_shipped_codings_to_coders_that_there_are_not(shipped: Library) -> None:
    """One language model coded every case, and coded it again; should people have joined it, this page is to be read."""
    assert {coded_by(case, shipped.codings[case_id]) for case_id, case in shipped.cases.items()} == {"model"}
    assert measure_reliability(shipped, 10).units == ()
    assert len(measure_stability(shipped, 10)) == 1
    claim = re.compile(
        r"independent coders|two coders agree|coded by (?:two|several) (?:people|coders)", re.I
    )
    assert [page.name for page in PAGES if claim.search(page.read_text(encoding="utf-8"))] == []
    library_page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    assert "codings were made by a language model" in " ".join(library_page.split())


def test_the_audit_of_the_shipped_library_names_the_cases_that_it_speaks_of(shipped: Library) -> None:
    for audit in shipped.audits:
        assert audit.drawn_from == set(shipped.cases)
        assert {item.case for item in audit.items} <= audit.drawn_from


def test_the_search_for_every_unknown_of_the_shipped_library_is_on_record(shipped: Library) -> None:
    """The pages say that what was looked for and not found is on record."""
    lacking = [
        (case.id, indicator)
        for case in shipped.cases.values()
        for indicator, rating in case.ratings.items()
        if rating.rating == "unknown" and not case.has_search(indicator)
    ]
    assert lacking == []
