"""The sheet of an audit: the items drawn, each with its sources, and room for a verdict."""

from collections.abc import Iterable
from datetime import date

import yaml

from peacecase.model.library import Library
from peacecase.unseen import in_comment


def render_audit_sheet(
    library: Library, drawn: Iterable[tuple[str, str]], *, seed: int, audit_id: str, drawn_on: date
) -> str:
    """YAML of an audit with every verdict open, and each item's sources as a comment above it.

    The sheet is valid as drawn, so that a library can hold it while it is being filled in.
    """
    head = {
        "schema": "peacecase/audit/1",
        "id": audit_id,
        "seed": seed,
        "population": sum(len(case.evidence) for case in library.cases.values()),
        "cases": list(library.cases),
        "drawn_on": drawn_on.isoformat(),
        "auditor": {"kind": "human"},
        "held_against": "The sources cited",
    }
    lines = [
        "# Look each item up in its sources. Verdicts: supported, partly, not_supported.",
        "# Say under 'found' what the source says wherever an item is not fully supported,",
        "# and under 'mended' what was changed in the case afterwards. Say who the auditor is (human,",
        "# machine or group, with a name or a background), and what the items were held against.",
        _block(head).rstrip(),
        "items:",
    ]
    for case_id, item_id in drawn:
        case = library.cases[case_id]
        item = case.evidence[item_id]
        for cite in item.cites:
            source = case.sources.get(cite.source)
            place = ", ".join(
                part for part in (source and source.title, cite.locator, source and source.url) if part
            )
            lines.append(f"  # {cite.source}: {in_comment(place)}")
        entry: dict[str, object] = {
            "case": case_id,
            "evidence": item_id,
            "statement": item.statement,
            "verdict": "not_checked",
        }
        first, *rest = _block(entry).rstrip().split("\n")
        lines += [f"  - {first}", *(f"    {line}" for line in rest)]
    return "\n".join(lines) + "\n"


def _block(record: dict[str, object]) -> str:
    text: str = yaml.safe_dump(record, sort_keys=False, allow_unicode=True, width=100)
    return text
