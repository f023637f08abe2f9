"""Where words without a space may break: in the layout, never in the text, which readers copy.

Table cells cannot grow, and a word without a space (an address, or a sentence in Khmer) would run over its neighbours.
"""

import re

_LINK_OR_TEXT = re.compile(r"<a\b[^>]*>[^<]*</a>|(?<=>)[^<]+(?=<)")
# Full-width signs break anywhere of themselves; browsers know the words of Khmer and Burmese.
_BREAKS_OF_ITSELF = r"\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"
_CLASS = re.compile(r'^(<a\b[^>]* class=")')
_LONG_WORD = re.compile(rf"(?:&[#\w]+;|[^\s<>&{_BREAKS_OF_ITSELF}]){{28,}}")
_SYLLABIC = r"\u1000-\u109f\u1780-\u17ff"
_UNSPACED = re.compile(rf"[{_SYLLABIC}]{{12,}}")
# A letter at which a syllable begins: none that is stacked, and none that closes the one before.
_SYLLABLE = re.compile(
    rf"(?<=[{_SYLLABIC}])(?<![\u1039\u17d2])(?=[\u1000-\u102a\u103f\u1780-\u17b3](?!\u103a))"
)


def mark_long_words(html: str) -> str:
    """The page with overlong words of its text in spans, and links, of the class `long`, which style sheets let break."""
    head, body, text = html.partition("<body")
    return head + body + _LINK_OR_TEXT.sub(lambda found: _marked(found[0]), text)


def _marked(piece: str) -> str:
    """A link as a whole, since it must hold text alone in a tagged PDF; of other text the words."""
    if piece.startswith("<a"):
        return _as_long(piece) if _LONG_WORD.search(piece.partition(">")[2]) else piece
    return _LONG_WORD.sub(r'<span class="long">\g<0></span>', piece)


def _as_long(link: str) -> str:
    """The link with the class: no box around it, which would be set, drawn and tagged like any other."""
    return _CLASS.sub(r"\1long ", link) if _CLASS.match(link) else f'<a class="long"{link[2:]}'


def let_syllables_break(html: str) -> str:
    """The page for an engine that knows no words of Khmer and Burmese: it breaks between their syllables, not within."""
    head, body, text = html.partition("<body")
    return head + body + _LINK_OR_TEXT.sub(lambda found: _with_breaks(found[0]), text)


def _with_breaks(piece: str) -> str:
    """Text with elements between its syllables; a link, which must hold text alone, with the sign that they stand for."""
    breaks = "\u200b" if piece.startswith("<a") else "<wbr>"
    return _UNSPACED.sub(lambda words: _SYLLABLE.sub(breaks, words[0]), piece)
