"""Which questions no mission lacked, and of which least is known."""

from __future__ import annotations

from collections.abc import Mapping

from peacecase.analysis.gaps import GapPage


def never_lacked(pages: Mapping[str, GapPage]) -> tuple[str, ...]:
    """The questions known of every mission to which they apply, and at 2 or 3 in all of these."""
    return tuple(
        page.indicator
        for page in pages.values()
        if page.known and not page.lacking and page.known == asked_of(page)
    )


def least_known(pages: Mapping[str, GapPage]) -> GapPage | None:
    """The question that is unknown for most missions; None where none is unknown."""
    worst = max(pages.values(), key=lambda page: len(page.unknown), default=None)
    return worst if worst is not None and worst.unknown else None


def asked_of(page: GapPage) -> int:
    """Missions to which the question applies."""
    return page.known + len(page.unknown) + len(page.not_coded)
