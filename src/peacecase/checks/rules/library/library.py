"""Rules on the library as a sample: what it can and cannot show, and whether its cases are independent."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from peacecase.checks.claim_words import counted, in_short
from peacecase.checks.library_index import LibraryIndex
from peacecase.checks.rule import Remark, library_rule
from peacecase.model.qca_question import LEAST_CASES

FEWEST_FOR_SAMPLE = 3
FEWEST_FOR_SPREAD = 5


@library_rule("PC8001", "no-failure", "warning", draft="info", publication="error")
def no_failure(index: LibraryIndex) -> Iterator[Remark]:
    """The library holds no failed case.

    Why: Where all missions succeeded, everything that they had in common looks like a condition of
    success, their being in the library included.

    Fix: Add missions that did not reach their objective, best ones that resemble the successes.

    Fails:
        # Three cases, each with objective_attained at 2 or 3 at its latest horizon.
        norland-a: {outcomes: {objective_attained: {"+10": {rating: 2}}}}
        norland-b: {outcomes: {objective_attained: {"+10": {rating: 3}}}}
        norland-c: {outcomes: {objective_attained: {"+10": {rating: 2}}}}

    Passes:
        norland-a: {outcomes: {objective_attained: {"+10": {rating: 2}}}}
        norland-b: {outcomes: {objective_attained: {"+10": {rating: 3}}}}
        norland-c: {outcomes: {objective_attained: {"+10": {rating: 1}}}}
    """
    levels = {
        case_id: level for case_id, case in index.cases.items() if (level := case.latest_level()) is not None
    }
    if len(levels) >= FEWEST_FOR_SAMPLE and min(levels.values()) >= 2:
        yield Remark(
            (), f"none of the {len(levels)} cases failed: all reached their objective in the main or fully"
        )


@library_rule("PC8002", "no-success", "warning")
def no_success(index: LibraryIndex) -> Iterator[Remark]:
    """The library holds no successful case.

    Why: The mirror of a library without failures: everything in common looks like a cause of failure.

    Fix: Add missions that reached their objective.

    Fails:
        # Three cases, each with objective_attained at 0 or 1 at its latest horizon.
        norland-a: {outcomes: {objective_attained: {"+10": {rating: 1}}}}
        norland-b: {outcomes: {objective_attained: {"+10": {rating: 1}}}}
        norland-c: {outcomes: {objective_attained: {"+10": {rating: 0}}}}

    Passes:
        norland-a: {outcomes: {objective_attained: {"+10": {rating: 1}}}}
        norland-b: {outcomes: {objective_attained: {"+10": {rating: 2}}}}
        norland-c: {outcomes: {objective_attained: {"+10": {rating: 0}}}}
    """
    levels = [level for case in index.cases.values() if (level := case.latest_level()) is not None]
    if len(levels) >= FEWEST_FOR_SAMPLE and max(levels) <= 1:
        yield Remark((), f"all {len(levels)} cases failed: none reached its objective in the main")


@library_rule("PC8005", "few-cases", "info")
def few_cases(index: LibraryIndex) -> Iterator[Remark]:
    """The library has fewer than twelve coded cases.

    Why: Patterns among so few cannot be told from chance; peacecase reads them case by case.

    Fix: Nothing, while the library grows.

    Fails:
        norland-a: {status: coded}
        norland-b: {status: coded}

    Passes:
        # A library of drafts, or of twelve coded cases and more.
        norland-a: {status: draft}
        norland-b: {status: draft}
    """
    coded = len(index.comparable)
    if 2 <= coded < LEAST_CASES:
        yield Remark(
            (),
            f"the library has {counted(coded, 'coded case', 'coded cases')}: with fewer than {LEAST_CASES}, patterns are read case by "
            "case only",
            "",
        )


@library_rule("PC8006", "one-kind-of-lead", "info")
def one_kind_of_lead(index: LibraryIndex) -> Iterator[Remark]:
    """All leads are of one kind, or most are one actor.

    Why: What the cases have in common then belongs to that kind of lead (or that one lead), and
    cannot be told from what makes missions work.

    Fix: Add missions led by others: states, organisations of the region, NGOs.

    Fails:
        # Five cases led by states.
        norland-a: {title: Norland in A}
        norland-b: {title: Norland in B}
        norland-c: {title: Norland in C}
        norland-d: {title: Norland in D}
        norland-e: {title: Norland in E}

    Passes:
        norland-a: {title: Norland in A}
        norland-b: {title: Norland in B}
        trust-c: {actors: {norland: {name: The Peace Trust, kind: ngo}}}
        trust-d: {actors: {norland: {name: The Peace Trust, kind: ngo}}}
        union-e: {actors: {norland: {name: The Union, kind: regional_organisation}}}
    """
    leads = [
        lead
        for case in index.library.cases.values()
        if (lead := case.actors.get(case.mission.lead)) is not None
    ]
    if len(leads) < FEWEST_FOR_SPREAD:
        return
    kinds = {lead.kind for lead in leads}
    name, most = Counter(lead.name for lead in leads).most_common(1)[0]
    if len(kinds) == 1:
        yield Remark((), f"all {len(leads)} missions were led by one kind of lead ({min(kinds)})")
    elif most * 2 > len(leads):
        yield Remark((), f"{most} of {len(leads)} missions were led by {name}")


@library_rule("PC8007", "all-chosen-by-outcome", "info")
def all_chosen_by_outcome(index: LibraryIndex) -> Iterator[Remark]:
    """Every case was chosen when its outcome was known.

    Why: With past missions it can hardly be otherwise. It still means that the library is no
    sample, and shares of success in it say nothing about missions in general.

    Fix: Say so where results are published; draw the next cases from a list made beforehand.

    Fails:
        # Three cases.
        norland-a: {selection: {outcome_known: true}}
        norland-b: {selection: {outcome_known: true}}
        norland-c: {selection: {outcome_known: true}}

    Passes:
        norland-a: {selection: {outcome_known: true}}
        norland-b: {selection: {outcome_known: true}}
        norland-c: {selection: {outcome_known: false}}
    """
    known = [case.selection.outcome_known for case in index.library.cases.values()]
    if len(known) >= FEWEST_FOR_SAMPLE and all(known):
        yield Remark(
            (),
            f"all {len(known)} cases were chosen with their outcome known: the library is no sample of missions",
        )


@library_rule("PC8008", "one-era", "info")
def one_era(index: LibraryIndex) -> Iterator[Remark]:
    """All windows begin within ten years.

    Why: An era shares its great powers, its fashions and its UN. What holds in it may not hold in
    another.

    Fix: Add missions from before or after.

    Fails:
        # Five cases.
        norland-a: {mission: {window: 1991-10/1993-09}}
        norland-b: {mission: {window: 1992/1994}}
        norland-c: {mission: {window: 1994/1997}}
        norland-d: {mission: {window: 1995/1999}}
        norland-e: {mission: {window: 1999/2002}}

    Passes:
        norland-a: {mission: {window: 1991-10/1993-09}}
        norland-b: {mission: {window: 1992/1994}}
        norland-c: {mission: {window: 1994/1997}}
        norland-d: {mission: {window: 1995/1999}}
        norland-e: {mission: {window: 2009/2012}}
    """
    years = [case.window.earliest.year for case in index.cases.values() if case.window.earliest is not None]
    if len(years) >= FEWEST_FOR_SPREAD and max(years) - min(years) < 10:
        yield Remark((), f"all {len(years)} missions began between {min(years)} and {max(years)}")


@library_rule("PC8009", "nothing-coded-twice", "warning", draft="info", publication="error")
def nothing_coded_twice(index: LibraryIndex) -> Iterator[Remark]:
    """No case of the library has an independent second coding.

    Why: Whether two readers choose the same levels is not known for a single case, and so not for
    the codebook.

    Fix: Have some cases coded again, blind; peacecase reliability then shows the agreement.

    Fails:
        # Three coded cases and no file under codings/.
        norland-a: {status: coded}
        norland-b: {status: coded}
        norland-c: {status: coded}

    Passes:
        norland-a: {status: draft}
        norland-b: {status: draft}
        norland-c: {status: draft}
    """
    twice = any(
        coding.kind == "independent" for codings in index.library.codings.values() for coding in codings
    )
    if len(index.comparable) >= FEWEST_FOR_SAMPLE and not twice:
        yield Remark((), f"none of {len(index.comparable)} coded cases has an independent second coding")


@library_rule("PC8010", "indicator-never-varies", "info")
def indicator_never_varies(index: LibraryIndex) -> Iterator[Remark]:
    """Indicators have the same level in every case.

    Why: What never varies can neither tell cases apart nor be tested.

    Fix: Look for a case where it was otherwise.

    Fails:
        # Five cases, all with formal_mandate at 2.
        norland-a: {ratings: {legitimacy: {formal_mandate: {rating: 2}}}}
        norland-b: {ratings: {legitimacy: {formal_mandate: {rating: 2}}}}
        norland-c: {ratings: {legitimacy: {formal_mandate: {rating: 2}}}}
        norland-d: {ratings: {legitimacy: {formal_mandate: {rating: 2}}}}
        norland-e: {ratings: {legitimacy: {formal_mandate: {rating: 2}}}}

    Passes:
        # The levels of every indicator differ.
        norland-a: {status: draft}
        norland-b: {status: draft}
    """
    levels: dict[str, list[int]] = defaultdict(list)
    for case in index.comparable.values():
        for at in case.indicator_ratings:
            if at.rating.level is not None:
                levels[at.target].append(at.rating.level)
    constant = [
        indicator
        for indicator in index.library.codebook.indicator_ids
        if len(levels[indicator]) >= FEWEST_FOR_SPREAD and len(set(levels[indicator])) == 1
    ]
    if constant:
        yield Remark(
            (),
            f"{counted(len(constant), 'indicator has', 'indicators have')} the same level in every case: {in_short(constant)}",
        )


@library_rule("PC8011", "indicator-often-missing", "info")
def indicator_often_missing(index: LibraryIndex) -> Iterator[Remark]:
    """Indicators have no level in more than half of the coded cases.

    Why: A comparison by such an indicator is one among the few cases that were written about.

    Fix: Look for sources on them, or read their factors with that in mind.

    Fails:
        # Five cases; in three of them aid_scale is unknown.
        norland-a: {ratings: {donor_weight: {aid_scale: {rating: unknown}}}}
        norland-b: {ratings: {donor_weight: {aid_scale: {rating: unknown}}}}
        norland-c: {ratings: {donor_weight: {aid_scale: {rating: unknown}}}}
        norland-d: {status: coded}
        norland-e: {status: coded}

    Passes:
        norland-a: {ratings: {donor_weight: {aid_scale: {rating: unknown}}}}
        norland-b: {status: coded}
        norland-c: {status: coded}
        norland-d: {status: coded}
        norland-e: {status: coded}
    """
    coded = len(index.comparable)
    if coded < FEWEST_FOR_SPREAD:
        return
    missing = Counter(
        at.target
        for case in index.comparable.values()
        for at in case.indicator_ratings
        if at.rating.level is None and at.rating.is_applicable
    )
    often = [each for each in index.library.codebook.indicator_ids if missing[each] * 2 > coded]
    if often:
        yield Remark(
            (),
            f"{counted(len(often), 'indicator has', 'indicators have')} no level in more than half of {coded} coded cases: {in_short(often)}",
        )
