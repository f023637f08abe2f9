"""The register of faults between the records of a case, and how their findings are worded."""

from __future__ import annotations

from collections.abc import Collection

from peacecase.did_you_mean import as_near, question
from peacecase.model.case import Case
from peacecase.model.diagnostic import Finding, RecordPath
from peacecase.model.fault_code import FaultCode

_CODES = (
    FaultCode(
        "PC2001",
        "unknown-actor",
        "An actor id that the case's actors do not hold. Mend the spelling, or add the actor.",
    ),
    FaultCode(
        "PC2002",
        "unknown-source",
        "A citation of a source that the case's sources do not hold. Mend the spelling, or add the source.",
    ),
    FaultCode(
        "PC2003",
        "unknown-evidence",
        "An evidence id that the case's evidence does not hold. Mend the spelling, or add the item.",
    ),
    FaultCode(
        "PC2004",
        "unknown-coder",
        "A coder id that the case's coders do not hold. Mend the spelling, or add the coder.",
    ),
    FaultCode(
        "PC2005",
        "unknown-target",
        "A search is about indicators or outcomes at a horizon; `peacecase codebook` lists them.",
    ),
    FaultCode(
        "PC2006",
        "unknown-coding",
        "An adjudication resolves second codings of the same case by their ids. Mend the spelling, or add the file.",
    ),
    FaultCode(
        "PC2101",
        "one-lead",
        "A mission has one lead: the actor named as mission.lead has the role lead. Persons who acted for it may have "
        "it too; any other actor that worked with it is a partner.",
    ),
    FaultCode(
        "PC2102", "lead-as-partner", "The lead is not its own partner; leave it out of mission.partners."
    ),
    FaultCode(
        "PC2103",
        "window-without-start",
        "Without the day a mission began nobody can say which evidence lies inside its window.",
    ),
    FaultCode(
        "PC2104",
        "timeline-order",
        "The timeline tells events in the order in which they happened. Move the entry, or mend its date.",
    ),
    FaultCode(
        "PC2105",
        "placeholder-above-draft",
        "A text that begins with TODO, or the country ATA, was put there by `peacecase new` to be replaced. Replace it, "
        "or set status: draft.",
    ),
    FaultCode(
        "PC2107",
        "country-of-other-years",
        "Codes that ISO has withdrawn (YUG, ZAR, SUN, ..) stand for states that are no more: they fit a mission whose "
        "window shares a year with the state. Write the code of its successor.",
    ),
    FaultCode(
        "PC2201", "by-party-out-of-place", "Only the confidence of the parties is rated party by party."
    ),
    FaultCode(
        "PC2202",
        "not-a-principal-party",
        "by_party names principal parties of the conflict. Mend the id, or the actor's role.",
    ),
    FaultCode(
        "PC2203",
        "party-without-rating",
        "The confidence of the parties rests on one rating for each principal party; the one left out may be the "
        "one that had no trust. Where nothing is known of it, rate it unknown and say so.",
    ),
    FaultCode(
        "PC2204",
        "level-without-confidence",
        "A level comes with how sure the coder is: high, moderate, low or very_low. The uncertainty of every score "
        "is computed from it.",
    ),
    FaultCode(
        "PC2205",
        "rating-without-why",
        "A rating says why: a level, why not the next one up or down; unknown, where was looked; not_applicable, why "
        "the question makes no sense here. A second coder may leave it out.",
    ),
    FaultCode(
        "PC2206",
        "not-assessed-above-draft",
        "A case above draft has looked at every indicator. Rate it, write unknown with where was looked, or set "
        "status: draft.",
    ),
)
REFERENCE_CODES: dict[str, FaultCode] = {entry.code: entry for entry in _CODES}


def reference_finding(code: str, path: RecordPath, message: str, hint: str = "") -> Finding:
    """A finding with the severity that belongs to its code; whoever gathers them puts in the case."""
    return Finding(code, REFERENCE_CODES[code].severity, None, path, message, hint)


def unknown_id(code: str, path: RecordPath, kind: str, word: str, known: Collection[str]) -> Finding:
    """The finding that `word` is no id among `known`, with the nearest of them as a hint."""
    near = as_near(word, known)
    if near:
        hint = question(near)
    elif known:
        hint = f"known here: {', '.join(list(known)[:8])}{' …' if len(known) > 8 else ''}"
    else:
        hint = "there are none in this case yet"
    return reference_finding(code, path, f"there is no {kind} '{word}'", hint)


def not_principal(case: Case, path: RecordPath, actor_id: str) -> Finding:
    """The finding that an actor of the case is named by party, but is no principal party."""
    return reference_finding(
        "PC2202",
        path,
        f"'{actor_id}' is no principal party: its role is {case.actors[actor_id].role}",
        f"principal parties here: {', '.join(case.parties()) or 'none'}",
    )
