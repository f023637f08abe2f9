"""Pages in a language of full-width signs: marks bring their own space, and what is left in English is marked as such."""

import re

JAPANESE = frozenset({"ja"})
"""Codes of the languages that are set so."""

_SPACE_AFTER_MARK = re.compile(r"(?<=[、。：；）」])((?:</[^<>]*>)*)\s+")
_SPACE_BEFORE_BRACKET = re.compile(r"(?<!\s)\s+((?:<\w[^<>]*>)*)(?=[（「])")
# Texts of the library, and names of cases in narrow heads, which are hyphenated.
_OF_THE_LIBRARY = re.compile(r'<(bdi|th scope="col" class="many")>([^<]+)(?=</)')
_LATIN = re.compile(r"[A-Za-z]")
_FULL_WIDTH_LETTER = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")


def set_japanese_spacing(html: str) -> str:
    """The page without spaces beside full-width marks, and with the library's texts in Latin letters marked English."""
    closed = _SPACE_BEFORE_BRACKET.sub(r"\1", _SPACE_AFTER_MARK.sub(r"\1", html))
    return _OF_THE_LIBRARY.sub(_marked, closed)


def _marked(found: re.Match[str]) -> str:
    tag, text = found.groups()
    if not _LATIN.search(text) or _FULL_WIDTH_LETTER.search(text):
        return found[0]
    return f'<{tag} lang="en">{text}'
