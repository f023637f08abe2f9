"""The studio in the browser as somebody uses it: find a field by its words, type, click, wait until it is saved."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

from .browser_page import AXE

_FIND = """
const [words, kind, within] = arguments;
const root = within || document;
const plain = (text) => text.replace(/\\s+/g, ' ').trim();
const starts = (text) => plain(text).startsWith(words);
const seen = (element) => element.checkVisibility();
if (kind === 'control') {
  const label = [...root.querySelectorAll('label')].find((each) => each.htmlFor && starts(each.textContent) && seen(each));
  return label && document.getElementById(label.htmlFor);
}
if (kind === 'group') {
  const legend = [...root.querySelectorAll('legend, h2, h3')].find((each) => starts(each.textContent) && seen(each));
  return legend && (legend.closest('fieldset, .bear, .out, [data-field]') || legend.closest('section'));
}
if (kind === 'option')
  return [...root.querySelectorAll('label')].find((each) => each.querySelector('input') && starts(each.textContent) && seen(each));
return [...root.querySelectorAll('button, a, summary')].find((each) => (starts(each.textContent) || starts(each.getAttribute('aria-label') || '')) && seen(each));
"""


class StudioPage:
    """One tab on the studio."""

    def __init__(self, driver: webdriver.Chrome, origin: str) -> None:
        self.driver = driver
        self.origin = origin

    def size(self, width: int, height: int = 900) -> None:
        """Set the size of the page in pixels."""
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )

    def go(self, path: str) -> StudioPage:
        """Open a page of the studio."""
        self.driver.get(self.origin + path if path.startswith("/") else path)
        return self.ready()

    def ready(self) -> StudioPage:
        """Wait until the page's script has begun."""
        self.until(
            "return document.readyState === 'complete' && (!document.body.dataset.case || document.body.classList.contains('ready'))"
        )
        return self

    def script(self, code: str, *arguments: Any) -> Any:
        """Run code in the page."""
        return self.driver.execute_script(code, *arguments)

    def until(self, code: str, *arguments: Any) -> Any:
        """Wait until code in the page gives something true."""
        return WebDriverWait(self.driver, 30, 0.03).until(lambda _: self.script(code, *arguments))

    def until_here(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so on this side."""
        WebDriverWait(self.driver, 30, 0.03).until(lambda _: is_so())

    def find(self, words: str, kind: str, within: WebElement | None = None) -> WebElement:
        """What is seen with these words at its beginning: a control, a group, an option, a button."""
        found = self.script(_FIND, words, kind, within)
        assert found is not None, f"there is no {kind} {words!r} on {self.driver.current_url}"
        return found  # type: ignore[no-any-return]

    def within(self, words: str) -> WebElement:
        """The group under a heading or legend."""
        return self.find(words, "group")

    def fill(self, label: str, text: str, within: WebElement | None = None) -> None:
        """Write into a field, in place of what is there, and leave it: all at once, as what is pasted comes."""
        self.script("arguments[0].focus(); arguments[0].select()", self.find(label, "control", within))
        self.driver.execute_cdp_cmd("Input.insertText", {"text": text})
        self.driver.switch_to.active_element.send_keys(Keys.TAB)

    def choose(self, label: str, option: str, within: WebElement | None = None) -> None:
        """Choose one of a list."""
        select = self.find(label, "control", within)
        told = self.script(
            "return [...arguments[0].options].findIndex(each => each.text.trim().startsWith(arguments[1]))",
            select,
            option,
        )
        assert told >= 0, f"{label!r} has no {option!r}"
        Select(select).select_by_index(told)

    def tick(self, option: str, within: WebElement | None = None) -> None:
        """Click a radio button or a box by its words."""
        self.click(self.find(option, "option", within))

    def press(self, words: str, within: WebElement | None = None) -> None:
        """Press a button, follow a link, open a fold."""
        try:
            self.click(self.find(words, "button", within))
        except StaleElementReferenceException:  # what was said of the last save came in between
            self.click(self.find(words, "button", within))

    def click(self, element: WebElement) -> None:
        """Click where the element is, wherever it has to be scrolled to."""
        self.script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def open(self, words: str, within: WebElement | None = None) -> None:
        """Press what leads to another page, and wait for it."""
        self.then(lambda: self.press(words, within))

    def then(self, act: Callable[[], None]) -> None:
        """Do what leads to another page, and wait for it."""
        self.script("document.body.dataset.old = 'yes'")
        act()
        self.until("return document.body && !document.body.dataset.old")
        self.ready()

    def saved(self) -> None:
        """Wait until the file has changed and the status says that all is saved."""
        self.until(
            "const status = document.querySelector('#status');"
            "return /^(Saved|.+に保存)/.test(status.textContent) && status.dataset.seen !== document.body.dataset.hash"
        )
        self.script("document.querySelector('#status').dataset.seen = document.body.dataset.hash")

    def status(self) -> str:
        """What the status says."""
        return str(self.script("return document.querySelector('#status').textContent"))

    def said(self, words: str) -> None:
        """Wait until the status says so."""
        self.until("return document.querySelector('#status').textContent.includes(arguments[0])", words)

    def text(self, selector: str = "main") -> str:
        """Text of an element, as it is seen."""
        return re.sub(r"\s+", " ", self.driver.find_element(By.CSS_SELECTOR, selector).text)

    def focused(self) -> str:
        """Tag and id of what has the focus."""
        return str(
            self.script("const e = document.activeElement; return e.tagName.toLowerCase() + '#' + e.id")
        )

    def errors(self) -> list[str]:
        """What the console holds, once."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def violations(self) -> list[str]:
        """What axe-core finds wrong."""
        self.script(AXE)
        found = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(r => done(JSON.stringify(r.violations.map(v => "
            "v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160)).join(' | ')))))"
        )
        return list(json.loads(found))

    def too_wide(self) -> bool:
        """Whether the page scrolls sideways."""
        return bool(
            self.script("return document.documentElement.scrollWidth > document.documentElement.clientWidth")
        )
