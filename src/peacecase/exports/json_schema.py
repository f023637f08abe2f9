"""JSON Schema for editors, generated from the models and the codebook: completion and hover while a case is written.

Made for VS Code's YAML extension, plain draft-07 otherwise. It differs from what Pydantic writes where an editor reads
YAML otherwise than the loader does: an unquoted 1992 is a number to the editor and text to the loader, so text fields
allow both; optional fields may be left empty. References are written out wherever a description stands beside them,
because editors pass over what stands beside a reference, and with it the wording of an indicator's levels.
"""

from __future__ import annotations

import copy
import json
from typing import Any

from pydantic import BaseModel

from peacecase.codebook.memoir.factors import FACTORS, INDICATOR_BY_ID
from peacecase.exports.codebook_page import render_codebook_page
from peacecase.model.case import STAGE_NAMES, Case
from peacecase.model.codebook import Indicator, Outcome
from peacecase.model.coding import SecondCoding, describe_levels
from peacecase.model.countries import ISO_ALPHA_3
from peacecase.model.evidence import EVIDENCE_TARGETS
from peacecase.model.outcomes import HORIZON_NAMES, HORIZON_YEARS, HORIZONS, OUTCOME_BY_ID, OUTCOMES, Horizon
from peacecase.model.scale import LEVELS, MISSING_MEANINGS

Schema = dict[str, Any]

_POINT = r"(\d{4}|\d{3}X|\d{2}XX)(-(\d{2}|XX)(-(\d{2}|XX))?)?[~?%]?"
EDTF_PATTERN = rf"^({_POINT}|({_POINT}|\.\.)?/({_POINT}|\.\.)?)$"
"""The form of an EDTF date; whether the calendar has it is left to `peacecase validate`."""

_SHARED = frozenset({"Cite", "ExternalCheck", "Link"})
"""Records that occur in many lists; what is said of them stands inside them, so a reference loses nothing."""


def schema_folder_files() -> dict[str, str]:
    """Everything that `peacecase schema` writes: file name -> content."""
    return {
        "case.schema.json": render_case_schema(),
        "coding.schema.json": render_coding_schema(),
        "codebook.md": render_codebook_page(),
    }


def render_case_schema() -> str:
    """JSON Schema of a case file, as text."""
    return _render(Case, "case.schema.json", "A peacecase case file")


def render_coding_schema() -> str:
    """JSON Schema of a file of a second coding, as text."""
    return _render(SecondCoding, "coding.schema.json", "A second coding of a peacecase case")


def _render(model: type[BaseModel], name: str, title: str) -> str:
    raw = model.model_json_schema()
    schema = _for_editor(raw, raw["$defs"], optional=False)
    _say_levels(schema["properties"]["ratings"])
    shared = _say_horizons(schema["properties"]["outcomes"]) | {
        shared_name: _for_editor(definition, raw["$defs"], optional=False)
        for shared_name, definition in raw["$defs"].items()
        if shared_name in _SHARED
    }
    head: Schema = {"$schema": "http://json-schema.org/draft-07/schema#", "$id": name, "title": title}
    return json.dumps({**head, **schema, "definitions": shared}, indent=1, ensure_ascii=False) + "\n"


def _for_editor(node: Schema, definitions: Schema, *, optional: bool) -> Schema:
    """One node of Pydantic's schema as an editor should hold YAML against it."""
    name = node.get("$ref", "").rpartition("/")[2]
    if name in _SHARED and len(node) == 1:
        return {"$ref": f"#/definitions/{name}"}
    node = _written_out(node, definitions)
    about: Schema = {key: node[key] for key in ("description", "examples") if key in node}
    if "enum" in node or "const" in node:
        return about | _words(node)
    kind = node.get("type")
    if kind == "object":
        return about | _object(node, definitions, optional=optional)
    if kind == "array":
        items = _for_editor(node["items"], definitions, optional=False)
        bounds: Schema = {key: node[key] for key in ("minItems", "maxItems") if key in node}
        return {**about, "type": ["array", "null"] if optional else "array", "items": items, **bounds}
    if kind == "boolean":
        return about | {"enum": [True, False, "yes", "no"]}
    if kind == "string":
        return about | _text(node, optional=optional)
    raise TypeError(f"the schema has a type that editors are not told about yet: {node}")


def _written_out(node: Schema, definitions: Schema) -> Schema:
    """The node without reference and without the choice 'or null', its own description before the inner one."""
    if "anyOf" in node:
        (inner,) = (choice for choice in node["anyOf"] if choice.get("type") != "null")
        node = {**inner, **{key: held for key, held in node.items() if key != "anyOf"}}
    if "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        node = {**definitions[name], **{key: held for key, held in node.items() if key != "$ref"}}
    return node


