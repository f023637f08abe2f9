"""A case of the first form is read, and written in the second without a letter more than that takes."""

import json
from pathlib import Path

import pytest
import yaml

from peacecase.files.cases import load_case
from peacecase.files.migration import migrated
from peacecase.files.records import parse_record
from peacecase.model.case import Case

CASE = Path(__file__).parents[1] / "fixtures" / "library" / "testland-1990-examplia.yaml"
SECOND = CASE.read_text(encoding="utf-8")
FIRST = SECOND.replace("schema: peacecase/2", "schema: peacecase/1").replace("target: ", "on: ")

SMALL = """\
# on: in a comment stays
schema: "peacecase/1"   # the form
title: 'on: the table'
evidence:
  first:
    bears_on: &them
      - {"on": delivery, direction: supports}  # on it
      - on: aid_scale
        direction: weakens
  second: {bears_on: *them}
searched:
  - looked_for: any
    on: [delivery]
discussion: [{on: on, text: "{on: x}"}]
accepted: [{on: no such place}]
"""


def test_the_first_form_is_read_as_the_second() -> None:
    first, faults = parse_record(FIRST, Case)
    second, _ = parse_record(SECOND, Case)
    assert faults == []
    assert first is not None
    assert second is not None
    assert first.model_copy(update={"schema_": "peacecase/2"}) == second


def test_migrating_gives_back_the_second_form_to_the_letter() -> None:
    assert FIRST != SECOND
    assert migrated(FIRST) == SECOND
    assert migrated(SECOND) == SECOND


def test_only_the_keys_and_the_form_change() -> None:
    written = migrated(SMALL)
    assert written == (
        SMALL.replace('"peacecase/1"', '"peacecase/2"')
        .replace('{"on": delivery', '{"target": delivery')
        .replace("- on: aid_scale", "- target: aid_scale")
        .replace("    on: [delivery]", "    target: [delivery]")
        .replace("[{on: on,", "[{target: on,")
    )
    assert migrated(SMALL.replace("\n", "\r\n")) == written.replace("\n", "\r\n")


@pytest.mark.parametrize("style", [">-", "|-"])
def test_a_form_on_a_line_below_its_key_leaves_the_next_key_on_its_own(style: str) -> None:
    first = FIRST.replace("schema: peacecase/1", f"schema: {style}\n  peacecase/1\n")
    assert migrated(first) == SECOND.replace("schema: peacecase/2", "schema: peacecase/2\n")


def test_json_stays_json() -> None:
    first = yaml.load(FIRST, yaml.BaseLoader)
    written = json.loads(migrated(json.dumps(first, separators=(",", ":"))))
    assert written == yaml.load(SECOND, yaml.BaseLoader)


@pytest.mark.parametrize(
    "text", ["", "- a list\n", "schema: peacecase/coding/1\nevidence: 1\n", "evidence: {a: 1}\n"]
)
def test_what_is_no_case_of_the_first_form_stays(text: str) -> None:
    assert migrated(text) == text


def test_a_fault_in_the_old_key_is_placed_at_it(tmp_path: Path) -> None:
    file = tmp_path / CASE.name
    file.write_text(FIRST.replace("on: delivery", "on: delivry", 1), encoding="utf-8")
    line = next(
        number for number, text in enumerate(file.read_text("utf-8").splitlines(), 1) if "delivry" in text
    )
    _, (fault,) = load_case(file)
    assert (fault.code, fault.line, fault.path.rpartition(".")[2]) == ("PC1214", line, "target")


def test_both_keys_are_one_too_many() -> None:
    _, (fault,) = parse_record(SECOND.replace("target: delivery", "target: delivery, on: delivery", 1), Case)
    assert fault.message.startswith("unknown field 'on'")
