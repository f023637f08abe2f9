"""Libraries of missions whose steps are made up: a result and levels each, by a blind coder and by the reference coding."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from peacecase.api.library import open_library
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.case import Case
from peacecase.model.coding import Coder, EpisodeCoding, Rating, Ratings, SecondCoding
from peacecase.model.library import Library
from peacecase.model.narrative import Episode
from peacecase.model.scale import LevelOrMissing

ENDS = {0: "not_reached", 1: "partly_reached", 2: "reached", None: "unknown"}
MOMENTS = tuple(each.id for each in MEMOIR.indicators if each.moment)
Levels = Mapping[str, LevelOrMissing]
BuiltStep = tuple[int | None, Levels]
"""How it ended (0 not reached, 1 partly reached, 2 reached, None unknown), and its levels by indicator."""


@cache
def _base() -> Case:
    folder = Path(__file__).parent / "fixtures" / "library"
    return open_library(folder)["nowhereland-2025-sampleton"]


def _rated(levels: Levels) -> dict[str, Rating]:
    return {key: Rating(rating=level, confidence="low", why="So.") for key, level in levels.items()}


def library_of_steps(
    missions: Mapping[str, Sequence[BuiltStep]],
    *,
    reference: Mapping[str, Sequence[Levels]] | None = None,
    saw: tuple[str, ...] = ("evidence_statements",),
    blind: Sequence[str] | None = None,
    machine: bool = False,
) -> Library:
    """A library of these missions; steps are called s0, s1, .. and last a month each, one after the other.

    `reference`: the reference coding's levels, where they differ. `blind`: missions with a blind coding; None: all.
    """
    cases: dict[str, Case] = {}
    codings: dict[str, tuple[SecondCoding, ...]] = {}
    for case_id, steps in missions.items():
        own = (reference or {}).get(case_id, [levels for _, levels in steps])
        cases[case_id] = _base().model_copy(
            update={
                "id": case_id,
                "episodes": {
                    f"s{at}": Episode.model_validate(
                        {
                            "title": f"Step {at}",
                            "when": f"{1990 + at // 12}-{at % 12 + 1:02}",
                            "aim": "An aim.",
                            "course": "A course.",
                            "result": ENDS[result],
                            "effect": "None.",
                            "evidence": ["none"],
                            "ratings": _rated(levels),
                        }
                    )
                    for at, ((result, _), levels) in enumerate(zip(steps, own, strict=True))
                },
            }
        )
        if blind is None or case_id in blind:
            codings[case_id] = (
                coding_of_steps(case_id, [levels for _, levels in steps], saw=saw, machine=machine),
            )
    return Library(cases, codings, codebook=MEMOIR)


def coding_of_steps(
    case_id: str,
    levels: Sequence[Levels],
    coding_id: str = "blind",
    *,
    saw: tuple[str, ...] = ("evidence_statements",),
    machine: bool = False,
) -> SecondCoding:
    """An independent coding of steps s0, s1, ..; steps without levels are left out."""
    return SecondCoding.model_validate(
        {
            "schema": "peacecase/coding/2",
            "case": case_id,
            "id": coding_id,
            "kind": "independent",
            "coder": Coder(kind="machine", model="A model") if machine else Coder(kind="human"),
            "codebook": "2.0",
            "coded_on": "2026-01-01",
            "saw": saw,
            "ratings": Ratings({}),
            "episodes": {
                f"s{at}": EpisodeCoding(ratings=_rated(each)) for at, each in enumerate(levels) if each
            },
        }
    )
