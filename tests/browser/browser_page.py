"""One page of the explorer in the browser: go somewhere in it, read its numbers, ask what is wrong with it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.support.ui import WebDriverWait

from peacecase.explorer.content import page_content
from peacecase.explorer.page import render_page
from peacecase.files.profiles import SHIPPED_PROFILES, shipped_profile
from peacecase.model.library import Library
from read_once import shipped_lenses

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")


class Page:
    """One page of the explorer in the browser."""

    def __init__(self, driver: webdriver.Chrome, address: str) -> None:
        self.driver = driver
        self.address = address

    def go(self, link: str = "", width: int = 1280, height: int = 900) -> Page:
        """Open the page anew at a link ("#..") and a width in pixels."""
        self.driver.get("about:blank")
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )
        self.driver.get(self.address + link)
        assert self.script("return document.documentElement.classList.contains('ready')"), self.errors()
        return self

    def follow(self, link: str) -> None:
        """Follow a link from the page to itself, as a reader does who pastes one."""
        self.driver.execute_async_script(
            "window.addEventListener('hashchange', () => setTimeout(arguments[1]), {once: true}); location.hash = arguments[0]",
            link,
        )

    def script(self, code: str, *arguments: Any) -> Any:
        """Run code in the page."""
        return self.driver.execute_script(code, *arguments)

    def next_frame(self) -> None:
        """Wait until what was set has been drawn."""
        self.driver.execute_async_script(
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))"
        )

    def until(self, says: str) -> None:
        """Wait until an expression is true in the page."""
        WebDriverWait(self.driver, 30, 0.03).until(lambda _: self.script(f"return Boolean({says})"))

    def link(self) -> str:
        """What the address says of the state, once the page has written the last change into it."""
        return str(
            self.driver.execute_async_script(
                "const done = arguments[0]; setTimeout(() => done(location.hash), 500)"
            )
        )

    def press(self, *keys: str) -> None:
        """Press keys where the focus is, and wait for what they do."""
        ActionChains(self.driver).send_keys(*keys).perform()
        self.next_frame()

    def focused(self) -> str:
        """What has the focus: its id, else the key by which the page finds it again."""
        return str(
            self.script("const {id, dataset} = document.activeElement; return id || dataset.key || ''")
        )

    def drag(self, slider: str, value: float) -> None:
        """Move a slider, and wait until what follows it has been drawn."""
        self.script(
            "const slider = document.getElementById(arguments[0]); slider.value = arguments[1]; slider.dispatchEvent(new Event('input'))",
            slider,
            value,
        )
        self.next_frame()

    def table(self, rows: str, *fields: str) -> list[tuple[str, ...]]:
        """Data attributes of the elements that a selector names."""
        return [
            tuple(row)
            for row in self.script(
                "return [...document.querySelectorAll(arguments[0])].map(row => arguments[1].map(field => row.dataset[field]))",
                rows,
                list(fields),
            )
        ]

    def profiles(self) -> dict[str, list[tuple[float | None, float | None, float | None]]]:
        """Case id -> (score, low, high) of the five factors and the index, as the page holds them."""
        found: dict[str, list[tuple[float | None, float | None, float | None]]] = {}
        for case, cells in self.script(
            "return [...document.querySelectorAll('#profile-table tbody tr')].map(row => [row.dataset.case, "
            "[...row.querySelectorAll('td')].map(cell => [cell.dataset.score, cell.dataset.low, cell.dataset.high])])"
        ):
            found[case] = [tuple(float(part) if part else None for part in cell) for cell in cells]  # type: ignore[misc]
        return found

    def open_readings(self) -> None:
        """Open the table of every pair in words."""
        self.script("document.getElementById('readings-part').open = true")
        self.driver.execute_async_script("setTimeout(arguments[0], 50)")

    def text(self, selector: str) -> str:
        """Text of an element."""
        return str(self.script("return document.querySelector(arguments[0]).textContent", selector))

    def errors(self) -> list[str]:
        """What the console holds, once."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def violations(self) -> list[str]:
        """What axe-core finds wrong."""
        if not self.script("return 'axe' in window"):
            self.script(AXE)
        found = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(r => done(JSON.stringify(r.violations.map(v => "
            "v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160)).join(' | ')))))"
        )
        return list(json.loads(found))


_rendered: dict[tuple[int, str], tuple[Library, str]] = {}


def render(library: Library, title: str = "Missions", language: str = "en") -> str:
    """The page of a whole library, with few draws; made once for a library and its usual title."""
    key = id(library), language
    if title == "Missions" and key in _rendered:
        return _rendered[key][1]
    profiles = [shipped_profile(name) for name in SHIPPED_PROFILES]
    content = page_content(
        library,
        list(library.cases),
        profiles,
        title,
        draws=500,
        as_of=date(2026, 11, 23),
        language=language,
        shuffles=100,
        lenses=shipped_lenses(library.codebook),
    )
    html = render_page(content)
    if title == "Missions":
        _rendered[key] = (
            library,
            html,
        )  # with the library, so that no other can take its place in memory
    return html
