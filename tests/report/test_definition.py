"""A report definition is strict, and every mistake in one is pointed out by line."""

from pathlib import Path

import pytest

from peacecase.files.records import parse_record
from peacecase.model.report_definition import SECTIONS, USUAL_SECTIONS, ReportDefinition, usual_definition

SHIPPED = sorted((Path(__file__).resolve().parents[2] / "reports").glob("*.yaml"))
SMALL = "schema: peacecase/report/1\ntitle: T\nquestion: Q?\n"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_each_shipped_definition_is_sound_and_its_cases_are_there(path: Path) -> None:
    definition, faults = parse_record(path.read_bytes(), ReportDefinition, path.name)
    assert faults == []
    assert definition is not None
    assert definition.cases
    for case_id in definition.cases:
        assert (path.parents[1] / "cases" / f"{case_id}.yaml").is_file()


def test_what_is_left_out_takes_its_usual_value() -> None:
    definition, faults = parse_record(SMALL, ReportDefinition)
    assert faults == []
    assert definition is not None
    assert (definition.cases, definition.profile, definition.paper) == ((), "equal", "a4")
    assert definition.sections == USUAL_SECTIONS


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("sektions: [findings]", "sections"),
        ("sections: [finding]", "findings"),
        ("sections: [findings, findings]", "sections names findings twice"),
        ("cases: [a-1, a-1]", "cases names a-1 twice"),
        ("paper: a3", "a4"),
        ("language: jp", "ja"),
        ("dated: someday", "EDTF"),
    ],
)
def test_a_mistake_is_pointed_out(line: str, told: str) -> None:
    definition, faults = parse_record(f"{SMALL}{line}\n", ReportDefinition, "r.yaml")
    assert definition is None
    (fault,) = faults
    assert told in fault.message + fault.hint


def test_the_usual_report_has_every_part_but_the_codebook() -> None:
    definition = usual_definition(("a-1990-b",), "letter", "peacemaking")
    assert set(SECTIONS) - set(definition.sections) == {"codebook"}
    assert (definition.cases, definition.paper, definition.profile) == (
        ("a-1990-b",),
        "letter",
        "peacemaking",
    )
