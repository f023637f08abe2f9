"""How far coders agree, and how far one language model agrees with itself, with intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peacecase.api.opened import Opened
from peacecase.api.result import Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.errors import UserError
from peacecase.model.library import Library

if TYPE_CHECKING:
    from peacecase.analysis.reliability import Reliability


@dataclass(frozen=True)
class ReliabilityOptions:
    """Measure how far coders agree.

    Second codings stand in codings/<case id>/ inside the library. A language model that coded a case more than once is
    one coder: how far it agrees with itself is told apart, as its stability. The CSV lists every unit, case by
    indicator, with the codes it was given and who gave them.

    \b
    Examples:
      peacecase reliability
      peacecase reliability --format csv > codes.csv
    """


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of coders with each other, and of each language model with itself."""

    reliability: Reliability | None
    """Of two or more coders; None where no rating was made by two."""
    stability: Mapping[str, Reliability]
    """Language model -> of its own codings."""


@dataclass(frozen=True, slots=True)
class Agreements(Agreement):
    """Agreement on the ratings of missions; that on their episodes stands beside it."""

    episodes: Agreement
    """The same of the ratings of episodes."""
    results: tuple[int, int]
    """Episodes whose result was coded twice: on how many the codings agree, and how many there are."""


@use_case("reliability", ReliabilityOptions, parts=("codes",))
def run_reliability(library: Opened, _asked: ReliabilityOptions, _run: Run) -> Result[Agreements]:
    """Agreement, Krippendorff's alpha and Gwet's AC2 with intervals (METHOD section 7).

    Rows: one a rating that was made two times or more. Raises UserError where nothing was coded twice.
    """
    from peacecase.analysis.reliability import coded_twice, results_agree

    content = library.content
    units = (*coded_twice(content), *coded_twice(content, by_episode=True))
    if not units:
        raise UserError(
            "nothing was coded twice",
            f"put a second coding into {library.folder}/codings/<case id>/<coding id>.yaml",
        )
    missions, episodes = (_agreement(content, by_episode) for by_episode in (False, True))
    found = Agreements(missions.reliability, missions.stability, episodes, results_agree(content))
    return Result(
        found,
        (
            ResultTable(
                "codes",
                columns("case indicator coding made_by rating"),
                lambda: (
                    (
                        unit.case,
                        unit.indicator,
                        coding,
                        "language model" if unit.voices[coding].is_model else "person",
                        str(code),
                    )
                    for unit in units
                    for coding, code in unit.codes.items()
                ),
            ),
        ),
        lambda: {
            **_record(found),
            "episodes": {
                **_record(found.episodes),
                "results": {"same": found.results[0], "compared": found.results[1]},
            },
        },
    )


def _agreement(library: Library, by_episode: bool) -> Agreement:
    from peacecase.analysis.reliability import measure_reliability, measure_stability

    between = measure_reliability(library, by_episode=by_episode)
    return Agreement(between if between.units else None, measure_stability(library, by_episode=by_episode))


def _record(agreement: Agreement) -> dict[str, object]:
    from peacecase.analysis.reliability import reliability_record

    of = agreement.reliability
    return {
        "reliability": None if of is None else reliability_record(of),
        "stability": {model: reliability_record(each) for model, each in agreement.stability.items()},
    }
