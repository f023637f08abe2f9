"""METHOD section 2: "max(1, rest): 4 high, 3 moderate, 2 low, 1 very low"."""

from fractions import Fraction
from itertools import chain, combinations
from typing import Any

import pytest

from peacecase.analysis.confidence import (
    Ceiling,
    ceiling,
    ceilings,
    confidence_in_force,
    confidence_of,
    stand_of,
)
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.coding import Rating

SOURCES = {
    "history": {"type": "academic", "title": "A", "author": "Otto Fictional"},
    "paper": {"type": "news", "title": "B", "publisher": "The Paper"},
    "report": {"type": "ngo_report", "title": "C", "publisher": "An NGO"},
    "memoir": {
        "type": "memoir",
        "title": "D",
        "author": "Ana Invented",
        "position": "lead",
        "interest": "fame",
    },
    "speech": {
        "type": "official",
        "title": "E",
        "publisher": "Ministry",
        "position": "lead",
        "interest": "votes",
    },
    "letter": {
        "type": "party_statement",
        "title": "F",
        "author": "The Front",
        "position": "front",
        "interest": "terms",
    },
    "unsaid": {"type": "official", "title": "G", "publisher": "Another ministry"},
    "sponsored": {"type": "news", "title": "H", "publisher": "Party Daily", "interest": "its party"},
}


def item(*sources: str, direction: str = "supports", **more: Any) -> dict[str, Any]:
    on = more.pop("on", "delivery")
    return {
        "statement": "x",
        "when": "1991",
        "cites": [{"source": source} for source in sources],
        "bears_on": [{"target": on, "direction": direction}],
        **more,
    }


@pytest.fixture
def ceiling_for(make_case: Any) -> Any:
    def find(evidence: list[dict[str, Any]], rating: Any = 2, reconciles: tuple[str, ...] = ()) -> Ceiling:
        case = make_case(
            sources=SOURCES, evidence={f"e{n}": each for n, each in enumerate(evidence)}, window="1990/1992"
        )
        return ceiling(MEMOIR, case, "delivery", Rating(rating=rating, reconciles=reconciles))

    return find


def losses(found: Ceiling) -> tuple[int, int, int, int]:
    return found.loss_l, found.loss_a, found.loss_k, found.loss_r


def test_three_disinterested_origins_direct_and_in_time_lose_nothing(ceiling_for: Any) -> None:
    found = ceiling_for([item("history"), item("paper"), item("report")])
    assert losses(found) == (0, 0, 0, 0)
    assert (found.level, found.points, found.reasons) == ("high", 4, ())


def test_no_evidence_at_all_allows_very_low_confidence(ceiling_for: Any) -> None:
    found = ceiling_for([item("history", on="aid_scale")])
    assert (found.level, found.points, found.items, found.contrary_share) == ("very_low", 1, 0, None)
    assert found.reasons


@pytest.mark.parametrize(
    ("sources", "loss"),
    [
        (("memoir", "history"), 0),
        (("memoir", "letter"), 1),
        (("memoir", "speech"), 2),
        (("memoir", "unsaid"), 2),  # a position that is not stated is no opposing one
        (("memoir", "sponsored"), 2),  # an interest makes any source an interested one
    ],
)
def test_l_asks_who_supports_the_rating(ceiling_for: Any, sources: tuple[str, ...], loss: int) -> None:
    assert ceiling_for([item(source) for source in sources]).loss_l == loss


def test_l_does_not_count_a_disinterested_source_that_speaks_against(ceiling_for: Any) -> None:
    assert ceiling_for([item("memoir"), item("history", direction="weakens")]).loss_l == 2
    assert ceiling_for([item("memoir"), item("history", direction="mixed")]).loss_l == 0


def test_l_is_lost_in_full_when_no_source_supports_the_level(ceiling_for: Any) -> None:
    found = ceiling_for([item("history", direction="weakens")])
    assert found.loss_l == 2
    assert "no source supports this level" in found.reasons


@pytest.mark.parametrize(
    ("sources", "loss"),
    [(("history",), 2), (("history", "paper"), 1), (("history", "paper", "report"), 0)],
)
def test_a_counts_origins_and_not_items(ceiling_for: Any, sources: tuple[str, ...], loss: int) -> None:
    assert ceiling_for([item(source) for source in sources for _ in range(3)]).loss_a == loss
    assert ceiling_for([item(*sources)]).loss_a == loss


@pytest.mark.parametrize(
    ("contrary", "items", "loss"),
    [(0, 5, 0), (1, 6, 0), (1, 5, 1), (2, 5, 1), (3, 6, 2), (5, 5, 2)],
)
def test_k_is_lost_at_a_fifth_and_at_a_half_of_contrary_items(
    ceiling_for: Any, contrary: int, items: int, loss: int
) -> None:
    evidence = [item("history", direction="weakens")] * contrary + [item("paper")] * (items - contrary)
    found = ceiling_for(evidence)
    assert (found.contrary_share, found.loss_k) == (Fraction(contrary, items), loss)


def test_k_counts_mixed_items_by_half(ceiling_for: Any) -> None:
    found = ceiling_for([item("history", direction="mixed")] + [item("paper")] * 4)
    assert (found.contrary_share, found.loss_k) == (Fraction(1, 10), 0)


