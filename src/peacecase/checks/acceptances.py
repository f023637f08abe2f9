"""Findings that the analyst accepts: the entries of a file, and what each of them hides."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from peacecase.model.case import Accepted
from peacecase.model.diagnostic import Finding, format_path


@dataclass(frozen=True, slots=True)
class Acceptances:
    """The entries of one file's `accepted`, with how many findings each has hidden."""

    entries: tuple[Accepted, ...]
    hidden: tuple[int, ...]
    judged: frozenset[str]
    """Codes of the rules that were run; an entry for another one cannot be called unused."""
    known: frozenset[str]
    """Codes of all rules."""


def hide_accepted(
    findings: Iterable[Finding], entries: Sequence[Accepted]
) -> tuple[list[Finding], list[Finding], tuple[int, ...]]:
    """The findings that no entry accepts, those that one does, with its reason, and how many each entry has hidden.

    An entry accepts findings of its code at its path and below; without a path, all of its code in the file.
    """
    positions_by_code: dict[str, list[int]] = {}
    for position, entry in enumerate(entries):
        positions_by_code.setdefault(entry.code, []).append(position)
    hidden: Counter[int] = Counter()
    left, accepted = [], []
    for finding in findings:
        place = format_path(finding.path)
        for position in positions_by_code.get(finding.code, ()):
            if _covers(entries[position].path, place):
                hidden[position] += 1
                accepted.append(replace(finding, accepted=entries[position].reason))
                break
        else:
            left.append(finding)
    return left, accepted, tuple(hidden[position] for position in range(len(entries)))


def _covers(accepted: str | None, place: str) -> bool:
    if accepted is None or accepted == place:
        return True
    return place.startswith(accepted) and place[len(accepted)] in ".["
