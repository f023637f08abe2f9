"""The limits that every sentence of a report stands under, and what headings say of its ratings."""

from collections import Counter
from collections.abc import Sequence

from peacecase.analysis.audit import audit_rate
from peacecase.analysis.comparison import Comparison
from peacecase.language import ENGLISH, ngettext, translation_note
from peacecase.language import gettext as _
from peacecase.model.audit import Audit
from peacecase.model.library import Library
from peacecase.report.case_view import CaseView
from peacecase.wording.sentences import unknown_sentences
from peacecase.wording.signs import (
    code_in_words,
    hundred,
    listed,
)
from peacecase.wording.translated_case import told_of_translation

MOST_PAIRS = 6


def _told_of_coalition(cases: Sequence[CaseView], library: Library) -> str:
    """That levels are those of lead and partners together, and what that changes."""
    places = {view.case.id: view.name.place for view in cases}
    changes = [
        _("{case}, {question}: {coalition} (the lead alone {lead})").format(
            case=places[each.case],
            question=_(library.codebook.indicator(each.indicator).name),
            coalition=code_in_words(each.coalition),
            lead=code_in_words(each.lead),
        )
        for each in library.read_otherwise
        if each.case in places
    ]
    return _(
        "Read with partners: where the level of lead and partners together is on record, it stands in place of the lead's "
        "own. Changed by it: {changes}."
    ).format(changes=listed(changes) or _("nothing"))


def find_limits(
    cases: Sequence[CaseView],
    comparison: Comparison,
    library: Library,
    audits: Sequence[Audit] = (),
    language: str = ENGLISH,
) -> list[str]:
    """What a reader must bear in mind with every sentence of the findings."""
    limits = [
        _(
            "Factors and outcomes are coded from documents and set side by side. Nothing here shows that a factor "
            "brought an outcome about; the rival explanations on each profile are part of the result."
        )
    ]
    if library.reading == "coalition":
        limits.append(_told_of_coalition(cases, library))
    drafts = [view.name.place for view in cases if view.case.status == "draft"]
    if drafts:
        limits.append(_("Drafts, to be read as work in progress: {cases}.").format(cases=listed(drafts)))
    machine = [view.name.place for view in cases if view.needs_review]
    if machine:
        limits.append(
            _("Coded by a language model and not yet reviewed by a person: {cases}.").format(
                cases=_all_or(machine, cases)
            )
        )
    single = [view.name.place for view in cases if view.coders == "one coding"]
    if single:
        limits.append(
            _("Coded once, so that nothing is known of how a second coder would have rated: {cases}.").format(
                cases=_all_or(single, cases)
            )
        )
    one_model = [view.name.place for view in cases if view.coders == "one model"]
    if one_model:
        limits.append(
            _(
                "Coded more than once, by one language model alone, so that nothing is known of how another coder would "
                "have rated: {cases}."
            ).format(cases=_all_or(one_model, cases))
        )
    known = [view.name.place for view in cases if view.case.selection.outcome_known]
    if known:
        limits.append(
            _("Chosen when the outcome was known, which can favour cases that fit: {cases}.").format(
                cases=_all_or(known, cases)
            )
        )
    seed = [
        view.name.place
        for view in cases
        if view.case.id == library.codebook.seed_case or view.case.selection.reason == "seed"
    ]
    if seed:
        limits.append(
            _(
                "The factors were drawn from {cases}, which fits them by origin and is left out of every test."
            ).format(cases=listed(seed))
        )
    limits += _dependence(cases)
    unknown = [
        view.case.has_search(rating.target)
        for view in cases
        for rating in view.ratings
        if rating.rating.rating == "unknown"
    ]
    limits += unknown_sentences(searched=sum(unknown), unsearched=len(unknown) - sum(unknown))
    limits += _audited(audits, cases)
    notes = (translation_note(), told_of_translation([view.case for view in cases], language))
    limits += [note for note in notes if note]
    if len(cases) > 1:
        limits.append(
            _(
                "Shares of draws rest on declared assumptions about how sure a rating is ({draws} draws, seed {seed}; "
                "see Method)."
            ).format(draws=f"{comparison.smaa.draws:,}", seed=comparison.smaa.seed)
        )
    return limits