def test_k_takes_reconciled_items_out_of_the_share(ceiling_for: Any) -> None:
    evidence = [item("history", direction="weakens"), item("paper")]
    assert ceiling_for(evidence).contrary_share == Fraction(1, 2)
    assert ceiling_for(evidence, reconciles=("e0",)).contrary_share == 0


CONTRARY = [
    item("report", direction="weakens"),
    item("history", direction="weakens"),
    item("paper", direction="weakens", when="1995"),
]
SUPPORT = [
    item("memoir", directness="inferential"),
    item("letter"),
    item("history", when="1995", directness="inferential"),
    item("paper", direction="mixed"),
    item("speech", direction="weakens"),
]


@pytest.mark.parametrize("added", CONTRARY)
@pytest.mark.parametrize("is_reconciled", [True, False])
def test_contrary_evidence_reconciled_or_not_never_raises_a_ceiling(
    ceiling_for: Any, added: dict[str, Any], is_reconciled: bool
) -> None:
    for chosen in chain.from_iterable(combinations(SUPPORT, n) for n in range(1, len(SUPPORT) + 1)):
        before = ceiling_for(list(chosen))
        after = ceiling_for([*chosen, added], reconciles=(f"e{len(chosen)}",) if is_reconciled else ())
        assert after.points <= before.points, chosen
        if is_reconciled:
            assert losses(after) == losses(before)


def test_a_document_of_the_lead_is_an_interested_source(make_case: Any) -> None:
    def limits(**source: str) -> tuple[int, int]:
        sources = SOURCES | {"own": {"type": "evaluation", "title": "Own work", **source}}
        case = make_case(
            sources=sources, evidence={"a": item("own"), "b": item("letter")}, window="1990/1992"
        )
        found = ceiling(MEMOIR, case, "delivery", Rating(rating=2))
        return found.loss_l, found.points

    assert limits(publisher="A university") == (0, 3)
    assert limits(publisher="Government of Examplia") == (1, 2)  # beside the Front's letter: two sides
    assert limits(publisher="Government of Examplia", position="front") == (0, 3)


@pytest.mark.parametrize(("rating", "share"), [(0, 1), (1, 1), (2, 0), (3, 0)])
def test_what_is_contrary_turns_with_the_rating(ceiling_for: Any, rating: int, share: int) -> None:
    assert ceiling_for([item("history", direction="supports")], rating).contrary_share == share
    assert ceiling_for([item("history", direction="weakens")], rating).contrary_share == 1 - share


def test_a_rating_without_a_level_has_nothing_contrary(ceiling_for: Any) -> None:
    found = ceiling_for([item("history", direction="weakens")], "unknown")
    assert (found.contrary_share, found.loss_k) == (None, 0)


def test_an_item_that_speaks_both_ways_about_two_parties_is_mixed() -> None:
    assert stand_of(["supports", "weakens"], 3) == "mixed"
    assert stand_of(["supports", "supports"], 3) == "consistent"
    assert stand_of(["mixed"], 3) == "mixed"


@pytest.mark.parametrize(
    ("directness", "when", "loss"),
    [("direct", "1991", 0), ("inferential", "1991", 1), ("direct", "1995", 1), ("inferential", "1995", 2)],
)
def test_r_asks_for_directness_and_the_window(
    ceiling_for: Any, directness: str, when: str, loss: int
) -> None:
    assert ceiling_for([item("history", directness=directness, when=when)]).loss_r == loss


def test_r_is_kept_by_one_item_that_is_both(ceiling_for: Any) -> None:
    far = item("history", directness="inferential", when="1995")
    assert ceiling_for([far, far, item("paper")]).loss_r == 0


def test_points_never_fall_below_one(ceiling_for: Any) -> None:
    found = ceiling_for([item("memoir", direction="weakens", directness="inferential", when="1995")])
    assert losses(found) == (2, 2, 2, 2)
    assert (found.points, found.level) == (1, "very_low")


def test_every_loss_is_given_a_reason(ceiling_for: Any) -> None:
    found = ceiling_for([item("memoir"), item("memoir", direction="weakens", directness="inferential")])
    assert len(found.reasons) == sum(loss > 0 for loss in losses(found)) == 3


def test_outcomes_have_ceilings_of_their_own(make_case: Any) -> None:
    case = make_case(
        sources=SOURCES,
        evidence={"e": item("history", on="violence_ended@+5", when="1996")},
        outcomes={"violence_ended@+5": 2},
        window="1990/1992",
    )
    found = ceilings(MEMOIR, case)
    assert found["violence_ended@+5"].loss_r == 0
    assert found["delivery"].items == 0
    assert len(found) == 21


@pytest.mark.parametrize(
    ("stated", "override", "limit", "in_force"),
    [
        ("high", None, 2, "low"),
        ("high", "the archive was closed", 2, "high"),
        ("low", None, 4, "low"),
        (None, None, 3, "moderate"),
    ],
)
def test_the_ceiling_holds_confidence_down_unless_a_reason_overrides_it(
    stated: Any, override: str | None, limit: int, in_force: str
) -> None:
    level = confidence_of(limit)
    found = Ceiling("delivery", level, limit, 0, 0, 0, 0, 1, None, ())
    rating = Rating(rating=2, confidence=stated, ceiling_override=override)
    assert confidence_in_force(rating, found) == in_force


def test_no_confidence_has_five_points() -> None:
    with pytest.raises(ValueError, match="5 points"):
        confidence_of(5)
