"""Writing ratings into the text of a case or a second coding, which keeps its comments and its layout."""

from collections.abc import Mapping
from typing import Any

from peacecase.files.scalar_edits import CannotEditError, set_scalars
from peacecase.files.yaml_tree import parse_tree
from peacecase.model.codebook import Codebook
from peacecase.model.outcomes import HORIZONS
from peacecase.unseen import unseen

ORDER = ("rating", "confidence", "why", "ceiling_override")
"""Fields of a rating in the order in which new ones are written."""


def set_ratings(text: str, ratings: Mapping[str, Mapping[str, int | str | None]], codebook: Codebook) -> str:
    """The text with the fields of these ratings written in, all else as it was.

    `ratings`: indicator, outcome@horizon or indicator:party -> field -> what to write, None to take it away. `text` holds no fault. Raises
    CannotEditError where a place cannot be written, where what is to be written cannot be seen, or where writing it would have changed anything else.
    """
    settings: dict[str, Any] = {}
    for key, fields in ratings.items():
        place = settings
        hidden = [sign[0] for each in fields.values() for sign in unseen(str(each))]
        if hidden:
            raise CannotEditError(
                f"what is to be written for {key} holds U+{ord(hidden[0]):04X}, which cannot be seen",
                "delete it; it came in with copied text",
            )
        for step in _path(key, codebook):
            place = place.setdefault(step, {})
        place |= {name: fields[name] for name in ORDER if name in fields}
    order = (*ORDER, *codebook.factor_ids, *codebook.indicator_ids, *codebook.outcome_ids, *HORIZONS)
    edited = set_scalars(text, settings, order)
    before, _faults = parse_tree(text, "")
    after, faults = parse_tree(edited, "")
    if faults or before is None or after != _merged(before, settings):
        raise CannotEditError(
            "the ratings cannot be written without changing something else",
            "write them into the file by hand; it may use anchors or an unusual layout",
        )
    return edited


def _path(key: str, codebook: Codebook) -> tuple[str, ...]:
    target, _colon, party = key.partition(":")
    outcome, _at, horizon = target.partition("@")
    if horizon:
        return "outcomes", outcome, horizon
    indicator = "ratings", codebook.factor_of(target).id, target
    return (*indicator, "by_party", party) if party else indicator


def _merged(tree: Any, settings: Mapping[str, Any]) -> dict[str, Any]:
    """What the file has to say afterwards: what it said, and the settings."""
    merged = dict(tree) if isinstance(tree, dict) else {}
    for key, content in settings.items():
        if content is None:
            merged.pop(key, None)
        else:
            merged[key] = _merged(merged.get(key), content) if isinstance(content, Mapping) else str(content)
    return merged
