"""How far to trust a document: who rated, what a second look changed, what the evidence rests on."""

from __future__ import annotations

from collections.abc import Sequence

from peacecase.analysis.coders import CodedBy, coded_by
from peacecase.analysis.mission_facts import MissionFacts
from peacecase.analysis.reliability import Reliability
from peacecase.analysis.trust import evidence_base, further_codings, people_who_coded
from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.wording.coders import coding_stamp
from peacecase.wording.doubt_sentences import called_in_a_sentence
from peacecase.wording.number_words import number_word, with_capital
from peacecase.wording.signs import listed
from peacecase.wording.subjects import Subjects


def rated_by(missions: Sequence[MissionFacts], measured: Reliability | None = None) -> str:
    """Who rated, for the foot of every page; with the word for their agreement where people were two or more."""
    kinds = [coded_by(mission.case, mission.codings) for mission in missions]
    drafts = sum(mission.case.status == "draft" for mission in missions)
    if len(set(kinds)) > 1:
        counted = {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}
        return coding_stamp(counted, drafts)
    told = _rated(kinds[0], missions, measured)
    if not drafts:
        return told
    if drafts == len(missions):
        return _("{told} · draft").format(told=told)
    return _("{told} · draft: {number} of {all}").format(told=told, number=drafts, all=len(missions))


def _rated(kind: CodedBy, missions: Sequence[MissionFacts], measured: Reliability | None) -> str:
    if kind == "model":
        return _("Rated by a language model, checked by nobody")
    if kind == "nobody":
        return _("Who rated is not stated")
    if kind == "both":
        return _("Rated by people and by a language model, not reviewed")
    if kind == "model_reviewed":
        reviewers = dict.fromkeys(
            coder.reviewed_by
            for mission in missions
            for coder in (*mission.case.coders.values(), *(each.coder for each in mission.codings))
            if coder.reviewed_by
        )
        return _("Rated by a language model, reviewed by {who}").format(who=listed(list(reviewers)))
    number = people_who_coded(missions)
    told = ngettext("Rated by {number} person", "Rated by {number} people", number).format(
        number=number_word(number)
    )
    word = measured.alpha.verdict if measured is not None and number > 1 else None
    return _("{told}, {agreement}").format(told=told, agreement=_(word)) if word else told


def trust_sentences(subjects: Subjects) -> list[str]:
    """The box at the end: one sentence a fact, nothing that the missions do not have."""
    missions = subjects.missions
    told: list[str] = []
    kinds = {coded_by(mission.case, mission.codings) for mission in missions}
    if kinds == {"model"}:
        told.append(
            _("All ratings were set by a language model from published pages; no person has checked them.")
        )
    else:
        told.append(_("{sentence}.").format(sentence=rated_by(missions)))
    told += _further(subjects)
    told += _evidence(subjects)
    seed = [name.short for mission, name in subjects if mission.case.id == subjects.codebook.seed_case]
    if seed:
        told.append(
            _("The factors were taken from {place}, so that it fits them by origin.").format(place=seed[0])
        )
    told += _chosen(missions)
    return told


def _further(subjects: Subjects) -> list[str]:
    found = [
        (further, name) for mission, name in subjects if (further := further_codings(mission)) is not None
    ]
    if not found:
        return []
    counts = {further.count for further, _name in found}
    number = max(counts)
    blind = all(further.blind_to_ends for further, _name in found)
    opening = (
        ngettext(
            "{number} further coding by the same model, without the first ratings or the outcomes,",
            "{number} further codings by the same model, without the first ratings or the outcomes,",
            number,
        )
        if blind
        else ngettext(
            "{number} further coding by the same model, without the first ratings,",
            "{number} further codings by the same model, without the first ratings,",
            number,
        )
    )
    clauses = [
        _("on {differ} of {asked} questions in {place}").format(
            differ=number_word(further.differ), asked=number_word(further.asked), place=name.short
        )
        for further, name in found
    ]
    told = [
        ngettext("{opening} differs {where}.", "{opening} differ {where}.", number).format(
            opening=with_capital(opening.format(number=number_word(number))), where=listed(clauses)
        )
    ]
    if any(further.settled for further, _name in found):
        told.append(_("A third reading by it settled them."))
    if any(further.saw_name for further, _name in found):
        told.append(
            ngettext(
                "It saw the case's name, and that is no agreement between readers.",
                "They saw the case's name, and that is no agreement between readers.",
                number,
            )
        )
    return told


def _evidence(subjects: Subjects) -> list[str]:
    told = []
    for mission, name in subjects:
        base = evidence_base(mission)
        if not base.items:
            told.append(_("On {place} no evidence is on record.").format(place=name.short))
        elif base.leans and base.largest is not None:
            told.append(
                _(
                    "Of {items} pieces of evidence on {place} {number} rest on one origin alone, {who}."
                ).format(
                    items=number_word(base.items),
                    place=name.short,
                    number=number_word(base.on_largest),
                    who=called_in_a_sentence(mission.case.sources[base.largest]),
                )
            )
        else:
            told.append(
                ngettext(
                    "The {items} piece on {place} rests on {origins} origins; on the largest alone, {number}.",
                    "The {items} pieces on {place} rest on {origins} origins; on the largest alone, {number}.",
                    base.items,
                ).format(
                    items=number_word(base.items),
                    place=name.short,
                    origins=number_word(base.origins),
                    number=number_word(base.on_largest),
                )
            )
    return told


def _chosen(missions: Sequence[MissionFacts]) -> list[str]:
    known = [mission.case.selection.outcome_known for mission in missions]
    if not all(known):
        return []
    if len(known) == 1:
        return [_("The mission was chosen when its end was known.")]
    if len(known) == 2:
        return [_("Both missions were chosen when their ends were known.")]
    return [_("All missions were chosen when their ends were known.")]
