"""From the bytes of a file to text that is safe to parse: size, encoding, control characters."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

from peacecase.files.fault_codes import FAULT_CODES
from peacecase.model.diagnostic import Diagnostic

MAX_BYTES = 2 * 1024 * 1024
MAX_CONTROLS = 200
"""Most control characters of one file that are reported."""

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff"
    "\u202a-\u202e\u2066-\u2069]"  # these turn the direction of what follows: a text could be read backwards
)
_ODD_BREAK = re.compile("[\x85\u2028\u2029]")
_LINE_END = re.compile("\r\n|[\n\r]")


def fault(
    code: str, file: str, message: str, hint: str = "", *, line: int = 1, column: int = 1, path: str = ""
) -> Diagnostic:
    """A diagnostic with the severity that belongs to its code."""
    return Diagnostic(file, line, column, code, FAULT_CODES[code].severity, message, hint, path)


def read_text(path: Path) -> tuple[str | None, list[Diagnostic]]:
    """The text of a file; None where it cannot be used, with the reason. Never raises for what is on disk."""
    file = str(path)
    try:
        if not path.exists():
            return None, [fault("PC1001", file, "there is no such file")]
        # A pipe or a device has no end that could be waited for.
        if not path.is_file():
            return None, [fault("PC1001", file, "this is not a plain file")]
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return None, [fault("PC1001", file, f"the file cannot be read: {reason}")]
    return decode_text(content, file)


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
    controls = [
        fault(
            "PC1005",
            file,
            f"control character U+{ord(match[0]):04X}",
            "delete it; it came in with copied text",
            line=line,
            column=column,
        )
        for match in islice(_CONTROL.finditer(text), MAX_CONTROLS)
        for line, column in [line_and_column(text, match.start())]
    ]
    return (None if controls else text), found + controls


def with_plain_line_ends(text: str, file: str) -> tuple[str, list[Diagnostic]]:
    """The text with a space for each line break that YAML counts and editors do not, and a fault for each."""
    found = [
        fault(
            "PC1005",
            file,
            f"U+{ord(match[0]):04X}, a line break that cannot be seen and that editors do not count",
            "delete it, or put a space in its place; it came in with copied text",
            line=line,
            column=column,
        )
        for match in islice(_ODD_BREAK.finditer(text), MAX_CONTROLS)
        for line, column in [line_and_column(text, match.start())]
    ]
    return (_ODD_BREAK.sub(" ", text) if found else text), found


def has_control_character(text: str) -> bool:
    """True for text that, once escapes such as \\e are read, holds what cannot be printed."""
    return _CONTROL.search(text) is not None


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of a place in a text; lines end with LF, CR LF or CR."""
    line, start = 1, 0
    for match in _LINE_END.finditer(text, 0, offset):
        line, start = line + 1, match.end()
    return line, offset - start + 1
