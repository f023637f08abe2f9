"""The case packet: mission, people, facts up to the window's end; told openly or blind."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest

from peacecase.analysis.ratings_in_force import ratings_in_force
from peacecase.language import gettext as _
from peacecase.model.blinding import Blinding
from peacecase.model.case import Actor, Case
from peacecase.model.codebook import Codebook
from peacecase.model.outcomes import HORIZON_NAMES, HORIZONS
from peacecase.model.scale import parse_edtf
from peacecase.wording.dates import in_plain_words
from peacecase.workshop.blind.blinding import blind_text, relative_date, told_roles, year_zero
from peacecase.workshop.kit.facts import Fact, choose_facts, is_over_by, names_later_year
from peacecase.workshop.kit.plan import MOST_INDICATORS, KitProfile

PAGES = 4
WORDS: dict[KitProfile, int] = {"60": 800, "90": 1100, "180": 1300, "day": 1300}
"""Words of facts tried first, as many as there is time to read; what does not fit on four pages is cut from the end of
the turns."""


@dataclass(frozen=True, slots=True)
class PacketFact:
    """A fact as printed."""

    number: int
    when: str
    statement: str


@dataclass(frozen=True, slots=True)
class ToldOutcome:
    """What came of the mission at one horizon, in the codebook's words and the language in use."""

    name: str
    """Outcome and horizon."""
    level: int
    wording: str


@dataclass(frozen=True, slots=True)
class Packet:
    """Everything that is printed in a packet."""

    title: str
    window: str
    setting: str
    objective: str
    actors: tuple[tuple[str, str], ...]
    """(name or role, what it is)"""
    course: tuple[tuple[str, str], ...]
    """(when, event) of the timeline's key entries; empty in a blind packet."""
    facts: tuple[tuple[str, tuple[PacketFact, ...]], ...]
    """(factor's name, facts)"""
    where_to_look: tuple[tuple[str, tuple[int, ...]], ...]
    """(indicator's name, numbers of facts that bear on it)"""
    chosen: tuple[Fact, ...]
    indicators: tuple[str, ...]
    """Indicators on the sheets."""

    @property
    def facts_of(self) -> dict[str, tuple[int, ...]]:
        """Indicator on the sheets -> numbers of the facts that bear on it."""
        return {
            ind: tuple(fact.number for fact in self.chosen if ind in fact.indicators)
            for ind in self.indicators
        }


_BEFORE = 4
"""Entries of the timeline that tell of the years before the mission."""
EMPTY = Packet("", "", "", "", (), (), (), (), (), ())
"""A packet without a case: what its page prints then, it prints for every case."""


def build_packet(
    case: Case,
    codebook: Codebook,
    profile: KitProfile,
    blinding: Blinding | None,
    words: int = WORDS["180"],
    *,
    with_course: bool = True,
) -> Packet:
    """The packet of a case; blind where a blinding is given. Leaks are for the check on the finished pages.

    `with_course`: whether an open packet prints the timeline's key entries, of which the last tell how it came out.
    """
    wording, left_out = (blinding.facts, blinding.leave_out) if blinding else (None, ())
    facts = choose_facts(case, codebook, words, wording, left_out)
    indicators = _on_the_sheet(facts, codebook, MOST_INDICATORS[profile])
    if len(indicators) < len(codebook.indicators):
        # In a short workshop the packet holds what its questions need, and nothing else.
        facts = choose_facts(case, codebook, words, wording, left_out, indicators)
    say: Callable[[str], str] = str
    when: Callable[[str], str] = in_plain_words
    reworded = frozenset(blinding.facts if blinding else ())
    if blinding is None:
        title, setting = case.conflict.name, _conflict_before(case)
        objective = case.mission.objective.text
        actors = _actors_by_name(case)
        course = _course(case) if with_course else ()
    else:
        say = partial(blind_text, case=case, blinding=blinding)
        when = partial(relative_date, zero=year_zero(case, blinding))
        title, setting = _blind_title(), blinding.setting or ""
        objective = blinding.objective or say(case.mission.objective.text)
        actors = tuple(_split(role) for role in told_roles(case, blinding).values())
        course = ()
    told: dict[str, list[PacketFact]] = {factor.id: [] for factor in codebook.factors}
    for fact in facts:
        statement = fact.statement if fact.evidence in reworded else say(fact.statement)
        told[fact.factor].append(PacketFact(fact.number, when(fact.when), statement))
    return Packet(
        title=title,
        window=when(case.mission.window),
        setting=setting,
        objective=objective,
        actors=actors,
        course=course,
        facts=tuple((codebook.factor(id_).name, tuple(of_it)) for id_, of_it in told.items() if of_it),
        where_to_look=tuple(
            (ind.name, tuple(fact.number for fact in facts if ind.id in fact.indicators))
            for ind in codebook.indicators
            if ind.id in indicators
        ),
        chosen=facts,
        indicators=indicators,
    )


