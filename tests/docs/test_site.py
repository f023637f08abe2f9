"""The documentation builds as a site, strictly, and its pages load nothing from elsewhere."""

import re
import sys
from pathlib import Path

import pytest

from .pages import ROOT


def test_every_page_of_the_documentation_is_a_page_of_the_site(site: Path) -> None:
    pages = {page.relative_to(ROOT / "docs").with_suffix(".html") for page in (ROOT / "docs").rglob("*.md")}
    assert pages <= {page.relative_to(site) for page in site.rglob("*.html")}


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    loads = re.compile(
        r"<(?:script|img|iframe|source|video|audio|embed|object)[^>]*\b(?:src|data)=[\"'](?:https?:)?//[^\"']+"
        r"|<link(?![^>]*rel=[\"']?canonical)[^>]*\bhref=[\"'](?:https?:)?//[^\"']+"
        r"|@import\s+[^;]*//[^;]+|url\(\s*[\"']?(?:https?:)?//[^)]+"
        r"|class=[\"'][^\"']*\b(?:mermaid|arithmatex)\b"  # which the theme's script would fetch a program for
    )
    found = {
        f"{file.relative_to(site)}: {match[0]}"
        for file in site.rglob("*")
        if file.suffix in (".html", ".css")
        for match in loads.finditer(file.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_links_that_leave_the_documentation_keep_their_words(site: Path) -> None:
    page = (site / "library.html").read_text(encoding="utf-8")
    assert "LICENSE.md" in page
    assert "../LICENSE.md" not in page


def test_a_link_to_a_file_that_is_not_there_is_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        from docs_links import on_page_markdown
    finally:
        sys.path.remove(str(ROOT / "scripts"))

    class File:
        src_uri = "reference/cli.md"

    class Page:
        file = File

    text = "[a](../../run), [b](../../runs#x), [c](../index.md), [d](https://example.org/), ![e](../../e.png)"
    kept = "a, b, [c](../index.md), [d](https://example.org/), ![e](../../e.png)"
    assert on_page_markdown(text, page=Page) == kept
    assert [record.getMessage() for record in caplog.records] == [
        "reference/cli.md links to ../../runs, which is not there"
    ]
