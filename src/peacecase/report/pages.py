"""The pages of a report as HTML: Jinja templates that escape everything and print what the context holds."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from importlib import resources

from jinja2 import Environment

from peacecase.analysis.distributions import RHO
from peacecase.charts.style import ACCENT
from peacecase.language import gettext, translation_note
from peacecase.model.outcomes import HORIZON_NAMES, HORIZONS
from peacecase.model.qca_question import LEAST_CASES
from peacecase.model.scale import CONFIDENCES, LEVEL_NAMES, MISSING_MEANINGS
from peacecase.report.case_view import CaseView
from peacecase.report.comparison_view import share_as_sign, share_in_words
from peacecase.report.context import ReportContext
from peacecase.report.section_titles import headline_of, title_of
from peacecase.typeset.japanese_spacing import JAPANESE, set_japanese_spacing
from peacecase.typeset.long_words import mark_long_words
from peacecase.typeset.paper import PAPER_SIZES
from peacecase.typeset.templates import page_templates
from peacecase.wording import signs
from peacecase.wording.case_names import drawn_by_in_words
from peacecase.wording.coders import (
    coders_in_words,
    coding_stamp,
    drift_sentence,
    lone_level_sentence,
    machine_sentence,
    stability_sentence,
    status_in_words,
)
from peacecase.wording.conflict_activity import activity_rule, activity_sign, activity_words
from peacecase.wording.dates import in_plain_words
from peacecase.wording.pattern_sentences import chance_sentence
from peacecase.wording.stops import stop_after

# Marks that turn the writing direction until they are closed: one left open would turn the words of the page after it.
_TURNS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def render_html(context: ReportContext) -> str:
    """The whole report as one HTML page; pictures are images at the addresses of `context.figures`."""
    names = {view.case.id: view.name for view in context.cases}
    template = _environment().get_template("report.html.jinja")
    codebook = context.codebook
    html = template.render(
        report=context,
        codebook=codebook,
        places_of=lambda ids: [names[case_id].place for case_id in ids],
        names_of=lambda ids: [gettext(codebook.factor(factor).name).lower() for factor in ids],
        in_words=partial(signs.target_in_words, codebook),
        on_what=partial(signs.question_in_words, codebook),
    )
    html = html.translate(_TURNS)
    return mark_long_words(set_japanese_spacing(html) if context.definition.language in JAPANESE else html)


def style_sheet(context: ReportContext) -> str:
    """The report's CSS for its paper."""
    size, wide, side = PAPER_SIZES[context.definition.paper]
    folder = resources.files("peacecase.report") / "templates"
    text = (folder / "report.css").read_text(encoding="utf-8")
    if context.definition.language in JAPANESE:
        text += (folder / "full_width.css").read_text(encoding="utf-8")
    for name, setting in {"@size@": size, "@wide@": wide, "@side@": side, "@accent@": ACCENT}.items():
        text = text.replace(name, setting)
    return text


def _environment() -> Environment:
    environment = page_templates("peacecase.report")
    environment.filters.update(
        when=in_plain_words,
        hundred=signs.hundred,
        sign=signs.sign_of,
        confidence=signs.confidence_in_words,
        horizon=signs.horizon_in_words,
        horizon_sign=signs.horizon_as_sign,
        code=signs.code_in_words,
        coding=signs.coding_in_words,
        share=share_in_words,
        share_sign=share_as_sign,
        p_sign=signs.p_as_sign,
        role=signs.role_in_words,
        activity=activity_words,
        activity_sign=activity_sign,
        unstopped=lambda text: str(text).rstrip(".。"),
        stop_after=stop_after,
        as_anchor=lambda target: str(target).replace("@", "-at-").replace("+", "plus-"),
        spaced=lambda text: str(text).replace("_", " "),
    )
    environment.globals.update(
        brief=signs.brief,
        listed=signs.listed,
        shade_style=signs.shade_style,
        with_bounds=signs.with_bounds,
        stamp_of=stamp_of,
        coders_in_words=coders_in_words,
        machine_sentence=machine_sentence,
        stability_sentence=stability_sentence,
        drift_sentence=drift_sentence,
        status_in_words=status_in_words,
        lone_level_sentence=lone_level_sentence,
        chance_sentence=chance_sentence,
        translation_note=translation_note,
        activity_rule=activity_rule,
        drawn_by_in_words=drawn_by_in_words,
        title_of=title_of,
        headline_of=headline_of,
        # what the method pages are generated from
        HORIZONS=HORIZONS,
        HORIZON_NAMES=HORIZON_NAMES,
        LEVEL_NAMES=LEVEL_NAMES,
        MISSING_MEANINGS=MISSING_MEANINGS,
        CONFIDENCES=CONFIDENCES,
        RHO=RHO,
        LEAST_CASES=LEAST_CASES,
    )
    return environment


def stamp_of(cases: Sequence[CaseView]) -> str:
    """What stands at the foot of a page on these cases: whose coding it shows, and that it is a draft."""
    return coding_stamp(
        Counter(view.coded_by for view in cases), sum(view.case.status == "draft" for view in cases)
    )
