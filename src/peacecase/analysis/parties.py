"""The level of a question that is rated by party, from the levels of its parties (METHOD section 1)."""

from collections.abc import Iterable, Sequence

from peacecase.model.scale import LEVELS, Missing

TRUSTS = 2
"""The lowest level at which a party counts as trusting."""


def whole_of_parties(parts: Iterable[int | Missing]) -> int | Missing:
    """The level that the principal parties' levels make up.

    0: no party is at 2 or 3. 1: up to half of them. 2: more than half but not all, or all with at least one at 2.
    3: all are at 3. With parties unknown: the level if every filling gives it, else unknown. A party not assessed
    leaves the whole not assessed; one to which the question does not apply is left out.
    """
    asked = [part for part in parts if part != "not_applicable"]
    if not asked:
        return "not_applicable"
    if "not_assessed" in asked:
        return "not_assessed"
    levels = [part for part in asked if isinstance(part, int)]
    # The whole rises with each party's level: if the lowest and the highest filling agree, all do.
    unknown = len(asked) - len(levels)
    lowest, highest = (_whole([*levels, *[each] * unknown]) for each in (min(LEVELS), max(LEVELS)))
    return lowest if lowest == highest else "unknown"


def _whole(levels: Sequence[int]) -> int:
    trusting = sum(level >= TRUSTS for level in levels)
    if trusting == len(levels):
        return min(levels)
    if trusting == 0:
        return 0
    return 2 if 2 * trusting > len(levels) else 1
