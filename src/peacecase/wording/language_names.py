"""The names of the languages that sources are written in."""

from peacecase.language import gettext as _


def language_name(tag: str) -> str:
    """The name of a language by its BCP 47 tag, in the language in use; the tag itself for one not listed here."""
    names = {
        "ar": _("Arabic"),
        "da": _("Danish"),
        "de": _("German"),
        "en": _("English"),
        "es": _("Spanish"),
        "fr": _("French"),
        "id": _("Indonesian"),
        "it": _("Italian"),
        "ja": _("Japanese"),
        "ko": _("Korean"),
        "nb": _("Norwegian"),
        "nl": _("Dutch"),
        "nn": _("Norwegian"),
        "no": _("Norwegian"),
        "pt": _("Portuguese"),
        "ru": _("Russian"),
        "sv": _("Swedish"),
        "zh": _("Chinese"),
    }
    return names.get(tag.partition("-")[0].lower(), tag)
