"""The room in real browsers: phone, trainer and beamer, in English and Japanese, with a server that goes away and returns."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from peacecase.workshop.live.event_log import LOG
from served_room import Phone, ServedRoom, served, write_bare_kit

from .browser_page import Page
from .conftest import chromium

PATIENCE = 30
SMALL = """
const pressed = [...document.querySelectorAll('button, a, summary, input, textarea, label')].filter(each => each.checkVisibility());
const whole = pressed.filter(each => each.tagName !== 'LABEL' ? !each.closest('label') : each.querySelector('input'));
return whole.filter(each => !each.classList.contains('skip') && each.type !== 'hidden').map(each => [each.outerHTML.slice(0, 90), each.getBoundingClientRect()])
    .filter(([, box]) => box.height < 43.5 || box.width < 43.5).map(([html]) => html);
"""


@pytest.fixture(scope="module")
def second() -> Iterator[webdriver.Chrome]:
    """Another browser, with cookies and storage of its own."""
    with chromium() as other:
        yield other


@pytest.fixture
def room(tmp_path: Path) -> Iterator[ServedRoom]:
    write_bare_kit(tmp_path / "room")
    with served(tmp_path / "room", people=6) as running:
        yield running


def opened(driver: webdriver.Chrome, address: str, width: int = 390, height: int = 844) -> Page:
    page = Page(driver, address)
    driver.get("about:blank")
    page.errors()  # of the page before
    _size(page, width, height)
    driver.get(address)
    until(page, "document.documentElement.classList.contains('ready')")
    return page


def _size(page: Page, width: int, height: int = 844) -> None:
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def until(page: Page, says: str, *arguments: object) -> None:
    """Wait until a script is true; its page's text where it never is."""
    end = time.monotonic() + PATIENCE
    while not page.script(f"return {says}", *arguments):
        assert time.monotonic() < end, (says, page.text("body"))
        time.sleep(0.05)


def polled(page: Page, screen: str) -> None:
    """Ask the room at once, as a phone does that is taken up again, and wait for a screen."""
    page.script("dispatchEvent(new Event('pageshow'))")
    until(page, "!document.getElementById(arguments[0]).hidden", f"s-{screen}")


def begun(page: Page) -> None:
    """Wait until the phone knows that round one is open."""
    page.script("dispatchEvent(new Event('pageshow'))")
    until(page, "document.getElementById('where').textContent === 'Round one'")


def sound(page: Page, *, widths: tuple[int, ...] = (390, 320)) -> None:
    """Nothing for axe, no sideways scroll, nothing too small to press, an empty console."""
    assert page.violations() == []
    for width in widths:
        _size(page, width)
        assert (
            page.script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
            <= 0
        )
        assert page.script(SMALL) == []
    assert page.errors() == []


def join(page: Page, room: ServedRoom, seat: str) -> None:
    page.script(
        "document.getElementById('code').value = arguments[0]", f"{seat} {room.desk.phones.secrets[seat]}"
    )
    page.script("document.querySelector('#join button').click()")
    until(page, "document.getElementById('seat').textContent.includes(arguments[0])", seat)


def choose(page: Page, part: str, at: int) -> None:
    """Choose an answer of the screen."""
    page.script(
        "document.querySelectorAll(`main > section:not([hidden]) [data-part=${arguments[0]}]`)[arguments[1]].click()",
        part,
        at,
    )


def kept(page: Page, how: str = "kept") -> None:
    until(page, "document.getElementById('status').dataset.how === arguments[0]", how)


def answers(room: ServedRoom) -> list[dict[str, object]]:
    lines = (room.desk.folder / LOG).read_text(encoding="utf-8").splitlines()
    return [line for line in map(json.loads, lines) if line["kind"] == "answer"]


