"""Marks of isolation: `bdi` around the texts of the library.

Templates isolate every text of the library, so that an Arabic name does not turn the words around it. Where it runs
leftwards the mark is given its direction: browsers find it in the first letter, and WeasyPrint 70 does not. For the
layout engine each mark is a box of its own, and where all letters run rightwards it does nothing but take time: a page
does without it.
"""

import re
import unicodedata
from html import unescape

# Hebrew, Arabic and their neighbours with all later blocks of leftward scripts, and the mark that acts like one.
_LEFTWARD = re.compile(
    r"[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ISOLATED = re.compile(r"<bdi>((?:(?!<bdi).)*?)</bdi>", re.DOTALL)
_KEPT_OR_TAG = re.compile(r"<bdi\b.*?</bdi>|<[^>]*>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_LEFTWARD_ALONE = re.compile(
    r'<(p|h1|h2|th|td)\b([^>]*)>(<bdi dir="rtl">(?:(?!</?bdi).)*</bdi>)</\1>', re.DOTALL
)


def holds_leftward(text: str) -> bool:
    """Whether anything in it runs leftwards."""
    return bool(_LEFTWARD.search(text))


def with_directions(html: str) -> str:
    """The page with `dir` on what runs leftwards: by its first letter that has a direction, as HTML says of `bdi`.

    A paragraph, heading or cell that holds such a text and nothing else runs leftwards as a whole, from the right edge.
    """
    return _LEFTWARD_ALONE.sub(r'<\1\2 dir="rtl">\3</\1>', _ISOLATED.sub(_directed, html))


def _directed(isolated: re.Match[str]) -> str:
    if not holds_leftward(isolated[1]):
        return isolated[0]
    directions = map(unicodedata.bidirectional, unescape(_TAG.sub("", isolated[1])))
    first = next((direction for direction in directions if direction in ("L", "R", "AL")), "L")
    return isolated[0] if first == "L" else f'<bdi dir="rtl">{isolated[1]}</bdi>'


def without_idle_isolation(html: str) -> str:
    """The page without `bdi` around text that runs rightwards; unchanged where leftward text stands outside of them."""
    lighter = _ISOLATED.sub(lambda found: found[0] if holds_leftward(found[1]) else found[1], html)
    return html if holds_leftward(_KEPT_OR_TAG.sub("", lighter)) else lighter
