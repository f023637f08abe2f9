"""Labels in charts: made harmless, measured, wrapped and cut without drawing them first."""

import unicodedata
from collections.abc import Sequence
from itertools import accumulate

ELLIPSIS = "…"
_DIRECTION_MARKS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

# Advance widths of Noto Sans Regular, in thousandths of an em, from the space to the tilde.
_ASCII = (
    260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372,
    572, 572, 572, 572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434,
    899, 639, 650, 632, 730, 556, 519, 728, 741, 339, 273, 619, 524, 907, 760, 781,
    605, 781, 622, 549, 556, 731, 600, 930, 586, 566, 572, 329, 372, 329, 572, 444,
    281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534, 258, 935, 618, 605,
    615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572,
)  # fmt: skip
_OTHER_LETTER = 680
_WIDE_LETTER = 1000
_BOLD_IS_WIDER = 1.07
SMALLEST = 0.8
"""Of its size, as far as a label may be set smaller."""
_JOINERS = ("\u200c", "\u200d")
_SIGNS = ("Mn", "Mc", "Me")
"""Categories of the signs over, under and beside a letter."""
_VIRAMA = 9
"""Combining class of the signs that stack the next letter under the one before."""
_SHOWN = ("\u0bcd", "\u0e3a", "\u103a")
"""Signs of that class that are seen themselves, and stack nothing: of Tamil, Thai and Burmese."""
_MOST_SIGNS = 8
"""In one letter; more are no letter of any language."""
_NEVER_FIRST = frozenset("、。）」：；・ー～")
"""Full-width signs that stay with the sign before them."""
_NEVER_LAST = frozenset("（「")
"""Full-width signs that stay with the sign after them."""


def harmless(label: str) -> str:
    """The label on one line, without control characters and without marks that turn the writing direction.

    A direction mark left open in one label would turn the labels after it. Markup needs no care here: a
    label is only ever the text of an SVG text element, which the writer escapes.
    """
    kept = [
        " " if sign.isspace() or unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") else sign
        for sign in label
        if sign not in _DIRECTION_MARKS
    ]
    return " ".join("".join(kept).split())


def isolated(label: str) -> str:
    """The label, set apart with its own direction where its first letter that has one runs leftwards."""
    first = next((way for way in map(unicodedata.bidirectional, label) if way in ("L", "R", "AL")), "L")
    return label if first == "L" else f"\u2067{label}\u2069"


def width_of(text: str, size: float, bold: bool = False) -> float:
    """Width in pixels at a font size in pixels: exact for ASCII in Noto Sans, an upper estimate elsewhere."""
    return _pixels(_units_of(text), size, bold)


def _units_of(text: str) -> int:
    return sum(map(_advance, text))


def _pixels(units: int, size: float, bold: bool) -> float:
    return units * size / 1000 * (_BOLD_IS_WIDER if bold else 1.0)


def cut(text: str, size: float, width: float, bold: bool = False) -> str:
    """The text, cut to a width in pixels; an ellipsis marks the cut."""
    text = harmless(text)
    if width_of(text, size, bold) <= width:
        return text
    letters = letters_of(text)
    units = list(accumulate(map(_units_of, letters), initial=_advance(ELLIPSIS)))
    kept = len(letters)
    while kept and _pixels(units[kept], size, bold) > width:
        kept -= 1
    return "".join(letters[:kept]).rstrip() + ELLIPSIS


def cut_apart(texts: Sequence[str], size: float, width: float, bold: bool = False) -> list[str]:
    """The texts, each cut to a width in pixels; those that would then look alike are cut in their middle, or numbered.

    For names that readers have to tell apart. Texts that are the same from the start stay the same.
    """
    shown = [cut(text, size, width, bold) for text in texts]
    for shorten in (_cut_in_middle, _cut_with_number):
        alike = {
            each
            for each in shown
            if len({text for text, cut_ in zip(texts, shown, strict=True) if cut_ == each}) > 1
        }
        numbers = {text: at for at, text in enumerate(dict.fromkeys(texts), start=1)}
        shown = [
            shorten(text, size, width, bold, numbers[text]) if cut_ in alike else cut_
            for text, cut_ in zip(texts, shown, strict=True)
        ]
    return shown


