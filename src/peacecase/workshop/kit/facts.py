"""Which facts of a case go into a packet: inside the window, none on outcomes, the balance of the evidence kept."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.evidence import Evidence
from peacecase.model.scale import parse_edtf
from peacecase.workshop.blind.japanese_words import RUN

# Not \b: in Japanese a letter follows the figures, as in 1992年.
_YEAR = re.compile(r"(?<![0-9A-Za-z_])(?:1[89]|20)\d\d(?![0-9A-Za-z_])")
_DIRECTIONS = ("weakens", "supports", "mixed")


@dataclass(frozen=True, slots=True)
class Fact:
    """One numbered statement of the packet."""

    number: int
    evidence: str
    """Evidence id in the case; for the facilitator, never printed for participants."""
    factor: str
    """Factor under which it is printed: that of the first indicator it bears on."""
    when: str
    """EDTF, as in the case."""
    statement: str
    indicators: tuple[str, ...]
    """Indicators it bears on, in the codebook's order. In which direction is for the reader to say."""


def known_by_the_end(case: Case) -> dict[str, Evidence]:
    """Evidence that can stand in a packet cut at the window's end: over by then, and on indicators alone.

    A statement that itself names a later year is left out too.
    """
    end = parse_edtf(case.mission.window).latest
    return {
        item_id: item
        for item_id, item in case.evidence.items()
        if is_over_by(item.when, end)
        and not any("@" in bearing.target for bearing in item.bears_on)
        and not names_later_year(item.statement, end)
    }


def silent_facts(case: Case) -> list[str]:
    """Ids of evidence on indicators that began inside the window and reaches beyond its end, or names a later year: what
    a packet cannot tell though it happened in the mission's time."""
    window = parse_edtf(case.mission.window)
    known = known_by_the_end(case)
    return [
        item_id
        for item_id, item in case.evidence.items()
        if item_id not in known
        and not any("@" in bearing.target for bearing in item.bears_on)
        and begins_by(item.when, window.latest)
    ]


def begins_by(when: str, end: date | None) -> bool:
    """True where what happened then had begun by the window's last day."""
    earliest = parse_edtf(when).earliest
    return end is not None and earliest is not None and earliest <= end


def names_later_year(text: str, end: date | None) -> bool:
    """True where a text names a year after the window's last day."""
    return end is not None and any(int(year) > end.year for year in _YEAR.findall(text))


def choose_facts(
    case: Case,
    codebook: Codebook,
    words: int,
    wording: Mapping[str, str] | None = None,
    left_out: Collection[str] = (),
    only: Collection[str] | None = None,
) -> tuple[Fact, ...]:
    """Facts of about this many words, numbered by factor and date.

    Indicators take turns; each takes the item of the direction in which what is chosen for it lags furthest behind
    the balance of all its evidence, the first in the case's order. So an indicator whose evidence is one to three
    against stays about one to three against. `wording` replaces statements by evidence id. `only`: the indicators that
    take turns; without it all.
    """
    wording = wording or {}
    chosen, used = [], 0
    for item_id in in_turn(case, codebook, left_out, only):
        length = _words(wording.get(item_id, case.evidence[item_id].statement))
        if used + length > words:
            break
        chosen.append(item_id)
        used += length
    return _numbered(case, codebook, chosen, wording)


def in_turn(
    case: Case, codebook: Codebook, left_out: Collection[str] = (), only: Collection[str] | None = None
) -> Iterator[str]:
    """Ids of all facts that can stand in a packet, in the order in which a packet is filled with them."""
    open_items = {key: item for key, item in known_by_the_end(case).items() if key not in left_out}
    balance = {
        ind: Counter(d for item in open_items.values() for d in _directions(item, ind))
        for ind in codebook.indicator_ids
        if only is None or ind in only
    }
    chosen: list[str] = []
    for item_id in _turns(open_items, balance, chosen):
        chosen.append(item_id)
        yield item_id


def _words(text: str) -> int:
    """Words of a text; of Japanese, which has no spaces, three characters fill the place of one."""
    return len(text.split()) + sum(len(run) for run in RUN.findall(text)) // 3


def _turns(
    items: Mapping[str, Evidence], balance: Mapping[str, Counter[str]], chosen: list[str]
) -> Iterator[str]:
    """Item ids in the order in which indicators ask for them; `chosen` is filled between them."""
    progress = True
    round_number = 0
    while progress:
        progress = False
        round_number += 1
        for indicator, all_of_it in balance.items():
            have = Counter(d for item_id in chosen for d in _directions(items[item_id], indicator))
            total = sum(all_of_it.values())
            if not total or sum(have.values()) >= round_number:
                progress = progress or (total > 0 and sum(have.values()) < total)
                continue
            lag = {d: all_of_it[d] / total * (sum(have.values()) + 1) - have[d] for d in _DIRECTIONS}
            for direction in sorted(_DIRECTIONS, key=lambda d: (-lag[d], _DIRECTIONS.index(d))):
                free = [
                    item_id
                    for item_id, item in items.items()
                    if item_id not in chosen and direction in _directions(item, indicator)
                ]
                if free:
                    yield free[0]
                    progress = True
                    break


def _numbered(
    case: Case, codebook: Codebook, chosen: Collection[str], wording: Mapping[str, str]
) -> tuple[Fact, ...]:
    def factor_of(item_id: str) -> str:
        return codebook.factor_of(case.evidence[item_id].bears_on[0].target).id

    def order(item_id: str) -> tuple[int, date, date]:
        span = parse_edtf(case.evidence[item_id].when)
        return (
            codebook.factor_ids.index(factor_of(item_id)),
            span.earliest or date.min,
            span.latest or date.max,
        )

    facts = []
    for number, item_id in enumerate(sorted(chosen, key=order), start=1):
        item = case.evidence[item_id]
        on = {bearing.target for bearing in item.bears_on}
        facts.append(
            Fact(
                number=number,
                evidence=item_id,
                factor=factor_of(item_id),
                when=item.when,
                statement=wording.get(item_id, item.statement),
                indicators=tuple(ind for ind in codebook.indicator_ids if ind in on),
            )
        )
    return tuple(facts)


def _directions(item: Evidence, indicator: str) -> list[str]:
    # An item that bears on several parties' views counts once.
    return list({bearing.direction: None for bearing in item.bears_on if bearing.target == indicator})


def is_over_by(when: str, end: date | None) -> bool:
    """True where what happened then was over by the window's last day."""
    latest = parse_edtf(when).latest
    return end is None or (latest is not None and latest <= end)
