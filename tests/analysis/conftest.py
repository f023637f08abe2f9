"""Cases and codings made up for a test: only what the test is about has to be said."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import pytest

from peacecase.analysis.ratings_in_force import RatingsInForce, ratings_in_force
from peacecase.codebook.memoir import MEMOIR
from peacecase.files.binding import bind_tree
from peacecase.files.profiles import shipped_profile
from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding
from peacecase.model.profile import WeightProfile

Ratings = Mapping[str, Any]
Bound = TypeVar("Bound", Case, SecondCoding)
MakeCase = Callable[..., Case]
MakeCoding = Callable[..., SecondCoding]
Settled = Callable[..., RatingsInForce]
Weights = Callable[..., WeightProfile]


def bound(model: type[Bound], tree: dict[str, Any]) -> Bound:
    """The record, with every question of the codebook in it, as files give it."""
    record, faults = bind_tree(tree, model)
    assert record is not None, faults
    return record


def _rating(given: Any) -> dict[str, Any]:
    return dict(given) if isinstance(given, Mapping) else {"rating": given}


def _by_factor(ratings: Ratings, others: Any) -> dict[str, dict[str, Any]]:
    """Ratings by indicator as a case file has them; `others` for the indicators not named."""
    by_factor: dict[str, dict[str, Any]] = {}
    for indicator, factor in ((each.id, MEMOIR.factor_of(each.id).id) for each in MEMOIR.indicators):
        given = ratings.get(indicator, others)
        if given is not None:
            by_factor.setdefault(factor, {})[indicator] = _rating(given)
    return by_factor


def _by_outcome(outcomes: Ratings) -> dict[str, dict[str, Any]]:
    by_outcome: dict[str, dict[str, Any]] = {}
    for target, given in outcomes.items():
        outcome, _, horizon = target.partition("@")
        by_outcome.setdefault(outcome, {})[horizon] = _rating(given)
    return by_outcome


@pytest.fixture(scope="session")
def make_case() -> MakeCase:
    """make_case(id, ratings by indicator, others=level of the rest, evidence, sources, outcomes, window, ..)."""

    def make(
        case_id: str = "testland-1990-examplia",
        ratings: Ratings | None = None,
        *,
        others: Any = None,
        evidence: Mapping[str, Any] | None = None,
        sources: Mapping[str, Any] | None = None,
        outcomes: Ratings | None = None,
        window: str = "1990/1992",
        reason: str = "typical",
        conflict: str | None = None,
        related: tuple[str, ...] = (),
    ) -> Case:
        return bound(
            Case,
            {
                "schema": "peacecase/1",
                "id": case_id,
                "title": case_id,
                "summary": "An invented mission.",
                "status": "coded",
                "selection": {"reason": reason, "outcome_known": True},
                "mission": {
                    "lead": "examplia",
                    "window": window,
                    "stages": ["peacemaking"],
                    "objective": {
                        "text": "A ceasefire",
                        "stated_by": "examplia",
                        "stated_on": "1990-02",
                        "cites": [{"source": "paper"}],
                    },
                    "related": [{"case": other, "how": "the same envoy"} for other in related],
                },
                "conflict": {"name": conflict or f"War of {case_id}", "countries": ["ATA"], "began": "1985"},
                "actors": {"examplia": {"name": "Examplia", "kind": "state", "role": "lead"}},
                "sources": sources or {"paper": {"type": "news", "title": "The Paper"}},
                "evidence": evidence or {},
                "ratings": _by_factor(ratings or {}, others),
                "outcomes": _by_outcome(outcomes or {}),
            },
        )

    return make


@pytest.fixture(scope="session")
def make_coding() -> MakeCoding:
    """make_coding(id, ratings by indicator, others=.., kind=.., saw=.., coded_on=.., case=..)."""

    def make(
        coding_id: str,
        ratings: Ratings | None = None,
        *,
        others: Any = None,
        kind: str = "independent",
        saw: tuple[str, ...] = ("evidence_statements",),
        coded_on: str = "2026-01-01",
        case: str = "testland-1990-examplia",
        outcomes: Ratings | None = None,
    ) -> SecondCoding:
        return bound(
            SecondCoding,
            {
                "schema": "peacecase/coding/1",
                "case": case,
                "id": coding_id,
                "kind": kind,
                "coder": {"kind": "human"},
                "codebook": "2.0",
                "coded_on": coded_on,
                "saw": list(saw),
                "ratings": _by_factor(ratings or {}, others),
                "outcomes": _by_outcome(outcomes or {}),
            },
        )

    return make


@pytest.fixture(scope="session")
def settled(make_case: MakeCase) -> Settled:
    """settled(id, ratings, others=..): a case's coding, ready for scores and orders."""

    def make(case_id: str = "a", ratings: Ratings | None = None, others: Any = None) -> RatingsInForce:
        return ratings_in_force(MEMOIR, make_case(case_id, ratings, others=others))

    return make


@pytest.fixture(scope="session")
def weights() -> Weights:
    """weights(lam, **weight by factor): a profile; equal weights and lambda .25 where nothing is said."""

    def make(lam: Any = "0.25", **by_factor: Any) -> WeightProfile:
        if not by_factor and lam == "0.25":
            return shipped_profile("equal")
        return WeightProfile.model_validate(
            {
                "schema": "peacecase/profile/1",
                "id": "made-up",
                "title": "Made up",
                "lambda": lam,
                "weights": {
                    factor.id: {"weight": by_factor.get(factor.id, 1), "reason": "a test", "source": "none"}
                    for factor in MEMOIR.factors
                },
            }
        )

    return make
