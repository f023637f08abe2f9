"""The report as a page and the documentation as a site pass axe-core, as the explorer does (see test_page.py)."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from selenium import webdriver

from invented_report import invented_brief, invented_recipe
from peacecase.language import languages
from peacecase.report.brief.brief_rendering import render_brief
from peacecase.report.rendering import render_report

from .browser_page import Page


@pytest.fixture
def laptop(driver: webdriver.Chrome) -> webdriver.Chrome:
    """The browser at the width of a laptop."""
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    return driver


def wrong_with(driver: webdriver.Chrome, address: str) -> list[str]:
    """What axe-core finds wrong with a page; of a long one with its first parts, for what follows is made alike."""
    driver.get(address)
    driver.execute_script(
        "[...document.querySelectorAll('article > *')].slice(120).forEach(part => part.remove())"
    )
    return Page(driver, address).violations()


@pytest.mark.parametrize("language", languages())
def test_axe_finds_nothing_wrong_with_the_report_as_a_page(
    laptop: webdriver.Chrome, tmp_path: Path, language: str
) -> None:
    page = tmp_path / "report.html"
    page.write_bytes(render_report(invented_recipe(language), "html").content)
    assert wrong_with(laptop, page.as_uri()) == []


@pytest.mark.parametrize("language", languages())
def test_axe_finds_nothing_wrong_with_the_brief_as_a_page(
    laptop: webdriver.Chrome, tmp_path: Path, language: str
) -> None:
    page = tmp_path / "brief.html"
    page.write_bytes(render_brief(invented_brief(language), "html").content)
    assert wrong_with(laptop, page.as_uri()) == []


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and writes nothing to the terminal."""

    def log_message(self, *_told: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """Address of the site, served as a web server does."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_axe_finds_nothing_wrong_with_any_page_of_the_documentation(
    laptop: webdriver.Chrome, site: Path, served: str
) -> None:
    pages = sorted(page.relative_to(site).as_posix() for page in site.rglob("*.html"))
    assert len(pages) > 20
    found = {page: wrong for page in pages if (wrong := wrong_with(laptop, f"{served}/{page}"))}
    assert found == {}


def test_a_page_with_something_wrong_would_be_seen(laptop: webdriver.Chrome, tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text("<title>Wrong</title><img src='x.png'>", encoding="utf-8")
    assert any(wrong.startswith("image-alt") for wrong in wrong_with(laptop, page.as_uri()))