def _cut_in_middle(text: str, size: float, width: float, bold: bool, _number: int) -> str:
    letters = letters_of(harmless(text))
    units = list(accumulate(map(_units_of, letters), initial=0))
    half = (width - width_of(ELLIPSIS, size, bold)) / 2
    begin, end = 0, len(letters)
    while begin < end and _pixels(units[begin + 1], size, bold) <= half:
        begin += 1
    while end > begin and _pixels(units[-1] - units[end - 1], size, bold) <= half:
        end -= 1
    return "".join(letters[:begin]).rstrip() + ELLIPSIS + "".join(letters[end:]).lstrip()


def _cut_with_number(text: str, size: float, width: float, bold: bool, number: int) -> str:
    told = f" ({number})"
    return cut(text, size, width - width_of(told, size, bold), bold) + told


def fit(text: str, size: float, width: float, bold: bool = False) -> tuple[str, float]:
    """The text, and the size at which it fits a width in pixels; cut where that would be too small to read."""
    text = harmless(text)
    fitting = size * width / max(width_of(text, size, bold), width)
    smallest = size * SMALLEST
    return (text, fitting) if fitting >= smallest else (cut(text, smallest, width, bold), smallest)


def wrap(text: str, size: float, width: float, lines: int = 1000, bold: bool = False) -> list[str]:
    """The text in lines of at most this width, broken between words; a longer word is broken inside.

    Numbers and Latin words among full-width letters, which have no spaces between them, stay whole, and marks stay
    where Japanese has them. What does not fit into the number of lines is cut, with an ellipsis.
    """
    wrapped = [""]
    for word in harmless(text).split(" "):
        joined = f"{wrapped[-1]} {word}".strip()
        if width_of(joined, size, bold) <= width:
            wrapped[-1] = joined
            continue
        if wrapped[-1]:
            wrapped.append("")
        for piece in _pieces(word):
            for part in [piece] if width_of(piece, size, bold) <= width else letters_of(piece):
                if wrapped[-1] and width_of(wrapped[-1] + part, size, bold) > width:
                    wrapped.append("")
                wrapped[-1] += part
    if len(wrapped) > lines:
        last = " ".join(wrapped[lines - 1 :])
        wrapped = [*wrapped[: lines - 1], cut(last, size, width, bold)]
    return wrapped


def _pieces(word: str) -> list[str]:
    """A word in the pieces between which a line may end: its letters, but for what stays together in Japanese."""
    letters = letters_of(word)
    if word.isascii() or not any(unicodedata.east_asian_width(sign) in "WF" for sign in word):
        return letters
    pieces = [""]
    for letter in letters:
        last = pieces[-1][-1:]
        if not last or last in _NEVER_LAST or letter in _NEVER_FIRST or (last + letter).isascii():
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def letters_of(text: str) -> list[str]:
    """The text in pieces that a reader takes for one letter: with its signs, and with what is stacked under it."""
    letters = [""]
    for sign in text:
        before = letters[-1][-1:] or " "
        stacks = before in _JOINERS or (before not in _SHOWN and unicodedata.combining(before) == _VIRAMA)
        belongs = unicodedata.category(sign) in _SIGNS or sign in _JOINERS or (stacks and sign.isalpha())
        if belongs and len(letters[-1]) < _MOST_SIGNS:
            letters[-1] += sign
        else:
            letters.append(sign)
    return [letter for letter in letters if letter]


def _advance(sign: str) -> int:
    if " " <= sign <= "~":
        return _ASCII[ord(sign) - 32]
    category = unicodedata.category(sign)
    if category in ("Mn", "Me", "Cf"):
        return 0
    return _WIDE_LETTER if unicodedata.east_asian_width(sign) in "WF" else _OTHER_LETTER
