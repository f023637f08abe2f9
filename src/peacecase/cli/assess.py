"""`peacecase assess`: a planned mission beside past ones, on the screen."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from peacecase.analysis.assessment import Assessment
from peacecase.api.result import Result
from peacecase.cli.blocks import heading, note, strong
from peacecase.cli.score import profile_table
from peacecase.wording.assessment_words import (
    cannot_be_said,
    context_rows,
    differences_in_words,
    distance_in_words,
    ended_in_words,
    gap_sentence,
    nearer_in_words,
    questions_by_factor,
    steps_in_words,
    what_was_done,
)
from peacecase.wording.case_names import name_cases
from peacecase.wording.how_far import how_far, how_far_or_missing


def assess_blocks(result: Result[Assessment]) -> Iterator[RenderableType]:
    """What it would lack, what others did about that, missions like it, what to settle, what a step would change."""
    found = result.found
    names = {each: name.place for each, name in name_cases(found.past.cases.values()).items()}
    yield strong(f"{found.case.title} (planned)")
    yield Text(found.case.summary)
    yield heading("Profile")
    yield note("0 to 100, with every unknown at its lowest and highest")
    yield profile_table([found.profile])
    yield from _questions(found)
    yield from _gaps(found, names)
    yield from _missions(found, names)
    yield heading("What one level up would change, on the index of 0 to 100")
    yield from _listed(steps_in_words(found.past.codebook, group) for group in found.steps)
    if not found.steps:
        yield Text("Nothing can be said while questions of a factor are not looked at.")
    yield heading("What cannot be said")
    yield from _listed(cannot_be_said(found))


def _questions(found: Assessment) -> Iterator[RenderableType]:
    yield heading("To settle before the start, the sharpest first")
    if not found.questions:
        yield Text("Every question has a level.")
    for group in found.questions:
        width = group[0].width
        yield strong("not looked at" if width is None else f"moves the index by up to {100 * width:.1f}")
        for factor, asked in questions_by_factor(found.past.codebook, group):
            yield from _listed(f"{factor}: {each}" for each in asked)


def _gaps(found: Assessment, names: dict[str, str]) -> Iterator[RenderableType]:
    codebook = found.past.codebook
    yield heading("What it would lack, and what others did")
    if not found.gaps:
        yield Text("No question stands at 0 or 1.")
    for indicator, page in found.gaps.items():
        yield strong(
            f"{codebook.indicator(indicator).name}: {how_far_or_missing(found.settled.ratings[indicator])}"
        )
        yield _told(gap_sentence(page))
        for each in page.lacking:
            yield _told(f"{names[each.case]} ({how_far(each.level)}); {ended_in_words(codebook, each)}")
            for told in what_was_done(found.past.cases[each.case], each):
                yield _told(told, 4)


def _missions(found: Assessment, names: dict[str, str]) -> Iterator[RenderableType]:
    yield heading("Missions like it, differences first")
    yield note("Alphabetical. Distance: 0 the same on every question, 1 as far apart as can be.")
    for each in found.likenesses:
        yield strong(names[each.case])
        yield _told(differences_in_words(found.past.codebook, each))
        yield _told(distance_in_words(each))
    yield Text()
    yield from _listed(nearer_in_words(found, names))
    yield heading("Context, described and not scored")
    for name, here, there in context_rows(found, names):
        yield strong(name)
        yield _told(f"here: {here}")
        yield from (_told(f"{places}: {text}") for text, places in there)


def _listed(texts: Iterable[str]) -> Iterator[RenderableType]:
    for text in texts:
        yield _told(f"- {text}")


def _told(text: str, by: int = 2) -> RenderableType:
    return Padding(Text(text), (0, 0, 0, by))
