"""Hasse diagram of the robust order: a case stands above another only where every weighting agrees."""

from collections.abc import Mapping, Sequence
from math import ceil

from peacecase.charts.canvas import Canvas, Chart
from peacecase.charts.labels import spread
from peacecase.charts.layers import LayeredOrder, Pair, across, layered
from peacecase.charts.style import ACCENT, FULL_WIDTH, INK, MUTED, PAPER, SMALL_SIZE
from peacecase.charts.text import cut_apart, harmless, width_of, wrap
from peacecase.language import gettext as _

_WIDEST_BOX = 128.0
_LINE = 13.0
_MOST_LINES = 3
"""Of a name, if no line were broken early."""
_BETWEEN = 12.0
_LAYER_GAP = 34.0
_MOST_IN_A_ROW = 7


def hasse_chart(labels: Mapping[str, str], edges: Sequence[Pair]) -> Chart:
    """Boxes in layers, joined where one stands directly above the other.

    `labels` names the cases by id; `edges` are the pairs (upper id, lower id) with nothing between them. Cases
    ordered with no other stand in rows of their own at the foot, in a thin grey frame.
    """
    order = layered(list(labels), edges)
    widest = _box_width(order)
    names = cut_apart(list(labels.values()), SMALL_SIZE, _MOST_LINES * (widest - 14))
    texts = {case: wrap(name, SMALL_SIZE, widest - 14) for case, name in zip(labels, names, strict=True)}
    line_count = max(map(len, texts.values()), default=1)
    box_height = line_count * _LINE + 9
    places, spans, height = _places(order, texts, widest, box_height)
    foot, foot_top = _foot(order.unrelated, texts, height + (26 if order.layers else 14), box_height)
    canvas = Canvas(FULL_WIDTH, foot_top)
    for route in order.routes:
        canvas.path([point for step in route for point in _through(step, places, spans)], MUTED, 1.2)
    for case, place in [*places.items(), *foot.items()]:
        if case in labels:
            _box(canvas, texts[case], place, _width(texts[case], widest), case in foot)
    if order.unrelated:
        told = _("Ordered with no other case") if order.layers else _("No case is ordered with another")
        canvas.text((0, height + (18 if order.layers else 6)), told, MUTED)
    return canvas.chart(_alt(labels, edges, order))


def _box_width(order: LayeredOrder) -> float:
    """As wide as the fullest layer allows, set in as many rows as narrow boxes would need."""
    fullest = max((_weight(layer, order) for layer in order.layers), default=1.0)
    in_a_row = ceil(fullest / ceil(fullest / _MOST_IN_A_ROW))
    return min(_WIDEST_BOX, FULL_WIDTH / in_a_row - _BETWEEN)


def _weight(layer: Sequence[str], order: LayeredOrder) -> float:
    return sum(0.2 if node in order.bends else 1.0 for node in layer)


def _width(lines: Sequence[str], widest: float) -> float:
    return min(max(width_of(line, SMALL_SIZE) for line in lines) + 14, widest)


def _places(
    order: LayeredOrder, texts: Mapping[str, Sequence[str]], widest: float, box_height: float
) -> tuple[dict[str, tuple[float, float]], dict[str, tuple[float, float]], float]:
    """The middle of each box and bend; where the layer of each bend begins and ends; the height of all layers."""
    widths = {
        node: 16.0 if node in order.bends else _width(texts[node], widest) + _BETWEEN
        for layer in order.layers
        for node in layer
    }
    # A layer too full for one row is set in several, by turns; there a box needs a part of its room.
    fit = int(FULL_WIDTH / (widest + _BETWEEN))
    row_counts = [ceil(_weight(layer, order) / fit) for layer in order.layers]
    room = {
        node: widths[node] / row_counts[number] for number, layer in enumerate(order.layers) for node in layer
    }
    middles = across(order, room, FULL_WIDTH)
    places: dict[str, tuple[float, float]] = {}
    spans: dict[str, tuple[float, float]] = {}
    top = 1.0
    for number, layer in enumerate(order.layers):
        rows = row_counts[number]
        boxes = [node for node in layer if node not in order.bends]
        row_of = {node: at % rows for at, node in enumerate(boxes)}
        for row in range(rows):
            in_row = boxes[row::rows]
            spots = spread(
                [middles[node] for node in in_row], [widths[node] for node in in_row], 0.0, FULL_WIDTH
            )
            middles.update(zip(in_row, spots, strict=True))
        for node in layer:
            inset = 1.0 if node in order.bends else widths[node] / 2
            x = min(max(middles[node], inset), FULL_WIDTH - inset)
            rows_down = float(row_of[node]) if node in row_of else (rows - 1) / 2
            places[node] = (x, top + box_height / 2 + rows_down * (box_height + 8))
        bottom = top + rows * (box_height + 8) - 8
        spans.update({node: (top, bottom) for node in layer if node in order.bends})
        top = bottom + _LAYER_GAP
    return places, spans, max(top - _LAYER_GAP, 0.0)


def _through(
    step: str, places: Mapping[str, tuple[float, float]], spans: Mapping[str, tuple[float, float]]
) -> list[tuple[float, float]]:
    """A bend goes straight through its layer, between the boxes."""
    x, y = places[step]
    return [(x, spans[step][0]), (x, spans[step][1])] if step in spans else [(x, y)]


def _foot(
    unrelated: Sequence[str], texts: Mapping[str, Sequence[str]], top: float, box_height: float
) -> tuple[dict[str, tuple[float, float]], float]:
    """Places of the unrelated cases in rows, and the height of the whole picture."""
    if not unrelated:
        return {}, max(top - 26, 1.0) + 2
    places: dict[str, tuple[float, float]] = {}
    left = 1.0
    for case in unrelated:
        width = _width(texts[case], _WIDEST_BOX)
        if left > 1 and left + width > FULL_WIDTH:
            left, top = 1.0, top + box_height + 8
        places[case] = (left + width / 2, top + box_height / 2 + 2)
        left += width + _BETWEEN
    return places, top + box_height + 6


def _box(canvas: Canvas, lines: Sequence[str], place: tuple[float, float], width: float, alone: bool) -> None:
    x, y = place
    height = len(lines) * _LINE + 9
    ink, frame = (MUTED, 0.8) if alone else (ACCENT, 1.3)
    canvas.box((x - width / 2, y - height / 2), (width, height), PAPER, ink, frame, 3)
    for number, line in enumerate(lines):
        canvas.text((x, y + (number - (len(lines) - 1) / 2) * _LINE), line, INK, align="center")


def _alt(labels: Mapping[str, str], edges: Sequence[Pair], order: LayeredOrder) -> str:
    told = [
        _("{upper} directly above {lower}").format(
            upper=harmless(labels[upper]), lower=harmless(labels[lower])
        )
        for upper, lower in sorted(edges)
    ]
    text = _("Robust order. {pairs}.").format(pairs=_("; ").join(told) or _("no case above another"))
    if order.unrelated and order.layers:
        names = _(", ").join(harmless(labels[case]) for case in order.unrelated)
        text += " " + _("Ordered with no other: {names}.").format(names=names)
    return text