def test_a_room_of_two_browsers_from_the_red_page_to_the_end(
    driver: webdriver.Chrome, second: webdriver.Chrome, room: ServedRoom
) -> None:
    trainer = opened(second, room.room.trainer_address(), 1280)
    assert "Not ready" in trainer.text("h1")
    sound(trainer, widths=(1280, 390))
    trainer.script("document.getElementById('go-on').click()")
    assert room.desk.room.step == "before"
    phone = opened(driver, f"http://{room.host}/#2c-{room.desk.phones.secrets['2C']}")
    assert phone.script("return [location.hash, document.getElementById('code').value]") == [
        "",
        f"2c-{room.desk.phones.secrets['2C']}",
    ]
    sound(phone)
    join(phone, room, "2C")
    assert phone.script("return document.querySelectorAll('#s-start :checked').length") == 0  # nothing preset
    choose(phone, "consent", 0)
    kept(phone)
    sound(phone)
    other = Phone(room)
    other.join("1A")
    room.reach()
    until(trainer, "document.querySelector('h1').textContent.startsWith('Ready')")
    assert trainer.text("[role=status]").startswith("Ready")
    sound(trainer, widths=(1280, 390))

    trainer.driver.set_window_size(1280, 900)
    trainer.script("document.getElementById('go-on').focus()")
    trainer.press(Keys.ENTER)
    until(trainer, "document.querySelector('h1').textContent === 'Round one is open'")
    assert trainer.focused() == "go-on"
    polled(phone, room.desk.kit.indicators[0])
    choose(phone, "level", 2)
    choose(phone, "confidence", 1)
    kept(phone)
    phone.script("document.querySelector('main > section:not([hidden]) summary').click()")
    choose(phone, "fact", 0)
    choose(phone, "fact", 1)  # the other way: only one is held
    kept(phone)
    sound(phone)
    shown = room.desk.room.answers["2C"][1, room.desk.kit.indicators[0]].value
    assert (shown["level"], shown["confidence"], len(shown["higher"]), len(shown["lower"])) == (
        2,
        "low",
        0,
        1,
    )
    for _question in room.desk.kit.indicators:
        phone.script("document.getElementById('next').click()")
    assert phone.script("return document.activeElement.tagName") == "H1"
    phone.script(
        "const box = document.getElementById('foresight'); box.value = '1000'; box.dispatchEvent(new Event('change', {bubbles: true}))"
    )
    assert phone.text("#foresight-error") == "A whole number from 0 to 100"
    phone.script(
        "const box = document.getElementById('foresight'); box.value = '６０％'; box.dispatchEvent(new Event('change', {bubbles: true}))"
    )
    choose(phone, "recognised", 1)
    kept(phone)
    sound(phone)
    phone.script("document.getElementById('next').click()")
    assert phone.text("#review-list").count("left open") == len(room.desk.kit.indicators) - 1
    sound(phone)
    phone.script("document.getElementById('finish').click()")
    kept(phone)
    for question in room.desk.kit.indicators:
        other.rate("1A", question, 0)
    beamer = opened(second, f"http://{room.host}/beamer", 1920, 1080)
    until(beamer, "document.querySelector('.count b').textContent === '1'")
    assert "level" not in beamer.text("main")
    sound(beamer, widths=(1920, 1024))

    room.go("talk")
    polled(phone, "wait")
    assert "Substantial" in phone.text("#own-list")
    sound(phone)
    room.act("show", room.desk.kit.indicators[0])
    until(beamer, "document.querySelector('.spread')")
    sound(beamer, widths=(1920, 1024))
    room.go("round-2")
    polled(phone, room.desk.kit.indicators[0])
    assert (
        phone.script("return document.querySelectorAll('main > section:not([hidden]) :checked').length") == 0
    )  # nothing preset
    assert (
        phone.script(
            "return [...document.querySelectorAll('main > section:not([hidden]) .cnt')].map(each => each.textContent).join('')"
        )
        == "101000"
    )
    assert (
        phone.script(
            "return document.querySelectorAll('main > section:not([hidden]) .lv .o .you:not([hidden])').length"
        )
        == 1
    )
    sound(phone)
    room.go("reveal")
    phone.script("dispatchEvent(new Event('pageshow'))")
    until(phone, "!document.getElementById('banner').hidden")
    assert phone.script("return !document.getElementById('next').hidden")  # the question stays where it was
    choose(phone, "level", 0)
    kept(phone, "late")
    phone.script("document.getElementById('banner-go').click()")
    sound(phone)
    room.go("rivals")
    polled(phone, "rival-0")
    choose(phone, "verdict", 2)
    kept(phone)
    phone.script(
        "const box = document.querySelector('#why-rival-0'); box.value = 'An older reason'; box.dispatchEvent(new Event('input', {bubbles: true}))"
    )
    phone.script("document.getElementById('next').click()")  # before the pause after which text is sent
    until(phone, "document.getElementById('s-rival-0').hidden")
    until(phone, "JSON.parse(localStorage[Object.keys(localStorage)[0]]).pending.length === 0")
    said = {"signs": {}, "verdict": "stronger", "why": "An older reason"}
    assert room.desk.room.answers["2C"][3, "rival-0"].value == said
    sound(phone)
    room.go("end")
    trainer = opened(second, f"http://{room.host}/trainer", 1280)
    sound(trainer, widths=(1280, 390))


