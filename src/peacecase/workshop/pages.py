"""Workshop pages: templates filled, and set as PDF on the paper that the room has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from peacecase.errors import CannotGoOn
from peacecase.model.codebook import CODEBOOK_VERSION
from peacecase.model.factors import FACTOR_BY_ID, FACTORS, INDICATOR_BY_ID, INDICATORS
from peacecase.model.scale import CONFIDENCES
from peacecase.report.pages import PAPER_SIZES
from peacecase.workshop.manifest import Paper

LEVEL_WORDS = (
    ("0", "0"), ("1", "1"), ("2", "2"), ("3", "3"),
    ("unknown", "looked for, not found"), ("not_applicable", "not applicable"),
)  # fmt: skip


class UnprintableError(CannotGoOn):
    """A page holds a character that no shipped font can draw."""


def fill(template: str, *, title: str, foot: str = "", **context: Any) -> str:
    """The HTML of one page description."""
    return _environment().get_template(f"{template}.html.jinja").render(title=title, foot=foot, **context)


def set_pdf(
    html: str,
    *,
    title: str,
    paper: Paper,
    made_on: datetime,
    form: bool = False,
    assets: Mapping[str, bytes] | None = None,
) -> tuple[bytes, int]:
    """(PDF, pages). Raises UnprintableError where a reader would miss a character."""
    from peacecase.report.pdf import PdfMetadata, render_pdf

    made = render_pdf(
        html, metadata=PdfMetadata(title=title), css=_style(paper), assets=assets, date=made_on, forms=form
    )
    if made.warnings:
        raise UnprintableError(
            f"{title}: {'; '.join(made.warnings)}", "reword the text in the case or blinding file"
        )
    if not form:
        return made.content, made.pages
    from peacecase.workshop.form_pdf import mend_form

    return mend_form(made.content), made.pages


def _style(paper: Paper) -> str:
    upright, wide, _side = PAPER_SIZES[paper]
    css = (resources.files("peacecase.workshop") / "templates" / "workshop.css").read_text(encoding="utf-8")
    return css.replace("@size@", upright).replace("@wide@", wide)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("peacecase.workshop", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        FACTORS=FACTORS,
        FACTOR_BY_ID=FACTOR_BY_ID,
        INDICATORS=INDICATORS,
        INDICATOR_BY_ID=INDICATOR_BY_ID,
        CONFIDENCES=CONFIDENCES,
        CODEBOOK_VERSION=CODEBOOK_VERSION,
        LEVEL_WORDS=LEVEL_WORDS,
    )
    return environment
