"""The invented library, and the page of it."""

from pathlib import Path

import pytest

from peacecase.explorer.content import page_content
from peacecase.explorer.page import render_page
from peacecase.files.library_folder import load_library
from peacecase.files.profiles import shipped_profile
from peacecase.model.library import Library

TESTS = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def invented() -> Library:
    library, _found = load_library(TESTS / "fixtures" / "library")
    return library


@pytest.fixture(scope="session")
def html(invented: Library) -> str:
    """The page of the invented library."""
    return render_page(
        page_content(invented, list(invented.cases), [shipped_profile()], "Missions", draws=200)
    )
