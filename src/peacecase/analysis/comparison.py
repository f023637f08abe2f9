"""The comparison of cases: profiles, robust order, SMAA and contrasts in one bundle."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from peacecase.analysis.contrasts import Contrast, contrasts
from peacecase.analysis.distributions import DRAWS
from peacecase.analysis.pair_readings import PairReading, read_pairs
from peacecase.analysis.plain import plain
from peacecase.analysis.ratings_in_force import RatingsInForce, distributions, ratings_in_force
from peacecase.analysis.robust import RobustOrder, robust_order
from peacecase.analysis.scores import FactorProfile, factor_profile, score_record
from peacecase.analysis.smaa import SmaaResult, smaa
from peacecase.model.codebook import Codebook
from peacecase.model.library import Library
from peacecase.model.profile import WeightProfile


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that a comparison of cases says, in the order in which the cases were named."""

    cases: tuple[str, ...]
    weights: WeightProfile
    settled: Mapping[str, RatingsInForce]
    profiles: Mapping[str, FactorProfile]
    contrasts: tuple[Contrast, ...]
    robust: RobustOrder
    smaa: SmaaResult
    pairs: tuple[PairReading, ...]
    """What may be said of each pair."""

    @property
    def not_coded(self) -> Mapping[str, tuple[str, ...]]:
        """Case -> its factors that are not coded; only where there are any. Such a case has no index and no draws."""
        return {case: coding.not_coded for case, coding in self.settled.items() if coding.not_coded}

    @property
    def codebook(self) -> Codebook:
        """The codebook that the cases are coded with. There is at least one case."""
        return next(iter(self.settled.values())).codebook


def compare(library: Library, cases: Iterable[str], weights: WeightProfile, draws: int = DRAWS) -> Comparison:
    """Compare cases of a library by id. Raises KeyError for an id that the library does not have."""
    settled = {
        case: ratings_in_force(library.codebook, library.cases[case], library.codings.get(case, ()))
        for case in cases
    }
    return compare_settled(library, settled, weights, draws)


def compare_settled(
    library: Library,
    settled: Mapping[str, RatingsInForce],
    weights: WeightProfile,
    draws: int = DRAWS,
    seed: int | None = None,
) -> Comparison:
    """Compare cases by codings settled before; `seed` None takes it from the content."""
    codings = tuple(settled.values())
    robust = robust_order(codings)
    drawn = smaa(
        library.codebook,
        {
            case: distributions(library.cases[case], coding)
            for case, coding in settled.items()
            if not coding.not_coded
        },
        draws,
        seed,
    )
    return Comparison(
        cases=tuple(settled),
        weights=weights,
        settled=settled,
        profiles={case: factor_profile(coding, weights) for case, coding in settled.items()},
        contrasts=contrasts(codings),
        robust=robust,
        smaa=drawn,
        pairs=read_pairs(robust, drawn),
    )


def comparison_record(comparison: Comparison) -> dict[str, object]:
    """The comparison as plain data."""
    return {
        "profile": comparison.weights.id,
        "cases": [score_record(profile) for profile in comparison.profiles.values()],
        "side_by_side": plain(comparison.contrasts),
        "robust": robust_record(comparison.robust),
        "not_coded": plain(comparison.not_coded),
        "smaa": plain(comparison.smaa, "cases"),
        "pairs": plain(comparison.pairs),
    }


def robust_record(robust: RobustOrder) -> dict[str, object]:
    """The robust order as plain data."""
    open_pairs = [
        {"cases": [pair.first, pair.second], "why": pair.why, "reason": pair.reason}
        for pair in robust.incomparable
    ]
    return {**plain(robust, "cases"), "incomparable": open_pairs}
