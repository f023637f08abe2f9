"""Sentences of the pages behind the third that several parts of a report together make."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from peacecase.analysis.indicator_pairs import IndicatorPairs
from peacecase.language import gettext as _
from peacecase.wording.across_episodes import counts_only_sentence, finding_sentence, like_chance_sentence
from peacecase.wording.signs import listed

if TYPE_CHECKING:
    from peacecase.report.context import ReportContext


def step_findings(context: ReportContext) -> list[str]:
    """What may be said of levels held against how steps ended; empty where no case has steps."""
    found = context.chapters.steps
    if found is None:
        return []
    names = {row.indicator: _(context.codebook.indicator(row.indicator).name) for row in found.rows}
    told = [finding_sentence(row, names[row.indicator]) for row in found.rows]
    told.append(like_chance_sentence([names[row.indicator] for row in found.rows if row.reads == "chance"]))
    whys = dict.fromkeys(row.counts_only for row in found.rows if row.counts_only)
    told += [
        counts_only_sentence(why, [names[row.indicator] for row in found.rows if row.counts_only == why])
        for why in whys
    ]
    return [each for each in told if each]


def pairs_against(context: ReportContext, row: IndicatorPairs) -> str:
    """The pairs that contradict, mission by mission, by the numbers of their steps: ``Angola 1 over 3, 4; 2 over 3``."""
    numbers = {
        (mission.case.id, step.id): step.number
        for mission in context.subjects.missions
        for step in mission.steps
    }
    by_case: dict[str, dict[int, list[int]]] = {}
    for pair in row.contradicting:
        place = context.view_by_case[pair.case].name.place
        of_better = by_case.setdefault(place, {}).setdefault(numbers[pair.case, pair.better], [])
        of_better.append(numbers[pair.case, pair.worse])
    told = []
    for place, pairs in by_case.items():
        words = [
            _("{better} over {worse}").format(better=better, worse=_(", ").join(map(str, sorted(worse))))
            for better, worse in sorted(pairs.items())
        ]
        between = _("; ")
        told.append(f"{place} {between.join(words)}")
    return _(" · ").join(told)


def pair_words(context: ReportContext) -> str:
    """How many pairs of missions read above, leaning, or without an order; empty without pairs."""
    words = Counter(pair.word for pair in context.comparison.pairs if pair.word != "not coded")
    number = sum(words.values())
    if not number:
        return ""
    return _("Of all {number} pairs {above} read above, {leaning} leaning and {none} no order.").format(
        number=number, above=words["above"], leaning=words["leaning"], none=words["no order"]
    )


def open_pairs(context: ReportContext) -> str:
    """The pairs that are not ordered under every weighting, each named once; where they are most pairs only that."""
    names = {view.case.id: view.name.place for view in context.cases}
    robust = context.comparison.robust
    pairs = [pair for pair in robust.incomparable if pair.why != "not_coded"]
    if len(pairs) > len(robust.pairs):
        return _(
            "Any two that no downward path joins are not ordered: each stands higher somewhere, or what is unknown leaves it open."
        )
    beside: dict[str, list[str]] = {}
    for pair in pairs:
        beside.setdefault(names[pair.first], []).append(names[pair.second])
    if not beside:
        return ""
    told = _("; ").join(
        _("{place} with {others}").format(place=place, others=listed(others))
        for place, others in beside.items()
    )
    return _("Not ordered: {pairs}.").format(pairs=told)
