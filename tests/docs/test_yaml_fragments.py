"""YAML that a page shows by itself, and not as an edit to a file, fits the schema."""

from pathlib import Path

import pytest

from peacecase.files.records import parse_record
from peacecase.model.blinding import Blinding
from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding
from peacecase.model.decision_point import DecisionPoint
from peacecase.model.lens import Lens
from peacecase.model.record import Record

from .console import read_fences
from .edits import edited
from .pages import PAGES, ROOT, name_of

CASE = (ROOT / "tests/fixtures/library/testland-1990-examplia.yaml").read_text(encoding="utf-8")
RECORDS: dict[str, type[Record]] = {
    "peacecase/blinding/1": Blinding,
    "peacecase/coding/2": SecondCoding,
    "peacecase/decision/1": DecisionPoint,
    "peacecase/lens/1": Lens,
}
WRITTEN = [page for page in PAGES if page.name != "rules.md"]  # its examples are held where the rules are


def faults_of(shown: str) -> list[str]:
    """What the schema says of a record, or of a case into which a piece of one is put."""
    model = next((model for schema, model in RECORDS.items() if f"schema: {schema}" in shown), None)
    text = edited(CASE, shown) if model is None else shown
    _, found = parse_record(text.encode(), model or Case)
    return [fault.message for fault in found if fault.severity == "error"]


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_a_piece_of_yaml_fits_the_schema(page: Path) -> None:
    pieces = [
        "\n".join(fence.lines)
        for fence in read_fences(page.read_text(encoding="utf-8"))
        if fence.kind == "yaml" and not fence.title
    ]
    assert [(piece, faults) for piece in pieces if (faults := faults_of(piece))] == []


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ("searchd: []", "unknown field 'searchd'"),
        ("conflict:\n  links: [{scheme: ucdp, id: x}]", "scheme"),
        ("schema: peacecase/blinding/1\ncase: x\nactor: {}", "unknown field 'actor'"),
    ],
)
def test_a_piece_that_does_not_fit_is_found(shown: str, told: str) -> None:
    assert any(told in fault for fault in faults_of(shown))
