"""A headless Chromium, pages of the explorer to open in it, and what every page must bear."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from peacecase.files.library_folder import load_library
from peacecase.model.library import Library
from read_once import shipped_library

from .browser_page import Page, render

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def driver() -> Iterator[webdriver.Chrome]:
    with chromium() as started:
        yield started


@contextmanager
def chromium() -> Iterator[webdriver.Chrome]:
    """A headless Chromium of its own."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    chromedriver = shutil.which("chromedriver")
    assert browser, "no Chromium is installed: apt-get install chromium"
    assert chromedriver, "no chromedriver is installed: apt-get install chromium-driver"
    options = Options()
    options.binary_location = browser
    for flag in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
    ):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(chromedriver))
    driver.set_script_timeout(300)  # long pages take their time beside other tests
    try:
        yield driver
    finally:
        driver.quit()


@pytest.fixture
def open_page(driver: webdriver.Chrome, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Write a page (of a library, or as given) and open it, at a link and a width as `Page.go` has them; afterwards the console must be empty."""
    pages: list[Page] = []
    driver.get_log("browser")  # of the pages of other tests

    def write_and_open(given: Library | str, link: str = "", width: int = 1280, height: int = 900) -> Page:
        html = given if isinstance(given, str) else render(given)
        path = tmp_path / f"page-{len(pages)}.html"
        path.write_text(html, encoding="utf-8")
        pages.append(Page(driver, path.as_uri()))
        return pages[-1].go(link, width, height)

    yield write_and_open
    for page in pages:
        assert page.errors() == []


@pytest.fixture(scope="session")
def shipped() -> Library:
    return shipped_library().past()


@pytest.fixture(scope="session")
def invented() -> Library:
    library, _found = load_library(ROOT / "tests" / "fixtures" / "library")
    return library
