"""The countries of a case on its map: those of the conflict, and of lead and partners where they are states."""

import pytest

from peacecase.model.case import Case
from peacecase.model.library import Library
from peacecase.report.case_map import case_map


def changed(case: Case, countries: tuple[str, ...], lead: str, lead_kind: str) -> Case:
    actor = case.actors[case.mission.lead].model_copy(
        update={"name": lead, "kind": lead_kind, "also_known_as": ()}
    )
    return case.model_copy(
        update={
            "conflict": case.conflict.model_copy(update={"countries": countries}),
            "actors": {**case.actors, case.mission.lead: actor},
            "mission": case.mission.model_copy(update={"partners": ()}),
        }
    )


@pytest.mark.parametrize(
    ("countries", "lead", "kind", "told"),
    [
        (("KHM",), "Japan", "state", "ring: Cambodia. Lead, a full dot: Japan. "),
        (("IDN",), "Crisis Management Initiative", "ngo", "ring: Indonesia. Outlines"),
        (("ZAR",), "Belgium", "state", "ring: Congo (Democratic Republic). Lead, a full dot: Belgium. "),
        (("KHM",), "Japan", "ngo", "ring: Cambodia. Outlines"),
    ],
)
def test_the_map_shows_the_conflict_and_states(
    library: Library, countries: tuple[str, ...], lead: str, kind: str, told: str
) -> None:
    chart = case_map(changed(next(iter(library.cases.values())), countries, lead, kind), "Testland")
    assert chart is not None
    assert told in chart.alt


def test_a_state_that_fell_into_many_has_no_map(library: Library) -> None:
    assert (
        case_map(changed(next(iter(library.cases.values())), ("YUG",), "Norway", "state"), "Testland") is None
    )
