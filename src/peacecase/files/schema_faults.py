"""From a plain tree to a record, and from Pydantic's errors, by their type, to faults in an analyst's words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from peacecase.codebook.memoir.factors import FACTOR_ID_BY_INDICATOR
from peacecase.did_you_mean import nearest
from peacecase.files.schema_types import annotation_at, is_optional, is_record
from peacecase.files.yaml_tree import MAX_FAULTS, Tree, shape_of
from peacecase.model.diagnostic import RecordPath
from peacecase.model.outcomes import OUTCOME_BY_ID

RecordType = TypeVar("RecordType", bound=BaseModel)


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


def bind_tree(tree: Tree, model: type[RecordType]) -> tuple[RecordType | None, list[SchemaFault]]:
    """The record that a tree holds, or all breaks of the schema in the order Pydantic meets them.

    An optional field left empty (``timeline:`` with nothing after it) is as if it were not written.
    """
    try:
        return model.model_validate(tree), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    emptied = [detail["loc"] for detail in details if detail["input"] is None and detail["loc"]]
    emptied = [loc for loc in emptied if is_optional(model, loc)]
    if emptied:
        for loc in emptied:
            _drop(tree, loc)
        try:
            return model.model_validate(tree), []
        except ValidationError as error:
            details = error.errors(include_url=False)
    told = islice(_without_consequences(details), MAX_FAULTS)
    return None, _without_respelt([_fault(detail, model) for detail in told])


def _without_consequences(details: list[ErrorDetails]) -> Iterable[ErrorDetails]:
    """The errors, less those that only follow from another: a list too short because its items are refused."""
    locs = [detail["loc"] for detail in details]
    for detail in details:
        loc = detail["loc"]
        follows = detail["type"] == "too_short" and any(
            len(other) > len(loc) and other[: len(loc)] == loc for other in locs
        )
        if not follows:
            yield detail


def _without_respelt(faults: list[SchemaFault]) -> list[SchemaFault]:
    """The faults, less the missing fields that stand there under a misspelt name, which is told already."""
    meant = {fault.meant for fault in faults if fault.meant}
    return [fault for fault in faults if fault.code != "PC1202" or fault.path not in meant]


def _drop(tree: Any, loc: tuple[int | str, ...]) -> None:
    for step in loc[:-1]:
        tree = tree[step]
    tree.pop(loc[-1], None)


_SHAPES = {
    "model_type": "a record: fields, each 'name: value' on a line of its own",
    "model_attributes_type": "a record: fields, each 'name: value' on a line of its own",
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
    "country": "PC1212",
    "link_id": "PC1213",
    "unknown_target": "PC1214",
    "horizon_missing": "PC1215",
}
"""Error types that the models raise themselves, with a message made for analysts."""


def _fault(detail: ErrorDetails, model: type[BaseModel]) -> SchemaFault:
    kind, loc, given = detail["type"], detail["loc"], detail["input"]
    path = tuple(step for step in loc if step != "[key]")
    at_key = bool(loc) and loc[-1] == "[key]"
    name = str(path[-1]) if path else "the file"
    context = detail.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_field(path, annotation_at(model, loc[:-1]), given)
    if kind == "missing":
        return _missing_field(path)
    if kind in ("literal_error", "enum"):
        return _unknown_word(
            path, at_key, given, get_args(annotation_at(model, (*loc[:-2], loc[-1]) if at_key else loc))
        )
    if kind in _SHAPES:
        if given is None:
            return SchemaFault("PC1204", path, f"{_named(path)} is empty", f"write {_SHAPES[kind]}")
        return SchemaFault(
            "PC1204", path, f"{_named(path)} holds {shape_of(given)}", f"write {_SHAPES[kind]}"
        )
    if kind in ("bool_parsing", "bool_type"):
        return SchemaFault("PC1216", path, f"{_named(path)} holds {shape_of(given)}", "write true or false")
    if kind in _OWN_WORDS:
        return _in_own_words(_OWN_WORDS[kind], path, detail)
    if kind == "value_error":
        # Dates are the only texts that the models check with a plain ValueError.
        hint = "mend it, or leave out what is not known: 1992-06, 1992"
        return SchemaFault("PC1205", path, str(context["error"]), hint)
    if kind == "string_pattern_mismatch":
        return _wrong_form(path, at_key, str(given), str(context["pattern"]))
    if kind == "string_too_short":
        return SchemaFault("PC1209", path, f"{_named(path)} is blank", "fill it in")
    if kind == "string_too_long":
        longest = context["max_length"]
        return SchemaFault(
            "PC1211", path, f"{_named(path)} has more than {longest:,} characters", "shorten it", at_key
        )
    if kind == "too_short":
        return SchemaFault("PC1210", path, f"{_named(path)} is empty", "it needs at least one entry")
    if kind in (
        "decimal_parsing",
        "decimal_type",
        "float_parsing",
        "float_type",
        "int_parsing",
        "int_type",
        "finite_number",
    ):
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


def _unknown_field(path: RecordPath, owner: Any, given: Any) -> SchemaFault:
    name = str(path[-1])
    fields = [info.alias or field for field, info in owner.model_fields.items()] if is_record(owner) else []
    place = f" in {_named(path[:-1])}" if len(path) > 1 else ""
    message = f"unknown field '{name}'{place}"
    match = nearest(name, fields)
    meant = (*path[:-1], match) if match else ()
    if match:
        hint = f"did you mean '{match}'?"
    elif name in FACTOR_ID_BY_INDICATOR:
        hint = f"this indicator belongs under ratings: {FACTOR_ID_BY_INDICATOR[name]}:"
    elif name in OUTCOME_BY_ID:
        hint = "this is an outcome and belongs under outcomes:"
    else:
        hint = f"fields here: {', '.join(fields)}"
        if given is None:
            hint = f"inside {{ }} a text that holds a comma needs quotes; {hint}"
    return SchemaFault("PC1201", path, message, hint, at_key=True, meant=meant)


def _missing_field(path: RecordPath) -> SchemaFault:
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
    match = nearest(given, known)
    hint = f"did you mean '{match}'? One of: {listed}" if match else f"write one of: {listed}"
    if len(known) == 1:
        hint = f"write {known[0]}"
    return SchemaFault("PC1203", path, message, hint, at_key)


_FORMS = {
    "url": "an address that begins with http:// or https://",
    "doi": "a DOI such as 10.20495/seas.4.2_385, without https://doi.org/",
    "language": "a language tag such as en or pt-BR",
    "code": "the code of a rule, such as PC5103",
}


def _wrong_form(path: RecordPath, at_key: bool, given: str, pattern: str) -> SchemaFault:
    shown = given if len(given) <= 60 else f"{given[:59]}…"
    form = _FORMS.get(str(path[-1]) if path else "")
    if pattern.startswith("^[a-z0-9]+(") and not (form and not at_key):
        hint = "ids are lower-case letters a-z, digits, - and _"
        proposal = _as_id(given)
        if proposal:
            hint += f"; for example {proposal}"
        return SchemaFault("PC1207", path, f"'{shown}' is not an id", hint, at_key)
    message = f"'{shown}' does not have the form of {_named(path)}"
    return SchemaFault("PC1208", path, message, f"write {form or f'what fits {pattern}'}", at_key)


def _as_id(text: str) -> str:
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
        hint = "write 0, 1, 2, 3, unknown, not_applicable or not_assessed"
    elif code == "PC1214":
        hint = "`peacecase codebook` lists indicators and outcomes"
    return SchemaFault(code, path, message, hint)
