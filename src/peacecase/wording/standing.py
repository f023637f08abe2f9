"""How a mission's outcomes stood, in words: at its end, ten years on, and what the levels hide."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from peacecase.analysis.mission_facts import MissionFacts
from peacecase.language import gettext as _
from peacecase.model.coding import Rating
from peacecase.model.outcomes import HORIZONS, Horizon
from peacecase.model.sources import Line
from peacecase.wording.number_words import with_capital
from peacecase.wording.question_names import label_of, without_of
from peacecase.wording.quoted import cites_of, items_behind
from peacecase.wording.signs import horizon_as_sign, horizon_in_words, listed
from peacecase.wording.subjects import Subjects


def how_it_ended(subjects: Subjects, mission: MissionFacts) -> Markup:
    """How things stood when the mission ended."""
    line = mission.case.stood.get("end")
    return _stood(subjects, mission, "end", line) if line else _from_rating(subjects, mission)


def _stood(subjects: Subjects, mission: MissionFacts, horizon: Horizon, line: Line) -> Markup:
    return subjects.quotes.stopped(mission.case, f"stood.{horizon}", line.text, line.cites)


def _from_rating(subjects: Subjects, mission: MissionFacts) -> Markup:
    """The reason of the main outcome at the end, where nobody has written how things stood."""
    outcome = mission.codebook.main_outcome
    rating: Rating | None = mission.outcome(outcome, "end")
    if rating is None or not rating.why:
        return Markup.escape(_("Not known."))
    cites = cites_of(mission.case, items_behind(mission.case, f"{outcome}@end", rating.level))
    return subjects.quotes.first(mission.case, f"outcomes.{outcome}.end.why", rating.why, cites)


def ten_years_on(subjects: Subjects, mission: MissionFacts) -> Markup:
    """How things stood ten years on, or at the last horizon of which somebody has told, which is then named."""
    stood = mission.case.stood
    last = HORIZONS[-1]
    if last in stood:
        return _stood(subjects, mission, last, stood[last])
    found = next((horizon for horizon in reversed(HORIZONS[1:]) if horizon in stood), None)
    if found is None:
        return Markup.escape(_("Not known."))
    return Markup(_("{horizon}: {what}")).format(
        horizon=with_capital(horizon_in_words(found)), what=_stood(subjects, mission, found, stood[found])
    )


def notes_on_levels(subjects: Subjects, mission: MissionFacts) -> tuple[Markup, ...]:
    """What the levels of outcomes hide, horizons with the same words together; then ends by arms that nobody has noted."""
    notes: dict[tuple[str, str], list[Horizon]] = {}
    for outcome in subjects.codebook.outcomes:
        for horizon in HORIZONS:
            rating = mission.outcome(outcome.id, horizon)
            if rating is not None and rating.but is not None:
                notes.setdefault((outcome.id, rating.but.text), []).append(horizon)
    told = []
    for (outcome_id, text), horizons in notes.items():
        but = mission.outcome(outcome_id, horizons[0])
        assert but is not None
        assert but.but is not None
        quoted = subjects.quotes.stopped(
            mission.case, f"outcomes.{outcome_id}.{horizons[0]}.but", text, but.but.cites
        )
        told.append(
            Markup(_("{outcome}, {horizons}: {but}")).format(
                outcome=label_of(subjects.codebook.outcome(outcome_id)), horizons=_at(horizons), but=quoted
            )
        )
    noted = {(outcome_id, horizon) for (outcome_id, _t), horizons in notes.items() for horizon in horizons}
    return (*told, *_fighting_over(mission, noted))


def _fighting_over(mission: MissionFacts, noted: set[tuple[str, Horizon]]) -> list[Markup]:
    checked = mission.checked_outcome
    if checked is None:
        return []
    by_arms = [
        h for h in HORIZONS if mission.marks[checked][h].kind == "victory" and (checked, h) not in noted
    ]
    label = label_of(mission.codebook.outcome(checked))
    told = []
    if by_arms:
        told.append(
            _("{outcome} at {horizons} by victory, not by agreement.").format(
                outcome=label, horizons=_at(by_arms)
            )
        )
    for outcome in mission.codebook.outcomes:
        words = without_of(outcome)
        bare = [
            h
            for h in HORIZONS
            if mission.marks[checked][h].kind == "level"
            and (mission.marks[checked][h].level or 0) >= 2
            and mission.marks[outcome.id][h].level == 0
            and (checked, h) not in noted
        ]
        if words and bare:
            told.append(
                _("{outcome} at {horizons} {without}.").format(
                    outcome=label, horizons=_at(bare), without=words
                )
            )
    return [Markup.escape(each) for each in told]


def _at(horizons: Sequence[Horizon]) -> str:
    return listed([horizon_as_sign(horizon) for horizon in horizons])
