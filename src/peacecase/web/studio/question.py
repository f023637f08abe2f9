"""One question: its four wordings beside the evidence on it, the answer that stands, what the evidence allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from peacecase.analysis.episodes import of_its_episodes
from peacecase.analysis.parties import whole_of_parties
from peacecase.api.case_editing import FieldFinding
from peacecase.language import gettext as _
from peacecase.model.codebook import Indicator, Outcome
from peacecase.model.coding import NOT_ASSESSED
from peacecase.model.diagnostic import RecordPath
from peacecase.model.outcomes import HORIZONS
from peacecase.model.scale import CONFIDENCES, LEVELS
from peacecase.web.studio.allowed import Allowed, allowed_for
from peacecase.web.studio.asks import Ask, cites_ask
from peacecase.web.studio.fields import ShownField, field, rest_of
from peacecase.web.studio.frame import Frame, date_told
from peacecase.web.studio.places import case_address
from peacecase.web.studio.pulls import Pull, pulls_on, what_a_gap_does
from peacecase.web.studio.shell import level_name, outcome_targets
from peacecase.web.studio.story_records import search_asks
from peacecase.wording.dates import years_in_words
from peacecase.wording.signs import code_in_words, confidence_in_words, horizon_in_words, question_in_words
from peacecase.wording.translated_codebook import translated


@dataclass(frozen=True, slots=True)
class Wording:
    """A level and what it means."""

    value: str
    symbol: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PartyAnswer:
    """One principal party's view."""

    party: str
    name: str
    rating: ShownField
    why: ShownField


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """All that the page of a question shows."""

    target: str
    title: str
    kick: str
    """Where it stands among the others."""
    asked: Indicator | Outcome
    wordings: tuple[Wording, ...]
    rating: ShownField
    confidence: ShownField
    why: ShownField
    override: ShownField
    reconciles: ShownField
    but: tuple[ShownField, ...]
    parties: tuple[PartyAnswer, ...]
    is_by_party: bool
    second: tuple[ShownField, ...]
    second_title: str
    allowed: tuple[Allowed, ...]
    pulls: tuple[Pull, ...]
    from_steps: tuple[str, tuple[tuple[str, str], ...]]
    """What the ratings of the steps make of the whole, and the ways to them; empty where nothing follows from steps."""
    gap: str
    """What having no fact does."""
    searches: tuple[tuple[ShownField, ...], ...]
    new_search: tuple[ShownField, ...]
    rest: tuple[FieldFinding, ...]
    before: tuple[str, str] | None
    """Address and name of the question before."""
    after: tuple[str, str] | None


def question_page(frame: Frame, target: str) -> QuestionPage:
    """The page of an indicator, an outcome@horizon, or an indicator@episode."""
    name, _at, where = target.partition("@")
    asked = translated(frame.codebook.questions[name])
    base = frame.target_path(target)
    parties = _parties(frame, asked, base)
    levels = tuple((str(level), level_name(level)) for level in LEVELS)
    rating = field(frame, base, Ask("rating", "radios", _("Which wording fits the evidence beside it?"), choices=levels), group="rating")  # fmt: skip
    confidence = field(
        frame,
        base,
        Ask(
            "confidence",
            "radios",
            _("How sure are you?"),
            choices=tuple((each, confidence_in_words(each)) for each in reversed(CONFIDENCES)),
        ),
        group="rating",
    )
    why = field(
        frame,
        base,
        Ask(
            "why",
            "text",
            _("Why this level, and neither of its neighbours?"),
            _(
                "For a reader who has only the evidence beside it. Rule out the levels next to it; without a level say why "
                "none can be given."
            ),
            tall=6,
        ),
        group="rating",
    )
    override = field(
        frame,
        base,
        Ask(
            "ceiling_override",
            "text",
            _("Why surer than the evidence allows?"),
            _("Leave it empty where the confidence is within what the evidence allows."),
            tall=2,
        ),
    )
    signs = {
        item: sign
        for sign, items in zip("↑↕↓", frame.bearing_on(target).values(), strict=True)
        for item in items
    }
    filed = tuple((item, f"{signs[item]} {told}") for item, told in frame.facts if item in signs)
    reconciles = field(
        frame,
        base,
        Ask("reconciles", "checks", _("Facts against it that your reason explains"), choices=filed),
    )
    but = (
        field(frame, base, Ask("but.text", "text", _("What does the level hide?"), _("For the brief"), words=12, tall=1)),
        field(frame, base, cites_ask(frame.sources, name="but.cites")),
    )  # fmt: skip
    second, second_title = _second(frame, asked, base)
    searches = tuple(
        tuple(field(frame, ("searched", int(position)), ask) for ask in search_asks(frame))
        for position, held in frame.records("searched").items()
        if target in (held.get("target") or ())
    )
    shown = [rating, confidence, why, override, reconciles, *but, *second]
    shown += [each for party in parties for each in (party.rating, party.why)]
    before, after = _neighbours(frame, target)
    return QuestionPage(
        target,
        question_in_words(frame.codebook, target) if "@" in target and where in HORIZONS else asked.name,
        _kick(frame, target),
        asked,
        tuple(Wording(str(level), f"t{level}", level_name(level), asked.levels[level]) for level in LEVELS),
        rating,
        confidence,
        why,
        override,
        reconciles,
        but,
        parties,
        isinstance(asked, Indicator) and asked.by_party,
        second,
        second_title,
        tuple(allowed_for(frame, target, rating.value)),
        tuple(pulls_on(frame, target)),
        _from_steps(frame, asked, target),
        what_a_gap_does(frame, target),
        searches,
        tuple(field(frame, ("searched", "new"), ask, is_new=True) for ask in search_asks(frame)),
        rest_of(frame, base, shown),
        before,
        after,
    )


