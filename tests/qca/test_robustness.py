"""Moving cut-offs and anchors."""

from collections.abc import Callable, Sequence

import pytest

from peacecase.qca.analysis import Options, analyse
from peacecase.qca.calibration import DirectAnchors, calibrate
from peacecase.qca.robustness import (
    StableRange,
    Trial,
    anchor_settings,
    cut_off_settings,
    stable_ranges,
    try_settings,
)
from peacecase.qca.sets import SetData, set_data
from peacecase.qca.truth_table import CutOffs

MakeData = Callable[..., SetData]


def trials_of(data: SetData, options: Options, **steps: Sequence[float]) -> list[Trial]:
    own = analyse(data, options)
    return list(try_settings(own, cut_off_settings(data, options, **steps), "parsimonious"))  # type: ignore[arg-type]


def test_each_cut_off_moves_alone_and_the_chosen_value_is_among_the_steps(data_of: MakeData) -> None:
    data = data_of((1, 1, 1), (1, 1, 1), (1, 0, 1), (1, 0, 0), (0, 0, 0))
    trials = trials_of(data, Options(CutOffs(0.65)), consistencies=(0.4, 0.9), pris=(0.0,), cases=(1, 2))
    by_setting = {(trial.setting, trial.value): trial for trial in trials}
    assert set(by_setting) == {
        ("consistency", 0.4),
        ("consistency", 0.65),
        ("consistency", 0.9),
        ("pri", 0.0),
        ("cases", 1),
        ("cases", 2),
    }
    assert [trial.value for trial in trials if trial.is_as_chosen] == [0.65, 0.0, 1]
    lower = by_setting["consistency", 0.4]
    assert (lower.models, lower.is_same, lower.gained, lower.lost) == (("A",), False, ("c", "d"), ())
    assert by_setting["consistency", 0.9].is_same
    assert by_setting["consistency", 0.9].coverage == pytest.approx(2 / 3)


def test_a_range_is_stable_up_to_the_first_change() -> None:
    def trial(value: float, is_same: bool, is_as_chosen: bool = False) -> Trial:
        return Trial("consistency", value, is_as_chosen, (), 1, 1, 1, 1, is_same, (), (), "")

    trials = [
        trial(0.7, True),
        trial(0.75, False),
        trial(0.8, True),
        trial(0.85, True, is_as_chosen=True),
        trial(0.9, True),
        trial(0.95, False),
    ]
    assert stable_ranges(trials) == (StableRange("consistency", 0.85, 0.8, 0.9, 0.7, 0.95),)


def test_anchors_move_one_column_at_a_time() -> None:
    raw = {"A": [10, 40, 60, 90], "B": [20, 70, 30, 80]}
    outcome = [0.1, 0.2, 0.8, 0.9]
    anchors = {name: DirectAnchors(0, 50, 100) for name in raw}

    def data(moved: str = "", share: float = 0.0) -> SetData:
        columns = {
            name: calibrate(values, anchors[name].moved(share) if name == moved else anchors[name])
            for name, values in raw.items()
        }
        return set_data(list("abcd"), {**columns, "Y": outcome}, "Y", ["A", "B"])

    options = Options(CutOffs(0.75))
    own = analyse(data(), options)
    settings = anchor_settings(["A", "B"], data, data(), options, shares=(-0.2, 0.05))
    trials = list(try_settings(own, settings, "parsimonious"))
    assert [(trial.setting, trial.value) for trial in trials] == [
        ("A", -0.2),
        ("A", 0.0),
        ("A", 0.05),
        ("B", -0.2),
        ("B", 0.0),
        ("B", 0.05),
    ]
    assert own.parsimonious.expressions == ("A",)
    assert [trial.is_same for trial in trials if trial.setting == "A"] == [False, True, True]
    assert {case for trial in trials if trial.setting == "A" for case in trial.lost} >= {"d"}


def test_anchors_that_cannot_be_moved_so_far_are_told() -> None:
    from peacecase.qca.calibration import RatingSet

    ratings = [0, 1, 2, 3]

    def data(_: str = "", share: float = 0.0) -> SetData:
        return set_data(
            list("abcd"),
            {"A": calibrate(ratings, RatingSet().moved(share)), "Y": [0, 0, 1, 1]},
            "Y",
            ["A"],
        )

    own = analyse(data(), Options(CutOffs(0.8)))
    settings = anchor_settings(["A"], data, own.data, own.options, shares=(-0.4,))
    (moved, chosen) = try_settings(own, settings, "parsimonious")
    assert "must lie on the two sides" in moved.problem
    assert (moved.is_same, moved.models) == (False, ())
    assert (chosen.is_same, chosen.problem) == (True, "")


def test_an_intermediate_solution_needs_expectations(data_of: MakeData) -> None:
    own = analyse(data_of((1, 1), (0, 0)), Options())
    with pytest.raises(ValueError, match="without directional expectations"):
        list(try_settings(own, [], "intermediate"))
