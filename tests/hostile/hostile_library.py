"""A case, a second coding and weights with hostile text in every text field there is, found by asking the schema."""

import json
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from peacecase.codebook.memoir import MEMOIR
from peacecase.files.profiles import shipped_profile
from peacecase.files.schema_types import annotation_at, is_record
from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding
from peacecase.model.library import Library
from peacecase.model.profile import WeightProfile

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "library"
CASE_ID = "testland-1990-examplia"
ESCAPES = (
    "<script>alert(1)</script><img src='{address}' onerror='alert(1)'><link rel=attachment href='{address}'> "
    "<svg><image href='{address}'/><script>alert(1)</script></svg></style><style>@import '{address}';</style>"
    "</title></p></td></table><b>bold</b> url({address}) ;background:url({address}) --> ]]> &lt;i&gt; "
    "{{{{ 7*7 }}}} {{% raw %}} [red]x[/red] ![x]({address}) =1+1 %(x)s {{0.__class__}} ' \" \\ `x` $x$"
)
"""Markup, style and template code, each reaching for an address."""
REACHES = (
    "<img src='{address}'><img src='NETWORK'><link rel=attachment href='{address}'><style>@import 'NETWORK';</style> "
    "url({address})"
)
"""What of it reaches for an address and another: pages take so much less setting."""


def payloads(mark: str, address: str, escapes: str = ESCAPES) -> list[str]:
    """Hostile texts that bear a mark, for prose, for addresses, for DOIs and for everything that takes no blank."""
    text = escapes.format(address=address)
    packed = "".join(text.split())
    return [f"{mark} {text}", f"https://{mark}.example/{packed}", f"10.1234/{mark}{packed}"]


class _TextLoader(yaml.CSafeLoader):
    """Reads every scalar as its text."""


_TextLoader.yaml_implicit_resolvers = {}


def sound_tree() -> dict[str, Any]:
    """The invented case that has every kind of record."""
    text = (FIXTURES / f"{CASE_ID}.yaml").read_text(encoding="utf-8")
    tree: dict[str, Any] = yaml.load(text, Loader=_TextLoader)
    tree["accepted"] = [{"code": "PC3405", "reason": "Invented."}]
    cites = [{"source": next(iter(tree["sources"]))}]
    tree["stood"] = {"end": {"text": "Quiet.", "cites": cites}}
    tree["conflict"]["ended"] = {"when": "1992", "how": "agreement", "toll": "Many.", "cites": cites}
    episode = next(iter(tree["episodes"].values()))
    episode["holdouts"] = [{"actor": next(iter(tree["actors"])), "how": "It stayed away.", "cites": cites}]
    tree["ratings"]["donor_weight"]["aid_scale"]["with_partners"] = {"rating": "unknown", "why": "None told."}
    tree["translations"] = {"ja": {"kind": "machine", "by": "A model", "lines": {"title": "Another title."}}}
    return tree


def hostile_tree(address: str, escapes: str = ESCAPES) -> tuple[dict[str, Any], dict[str, str]]:
    """The case with a hostile text in every place that the schema lets have one; and field -> a mark it bears."""
    return made_hostile(sound_tree(), Case, address, escapes)


def hostile_coding(address: str, escapes: str = ESCAPES) -> SecondCoding:
    """The second coding of the invented case, hostile."""
    text = (FIXTURES / "codings" / CASE_ID / "coder-b.yaml").read_text(encoding="utf-8")
    tree, _ = made_hostile(yaml.load(text, Loader=_TextLoader), SecondCoding, address, escapes)
    return SecondCoding.model_validate(tree)


def hostile_profile(address: str) -> WeightProfile:
    """Weights with hostile reasons."""
    tree, _ = made_hostile(shipped_profile().model_dump(by_alias=True, mode="json"), WeightProfile, address)
    return WeightProfile.model_validate(tree)