def whole_from(frame: Frame, base: RecordPath, sent: dict[str, Any]) -> Any:
    """The level that the parties' make up, with those that were just sent; None where a party has none yet."""
    parts = {party: frame.text(*base, "by_party", party, "rating") for party, _name in frame.parties}
    parts |= sent
    levels: list[Any] = [
        int(part) if str(part).isdecimal() else part or "not_assessed" for part in parts.values()
    ]
    return whole_of_parties(levels)


def _parties(frame: Frame, asked: Indicator | Outcome, base: RecordPath) -> tuple[PartyAnswer, ...]:
    if not (isinstance(asked, Indicator) and asked.by_party):
        return ()
    words = (
        *((str(level), f"{level} {level_name(level)}") for level in LEVELS),
        ("unknown", _("unknown")),
        ("not_applicable", _("not applicable")),
    )
    made = []
    for party, name in frame.parties:
        at = (*base, "by_party", party)
        made.append(
            PartyAnswer(
                party,
                name,
                field(frame, at, Ask("rating", "choice", _("Its level"), choices=(("", _("choose")), *words)), group="rating"),
                field(frame, at, Ask("why", "text", _("Why?"), tall=2), group="rating"),
            )
        )  # fmt: skip
    return tuple(made)


def _from_steps(
    frame: Frame, asked: Indicator | Outcome, target: str
) -> tuple[str, tuple[tuple[str, str], ...]]:
    episodes = frame.records("episodes")
    case = frame.state.case
    if (
        "@" in target
        or case is None
        or not episodes
        or not (isinstance(asked, Indicator) and asked.from_episodes)
    ):
        return "", ()
    ways = tuple(
        (str(held.get("title") or key), case_address(frame.state.case_id, "question", f"{target}@{key}"))
        for key, held in episodes.items()
    )
    rated = {key: episode.ratings for key, episode in case.episodes.items()}
    follows = of_its_episodes(NOT_ASSESSED, asked, case, rated).rating
    if follows == "not_assessed":
        return _("Rate each step first; the level of the mission follows from theirs."), ways
    told = f"{follows} {level_name(follows)}" if isinstance(follows, int) else code_in_words(follows)
    return _("From the steps follows {level}: write that, or say why not.").format(level=told), ways


def _second(frame: Frame, asked: Indicator | Outcome, base: RecordPath) -> tuple[tuple[ShownField, ...], str]:
    """The second level of a question that may have one: with the partners, or of the lead alone."""
    if not (isinstance(asked, Indicator) and asked.second_reading):
        return (), ""
    is_lead = asked.acts == "lead"
    at = (*base, "with_partners" if is_lead else "lead_alone")
    title = _("With the partners’ acts counted too") if is_lead else _("The lead’s acts alone")
    levels = tuple((str(level), f"{level} {level_name(level)}") for level in LEVELS)
    none = (("", _("the same")),)
    asks = (
        Ask("rating", "choice", _("Level"), choices=(*none, *levels)),
        Ask("confidence", "choice", _("How sure?"), choices=(("", "–"), *((each, confidence_in_words(each)) for each in CONFIDENCES))),
        Ask("why", "text", _("What did the others do?") if is_lead else _("What would be left without them?"), tall=2),
    )  # fmt: skip
    return tuple(field(frame, at, ask, group="second") for ask in asks), title


def _kick(frame: Frame, target: str) -> str:
    """Factor and number of a question; of an outcome its horizon and day; of a step its name."""
    name, _at, where = target.partition("@")
    if where in HORIZONS:
        targets = outcome_targets(frame)
        if target in targets:
            number = _("outcome level {number} of {whole}").format(
                number=targets.index(target) + 1, whole=len(targets)
            )
            return f"{horizon_in_words(where)} · {number}"
        return " · ".join((horizon_in_words(where), _("not reached yet")))
    if where:
        when = date_told(frame.text("episodes", where, "when"), years_in_words)
        return _("Step: {title}, {date}").format(title=frame.text("episodes", where, "title"), date=when)
    ids = frame.codebook.indicator_ids
    number = _("question {number} of {whole}").format(number=ids.index(name) + 1, whole=len(ids))
    return " · ".join((_(frame.codebook.factor_of(name).name), number))


def _neighbours(frame: Frame, target: str) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    where = target.partition("@")[2]
    row: Sequence[str] = outcome_targets(frame) if where in HORIZONS else frame.codebook.indicator_ids
    if target not in row:
        return None, None
    at = row.index(target)

    def named(position: int) -> tuple[str, str] | None:
        if not 0 <= position < len(row):
            return None
        address = case_address(frame.state.case_id, "question", row[position])
        return address, question_in_words(frame.codebook, row[position])

    return named(at - 1), named(at + 1)
