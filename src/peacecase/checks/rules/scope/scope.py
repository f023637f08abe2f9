"""Rules on scope: what the mission was, when it ran, what it wanted, and why the case is here."""

from collections.abc import Iterator

from peacecase.checks.case_index import CaseIndex
from peacecase.checks.rule import Remark, case_rule
from peacecase.model.scale import parse_edtf

LONGEST_WINDOW_YEARS = 15
COMPARING_REASONS = frozenset(
    {"deviant", "diverse", "extreme", "influential", "most_similar", "most_different"}
)
"""Reasons for choosing a case that name it beside other cases, so that a note has to name them."""


@case_rule("PC3001", "open-window", "warning")
def open_window(index: CaseIndex) -> Iterator[Remark]:
    """The mission's window has no end.

    Why: Outcomes are judged at the end of the window and one, five and ten years on. Without an
    end there is no day to judge at.

    Fix: Write the month in which the mission ended. A mission that still runs stays a draft.

    Fails:
        mission:
          window: 1991-10/..

    Passes:
        mission:
          window: 1991-10/1993-09
    """
    if index.window.latest is None and not index.case.is_planned:
        yield Remark(
            ("mission", "window"),
            f"the window {index.case.mission.window} has no end: there is no day at which to judge outcomes",
        )


@case_rule("PC3002", "mission-still-running", "warning")
def mission_still_running(index: CaseIndex) -> Iterator[Remark]:
    """The window ends in the future.

    Why: A mission that has not ended cannot be compared with missions that have: nobody knows yet
    whether commitment and support will hold, and no outcome can be coded.

    Fix: Correct the date, or leave the case out of comparisons until the mission is over.

    Fails:
        mission:
          window: 1991-10/2093-09

    Passes:
        mission:
          window: 1991-10/1993-09
    """
    if index.window.latest is not None and index.window.latest > index.today:
        yield Remark(
            ("mission", "window"), f"the window ends after today ({index.today}): the mission is not over"
        )


@case_rule("PC3003", "long-window", "warning")
def long_window(index: CaseIndex) -> Iterator[Remark]:
    """The window is longer than fifteen years.

    Why: A rating answers for the whole window. Over so long a time leaders, partners and aims
    change, and one rating has to average several missions.

    Fix: Cut the window where the mission changed (a new lead, mandate or objective), and write one
    case for each part, joined under mission.related.

    Fails:
        mission:
          window: 1975/1993

    Passes:
        mission:
          window: 1991-10/1993-09
    """
    start, end = index.window.earliest, index.window.latest
    if start and end and (end - start).days > LONGEST_WINDOW_YEARS * 366:
        yield Remark(
            ("mission", "window"),
            f"the window spans {end.year - start.year} years: a rating would average several missions",
        )


@case_rule("PC3004", "objective-stated-late", "warning")
def objective_stated_late(index: CaseIndex) -> Iterator[Remark]:
    """The objective was stated only after the window had ended.

    Why: An objective written when the result was known fits the result. objective_attained is then
    high by construction.

    Fix: Find the objective as the mission stated it at the time: a mandate, a speech, a
    communiqué. If there is none, say so under discussion.

    Fails:
        mission:
          objective: {stated_on: 2009}

    Passes:
        mission:
          objective: {stated_on: 1991-11}
    """
    stated = parse_edtf(index.case.mission.objective.stated_on).earliest
    if stated and index.window.latest and stated > index.window.latest:
        yield Remark(
            ("mission", "objective", "stated_on"),
            f"the objective is dated {index.case.mission.objective.stated_on}, after the window "
            f"({index.case.mission.window}): it was written when the result was known",
        )


@case_rule("PC3005", "chosen-by-outcome", "warning")
def chosen_by_outcome(index: CaseIndex) -> Iterator[Remark]:
    """The mission was chosen when its outcome was known, and no note says how that was guarded against.

    Why: Cases chosen because they went well (or badly) make any factor look like a cause. With past
    missions the outcome is nearly always known; what counts is that the choice did not rest on it.

    Fix: Say in selection.note on what ground the case was chosen, and what stands against it in
    the library.

    Fails:
        selection: {reason: typical, outcome_known: true, note: null}

    Passes:
        selection:
          reason: typical
          outcome_known: true
          note: Drawn from all missions of one lead; failed ones are listed too.
    """
    selection = index.case.selection
    if selection.outcome_known and selection.note is None:
        yield Remark(
            ("selection",),
            "the case was chosen with its outcome known, and no note says on what other ground",
        )


