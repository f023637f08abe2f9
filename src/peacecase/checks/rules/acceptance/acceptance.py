"""Rules on accepting findings: a real reason, a known code, some use."""

from collections.abc import Iterator

from peacecase.checks.acceptances import Acceptances
from peacecase.checks.claim_words import folded, word_count
from peacecase.checks.rule import Remark, acceptance_rule

FEWEST_REASON_WORDS = 4
MOST_HIDDEN_WITHOUT_PATH = 3
EMPTY_REASONS = frozenset(
    {
        "accepted as it is",
        "does not apply here",
        "i know about this",
        "this is a false positive",
        "this is fine as it is",
        "to be done later on",
        "will be fixed later on",
    }
)


@acceptance_rule("PC8091", "accepted-without-reason", "error")
def accepted_without_reason(acceptances: Acceptances) -> Iterator[Remark]:
    """A finding is accepted without a real reason.

    Why: Accepting is a statement to the reader: I saw this, and it is right here. 'OK' states
    nothing.

    Fix: Say what makes it right in this case, in a sentence.

    Fails:
        accepted:
          - {code: PC3014, reason: OK}

    Passes:
        accepted:
          - code: PC3014
            reason: The parties' agreement of 1990 bound them to this lead alone.
        alternatives: []
    """
    for position, entry in enumerate(acceptances.entries):
        if (
            word_count(entry.reason) < FEWEST_REASON_WORDS
            or folded(entry.reason).rstrip(".") in EMPTY_REASONS
        ):
            yield Remark(
                ("accepted", position, "reason"),
                f"{entry.code} is accepted without a real reason: “{entry.reason}”",
            )


@acceptance_rule("PC8092", "accepted-unused", "warning")
def accepted_unused(acceptances: Acceptances) -> Iterator[Remark]:
    """An accepted finding does not occur.

    Why: It was mended, or the path is wrong. Left standing, it would hide the next one.

    Fix: Take the entry out, or correct its path.

    Fails:
        accepted:
          - code: PC3014
            reason: The parties' agreement of 1990 bound them to this lead alone.

    Passes:
        accepted:
          - code: PC3014
            reason: The parties' agreement of 1990 bound them to this lead alone.
        alternatives: []
    """
    for position, (entry, hidden) in enumerate(zip(acceptances.entries, acceptances.hidden, strict=True)):
        if hidden == 0 and entry.code in acceptances.judged:
            where = f" at {entry.path}" if entry.path else ""
            yield Remark(("accepted", position), f"{entry.code} is accepted{where} and does not occur there")


@acceptance_rule("PC8093", "accepted-unknown-code", "error")
def accepted_unknown_code(acceptances: Acceptances) -> Iterator[Remark]:
    """An entry accepts a code that no rule has.

    Why: It hides nothing, and its author believes that it does. Errors that validate reports cannot
    be accepted.

    Fix: Correct the code; peacecase lint --list shows them.

    Fails:
        accepted:
          - code: PC3999
            reason: The parties' agreement of 1990 bound them to this lead alone.

    Passes:
        accepted:
          - code: PC3014
            reason: The parties' agreement of 1990 bound them to this lead alone.
        alternatives: []
    """
    for position, entry in enumerate(acceptances.entries):
        if entry.code not in acceptances.known:
            yield Remark(("accepted", position, "code"), f"no rule has the code {entry.code}")


@acceptance_rule("PC8094", "accepted-wholesale", "warning")
def accepted_wholesale(acceptances: Acceptances) -> Iterator[Remark]:
    """An entry without a path hides more than three findings.

    Why: One reason rarely holds for so many places, and the next finding of the kind would be hidden
    unseen.

    Fix: Write an entry with a path for each, or one for the record above them.

    Fails:
        accepted:
          - {code: PC5205, reason: The workshop wrote its reasons on paper.}
        ratings:
          donor_weight:
            aid_scale: {why: Mid-sized donor.}
            donor_coordination: {why: One seat.}
            aid_as_voice: {why: Some.}
            delivery: {why: Late.}

    Passes:
        accepted:
          - code: PC5205
            path: ratings.donor_weight
            reason: The workshop wrote its reasons on paper.
        ratings:
          donor_weight:
            aid_scale: {why: Mid-sized donor.}
            donor_coordination: {why: One seat.}
            aid_as_voice: {why: Some.}
            delivery: {why: Late.}
    """
    for position, (entry, hidden) in enumerate(zip(acceptances.entries, acceptances.hidden, strict=True)):
        if entry.path is None and hidden > MOST_HIDDEN_WITHOUT_PATH:
            yield Remark(
                ("accepted", position), f"one entry without a path hides {hidden} findings of {entry.code}"
            )
