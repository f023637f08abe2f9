"""Random audits of evidence: the draw, and the rate of supported items with its bound."""

import random
from dataclasses import dataclass
from math import comb

from peacecase.model.audit import Audit
from peacecase.model.library import Library


@dataclass(frozen=True, slots=True)
class AuditRate:
    """How many of the checked items their sources support."""

    checked: int
    supported: int
    partly: int
    not_supported: int
    rate: float | None
    """Supported among checked, 0 to 1; None where nothing was checked."""
    lower_bound: float | None
    """One-sided 95% lower bound of the rate in the whole library, 0 to 1."""


def draw_sample(library: Library, size: int, seed: int) -> tuple[tuple[str, str], ...]:
    """(case id, evidence id) of a simple random sample without replacement, in order of case and item.

    The order of files does not matter: the same items and seed give the same sample. A `size` above the number of
    items takes them all. Raises ValueError for a size below 1.
    """
    if size < 1:
        raise ValueError("a sample has at least one item")
    population = sorted((case_id, item) for case_id, case in library.cases.items() for item in case.evidence)
    return tuple(sorted(random.Random(seed).sample(population, min(size, len(population)))))


def audit_rate(audit: Audit) -> AuditRate:
    """The rate of supported items among those checked, with its lower bound."""
    counts = {verdict: sum(item.verdict == verdict for item in audit.items) for verdict in _VERDICTS}
    checked = sum(counts.values())
    supported = counts["supported"]
    return AuditRate(
        checked=checked,
        supported=supported,
        partly=counts["partly"],
        not_supported=counts["not_supported"],
        rate=supported / checked if checked else None,
        lower_bound=lower_bound(supported, checked) if checked else None,
    )


_VERDICTS = ("supported", "partly", "not_supported")


def lower_bound(successes: int, trials: int, alpha: float = 0.05) -> float:
    """One-sided exact lower confidence bound of a proportion, at level 1 - `alpha`.

    The bound p solves P(X >= successes | trials, p) = alpha for a binomial X.

    Source: Clopper and Pearson, Biometrika 26(4), 1934, 404-413.
    """
    if not 0 <= successes <= trials or trials == 0:
        raise ValueError("successes lie between 0 and a positive number of trials")
    if successes == 0:
        return 0.0
    low, high = 0.0, 1.0
    for _ in range(60):  # halves the interval: 2**-60 is below the spacing of doubles near 1
        middle = (low + high) / 2
        tail = sum(
            comb(trials, k) * middle**k * (1 - middle) ** (trials - k) for k in range(successes, trials + 1)
        )
        low, high = (middle, high) if tail < alpha else (low, middle)
    return low
