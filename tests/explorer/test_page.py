"""The page as a file: one piece, the same bytes, a policy that lets nothing else in."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from peacecase.explorer.catalogue import messages_of, script_messages
from peacecase.explorer.content import PageContent
from peacecase.explorer.page import SCRIPTS, as_data_block, render_page
from peacecase.language import speaking, translations_into
from peacecase.model.library import Library

from .conftest import content_of

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
    assert rules["style-src"].split() == [allowed(text) for text in styles]
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in parts.policy
    assert "http" not in parts.policy


def test_the_page_has_no_address_of_its_own_to_load(html: str) -> None:
    assert [address for address in Parts(html).addresses if not address.startswith("#")] == ["data:,"]


def test_the_shipped_library_makes_a_page_under_three_megabytes(shipped_content: PageContent) -> None:
    assert len(render_page(shipped_content).encode("utf-8")) < THREE_MEGABYTES


def test_the_same_library_gives_the_same_bytes(html: str, invented: Library) -> None:
    assert render_page(content_of(invented)) == html


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
    html = render_page(content_of(invented, title='<b>"Title"</b> {{ 1 }}'))
    assert "<b>" not in html.split("<script", 1)[0]
    assert "<title>&lt;b&gt;&#34;Title&#34;&lt;/b&gt; {{ 1 }}</title>" in html


def test_the_licence_of_the_outlines_is_in_the_page(html: str) -> None:
    assert "Michael Bostock" in html.split("<script", 1)[0]


def test_axe_is_the_pinned_file() -> None:
    folder = ROOT / "tests" / "browser" / "axe"
    pinned = re.search(r"`([0-9a-f]{64})`", (folder / "README.md").read_text(encoding="utf-8"))
    assert pinned is not None
    assert hashlib.sha256((folder / "axe.min.js").read_bytes()).hexdigest() == pinned[1]


def scripts() -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in (EXPLORER / "assets").glob("*.js")}


def test_own_scripts_never_write_markup_and_say_what_they_are_for() -> None:
    assert set(scripts()) == set(SCRIPTS)
    for name, text in scripts().items():
        assert text.startswith("// "), f"{name} does not say why it is there"
        for way in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "fetch(",
        ):
            assert way not in text, f"{name}: {way}"


def test_every_message_of_the_scripts_speaks_japanese() -> None:
    asked = {message for text in scripts().values() for message in messages_of(text)}
    assert len(asked) > 200
    same = {"CSV", "SVG", "PNG", "{outcome}, {horizon}"}
    with speaking(translations_into("ja")):
        spoken = script_messages(scripts().values())
    for message in asked:
        first = message if isinstance(message, str) else message[0]
        assert first in spoken or first in same, first
    assert script_messages(scripts().values()) == {}


def test_messages_are_found_in_a_script() -> None:
    script = 'x(_("One {a}", { a: ngettext("{number} b", "{number} bs", 2) }), not_("no"), _( "two\\"" ))'
    assert set(messages_of(script)) == {"One {a}", ("{number} b", "{number} bs"), 'two"'}
