"""The register of faults between the records of a case, and how their findings are worded."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from peacecase.did_you_mean import as_near, question
from peacecase.model.case import Case
from peacecase.model.diagnostic import Finding, RecordPath
from peacecase.model.fault_code import FaultCode

REFERENCE_CODES: dict[str, FaultCode] = {
    "PC2001": FaultCode(
        "unknown-actor",
        "An actor id that the case's actors do not hold. Mend the spelling, or add the actor.",
    ),
    "PC2002": FaultCode(
        "unknown-source",
        "A citation of a source that the case's sources do not hold. Mend the spelling, or add the source.",
    ),
    "PC2003": FaultCode(
        "unknown-evidence",
        "An evidence id that the case's evidence does not hold. Mend the spelling, or add the item.",
    ),
    "PC2004": FaultCode(
        "unknown-coder", "A coder id that the case's coders do not hold. Mend the spelling, or add the coder."
    ),
    "PC2005": FaultCode(
        "unknown-target",
        "A search is about indicators or outcomes at a horizon; `peacecase codebook` lists them.",
    ),
    "PC2006": FaultCode(
        "unknown-coding",
        "An adjudication resolves second codings of the same case by their ids. Mend the spelling, or add the file.",
    ),
    "PC2007": FaultCode(
        "unknown-episode",
        "An episode id that the case's episodes do not hold. Mend the spelling, or add the episode.",
    ),
    "PC2008": FaultCode(
        "unknown-line",
        "A translation of a text that the case does not hold. Name its place as `peacecase validate` prints it: "
        "mission.objective.in_one_line, stood.end.text, timeline[3].turn.",
    ),
    "PC2009": FaultCode(
        "unknown-case",
        "A lens lists evidence of a case that the library does not hold. Mend the spelling, or leave the case out.",
    ),
    "PC2010": FaultCode(
        "unknown-lens",
        "A coding of concepts names a lens that does not ship and does not stand in the library's folder lenses, so its "
        "concepts are not looked at. Mend the spelling, or put the lens there.",
        "warning",
    ),
    "PC2011": FaultCode(
        "unknown-concept",
        "A rating of a concept that the lens does not hold. Mend the spelling.",
    ),
    "PC2012": FaultCode(
        "concept-of-the-codebook",
        "People rate the concepts of a lens that the codebook lacks. One that maps to an indicator or an outcome is answered "
        "by their ratings; a second answer beside them would be read as another finding.",
    ),
    "PC2101": FaultCode(
        "one-lead",
        "A mission has one lead: the actor named as mission.lead has the role lead. Persons who acted for it may have "
        "it too; any other actor that worked with it is a partner.",
    ),
    "PC2102": FaultCode(
        "lead-as-partner", "The lead is not its own partner; leave it out of mission.partners."
    ),
    "PC2103": FaultCode(
        "window-without-start",
        "Without the day a mission began nobody can say which evidence lies inside its window.",
    ),
    "PC2104": FaultCode(
        "timeline-order",
        "The timeline tells events in the order in which they happened. Move the entry, or mend its date.",
    ),
    "PC2105": FaultCode(
        "placeholder-above-draft",
        "A text that begins with TODO, or the country ATA, was put there by `peacecase new` to be replaced. Replace it, "
        "or set status: draft. Why a case was chosen, and whether its outcome was known then, may be left out in drafts alone.",
    ),
    "PC2107": FaultCode(
        "country-of-other-years",
        "Codes that ISO has withdrawn (YUG, ZAR, SUN, ..) stand for states that are no more: they fit a mission whose "
        "window shares a year with the state. Write the code of its successor.",
    ),
    "PC2108": FaultCode(
        "planned-with-outcomes",
        "A planned mission lies ahead or is under way: nothing has come of it yet. Leave outcomes out, or write another status.",
    ),
    "PC2201": FaultCode(
        "by-party-out-of-place",
        "Only a question that the codebook marks by_party is rated party by party.",
    ),
    "PC2202": FaultCode(
        "not-a-principal-party",
        "by_party names principal parties of the conflict. Mend the id, or the actor's role.",
    ),
    "PC2203": FaultCode(
        "party-without-rating",
        "A question rated by party rests on one rating for each principal party; the one left out may be the one that "
        "changes the whole. Where nothing is known of it, look, record that under searched, and rate it unknown.",
    ),
    "PC2204": FaultCode(
        "level-without-confidence",
        "A level comes with how sure the coder is: high, moderate, low or very_low. The uncertainty of every score "
        "is computed from it.",
    ),
    "PC2205": FaultCode(
        "rating-without-why",
        "A rating says why: a level, why not the next one up or down; unknown, where was looked; not_applicable, why "
        "the question makes no sense here. A second coder may leave it out.",
    ),
    "PC2207": FaultCode(
        "second-reading-out-of-place",
        "A second level stands where the codebook asks for one: with_partners where the level is the lead's own, lead_alone "
        "where it is of lead and partners together.",
    ),
    "PC2206": FaultCode(
        "not-assessed-above-draft",
        "A case above draft has looked at every indicator. Rate it, write unknown and where was looked under "
        "searched, or set status: draft.",
    ),
    "PC2301": FaultCode(
        "file-of-another-case",
        "A file of the folder workshop belongs to the case that its name says. Mend its line 'case', or its name.",
    ),
    "PC2302": FaultCode(
        "told-and-left-out",
        "A blinding file gives a fact another wording, or leaves it out. Take it out of one of the two.",
    ),
    "PC2303": FaultCode(
        "gives-the-case-away",
        "A word, number or phrase by which people would recognise the case. Say it in another way, leave the fact out, or "
        "call the word safe.",
    ),
    "PC2304": FaultCode(
        "left-to-a-person",
        "`workshop blind` puts between [[ and ]] what a program cannot reword, with a proposal. Write that part anew.",
    ),
    "PC2305": FaultCode(
        "later-than-the-decision",
        "The case is frozen at the day of the decision: what happened later, or speaks of a later year, cannot have been "
        "known. Take the item out, or move decided_on.",
    ),
    "PC2306": FaultCode(
        "outside-the-step",
        "The day of the decision lies inside the step that it belongs to. Mend decided_on, or name another step.",
    ),
    "PC2307": FaultCode(
        "unknown-option", "The option that was chosen is one of those that are offered. Mend its id."
    ),
    "PC2308": FaultCode("role-twice", "Each party has one role. Put the two together."),
    "PC2999": FaultCode(
        "and-more",
        "A file with so many faults mostly has one cause. Mend the first, and look again.",
    ),
}
MOST_FINDINGS = 1_000
"""Most faults of reference of one file that are told; of the others, how many there are."""


@dataclass(frozen=True, slots=True)
class ReferenceFault:
    """A fault before it is told; its severity is that of its code."""

    code: str
    path: RecordPath
    message: str
    hint: str | Callable[[], str] = ""
    """Or what works it out, which is not done for a fault that is only counted."""

    def of(self, case_id: str) -> Finding:
        """The finding about a case."""
        hint = self.hint if isinstance(self.hint, str) else self.hint()
        return Finding(self.code, REFERENCE_CODES[self.code].severity, case_id, self.path, self.message, hint)


def first_of(found: Iterator[ReferenceFault], case_id: str) -> Iterator[Finding]:
    """So many of the findings of one file, and a last one that says how many more there are."""
    yield from (each.of(case_id) for each in islice(found, MOST_FINDINGS))
    more = sum(1 for _ in found)
    if more:
        message = f"{more:,} more fault{'s' if more > 1 else ''} between the records of this file"
        yield ReferenceFault("PC2999", (), message, "mend the others first").of(case_id)


def unknown_id(code: str, path: RecordPath, kind: str, word: str, known: Collection[str]) -> ReferenceFault:
    """The fault that `word` is no id among `known`, with the nearest of them as a hint."""

    def hint() -> str:
        if not known:
            return "there are none yet"
        shown = f"{', '.join(list(known)[:8])}{' …' if len(known) > 8 else ''}"
        return question(as_near(word, known)) or f"known here: {shown}"

    return ReferenceFault(code, path, f"there is no {kind} '{word}'", hint)


def not_principal(case: Case, path: RecordPath, actor_id: str) -> ReferenceFault:
    """The fault that an actor of the case is named by party, but is no principal party."""
    return ReferenceFault(
        "PC2202",
        path,
        f"'{actor_id}' is no principal party: its role is {case.actors[actor_id].role}",
        lambda: f"principal parties here: {', '.join(case.parties()) or 'none'}",
    )
