"""Weight profiles: those that ship with peacecase, and those of a library."""

from pathlib import Path

import pytest

from peacecase.codebook.memoir import MEMOIR
from peacecase.files.profiles import (
    SHIPPED_PROFILES,
    known_profiles,
    load_profile,
    profile_path,
    shipped_profile,
)
from peacecase.model.case import STAGE_NAMES

OWN = """
schema: peacecase/profile/1
id: ours
title: Ours
weights:
  legitimacy: {weight: 2, reason: a, source: b}
  leader_commitment: {weight: 1, reason: a, source: b}
  domestic_support: {weight: 1, reason: a, source: b}
  donor_weight: {weight: 1, reason: a, source: b}
  partner_leverage: {weight: 1, reason: a, source: b}
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = profile_path(tmp_path, "ours")
    path.parent.mkdir()
    path.write_text(OWN, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("profile_id", SHIPPED_PROFILES)
def test_every_shipped_profile_argues_every_weight_from_a_place_in_the_memoir(profile_id: str) -> None:
    profile = shipped_profile(profile_id)
    assert profile.id == profile_id
    for factor in MEMOIR.factors:
        weight = profile.weights.of(factor.id)
        assert len(weight.reason) > 40
        assert "Yamamoto 2015, " in weight.source


def test_there_is_one_profile_for_each_stage_and_an_equal_one() -> None:
    stages = {shipped_profile(profile_id).stage for profile_id in SHIPPED_PROFILES}
    assert stages == {None, *STAGE_NAMES}
    assert set(shipped_profile("equal").shares().values()) == {
        shipped_profile("equal").shares()["legitimacy"]
    }


def test_the_stages_are_led_by_the_factors_that_the_method_names() -> None:
    peacemaking = shipped_profile("peacemaking").shares()
    leading = {factor for factor, share in peacemaking.items() if share == max(peacemaking.values())}
    assert leading == {"legitimacy", "leader_commitment", "partner_leverage"}
    nation_building = shipped_profile("nation_building").shares()
    assert max(nation_building, key=lambda factor: nation_building[factor]) == "donor_weight"


def test_a_profile_that_does_not_ship_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="ours"):
        shipped_profile("ours")


def test_a_librarys_own_profile_is_found_by_its_id_and_by_its_path(library: Path) -> None:
    assert known_profiles(library) == (*SHIPPED_PROFILES, "ours")
    by_id, found = load_profile("ours", library)
    assert by_id is not None
    assert by_id.shares()["legitimacy"] == 2 * by_id.shares()["donor_weight"]
    assert found == []
    assert load_profile(str(profile_path(library, "ours")), library)[0] == by_id


def test_shipped_profiles_need_no_library(tmp_path: Path) -> None:
    assert load_profile("peacemaking", tmp_path / "nowhere") == (shipped_profile("peacemaking"), [])
    assert known_profiles(tmp_path / "nowhere") == SHIPPED_PROFILES


def test_a_library_cannot_give_a_shipped_id_another_meaning(library: Path) -> None:
    profile_path(library, "equal").write_text(OWN.replace("id: ours", "id: equal"), encoding="utf-8")
    profile, found = load_profile("equal", library)
    assert profile is None
    assert [(each.code, each.severity) for each in found] == [("PC1009", "error")]


def test_a_faulty_profile_is_told_by_line_and_column(library: Path) -> None:
    path = profile_path(library, "ours")
    path.write_text(OWN.replace("weight: 2", "weight: 0"), encoding="utf-8")
    profile, found = load_profile("ours", library)
    assert profile is None
    assert [(each.file, each.line, each.path) for each in found] == [
        (str(path), 6, "weights.legitimacy.weight")
    ]


def test_a_profile_that_is_not_there_is_told(tmp_path: Path) -> None:
    profile, found = load_profile("nowhere", tmp_path)
    assert profile is None
    assert [each.code for each in found] == ["PC1001"]
