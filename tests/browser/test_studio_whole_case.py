"""A whole case from nothing to a brief by clicks and typing alone, and the same case written by hand."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from selenium import webdriver

from local_server import running
from peacecase.api.brief import BriefOptions, run_brief
from peacecase.api.opened import Opened
from peacecase.api.running import Run
from peacecase.files.library_folder import load_library
from peacecase.web.studio.app import Studio

from .studio_page import StudioPage

HERE = Path(__file__).parent
OWN = HERE.parent / "fixtures" / "own_codebook" / "cases"
CASE = "lakeland-2022-norrland"
TODAY = date(2026, 11, 30)
BIBTEX = "@article{hill, title={Talks on the lake}, author={Hill, Ada}, journal={Journal of Lakes}, date={2024-05}, doi={10.1234/lake.1}}"
RIS = "TY  - NEWS\nTI  - All sides at one table\nPB  - The Lake Post\nPY  - 2022/03/02\nER  - \n"


@pytest.fixture
def page(driver: webdriver.Chrome, tmp_path: Path):  # type: ignore[no-untyped-def]
    folder = tmp_path / "cases"
    folder.mkdir()
    for name in ("questions.yaml", ".peacecase.yaml"):
        shutil.copy(OWN / name, folder)
    studio = Studio(folder, "en", lambda: TODAY, lambda: None)
    with running(studio.application()) as server:
        shown = StudioPage(driver, server.doors.origin)
        shown.size(1280, 900)
        shown.go(server.address())
        yield shown
        assert shown.errors() == []
        driver.get("about:blank")
    studio.worker.close()


def begin(page: StudioPage) -> None:
    page.fill("Who led it?", "Norrland")
    page.fill("In which conflict?", "Lakeland")
    page.fill("Between whom?", "Government of Lakeland\nShore Front (SHF)")
    page.fill("From", "2022-02")
    page.fill("To", "2025-09")
    page.fill("What did it set out to do", "To bring the government and the Front to one text on the shore.")
    page.fill("Who said so?", "Norrland")
    page.fill("When?", "2022-02-11")
    page.until("return document.querySelector('#will').textContent.includes(arguments[0])", f"{CASE}.yaml")
    page.open("Write the file and go on")


def sources(page: StudioPage) -> None:
    for text in (BIBTEX, RIS):
        page.fill("The data of a DOI", text)
        page.open("Write these sources")
    page.open("Type one in")
    page.fill("Title, as published", "Years at the lake")
    page.choose("What is it?", "memoir")
    page.fill("Who wrote it?", "Berg, Tor")
    page.fill("When was it published?", "2026")
    page.fill("Whose side does it speak from?", "Norrland")
    page.fill("What does its author stand to gain", "He defends what he did.")
    page.tick("participant")
    page.open("Write it into the file")


def mission(page: StudioPage) -> None:
    page.open("The mission")
    page.fill(
        "What happened, and how it ended",
        "Norrland brought both sides to the lake in 2022. They signed in 2025.",
    )
    page.saved()
    place = page.within("Where it stands")
    page.choose("Source", "The Lake Post", place)
    page.fill("Place in it", "whole article", place)
    page.saved()
    where = page.within("Where it was fought")
    page.press("1 chosen of", where)
    page.tick("Finland", where)
    page.tick("Antarctica", where)
    page.saved()
    page.choose("How was it chosen?", "typical")
    page.saved()
    page.open("Say who rates")
    page.fill("Name", "Mika")
    page.choose("What kind of coder?", "human")
    page.open("Write it into the file")


FACTS = (
    ("Both sides asked Norrland in writing to come.", "2022-03", "The Lake Post", "p. 1", "direct", ("Invitation", "up", "")),
    ("The government praised the envoy in parliament.", "2023-01", "Ada Hill", "p. 4", "direct", ("Welcome", "up", "Government")),
    ("The Front twice left the table over the envoy's draft.", "2023-05", "Ada Hill", "p. 9", "direct", ("Welcome", "down", "Shore")),
    ("The prime minister named the aim in each of three speeches.", "2022-04", "Tor Berg", "p. 30", "direct", ("Clear aim", "up", "")),
    ("The envoy sat in eleven of twelve rounds.", "2024", "Ada Hill", "p. 12", "direct", ("Presence", "up", "")),
    ("Two of the team had read nothing of the lake law.", "2022-05", "Tor Berg", "p. 41", "inferential", ("Preparation", "down", "")),
    ("All sides signed the text in September 2025.", "2025-09-03", "Tor Berg", "p. 200", "direct", ("Text agreed, end", "up", "")),
)  # fmt: skip


def evidence(page: StudioPage) -> None:
    page.open("Evidence")
    page.open("File a fact")
    for statement, when, source, place, directness, (question, way, party) in FACTS:
        page.fill("What happened, in one or two", statement)
        page.fill("When it was", when)
        cites = page.within("Where it stands")
        page.choose("Source", source, cites)
        page.fill("Place in it", place, cites)
        page.tick("It says so" if directness == "direct" else "I conclude it")
        page.press(f"+ {question}")
        card = page.find(question, "group")
        page.tick({"up": "↑", "down": "↓"}[way], card)
        if party:
            page.choose("Whose view?", party, card)
        page.open("Write it into the file")


def rate(page: StudioPage, level: str, confidence: str, why: str) -> None:
    page.tick(level)
    if confidence:
        page.tick(confidence)
    page.fill("Why this level", why)
    page.saved()


def questions(page: StudioPage) -> None:
    page.open("Eight questions")
    page.open("Invitation")
    rate(page, "3 full", "moderate", "Both asked in writing in March 2022, before the first round.")
    page.open("Next: Welcome")
    for party, level, why in (
        ("Government", "3", "The government praised the envoy."),
        ("Shore", "1", "The Front left twice."),
    ):
        box = page.find(party, "group")
        page.choose("Its level", level, box)
        page.fill("Why?", why, box)
    page.tick("moderate")
    page.fill("Why this level", "One side took the mediator in good faith, the other did not.")
    page.saved()
    page.until("return document.querySelector('#whole').textContent.includes('1 weak')")
    page.open("Next: Clear aim")
    rate(page, "3 full", "low", "The prime minister said it three times.")
    page.open("Next: Presence")
    rate(page, "2 substantial", "moderate", "The envoy sat in eleven of twelve rounds.")
    page.open("Next: Patience")
    page.tick("Unknown")
    page.fill("Why this level", "Nothing tells what it cost.")
    page.saved()
    page.fill("Places and words", "The Lake Post and two libraries: cost, withdrawal")
    page.fill("What came up", "Nothing on cost.")
    page.tick("a higher level")
    page.fill("What would a find change?", "It would show whether it stayed at a price.")
    page.open("Write the search")
    page.open("Next: Preparation")
    rate(page, "1 weak", "very low", "Some of the team had read nothing.")
    page.open("Next: Means")
    page.tick("Does not apply")
    page.fill("Why this level", "Norrland came with nothing to give and said so.")
    page.saved()
    page.open("Next: Backing at home")
    page.tick("Unknown")
    page.fill("Why this level", "No poll was found.")
    page.saved()


def story(page: StudioPage) -> None:
    page.open("Steps and outcomes")
    outcomes = page.find("Text agreed", "group")
    page.open("end of the window", outcomes)
    rate(page, "3 full", "low", "All sides signed in September 2025.")
    for title, level, why in (
        ("Next: Text agreed, one year", "3 full", "The text still stood in September 2026."),
        ("Next: Quiet kept, end", "2 substantial", "Shots fell in the spring of 2025."),
        ("Next: Quiet kept, one year", "3 full", "No shot is known of."),
    ):
        page.open(title)
        rate(page, level, "very low", why)
    page.open("Steps and outcomes")
    page.open("Another event")
    page.fill("When it was", "2025-09-03")
    page.fill("What happened, in one sentence", "All sides sign at the lake.")
    cites = page.within("Where it stands")
    page.choose("Source", "Tor Berg", cites)
    page.fill("Place in it", "p. 200", cites)
    page.choose("Do pages show it first?", "yes")
    page.fill("Did the course turn here?", "From then on both had a text to keep.")
    page.open("Write it into the file")
    page.open("Another step")
    page.fill("What is it called?", "The shore round")
    page.fill("From when to when?", "2023-04/2023-06")
    page.fill("What was it to reach", "A line on the shore.")
    page.fill("Who said so?", "Norrland")
    page.fill("What happened?", "The Front left over the draft and came back.")
    page.tick("partly reached")
    page.fill("What did it do all the same", "The draft stayed on the table and was signed in part later.")
    page.tick("3. The Front twice", page.within("Facts that it rests on"))
    page.open("Write it into the file")
    page.open("Another explanation")
    page.fill("As its best defender", "Both sides had run out of money.")
    page.choose("What does it explain?", "Text agreed, end")
    weighed = page.within("Which facts speak for it")
    page.choose("Fact", "3.", weighed)
    page.choose("Speaks", "against", weighed)
    page.fill("Why", "They left although they were poor.", weighed)
    page.choose("Beside the mission", "weaker")
    page.fill("Why?", "Nothing on money was found.")
    page.open("Write it into the file")
    page.open("Another lesson")
    page.fill("What should the next mission know?", "Bring people who have read the law of the place.")
    page.choose("Who draws it?", "Tor Berg")
    page.tick("6. Two of the team", page.within("Facts that it rests on"))
    page.open("Write it into the file")


def lines(page: StudioPage) -> None:
    page.open("The short lines")
    page.fill("The place, as tables", "Lakeland")
    page.fill("The mission in a heading", "Norrland in Lakeland")
    page.fill("Its objective in one line", "To bring both sides to one text on the shore.")
    page.fill("Who led it, by name", "Envoy Tor Berg")
    page.saved()
    stood = page.within("How things stood: end")
    page.fill("In one sentence", "Both sides had signed, and the shore was quiet.", stood)
    page.saved()
    ended = page.within("How the fighting ended")
    page.press("Another source", ended)
    page.choose("Source", "The Lake Post", ended)
    page.choose("How?", "by agreement", ended)
    page.fill("When?", "2025-09", ended)
    page.saved()


def finish(page: StudioPage) -> None:
    page.open("The mission")
    page.choose("How far is it?", "coded")
    page.saved()
    page.open("What an expert would doubt")
    assert "PC2" not in page.text()


@pytest.mark.long
def test_a_case_made_by_clicks_and_typing_is_the_one_written_by_hand(
    page: StudioPage, tmp_path: Path
) -> None:
    for part in (begin, sources, mission, evidence, questions, story, lines, finish):
        part(page)
    written, found = load_library(tmp_path / "cases")
    assert [each for each in found if each.severity == "error"] == []
    by_hand = tmp_path / "by_hand"
    shutil.copytree(tmp_path / "cases", by_hand, ignore=shutil.ignore_patterns(CASE + "*"))
    shutil.copy(HERE / "studio_by_hand.yaml", by_hand / f"{CASE}.yaml")
    expected, found = load_library(by_hand)
    assert [each for each in found if each.severity == "error"] == []
    made, hand = (each.cases[CASE].model_dump(exclude_defaults=True) for each in (written, expected))
    assert made == hand
    brief = run_brief.function(Opened(str(tmp_path / "cases")), BriefOptions("brief.html", (CASE,)), Run())
    assert isinstance(brief.content, bytes)
    assert "Both sides had signed" in brief.content.decode("utf-8")
    assert {each.name for each in (tmp_path / "cases").iterdir()} == {
        ".peacecase",
        ".peacecase.yaml",
        "questions.yaml",
        f"{CASE}.yaml",
    }
    assert {each.name for each in (tmp_path / "cases" / ".peacecase").iterdir()} <= {"undo", ".gitignore"}
