"""A planned mission beside past ones, on two to six pages: PDF/UA-1, or one HTML file that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from importlib import resources
from typing import Literal

from peacecase.analysis.assessment import Assessment
from peacecase.language import gettext as _
from peacecase.language import speaking, translation_note, translations_into
from peacecase.model.report_definition import Paper
from peacecase.typeset.isolation import with_directions, without_idle_isolation
from peacecase.typeset.japanese_spacing import JAPANESE, set_japanese_spacing
from peacecase.typeset.long_words import mark_long_words
from peacecase.typeset.paper import PAPER_SIZES
from peacecase.typeset.pdf import PdfMetadata, render_pdf
from peacecase.typeset.templates import page_templates
from peacecase.wording import assessment_words
from peacecase.wording.case_names import name_cases
from peacecase.wording.dates import day_in_words, in_plain_words
from peacecase.wording.translated_case import case_in, library_in, told_of_translation


def render_assessment(
    found: Assessment,
    made_on: datetime,
    form: Literal["pdf", "html"],
    paper: Paper = "a4",
    language: str = "en",
) -> bytes:
    """The pages. The same assessment and day give the same bytes."""
    found = replace(found, case=case_in(found.case, language), past=library_in(found.past, language))
    with speaking(translations_into(language)):
        html = _html(found, made_on, language)
        if form == "html":
            styles = _styles(paper, language, "brief_screen.css")
            return html.replace("</head>", f"<style>\n{styles}</style>\n</head>", 1).encode("utf-8")
        printed = render_pdf(
            without_idle_isolation(html),
            css=_styles(paper, language),
            metadata=PdfMetadata(
                title=found.case.title,
                subject=_("A planned mission beside past ones"),
                keywords=(found.case.id,),
                language=language,
            ),
            date=made_on,
        )
        return printed.content


def _html(found: Assessment, made_on: datetime, language: str) -> str:
    names = {each: name.place for each, name in name_cases(found.past.cases.values(), language).items()}
    notes = (translation_note(), told_of_translation((found.case, *found.past.cases.values()), language))
    html = (
        page_templates("peacecase.report")
        .get_template("assessment.html.jinja")
        .render(
            found=found,
            case=found.case,
            codebook=found.past.codebook,
            names=names,
            words=assessment_words,
            dated=day_in_words(made_on.date()),
            window=in_plain_words(found.case.mission.window),
            language=language,
            notes=" ".join(filter(None, notes)),
        )
    )
    html = mark_long_words(set_japanese_spacing(html)) if language in JAPANESE else html
    return with_directions(html)


def _styles(paper: Paper, language: str, *others: str) -> str:
    folder = resources.files("peacecase.report") / "templates"
    names: Iterable[str] = (
        "brief.css",
        "assessment.css",
        *others,
        *(("full_width.css",) if language in JAPANESE else ()),
    )
    text = "".join((folder / name).read_text(encoding="utf-8") for name in names)
    return text.replace("@size@", PAPER_SIZES[paper][0])
