"""The ceiling that the evidence sets on confidence in a rating (METHOD section 2, after GRADE-CERQual)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from peacecase.analysis.bodies import is_of_the_lead
from peacecase.analysis.episodes import span_of
from peacecase.analysis.origins import origin_groups, origins_of
from peacecase.analysis.windows import is_in_place
from peacecase.language import gettext as _
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.coding import Rating
from peacecase.model.evidence import Direction, Evidence
from peacecase.model.scale import CONFIDENCE_POINTS, CONFIDENCES, Confidence, DateSpan, parse_edtf
from peacecase.model.sources import INTERESTED_TYPES, Source

Stand = Literal["consistent", "contrary", "mixed"]


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The highest confidence that the evidence on one indicator or outcome@horizon allows.

    ``points`` = max(1, 4 - the four losses); ``level`` is the confidence of that many points.
    """

    target: str
    level: Confidence
    points: int
    loss_l: int
    """L, limits of the sources: 0 a disinterested source, 1 interested ones of opposing positions, 2 one side."""
    loss_a: int
    """A, adequacy: 0 three or more origin groups in support, 1 two, 2 one or none."""
    loss_k: int
    """K, coherence: contrary share below .2 is 0, below .5 is 1, else 2."""
    loss_r: int
    """R, relevance: 0 direct and inside the window, 1 inferential or outside, 2 both."""
    items: int
    """How many evidence items bear on the target."""
    contrary_share: Fraction | None
    """Share of items against the rating, mixed ones by half, without what is reconciled; None without items or level."""
    reasons: tuple[str, ...]
    """One clause for each loss of a point or more, in the order L, A, K, R; empty where nothing is lost."""


def ceiling(
    codebook: Codebook,
    case: Case,
    target: str,
    rating: Rating,
    groups: Mapping[str, str] | None = None,
    episode: str | None = None,
) -> Ceiling:
    """The ceiling for `rating` on `target`, an indicator id or outcome@horizon, from the case's evidence.

    A bearing speaks about the indicator: `supports` for a higher level. So what is contrary turns with the
    rating: `weakens` is contrary to 2 or 3, `supports` is contrary to 0 or 1; `mixed` counts by half. What is contrary
    lowers the ceiling or leaves it: origins, disinterested sources and relevance are looked for among the
    other items, and contrary ones in `rating.reconciles` do not count at all.
    A rating without a level has no contrary items. `groups`: see `origins_of`. `episode`: the rating is of that step;
    then the items that speak of it alone count, and inside means that they share a day with it (or, for
    trust, come before its end).
    """
    stands = _stands(case, target, rating.level, episode)
    if not stands:
        return Ceiling(target, "very_low", 1, 2, 2, 0, 2, 0, None, (_("no evidence item bears on it"),))
    items = [case.evidence[item_id] for item_id in stands]
    supporting = [case.evidence[item_id] for item_id, stand in stands.items() if stand != "contrary"]
    loss_l, reason_l = _limits(case, supporting)
    loss_a, reason_a = _adequacy(len(origins_of(case, supporting, groups)))
    share = None if rating.level is None else _contrary_share(stands, rating.reconciles)
    loss_k, reason_k = _coherence(share)
    loss_r, reason_r = _relevance(codebook, case, target, supporting, episode)
    points = max(1, 4 - loss_l - loss_a - loss_k - loss_r)
    return Ceiling(
        target=target,
        level=confidence_of(points),
        points=points,
        loss_l=loss_l,
        loss_a=loss_a,
        loss_k=loss_k,
        loss_r=loss_r,
        items=len(items),
        contrary_share=share,
        reasons=tuple(reason for reason in (reason_l, reason_a, reason_k, reason_r) if reason),
    )


def ceilings(codebook: Codebook, case: Case) -> dict[str, Ceiling]:
    """The ceiling of every indicator and of every coded outcome@horizon, for the reference coding."""
    groups = origin_groups(case)
    found = {
        indicator: ceiling(codebook, case, indicator, rating, groups)
        for indicator, rating in case.ratings.items()
    }
    for outcome, horizon, rating in case.outcomes.items():
        target = f"{outcome}@{horizon}"
        found[target] = ceiling(codebook, case, target, rating, groups)
    return found


