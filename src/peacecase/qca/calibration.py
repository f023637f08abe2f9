"""From raw values to set membership: anchors, thresholds, the four-value set of ratings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, isnan, log

DEGREE_OF_MEMBERSHIP = 0.95
"""Membership at the inclusion anchor, as in R's QCA; Ragin's log-odds of 3 (fs/QCA) is 0.952574."""

FOUR_VALUE_SET: tuple[float, float, float, float] = (0.0, 1 / 3, 2 / 3, 1.0)
"""Membership of the ratings absent, more out than in, more in than out, full."""

_LARGEST_EXPONENT = 700.0


class CalibrationError(ValueError):
    """Anchors or thresholds that make no set; the message says why."""


@dataclass(frozen=True, slots=True)
class DirectAnchors:
    """The direct method: a logistic curve through full exclusion, crossover and full inclusion.

    A set that falls as the raw value rises has its inclusion anchor below its exclusion anchor. At the anchors
    membership is 1 - `degree` and `degree`, at the crossover .5. Raises CalibrationError where the crossover
    does not lie between the anchors, or `degree` is not above .5.

    Source: Ragin, Redesigning Social Inquiry, 2008, chapter 5; Dusa, QCA with R, 2019, chapter 4.
    """

    exclusion: float
    crossover: float
    inclusion: float
    degree: float = DEGREE_OF_MEMBERSHIP

    def __post_init__(self) -> None:
        rises = self.exclusion < self.crossover < self.inclusion
        falls = self.exclusion > self.crossover > self.inclusion
        if not (rises or falls):
            raise CalibrationError(
                f"anchors {self.exclusion:g},{self.crossover:g},{self.inclusion:g}: the crossover must lie between exclusion and inclusion"
            )
        if not 0.5 < self.degree < 1:
            raise CalibrationError(
                f"membership at the anchors is {self.degree}: it must lie between .5 and 1"
            )

    def membership(self, raw: float) -> float:
        """1 / (1 + exp(-(x - c) L / (i - c))) from the crossover towards inclusion, L = ln(degree / (1 - degree));
        on the other side exclusion takes the place of inclusion, and the sign turns."""
        scale = log(self.degree / (1 - self.degree))
        away = raw - self.crossover
        towards_inclusion = away * (self.inclusion - self.crossover) >= 0
        if towards_inclusion:
            exponent = -away * scale / (self.inclusion - self.crossover)
        else:
            exponent = away * scale / (self.exclusion - self.crossover)
        return 1 / (1 + exp(min(exponent, _LARGEST_EXPONENT)))

    def moved(self, share: float) -> DirectAnchors:
        """All three anchors moved by `share` of the way from exclusion to inclusion."""
        shift = share * abs(self.inclusion - self.exclusion)
        return DirectAnchors(
            self.exclusion + shift, self.crossover + shift, self.inclusion + shift, self.degree
        )


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Crisp thresholds: the value is how many of them the raw value reaches. One makes a crisp set, more a
    multi-value set. Raises CalibrationError where they do not rise. Source: Dusa, QCA with R, 2019, chapter 4."""

    at: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.at or list(self.at) != sorted(set(self.at)):
            raise CalibrationError(f"thresholds {','.join(f'{at:g}' for at in self.at)} must rise")

    def membership(self, raw: float) -> float:
        """0 below the first threshold, 1 from it on, 2 from the second on, and so forth."""
        return float(bisect_right(self.at, raw))

    def moved(self, share: float) -> Thresholds:
        """Every threshold raised by `share` of its own size (of 1 for a threshold at 0)."""
        return Thresholds(tuple(at + share * (abs(at) or 1.0) for at in self.at))


@dataclass(frozen=True, slots=True)
class RatingSet:
    """The four-value set of ratings 0..3: every rating says on which side of the line the case stands.

    A mean of ratings given as value-function points (0, 1/3, 2/3, 1) is taken as it is by the default set. The
    two inner memberships may be moved together, towards or away from .5.
    """

    inner: tuple[float, float] = (FOUR_VALUE_SET[1], FOUR_VALUE_SET[2])

    def __post_init__(self) -> None:
        if not 0 < self.inner[0] < 0.5 < self.inner[1] < 1:
            raise CalibrationError(
                f"inner memberships {self.inner[0]:g},{self.inner[1]:g} must lie on the two sides of .5"
            )

    def membership(self, raw: float) -> float:
        """Of a rating 0..3, or of a value between two ratings, on the line between theirs."""
        points = (0.0, *self.inner, 1.0)
        below = min(int(raw), 2)
        above = raw - below
        return points[below] * (1 - above) + points[below + 1] * above

    def moved(self, share: float) -> RatingSet:
        """The inner memberships moved away from .5 (towards it when negative), by `share` of the half above it."""
        return RatingSet((self.inner[0] - share / 2, self.inner[1] + share / 2))


Calibration = DirectAnchors | Thresholds | RatingSet
"""A rule from raw values to memberships that can be moved a little, to see what depends on it."""


def calibrate(raw: Sequence[float], calibration: Calibration) -> tuple[float, ...]:
    """The memberships of a column of raw values; what is not a number stays none."""
    return tuple(value if isnan(value) else calibration.membership(value) for value in raw)
