"""Rows of marks on the first pages, with their words; for many missions counts by level in their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from peacecase.analysis.mission_facts import OutcomeMark
from peacecase.charts.mark_rows import MOST_IN_ROW, WAR, MarkRow, RowMark, rows_chart
from peacecase.charts.marks import BoxKind, BoxMark, Filling
from peacecase.charts.style import ACCENT
from peacecase.language import gettext as _
from peacecase.model.coding import EpisodeResult
from peacecase.report.brief.mark_images import MarkImages
from peacecase.wording.how_far import activity_in_words, how_far, mark_in_words, result_in_words
from peacecase.wording.mark_words import words_of_mark


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A mark and what it means."""

    mark: Markup
    words: str


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many missions stand at each level, where they are too many for a mark each."""

    label: str
    counts: tuple[KeyEntry, ...]
    """Mark, and the number."""


@dataclass(slots=True)
class UsedMarks:
    """Which marks a page has, for its key."""

    levels: bool = False
    boxes: set[BoxKind] = field(default_factory=set)
    results: set[EpisodeResult] = field(default_factory=set)
    intensities: set[int] = field(default_factory=set)
    rivals: set[Filling] = field(default_factory=set)
    old: bool = False

    def meet(self, marks: Iterable[RowMark | None]) -> None:
        """Add the marks of a row."""
        for mark in marks:
            if mark is None:
                continue
            if mark.kind == "box" and mark.box is not None:
                self.meet_box(mark.box)
            elif mark.kind == "circle":
                self.results.add(mark.step)
            elif mark.kind == "war":
                self.intensities.add(mark.intensity)
            else:
                self.rivals.add(mark.filled)
            self.old = self.old or mark.is_old

    def meet_box(self, box: BoxMark) -> None:
        """Add one box."""
        if box.kind == "level":
            self.levels = True
        else:
            self.boxes.add(box.kind)

    def key(self, images: MarkImages) -> tuple[KeyEntry, ...]:
        """The entries of the key, in one order."""
        entries = []
        if self.levels:
            entries += [KeyEntry(images.box(level, ACCENT), how_far(level)) for level in range(4)]
        kinds: tuple[BoxKind, ...] = ("victory", "facts", "unknown", "not_assessed", "not_applicable")
        for kind in kinds:
            if kind in self.boxes:
                mark = OutcomeMark("", "end", None, kind, 3 if kind == "victory" else None)
                entries.append(KeyEntry(images.sample(kind), mark_in_words(mark)))
        results: tuple[EpisodeResult, ...] = ("reached", "partly_reached", "not_reached", "unknown")
        entries += [
            KeyEntry(images.step_sample(each), result_in_words(each))
            for each in results
            if each in self.results
        ]
        entries += [
            KeyEntry(images.activity(intensity, WAR), activity_in_words(intensity))
            for intensity in sorted(self.intensities, reverse=True)
        ]
        fillings: tuple[tuple[Filling, str], ...] = (
            ("full", _("another explanation stronger")),
            ("half", _("as strong")),
            ("open", _("none as strong")),
        )
        entries += [
            KeyEntry(images.rival(each, words), words) for each, words in fillings if each in self.rivals
        ]
        if self.old:
            entries.append(
                KeyEntry(
                    Markup('<span class="old">{}</span>').format(_("underlined")),
                    _("newest evidence over a year from that date"),
                )
            )
        return tuple(entries)


def rows_in_words(names: Sequence[str], rows: Sequence[MarkRow]) -> str:
    """Everything that rows show, mission by mission."""
    told = []
    for row in rows:
        marks = [
            _("{name} {what}").format(name=name, what=words_of_mark(mark))
            for name, mark in zip(names, row.marks, strict=True)
        ]
        told.append(_("{label}: {marks}.").format(label=row.label, marks=_("; ").join(marks)))
    return " ".join(told)


def picture_of(images: MarkImages, name: str, names: Sequence[str], rows: Sequence[MarkRow]) -> Markup:
    """The rows as one picture; nothing for more missions than stand in a row."""
    if not rows or len(names) > MOST_IN_ROW:
        return Markup("")
    return images.picture(name, rows_chart(rows, rows_in_words(names, rows)))


def counts_of(images: MarkImages, names: Sequence[str], rows: Sequence[MarkRow]) -> tuple[CountRow, ...]:
    """The same rows as counts, for more missions than stand in a row."""
    return row_counts(images, rows) if len(names) > MOST_IN_ROW else ()


def row_counts(images: MarkImages, rows: Sequence[MarkRow]) -> tuple[CountRow, ...]:
    """Rows of marks as counts by mark."""
    return tuple(CountRow(row.label, _counts(images, row.marks)) for row in rows)


def _counts(images: MarkImages, marks: Sequence[RowMark | None]) -> tuple[KeyEntry, ...]:
    bare = [RowMark(each.kind, each.box, each.step, each.intensity, each.filled) for each in marks if each]
    counted = Counter(bare)
    ordered = sorted(
        counted, key=lambda each: (each.kind, each.box is None or each.box.level, each.intensity)
    )
    return tuple(KeyEntry(mark_image(images, each), str(counted[each])) for each in ordered)


def mark_image(images: MarkImages, mark: RowMark) -> Markup:
    """One mark by itself."""
    if mark.kind == "circle":
        return images.step_sample(mark.step)
    if mark.kind == "war":
        return images.activity(mark.intensity, WAR)
    if mark.kind == "rival":
        return images.rival(mark.filled, words_of_mark(mark))
    assert mark.box is not None, "a box shows something"
    return images.box(mark.box.level, ACCENT) if mark.box.kind == "level" else images.sample(mark.box.kind)
