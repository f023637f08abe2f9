"""JSON Schema for editors, generated from the models and a codebook: completion and hover while a case is written.

Made for VS Code's YAML extension, plain draft-07 otherwise. It differs from what Pydantic writes where an editor reads
YAML otherwise than the loader does: an unquoted 1992 is a number to the editor and text to the loader, so text fields
allow both; optional fields may be left empty. References are written out wherever a description stands beside them,
because editors pass over what stands beside a reference, and with it the wording of an indicator's levels.
"""

import copy
import json
import re
from collections.abc import Iterable
from typing import Any

from peacecase.exports.codebook_page import render_codebook_page
from peacecase.exports.json_text import LIBRARY_FORMAT
from peacecase.model.audit import Audit
from peacecase.model.blinding import Blinding
from peacecase.model.case import STAGE_NAMES, Case
from peacecase.model.codebook import Codebook, Indicator, Outcome, describe_levels
from peacecase.model.coding import SecondCoding
from peacecase.model.countries import COUNTRIES
from peacecase.model.decision_point import DecisionPoint
from peacecase.model.lens import Lens, mappable
from peacecase.model.outcomes import HORIZON_NAMES, HORIZON_YEARS, HORIZONS
from peacecase.model.record import Record
from peacecase.model.scale import LEVELS, MISSING_MEANINGS

Schema = dict[str, Any]
_DRAFT = "http://json-schema.org/draft-07/schema#"

_POINT = r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(-([0-9]{2}|XX)(-([0-9]{2}|XX))?)?[~?%]?"
EDTF_PATTERN = rf"^({_POINT}|({_POINT}|\.\.)?/({_POINT}|\.\.)?)$"
"""The form of an EDTF date; whether the calendar has it is left to `peacecase validate`."""

_SHARED = frozenset({"Cite", "ExternalCheck", "Link"})
"""Records that occur in many lists; what is said of them stands inside them, so a reference loses nothing."""


_IN_WORDS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]


def schema_folder_files(codebook: Codebook) -> dict[str, str]:
    """Everything that `peacecase schema` writes for a codebook: file name -> content."""
    return {
        "case.schema.json": render_case_schema(codebook),
        "coding.schema.json": render_coding_schema(codebook),
        "lens.schema.json": render_lens_schema(codebook),
        "library.schema.json": render_library_schema(codebook),
        "blinding.schema.json": render_record_schema(
            Blinding, "blinding", "How a case is told blind in a workshop"
        ),
        "decision.schema.json": render_record_schema(
            DecisionPoint, "decision", "A dated choice for a workshop to play"
        ),
        "codebook.md": render_codebook_page(codebook),
    }


def number_of(number: int, thing: str) -> str:
    """So many things, as text puts it: small numbers in words, none of them shortened."""
    words = _IN_WORDS[number] if number < len(_IN_WORDS) else f"{number:,}"
    return f"{words} {thing}{'s' if number != 1 else ''}"


def render_case_schema(codebook: Codebook) -> str:
    """JSON Schema of a case file, as text."""
    raw = _with_ids_of(codebook, Case.model_json_schema())
    asked = number_of(len(codebook.indicators), "indicator")
    raw["properties"]["ratings"]["description"] = f"The reference coding of the {asked}"
    raw["$defs"]["EvidenceLink"]["properties"]["target"]["enum"] = list(codebook.targets)
    return _render(raw, "case.schema.json", "A peacecase case file", codebook)


def render_coding_schema(codebook: Codebook) -> str:
    """JSON Schema of a file of a second coding, as text."""
    raw = _with_ids_of(codebook, SecondCoding.model_json_schema())
    raw["properties"]["superseded"]["items"]["enum"] = list(codebook.indicator_ids)
    return _render(raw, "coding.schema.json", "A second coding of a peacecase case", codebook)


def render_lens_schema(codebook: Codebook) -> str:
    """JSON Schema of a lens that maps the codebook, as text."""
    raw = _with_ids_of(codebook, Lens.model_json_schema())
    raw["properties"]["codebook"] = {"enum": [codebook.id], "description": "Id of the codebook that it maps"}
    raw["$defs"]["ConceptMap"]["properties"]["target"]["enum"] = list(mappable(codebook))
    schema = _for_editor(raw, raw["$defs"], optional=False)
    title = "A lens: another framework, mapped onto a peacecase codebook"
    return _as_text({"$schema": _DRAFT, "$id": "lens.schema.json", "title": title, **schema})


def render_record_schema(model: type[Record], name: str, title: str) -> str:
    """JSON Schema of a file that holds one record and no ids of a codebook, as text."""
    raw = model.model_json_schema()
    schema = _for_editor(raw, raw.get("$defs", {}), optional=False)
    return _as_text({"$schema": _DRAFT, "$id": f"{name}.schema.json", "title": title, **schema})


