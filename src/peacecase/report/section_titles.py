"""What the parts of a report are called, and the sentence under each title that states its finding."""

from collections.abc import Callable

from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.model.report_definition import Section
from peacecase.model.scale import parse_edtf
from peacecase.report.case_view import CaseView
from peacecase.report.context import ReportContext
from peacecase.report.findings import ratings_in_words
from peacecase.wording.coders import agreement_sentence, stability_sentence
from peacecase.wording.pattern_sentences import patterns_sentences


def title_of(section: Section) -> str:
    """The title of a part."""
    return {
        "findings": _("What this library shows"),
        "reading": _("How to read this report"),
        "glance": _("The cases at a glance"),
        "matrix": _("All ratings"),
        "factors": _("Factor by factor"),
        "order": _("The order of the cases"),
        "horizons": _("Factors beside outcomes"),
        "patterns": _("Patterns across cases"),
        "qca": _("Combinations of conditions"),
        "reliability": _("Agreement of coders"),
        "profiles": _("Case profiles"),
        "records": _("Case records"),
        "method": _("Method"),
        "codebook": _("Codebook"),
        "lenses": _("Other lenses"),
        "sources": _("Sources"),
        "provenance": _("Provenance"),
    }[section]


def headline_of(section: Section, context: ReportContext) -> str:
    """The finding of a part in one sentence; empty where the part has none."""
    headline = _HEADLINES.get(section)
    return headline(context) if headline else ""


def _glance(context: ReportContext) -> str:
    spans = [parse_edtf(view.case.mission.window) for view in context.cases]
    first = min((span.earliest.year for span in spans if span.earliest), default=None)
    last = max((span.latest.year for span in spans if span.latest), default=None)
    missions = ngettext("{number} mission", "{number} missions", len(context.cases)).format(
        number=len(context.cases)
    )
    if first is None or last is None:
        return _("{sentence}.").format(sentence=missions)
    return _("{missions} between {first} and {last}.").format(missions=missions, first=first, last=last)


def _order(context: ReportContext) -> str:
    robust = context.comparison.robust
    number = sum(pair.word != "not coded" for pair in context.comparison.pairs)
    if not number:
        return _("Nothing is said of cases that are not coded.")
    if not robust.pairs:
        return _("No pair of cases is ordered whatever the weights.")
    return ngettext(
        "{ordered} of {number} pairs is ordered whatever the weights.",
        "{ordered} of {number} pairs are ordered whatever the weights.",
        len(robust.pairs),
    ).format(ordered=len(robust.pairs), number=number)


def _horizons(context: ReportContext) -> str:
    followed = [levels for view in context.cases if (levels := _courses(view))]
    fell = [levels for levels in followed if any(course[-1] < course[0] for course in levels)]
    if not followed:
        return _("In no case is an outcome coded at two horizons.")
    if not fell:
        return _("In no case did a coded outcome stand lower later on than at the end of the window.")
    return _(
        "At least one outcome stood lower later on than at the end of the window in {number} of {all} cases."
    ).format(number=len(fell), all=len(context.cases))


def _courses(view: CaseView) -> list[list[int]]:
    """The known levels of each outcome with two or more, in order of the horizons."""
    levels = (
        [rating.rating.level for rating in outcome.ratings.values() if rating is not None]
        for outcome in view.outcomes
    )
    known = ([level for level in of_outcome if level is not None] for of_outcome in levels)
    return [of_outcome for of_outcome in known if len(of_outcome) > 1]


def _patterns(context: ReportContext) -> str:
    if context.patterns.chance is not None:
        return " ".join(
            patterns_sentences(context.patterns, lambda case: context.view_by_case[case].name.place)
        )
    return _("Too few cases for coefficients: a reading case by case, no test.")


def _qca(context: ReportContext) -> str:
    qca = context.qca
    assert qca is not None, "the part is printed only where there is an analysis"
    if qca.is_reading_only:
        return _("Too few cases for solutions: the combinations are read case by case.")
    if qca.main is None:
        return _("No combination of these conditions goes with the outcome consistently enough.")
    fitted = qca.main.solution.models[0].fitted
    number = qca.main.solution.model_count
    told = (
        _("{number} model of the {kind} solution: {terms}, consistency {consistency}, coverage {coverage}.")
        if number == 1
        else _(
            "{number} models of the {kind} solution, none better supported than the others; the first: {terms}, "
            "consistency {consistency}, coverage {coverage}."
        )
    )
    return told.format(
        number=number,
        kind=qca.main.name.lower(),
        terms=ngettext("{count} term", "{count} terms", len(fitted.terms)).format(count=len(fitted.terms)),
        consistency=f"{fitted.consistency:.2f}",
        coverage=f"{fitted.coverage:.2f}",
    )


def _reliability(context: ReportContext) -> str:
    if context.reliability is not None:
        return agreement_sentence(context.reliability)
    return " ".join(stability_sentence(model, measured) for model, measured in context.stability.items())


def _sources(context: ReportContext) -> str:
    works = len(context.references.works)
    return ngettext("{number} source.", "{number} sources.", works).format(number=works)


_HEADLINES: dict[Section, Callable[[ReportContext], str]] = {
    "glance": _glance,
    "matrix": lambda context: _("{sentence}.").format(sentence=ratings_in_words(context.cases)),
    "order": _order,
    "horizons": _horizons,
    "patterns": _patterns,
    "qca": _qca,
    "reliability": _reliability,
    "sources": _sources,
}
