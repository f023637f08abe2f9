"""The seam for translation: words that readers see pass through here, in whichever language is in use."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources

ENGLISH = "en"
"""The language that messages are written in; it needs no catalogue."""
_CATALOGUE = "LC_MESSAGES/peacecase.mo"
_AS_WRITTEN = NullTranslations()
_in_use: ContextVar[NullTranslations | None] = ContextVar("translations", default=None)


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages there are: English, and each with a compiled catalogue in the folder locale."""
    folders = sorted((resources.files("peacecase") / "locale").iterdir(), key=lambda folder: folder.name)
    return (ENGLISH, *(folder.name for folder in folders if (folder / _CATALOGUE).is_file()))


@cache
def translations_into(language: str) -> NullTranslations:
    """The catalogue of a language. Raises KeyError for a language that there is none for."""
    if language == ENGLISH:
        return _AS_WRITTEN
    if language not in languages():
        raise KeyError(language)
    with (resources.files("peacecase") / "locale" / language / _CATALOGUE).open("rb") as catalogue:
        return GNUTranslations(catalogue)


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
    # The empty message is a catalogue's own head.
    return (_in_use.get() or _AS_WRITTEN).gettext(message) if message else ""


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of the message that goes with the number, in the language in use."""
    return (_in_use.get() or _AS_WRITTEN).ngettext(singular, plural, number)


def translation_note() -> str:
    """What readers must know of the translation in use: that a machine made it and nobody has reviewed it.

    Empty for English, and as soon as the head of the catalogue has ``X-Reviewed: yes``, or another ``X-Translation``
    than ``machine``.
    """
    head = (_in_use.get() or _AS_WRITTEN).info()
    if head.get("x-translation") != "machine" or head.get("x-reviewed") == "yes":
        return ""
    return gettext(
        "The words that are not the library's own were translated from English by a language model and have not been "
        "reviewed by a person. Agreement of coders was measured with the English codebook."
    )
