"""Rules on report definitions: what a report leaves out, whom it is for, and what its title promises."""

import re
from collections.abc import Iterator

from peacecase.checks.claim_words import OVERCLAIMS, in_short
from peacecase.checks.report_index import ReportIndex
from peacecase.checks.rule import Remark, report_rule
from peacecase.model.qca_question import LEAST_CASES
from peacecase.model.scale import parse_edtf

ORDERING_SECTIONS = ("order", "patterns")
NUMBERS = ("matrix", "factors", "order", "patterns", "horizons")
GROUNDS = ("reading", "method", "sources")
RANKING_WORDS = re.compile(
    r"\b(rank(?:ing|ings|ed)?|league|winners?|losers?|best|worst|top \d+|success stor(?:y|ies)|"
    r"recipes? for|secrets? of|what works)\b",
    re.IGNORECASE,
)
CAUSE_QUESTION = re.compile(
    r"\bwhy (?:did|do|does|was|were|have|has)\b|\bwhat (?:caused|causes|made|makes|brought|explains)\b|\bcauses? of\b",
    re.IGNORECASE,
)


@report_rule("PC8501", "successes-only", "warning")
def successes_only(index: ReportIndex) -> Iterator[Remark]:
    """All cases of the report are successes.

    Why: Readers take what the cases have in common for what makes missions succeed, and failed ones
    may have had it too.

    Fix: Add a mission that did not reach its objective, best one that resembles the others.

    Fails:
        # Both reached their objective; the library holds a failed one, norland-c.
        cases: [norland-a, norland-b]

    Passes:
        cases: [norland-a, norland-b, norland-c]
    """
    levels = {case_id: case.latest_level() for case_id, case in index.cases.items()}
    known = [level for level in levels.values() if level is not None]
    if len(known) >= 2 and min(known) >= 2:
        failed = [
            case_id
            for case_id, case in index.library.cases.items()
            if (level := case.latest_level()) is not None and level <= 1
        ]
        yield Remark(
            ("cases",),
            f"all {len(known)} cases of the report reached their objective in the main or fully",
            f"add a mission that did not: {in_short(failed)}" if failed else "add a mission that did not",
        )


@report_rule("PC8502", "one-case-ordered", "warning")
def one_case_ordered(index: ReportIndex) -> Iterator[Remark]:
    """A report on one case has sections that order cases or hold them against chance.

    Why: One case stands above nothing, and shows no pattern.

    Fix: Leave the sections out, or add cases.

    Fails:
        cases: [norland-a]
        sections: [profiles, order, method]

    Passes:
        cases: [norland-a]
        sections: [profiles, reading, method, sources]
    """
    asked = [section for section in ORDERING_SECTIONS if section in index.plan.sections]
    if len(index.cases) == 1 and asked:
        yield Remark(
            ("sections",), f"the report has one case, and asks for {' and '.join(asked)}, made for several"
        )


@report_rule("PC8503", "audience-not-named", "warning")
def audience_not_named(index: ReportIndex) -> Iterator[Remark]:
    """The report does not say whom it is for.

    Why: A comparison made for teaching is read as advice when it reaches a ministry. The note says
    what the report should not be used for.

    Fix: Write audience_note: who reads it, and what it must not be used for.

    Fails:
        audience_note: null

    Passes:
        audience_note: For a seminar; it does not say which missions to support.
    """
    if index.plan.audience_note is None:
        yield Remark((), "the report does not say whom it is for, and what it should not be used for")


@report_rule("PC8504", "drafts-in-report", "warning")
def drafts_in_report(index: ReportIndex) -> Iterator[Remark]:
    """The report holds cases that are drafts.

    Why: Their ratings will change. Each page says at its foot that it holds a draft, which is easily overlooked.

    Fix: Finish them, or leave them out.

    Fails:
        # norland-d is a draft.
        cases: [norland-a, norland-c, norland-d]

    Passes:
        cases: [norland-a, norland-c]
    """
    drafts = [case_id for case_id, case in index.cases.items() if case.is_draft]
    if drafts:
        yield Remark(
            ("cases",),
            f"{in_short(drafts)} {'is a draft' if len(drafts) == 1 else 'are drafts'}: the ratings will change",
        )


