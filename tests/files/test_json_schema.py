"""The editor's schema says the codebook's words, takes what the loader takes, and refuses what it refuses."""

import copy
import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from peacecase.codebook.memoir import MEMOIR
from peacecase.exports.json_schema import (
    EDTF_PATTERN,
    render_case_schema,
    render_coding_schema,
    schema_folder_files,
)
from peacecase.files.library_folder import case_files, coding_files
from peacecase.model.codebook import Indicator, Outcome
from peacecase.model.outcomes import HORIZONS
from peacecase.model.scale import parse_edtf

Schema = dict[str, Any]

ROOT = Path(__file__).resolve().parents[2]
CASES = [*case_files(ROOT / "cases"), *case_files(ROOT / "tests" / "fixtures" / "library")]
CODINGS = [*coding_files(ROOT / "cases"), *coding_files(ROOT / "tests" / "fixtures" / "library")]


class EditorLoader(yaml.CSafeLoader):
    """YAML 1.2 as an editor reads it: true and false, numbers and null, and nothing else, are not text."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, form, first in [
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
]:
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{form})$"), list(first))


def as_json(value: object) -> Any:
    """YAML data as JSON knows it: names are text, dates are written out."""
    if isinstance(value, dict):
        # To YAML 1.1 the key 'on' is the truth value true.
        return {"on" if key is True else str(key): as_json(held) for key, held in value.items()}
    if isinstance(value, list):
        return [as_json(held) for held in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


@pytest.fixture(scope="module")
def case_schema() -> Schema:
    return dict(json.loads(render_case_schema(MEMOIR)))


@pytest.fixture(scope="module")
def coding_schema() -> Schema:
    return dict(json.loads(render_coding_schema(MEMOIR)))


def complaints(schema: Schema, instance: object) -> list[str]:
    return [
        f"{list(error.path)}: {error.message[:200]}"
        for error in Draft7Validator(schema).iter_errors(instance)
    ]


def test_the_committed_files_are_fresh() -> None:
    for name, content in schema_folder_files(MEMOIR).items():
        assert (ROOT / "schema" / name).read_text(encoding="utf-8") == content, (
            f"run: peacecase schema ({name})"
        )


def test_the_schemas_are_draft_07(case_schema: Schema, coding_schema: Schema) -> None:
    for schema in (case_schema, coding_schema):
        Draft7Validator.check_schema(schema)
        assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize("loader", [EditorLoader, yaml.CSafeLoader], ids=["yaml 1.2", "yaml 1.1"])
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_cases_that_are_read_pass_the_schema(
    case_schema: Schema, path: Path, loader: type[yaml.CSafeLoader]
) -> None:
    instance = as_json(yaml.load(path.read_text(encoding="utf-8"), Loader=loader))
    assert complaints(case_schema, instance) == []


@pytest.mark.parametrize("path", CODINGS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_second_codings_that_are_read_pass_the_schema(coding_schema: Schema, path: Path) -> None:
    assert complaints(coding_schema, as_json(yaml.load(path.read_text("utf-8"), Loader=EditorLoader))) == []


@pytest.fixture
def instance(library_folder: Path) -> dict[str, Any]:
    path = library_folder / "testland-1990-examplia.yaml"
    return dict(as_json(yaml.load(path.read_text(encoding="utf-8"), Loader=EditorLoader)))


def changed(instance: dict[str, Any], path: tuple[Any, ...], value: object) -> dict[str, Any]:
    copied = copy.deepcopy(instance)
    record = copied
    for step in path[:-1]:
        record = record[step]
    record[path[-1]] = value
    return copied


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (("sources", "paper", "issued"), 1992),
        (("sources", "paper", "publisher"), 1992.5),
        (("sources", "paper", "language"), False),
        (("actors", "un", "name"), True),
        (("actors", "un", "signatory"), "yes"),
        (("conflict", "began"), "197X"),
        (("conflict", "links", 0, "id"), 424),
        (("selection", "note"), None),
        (("timeline",), None),
        (("ratings", "legitimacy"), None),
        (("outcomes", "violence_ended"), {"5": {"rating": 1, "confidence": "low", "why": "x"}}),
    ],
)
def test_what_the_loader_takes_as_text_is_not_flagged(
    case_schema: Schema, instance: dict[str, Any], path: tuple[str | int, ...], written: object
) -> None:
    assert complaints(case_schema, changed(instance, path, written)) == []


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (("ratings", "legitimacy", "formal_mandate", "rating"), 4),
        (("ratings", "legitimacy", "formal_mandate", "rating"), 1.5),
        (("ratings", "legitimacy", "formal_mandate", "by_party"), {}),
        (("ratings", "legitimacy", "delivery"), {}),
        (("evidence", "aid", "bears_on", 0, "target"), "violence_ended"),
        (("evidence", "aid", "bears_on"), []),
        (("evidence", "aid", "when"), "June 1992"),
        (("outcomes", "violence_ended"), {"+2": {"rating": 1}}),
        (("actors", "Un Known"), {"name": "x", "kind": "state", "role": "un"}),
        (("conflict", "countries"), ["XXX"]),
        (("no_such_field",), 1),
        (("title",), None),
    ],
)
def test_what_the_loader_refuses_is_flagged(
    case_schema: Schema, instance: dict[str, Any], path: tuple[str | int, ...], written: object
) -> None:
    assert complaints(case_schema, changed(instance, path, written))


@pytest.mark.parametrize("indicator", MEMOIR.indicators, ids=lambda indicator: indicator.id)
def test_help_on_an_indicator_holds_the_wording_of_its_levels(
    case_schema: Schema, coding_schema: Schema, indicator: Indicator
) -> None:
    factor = next(factor.id for factor in MEMOIR.factors if indicator in factor.indicators)
    for schema in (case_schema, coding_schema):
        field = schema["properties"]["ratings"]["properties"][factor]["properties"][indicator.id]
        assert field["title"] == indicator.name
        for wording in indicator.levels:
            assert wording in field["description"]
            assert wording in field["markdownDescription"]
        assert field["properties"]["rating"]["enum"][:4] == [0, 1, 2, 3]
        assert tuple(field["properties"]["rating"]["enumDescriptions"][:4]) == indicator.levels
        assert ("by_party" in field["properties"]) == indicator.by_party


@pytest.mark.parametrize("outcome", MEMOIR.outcomes, ids=lambda outcome: outcome.id)
def test_help_on_an_outcome_holds_the_wording_of_its_levels(case_schema: Schema, outcome: Outcome) -> None:
    field = case_schema["properties"]["outcomes"]["properties"][outcome.id]
    assert list(field["properties"]) == list(HORIZONS)
    for horizon in HORIZONS:
        name = field["properties"][horizon]["$ref"].rpartition("/")[2]
        rating = case_schema["definitions"][name]["properties"]["rating"]
        assert tuple(rating["enumDescriptions"][:4]) == outcome.levels


def test_every_target_of_evidence_is_offered_with_its_question(case_schema: Schema) -> None:
    evidence = next(iter(case_schema["properties"]["evidence"]["patternProperties"].values()))
    offered = evidence["properties"]["bears_on"]["items"]["properties"]["target"]
    assert offered["enum"] == list(MEMOIR.targets)
    assert len(offered["enumDescriptions"]) == len(MEMOIR.targets)
    assert offered["enumDescriptions"][0] == MEMOIR.indicators[0].question


def test_no_record_is_open(case_schema: Schema, coding_schema: Schema) -> None:
    def objects(node: object) -> Iterator[Schema]:
        if isinstance(node, dict):
            if "object" in as_list(node.get("type")):
                yield node
            for held in node.values():
                yield from objects(held)
        elif isinstance(node, list):
            for held in node:
                yield from objects(held)

    def as_list(kind: object) -> list[object]:
        return kind if isinstance(kind, list) else [kind]

    for schema in (case_schema, coding_schema):
        assert len(list(objects(schema))) > 40
        assert all(node["additionalProperties"] is False for node in objects(schema))


def test_no_description_stands_beside_a_reference(case_schema: Schema) -> None:
    def references(node: object) -> Iterator[Schema]:
        if isinstance(node, dict):
            if "$ref" in node:
                yield node
            for held in node.values():
                yield from references(held)
        elif isinstance(node, list):
            for held in node:
                yield from references(held)

    assert all(list(node) == ["$ref"] for node in references(case_schema))


_YEARS = st.sampled_from(["1992", "0800", "199X", "19XX", "", ".."])
_RESTS = st.sampled_from(["", "-06", "-XX", "-22", "-06-13", "-XX-XX", "-06-XX"])
_MARKS = st.sampled_from(["", "~", "?", "%"])
_POINTS = st.tuples(_YEARS, _RESTS, _MARKS).map("".join)


@given(_POINTS | st.tuples(_POINTS, _POINTS).map("/".join) | st.text("0129X-/.~?%", max_size=12))
def test_every_date_that_is_read_has_the_form_that_the_editor_knows(text: str) -> None:
    try:
        parse_edtf(text)
    except ValueError:
        return
    assert re.fullmatch(EDTF_PATTERN, text)
