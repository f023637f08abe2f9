"""How pages are set: closer where that saves one, and slides in print as large as their words allow."""

from typing import Any

import pytest

from peacecase.workshop.kit import pages
from peacecase.workshop.kit.pages import set_closely
from peacecase.workshop.kit.slides import Slide

FLOWS = '<body class="flows packet">'


@pytest.mark.parametrize(
    ("body", "loose", "close", "set_as"),
    [
        (FLOWS, 3, 2, '<body class="close flows packet">'),
        (FLOWS, 3, 3, FLOWS),
        (FLOWS, 1, 1, FLOWS),
        ('<body class="card wide">', 3, 2, '<body class="card wide">'),
    ],
)
def test_running_text_is_printed_closer_only_where_that_saves_a_page(
    monkeypatch: pytest.MonkeyPatch, body: str, loose: int, close: int, set_as: str
) -> None:
    def as_page(html: str, **_how: Any) -> tuple[bytes, int]:
        return html.encode(), close if "close" in html else loose

    monkeypatch.setattr(pages, "set_pdf", as_page)
    assert set_closely(body).decode() == set_as


@pytest.mark.parametrize(
    ("points", "is_dense"),
    [(("short",) * 6, False), (("w" * 80,) * 4, False), (("w" * 80,) * 5, True), (("字" * 40,) * 5, True)],
)
def test_a_slide_prints_small_only_what_would_not_fit(points: tuple[str, ...], is_dense: bool) -> None:
    assert Slide("Title", points).is_dense is is_dense
