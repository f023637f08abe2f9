"""The invented library, and the page of it."""

from datetime import date
from pathlib import Path

import pytest

from peacecase.explorer.content import PageContent, page_content
from peacecase.explorer.page import render_page
from peacecase.files.library_folder import load_library
from peacecase.files.profiles import SHIPPED_PROFILES, shipped_profile
from peacecase.model.library import Library
from read_once import shipped_lenses, shipped_library

TESTS = Path(__file__).resolve().parents[1]


def content_of(
    library: Library, *case_ids: str, title: str = "Missions", language: str = "en"
) -> PageContent:
    """The content of a page on cases, or on all, with few draws and shuffles."""
    return page_content(
        library,
        case_ids or list(library.cases),
        [shipped_profile(name) for name in SHIPPED_PROFILES],
        title,
        200,
        as_of=date(2026, 11, 23),
        language=language,
        shuffles=100,
        lenses=shipped_lenses(library.codebook),
    )


@pytest.fixture(scope="session")
def invented() -> Library:
    library, _found = load_library(TESTS / "fixtures" / "library")
    return library


@pytest.fixture(scope="session")
def shipped() -> Library:
    return shipped_library().past()


@pytest.fixture(scope="session")
def content(invented: Library) -> PageContent:
    """The content of a page on the invented library."""
    return content_of(invented)


@pytest.fixture(scope="session")
def shipped_content(shipped: Library) -> PageContent:
    """The content of a page on the shipped library."""
    return content_of(shipped)


@pytest.fixture(scope="session")
def html(content: PageContent) -> str:
    """The page of the invented library."""
    return render_page(content)
