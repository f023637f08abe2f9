"""Rules on what files for workshops say of the case that they stand beside."""

from collections.abc import Collection, Iterator

from peacecase.checks.reference_codes import ReferenceFault, first_of, unknown_id
from peacecase.model.blinding import Blinding
from peacecase.model.case import Case
from peacecase.model.diagnostic import Finding, RecordPath


def check_blinding(blinding: Blinding, case: Case) -> list[Finding]:
    """Ids that the case does not hold, and facts that are told and left out at once."""
    return list(first_of(_blinding_faults(blinding, case), case.id))


def _blinding_faults(blinding: Blinding, case: Case) -> Iterator[ReferenceFault]:
    if blinding.case != case.id:
        yield of_another(blinding.case, case)
        return
    lists: tuple[tuple[str, str, Collection[str], Collection[str]], ...] = (
        ("actors", "actor", blinding.actors, case.actors),
        ("facts", "evidence item", blinding.facts, case.evidence),
        ("leave_out", "evidence item", blinding.leave_out, case.evidence),
        ("unusual", "evidence item", blinding.unusual, case.evidence),
    )
    for field, thing, words, known in lists:
        for position, word in enumerate(words):
            path: RecordPath = (field, word if isinstance(words, dict) else position)
            if word not in known:
                yield unknown_id("PC2001" if field == "actors" else "PC2003", path, thing, word, known)
            elif field == "leave_out" and word in blinding.facts:
                yield ReferenceFault("PC2302", path, f"'{word}' stands under facts and under leave_out")


def of_another(named: str, case: Case) -> ReferenceFault:
    """The fault that a file in a case's place is another's."""
    return ReferenceFault(
        "PC2301", ("case",), f"the file is for '{named}', and stands in the place of '{case.id}'"
    )