def words_of_blind_packets() -> list[str]:
    """What a blind packet says beside the page and the case's words: its title, and dates of every kind."""
    points = ("1990", *(f"1990-{part:02}" for part in (*range(1, 13), *range(21, 25))))  # months and seasons
    marked = (f"{point}{mark}" for point in points for mark in ("", "~", "?", "%"))
    dates = (*marked, "1990/1991", "../1990", "1990/..", "1990-03/..", "../1990-03", "198X", "199X")
    return [_blind_title(), *(relative_date(date, 1990) for date in dates)]


def told_outcomes(case: Case, codebook: Codebook) -> tuple[ToldOutcome, ...]:
    """The outcomes after the window's end in the wording of their levels: nothing but the codebook's words."""
    settled = ratings_in_force(codebook, case).outcomes
    told = []
    for outcome in codebook.outcomes:
        for horizon in HORIZONS:
            rating = settled.get(f"{outcome.id}@{horizon}")
            if rating is not None and rating.level is not None:
                name = _("{outcome}, {horizon}").format(
                    outcome=_(outcome.name), horizon=_(HORIZON_NAMES[horizon])
                )
                told.append(ToldOutcome(name, rating.level, _(outcome.levels[rating.level])))
    return tuple(told)


def _blind_title() -> str:
    return _("A mission of peacemaking")


def _on_the_sheet(facts: tuple[Fact, ...], codebook: Codebook, most: int) -> tuple[str, ...]:
    """So many indicators in the codebook's order: factors take turns, each with the one that has most facts."""
    told = Counter(ind for fact in facts for ind in fact.indicators)
    ranked = [sorted(factor.indicators, key=lambda ind: -told[ind.id]) for factor in codebook.factors]
    turns = [ind.id for turn in zip_longest(*ranked) for ind in turn if ind is not None]
    return tuple(ind for ind in codebook.indicator_ids if ind in turns[:most])


def _actors_by_name(case: Case) -> tuple[tuple[str, str], ...]:
    end = parse_edtf(case.mission.window).latest
    roles = {
        "lead": _("the lead"),
        "partner": _("partner"),
        "principal_party": _("principal party"),
        "other_party": _("other party"),
        "patron": _("patron of a party"),
        "un": _("of the United Nations"),
        "observer": _("beside them"),
    }
    order = list(roles)

    def role_of(actor: Actor) -> str:
        if actor.kind == "person":
            return {"partner": _("on the lead's side"), "lead": _("the lead")}.get(actor.role, _("person"))
        return roles[actor.role]

    def told(actor: Actor) -> str:
        # A note may look beyond the window's end.
        if not actor.note or names_later_year(actor.note, end):
            return role_of(actor)
        return _("{role}. {note}").format(role=role_of(actor), note=actor.note)

    listed = sorted(case.actors.values(), key=lambda actor: order.index(actor.role))
    return tuple(
        (actor.name, told(actor))
        for actor in listed
        if actor.role in ("lead", "partner", "principal_party") or actor.note
    )


def _conflict_before(case: Case) -> str:
    """The conflict up to the mission in a paragraph: when it began, and what the timeline has of the years before."""
    start = parse_edtf(case.mission.window).earliest
    told = [_("The fighting began in {year}.").format(year=in_plain_words(case.conflict.began))]
    before = [entry for entry in case.timeline if start is not None and is_over_by(entry.when, start)]
    entries = [entry for entry in before if entry.key] or before
    told += [
        _("{when}: {event}").format(when=in_plain_words(entry.when), event=entry.event)
        for entry in entries[-_BEFORE:]
    ]
    ripeness = case.context.ripeness
    if ripeness is not None and not names_later_year(ripeness.text, start):
        told.append(ripeness.text)
    return " ".join(told)


def _course(case: Case) -> tuple[tuple[str, str], ...]:
    """The timeline's key entries inside the window; what came before stands in the paragraph on the conflict."""
    window = parse_edtf(case.mission.window)
    return tuple(
        (in_plain_words(entry.when), entry.event)
        for entry in case.timeline
        if entry.key
        and is_over_by(entry.when, window.latest)
        and not (window.earliest and is_over_by(entry.when, window.earliest))
        and not names_later_year(entry.event, window.latest)
    )


def _split(role: str) -> tuple[str, str]:
    name, _comma, rest = role.partition(", ")
    return name[:1].upper() + name[1:], rest