@case_rule("PC3006", "comparison-not-named", "warning")
def comparison_not_named(index: CaseIndex) -> Iterator[Remark]:
    """The case was chosen beside other cases, and no note names them.

    Why: Deviant, extreme or most similar is said of a case among others. A reader must know among
    which.

    Fix: Name the other case or the pattern in selection.note.

    Fails:
        selection: {reason: most_similar, note: null}

    Passes:
        selection:
          reason: most_similar
          note: The same lead in Sri Lanka from 2002.
    """
    selection = index.case.selection
    if selection.reason in COMPARING_REASONS and selection.note is None:
        yield Remark(
            ("selection", "reason"), f"'{selection.reason}' is said beside other cases, and none is named"
        )


@case_rule("PC3007", "convenience", "info")
def chosen_by_convenience(index: CaseIndex) -> Iterator[Remark]:
    """The case was chosen because it was at hand.

    Why: Such a case can teach, but does not speak for missions in general.

    Fix: Nothing, where the case serves for teaching. Else find the ground on which it belongs in
    the library.

    Fails:
        selection: {reason: convenience}

    Passes:
        selection: {reason: typical}
    """
    if index.case.selection.reason == "convenience":
        yield Remark(
            ("selection", "reason"),
            "the case was chosen because it was at hand: it does not speak for missions in general",
            "",
        )


@case_rule("PC3008", "seed-case", "error")
def seed_case(index: CaseIndex) -> Iterator[Remark]:
    """A case calls itself the seed and is not, or is the seed and does not say so.

    Why: The factors were taken from one mission, and that mission is left out of every test of the
    factors. A second seed, or a hidden one, would spoil the test.

    Fix: Keep `reason: seed` for the reference case alone.

    Fails:
        selection: {reason: seed}

    Passes:
        selection: {reason: typical}
    """
    seed = index.codebook.seed_case
    is_seed, says_seed = index.case.id == seed, index.case.selection.reason == "seed"
    if says_seed and not is_seed:
        yield Remark(
            ("selection", "reason"),
            f"only {seed} is the seed, the case from which the factors were taken"
            if seed
            else "the codebook names no seed, the case from which the factors were taken",
            "give the reason for which this case was chosen",
        )
    elif is_seed and not says_seed:
        yield Remark(
            ("selection", "reason"),
            "the factors were taken from this case: its selection reason is seed",
            "write reason: seed",
        )


@case_rule("PC3009", "partner-is-party", "error")
def partner_is_party(index: CaseIndex) -> Iterator[Remark]:
    """A working partner of the lead is a principal party of the conflict.

    Why: The unit of comparison is a mission of third parties. A party that worked with the lead is
    what confidence_of_parties asks about.

    Fix: Take it out of mission.partners, or correct its role.

    Fails:
        mission: {partners: [republic]}

    Passes:
        mission: {partners: [sudmark]}
    """
    for position, partner_id in enumerate(index.case.mission.partners):
        partner = index.case.actors.get(partner_id)
        if partner is not None and partner.role == "principal_party":
            yield Remark(
                ("mission", "partners", position),
                f"{partner_id} is a principal party of the conflict and a working partner of the lead",
            )


@case_rule("PC3010", "one-party", "warning")
def one_party(index: CaseIndex) -> Iterator[Remark]:
    """Fewer than two principal parties are named.

    Why: Confidence is coded party by party, and a mission stands between at least two.

    Fix: Give every party whose consent the settlement needed role: principal_party.

    Fails:
        actors:
          republic: {role: other_party}

    Passes:
        actors:
          republic: {role: principal_party}
    """
    parties = index.case.parties()
    if len(parties) < 2:
        named = f"only {parties[0]} is" if parties else "no actor is"
        yield Remark(("actors",), f"{named} a principal party: confidence cannot be coded party by party")
