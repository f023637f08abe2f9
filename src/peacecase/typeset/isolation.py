"""Marks of isolation that a page does without: `bdi` around text in which nothing runs leftwards.

Templates isolate every text of the library, so that an Arabic name does not turn the words around it. For the layout
engine each of these marks is a box of its own, and where all letters run rightwards it does nothing but take time.
"""

from __future__ import annotations

import re

# Hebrew, Arabic and their neighbours with all later blocks of leftward scripts, and the mark that acts like one.
_LEFTWARD = re.compile(
    r"[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ISOLATED = re.compile(r"<bdi>((?:(?!<bdi).)*?)</bdi>", re.DOTALL)
_KEPT_OR_TAG = re.compile(r"<bdi\b.*?</bdi>|<[^>]*>", re.DOTALL)


def without_idle_isolation(html: str) -> str:
    """The page without `bdi` around text that runs rightwards; unchanged where leftward text stands outside of them."""
    lighter = _ISOLATED.sub(lambda found: found[0] if _LEFTWARD.search(found[1]) else found[1], html)
    return html if _LEFTWARD.search(_KEPT_OR_TAG.sub("", lighter)) else lighter