def _audited(audits: Sequence[Audit], cases: Sequence[CaseView]) -> list[str]:
    """What random audits found of the cases that they were drawn from, one sentence each."""
    sentences = []
    for audit in audits:
        found = audit_rate(audit)
        if found.lower_bound is None:
            continue
        drawn_from = ngettext("{number} case", "{number} cases", len(audit.drawn_from)).format(
            number=len(audit.drawn_from)
        )
        told = _(
            "Of {checked} evidence items drawn at random from {cases} and held against their sources or the record made "
            "of these (audit {audit}), {supported} were supported in full; so were at that time at least {bound} % of all "
            "in them, with 95 % confidence."
        ).format(
            audit=audit.id,
            checked=found.checked,
            cases=drawn_from,
            supported=found.supported,
            bound=int(100 * found.lower_bound),
        )
        others = [view.name.place for view in cases if view.case.id not in audit.drawn_from]
        sentences.append(
            told + (" " + _("That says nothing of {cases}.").format(cases=listed(others)) if others else "")
        )
    return sentences


def _all_or(labels: list[str], cases: Sequence[CaseView]) -> str:
    if len(labels) == len(cases) > 1:
        return _("all {number} cases").format(number=len(cases))
    return listed(labels)


def _dependence(cases: Sequence[CaseView]) -> list[str]:
    labels = {view.case.id: view.name.place for view in cases}
    pairs = {
        tuple(sorted((view.case.id, related.case)))
        for view in cases
        for related in view.case.mission.related
        if related.case in labels
    }
    by_conflict: dict[str, list[str]] = {}
    for view in cases:
        by_conflict.setdefault(view.case.conflict.name, []).append(view.case.id)
    for ids in by_conflict.values():
        pairs |= {(a, b) if a < b else (b, a) for n, a in enumerate(ids) for b in ids[n + 1 :]}
    if not pairs:
        return []
    told = [listed([labels[case] for case in pair]) for pair in sorted(pairs)]
    if len(told) > MOST_PAIRS:
        told[MOST_PAIRS:] = [_("{number} more pairs").format(number=len(told) - MOST_PAIRS)]
    return [_("Not independent of each other: {pairs}.").format(pairs=_("; ").join(told))]


def _some(labels: list[str]) -> str:
    return listed(labels) if len(labels) <= 3 else _("{number} cases").format(number=len(labels))


def ratings_in_words(cases: Sequence[CaseView]) -> str:
    """How many ratings carry a level, and how many do not: ``56 ratings carry a level, 3 are unknown and 1 ..``."""
    kinds = Counter(
        "level" if rating.rating.level is not None else str(rating.rating.rating)
        for view in cases
        for rating in view.ratings
    )
    told = {
        "level": ngettext(
            "{number} rating carries a level", "{number} ratings carry a level", kinds["level"]
        ),
        "unknown": ngettext("{number} is unknown", "{number} are unknown", kinds["unknown"]),
        "not_applicable": ngettext(
            "{number} does not apply", "{number} do not apply", kinds["not_applicable"]
        ),
        "not_assessed": ngettext(
            "{number} was not assessed yet", "{number} were not assessed yet", kinds["not_assessed"]
        ),
    }
    return listed(
        [clause.format(number=kinds[kind]) for kind, clause in told.items() if kinds[kind] or kind == "level"]
    )


def score_range(cases: Sequence[CaseView], factor_id: str) -> str:
    """How the cases' scores of a factor lie, as a sentence for a heading."""
    scored = [
        (score.score, view.name.place)
        for view in cases
        if (score := view.profile.factors[factor_id]).score is not None
    ]
    if not scored:
        coded = any(view.profile.factors[factor_id].is_coded for view in cases)
        return _("in no case is enough known for a score") if coded else _("coded in no case")
    low, high = min(scored)[0], max(scored)[0]
    if hundred(low) == hundred(high):
        return _("one score, {score}, in every scored case").format(score=hundred(low))
    lowest = [place for score, place in scored if score == low]
    highest = [place for score, place in scored if score == high]
    return _("scores from {low} ({lowest}) to {high} ({highest})").format(
        low=hundred(low), lowest=_some(lowest), high=hundred(high), highest=_some(highest)
    )
