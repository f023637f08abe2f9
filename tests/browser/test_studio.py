"""The studio in the browser: nothing lost, nothing swapped under somebody's hands, nothing for other sites."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import yaml
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from local_server import Running, running
from peacecase.web.studio.app import Studio

from .studio_page import StudioPage

FIXTURE = Path(__file__).parents[1] / "fixtures" / "own_codebook" / "cases"
CASE = "ashland-1990-examplia"
QUESTION = f"/case/{CASE}/question/presence"
TODAY = date(2026, 11, 30)


class Counted:
    """The studio behind a counter of saves, which can hold them up or drop them."""

    def __init__(self, studio: Studio) -> None:
        self.app = studio.application()
        self.saves = 0
        self.go = Event()
        self.go.set()
        self.is_down = False
        self.looks_go = Event()
        self.looks_go.set()
        self.looks = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on."""
        if any(name == b"hx-request" for name, _value in scope.get("headers", ())):
            send = self._late(send)
        if scope["type"] == "http" and scope["path"].endswith("/save"):
            self.saves += 1
            while not self.go.is_set():
                await asyncio.sleep(0.01)
            if self.is_down:
                await HTMLResponse("the disk is full", 503)(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _late(self, send: Send) -> Send:
        """What the page asks for after a save, told as it was when it was asked."""

        async def after_a_wait(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.looks += 1
            while not self.looks_go.is_set():
                await asyncio.sleep(0.01)
            await send(message)

        return after_a_wait


class Site:
    """One studio on a copy of the invented library."""

    def __init__(self, driver: webdriver.Chrome, server: Running, counted: Counted, folder: Path) -> None:
        self.page = StudioPage(driver, server.doors.origin)
        self.server = server
        self.counted = counted
        self.file = folder / f"{CASE}.yaml"

    def held(self, *path: str | int) -> Any:
        """What the file holds at a path."""
        found: Any = yaml.safe_load(self.file.read_text(encoding="utf-8"))
        for step in path:
            found = found[step]
        return found

    def change_on_disk(self, old: str, new: str) -> None:
        """Change the file as an editor does."""
        text = self.file.read_text(encoding="utf-8")
        assert old in text
        self.file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def site(driver: webdriver.Chrome, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("studio") / "cases"
    shutil.copytree(FIXTURE, folder)
    studio = Studio(folder, "en", lambda: TODAY, lambda: None)
    counted = Counted(studio)
    with running(counted) as server:
        made = Site(driver, server, counted, folder)
        made.page.size(1280)
        made.page.go(server.address())
        yield made
        driver.get("about:blank")
    studio.worker.close()


@pytest.fixture(autouse=True)
def fresh(site: Site) -> Iterator[None]:
    """Every test begins with the file as it was, and in an empty browser."""
    site.page.driver.get("about:blank")
    site.page.driver.execute_cdp_cmd(
        "Storage.clearDataForOrigin", {"origin": site.page.origin, "storageTypes": "local_storage"}
    )
    site.page.errors()
    shutil.copy(FIXTURE / site.file.name, site.file)
    yield
    site.counted.go.set()
    site.counted.looks_go.set()
    site.counted.is_down = False


WHY = ("ratings", "craft", "presence", "why")


def why(site: Site) -> str:
    return str(site.held(*WHY))


def test_a_change_is_written_at_once_and_taken_back(site: Site) -> None:
    page = site.page.go(QUESTION)
    before = site.file.read_bytes()
    page.fill("Why this level", "The envoy sat in most rounds.")
    page.saved()
    assert why(site) == "The envoy sat in most rounds."
    page.open("Undo")
    page.said("Taken back")
    assert page.focused() == "h1#one"
    assert site.file.read_bytes() == before
    assert page.errors() == []


def test_typing_during_a_slow_reply_is_kept_and_written_afterwards(site: Site) -> None:
    page = site.page.go(QUESTION)
    site.counted.go.clear()
    area = page.find("Why this level", "control")
    page.click(area)
    area.send_keys(Keys.CONTROL, "a")
    area.send_keys("One. ", Keys.TAB)
    area.send_keys(Keys.END, "Two. ", Keys.TAB)
    area.send_keys(Keys.END, "Three.", Keys.TAB)
    page.script("window.typed = document.activeElement")
    site.counted.go.set()
    page.until("return /^Saved/.test(document.querySelector('#status').textContent)")
    page.until("return arguments[0].value === 'One. Two. Three.'", area)
    for _ in range(200):
        if why(site) == "One. Two. Three.":
            break
        page.script("return 1")
    assert why(site) == "One. Two. Three."


def test_nothing_is_saved_while_somebody_composes_and_enter_submits_nothing(site: Site) -> None:
    page = site.page.go(f"/case/{CASE}/lines")
    saves = site.counted.saves
    field = page.find("The place, as tables", "control")
    page.script(
        "const field = arguments[0]; field.focus(); field.value = '';"
        "field.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));"
        "for (const text of ['に', 'にほ', 'にほん']) { field.value = text; field.dispatchEvent(new InputEvent('input', {bubbles: true, isComposing: true})); }"
        "field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, isComposing: true}));",
        field,
    )
    page.driver.execute_async_script("setTimeout(arguments[0], 1000)")
    assert site.counted.saves == saves
    page.script(
        "arguments[0].dispatchEvent(new CompositionEvent('compositionend', {bubbles: true, data: 'にほん'}))",
        field,
    )
    page.saved()
    assert (site.counted.saves, site.held("short")) == (saves + 1, "にほん")
    url = page.driver.current_url
    field.send_keys(Keys.ENTER)
    assert page.driver.current_url == url


def test_a_field_changed_in_the_file_meanwhile_shows_both_texts_and_others_merge(site: Site) -> None:
    page = site.page.go(QUESTION)
    theirs = why(site)
    site.change_on_disk(theirs.split(".")[0], "Somebody else wrote this")
    page.fill("Why this level", "Mine.")
    page.said("the file has changed")
    shown = page.text(".clash")
    assert "Mine." in shown
    assert "Somebody else wrote this" in shown
    assert "Somebody else" in why(site)
    page.press("Keep mine")
    page.saved()
    assert why(site) == "Mine."
    # the other way round, and a change elsewhere in the file stays
    site.change_on_disk("why: Mine.", "why: Theirs again.")
    site.change_on_disk("title: Examplia in Ashland, 1990-1992 (invented)", "title: Another title")
    page.fill("Why this level", "Mine too.")
    page.said("the file has changed")
    page.press("Take the file’s")
    page.until("return document.querySelector('.why textarea').value === 'Theirs again.'")
    page.fill("Why this level", "Mine after all.")
    page.saved()
    assert (why(site), site.held("title")) == ("Mine after all.", "Another title")


def test_two_tabs_on_one_case_lose_nothing_of_each_other(site: Site) -> None:
    page = site.page.go(QUESTION)
    first = page.driver.current_window_handle
    page.driver.switch_to.new_window("tab")
    page.size(1280)
    page.go(f"/case/{CASE}/lines")
    page.fill("The place, as tables", "Ash")
    page.saved()
    page.driver.switch_to.window(first)
    page.fill("Why this level", "From the first tab.")
    page.saved()
    page.driver.switch_to.window(page.driver.window_handles[-1])
    page.fill("The mission in a heading", "Examplia in Ash")
    page.saved()
    page.driver.close()
    page.driver.switch_to.window(first)
    assert [why(site), site.held("short"), site.held("heading")] == [
        "From the first tab.",
        "Ash",
        "Examplia in Ash",
    ]


def test_a_change_in_an_editor_is_shown_when_somebody_comes_back(site: Site) -> None:
    page = site.page.go(QUESTION)
    site.change_on_disk(why(site).split(".")[0], "Written in an editor")
    page.script("window.dispatchEvent(new Event('focus'))")
    page.until("return document.querySelector('.why textarea').value.startsWith('Written in an editor')")
    page.said("Changed in the file")


def test_a_step_that_cannot_be_taken_back_as_it_is_is_said(site: Site) -> None:
    page = site.page.go(QUESTION)
    page.fill("Why this level", "Mine.")
    page.saved()
    site.change_on_disk("title: Examplia in Ashland", "title: Their Ashland")
    page.press("Undo")
    page.said("Changed in the file")
    assert why(site) == "Mine."


def test_a_file_with_the_line_ends_of_windows_keeps_them_and_a_save_is_spoken_once(site: Site) -> None:
    site.file.write_bytes(site.file.read_bytes().replace(b"\n", b"\r\n"))
    page = site.page.go(QUESTION)
    page.script(
        "window.said = []; new MutationObserver(() => said.push(document.querySelector('#status').textContent))"
        ".observe(document.querySelector('#status'), {childList: true})"
    )
    page.fill("Why this level", "First.\n\nSecond.")
    page.saved()
    content = site.file.read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert why(site) == "First.\n\nSecond."
    page.driver.execute_async_script("setTimeout(arguments[0], 300)")
    assert len(page.script("return said")) == 1


def test_a_long_list_shows_whole_lines_and_those_with_a_word(site: Site) -> None:
    page = site.page.go(f"/case/{CASE}/evidence")
    facts = [each["statement"] for each in site.held("evidence").values()]
    rows = "return [...document.querySelectorAll('.recs > li')].filter((each) => !each.hidden).map((each) => each.textContent)"
    assert all(fact in row for fact, row in zip(facts, page.script(rows), strict=True))
    word = facts[-1].split()[-1]
    page.driver.find_element(By.CSS_SELECTOR, "input[data-filter]").send_keys(word.upper())
    assert 0 < len(page.script(rows)) < len(facts)
    assert all(word in row for row in page.script(rows))


def test_what_is_written_together_is_held_against_the_older_version(site: Site) -> None:
    ended = "  ended: {how: agreement, toll: Two hundred., cites: [{source: communique}]}"
    site.change_on_disk("\nconflict:\n", f"\nconflict:\n{ended}\n")
    page = site.page.go(f"/case/{CASE}/lines")
    toll = page.driver.find_element(By.CSS_SELECTOR, "#f-conflict-ended-toll textarea")
    page.click(toll)
    site.change_on_disk("Two hundred.", "Three hundred.")
    before = page.script("return document.body.dataset.hash")
    page.script("window.dispatchEvent(new Event('focus'))")
    page.until("return document.body.dataset.hash !== arguments[0]", before)
    page.script(
        "const how = document.querySelector('#f-conflict-ended-how select'); how.value = 'faded';"
        "how.dispatchEvent(new Event('input', {bubbles: true}))"
    )
    toll.send_keys(" Mine.")
    page.until("return document.querySelector('.clash')")
    assert site.held("conflict", "ended", "toll") == "Three hundred."
    page.errors()


def test_a_late_answer_does_not_bring_back_what_was_before_the_last_save(site: Site) -> None:
    page = site.page.go(QUESTION)
    site.counted.looks_go.clear()
    looks = site.counted.looks
    page.fill("Why this level", "First.")
    page.saved()
    page.until_here(lambda: site.counted.looks > looks)  # computed, and not yet told
    page.fill("Why this level", "Second.")
    page.saved()
    site.counted.looks_go.set()
    page.until_here(lambda: site.counted.looks > looks + 1)
    for _ in range(20):
        assert page.script("return document.querySelector('.why textarea').value") == "Second."
        page.driver.execute_async_script("setTimeout(arguments[0], 10)")
    assert page.status().startswith("Saved")
    assert why(site) == "Second."


def test_a_paragraph_is_a_change(site: Site) -> None:
    page = site.page.go(QUESTION)
    page.fill("Why this level", "First. Second.")
    page.saved()
    page.fill("Why this level", "First.\n\nSecond.")
    page.saved()
    assert why(site) == "First.\n\nSecond."


def test_an_event_that_moved_meanwhile_is_the_one_that_is_written_on(site: Site) -> None:
    page = site.page.go(f"/case/{CASE}/timeline/1")
    events = [each["event"] for each in site.held("timeline")]
    earlier = "- {when: 1980, event: Earlier., cites: [{source: communique}]}"
    site.change_on_disk("\ntimeline:\n", f"\ntimeline:\n{earlier}\n")
    text = page.driver.find_element(By.CSS_SELECTOR, "#f-timeline-1-event textarea")
    text.send_keys(" One.")
    page.until(
        "return location.pathname.endsWith('/timeline/2') && document.body.classList.contains('ready')"
    )
    page.driver.find_element(By.CSS_SELECTOR, "#f-timeline-2-event textarea").send_keys(" Two.")
    page.saved()
    now = [each["event"] for each in site.held("timeline")]
    assert now == ["Earlier.", events[0], f"{events[1]} One. Two.", *events[2:]]


def test_an_offered_text_does_not_overwrite_what_was_written_since(site: Site) -> None:
    page = site.page.go(QUESTION)
    site.counted.is_down = True
    page.fill("Why this level", "Typed, not saved.")
    page.said("Not in the file yet")
    site.change_on_disk(why(site).split(".")[0], "Written in an editor")
    page.driver.execute_script("location.reload()")
    site.page.until("return document.querySelector('#drafts') && !document.querySelector('#drafts').hidden")
    site.counted.is_down = False
    page.press("Put it in")
    page.until("return document.querySelector('.clash')")
    assert why(site).startswith("Written in an editor")
    assert "Typed, not saved." in page.text(".clash")
    page.errors()


def test_what_cannot_be_written_is_said_until_it_is(site: Site) -> None:
    page = site.page.go(QUESTION)
    site.counted.is_down = True
    page.fill("Why this level", "Written while nothing answered.")
    page.said("Not in the file yet: the disk is full")
    assert "nothing answered" not in why(site)
    site.counted.is_down = False
    page.saved()
    assert why(site) == "Written while nothing answered."
    assert any("503" in each for each in page.errors())


def test_unsaved_text_is_offered_after_a_reload_and_never_put_in_unasked(site: Site) -> None:
    page = site.page.go(QUESTION)
    before = why(site)
    site.counted.is_down = True
    page.fill("Why this level", "Not saved before the reload.")
    page.said("Not in the file yet")
    page.driver.execute_script("location.reload()")
    site.page.until("return document.querySelector('#drafts') && !document.querySelector('#drafts').hidden")
    site.counted.is_down = False
    assert page.script("return document.querySelector('.why textarea').value") == before
    page.press("Put it in")
    page.saved()
    assert why(site) == "Not saved before the reload."
    page.errors()


def test_a_rating_is_written_when_it_is_whole_and_a_file_with_errors_can_still_be_mended(site: Site) -> None:
    page = site.page.go(f"/case/{CASE}/question/patience")
    page.script("document.querySelector('.why textarea').value = ''")
    page.fill("Why this level", " ")
    page.until("return !document.querySelector('#held-rating').hidden")
    assert "does not say why" in page.text("#held-rating")
    page.fill("Why this level", "It stayed.")
    page.saved()
    assert page.script("return document.querySelector('#held-rating').hidden")
    site.change_on_disk("window: 1990-02/1992-11", "window: 1990-13/1992-11")
    page.go(f"/case/{CASE}/mission")
    assert "months run from 01 to 12" in page.text("#broken")
    page.fill("From when to when?", "1990-02/1992-11")
    page.saved()
    page.until("return document.querySelector('#broken').hidden")
    assert site.held("mission", "window") == "1990-02/1992-11"


def test_a_text_that_the_file_cannot_hold_is_refused_at_its_field_in_validates_words(site: Site) -> None:
    page = site.page.go(f"/case/{CASE}/mission")
    page.fill("From when to when?", "1990-13/1992-11")
    page.said("Not in the file yet")
    field = page.driver.find_element(By.ID, "f-mission-window")
    assert "months run from 01 to 12" in field.text
    page.fill("Title in reports", "A title all the same")
    page.saved()
    assert (site.held("title"), site.held("mission", "window")) == ("A title all the same", "1990-02/1992-11")


def test_the_way_from_keyboard_alone_never_loses_the_focus(site: Site) -> None:
    page = site.page.go(QUESTION)
    seen: list[str] = []
    for _ in range(20):
        page.driver.switch_to.active_element.send_keys(Keys.TAB)
        seen.append(
            page.script("const e = document.activeElement; return e === document.body ? 'body' : e.tagName")
        )
    assert "body" not in seen
    assert {"A", "BUTTON", "INPUT", "TEXTAREA"} <= set(seen)
    # a save swaps the way through while its link has the focus
    page.fill("Why this level", "Focus stays.")
    page.script("document.querySelector('#way-3').focus()")
    page.saved()
    page.driver.execute_async_script("setTimeout(arguments[0], 300)")
    assert page.focused() == "a#way-3"


def test_a_record_is_taken_away_after_a_second_press_and_the_list_has_the_focus(site: Site) -> None:
    page = site.page.go(f"/case/{CASE}/story")
    page.open("Another event")
    page.fill("When it was", "1991-05")
    page.fill("What happened, in one sentence", "A round was held.")
    page.press("Write it into the file")
    page.said("Not in the file yet")
    cites = page.find("Where it stands", "group")
    assert "cites" in cites.text
    page.choose("Source", "Ana Invented", cites)
    page.open("Write it into the file")
    assert page.focused() == "h2#f-timeline-h"
    page.open("May 1991: A round")
    page.press("Take this out")
    page.said("Press once more")
    page.open("Take this out")
    assert page.focused() == "h2#f-timeline-h"
    assert "A round was held." not in site.file.read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "width"), [("en", 1024), ("ja", 768)])
def test_every_page_fits_and_axe_finds_nothing(site: Site, language: str, width: int) -> None:
    page = site.page
    page.size(width)
    page.go("/")
    if language == "ja":
        page.open("日本語")
    name = f"/case/{CASE}"
    pages = [
        "/",
        *(
            f"{name}/{each}"
            for each in ("mission", "sources", "evidence", "questions", "story", "context", "lines", "doubts")
        ),
    ]
    pages += [f"{name}/question/welcome", f"{name}/question/means", f"{name}/question/text_agreed@end"]
    pages += [
        f"{name}/evidence/mandate-1991",
        f"{name}/new/evidence?for=presence",
        f"{name}/new/episodes",
        f"{name}/new/rivals",
    ]
    wrong: dict[str, object] = {}
    for each in pages:
        page.go(each)
        is_told_apart = language == "en" or each in ("/", pages[1], pages[-1])  # to axe only words differ
        found = [*(page.violations() if is_told_apart else []), *page.errors()]
        found += ["too wide"] if page.too_wide() else []
        if found:
            wrong[each] = found
        assert page.script("return document.documentElement.lang") == language
        assert len(page.driver.find_elements(By.TAG_NAME, "h1")) == 1
    if language == "ja":
        page.go("/")
        page.open("English")
    page.size(1280)
    assert wrong == {}


def test_a_page_of_another_site_can_neither_read_nor_write(site: Site) -> None:
    origin, before = site.server.doors.origin, site.file.read_bytes()
    html = f"""<!doctype html><title>evil</title><form id=f method=post action="{origin}/case/{CASE}/save"><input name=form_token value=guessed></form>
<iframe id=i src="{origin}/"></iframe><img id=m src="{origin}/assets/icon.svg"><script src="{origin}/assets/studio.js"></script>"""

    async def evil(_request: object) -> HTMLResponse:
        return HTMLResponse(html, headers={"content-security-policy": "default-src * 'unsafe-inline'"})

    with running(Starlette(routes=[Route("/", evil)]), name="evil", is_open=lambda _path: True) as other:
        page = site.page
        page.driver.get(other.doors.origin)
        tried = page.driver.execute_async_script(
            """const [origin, path, done] = arguments;
            const get = (url, options) => fetch(url, options).then((r) => r.text()).catch((e) => 'refused');
            Promise.all([
              get(origin + '/', {credentials: 'include'}),
              get(origin + path + '/hash', {credentials: 'include'}),
              get(origin + path + '/save', {method: 'POST', credentials: 'include', body: '{"groups": []}'}),
              get(origin + path + '/save', {method: 'POST', credentials: 'include', headers: {'x-form-token': 'guessed'}, body: '{}'}),
            ]).then((found) => done([...found, document.getElementById('m').naturalWidth]));""",
            origin,
            f"/case/{CASE}",
        )
        assert tried == ["refused"] * 4 + [0]
        page.driver.switch_to.frame("i")
        assert "Begin a case" not in page.script("return document.documentElement.textContent")
        page.driver.switch_to.default_content()
        page.script("document.getElementById('f').submit()")
        page.until("return location.pathname.endsWith('/save')")
        assert "another site" in page.text("body")
    assert site.file.read_bytes() == before
    page.errors()


def test_the_page_as_it_prints_is_one_click_away(site: Site) -> None:
    page = site.page.go(QUESTION)
    address = page.find("See the page as it prints", "button").get_attribute("href")
    page.driver.get(str(address))
    assert "Examplia in Ashland" in page.text("body")
    assert page.errors() == []


def test_a_draft_of_a_new_fact_is_offered(site: Site) -> None:
    page = site.page.go(f"/case/{CASE}/new/evidence")
    page.fill("What happened, in one or two", "Half of a fact.")
    page.go(f"/case/{CASE}/new/evidence")
    page.press("Put it in")
    assert page.script("return document.querySelector('textarea').value") == "Half of a fact."
    page.press("Write it into the file")
    page.said("Not in the file yet")
    assert json.dumps("Half of a fact.") not in site.file.read_text(encoding="utf-8")


def test_a_finding_is_left_as_it_is_with_a_reason(site: Site) -> None:
    page = site.page.go(f"/case/{CASE}/doubts")
    before = page.text("#way-6 .n")
    page.press("It is right as it is")
    page.fill("Why?", "The library holds no other.")
    page.open("Leave it, for this reason")
    assert int(page.text("#way-6 .n")) == int(before) - 1
    assert "The library holds no other." in site.file.read_text(encoding="utf-8")


def test_a_server_that_is_gone_is_told_apart_from_one_that_cannot_write(site: Site) -> None:
    page = site.page.go(QUESTION)
    page.script("window.realFetch = window.fetch; window.fetch = () => Promise.reject(new TypeError('gone'))")
    page.fill("Why this level", "Written while it was gone.")
    page.said("Not saved: the studio does not answer")
    page.script("window.fetch = window.realFetch")
    page.saved()
    assert why(site) == "Written while it was gone."


def test_from_a_fact_to_a_new_source_and_back_with_the_fact_as_it_was(site: Site) -> None:
    page = site.page.go(f"/case/{CASE}/new/evidence")
    page.fill("What happened, in one or two", "The envoy came by boat.")
    page.open("New source")
    page.fill("Title, as published", "Boats of Ashland")
    page.choose("What is it?", "news")
    page.open("Write it into the file")
    page.press("Put it in")
    assert page.script("return document.querySelector('textarea').value") == "The envoy came by boat."
    page.choose("Source", "Boats of Ashland", page.find("Where it stands", "group"))
