"""Page 1 of a report: five findings, each beside its marks."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from peacecase.analysis.patterns import Patterns
from peacecase.charts.mark_rows import MOST_IN_ROW, names_chart
from peacecase.language import gettext as _
from peacecase.model.conflict_years import ConflictYears
from peacecase.report.brief.mark_images import MarkImages
from peacecase.report.opening.opening_marks import CountRow, KeyEntry, UsedMarks, counts_of, picture_of
from peacecase.wording.opening_findings import opening_findings
from peacecase.wording.stands_out_sentences import StandingOut
from peacecase.wording.subjects import Subjects


@dataclass(frozen=True, slots=True)
class FindingBlock:
    """One finding with its marks."""

    title: str
    paragraph: Markup
    picture: Markup
    counts: tuple[CountRow, ...]


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What page 1 prints below its title."""

    answer: tuple[str, ...]
    names: Markup
    """The names over the marks, as a picture; empty where there are no marks a mission."""
    blocks: tuple[FindingBlock, ...]
    key: tuple[KeyEntry, ...]
    out: StandingOut


def first_page(
    subjects: Subjects, patterns: Patterns, years: ConflictYears | None, images: MarkImages
) -> FirstPage:
    """Word and draw page 1."""
    names, used = [name.short for name in subjects.names], UsedMarks()
    found = opening_findings(subjects, patterns, years)
    blocks = []
    for number, finding in enumerate(found.findings, start=1):
        for row in finding.rows:
            used.meet(row.marks)
        blocks.append(
            FindingBlock(
                finding.text.title,
                finding.text.paragraph,
                picture_of(images, f"finding-{number}", names, finding.rows),
                counts_of(images, names, finding.rows),
            )
        )
    return FirstPage(
        answer=found.answer,
        names=images.picture(
            "names",
            names_chart(
                names, _("The missions in order of their start: {names}").format(names=_(", ").join(names))
            ),
        )
        if len(names) <= MOST_IN_ROW
        else Markup(""),
        blocks=tuple(blocks),
        key=used.key(images),
        out=found.out,
    )
