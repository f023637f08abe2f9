"""The sign that parts the cells of a CSV file, which differs by program and country."""

import re
from typing import NamedTuple

DELIMITERS = ",;\t"
_NAMED = re.compile(r'"?sep=([^"\r])"?\r?', re.IGNORECASE)


class Separated(NamedTuple):
    """A table as text, from its header on."""

    delimiter: str
    text: str
    above: int
    """Lines of the file that stand above the header."""


def column_of(line: str, at: int, delimiter: str) -> int:
    """Column, from 1, at which a cell of a line begins, by its number from 0; delimiters in quotes part no cells."""
    found, in_quotes = 0, False
    for place, sign in enumerate(line):
        if found == at:
            return place + 1
        if sign == '"':
            in_quotes = not in_quotes
        found += sign == delimiter and not in_quotes
    return 1 if found < at else len(line) + 1


def separated(text: str) -> Separated:
    """The table in the text of a CSV file; above it Excel may have been told its delimiter: sep=;"""
    first, _break, rest = text.partition("\n")
    named = _NAMED.fullmatch(first)
    if named:
        return Separated(named[1], rest, 1)
    return Separated(max(DELIMITERS, key=first.count), text, 0)
