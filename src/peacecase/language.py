"""The seam for translation: words that readers see pass through here, in whichever language is in use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations

_AS_WRITTEN = NullTranslations()
_in_use: ContextVar[NullTranslations | None] = ContextVar("translations", default=None)


@contextmanager
def speaking(translations: NullTranslations) -> Iterator[None]:
    """Let `gettext` and `ngettext` speak through these translations inside the with block."""
    token = _in_use.set(translations)
    try:
        yield
    finally:
        _in_use.reset(token)


def gettext(message: str) -> str:
    """The message in the language in use; English, as written, without translations."""
    return (_in_use.get() or _AS_WRITTEN).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of the message that goes with the number, in the language in use."""
    return (_in_use.get() or _AS_WRITTEN).ngettext(singular, plural, number)
