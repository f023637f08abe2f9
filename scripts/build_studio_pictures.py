"""Take the pictures of the studio in docs/tutorial.md: python scripts/build_studio_pictures.py

The mission of the tutorial is made by clicks and typing in headless Chromium, as somebody would, on a library that is
thrown away; a picture is taken at each step. Needs chromium and chromedriver, as the tests in the browser do.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path

from PIL import Image
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browser.studio_page import StudioPage  # noqa: E402
from local_server import running  # noqa: E402
from peacecase.web.studio.app import Studio  # noqa: E402

PICTURES = ROOT / "docs" / "images"
SIZE = (1280, 760)
TODAY = date(2026, 11, 23)
HISTORY = (
    "@book{history, title={Two towns and a war, a history that was never written}, author={Fictional, Ada}, "
    "publisher={Invented University Press}, year={2009}}"
)


def main() -> int:
    """Take them all."""
    with studio() as page:
        begin(page)
        name_sources(page)
        file_facts(page)
        rate(page)
        tell_the_story(page)
        doubt(page)
    return 0


@contextmanager
def studio() -> Iterator[StudioPage]:
    """A page of a studio on an empty library."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "cases"
        folder.mkdir()
        shown = Studio(folder, "en", lambda: TODAY, lambda: None)
        with running(shown.application()) as server:
            page = StudioPage(driver, server.doors.origin)
            page.size(*SIZE)
            page.go(server.address())
            yield page
            driver.quit()
        shown.worker.close()


def take(page: StudioPage, name: str) -> None:
    """Write docs/images/studio-NAME.png, in few colours."""
    page.script(
        "document.activeElement.blur(); for (const each of document.querySelectorAll('.pane, html')) each.scrollTop = 0"
    )
    picture = Image.open(BytesIO(page.driver.get_screenshot_as_png())).convert("RGB").quantize(48)
    picture.save(PICTURES / f"studio-{name}.png", optimize=True)


def begin(page: StudioPage) -> None:
    """Six lines."""
    page.fill("Who led it?", "Norland")
    page.fill("In which conflict?", "Harbour")
    page.fill("Between whom?", "Government of Islandia\nCoast League")
    page.fill("From", "2001-03")
    page.fill("To", "2002-11")
    page.fill(
        "What did it set out to do",
        "A ceasefire in the harbour towns and a signed agreement on their administration.",
    )
    page.fill("Who said so?", "Norland")
    page.fill("When?", "2001-03-12")
    page.until("return document.querySelector('#will').textContent.includes('harbour-2001-norland')")
    take(page, "begin")
    page.open("Write the file and go on")


def name_sources(page: StudioPage) -> None:
    """One pasted, one typed."""
    page.fill("The data of a DOI", HISTORY)
    page.open("Write these sources")
    page.open("Type one in")
    page.fill("Title, as published", "Letter of the Coast League to Norland (invented)")
    page.choose("What is it?", "party statement")
    page.fill("Who wrote it?", "Coast League")
    page.fill("When was it published?", "2001-04-02")
    page.fill("Whose side does it speak from?", "Coast League")
    page.fill("What does its author stand to gain", "Wants to be heard as an equal of the government.")
    page.open("Write it into the file")
    take(page, "sources")


def file_facts(page: StudioPage) -> None:
    """One for, one against."""
    for statement, when, source, place, way in (
        ("Within a month of the invitation both parties had asked Norland in writing to chair the talks.", "2001-03/2001-04", "Coast League", "¶1", "↑"),
        ("No text gave Norland a part in the talks on the towns, which filled the rounds after June 2001.", "2001-06/2002-11", "Ada Fictional", "p. 77", "↓"),
    ):  # fmt: skip
        page.go("/case/harbour-2001-norland/new/evidence")
        page.fill("What happened, in one or two", statement)
        page.fill("When it was", when)
        cites = page.find("Where it stands", "group")
        page.choose("Source", source, cites)
        page.fill("Place in it", place, cites)
        page.tick("It says so")
        page.press("+ Formal mandate")
        page.tick(way, page.find("Formal mandate", "group"))
        page.open("Write it into the file")
    page.go("/case/harbour-2001-norland/evidence/e02")
    take(page, "evidence")


def rate(page: StudioPage) -> None:
    """One question."""
    page.go("/case/harbour-2001-norland/question/formal_mandate")
    page.tick("2 substantial")
    page.tick("very low")
    page.fill(
        "Why this level",
        "Both parties asked for it in writing, early on. Not 3, because nothing gave Norland a part in the talks on the "
        "towns. Not 1, because it was both parties and not one.",
    )
    page.saved()
    take(page, "question")


def tell_the_story(page: StudioPage) -> None:
    """What came of it."""
    page.go("/case/harbour-2001-norland/story")
    take(page, "story")


def doubt(page: StudioPage) -> None:
    """What is left to answer."""
    page.go("/case/harbour-2001-norland/doubts")
    take(page, "doubts")


if __name__ == "__main__":
    sys.exit(main())
