"""From the bytes of a file to text that is safe to parse: size, encoding, control characters."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from peacecase.files.fault_codes import FAULT_CODES
from peacecase.files.plain_file import UnreadableError, read_plain
from peacecase.model.diagnostic import Diagnostic
from peacecase.unseen import unseen

MAX_BYTES = 2 * 1024 * 1024
MOST_SIGNS = 1_000
"""Most control characters of one file that are told with their places; of the others, how many there are."""

_ODD_BREAK = re.compile("[\x85\u2028\u2029]")
_LINE_END = re.compile("\r\n|[\n\r]")


def fault(
    code: str, file: str, message: str, hint: str = "", *, line: int = 1, column: int = 1, path: str = ""
) -> Diagnostic:
    """A diagnostic with the severity that belongs to its code."""
    return Diagnostic(file, line, column, code, FAULT_CODES[code].severity, message, hint, path)


def read_text(
    path: Path, home: Path | None = None, *, pipes: bool = False
) -> tuple[str | None, list[Diagnostic]]:
    """The text of a file; None where it cannot be used, with the reason. Never raises for what is on disk.

    `home` and `pipes` as `read_plain` has them.
    """
    try:
        content = read_plain(path, MAX_BYTES, home, pipes=pipes)
    except UnreadableError as error:
        return None, [fault(error.code, str(error.file), error.reason)]
    return decode_text(content, str(path))


def decode_text(content: bytes, file: str) -> tuple[str | None, list[Diagnostic]]:
    """The text of a file's content; a UTF-8 byte order mark is taken off and told."""
    if len(content) > MAX_BYTES:
        return None, [fault("PC1002", file, f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB")]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [fault("PC1003", file, "the file is saved as UTF-16", "save it as UTF-8")]
    found = []
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
        found.append(
            fault("PC1007", file, "the file begins with a byte order mark", "save it as UTF-8 without BOM")
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line, column = line_and_column(before, len(before))
        message = f"the file is not UTF-8: byte 0x{content[error.start]:02X} makes no character"
        return None, [fault("PC1003", file, message, "save it as UTF-8", line=line, column=column)]
    if not text.strip():
        return None, [*found, fault("PC1004", file, "the file is empty")]
    controls = list(_placed(unseen(text), text, file, _control, "delete it; it came in with copied text"))
    return (None if controls else text), found + controls


def with_text(content: bytes, text: str, other: str) -> bytes:
    """A file's content with another text in place of its own, which `decode_text` gave; a byte order mark stays before it."""
    return content[: len(content) - len(text.encode("utf-8"))] + other.encode("utf-8")


def with_plain_line_ends(text: str, file: str) -> tuple[str, list[Diagnostic]]:
    """The text with a space for each line break that YAML counts and editors do not, and a fault for each."""
    hint = "delete it, or put a space in its place; it came in with copied text"
    found = list(_placed(_ODD_BREAK.finditer(text), text, file, _odd_break, hint))
    return (_ODD_BREAK.sub(" ", text) if found else text), found


def _odd_break(sign: str) -> str:
    return f"U+{ord(sign):04X}, a line break that cannot be seen and that editors do not count"


def _control(sign: str) -> str:
    name = unicodedata.name(sign, "").lower()
    return f"{'invisible' if name else 'control'} character U+{ord(sign):04X}" + (
        f" ({name})" if name else ""
    )


def _placed(
    found: Iterator[re.Match[str]], text: str, file: str, said: Callable[[str], str], hint: str
) -> Iterator[Diagnostic]:
    """The first of them with line and column, and how many more there are; each line is counted once."""
    line, start, at = 1, 0, 0
    for match in islice(found, MOST_SIGNS):
        for end in _LINE_END.finditer(text, at, match.start()):
            line, start = line + 1, end.end()
        at = match.start()
        yield fault("PC1005", file, said(match[0]), hint, line=line, column=at - start + 1)
    more = sum(1 for _ in found)
    if more:
        yield fault(
            "PC1005",
            file,
            f"{more:,} more such characters after this one",
            hint,
            line=line,
            column=at - start + 1,
        )


def has_control_character(text: str) -> bool:
    """True for text that, once escapes such as \\e are read, holds what cannot be printed."""
    return next(unseen(text), None) is not None


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of a place in a text; lines end with LF, CR LF or CR."""
    line, start = 1, 0
    for match in _LINE_END.finditer(text, 0, offset):
        line, start = line + 1, match.end()
    return line, offset - start + 1
