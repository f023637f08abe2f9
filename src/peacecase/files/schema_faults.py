"""From Pydantic's errors, by their type, to faults in an analyst's words."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from peacecase.clock import time_of_making
from peacecase.did_you_mean import as_near, question
from peacecase.files.proposals import proposed_dates, proposed_level, proposed_word
from peacecase.files.schema_types import annotation_at, is_record
from peacecase.files.yaml_tree import shape_of
from peacecase.model.codebook import Codebook
from peacecase.model.diagnostic import RecordPath
from peacecase.model.scale import Missing


@dataclass(frozen=True, slots=True)
class SchemaFault:
    """One break of the schema, by its path in the tree."""

    code: str
    path: RecordPath
    message: str
    hint: str = ""
    at_key: bool = False
    """True where the key is at fault, not what it holds."""
    meant: RecordPath = ()
    """For an unknown field: the path of the known one that it was probably meant to be."""
    fix: str = ""
    """What the text at the path has to be, where there is one right answer."""


RECORD = "a record: fields, each 'name: value' on a line of its own"
_SHAPES = {
    "model_type": RECORD,
    "model_attributes_type": RECORD,
    "dict_type": "a table of records, each after its id",
    "tuple_type": "a list: one item a line, each after '- '",
    "list_type": "a list: one item a line, each after '- '",
    "string_type": "a text",
}
_BOUNDS = {
    "greater_than": ("above", "gt"),
    "greater_than_equal": ("of at least", "ge"),
    "less_than": ("below", "lt"),
    "less_than_equal": ("of at most", "le"),
}
_OWN_WORDS = {
    "level": "PC1206",
    "anchor_level": "PC1206",
    "country": "PC1212",
    "link_id": "PC1213",
}
"""Error types that the models raise themselves, with a message made for analysts."""


def fault_in_words(detail: ErrorDetails, model: type[BaseModel], codebook: Codebook) -> SchemaFault:
    """One error of Pydantic as a fault; `codebook` is the one whose ids the file uses."""
    kind, loc, given = detail["type"], detail["loc"], detail["input"]
    path = tuple(step for step in loc if step != "[key]")
    at_key = bool(loc) and loc[-1] == "[key]"
    name = str(path[-1]) if path else "the file"
    context = detail.get("ctx", {})
    if kind == "extra_forbidden":
        return unknown_field(path, _fields_of(annotation_at(model, loc[:-1])), given, codebook)
    if kind == "missing":
        return missing_field(path)
    if kind in ("literal_error", "enum"):
        return _unknown_word(
            path, at_key, given, get_args(annotation_at(model, (*loc[:-2], loc[-1]) if at_key else loc))
        )
    if kind in _SHAPES:
        shape = _SHAPES[kind]
        fields = _fields_of(annotation_at(model, path)) if shape is RECORD else []
        return wrong_shape(path, given, shape, fields)
    if kind in ("bool_parsing", "bool_type"):
        return SchemaFault("PC1216", path, f"{_named(path)} holds {shape_of(given)}", "write true or false")
    if kind in _OWN_WORDS:
        return _in_own_words(_OWN_WORDS[kind], path, detail)
    if kind == "value_error":
        # Dates are the only texts that the models check with a plain ValueError.
        dates = proposed_dates(given, lambda: time_of_making().date())
        hint = "mend it, or leave out what is not known: 1992-06, 1992"
        return _proposed(SchemaFault("PC1205", path, str(context["error"]), hint), dates)
    if kind == "string_pattern_mismatch":
        return _wrong_form(path, at_key, str(given), str(context["pattern"]))
    if kind == "string_too_short":
        return SchemaFault("PC1209", path, f"{_named(path)} is blank", "fill it in")
    if kind == "string_too_long":
        longest = context["max_length"]
        return SchemaFault(
            "PC1211", path, f"{_named(path)} has more than {longest:,} characters", "shorten it", at_key
        )
    if kind == "too_long":
        return SchemaFault(
            "PC1210", path, f"{_named(path)} has {len(given)} entries", f"it takes {context['max_length']}"
        )
    if kind == "too_short":
        return SchemaFault("PC1210", path, f"{_named(path)} is empty", "it needs at least one entry")
    if re.fullmatch("(decimal|float|int)_(parsing|type)|finite_number", kind):
        return SchemaFault("PC1217", path, f"{_named(path)} holds {shape_of(given)}", "write a number")
    if kind == "decimal_max_places":
        places = context["decimal_places"]
        return SchemaFault(
            "PC1218", path, f"{_named(path)} has more than {places} decimal places", "write fewer"
        )
    if kind in _BOUNDS:
        phrase, bound = _BOUNDS[kind]
        return SchemaFault(
            "PC1218", path, f"{_named(path)} is {given}", f"write a number {phrase} {context[bound]}"
        )
    return SchemaFault("PC1299", path, f"{name}: {detail['msg']}", "", at_key)


def _named(path: RecordPath) -> str:
    """A field in words: 'summary', or 'cites', entry 2."""
    if not path:
        return "the file"
    if isinstance(path[-1], int):
        return f"entry {path[-1] + 1} of {_named(path[:-1])}"
    return f"'{path[-1]}'"


def wrong_shape(path: RecordPath, given: Any, meant: str = RECORD, fields: Sequence[str] = ()) -> SchemaFault:
    """A field that holds something else than it takes; `fields` are those of the record that it takes."""
    message = f"{_named(path)} is empty" if given is None else f"{_named(path)} holds {shape_of(given)}"
    first = next(iter(given), "") if isinstance(given, dict) else given
    if isinstance(first, str) and first.startswith("-") and "list" in meant:
        meant = "a space after each dash"
    known = f"; fields here: {', '.join(fields)}" if fields else ""
    return SchemaFault("PC1204", path, message, f"write {meant}{known}")


def _fields_of(owner: Any) -> list[str]:
    return [info.alias or field for field, info in owner.model_fields.items()] if is_record(owner) else []


def unknown_field(path: RecordPath, fields: Sequence[str], given: Any, codebook: Codebook) -> SchemaFault:
    """A field that its record, which has `fields`, does not know; a question of the codebook is told its place."""
    name = str(path[-1])
    place = f" in {_named(path[:-1])}" if len(path) > 1 else ""
    message = f"unknown field '{name}'{place}"
    near = as_near(name, fields)
    key, colon, text = name.partition(":")
    meant = (*path[:-1], *near) if len(near) == 1 else ()
    if colon and key in fields:
        hint = f"write '{key}: {text}', with a space after the colon"
    elif near:
        hint = question(near)
    elif name in codebook.indicator_ids:
        hint = f"this indicator belongs under ratings: {codebook.factor_of(name).id}:"
    elif name in codebook.outcome_ids:
        hint = "this is an outcome and belongs under outcomes:"
    else:
        hint = f"fields here: {', '.join(fields)}"
        if given is None:
            hint = f"inside {{ }} a text that holds a comma needs quotes; {hint}"
    return SchemaFault("PC1201", path, message, hint, at_key=True, meant=meant)


def missing_field(path: RecordPath) -> SchemaFault:
    """A field that its record cannot do without."""
    if isinstance(path[-1], int):
        return SchemaFault("PC1202", path[:-1], f"{_named(path)} is missing", "write all of them, in order")
    owner = path[:-1]
    place = f" in {_named(owner)}" if owner else ""
    return SchemaFault("PC1202", path, f"the field '{path[-1]}' is missing{place}", f"add '{path[-1]}:'")


def _unknown_word(path: RecordPath, at_key: bool, given: Any, words: tuple[Any, ...]) -> SchemaFault:
    known = [str(word) for word in words]
    listed = ", ".join(known)
    if not isinstance(given, str):
        what = f"{_named(path)} is empty" if given is None else f"{_named(path)} holds {shape_of(given)}"
        return SchemaFault("PC1203", path, what, f"write one of: {listed}", at_key)
    names = [step for step in (path[:-1] if at_key else path) if isinstance(step, str)]
    message = f"'{given}' is not a word for '{names[-1]}'" if given else f"{_named(path)} is blank"
    asked = question(as_near(given, known))
    hint = f"{asked} One of: {listed}" if asked else f"write one of: {listed}"
    if len(known) == 1:
        hint = f"write {known[0]}"
    told = SchemaFault("PC1203", path, message, hint, at_key)
    return told if at_key else _proposed(told, [proposed_word(given, known)])


def _proposed(told: SchemaFault, texts: list[str]) -> SchemaFault:
    """The fault with what is to be written instead: one text, or those of several that are not empty."""
    texts = [text for text in texts if text]
    hint = f"write {' or '.join(texts)}" if texts else told.hint
    return replace(told, hint=hint, fix=texts[0] if len(texts) == 1 else "")


_FORMS = {
    "url": "an address that begins with http:// or https://",
    "doi": "a DOI such as 10.20495/seas.4.2_385, without https://doi.org/",
    "language": "a language tag such as en or pt-BR",
    "code": "the code of a rule, such as PC5103",
}


def _wrong_form(path: RecordPath, at_key: bool, given: str, pattern: str) -> SchemaFault:
    shown = given if len(given) <= 60 else f"{given[:59]}…"
    form = _FORMS.get(str(path[-1]) if path else "")
    if form and form.startswith("an address") and " " in given.strip():
        message = f"a space stands in the address, after '{given.strip().partition(' ')[0][-60:]}'"
        return SchemaFault(
            "PC1208", path, message, "write %20 in its place, or what belongs to the address alone"
        )
    if pattern.startswith("^[a-z0-9]+(") and not (form and not at_key):
        hint = "ids are lower-case letters a-z, digits, - and _"
        proposal = as_id(given)
        if proposal:
            hint += f"; for example {proposal}"
        return SchemaFault("PC1207", path, f"'{shown}' is not an id", hint, at_key)
    message = f"'{shown}' does not have the form of {_named(path)}"
    return SchemaFault("PC1208", path, message, f"write {form or f'what fits {pattern}'}", at_key)


def as_id(text: str) -> str:
    """The text made into an id, as far as that goes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9_]+", "-", re.sub(r"[-_]{2,}", "-", plain)).strip("-_")[:80].strip("-_")


def _in_own_words(code: str, path: RecordPath, detail: ErrorDetails) -> SchemaFault:
    message, hint = detail["msg"], ""
    given = detail["input"]
    if code == "PC1206":
        message = (
            f"{_named(path)} holds {shape_of(given)}" if given is not None else f"{_named(path)} is empty"
        )
        missing = ", unknown, not_applicable or not_assessed" if detail["type"] == "level" else ""
        hint = f"write 0, 1, 2, 3{missing}" if missing else "write 0, 1, 2 or 3"
        told = SchemaFault(code, path, message, hint)
        words = get_args(Missing) if missing else ()
        return _proposed(told, [proposed_level(given, words)]) if isinstance(given, str) else told
    return SchemaFault(code, path, message, hint)
