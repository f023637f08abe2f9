"""The blinding files that ship: nothing in them gives their case away, and they tell enough."""

import pytest

from peacecase.codebook.memoir import MEMOIR
from peacecase.model.library import Library
from peacecase.workshop.blind.blinding_file import blinding_files, load_blinding
from peacecase.workshop.blind.estimate import usual_words
from peacecase.workshop.kit.blind_check import leak_findings, watch_of_any_kit
from peacecase.workshop.kit.packet import build_packet
from read_once import shipped_library

from .conftest import ROOT

SHIPPED = [path.stem for path in blinding_files(ROOT / "cases")]
FAILURES = {"angola-1990-portugal", "oslo-1992-norway", "rwanda-1992-tanzania", "sri-lanka-1999-norway"}


def test_there_are_eight_and_half_of_them_are_of_missions_that_failed() -> None:
    assert len(SHIPPED) >= 8
    assert set(SHIPPED) > FAILURES


@pytest.fixture(scope="module")
def shipped() -> Library:
    return shipped_library()


@pytest.mark.parametrize("case_id", SHIPPED)
def test_a_shipped_file_fills_a_packet_without_giving_its_case_away(case_id: str, shipped: Library) -> None:
    case = shipped.cases[case_id]
    blinding, faults = load_blinding(ROOT / "cases", case)
    assert blinding is not None
    assert faults == []
    packet = build_packet(case, MEMOIR, "180", blinding)
    others = usual_words(each for key, each in shipped.cases.items() if key != case_id)
    watch = watch_of_any_kit(case, MEMOIR, blinding, others)
    assert [
        each.message
        for each in leak_findings(case, blinding, watch, packet, build_packet(case, MEMOIR, "60", blinding))
    ] == []
    assert len(packet.chosen) >= 40
    assert len({ind for fact in packet.chosen for ind in fact.indicators}) >= 13
    assert blinding.setting
