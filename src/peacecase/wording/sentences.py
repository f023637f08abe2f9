"""What may be said: of two cases, of patterns beside chance, of coders' agreement (METHOD sections 5 to 8)."""

from math import floor
from typing import Literal

from peacecase.analysis.pair_readings import ABOVE, LEANING, PairReading
from peacecase.analysis.reliability import LEAST_UNITS, Coefficient
from peacecase.charts.intervals import in_hundred
from peacecase.language import gettext as _
from peacecase.language import ngettext


def sentence(reading: PairReading, first: str, second: str) -> str:
    """The reading as one sentence; `first` and `second` are what to call the two cases."""
    share = "" if reading.index is None else _of_draws(reading.index)
    if reading.word == "not coded":
        told = _("Nothing is said of {first} and {second}: not coded.")
    elif reading.robust and share:
        told = _(
            "{first} stands above {second} under every weighting, every lambda and every value function (and in {share})."
        )
    elif reading.robust:
        told = _(
            "{first} stands above {second} under every weighting, every lambda and every value function."
        )
    elif reading.word == "above":
        told = _("{first} stands above {second} in {share}, though not under every weighting.")
    elif reading.word == "leaning":
        told = _("The draws are leaning towards {first} over {second} ({share}); they do not settle it.")
    elif reading.index is None:
        told = _("There is no order between {first} and {second}.")
    else:
        ahead, index = (first, reading.index) if reading.index >= 0.5 else (second, 1 - reading.index)
        told = _("There is no order between {first} and {second}: {ahead} has the higher index in {share}.")
        return told.format(first=first, second=second, ahead=ahead, share=_of_draws(index))
    return told.format(first=first, second=second, share=share)


APART = 0.10
"""Difference of two factor indices from which it is told why draws see less of one."""


def index_beside_draws(
    reading: PairReading, first: tuple[str, float | None], second: tuple[str, float | None]
) -> str:
    """Why two indices (name of the case, index) that lie apart are not so in draws; empty where that is not so."""
    if reading.word != "no order" or reading.index is None or first[1] is None or second[1] is None:
        return ""
    (low, behind), (high, ahead) = sorted([(first[1], first[0]), (second[1], second[0])])
    if high - low < APART:
        return ""
    return _(
        "The factor index is {high} in {ahead} and {low} in {behind}; draws see less of that, because they vary the weights, "
        "and low confidence pulls levels to the middle of the scale."
    ).format(ahead=ahead, behind=behind, high=in_hundred(high), low=in_hundred(low))


def _of_draws(share: float) -> str:
    # Translators: {share} is a text such as "79 %" or "more than 99 %"
    return _("{share} of draws").format(share=percent(share))


def coefficient_phrase(measured: Coefficient) -> str:
    """A coefficient with its interval and, where it has one, its verdict; or the words that stand in its place."""
    if measured.why_none == "under 10 units":
        return _("under {least} units: counts only").format(least=LEAST_UNITS)
    if measured.value is None:
        return _("no variation")
    if measured.low is None or measured.high is None:
        told = _("{value}, no interval: no variation in any resample")
        return told.format(value=f"{measured.value:.2f}")
    told = _("{value} [{low}, {high}]: {verdict}") if measured.verdict else _("{value} [{low}, {high}]")
    return told.format(
        value=f"{measured.value:.2f}",
        low=f"{measured.low:.2f}",
        high=f"{measured.high:.2f}",
        verdict=measured.verdict and _(measured.verdict),
    )


def unknown_sentences(searched: int, unsearched: int) -> list[str]:
    """What may be said of so many unknown ratings with a search on record, and of so many without one."""
    told = {
        ngettext(
            "{number} rating is unknown: it was looked for and not found, and widens the bounds.",
            "{number} ratings are unknown: they were looked for and not found, and widen the bounds.",
            searched,
        ): searched,
        ngettext(
            "{number} rating is unknown, no search on record; it widens the bounds.",
            "{number} ratings are unknown, no search on record; they widen the bounds.",
            unsearched,
        ): unsearched,
    }
    return [words.format(number=number) for words, number in told.items() if number]


def percent(share: float) -> str:
    """A share as whole per cent, never rounded to certainty ("more than 99 %") nor up to a bound of the words.

    So 94.9 % is not printed as the 95 % that it does not reach.
    """
    sign, whole = whole_percent(share)
    told = {">": _("more than {number} %"), "<": _("less than {number} %"), "": _("{number} %")}[sign]
    return told.format(number=whole)


def whole_percent(share: float) -> tuple[Literal[">", "<", ""], int]:
    """The same as a number, and whether the share is more or less than that."""
    if 0.995 <= share < 1:
        return ">", 99
    if 0 < share < 0.005:
        return "<", 1
    whole = floor(share * 100 + 0.5)
    for bound in (ABOVE, LEANING):
        if share < bound <= whole / 100:
            whole -= 1
    return "", whole
