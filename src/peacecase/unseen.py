"""Characters that cannot be seen, or that are obeyed and not shown: which they are, which a script needs, how they are told."""

import re
import textwrap
from collections.abc import Iterator
from unicodedata import normalize

_COMMENT_WIDTH = 110
_OBEYED = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
_TURNING = "\u202a-\u202e\u2066-\u2069"  # what follows these is read backwards
# Unicode's Default_Ignorable_Code_Point but for the turning ones, the signs of interlinear notes, and the empty Braille cell.
_IGNORED = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_RIGHT_TO_LEFT = (
    "\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_JOINING = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua840-\ua95f\uaa60-\uaadf\ufb50-\ufdff\ufe70-\ufefc\U00011000-\U00011fff"
_IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_JAMO = "\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff"

_NEEDED = re.compile(
    f"(?<=[{_JOINING}])[\u200c\u200d]|[\u200c\u200d](?=[{_JOINING}])"  # where letters join, and where they do not
    f"|(?<=[{_IDEOGRAPHS}])[\ufe00-\ufe02\U000e0100-\U000e01ef]"  # which form of an ideograph, as in names
    f"|(?<=[\u1800-\u18af])[\u180b-\u180f]|(?<=[{_JAMO}])[\u115f\u1160]|[\u115f\u1160](?=[{_JAMO}])"
)
_MARKS = "\u200e\u200f\u061c"
_FROM_THE_RIGHT = re.compile(f"[{_RIGHT_TO_LEFT}]")
_UNSEEN = re.compile(f"[{_OBEYED}{_TURNING}{_IGNORED}]")
_LINE_ENDS = re.compile("[\r\x85\u2028\u2029]")  # beside line feed


def unseen(text: str) -> Iterator[re.Match[str]]:
    """Each character that cannot be seen and that no script needs: not the end of a line, a tab, a joiner inside a word of a
    script that joins, the variant of an ideograph, or a mark of direction on a line with letters from right to left."""
    line_end, beside = 0, False
    for found in _UNSEEN.finditer(text):
        if found[0] in _MARKS:
            if found.start() >= line_end:
                start = text.rfind("\n", 0, found.start()) + 1
                line_end = text.find("\n", found.start()) + 1 or len(text)
                beside = _FROM_THE_RIGHT.search(text, start, line_end) is not None
            if beside:
                continue
        elif _NEEDED.match(text, found.start()):
            continue
        yield found


def composed(text: str) -> str:
    """The text with each letter and its marks as one character where there is one (NFC): what looks the same is the same.

    For comparing what people wrote, and names of files: é is one character from one keyboard, and two from another.
    """
    return text if text.isascii() else normalize("NFC", text)


def without_unseen(text: str) -> str:
    """The text as it looks: without any such character, needed or not."""
    return _UNSEEN.sub("", text)


def visible(text: str) -> str:
    """The text with what a terminal would obey or hide as an escape such as \\u001b; line feeds and tabs stay.

    They get here in names of files and in sheets of strangers. JSON stays the same JSON.
    """
    text = _LINE_ENDS.sub(lambda found: _escape(found[0]), text)
    pieces, end = [], 0
    for found in unseen(text):
        pieces += [text[end : found.start()], _escape(found[0])]
        end = found.end()
    return "".join([*pieces, text[end:]])


def on_one_line(text: str) -> str:
    """As `visible`, with line feeds as escapes: what follows one cannot pass for a line of its own."""
    return visible(text).replace("\n", _escape("\n"))


def in_comment(text: str) -> str:
    """The text for a comment of YAML or R, or for a message: on one line, whatever ends lines there (U+0085, U+2028, ..)."""
    return visible(" ".join(text.split()))


def comment_lines(text: str, start: str, later: str = "") -> str:
    """A paragraph as comment lines of a YAML sheet, each with its beginning; `later`: that of the second and on."""
    return textwrap.fill(
        in_comment(text), _COMMENT_WIDTH, initial_indent=start, subsequent_indent=later or start
    )


def _escape(sign: str) -> str:
    code = ord(sign)
    units = (
        [code] if code < 0x10000 else [0xD7C0 + (code >> 10), 0xDC00 + (code & 0x3FF)]
    )  # two, as JSON writes it
    return "".join(f"\\u{unit:04x}" for unit in units)
