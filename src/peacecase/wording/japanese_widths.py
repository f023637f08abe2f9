"""Letters, digits and signs of East Asian width, as the plain ones that they stand for."""

import re
import unicodedata

from peacecase.unseen import composed

# The ideographic space, then full-width Latin and half-width katakana: nothing that other scripts tell apart by width.
_OF_OTHER_WIDTH = re.compile("[\u3000\uff01-\uffee]+")


def plain_width(text: str) -> str:
    """``２Ｃ`` as ``2C``, ``ｶﾞ`` as ``ガ``, letters composed; everything else, such as ``²``, stays as it is."""
    return composed(_OF_OTHER_WIDTH.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text))
