"""What may be said of levels held against how steps ended: never because, and of no indicator alone (METHOD section 9)."""

from peacecase.analysis.across_episodes import AcrossEpisodes, OrderItself
from peacecase.analysis.indicator_pairs import IndicatorPairs, WhyCountsOnly
from peacecase.analysis.what_size_shows import WhatSizeShows
from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.wording.sentences import percent
from peacecase.wording.signs import listed, p_as_sign

STEEP = 0.2
"""D of the order, either way, from which the balanced statistic takes off a part of it only (by simulation)."""


def reading_in_words(row: IndicatorPairs) -> str:
    """What is said of an indicator in a narrow column."""
    if row.reads is None:
        return _("counts only")
    return {
        "higher": _("higher level with better end"),
        "lower": _("lower level with better end"),
        "chance": _("like chance"),
    }[row.reads]


def finding_sentence(row: IndicatorPairs, name: str) -> str:
    """What may be said of an indicator of that name; empty where nothing stands out."""
    if row.reads not in ("higher", "lower"):
        return ""
    told = (
        _(
            "{name}: in these steps a higher level went with a better end: so it was in {number} of {pairs} pairs, and the "
            "reverse in {against}. A mission that as a whole went up or down would show the same."
        )
        if row.reads == "higher"
        else _(
            "{name}: in these steps a lower level went with a better end: so it was in {number} of {pairs} pairs, and the "
            "reverse in {against}. A mission that as a whole went up or down would show the same."
        )
    )
    number, against = row.count.higher, row.count.lower
    if row.reads == "lower":
        number, against = against, number
    return told.format(name=name, number=number, pairs=row.count.pairs, against=against)


def like_chance_sentence(names: list[str]) -> str:
    """Of which indicators nothing can be told from chance; empty where there are none."""
    return _("Like chance at this size: {names}.").format(names=listed(names)) if names else ""


def counts_only_sentence(counts_only: WhyCountsOnly, names: list[str]) -> str:
    """Why there are counts only for the indicators of these names."""
    why = {
        "no pairs": _("no two steps of one mission that are rated on it ended differently"),
        "one mission": _("all pairs come from one mission"),
        "no blind coding": _("no mission was rated by a coder who did not know how its steps ended"),
        "too many unknown": _("more than one level in five is unknown"),
    }[counts_only]
    return _("Counts only ({why}): {names}.").format(why=why, names=listed(names))


def size_sentence(size: WhatSizeShows) -> str:
    """What the size can show, and that no finding is no evidence of none."""
    at = _("With {pairs} in {missions}, as the indicator in the middle has,").format(
        pairs=ngettext("{number} pair", "{number} pairs", size.pairs).format(number=size.pairs),
        missions=ngettext("{number} mission", "{number} missions", size.missions).format(
            number=size.missions
        ),
    )
    if size.single is None:
        told = _("{at} not even the strongest association would be seen four times in five by one test.")
    elif size.family is None:
        told = _(
            "{at} a D of {single} is seen four times in five by one test, and not even the strongest beside {rows} indicators."
        )
    else:
        told = _(
            "{at} a D of {single} is seen four times in five by one test, and one of {family} with regard to all {rows} "
            "indicators."
        )
    said = told.format(at=at, single=_two(size.single), family=_two(size.family), rows=size.rows)
    return " ".join((said, _("No finding is no evidence of none.")))


def _two(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def order_sentence(order: OrderItself) -> str:
    """The control: how far the ends follow the order of the steps alone; empty without pairs."""
    if order.d is None:
        return ""
    told = _(
        "The order itself, as a control: the better-ended step came later in {later} pairs and earlier in {earlier} ({figures})."
    ).format(
        later=order.later_better,
        earlier=order.earlier_better,
        figures=f"D {_two(order.d)}" + (f", p {p_as_sign(order.p)}" if order.p is not None else ""),
    )
    if order.p is None or abs(order.d) < STEEP:
        return told
    caution = _(
        "Ends follow the order so closely that the mean of earlier and later takes off only a part of what levels owe to it."
    )
    return f"{told} {caution}"


def blindness_sentence(found: AcrossEpisodes) -> str:
    """Who rated the levels, and how far that was blind."""
    if found.levels == "reference":
        return _(
            "Levels: the reference coding, made by those who knew how the steps ended. So nothing is tested: a level that "
            "leans to a known end looks like a finding. A blind coding begins with: peacecase export blind-sheet."
        )
    if not found.models:
        return _("Levels: rated blind, by coders who did not know how the steps ended.")
    return _(
        "Levels: rated blind to how the steps ended. The coder is a language model ({names}), which knows these histories and "
        "is blind in part."
    ).format(names=listed(list(found.models)))


def halo_sentence() -> str:
    """How to read the difference between two codings."""
    return _(
        "Where D is higher by the reference coding than by the blind one, the difference may be halo: a level that leans to the "
        "known end."
    )


def retrospect_sentence(found: AcrossEpisodes) -> str:
    """How much of the evidence was written by people who knew how it went on; empty without items."""
    if not found.items:
        return ""
    return _(
        "Of {items} items of evidence on these steps {number} ({share}) come only from sources of more than a year later "
        "(marked retrospective)."
    ).format(items=found.items, number=found.retrospective, share=percent(found.retrospective / found.items))


def results_sentence(found: AcrossEpisodes) -> str:
    """How far results were judged alike; empty where none was judged twice."""
    if not found.results_twice:
        return ""
    return _("Results: {same} of {twice} that were judged twice were judged alike.").format(
        same=found.results_same, twice=found.results_twice
    )