@report_rule("PC8505", "numbers-without-grounds", "warning")
def numbers_without_grounds(index: ReportIndex) -> Iterator[Remark]:
    """The report prints numbers and leaves out how to read them, the method or the sources.

    Why: Without these a factor index looks like a measurement.

    Fix: Keep the sections reading, method and sources.

    Fails:
        sections: [findings, matrix, profiles]

    Passes:
        sections: [findings, reading, matrix, profiles, method, sources]
    """
    numbers = [section for section in NUMBERS if section in index.plan.sections]
    missing = [section for section in GROUNDS if section not in index.plan.sections]
    if numbers and missing:
        yield Remark(("sections",), f"the report prints {numbers[0]} and leaves out {', '.join(missing)}")


@report_rule("PC8506", "title-promises-ranking", "warning")
def title_promises_ranking(index: ReportIndex) -> Iterator[Remark]:
    """The title or the question promises a ranking, a recipe or a proof.

    Why: The method gives a partial order under stated assumptions. A title that promises more is what
    gets quoted.

    Fix: Say what is compared: missions, factors, years.

    Fails:
        title: The best peacemakers, ranked

    Passes:
        title: Four missions of Norland compared
    """
    for field, text in (("title", index.plan.title), ("question", index.plan.question)):
        match = RANKING_WORDS.search(text) or OVERCLAIMS.search(text)
        if match:
            yield Remark((field,), f"the {field} promises more than the method gives: “{match[0]}”")


@report_rule("PC8507", "cause-from-few", "info")
def cause_from_few(index: ReportIndex) -> Iterator[Remark]:
    """The question asks for causes, and the report has fewer than twelve cases.

    Why: With so few cases peacecase reads them one by one: congruent with the factors or not. That
    does not say why.

    Fix: Ask what the missions brought along and where they differed.

    Fails:
        question: Why did these missions succeed?

    Passes:
        question: What did these missions bring along, and where did they differ?
    """
    match = CAUSE_QUESTION.search(index.plan.question)
    if match and len(index.cases) < LEAST_CASES:
        yield Remark(
            ("question",),
            f"the question asks for causes (“{match[0]}”), and the report has {len(index.cases)} cases",
        )


@report_rule("PC8508", "related-cases-side-by-side", "info")
def related_cases(index: ReportIndex) -> Iterator[Remark]:
    """The report compares missions that are not independent of each other.

    Why: Two missions in one conflict share its parties and its end; each is part of the other's
    explanation.

    Fix: Say so in the audience note, or leave one out.

    Fails:
        # norland-a names norland-b under mission.related.
        cases: [norland-a, norland-b, norland-c]
        audience_note: null

    Passes:
        cases: [norland-a, norland-c]
    """
    for case_id, case in index.cases.items():
        for related in case.case.mission.related:
            if related.case in index.cases and case_id < related.case and index.plan.audience_note is None:
                yield Remark(("cases",), f"{case_id} and {related.case} are not independent: {related.how}")


@report_rule("PC8509", "report-dated-ahead", "error")
def report_dated_ahead(index: ReportIndex) -> Iterator[Remark]:
    """The report is dated after today.

    Why: The date says as of when the codings are; it cannot lie ahead.

    Fix: Correct dated, or leave it out.

    Fails:
        dated: 2126-01

    Passes:
        dated: 2026-01
    """
    dated = index.plan.dated
    first = parse_edtf(dated).earliest if dated else None
    if first is not None and first > index.library.today:
        yield Remark(("dated",), f"dated is {dated}, which lies after today")