def made_hostile(
    tree: dict[str, Any], model: type[BaseModel], address: str, escapes: str = ESCAPES
) -> tuple[dict[str, Any], dict[str, str]]:
    """The record with hostile texts; and field -> a mark it bears.

    Fields that the record leaves out are put in. Names of fields are ``Model.field``.
    """
    marks: dict[str, str] = {}
    taken: dict[tuple[str, bool], int | None] = {}
    """Field, and whether it stands there -> which of the payloads it takes, as its first place tells."""
    number = 0
    fields = text_fields(model)
    for holder, key, name in list(_text_places(tree, model)):
        if name not in fields:
            continue
        texts = payloads(f"mark{model.__name__.lower()}{number:04d}", address, escapes)
        place = name, isinstance(holder, list) or key in holder
        if place not in taken:
            taken[place] = _first_taken(tree, model, holder, key, texts)
        kind = taken[place]
        if kind is not None:
            holder[key] = texts[kind]
            marks[name] = f"mark{model.__name__.lower()}{number:04d}"
            number += 1
    assert _is_sound(tree, model)
    return tree, marks


def _first_taken(
    tree: dict[str, Any], model: type[BaseModel], holder: Any, key: Any, texts: list[str]
) -> int | None:
    """The first of the texts that a place takes; None, and the place as it was, where it takes none."""
    before = holder.get(key, _ABSENT) if isinstance(holder, dict) else holder[key]
    for kind, text in enumerate(texts):
        holder[key] = text
        if _is_sound(tree, model):
            return kind
    if before is _ABSENT:
        del holder[key]
    else:
        holder[key] = before
    return None


def text_fields(root: type[BaseModel]) -> set[str]:
    """``Model.field`` of every field, reachable from a record, that holds free text."""
    found: set[str] = set()
    seen: set[type[BaseModel]] = set()

    def walk(model: type[BaseModel]) -> None:
        if model in seen:
            return
        seen.add(model)
        schemas = model.model_json_schema()["properties"]
        for name, info in model.model_fields.items():
            takes_text = '"maxLength": 20000' in json.dumps(schemas[info.alias or name])
            if takes_text:
                found.add(f"{model.__name__}.{name}")
            for place in ((name,), (name, 0), (name, "x")):
                inner = annotation_at(model, (info.alias or place[0], *place[1:]))
                if is_record(inner):
                    walk(inner)

    walk(root)
    return found


def hostile_library(address: str, escapes: str = ESCAPES) -> Library:
    """A library of the hostile case and, so that there is something to compare, a sound one."""
    tree, _ = hostile_tree(address, escapes)
    other = sound_tree() | {"id": "otherland-1990-examplia"}
    cases = (Case.model_validate(tree), Case.model_validate(other))
    return Library(
        {case.id: case for case in cases}, {CASE_ID: (hostile_coding(address, escapes),)}, (), codebook=MEMOIR
    )


_ABSENT = object()


def _is_sound(tree: dict[str, Any], model: type[BaseModel]) -> bool:
    try:
        model.model_validate(tree)
    except ValidationError:
        return False
    return True


def _text_places(node: Any, annotation: Any, name: str = "") -> Any:
    """(holder, key, Model.field) of every text and of every field left out."""
    if is_record(annotation):
        for field, info in annotation.model_fields.items():
            key = info.alias or field
            inner = annotation_at(annotation, (key,))
            if key not in node or isinstance(node[key], str):
                yield node, key, f"{annotation.__name__}.{field}"
            else:
                yield from _text_places(node[key], inner, f"{annotation.__name__}.{field}")
    elif isinstance(node, dict):
        for key, child in node.items():
            if isinstance(child, str):
                yield node, key, name
            else:
                yield from _text_places(child, annotation_at(annotation, ("x",)), name)
    elif isinstance(node, list):
        for place, child in enumerate(node):
            if isinstance(child, str):
                yield node, place, name
            else:
                yield from _text_places(child, annotation_at(annotation, (0,)), name)
