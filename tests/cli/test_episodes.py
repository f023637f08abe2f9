"""`peacecase episodes` on the screen, and what it says in words."""

from collections.abc import Callable, Sequence
from io import StringIO
from typing import Any

import numpy as np
import pytest
from rich.console import Console

from built_steps import MOMENTS, BuiltStep, library_of_steps
from peacecase.analysis.across_episodes import AcrossEpisodes, OrderItself, across_episodes
from peacecase.analysis.what_size_shows import WhatSizeShows
from peacecase.api.episodes import EpisodesFound
from peacecase.api.result import Result
from peacecase.cli.episodes import episodes_blocks
from peacecase.language import speaking, translations_into
from peacecase.wording.across_episodes import (
    blindness_sentence,
    order_sentence,
    size_sentence,
)
from peacecase.wording.how_far import result_in_words

FOLLOWS, CHANCE, THIN = MOMENTS[0], MOMENTS[1], MOMENTS[2]


def mission(steps: Sequence[tuple[int | None, int]], random: np.random.Generator) -> list[BuiltStep]:
    return [
        (
            end,
            {
                FOLLOWS: level,
                CHANCE: int(random.integers(0, 4)) if at else "unknown",
                THIN: "unknown" if at % 2 else 2,
            },
        )
        for at, (end, level) in enumerate(steps)
    ]


@pytest.fixture(scope="module")
def found() -> AcrossEpisodes:
    random = np.random.default_rng(1)
    steps: list[tuple[int | None, int]] = [(0, 0), (2, 3), (1, 1), (2, 2), (0, 1), (1, 0), (None, 1)]
    missions = {f"country{at}-199{at}-lead": mission(steps, random) for at in range(7)}
    library = library_of_steps(
        {**missions, "cambodia-1992-japan": missions["country0-1990-lead"]}, machine=True
    )
    return across_episodes(library, shuffles=300)


Screen = Callable[..., str]


@pytest.fixture
def screen(found: AcrossEpisodes) -> Screen:
    def printed(*named: str, width: int = 80, of: AcrossEpisodes = found) -> str:
        out = StringIO()
        console = Console(file=out, width=width, highlight=False)
        for part in episodes_blocks(Result(EpisodesFound(of, named), (), dict)):
            console.print(part)
        return out.getvalue()

    return printed


def joined(text: str) -> str:
    return " ".join(text.split())


def test_a_finding_is_worded_as_what_went_with_what(screen: Screen) -> None:
    told = joined(screen())
    assert (
        "Confidence of the parties: in these steps a higher level went with a better end: so it was in"
        in told
    )
    assert "A mission that as a whole went up or down would show the same." in told
    assert "Like chance at this size: international confidence." in told
    assert "Counts only (more than one level in five is unknown): personal engagement." in told
    assert (
        "Counts only (no two steps of one mission that are rated on it ended differently): empowered" in told
    )
    assert "because" not in told
    assert "No finding is no evidence of none." in told


def test_what_is_compared_is_said(screen: Screen) -> None:
    told = joined(screen())
    assert "49 steps of 7 missions. 7 of them ended in a way that is not known, and make no pair." in told
    assert "Left out: cambodia-1992-japan, from which the factors were taken." in told
    assert (
        "The coder is a language model (A model), which knows these histories and is blind in part." in told
    )


def test_the_contradicting_pairs_have_names(screen: Screen) -> None:
    told = joined(screen())
    assert "Confidence of the parties: 7 of 84 pairs" in told
    assert "country3-1993-lead: s5 0 < s4 1" in told


def test_what_stands_behind_the_pairs_is_printed_with_the_seed(screen: Screen, found: AcrossEpisodes) -> None:
    told = joined(screen())
    for words in (
        "What stands behind the pairs",
        f"300 shuffles, seed {found.seed}.",
        "may be halo",
        "bounds of D",
    ):
        assert words in told


def test_a_course_is_shown_of_cases_that_were_named_the_seed_case_too(screen: Screen) -> None:
    assert "Course of" not in screen()
    told = joined(screen("cambodia-1992-japan"))
    assert "Course of cambodia-1992-japan" in told
    assert "rated blind (blind); second: reference coding" in told
    assert "ended - + ~ + - ~ ?" in told


@pytest.mark.parametrize("width", [40, 80])
def test_nothing_is_wider_than_the_screen(screen: Screen, width: int) -> None:
    text = screen("country1-1991-lead", width=width)
    assert "\u2026" not in text
    assert all(len(line) <= width for line in text.splitlines())


def test_without_a_blind_coding_the_screen_says_why_nothing_is_tested(screen: Screen) -> None:
    steps: list[BuiltStep] = [(0, {FOLLOWS: 0}), (2, {FOLLOWS: 3})]
    told = joined(screen(of=across_episodes(library_of_steps({"a": steps, "b": steps}, blind=()), 20)))
    assert "So nothing is tested" in told
    assert "no mission was rated by a coder who did not know how its steps ended" in told
    assert "What stands behind" not in told


def test_missions_that_are_left_out_are_named(screen: Screen) -> None:
    steps: list[BuiltStep] = [(0, {FOLLOWS: 0}), (2, {FOLLOWS: 3})]
    library = library_of_steps({"a": steps, "b": steps, "c": steps}, blind=("a", "b"))
    told = joined(screen(of=across_episodes(library, 20)))
    assert "Left out, because not rated blind: c." in told
    assert "Levels: rated blind, by coders who did not know how the steps ended." in told


def test_what_the_size_shows_in_words() -> None:
    def told(single: float | None, family: float | None) -> str:
        return size_sentence(WhatSizeShows(single, family, rows=8, pairs=102, missions=1, libraries=200))

    assert told(0.34, 0.42).startswith(
        "With 102 pairs in 1 mission, as the indicator in the middle has, a D of 0.34 is seen four times in five by one "
        "test, and one of 0.42"
    )
    assert "not even the strongest beside 8 indicators" in told(0.9, None)
    assert "not even the strongest association" in told(None, None)


@pytest.mark.parametrize(("later", "steep"), [(41, False), (60, True), (40, True), (55, False)])
def test_an_order_that_ends_follow_closely_carries_a_caution(later: int, steep: bool) -> None:
    told = order_sentence(OrderItself(later, 100 - later, 0.2))
    assert ("only a part" in told) == steep
    assert order_sentence(OrderItself(0, 0, None)) == ""


def test_results_and_sentences_have_their_words(found: AcrossEpisodes) -> None:
    assert [result_in_words(each) for each in ("reached", "partly_reached", "not_reached", "unknown")] == [
        "reached",
        "reached in part",
        "not reached",
        "unknown",
    ]
    with speaking(translations_into("ja")):
        told: Any = blindness_sentence(found)
    assert "A model" in told
    assert not told.startswith("Levels")