def confidence_in_force(rating: Rating, limit: Ceiling) -> Confidence:
    """The confidence that draws use: the coder's, held down to the ceiling unless a reason overrides it.

    Where the coder states none, the ceiling stands in.
    """
    if rating.confidence is None:
        return limit.level
    if rating.ceiling_override is not None:
        return rating.confidence
    return confidence_of(min(CONFIDENCE_POINTS[rating.confidence], limit.points))


def confidence_of(points: int) -> Confidence:
    """The confidence of 4, 3, 2 or 1 points. Raises ValueError on any other number."""
    for name in CONFIDENCES:
        if CONFIDENCE_POINTS[name] == points:
            return name
    raise ValueError(f"no confidence has {points} points")


def is_interested(case: Case, source: Source) -> bool:
    """True for a source that speaks for someone: by its type, by a stated interest, or as a document of the lead."""
    return source.type in INTERESTED_TYPES or source.interest is not None or is_of_the_lead(case, source)


def stand_of(directions: Iterable[Direction], level: int | None) -> Stand:
    """How an item stands to a rating, from all its bearings on the target.

    An item that speaks both ways (about two parties, say) is mixed. Without a level nothing is contrary.
    """
    seen = set(directions)
    if len(seen) > 1 or "mixed" in seen:
        return "mixed"
    if level is None:
        return "consistent"
    return "contrary" if seen == {"weakens" if level >= 2 else "supports"} else "consistent"


def _stands(case: Case, target: str, level: int | None, episode: str | None) -> dict[str, Stand]:
    stands: dict[str, Stand] = {}
    for item_id, item in case.evidence.items():
        directions = [
            bearing.direction
            for bearing in item.bears_on
            if (bearing.target, bearing.episode) == (target, episode)
        ]
        if directions:
            stands[item_id] = stand_of(directions, level)
    return stands


def _limits(case: Case, supporting: list[Evidence]) -> tuple[int, str]:
    sources = [
        case.sources[cite.source] for item in supporting for cite in item.cites if cite.source in case.sources
    ]
    if not sources:
        return 2, _("no source supports this level")
    if not all(is_interested(case, source) for source in sources):
        return 0, ""
    # A source that hides its position is not counted as a side of its own.
    if len({side for source in sources if (side := _side(case, source))}) >= 2:
        return 1, _("only interested sources support it, though from opposing positions")
    return 2, _("only interested sources of one position support it")


def _side(case: Case, source: Source) -> str | None:
    return case.mission.lead if is_of_the_lead(case, source) else source.position


def _adequacy(origins: int) -> tuple[int, str]:
    if origins >= 3:
        return 0, ""
    if origins == 2:
        return 1, _("two independent origins only")
    return 2, _("one origin only") if origins else _("no source of the case is cited in its support")


def _contrary_share(stands: Mapping[str, Stand], reconciled: Iterable[str]) -> Fraction:
    explained = set(reconciled)
    weight = {"contrary": Fraction(1), "mixed": Fraction(1, 2), "consistent": Fraction(0)}
    # What is contrary and dealt with leaves the share on both sides: the more of it there is, the less it says.
    counted = {
        item_id: stand
        for item_id, stand in stands.items()
        if not (stand == "contrary" and item_id in explained)
    }
    against = sum(
        (weight[stand] for item_id, stand in counted.items() if item_id not in explained), Fraction(0)
    )
    return against / len(counted) if counted else Fraction(0)


def _coherence(share: Fraction | None) -> tuple[int, str]:
    if share is None or share < Fraction(1, 5):
        return 0, ""
    loss = 1 if share < Fraction(1, 2) else 2
    told = _("{number} % of the items speak against this level and are not reconciled")
    return loss, told.format(number=round(share * 100))


def _relevance(
    codebook: Codebook, case: Case, target: str, items: list[Evidence], episode: str | None
) -> tuple[int, str]:
    if episode is None:
        inside = [is_in_place(codebook, case, target, item) for item in items]
    else:
        days = span_of(case.episodes[episode])
        if codebook.indicator(target).trust_before_window:
            days = DateSpan(None, days.latest)
        inside = [days.overlaps(parse_edtf(item.when)) for item in items]
    direct = [item.directness != "inferential" for item in items]
    if any(is_inside and is_direct for is_inside, is_direct in zip(inside, direct, strict=True)):
        return 0, ""
    if any(inside) or any(direct):
        return 1, _("no item in its support is both direct and inside the window")
    return 2, _("no item in its support is direct or inside the window")
