"""Whatever stands on the disk, reading it gives a text or says why not."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from peacecase.files.reading import MAX_BYTES, decode_text, line_and_column, read_text
from peacecase.model.diagnostic import Diagnostic


def codes(diagnostics: list[Diagnostic]) -> list[str]:
    return [found.code for found in diagnostics]


def test_text_of_every_script_is_read_as_it_is(put: Callable[..., Path]) -> None:
    text, found = read_text(put("title: ហ៊ុន සිං தமிழ் عربي 今川 Wałęsa\n"))
    assert text == "title: ហ៊ុន සිං தமிழ் عربي 今川 Wałęsa\n"
    assert found == []


def test_windows_line_ends_are_no_fault(put: Callable[..., Path]) -> None:
    text, found = read_text(put(b"a: 1\r\nb: 2\r\n"))
    assert text == "a: 1\r\nb: 2\r\n"
    assert found == []


def test_a_byte_order_mark_is_taken_off_and_warned_of(put: Callable[..., Path]) -> None:
    text, found = read_text(put(b"\xef\xbb\xbfa: 1\n"))
    assert text == "a: 1\n"
    assert [(d.code, d.severity) for d in found] == [("PC1007", "warning")]


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (b"", "PC1004", (1, 1)),
        (b" \n\t\n", "PC1004", (1, 1)),
        ("a: 1\n".encode("utf-16"), "PC1003", (1, 1)),
        (b"a: 1\nb: caf\xe9\n", "PC1003", (2, 7)),
        (b"\xc3\xa9t\xc3\xa9: \xff\n", "PC1003", (1, 6)),
        (b"a: 1\nb: x\x07y\n", "PC1005", (2, 5)),
        (b"a: \x00\n", "PC1005", (1, 4)),
        ("a: \x85b\n".encode() + b"b: \xc2\x9b31m\n", "PC1005", (2, 4)),
        (b"a: 1\n" * (MAX_BYTES // 5 + 1), "PC1002", (1, 1)),
    ],
    ids=[
        "empty",
        "blank",
        "utf-16",
        "latin-1",
        "bad byte after accents",
        "bell",
        "nul",
        "escape sequence of one character",
        "too large",
    ],
)
def test_a_text_that_cannot_be_used_is_told_with_its_place(
    put: Callable[..., Path], content: bytes, code: str, place: tuple[int, int]
) -> None:
    text, found = read_text(put(content))
    assert text is None
    assert [(d.code, (d.line, d.column)) for d in found] == [(code, place)]


def test_every_control_character_is_told() -> None:
    _, found = decode_text(b"a: \x01\nb: \x02\n", "x.yaml")
    assert [(d.line, d.column, d.message) for d in found] == [
        (1, 4, "control character U+0001"),
        (2, 4, "control character U+0002"),
    ]


def test_what_is_no_plain_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "missing"):
        text, found = read_text(path)
        assert text is None
        assert codes(found) == ["PC1001"]


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("ab", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("é\n\nx", 3, (3, 1)),
    ],
)
def test_places_are_counted_in_characters_from_one(text: str, offset: int, place: tuple[int, int]) -> None:
    assert line_and_column(text, offset) == place
