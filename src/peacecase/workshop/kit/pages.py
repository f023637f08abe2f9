"""Workshop pages: templates filled, and set as PDF on the paper that the room has."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from peacecase.errors import UserError
from peacecase.language import ENGLISH, translation_note
from peacecase.language import gettext as _
from peacecase.model.report_definition import Paper
from peacecase.model.scale import CONFIDENCES, LEVELS, NO_LEVEL
from peacecase.typeset.isolation import holds_leftward, with_directions
from peacecase.typeset.japanese_spacing import JAPANESE, set_japanese_spacing
from peacecase.typeset.paper import PAPER_SIZES
from peacecase.typeset.templates import page_templates
from peacecase.wording.answer_words import confidence_mark, not_applicable_mark, recognised_words
from peacecase.wording.signs import confidence_in_words

LOOSE, CLOSE = '<body class="flows', '<body class="close flows'
"""How the body of a page of running text begins, and one that is printed a little closer."""


class UnprintableError(UserError):
    """A page holds a character that no shipped font can draw."""


def fill_page(template: str, *, title: str, language: str, foot: str = "", **context: Any) -> str:
    """The HTML of one page description. `language`: the code of the one in use."""
    html = _environment().get_template(f"{template}.html.jinja")
    page = with_directions(html.render(title=title, foot=foot, language=language, **context))
    return set_japanese_spacing(page) if language in JAPANESE else page


def set_pdf(
    html: str,
    *,
    title: str,
    paper: Paper,
    language: str,
    made_on: datetime,
    form: bool = False,
    assets: Mapping[str, bytes] | None = None,
) -> tuple[bytes, int]:
    """(PDF, pages). Raises UnprintableError where a reader would miss a character."""
    from peacecase.typeset.pdf import PdfMetadata, render_pdf

    made = render_pdf(
        html,
        metadata=PdfMetadata(title=title, language=language),
        css=_style(paper, language),
        assets=assets,
        date=made_on,
        forms=form,
    )
    if made.warnings:
        raise UnprintableError(
            f"{title}: {'; '.join(made.warnings)}", "reword the text in the case or blinding file"
        )
    if not form:
        return made.content, made.pages
    from peacecase.workshop.kit.form_pdf import mend_form

    return mend_form(made.content), made.pages


def set_closely(html: str, **how: Any) -> bytes:
    """As `set_pdf`, with running text a little closer where that takes a few lines back from a page of their own."""
    made, pages = set_pdf(html, **how)
    if pages > 1 and LOOSE in html:
        close, fewer = set_pdf(html.replace(LOOSE, CLOSE, 1), **how)
        return close if fewer < pages else made
    return made


def _style(paper: Paper, language: str) -> str:
    upright, wide = PAPER_SIZES[paper]
    folder = resources.files("peacecase.workshop") / "templates"
    css = (folder / "workshop.css").read_text(encoding="utf-8")
    if language in JAPANESE:
        css += (folder / "full_width.css").read_text(encoding="utf-8")
    return css.replace("@size@", upright).replace("@wide@", wide)


@cache
def _environment() -> Environment:
    environment = page_templates("peacecase.workshop")
    environment.filters.update(confidence=confidence_in_words, confidence_mark=confidence_mark, told=_told)
    environment.globals.update(
        CONFIDENCES=CONFIDENCES,
        NO_LEVEL=NO_LEVEL,
        level_words=_level_words,
        not_applicable_mark=not_applicable_mark,
        recognised_words=recognised_words,
        translation_note=translation_note,
    )
    return environment


@pass_context
def _told(context: Context, text: str) -> str:
    """A text of the case, set apart where it may be in another language than the page, or runs leftwards."""
    is_at_home = context["language"] == ENGLISH and not holds_leftward(text)
    return text if is_at_home else Markup("<bdi>{}</bdi>").format(text)


def _level_words() -> tuple[tuple[str, str], ...]:
    """(value of a form's button, what a screen reader says)."""
    return (
        *((str(level), str(level)) for level in LEVELS),
        ("unknown", _(NO_LEVEL)),
        ("not_applicable", _("not applicable")),
    )
