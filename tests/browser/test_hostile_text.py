"""Text from a case file is shown as text, whatever it holds."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from peacecase.codebook.memoir import MEMOIR
from peacecase.model.case import Case
from peacecase.model.library import Library

from .browser_page import Page, render

HOSTILE = {
    "markup": '<img src=x onerror="window.caught=1"><b>bold</b><!-- & &lt; -->',
    "script": "</script><script>window.caught=1</script><style>*{display:none}</style>",
    "template": "{{ 7 * 7 }} ${7 * 7} {% raw %} %s",
    "turned": "\u202etxet denrut \u2067left open",
    "right to left": "نص عربي ثم متن فارسی",
    "long": "unbroken" * 600,
    "signs": "\u2028\u2029\u0085 \ufeff \U0001f54a \ud7ff �",
}
FREE = frozenset(
    [
        "title",
        "summary",
        "statement",
        "why",
        "text",
        "name",
        "note",
        "event",
        "where",
        "result",
        "locator",
        "author",
        "publisher",
        "interest",
        "copy_host",
        "reasons",
        "claim",
        "explains",
        "aim",
        "course",
        "effect",
        "drawn_by",
        "measure",
        "dataset",
        "background",
    ]
)

VIEWS = ("findings", "cases", "ratings", "clock", "outcomes", "order", "case", "like", "gaps", "lenses")
CHOICES = {"reached", "partly_reached", "not_reached"}
"""Words of the schema in a field that elsewhere is free text."""


def spoilt(node: Any, text: str) -> Any:
    """A case in which every free text begins with the hostile one."""
    if isinstance(node, dict):
        return {
            key: f"{text} {inner}"
            if key in FREE and isinstance(inner, str) and inner not in CHOICES
            else spoilt(inner, text)
            for key, inner in node.items()
        }
    return [spoilt(inner, text) for inner in node] if isinstance(node, list) else node


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_shown_as_text(open_page: Callable[..., Page], invented: Library, kind: str) -> None:
    text = HOSTILE[kind]
    plain = {case_id: case.model_dump(mode="json", by_alias=True) for case_id, case in invented.cases.items()}
    library = Library(
        {
            case_id: Case.model_validate_json(json.dumps(spoilt(case, text)))
            for case_id, case in plain.items()
        },
        invented.codings,
        codebook=MEMOIR,
    )
    page = open_page(render(library, title=f"{text} title"), "", 320)
    shown = text.strip()
    why = library.cases["testland-1990-examplia"].ratings.of("formal_mandate").why
    assert why
    assert why.startswith(shown)
    for link in (
        "#open=testland-1990-examplia,formal_mandate",
        *(f"#{view}&case=testland-1990-examplia" for view in VIEWS),
    ):
        page.follow(link)
        page.script("document.querySelectorAll('details').forEach(part => { part.open = true; })")
        page.next_frame()
        if "open=" in link:
            assert why in page.text("#drawer-content")
            assert page.script("return document.getElementById('drawer').scrollWidth <= innerWidth")
            assert page.violations() == []
        assert shown in page.text(".ttl")
        assert page.script("return window.caught") is None
        assert (
            page.script(
                "return document.querySelectorAll('img, iframe, object, b b, body :not(svg) > style, dialog script').length"
            )
            == 0
        )
        assert page.script("return document.querySelectorAll('script').length") == 3
        assert page.script("return document.documentElement.scrollWidth <= innerWidth"), link


def test_a_mark_that_turns_the_writing_direction_never_leaves_its_text(
    open_page: Callable[..., Page], invented: Library
) -> None:
    plain = {case_id: case.model_dump(mode="json", by_alias=True) for case_id, case in invented.cases.items()}
    library = Library(
        {
            case_id: Case.model_validate_json(json.dumps(spoilt(case, HOSTILE["turned"])))
            for case_id, case in plain.items()
        },
        codebook=MEMOIR,
    )
    page = open_page(render(library, title=f"{HOSTILE['turned']} title"))
    for link in ("#open=testland-1990-examplia,formal_mandate", *(f"#{view}" for view in VIEWS)):
        page.follow(link)
        loose = page.script(
            r"""
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const found = [];
            while (walker.nextNode()) {
              const inside = walker.currentNode.parentElement;
              if (/[\u202a-\u202e\u2066-\u2069]/.test(walker.currentNode.data) && !inside.closest("bdi, script")) found.push(inside.outerHTML);
            }
            return found;
            """
        )
        assert loose == []
        marked = page.script(
            r"return [...document.querySelectorAll('[aria-label], [title]')].filter(e => /[\u202a-\u202e\u2066-\u2069]/.test(e.getAttribute('aria-label') + e.title)).length"
        )
        assert marked == 0
