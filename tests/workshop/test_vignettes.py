"""Warm-up vignettes: one a factor by default, more to choose from, nothing real in them."""

import pytest

from peacecase.codebook.memoir import MEMOIR
from peacecase.workshop.kit.vignettes import choose_vignettes, shipped_vignettes
from read_once import shipped_library


def test_by_default_there_is_one_for_each_factor() -> None:
    assert [MEMOIR.factor_of(each.indicator).id for each in choose_vignettes(MEMOIR)] == list(
        MEMOIR.factor_ids
    )


def test_there_are_more_to_choose_from_and_the_order_is_the_choosers() -> None:
    assert len(shipped_vignettes()) >= 10
    chosen = choose_vignettes(MEMOIR, ["winter-retreat", "two-embassies"])
    assert [vignette.id for vignette in chosen] == ["winter-retreat", "two-embassies"]


def test_an_unknown_vignette_is_refused() -> None:
    with pytest.raises(KeyError, match="no-such-story"):
        choose_vignettes(MEMOIR, ["no-such-story"])


def test_the_keys_use_every_level_but_the_lowest() -> None:
    assert {vignette.level for vignette in shipped_vignettes().values()} == {1, 2, 3}


def test_no_actor_of_any_case_occurs_in_a_vignette() -> None:
    library = shipped_library()
    told = " ".join(f"{v.title} {v.text} {v.why} {v.near_miss}" for v in shipped_vignettes().values())
    names = {
        name
        for case in library.cases.values()
        for actor in case.actors.values()
        for name in (actor.name, *actor.also_known_as)
    }
    assert len(names) > 100
    assert [name for name in names if name in told] == []
