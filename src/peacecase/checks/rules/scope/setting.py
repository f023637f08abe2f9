"""Rules on what surrounds the mission: its stages, the context, who else could have led, the summary."""

from collections.abc import Iterator

from peacecase.checks.case_index import CaseIndex
from peacecase.checks.claim_words import counted, word_count
from peacecase.checks.rule import Remark, case_rule
from peacecase.model.case import STAGE_NAMES

SHORTEST_SUMMARY, LONGEST_SUMMARY = 60, 250
"""Words."""


@case_rule("PC3011", "stage-not-described", "info")
def stage_not_described(index: CaseIndex) -> Iterator[Remark]:
    """A stage of the mission is not described, or one is described that the mission did not span.

    Why: Each of the memoir's stages asks for something else (force, political prowess, aid). What
    it asked for here is the frame in which the ratings are read.

    Fix: Describe each stage of mission.stages under context.stages, and no other.

    Fails:
        mission:
          stages: [ending_fighting, peacemaking]

    Passes:
        mission:
          stages: [peacemaking]
    """
    for stage, name in STAGE_NAMES.items():
        note = getattr(index.case.context.stages, stage)
        if stage in index.case.mission.stages and note is None and not index.is_draft:
            yield Remark(
                ("mission", "stages"),
                f"the mission spans {name}, and context.stages does not say what that asked for",
                f"describe it under context.stages.{stage}",
            )
        elif stage not in index.case.mission.stages and note is not None:
            yield Remark(
                ("context", "stages", stage),
                f"{name} is described, but mission.stages does not name it",
                "add it to mission.stages, or take the description out",
            )


@case_rule("PC3012", "context-not-described", "info", draft="off")
def context_not_described(index: CaseIndex) -> Iterator[Remark]:
    """A part of the context is not described: ripeness, agreed framework, spoilers, use of force.

    Why: These often explain an outcome better than the third party does. Left out, their part is
    given to the mission.

    Fix: Describe each, with evidence; where there was none of it, say that.

    Fails:
        context: {spoilers: null}

    Passes:
        context:
          spoilers:
            text: Hardliners on both sides walked out twice.
            evidence: [e09]
    """
    context = index.case.context
    missing = [
        part
        for part in ("ripeness", "agreed_framework", "spoilers", "use_of_force")
        if getattr(context, part) is None
    ]
    if missing and not index.is_draft:
        yield Remark(
            ("context",),
            f"the context does not describe {', '.join(missing)}: its part may be given to the mission",
        )


@case_rule("PC3013", "context-without-evidence", "warning")
def context_without_evidence(index: CaseIndex) -> Iterator[Remark]:
    """A description of the context rests on no evidence item.

    Why: The context is where a rival explanation hides. A reader must be able to check it.

    Fix: Name the evidence items it rests on.

    Fails:
        context:
          spoilers: {text: Hardliners on both sides walked out twice., evidence: []}

    Passes:
        context:
          spoilers:
            text: Hardliners on both sides walked out twice.
            evidence: [e09]
    """
    context = index.case.context
    notes = {
        ("context", part): getattr(context, part)
        for part in ("ripeness", "agreed_framework", "spoilers", "use_of_force")
    } | {("context", "stages", stage): getattr(context.stages, stage) for stage in STAGE_NAMES}
    for path, note in notes.items():
        if note is not None and not note.evidence:
            yield Remark(path, f"the description of {path[-1]} rests on no evidence item")


@case_rule("PC3014", "no-alternatives", "warning", draft="info")
def no_alternatives(index: CaseIndex) -> Iterator[Remark]:
    """No other third party is weighed that could have led.

    Why: Whether this lead was well placed shows only beside others. The memoir weighs seven.

    Fix: Write under alternatives who else could have led, what spoke for it, and why it did not.

    Fails:
        alternatives: []

    Passes:
        alternatives:
          - {actor: sudmark, reasons: Nearer and richer; called an ally of the army.}
    """
    if not index.case.alternatives and not index.is_draft:
        yield Remark((), "no other third party is weighed that could have led the mission")


@case_rule("PC3015", "summary-length", "info")
def summary_length(index: CaseIndex) -> Iterator[Remark]:
    """The summary of a coded case is much shorter or longer than about 150 words.

    Why: It is all that many readers see. Too short it hides how it ended, too long it argues.

    Fix: Say who, when, what was tried, how it ended and what came after, in about 150 words.

    Fails:
        summary: Norland mediated and a pact was signed.

    Passes:
        status: coded
    """
    words = word_count(index.case.summary)
    if not index.is_draft and not SHORTEST_SUMMARY <= words <= LONGEST_SUMMARY:
        yield Remark(
            ("summary",),
            f"the summary has {counted(words, 'word', 'words')}; about 150 let a reader see who, what and how it ended",
        )