def test_a_server_that_goes_away_and_returns_has_everything_in_the_end(
    driver: webdriver.Chrome, tmp_path: Path
) -> None:
    write_bare_kit(tmp_path / "room")
    with served(tmp_path / "room") as room:
        phone = opened(driver, f"http://{room.host}/")
        join(phone, room, "1A")
        room.go("round-1")
        begun(phone)
        phone.script("document.getElementById('next').click()")
        choose(phone, "level", 1)
        kept(phone)
        port = room.room.doors.port
    choose(phone, "level", 2)
    choose(phone, "confidence", 0)
    kept(phone, "waiting")
    assert "Not kept yet" in phone.text("#status")
    phone.script("document.getElementById('next').click()")  # next works
    choose(phone, "level", 3)
    phone.errors()  # that the room was away
    with served(tmp_path / "room", port=port) as room:
        phone.script("location.reload()")  # what was not kept outlives the page
        until(phone, "document.documentElement.classList.contains('ready')")
        kept(phone, "kept")
        until(phone, "JSON.parse(localStorage[Object.keys(localStorage)[0]]).pending.length === 0")
        first, next_one = room.desk.kit.indicators[:2]
        own = room.desk.room.answers["1A"]
        assert (own[1, first].value["level"], own[1, first].value["confidence"]) == (2, "very_low")
        assert own[1, next_one].value["level"] == 3
        assert (
            phone.script("return document.querySelector('main > section:not([hidden])').id")
            == f"s-{next_one}"
        )  # the same question
        ids = [line["id"] for line in answers(room)]
        assert len(ids) == len(set(ids))
        count = len(ids)
        phone.script("history.pushState(null, '', '/?'); history.back()")
        phone.script("document.getElementById('before').click(); document.getElementById('next').click()")
        phone.next_frame()
        assert len(answers(room)) == count  # to go back and forth answers nothing
        assert [message for message in phone.errors() if "ERR_" not in message] == []


def test_a_phone_is_worked_by_the_keyboard_alone_and_the_focus_is_never_lost(
    driver: webdriver.Chrome, room: ServedRoom
) -> None:
    phone = opened(driver, f"http://{room.host}/")
    phone.press(Keys.TAB)
    assert phone.focused() == "code"
    phone.press("1A", Keys.ENTER)
    until(phone, "document.getElementById('code-error').textContent !== ''")
    assert phone.focused() == "code"
    phone.press(*room.desk.phones.secrets["1A"], Keys.ENTER)
    until(phone, "!document.getElementById('s-start').hidden")
    assert phone.script("return document.activeElement.tagName") == "H1"
    room.go("round-1")
    begun(phone)
    phone.press(Keys.TAB, Keys.SPACE)
    kept(phone)
    assert room.desk.room.answers["1A"][0, "consent"].value == "yes"
    phone.script("document.getElementById('next').focus()")
    phone.press(Keys.ENTER)
    until(phone, "!document.getElementById(arguments[0]).hidden", f"s-{room.desk.kit.indicators[0]}")
    phone.press(Keys.TAB)  # facts
    phone.press(Keys.TAB, Keys.SPACE, Keys.ARROW_DOWN)
    kept(phone)
    assert phone.script("return document.activeElement.value") == "1"
    phone.script("document.querySelector('main > section:not([hidden]) .back').focus()")
    phone.press(Keys.ENTER)
    assert phone.script("return document.activeElement.tagName") == "H1"
    kept(phone)
    until(phone, "JSON.parse(localStorage[Object.keys(localStorage)[0]]).pending.length === 0")
    assert room.desk.room.answers["1A"][1, room.desk.kit.indicators[0]].value["level"] is None


def test_a_second_phone_waits_for_the_trainer_and_a_shared_one_is_cleared(
    driver: webdriver.Chrome, second: webdriver.Chrome, room: ServedRoom
) -> None:
    first, other = opened(driver, f"http://{room.host}/"), opened(second, f"http://{room.host}/")
    join(first, room, "1A")
    other.script(
        "document.getElementById('code').value = arguments[0]", f"1A-{room.desk.phones.secrets['1A']}"
    )
    other.script("document.querySelector('#join button').click()")
    until(other, "!document.getElementById('s-asked').hidden")
    sound(other)
    room.act("give", "1A")
    polled(other, "start")
    polled(first, "join")
    other.script("window.confirm = () => true; document.getElementById('leave').click()")
    until(other, "!document.getElementById('s-join').hidden")
    assert room.desk.room.holders == {}
    join(first, room, "1A")


def test_the_pages_speak_japanese(driver: webdriver.Chrome, tmp_path: Path) -> None:
    write_bare_kit(tmp_path / "room", language="ja")
    with served(tmp_path / "room", people=6) as room:
        phone = opened(driver, f"http://{room.host}/")
        assert phone.text("#s-join h1") == "あなたの席"
        sound(phone)
        join(phone, room, "1A")
        choose(phone, "consent", 1)
        kept(phone)
        assert "保存しました" in phone.text("#status")
        room.go("round-1")
        polled(phone, room.desk.kit.indicators[0])
        choose(phone, "level", 0)
        kept(phone)
        sound(phone)
        room.enter()
        for path in ("/trainer", "/beamer"):
            assert "第1回" in room.get(path)
