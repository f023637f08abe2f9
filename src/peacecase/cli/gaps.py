"""`peacecase gaps`: who lacked what, what was done about it, and where these missions ended, on the screen."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Column
from rich.text import Text

from peacecase.analysis.gaps import GapPage, Rise, Standing
from peacecase.api.gaps import Gaps
from peacecase.api.result import Result
from peacecase.cli.blocks import heading, note, strong, table, words
from peacecase.model.case import Case
from peacecase.model.outcomes import HORIZONS
from peacecase.wording.case_names import name_cases
from peacecase.wording.stops import first_sentence

_SHOWN = 2
"""Lessons of a mission on the screen; JSON has all."""
_SIGNS = {"unknown": "?", "not_applicable": "–", "not_assessed": " "}


def gaps_blocks(result: Result[Gaps]) -> Iterator[RenderableType]:
    """The counts of all questions, or a page for each that was named."""
    found = result.found
    if found.is_whole:
        yield from _counts(found)
    else:
        for page in found.pages.values():
            yield from _page(found, page)
    yield note("Chosen cases, and few: counts of them are no rate of success.")


def _counts(found: Gaps) -> Iterator[RenderableType]:
    yield Text(
        f"{len(found.library.cases)} missions. A gap: level 0 or 1. Made up: by partners, where the lead lacked it."
    )
    yield table(
        *words(""),
        *(Column(name, justify="right") for name in ("gap", "known", "made up", "unknown", "n/a")),
        rows=(
            (
                indicator,
                *map(
                    str,
                    (
                        len(page.lacking),
                        page.known,
                        len(page.made_up),
                        len(page.unknown),
                        len(page.does_not_apply),
                    ),
                ),
            )
            for indicator, page in found.pages.items()
        ),
        wide=True,
    )


def _page(found: Gaps, page: GapPage) -> Iterator[RenderableType]:
    question = found.library.codebook.indicator(page.indicator)
    yield heading(question.name)
    yield Text(question.question, style="italic")
    yield Text(f"{len(page.lacking)} of the {page.known} missions whose level is known had this gap.\n")
    for each in page.lacking:
        yield from _mission(found, each)
    if page.having:
        yield heading("Without the gap")
        for each in page.having:
            yield from _mission(found, each)
    for told, cases in (
        ("Not known", page.unknown),
        ("Does not apply", page.does_not_apply),
        ("Not coded", page.not_coded),
    ):
        if cases:
            yield Text(f"{told}: {', '.join(cases)}.")
    yield heading("Where they ended")
    yield note(_legend(found, page))
    yield _ended(found, page)


def _mission(found: Gaps, standing: Standing) -> Iterator[RenderableType]:
    case = found.library.cases[standing.case]
    yield strong(f"{standing.case}: {standing.level}")
    yield _told(first_sentence(standing.why) if standing.why else "No reason is on record.")
    if standing.made_up:
        yield _told(
            f"partners made up for it: lead {standing.made_up.lead}, together {standing.made_up.together}"
        )
    for rise in standing.rises:
        yield _told(f"rose: {_rose(case, rise)}")
    for position in standing.lessons[:_SHOWN]:
        yield _told(f"lesson: {case.lessons[position].text}")


def _told(text: str) -> RenderableType:
    return Padding(Text(text), (0, 0, 0, 2))


def _rose(case: Case, rise: Rise) -> str:
    title, before = case.episodes[rise.episode].title, case.episodes[rise.before].title
    return f"{title}, {rise.level} after {rise.level_before} ({before}); {rise.result.replace('_', ' ')}"


def _ended(found: Gaps, page: GapPage) -> RenderableType:
    outcomes = found.library.codebook.outcomes
    names = name_cases(found.library.cases.values())
    return table(
        "",
        *(each.name for each in outcomes),
        rows=(
            (
                names[each.case].place,
                *(
                    " ".join(_sign(each.outcomes.get(f"{outcome.id}@{at}")) for at in HORIZONS)
                    for outcome in outcomes
                ),
            )
            for each in (*page.lacking, *page.having)
        ),
    )


def _sign(level: int | str | None) -> str:
    return " " if level is None else str(_SIGNS.get(str(level), level))


def _legend(found: Gaps, page: GapPage) -> str:
    rated: Sequence[str] = [each.id for each in found.library.codebook.indicators if each.moment]
    rose = (
        "" if page.indicator in rated else " This question is not rated by step: lessons and evidence alone."
    )
    return f"Outcomes at {', '.join(HORIZONS)}; ? unknown, – does not apply.{rose}\n"
