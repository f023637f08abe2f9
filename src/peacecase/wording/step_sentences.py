"""How the steps of missions ended and how long they took (B5 of the brief's recipes, the row Tried of its sheet)."""

from __future__ import annotations

from collections.abc import Sequence

from peacecase.analysis.mission_facts import MissionFacts, MissionStep
from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.model.coding import EpisodeResult
from peacecase.model.scale import parse_edtf
from peacecase.wording.how_far import result_in_words
from peacecase.wording.mission_names import MissionName
from peacecase.wording.number_words import count_of, length_in_words, number_word, with_capital
from peacecase.wording.subjects import Subjects


def steps_sentence(subjects: Subjects) -> str:
    """How the first and the last steps of each mission ended."""
    clauses = [_clause(mission, name) for mission, name in subjects]
    return _("{sentence}.").format(sentence=with_capital(_("; ").join(clauses)))


def lengths_sentence(subjects: Subjects) -> str:
    """How long each lasted from its first event on; empty where that cannot be told of any."""
    clauses: list[str] = []
    for mission, name in subjects:
        if mission.began is None or mission.window.latest is None:
            continue
        length = length_in_words(mission.began, mission.window.latest)
        asked = _once_asked(mission)
        if not clauses:
            told = _("{mission}, once asked, lasted {length}") if asked else _("{mission} lasted {length}")
        else:
            told = _("{owner}, once asked, {length}") if asked else _("{owner} {length}")
        clauses.append(told.format(mission=name.mission, owner=name.owner, length=length))
    return _("{sentence}.").format(sentence=with_capital(_("; ").join(clauses))) if clauses else ""


def tried_words(mission: MissionFacts) -> str:
    """``two of three steps reached, the first not``, ``one of six steps reached, three in part, the last two not``."""
    steps = mission.steps
    if not steps:
        return _("no steps are recorded")
    if len(steps) == 1:
        return _("one step, {result}").format(result=result_in_words(steps[0].result))
    reached, part, missed, unknown = (
        mission.steps_by_result(result) for result in ("reached", "partly_reached", "not_reached", "unknown")
    )
    told = [
        _("{number} of {all} steps reached").format(
            number=count_of(len(reached), len(steps)), all=number_word(len(steps))
        )
    ]
    if part:
        told.append(_("{number} in part").format(number=number_word(len(part))))
    if missed:
        told.append(_missed(missed, len(steps)))
    if unknown:
        told.append(_("{number} not known").format(number=number_word(len(unknown))))
    return _(", ").join(told)


def steps_alt(mission: MissionFacts) -> str:
    """The steps' results in order, as alternative text."""
    return _("Steps in order: {results}").format(
        results=_(", ").join(result_in_words(step.result) for step in mission.steps) or _("none")
    )


def _missed(missed: Sequence[MissionStep], number: int) -> str:
    numbers = [step.number for step in missed]
    if numbers == [1]:
        return _("the first not")
    if numbers == list(range(number - len(numbers) + 1, number + 1)):
        if len(numbers) == 1:
            return _("the last not")
        return _("the last {number} not").format(number=number_word(len(numbers)))
    return _("{number} not").format(number=number_word(len(numbers)))


def _clause(mission: MissionFacts, name: MissionName) -> str:
    known = [step for step in mission.steps if step.result != "unknown"]
    unknown = len(mission.steps) - len(known)
    if not known:
        return (
            _("no steps of {lead} are recorded").format(lead=name.lead)
            if not unknown
            else _unknown(unknown, name)
        )
    told = _known(known, name)
    if not unknown:
        return told
    return _("{clause}, and how {number} ended is not known").format(clause=told, number=number_word(unknown))


def _known(steps: Sequence[MissionStep], name: MissionName) -> str:
    results = [step.result for step in steps]
    if len(steps) == 1:
        return _("the one step of {lead} {was}").format(lead=name.lead, was=_was(results[0], 1))
    if len(set(results)) == 1:
        told = (
            _("both steps of {lead} {were}") if len(steps) == 2 else _("all {number} steps of {lead} {were}")
        )
        return told.format(number=number_word(len(steps)), lead=name.lead, were=_was(results[0], len(steps)))
    if len(set(results[1:])) == 1:
        after = len(results) - 1
        return _("{whose} first step {was}, and the {number} after it {were}").format(
            whose=name.whose, was=_was(results[0], 1), number=number_word(after), were=_was(results[1], after)
        )
    run = _run_at_end(results)
    if results[0] == results[-1]:
        last = _("the last") if run == 1 else _("the last {number}").format(number=number_word(run))
        return _("of {whose} {all} steps the first and {last} {were}").format(
            whose=name.whose, all=number_word(len(steps)), last=last, were=_was(results[0], run + 1)
        )
    last = _was(results[-1], run)
    if run > 1:
        return _("{whose} first step {was}, and its last {number} {were}").format(
            whose=name.whose, was=_was(results[0], 1), number=number_word(run), were=last
        )
    return _("{whose} first step {was}, and its last {were}").format(
        whose=name.whose, was=_was(results[0], 1), were=last
    )


def _unknown(number: int, name: MissionName) -> str:
    return ngettext(
        "how the {number} step of {lead} ended is not known",
        "how the {number} steps of {lead} ended is not known",
        number,
    ).format(number=number_word(number), lead=name.lead)


def _run_at_end(results: Sequence[EpisodeResult]) -> int:
    run = 1
    while run < len(results) and results[-run - 1] == results[-1]:
        run += 1
    return run


def _was(result: EpisodeResult, number: int) -> str:
    """How so many steps ended, as a predicate."""
    return {
        "reached": ngettext("was reached", "were reached", number),
        "partly_reached": ngettext("was reached in part", "were reached in part", number),
        "not_reached": ngettext("was not reached", "were not reached", number),
    }[result]


def _once_asked(mission: MissionFacts) -> bool:
    """True where the lead was asked in a later year than that in which the window opens."""
    asked = mission.case.mission.asked_on
    first, start = parse_edtf(asked).earliest if asked else None, mission.window.earliest
    return first is not None and start is not None and first.year > start.year
