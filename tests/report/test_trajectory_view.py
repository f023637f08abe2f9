"""The picture of a case's steps: numbers in the mission's order, blind beside reference where there is a blind coding."""

from dataclasses import replace

from peacecase.analysis.trajectories import Levels, Trajectory, trajectories
from peacecase.model.library import Library
from peacecase.report.trajectory_view import trajectory_picture


def one_of(library: Library) -> Trajectory:
    return next(each for each in trajectories(library) if each.steps)


def test_steps_stand_in_order_with_the_levels_of_who_rated_them(library: Library) -> None:
    steps = one_of(library)
    case, moment = (
        library.cases[steps.case],
        next(each for each in library.codebook.indicators if each.moment),
    )
    rated = replace(
        steps,
        steps=tuple(replace(step, reference={**step.reference, moment.id: 2}) for step in steps.steps),
        blind_coding=None,
    )
    chart = trajectory_picture(case, library.codebook, rated, "Testland")
    assert chart is not None
    titles = [case.episodes[step.episode].title for step in steps.steps]
    places = [chart.alt.index(title) for title in titles]
    assert places == sorted(places)
    assert f"{moment.name}: " + ", ".join(["2"] * len(titles)) in chart.alt
    assert "blind" not in chart.alt
    told = trajectory_picture(case, library.codebook, replace(rated, blind_coding="someone"), "Testland")
    assert told is not None
    assert f"; blind {', '.join(['not assessed'] * len(titles))}" in told.alt


def test_steps_that_nobody_rated_have_no_picture(library: Library) -> None:
    steps = one_of(library)
    nothing: Levels = dict.fromkeys(steps.steps[0].reference, "not_assessed")
    bare = replace(
        steps, steps=tuple(replace(step, reference=nothing, blind=nothing) for step in steps.steps)
    )
    assert trajectory_picture(library.cases[steps.case], library.codebook, bare, "Testland") is None
