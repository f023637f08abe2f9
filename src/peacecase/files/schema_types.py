"""Which type the schema gives a place in a file, found by walking the models along a path."""

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, RootModel

Loc = tuple[int | str, ...]
"""A path as Pydantic writes it: field names, ids, list positions, and [key] for the key of a table."""


def is_optional(model: type[BaseModel], loc: Loc) -> bool:
    """True for a field of a record that may be left out; False for an entry of a list or of a table of ids."""
    owner, name = annotation_at(model, loc[:-1]), loc[-1]
    if not is_record(owner):
        return False
    return any(
        (info.alias or field) == name and not info.is_required() for field, info in owner.model_fields.items()
    )


def is_record(annotation: Any) -> bool:
    """True for a model, whose fields have names; False for text, lists and tables of ids."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def annotation_at(model: Any, loc: Loc) -> Any:
    """The type that the schema gives a place, without None and annotations; None where it gives none."""
    annotation = _bare(model)
    for step in loc:
        if is_record(annotation):
            fields = {info.alias or name: info.annotation for name, info in annotation.model_fields.items()}
            annotation = _bare(fields.get(str(step)))
        elif get_origin(annotation) in (tuple, list):
            annotation = _bare(get_args(annotation)[0])
        elif get_origin(annotation) is dict:
            annotation = _bare(get_args(annotation)[0 if step == "[key]" else 1])
        else:
            return None
    return annotation


def _bare(annotation: Any) -> Any:
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, UnionType):
            others = [choice for choice in get_args(annotation) if choice is not type(None)]
            if len(others) != 1:
                return annotation
            annotation = others[0]
        elif isinstance(annotation, type) and issubclass(annotation, RootModel):
            annotation = annotation.model_fields["root"].annotation
        else:
            return annotation
