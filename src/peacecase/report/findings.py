"""Key findings in careful sentences, each computed from the codings; and the limits they stand under."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peacecase.analysis.audit import audit_rate
from peacecase.analysis.comparison import Comparison
from peacecase.analysis.pair_readings import PairReading
from peacecase.analysis.patterns import Patterns
from peacecase.analysis.reliability import Reliability
from peacecase.language import ENGLISH, ngettext, translation_note
from peacecase.language import gettext as _
from peacecase.model.audit import Audit
from peacecase.model.library import Library
from peacecase.model.outcomes import HORIZONS, Horizon
from peacecase.model.qca_question import LEAST_CASES
from peacecase.model.report_definition import Section
from peacecase.report.case_view import CaseView, OutcomeView
from peacecase.wording.coders import agreement_sentence, machine_sentence, stability_sentence
from peacecase.wording.pattern_sentences import chance_sentence, patterns_sentences
from peacecase.wording.sentences import index_beside_draws, sentence, unknown_sentences
from peacecase.wording.signs import (
    code_in_words,
    confidence_in_words,
    hundred,
    listed,
    sign_of,
    target_in_words,
)
from peacecase.wording.translated_case import told_of_translation

MOST_PAIRS = 6
MOST_CONTRASTS = 3
MOST_CASES_NAMED = 5


@dataclass(frozen=True, slots=True)
class Findings:
    """A paragraph of findings on one matter, and the part of the report that shows it in full."""

    heading: str
    sentences: tuple[str, ...]
    section: Section
    items: tuple[str, ...] = ()
    """What is better read as a list below the sentences."""


def find_findings(
    cases: Sequence[CaseView],
    comparison: Comparison,
    patterns: Patterns,
    reliability: Reliability | None,
    stability: Mapping[str, Reliability],
) -> list[Findings]:
    """What may be said of the cases, in the order of the report."""
    labels = {view.case.id: view.name.place for view in cases}
    found = [_ratings(cases), _contrasts(comparison, labels)]
    if len(cases) > 1:
        found.append(_order(comparison, labels))
    found += [_outcomes(cases), _together(patterns, labels), _rivals(cases)]
    found.append(_agreement(reliability, stability))
    return [finding for finding in found if finding is not None and finding.sentences]


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


def _ratings(cases: Sequence[CaseView]) -> Findings:
    ratings = [rating for view in cases for rating in view.ratings]
    sentences = [
        _("In {cases} {told}.").format(
            cases=ngettext("{number} case", "{number} cases", len(cases)).format(number=len(cases)),
            told=ratings_in_words(cases),
        )
    ]
    rated = [rating for rating in ratings if rating.confidence is not None]
    if rated:
        by_confidence = Counter(rating.confidence for rating in rated)
        told = listed(
            [
                # Translators: how many ratings have which confidence, such as 12 high
                _("{number} {confidence}").format(
                    number=by_confidence[level], confidence=confidence_in_words(level)
                )
                for level in ("high", "moderate", "low", "very_low")
                if by_confidence[level]
            ]
        )
        sentences.append(
            _("Confidence in those levels, as far as the evidence allows: {told}.").format(told=told)
        )
    contrary = sum(
        bool(r.evidence["weakens"] or r.evidence["mixed"]) for r in rated if r.rating.level in (2, 3)
    )
    high = sum(r.rating.level in (2, 3) for r in rated)
    if high:
        sentences.append(
            _("{contrary} of the {high} ratings at 2 or 3 have contrary or mixed evidence on record.").format(
                contrary=contrary, high=high
            )
        )
    return Findings(_("What is known"), tuple(sentences), "matrix")


def _contrasts(comparison: Comparison, labels: Mapping[str, str]) -> Findings | None:
    sentences = []
    compared = [row for row in comparison.contrasts if row.spread is not None]
    widest = [row for row in compared if row.spread is not None and row.spread >= 2]
    for row in widest[:MOST_CONTRASTS]:
        levels = {case: rating for case, rating in row.ratings.items() if isinstance(rating, int)}
        top, bottom = max(levels.values()), min(levels.values())
        codebook = comparison.codebook
        indicator, factor = _(codebook.indicator(row.indicator).name), _(codebook.factor(row.factor).name)
        sentences.append(
            _("{indicator} ({factor}) is rated {top} in {highest} and {bottom} in {lowest}.").format(
                indicator=indicator,
                factor=factor.lower(),
                top=top,
                highest=_some([labels[case] for case, level in levels.items() if level == top]),
                bottom=bottom,
                lowest=_some([labels[case] for case, level in levels.items() if level == bottom]),
            )
        )
    if len(widest) > MOST_CONTRASTS:
        sentences.append(
            _(
                "In {number} of the {all} indicators with a level in two cases or more they lie two levels or more apart."
            ).format(number=len(widest), all=len(compared))
        )
    elif compared and not widest:
        sentences.append(
            ngettext(
                "In the one indicator with a level in two cases or more they do not lie two levels or more apart.",
                "In none of the {number} indicators with a level in two cases or more do they lie two levels or more apart.",
                len(compared),
            ).format(number=len(compared))
        )
    return Findings(_("Where the cases differ most"), tuple(sentences), "factors") if sentences else None


def _some(labels: list[str]) -> str:
    return listed(labels) if len(labels) <= 3 else _("{number} cases").format(number=len(labels))


def _order(comparison: Comparison, labels: Mapping[str, str]) -> Findings:
    heading = _("What can be said of their order")
    compared = [pair for pair in comparison.pairs if pair.word != "not coded"]
    number, ordered = len(compared), len(comparison.robust.pairs)
    sentences = (
        [
            _("Nothing is said of the order of cases that are not coded: {cases}.").format(
                cases=listed([labels[case] for case in comparison.not_coded])
            )
        ]
        if comparison.not_coded
        else []
    )
    if not number:
        return Findings(heading, tuple(sentences), "order")
    if ordered:
        first = ngettext(
            "{ordered} of {number} pairs of cases is ordered under every weighting, every lambda and every "
            "value function.",
            "{ordered} of {number} pairs of cases are ordered under every weighting, every lambda and every "
            "value function.",
            ordered,
        ).format(ordered=ordered, number=number)
    else:
        first = (
            _("The one pair of cases is not ordered under every weighting.")
            if number == 1
            else _("None of the {number} pairs of cases is ordered under every weighting.").format(
                number=number
            )
        )
    sentences.append(first)
    telling = compared if number <= MOST_PAIRS else _most_telling(compared)
    for pair in telling:
        named = [(labels[case], comparison.profiles[case].index.value) for case in (pair.first, pair.second)]
        sentences += [sentence(pair, named[0][0], named[1][0]), index_beside_draws(pair, *named)]
    sentences = [told for told in sentences if told]
    if number > len(telling):
        words = Counter(pair.word for pair in compared)
        sentences.append(
            _("Of all {number} pairs {above} read above, {leaning} leaning and {none} no order.").format(
                number=number, above=words["above"], leaning=words["leaning"], none=words["no order"]
            )
        )
    return Findings(heading, tuple(sentences), "order")


def _most_telling(pairs: Sequence[PairReading]) -> list[PairReading]:
    """Robust pairs in which the draws are least one-sided: the order holds where it is least to be expected."""
    robust = [pair for pair in pairs if pair.robust]
    return sorted(robust, key=lambda pair: pair.index if pair.index is not None else 1.0)[:3]


def _outcomes(cases: Sequence[CaseView]) -> Findings:
    heading = _("What stood afterwards")
    if len(cases) <= MOST_CASES_NAMED:
        told = _("Levels at the end of the window and one, five and ten years on (? unknown, · not coded).")
        return Findings(heading, (told,), "horizons", tuple(_course_of_case(view) for view in cases))
    told = _(
        "Cases whose level at the last coded horizon lies lower or higher than at the end of the window, or level with it:"
    )
    items = [_course_of_outcome(cases, place) for place in range(len(cases[0].outcomes))]
    return Findings(heading, (told,), "horizons", tuple(item for item in items if item))


def _course(outcome: OutcomeView) -> tuple[int, int, Horizon] | None:
    """Level at the end of the window, at the last horizon with a level, and that horizon; None without both."""
    levels = [
        (horizon, rating.level)
        for horizon in HORIZONS
        if (rating := outcome.at(horizon)) is not None and rating.level is not None
    ]
    if len(levels) < 2 or levels[0][0] != "end":
        return None
    return levels[0][1], levels[-1][1], levels[-1][0]


def _course_of_case(view: CaseView) -> str:
    """Every outcome with its sign at each horizon, so that nothing between the first and the last is smoothed over."""
    told = _("; ").join(
        # Translators: an outcome and its levels at the horizons, such as "violence ended 3, 3, 2, ?"
        _("{outcome} {levels}").format(
            outcome=_(outcome.outcome.name).lower(),
            levels=_(", ").join(sign_of(outcome.at(horizon)).text for horizon in HORIZONS),
        )
        for outcome in view.outcomes
    )
    return _("{case}: {told}.").format(case=view.name.place, told=told)


def _course_of_outcome(cases: Sequence[CaseView], place: int) -> str:
    courses = [course for view in cases if (course := _course(view.outcomes[place])) is not None]
    if not courses:
        return ""
    return _("{outcome}: {lower} lower, {higher} higher, {level} level").format(
        outcome=_(cases[0].outcomes[place].outcome.name),
        lower=sum(end < start for start, end, _horizon in courses),
        higher=sum(end > start for start, end, _horizon in courses),
        level=sum(end == start for start, end, _horizon in courses),
    )


def _together(patterns: Patterns, labels: Mapping[str, str]) -> Findings | None:
    if patterns.chance is not None:
        told = [*patterns_sentences(patterns, labels.__getitem__), chance_sentence(patterns.chance)]
        return Findings(_("Factors and outcomes together"), tuple(told), "patterns")
    if not patterns.cases:
        return None
    sentences = [
        _(
            "Coefficients begin at {least} cases; beside the seed case there are fewer ({number}), read one by one."
        ).format(number=len(patterns.cases), least=LEAST_CASES)
        if patterns.left_out
        else _(
            "Coefficients begin at {least} cases; here there are fewer ({number}), read one by one."
        ).format(number=len(patterns.cases), least=LEAST_CASES)
    ]
    target = f"{patterns.codebook.main_outcome}@end"
    contrary = [
        _("{factor} is high and the outcome low in {cases}").format(
            factor=_(patterns.codebook.factor(reading.factor).name).lower(),
            cases=_some([labels[case] for case in reading.high_factor_low_outcome]),
        )
        for reading in patterns.readings
        if reading.target == target and reading.high_factor_low_outcome
    ] + [
        _("{factor} is low and the outcome high in {cases}").format(
            factor=_(patterns.codebook.factor(reading.factor).name).lower(),
            cases=_some([labels[case] for case in reading.low_factor_high_outcome]),
        )
        for reading in patterns.readings
        if reading.target == target and reading.low_factor_high_outcome
    ]
    if contrary:
        sentences.append(
            _("Against the expectation, held to “{target}”: {told}.").format(
                target=target_in_words(patterns.codebook, target), told=_("; ").join(contrary)
            )
        )
    return Findings(_("Factors and outcomes together"), tuple(sentences), "patterns")


def _rivals(cases: Sequence[CaseView]) -> Findings:
    weighty = [
        _("{case} ({number})").format(case=view.name.place, number=number)
        for view in cases
        if (
            number := sum(
                rival.verdict in ("comparable", "stronger", "complementary")
                for rival in view.case.rivals.values()
            )
        )
    ]
    without = [view.name.place for view in cases if not view.case.rivals]
    sentences = []
    if weighty:
        sentences.append(
            _(
                "Rival explanations judged complementary, comparable or stronger beside the mission's own part: {cases}."
            ).format(cases=listed(weighty))
        )
    if without:
        sentences.append(
            _("No rival explanation has been weighed yet in {cases}.").format(cases=listed(without))
        )
    return Findings(_("Other explanations"), tuple(sentences), "profiles")


def _agreement(reliability: Reliability | None, stability: Mapping[str, Reliability]) -> Findings | None:
    told = [stability_sentence(model, measured) for model, measured in stability.items()]
    if reliability is None:
        return Findings(_("Stability of one model"), tuple(told), "reliability") if told else None
    alpha = reliability.alpha
    of_coders = [agreement_sentence(reliability)]
    if alpha.value is not None and alpha.low is not None and alpha.high is not None and alpha.verdict:
        of_coders.append(
            _("Krippendorff's alpha is {value:.2f} ({low:.2f} to {high:.2f}): {verdict}.").format(
                value=alpha.value, low=alpha.low, high=alpha.high, verdict=_(alpha.verdict)
            )
        )
    elif alpha.why_none:
        of_coders.append(_("No coefficient of agreement is given: {why}.").format(why=_(alpha.why_none)))
    if machines := machine_sentence(reliability):
        of_coders.append(machines)
    return Findings(_("How far coders agree"), (*of_coders, *told), "reliability")


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
