"""The pages of a report as HTML: Jinja templates that escape everything and print what the context holds."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from importlib import resources

from jinja2 import Environment
from markupsafe import Markup

from peacecase.analysis.distributions import RHO
from peacecase.charts.mark_rows import WAR
from peacecase.charts.style import ACCENT
from peacecase.language import gettext, translation_note
from peacecase.model.outcomes import HORIZONS
from peacecase.model.qca_question import LEAST_CASES
from peacecase.model.scale import CONFIDENCES, LEVEL_NAMES, MISSING_MEANINGS
from peacecase.report.case_view import CaseView
from peacecase.report.chapter_sentences import open_pairs, pair_words, pairs_against, step_findings
from peacecase.report.chapters.abbreviations import abbreviations_in
from peacecase.report.comparison_view import share_as_sign, share_in_words
from peacecase.report.context import ReportContext
from peacecase.report.numbered_sources import cited_works, with_numbers
from peacecase.report.section_titles import headline_of, title_of
from peacecase.typeset.japanese_spacing import JAPANESE, set_japanese_spacing
from peacecase.typeset.long_words import mark_long_words
from peacecase.typeset.paper import PAPER_SIZES
from peacecase.typeset.templates import page_templates
from peacecase.wording import across_episodes, lens_words, signs
from peacecase.wording.bibliography import render_entries, when_read
from peacecase.wording.case_names import drawn_by_in_words
from peacecase.wording.coders import (
    agreement_sentence,
    coders_in_words,
    coding_names,
    coding_stamp,
    drift_sentence,
    lone_level_sentence,
    machine_sentence,
    stability_sentence,
    status_in_words,
)
from peacecase.wording.conflict_activity import activity_rule, activity_sign, activity_words
from peacecase.wording.dates import in_plain_words
from peacecase.wording.language_names import language_name
from peacecase.wording.number_words import with_capital
from peacecase.wording.pattern_sentences import chance_sentence, still_artefacts
from peacecase.wording.question_names import heading_of, label_of
from peacecase.wording.stops import stop_after

_CONTENTS, _SOURCES = Markup("<!-- contents -->"), Markup("<!-- sources -->")
"""Where contents and sources stand: what is in them shows when the other pages are written."""
# Marks that turn the writing direction until they are closed: one left open would turn the words of the page after it.
_TURNS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def render_html(context: ReportContext) -> str:
    """The whole report as one HTML page; pictures are images at the addresses of `context.figures`."""
    names = {view.case.id: view.name for view in context.cases}
    codebook = context.codebook

    def places_of(ids: Iterable[str]) -> list[str]:
        return [names[case_id].place for case_id in ids]

    environment = _environment()
    environment.globals.update(
        report=context,
        codebook=codebook,
        main_outcome=next(each for each in codebook.outcomes if each.id == codebook.main_outcome),
        places_of=places_of,
        names_of=lambda ids: [gettext(codebook.factor(factor).name).lower() for factor in ids],
        briefly=partial(signs.target_briefly, codebook),
        in_words=partial(signs.target_in_words, codebook),
        on_what=partial(signs.question_in_words, codebook),
        artefacts=still_artefacts(context.patterns, lambda case: names[case].place),
        step_findings=step_findings(context),
        pairs_against=lambda row: pairs_against(context, row),
        pair_words=pair_words(context),
        incomparable_reasons=open_pairs(context),
        CONTENTS=_CONTENTS,
        SOURCES=_SOURCES,
    )
    html = environment.get_template("report.html.jinja").render()
    works = context.references.works if context.is_full else cited_works(html, context.references.works)
    is_listed = context.definition.has("sources") and bool(works)
    if is_listed:
        html = with_numbers(html, works)
    before = environment.get_template("contents.html.jinja").render(
        has_sources=is_listed,
        abbreviations=abbreviations_in(html, (view.case for view in context.cases)),
    )
    behind = (
        environment.get_template("sections/sources.html.jinja").render(
            works=works,
            entries=render_entries(works, dates_read=context.is_full),
            read_on="" if context.is_full else when_read(works),
        )
        if is_listed
        else ""
    )
    html = html.replace(_CONTENTS, before, 1).replace(_SOURCES, behind, 1)
    html = html.translate(_TURNS)
    return mark_long_words(set_japanese_spacing(html) if context.definition.language in JAPANESE else html)


def style_sheet(context: ReportContext, *others: str) -> str:
    """The report's CSS for its paper; `others`: further files after it."""
    size, wide = PAPER_SIZES[context.definition.paper]
    folder = resources.files("peacecase.report") / "templates"
    names = ("report.css", "opening.css", "chapters.css", *others)
    text = "".join((folder / name).read_text(encoding="utf-8") for name in names)
    if context.definition.language in JAPANESE:
        text += (folder / "full_width.css").read_text(encoding="utf-8")
    for name, setting in {"@size@": size, "@wide@": wide, "@accent@": ACCENT}.items():
        text = text.replace(name, setting)
    return text


def _environment() -> Environment:
    environment = page_templates("peacecase.report")
    environment.filters.update(
        when=in_plain_words,
        hundred=signs.hundred,
        capital=with_capital,
        translated=gettext,
        sign=signs.sign_of,
        confidence=signs.confidence_in_words,
        horizon=signs.horizon_in_words,
        horizon_sign=signs.horizon_as_sign,
        code=signs.code_in_words,
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
        listed=signs.listed,
        language_name=language_name,
        shade_style=signs.shade_style,
        with_bounds=signs.with_bounds,
        stamp_of=stamp_of,
        coders_in_words=coders_in_words,
        coding_names=coding_names,
        machine_sentence=machine_sentence,
        stability_sentence=stability_sentence,
        drift_sentence=drift_sentence,
        status_in_words=status_in_words,
        lone_level_sentence=lone_level_sentence,
        chance_sentence=chance_sentence,
        translation_note=translation_note,
        activity_rule=activity_rule,
        drawn_by_in_words=drawn_by_in_words,
        heading_of=heading_of,
        label_of=label_of,
        agreement_sentence=agreement_sentence,
        reading_in_words=across_episodes.reading_in_words,
        blindness_sentence=across_episodes.blindness_sentence,
        results_sentence=across_episodes.results_sentence,
        retrospect_sentence=across_episodes.retrospect_sentence,
        halo_sentence=across_episodes.halo_sentence,
        order_sentence=across_episodes.order_sentence,
        size_sentence=across_episodes.size_sentence,
        place_in_words=lens_words.place_in_words,
        relation_in_words=lens_words.relation_in_words,
        expectation_in_words=lens_words.expectation_in_words,
        concept_coder_in_words=lens_words.concept_coder_in_words,
        nothing_filed_sentence=lens_words.nothing_filed_sentence,
        unmapped_sentence=lens_words.unmapped_sentence,
        title_of=title_of,
        headline_of=headline_of,
        # what the method pages are generated from
        HORIZONS=HORIZONS,
        WAR=WAR,
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
