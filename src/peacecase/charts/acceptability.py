"""Rank acceptability (SMAA): for each case a bar of how often it took each rank, in shares of the draws."""

from collections.abc import Callable, Sequence

from peacecase.charts.canvas import Canvas, Chart
from peacecase.charts.style import FULL_WIDTH, MUTED, PAPER, SMALL_SIZE, TEXT_SIZE, grey
from peacecase.charts.text import cut_apart, harmless, width_of
from peacecase.language import gettext as _

_ROW = 26.0
_BAR = 18.0


def acceptability_chart(
    labels: Sequence[str], shares: Sequence[Sequence[float]], percent: Callable[[float], str]
) -> Chart:
    """Bars of rank shares; `shares[i][r]` is the share of draws in which case i had rank r + 1; `percent` words a share.

    The cases may be some of those that were ranked.

    Cases stand in the order given. Each segment bears its rank where there is room, and its share in per cent
    where there is more; ranks run from dark to light, and from left to right.
    """
    label_width = min(max((width_of(harmless(label), TEXT_SIZE) for label in labels), default=0.0), 210.0)
    left = label_width + 10
    width = FULL_WIDTH - left
    canvas = Canvas(FULL_WIDTH, _ROW * len(labels) + 20)
    ranks = max(max(map(len, shares), default=1) - 1, 1)
    names = cut_apart(labels, TEXT_SIZE, label_width)
    for row, (name, parts) in enumerate(zip(names, shares, strict=True)):
        top = row * _ROW + (_ROW - _BAR) / 2
        canvas.text((label_width, top + _BAR / 2), name, size=TEXT_SIZE, align="right")
        at = left
        for rank, share in enumerate(parts):
            length = share * width
            fill, ink = grey(rank / ranks)
            if length > 0.2:
                canvas.box((at, top), (length, _BAR), fill, PAPER, 1)
            told = _segment_label(rank + 1, percent(share), length)
            if told:
                canvas.text((at + length / 2, top + _BAR / 2), told, ink, SMALL_SIZE - 1, align="center")
            at += length
    bottom = _ROW * len(labels) + 8
    canvas.text((left, bottom), _("0 % of draws"), MUTED, SMALL_SIZE - 1)
    canvas.text((FULL_WIDTH, bottom), _("100 %"), MUTED, SMALL_SIZE - 1, align="right")
    return canvas.chart(_alt(labels, shares, percent))


def ordinal(rank: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th .."""
    # Translators: a rank; English has four endings, and a language that has one takes it for all four
    endings = {1: _("{rank}st"), 2: _("{rank}nd"), 3: _("{rank}rd")}
    usual = _("{rank}th")
    told = usual if rank % 100 in (11, 12, 13) else endings.get(rank % 10, usual)
    return told.format(rank=rank)


def _segment_label(rank: int, share: str, length: float) -> str:
    size = SMALL_SIZE - 1
    for told in (f"{ordinal(rank)} · {share}", f"{rank}"):
        if width_of(told, size) + 6 <= length:
            return told
    return ""


def _alt(labels: Sequence[str], shares: Sequence[Sequence[float]], percent: Callable[[float], str]) -> str:
    rows = []
    for label, parts in zip(labels, shares, strict=True):
        told = _(", ").join(
            f"{ordinal(rank + 1)} {percent(share)}" for rank, share in enumerate(parts) if share >= 0.005
        )
        rows.append(harmless(label) + _(": ") + told)
    return _("Share of draws in which each case took each rank. {rows}.").format(rows=_("; ").join(rows))