def _words(node: Schema) -> Schema:
    """One word out of a list. No empty value among them: editors would offer it beside the words."""
    words = [node["const"]] if "const" in node else list(node["enum"])
    if words == list(EVIDENCE_TARGETS):
        return _targets()
    if words == list(STAGE_NAMES):
        return {"enum": words, "enumDescriptions": list(STAGE_NAMES.values())}
    return {"enum": words}


def _targets() -> Schema:
    """The indicators and outcomes that evidence bears on, each with its question."""
    questions = []
    for target in EVIDENCE_TARGETS:
        outcome, _, horizon = target.partition("@")
        if horizon:
            known: Horizon = next(known for known in HORIZONS if known == horizon)
            questions.append(f"{OUTCOME_BY_ID[outcome].question} ({HORIZON_NAMES[known]})")
        else:
            questions.append(INDICATOR_BY_ID[target].question)
    return {"enum": list(EVIDENCE_TARGETS), "enumDescriptions": questions}


def _object(node: Schema, definitions: Schema, *, optional: bool) -> Schema:
    required = node.get("required", [])
    schema: Schema = {"type": ["object", "null"] if optional else "object", "additionalProperties": False}
    if required:
        schema["required"] = required
    if "minProperties" in node:
        schema["minProperties"] = node["minProperties"]
    if "properties" in node:
        schema["properties"] = {
            name: _for_editor(inner, definitions, optional=name not in required)
            for name, inner in node["properties"].items()
        }
    if "patternProperties" in node:
        schema["patternProperties"] = {
            pattern: _for_editor(inner, definitions, optional=False)
            for pattern, inner in node["patternProperties"].items()
        }
    elif "propertyNames" in node:
        inner = _for_editor(node["additionalProperties"], definitions, optional=False)
        schema["properties"] = {word: copy.deepcopy(inner) for word in node["propertyNames"]["enum"]}
    return schema


def _text(node: Schema, *, optional: bool) -> Schema:
    """A text, which to an editor may look like a number (1992) or a truth value (no)."""
    schema: Schema = {"type": ["string", "number", "boolean", *(["null"] if optional else [])]}
    for key in ("minLength", "maxLength", "pattern"):
        if key in node:
            schema[key] = node[key]
    if "1991-10/1993-09" in node.get("examples", ()):
        schema["pattern"] = EDTF_PATTERN
    if node.get("description", "").startswith("ISO 3166-1 alpha-3"):
        return {"enum": sorted(ISO_ALPHA_3)}
    return schema


def _say_levels(ratings: Schema) -> None:
    """Put question, clarification and level wordings beside every indicator and its rating."""
    for factor in FACTORS:
        factor_schema = ratings["properties"][factor.id]
        factor_schema["title"] = factor.name
        for indicator in factor.indicators:
            schema = factor_schema["properties"][indicator.id]
            _say_question(schema, indicator)
            if indicator.by_party:
                for party in schema["properties"]["by_party"]["patternProperties"].values():
                    party["properties"]["rating"] = _rating(indicator)
            else:
                del schema["properties"]["by_party"]


def _say_horizons(outcomes: Schema) -> Schema:
    """Put questions and level wordings beside every outcome; gives the definitions that its horizons refer to.

    An editor reads the key +5 as the number 5, whose name has no sign: both names lead to the same place.
    """
    definitions: Schema = {}
    names = [*HORIZONS, *(str(years) for years in HORIZON_YEARS.values() if years)]
    for outcome in OUTCOMES:
        schema = outcomes["properties"][outcome.id]
        rating = schema["properties"]["end"]
        _say_question(rating, outcome)
        del rating["properties"]["by_party"]
        definitions[outcome.id] = rating
        schema["title"] = outcome.name
        schema["markdownDescription"] = _in_markdown(outcome)
        reference = {"$ref": f"#/definitions/{outcome.id}"}
        schema["properties"] = dict.fromkeys(HORIZONS, reference)
        schema["patternProperties"] = {f"^{name}$": reference for name in names if name not in HORIZONS}
    return definitions


def _say_question(schema: Schema, question: Indicator | Outcome) -> None:
    schema["title"] = question.name
    schema["description"] = describe_levels(question)
    schema["markdownDescription"] = _in_markdown(question)
    schema["properties"]["rating"] = _rating(question)


def _rating(question: Indicator | Outcome) -> Schema:
    """The field `rating` of one question: its levels in their own wording."""
    wordings = [*question.levels, *MISSING_MEANINGS.values()]
    return {
        "title": question.name,
        "description": describe_levels(question),
        # VS Code lists the levels by itself, out of enumDescriptions.
        "markdownDescription": f"{question.question}\n\n{question.clarification}",
        "enum": [*LEVELS, *MISSING_MEANINGS],
        "enumDescriptions": wordings,
    }


def _in_markdown(question: Indicator | Outcome) -> str:
    levels = "\n".join(f"- **{level}** {question.levels[level]}" for level in LEVELS)
    return f"{question.question}\n\n{levels}\n\n{question.clarification}"
