"""Names are put where none covers another: along a line, and about points."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peacecase.charts.labels import overlap, place_labels, spread

HEIGHTS = st.floats(1, 30)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 500), HEIGHTS), min_size=1, max_size=40))
def test_boxes_along_a_line_never_overlap_and_keep_their_order(boxes: list[tuple[float, float]]) -> None:
    boxes.sort()
    wanted, heights = [middle for middle, _ in boxes], [height for _, height in boxes]
    middles = spread(wanted, heights, 0.0, 500.0)
    for at in range(1, len(boxes)):
        assert middles[at] - middles[at - 1] >= (heights[at] + heights[at - 1]) / 2 - 1e-6


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-50, 550), st.floats(1, 10)), min_size=1, max_size=40))
def test_boxes_that_fit_stay_inside(boxes: list[tuple[float, float]]) -> None:
    boxes.sort()
    middles = spread([middle for middle, _ in boxes], [height for _, height in boxes], 0.0, 500.0)
    assert middles[0] - boxes[0][1] / 2 >= -1e-6
    assert middles[-1] + boxes[-1][1] / 2 <= 500 + 1e-6


def test_boxes_with_room_stand_where_they_are_wanted() -> None:
    assert spread([10, 50, 90], [10, 10, 10], 0, 100) == [10, 50, 90]


def test_crowded_boxes_share_the_way_evenly() -> None:
    # Three boxes of 10 wanted at 50: least squares puts them at 40, 50, 60.
    assert spread([50, 50, 50], [10, 10, 10], 0, 100) == pytest.approx([40, 50, 60])


POINTS = st.lists(st.tuples(st.floats(10, 290), st.floats(10, 290)), min_size=1, max_size=14)


@settings(deadline=None)
@given(POINTS)
def test_labels_about_points_cover_no_label_and_no_point(points: list[tuple[float, float]]) -> None:
    sheet = (0.0, 0.0, 300.0, 300.0)
    placed = place_labels(points, [(60.0, 12.0)] * len(points), sheet, radius=5)
    boxes = [place.box for place in placed if place is not None]
    for at, box in enumerate(boxes):
        assert not any(overlap(box, other) for other in boxes[:at])
        assert not any(overlap(box, (x - 5, y - 5, x + 5, y + 5)) for x, y in points)
        assert box[0] >= 0
        assert box[1] >= 0
        assert box[2] <= 300
        assert box[3] <= 300


def test_a_lone_label_stands_beside_its_point_without_a_line() -> None:
    (place,) = place_labels([(100, 100)], [(50, 12)], (0, 0, 300, 300))
    assert place is not None
    assert place.box == (107.0, 94.0, 157.0, 106.0)
    assert not place.needs_line


def test_a_label_about_as_near_to_another_point_gets_a_line() -> None:
    _left, middle, _right = place_labels(
        [(100, 100), (112, 100), (124, 100)], [(80, 12)] * 3, (0, 0, 300, 300)
    )
    assert middle is not None
    assert middle.needs_line


def test_a_label_without_room_is_left_for_the_margin() -> None:
    assert place_labels([(20, 20)], [(500, 12)], (0, 0, 300, 300)) == [None]