def render_library_schema(codebook: Codebook) -> str:
    """JSON Schema of what `peacecase export json` writes, as text.

    It has no `$id`, so that its references lead to the schemas in its own folder.
    """
    audit = Audit.model_json_schema()
    cases, codings = ({"$ref": f"{each}.schema.json"} for each in ("case", "coding"))
    tables = {
        "cases": _by_id(cases),
        "codings": _by_id(_by_id(codings)),
        "audits": _by_id(_for_editor(audit, audit["$defs"], optional=False)),
    }
    properties = {"format": {"const": LIBRARY_FORMAT}, "codebook": {"const": codebook.version}, **tables}
    title = "A peacecase library as one document"
    return _as_text({"$schema": _DRAFT, "title": title, **_record(properties), "required": list(properties)})


def _by_id(entry: Schema) -> Schema:
    return {"type": "object", "additionalProperties": entry}


def _as_text(schema: Schema) -> str:
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _render(raw: Schema, name: str, title: str, codebook: Codebook) -> str:
    raw["$defs"]["Ratings"] = _record(
        {
            factor.id: {
                **_record({indicator.id: {"$ref": "#/$defs/Rating"} for indicator in factor.indicators}),
                "description": factor.asks,
            }
            for factor in codebook.factors
        }
    )
    (by_horizon,) = raw["$defs"]["Outcomes"]["patternProperties"].values()
    raw["$defs"]["Outcomes"] = _record(
        {each.id: {**by_horizon, "description": describe_levels(each)} for each in codebook.outcomes}
    )
    schema = _for_editor(raw, raw["$defs"], optional=False)
    _explain_targets(schema, codebook)
    _say_levels(schema["properties"]["ratings"], codebook)
    shared = _say_horizons(schema["properties"]["outcomes"], codebook) | {
        shared_name: _for_editor(definition, raw["$defs"], optional=False)
        for shared_name, definition in raw["$defs"].items()
        if shared_name in _SHARED
    }
    return _as_text({"$schema": _DRAFT, "$id": name, "title": title, **schema, "definitions": shared})


def _with_ids_of(codebook: Codebook, raw: Schema) -> Schema:
    """The schema with the ids that the models' descriptions give as examples, which are the memoir's, exchanged."""
    indicator, outcome = codebook.indicators[0].id, codebook.outcomes[len(codebook.outcomes) // 2].id
    examples = {
        "confidence_of_parties": ", ".join(sorted(codebook.rated_by_party)) or "indicators rated by party",
        "legitimacy.formal_mandate": f"{codebook.factor_of(indicator).id}.{indicator}",
        "formal_mandate": indicator,
        "violence_ended": outcome,
    }
    exchanged: Schema = json.loads(
        re.sub("|".join(map(re.escape, examples)), lambda found: examples[found[0]], json.dumps(raw))
    )
    return exchanged


def _record(properties: Schema) -> Schema:
    """A closed record in Pydantic's schema: what the models hold as a table of ids, with the codebook's ids as fields."""
    return {"type": "object", "properties": properties, "additionalProperties": False}


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
    if kind == "integer":
        return about | {"type": kind}
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
    if words == list(STAGE_NAMES):
        return {"enum": words, "enumDescriptions": list(STAGE_NAMES.values())}
    return {"enum": words}


def _explain_targets(schema: Schema, codebook: Codebook) -> None:
    """Put its question beside every indicator and outcome that evidence bears on."""
    questions = []
    for target in codebook.targets:
        question, _, horizon = target.partition("@")
        told = [f" ({name})" for known, name in HORIZON_NAMES.items() if known == horizon]
        questions.append(codebook.questions[question].question + "".join(told))
    for evidence in _table_of(schema, "evidence"):
        bears_on = evidence["properties"]["bears_on"]["items"]["properties"]
        bears_on["target"]["enumDescriptions"] = questions


def _table_of(schema: Schema, name: str) -> Iterable[Schema]:
    """The schemas of the entries of a table of ids; none where the file has no such table."""
    entries: Schema = schema["properties"].get(name, {}).get("patternProperties", {})
    return entries.values()


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
        return {"enum": sorted(COUNTRIES)}
    return schema


def _say_levels(ratings: Schema, codebook: Codebook) -> None:
    """Put question, clarification and level wordings beside every indicator and its rating."""
    for factor in codebook.factors:
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


def _say_horizons(outcomes: Schema, codebook: Codebook) -> Schema:
    """Put questions and level wordings beside every outcome; gives the definitions that its horizons refer to.

    An editor reads the key +5 as the number 5, whose name has no sign: both names lead to the same place.
    """
    definitions: Schema = {}
    names = [*HORIZONS, *(str(years) for years in HORIZON_YEARS.values() if years)]
    for outcome in codebook.outcomes:
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
