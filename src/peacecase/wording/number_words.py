"""Numbers as words up to twenty, and lengths of time as a reader says them."""

from datetime import date

from peacecase.language import gettext as _
from peacecase.language import ngettext

_YEAR = 365.2425
_MONTHS_BELOW = 1.5
"""Years below which a length is told in months."""


def number_word(number: int) -> str:
    """``eighteen``; from 21 on, below 0, and in a language that says ``1`` for one, figures."""
    words = _words()
    if words[1] == "1" or not 0 <= number < len(words):
        return str(number)
    return words[number]


def count_of(number: int, whole: int) -> str:
    """The number before ``of`` and the whole: as a word, and ``neither`` where it is none of two."""
    return _("neither") if number == 0 and whole == 2 else number_word(number)


def with_capital(text: str) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]


def length_in_words(first: date, last: date) -> str:
    """``two years``, ``nearly seven years``, ``four and a half years``; below a year and a half ``eleven months``."""
    years = ((last - first).days + 1) / _YEAR
    if years < _MONTHS_BELOW:
        months = max(1, round(years * 12))
        return ngettext("{number} month", "{number} months", months).format(number=number_word(months))
    whole, part = int(years), years % 1
    if part > 0.95:
        whole, part = whole + 1, 0.0
    if part > 0.75:
        return _("nearly {number} years").format(number=number_word(whole + 1))
    if part > 0.35:
        return _("{number} and a half years").format(number=number_word(whole))
    if part > 0.05:
        return _("a little over {number} years").format(number=number_word(whole))
    return _("{number} years").format(number=number_word(whole))


def _words() -> tuple[str, ...]:
    # Translators: where a language writes small numbers in figures, 1 for one: then all are figures
    return (
        _("none"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine"),
        _("ten"), _("eleven"), _("twelve"), _("thirteen"), _("fourteen"), _("fifteen"), _("sixteen"), _("seventeen"),
        _("eighteen"), _("nineteen"), _("twenty"),
    )  # fmt: skip
