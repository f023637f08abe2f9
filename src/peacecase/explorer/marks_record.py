"""Marks as a word each, for the page's script to draw: ``l2``, ``w1``, ``cp``; and what each of them says."""

from collections.abc import Iterator
from typing import get_args

from peacecase.analysis.mission_facts import OutcomeMark
from peacecase.charts.mark_rows import MarkRow, RowMark
from peacecase.charts.marks import BoxKind, BoxMark, Filling, StepKind
from peacecase.model.scale import LEVELS
from peacecase.wording.how_far import mark_in_words
from peacecase.wording.mark_words import aim_mark, words_of_mark

PlainRecord = dict[str, object]
"""Something as the page holds it."""
_BOXES: dict[BoxKind, str] = {
    "facts": "f",
    "unknown": "?",
    "not_applicable": "-",
    "not_assessed": ".",
    "not_reached": "_",
}
_NO_MARK = "0"


def code_of(mark: RowMark | None) -> str:
    """The word of a mark."""
    if mark is None:
        return _NO_MARK
    if mark.kind == "circle":
        return f"c{mark.step[0]}"
    if mark.kind == "war":
        return f"w{mark.intensity}"
    if mark.kind == "rival":
        return f"r{mark.filled[0]}"
    assert mark.box is not None, "a box shows something"
    level = {"level": "l", "victory": "v"}.get(mark.box.kind)
    return f"{level}{mark.box.level}" if level else _BOXES[mark.box.kind]


def outcome_code(mark: OutcomeMark) -> str:
    """That of an outcome at a horizon; conflict-years where nothing else is known."""
    if mark.kind == "ucdp" and mark.reading is not None:
        return f"w{mark.reading.intensity}"
    return code_of(aim_mark(mark))


def row_record(row: MarkRow) -> PlainRecord:
    """A row of marks: label, a word a mission, what stands below each, which rest on old evidence."""
    return {
        "label": row.label,
        "marks": [code_of(mark) for mark in row.marks],
        "feet": [mark.foot if mark else "" for mark in row.marks],
        "old": [bool(mark and mark.is_old) for mark in row.marks],
    }


def mark_words() -> dict[str, str]:
    """What each word of a mark says, in the language in use."""
    by_victory = {
        f"v{level}": mark_in_words(OutcomeMark("", "end", None, "victory", level)) for level in LEVELS
    }
    return {code_of(mark): words_of_mark(mark) for mark in _every_mark()} | by_victory


def _every_mark() -> Iterator[RowMark | None]:
    yield None
    for level in LEVELS:
        yield RowMark("box", BoxMark("level", level))
    for box in _BOXES:
        yield RowMark("box", BoxMark(box))
    for step in get_args(StepKind):
        yield RowMark("circle", step=step)
    for intensity in range(3):
        yield RowMark("war", intensity=intensity)
    for filling in get_args(Filling):
        yield RowMark("rival", filled=filling)
