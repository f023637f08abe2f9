"""Writing items of evidence and sources into the text of a case, which keeps its comments and its layout."""

from collections.abc import Mapping, Sequence
from typing import Any

from peacecase.errors import UserError
from peacecase.files.tree_edits import rewritten
from peacecase.files.tree_fields import with_fields
from peacecase.files.trees import parsed_text
from peacecase.model.evidence import Evidence, ItemKind
from peacecase.model.sources import Source
from peacecase.unseen import unseen

ItemFields = Mapping[str, str | Sequence[Mapping[str, str]] | None]
"""Field -> what to write there; None takes it away."""
Items = Mapping[ItemKind, Mapping[str, ItemFields | None]]
"""Kind of record -> id -> its fields; None takes the record away."""


def set_items(text: str, items: Items) -> str:
    """The text with these records written in, new ones at the end, all else as it was.

    `text` holds no fault. Raises UserError where what is to be written cannot be seen, and CannotEditError where a place
    cannot be changed by itself.
    """
    before = parsed_text(text, "")
    tree = before.tree or {}
    settings: dict[str, Any] = {}
    for kind, records in items.items():
        there = tree.get(kind) or {}
        for key, fields in records.items():
            _refuse_unseen(fields or {}, f"{kind}.{key}")
        if records:  # a new key stands behind the one before it: what is there already comes last
            settings[kind] = dict(sorted(records.items(), key=lambda each: each[0] in there))
    order = (*Source.model_fields, *Evidence.model_fields)
    return rewritten(text, with_fields(tree, settings, order), before)[0] if settings else text


def _refuse_unseen(fields: ItemFields, place: str) -> None:
    for content in fields.values():
        texts = (
            [content]
            if isinstance(content, str)
            else [text for each in content or () for text in each.values()]
        )
        for sign in (sign[0] for text in texts for sign in unseen(text)):
            raise UserError(
                f"{place} holds U+{ord(sign):04X}, which cannot be seen",
                "delete it; it came in with copied text",
            )
