"""The page as a file: one piece, the same bytes, a policy that lets nothing else in."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from peacecase.explorer.content import page_content
from peacecase.explorer.page import CHART_CLASS, CHART_STYLE, as_data_block, render_page
from peacecase.files.library_folder import load_library
from peacecase.files.profiles import SHIPPED_PROFILES, shipped_profile
from peacecase.model.library import Library

ROOT = Path(__file__).resolve().parents[2]
EXPLORER = ROOT / "src" / "peacecase" / "explorer"
THREE_MEGABYTES = 3_000_000


class Parts(HTMLParser):
    """Scripts, styles, policy and addresses of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.blocks: list[tuple[str, str | None, str]] = []
        self.addresses: list[str] = []
        self.policy = ""
        self._open: tuple[str, str | None] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("script", "style"):
            self._open = tag, given.get("type")
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"] or ""
        self.addresses += [given[name] or "" for name in ("src", "href", "action", "data") if name in given]
        assert "style" not in given, "an inline style would need another rule in the policy"
        assert not [name for name in given if name.startswith("on")], "an inline handler is never run"

    def handle_data(self, data: str) -> None:
        if self._open:
            self.blocks.append((*self._open, data))
            self._open = None


def allowed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_names_the_hash_of_every_script_and_style_and_nothing_else(html: str) -> None:
    parts = Parts(html)
    rules = dict(rule.split(" ", 1) for rule in parts.policy.split("; "))
    scripts = [text for tag, kind, text in parts.blocks if tag == "script" and kind is None]
    styles = [text for tag, _kind, text in parts.blocks if tag == "style"]
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == [allowed(text) for text in scripts]
    assert rules["style-src"].split() == [allowed(text) for text in (*styles, CHART_STYLE)]
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in parts.policy
    assert "http" not in parts.policy


def test_the_page_has_no_address_of_its_own_to_load(html: str) -> None:
    assert [address for address in Parts(html).addresses if not address.startswith("#")] == ["data:,"]


def test_the_style_that_the_chart_library_writes_is_the_one_allowed() -> None:
    plot = (EXPLORER / "vendor" / "plot.umd.min.js").read_text(encoding="utf-8")
    written = CHART_STYLE.replace(f".{CHART_CLASS}", ".${c}").replace("\n", "\\n")
    assert f"`{written}`" in plot


def test_the_shipped_library_makes_a_page_under_three_megabytes() -> None:
    library, _found = load_library(ROOT / "cases")
    profiles = [shipped_profile(name) for name in SHIPPED_PROFILES]
    page = render_page(page_content(library, list(library.cases), profiles, "Missions", draws=200))
    assert len(page.encode("utf-8")) < THREE_MEGABYTES


def test_the_same_library_gives_the_same_bytes(html: str, invented: Library) -> None:
    again = page_content(invented, list(invented.cases), [shipped_profile()], "Missions", draws=200)
    assert render_page(again) == html


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>1</script>",
        "<!-- <script>",
        "]]>",
        "\u2028\u2029",
        "&lt;/script&gt;",
        'quote " and \\ slash',
        "\x00\x1f",
    ],
)
def test_no_text_can_end_the_block_of_data(text: str) -> None:
    block = as_data_block({"text": text})
    assert not set(block) & set("<>&\u2028\u2029")
    assert json.loads(block) == {"text": text}


def test_a_title_is_escaped(invented: Library) -> None:
    content = page_content(invented, list(invented.cases), [shipped_profile()], '<b>"Title"</b> {{ 1 }}', 50)
    html = render_page(content)
    assert "<b>" not in html.split("<script", 1)[0]
    assert "<title>&lt;b&gt;&#34;Title&#34;&lt;/b&gt; {{ 1 }}</title>" in html


def test_files_of_others_are_the_pinned_ones_with_their_licences(html: str) -> None:
    folder = EXPLORER / "vendor"
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split()
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name
    licences = (folder / "LICENCES.txt").read_text(encoding="utf-8")
    for holder in (
        "Mike Bostock",
        "Observable, Inc.",
        "Mapbox",
        "Mikola Lysenko",
        "Cynthia Brewer",
        "Robert Penner",
    ):
        assert holder in licences
        assert holder in html
    assert "registry" not in (folder / "README.md").read_text(encoding="utf-8")


def test_axe_is_the_pinned_file() -> None:
    folder = ROOT / "tests" / "browser" / "axe"
    pinned = re.search(r"`([0-9a-f]{64})`", (folder / "README.md").read_text(encoding="utf-8"))
    assert pinned is not None
    assert hashlib.sha256((folder / "axe.min.js").read_bytes()).hexdigest() == pinned[1]


def test_own_scripts_never_write_markup() -> None:
    for script in (EXPLORER / "assets").glob("*.js"):
        text = script.read_text(encoding="utf-8")
        for way in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "fetch(",
        ):
            assert way not in text, f"{script.name}: {way}"
