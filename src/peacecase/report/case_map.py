"""The countries of a case on a small map."""

from peacecase.charts.canvas import Chart
from peacecase.charts.locator import MapPlace, Part, locator_chart
from peacecase.language import gettext as _
from peacecase.model.case import Case
from peacecase.model.countries import COUNTRIES, country_called, current_code


def case_map(case: Case, subject: str, width: float = 300.0, height: float = 190.0) -> Chart | None:
    """Where the conflict was, with the lead and partners that are states; at most so high, in CSS pixels.

    None where no country of the conflict has an outline. An actor is a country where one of its names is a country's.
    """
    places = [_place(code, "conflict") for code in map(current_code, case.conflict.countries)]
    parts: tuple[tuple[Part, tuple[str, ...]], ...] = (
        ("lead", (case.mission.lead,)),
        ("partner", case.mission.partners),
    )
    for part, actors in parts:
        for actor in (case.actors[each] for each in actors if each in case.actors):
            code = country_called((actor.name, *actor.also_known_as)) if actor.kind == "state" else None
            if code:
                places.append(_place(code, part))
    return locator_chart(places, subject, width, height)


def _place(code: str, part: Part) -> MapPlace:
    return MapPlace(code, _(COUNTRIES[code]), part)
